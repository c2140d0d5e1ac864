#include "script/api.h"

#include "script/api_int.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "script/call.h"
#include "script/sets.h"
#include "script/stdlib.h"
#include "script/words.h"

/* What p and p.vars are: the number of the callback they belong to. */
struct handle {
  uint64_t serial;
};

static struct api *api_of(lua_State *L)
{
  return vm_of(L)->context;
}

struct script_call *api_call(lua_State *L)
{
  const struct api *api = api_of(L);
  const struct handle *handle = luaL_testudata(L, 1, API_LIFE_TYPE);
  if (!handle) handle = luaL_testudata(L, 1, API_VARS_TYPE);
  if (!handle) luaL_error(L, "call this as p:name(...), with a colon");
  if (!api->call || handle->serial != api->serial) luaL_error(L, "p is valid only during its own callback");
  return api->call;
}

void api_add(lua_State *L, const struct effect *effect)
{
  struct script_call *call = api_call(L);
  if (journal_add(call->journal, effect) != E_OK)
    luaL_error(L, "too many effects in one callback (at most %d, and %d bytes of text)", JOURNAL_EFFECTS_MAX,
               JOURNAL_TEXT_BYTES_MAX);
}

struct name_id api_check_name(lua_State *L, int argument)
{
  size_t size;
  if (lua_type(L, argument) != LUA_TSTRING) luaL_argerror(L, argument, "a name expected");
  const char *name = stdlib_check_text(L, argument, &size);
  if (strlen(name) != size || !name_is_valid(name)) luaL_argerror(L, argument, "a name is 1 to 24 of a-z, 0-9 and _");
  return (struct name_id){hash_bytes(name, size)};
}

int api_check_member(lua_State *L, const char *set, const char *name)
{
  int index = set_index(set, name);
  if (index >= 0) return index;
  struct suggest suggest;
  suggest_init(&suggest, name);
  set_suggest(set, &suggest);
  const char *best = suggest_best(&suggest);
  if (best) return luaL_error(L, "%s '%s' unknown (did you mean '%s'?)", set, name, best);
  return luaL_error(L, "%s '%s' unknown", set, name);
}

double api_check_number(lua_State *L, int argument, double limit)
{
  if (lua_type(L, argument) != LUA_TNUMBER) luaL_argerror(L, argument, "a number expected");
  double number = lua_tonumber(L, argument);
  if (!isfinite(number) || fabs(number) > limit)
    luaL_error(L, "%f is out of bounds: finite and at most %f either way", number, limit);
  return number;
}

const char *api_check_words(lua_State *L, int argument, size_t characters_max)
{
  size_t size, characters = 0;
  char slot[48];
  if (lua_type(L, argument) != LUA_TSTRING) luaL_argerror(L, argument, "a text expected");
  const char *text = stdlib_check_text(L, argument, &size);
  if (strlen(text) != size || size == 0 || !text_is_clean(text, &characters))
    luaL_argerror(L, argument, "text must be UTF-8, not empty and without control characters");
  if (characters > characters_max)
    luaL_error(L, "text has %d characters; at most %d fit", (int)characters, (int)characters_max);
  if (text_unknown_slot(text, NULL, slot, sizeof slot)) luaL_error(L, "slot {%s} unknown", slot);
  return text;
}

/* Upvalue: the methods. p.vars is the handle's user value. */
static int life_index(lua_State *L)
{
  api_call(L);
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "p has no such field (a %s)", luaL_typename(L, 2));
  const char *name = lua_tostring(L, 2);
  if (strcmp(name, "vars") == 0) {
    lua_getiuservalue(L, 1, 1);
    return 1;
  }
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  struct suggest suggest;
  suggest_init(&suggest, name);
  suggest_offer(&suggest, "vars");
  lua_pushnil(L);
  while (lua_next(L, lua_upvalueindex(1))) {
    lua_pop(L, 1);
    suggest_offer(&suggest, lua_tostring(L, -1));
  }
  const char *best = suggest_best(&suggest);
  if (best) return luaL_error(L, "p has no '%s' (did you mean '%s'?)", name, best);
  return luaL_error(L, "p has no '%s'", name);
}

static int refuse_write(lua_State *L)
{
  return luaL_error(L, "this can only be read; use p:add, p:set or p.vars");
}

static void make_type(lua_State *L, const char *name, lua_CFunction index, lua_CFunction newindex, int upvalue_count)
{
  luaL_newmetatable(L, name);
  if (upvalue_count) lua_insert(L, -2);
  lua_pushcclosure(L, index, upvalue_count);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, newindex);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
}

static int build(lua_State *L)
{
  lua_newtable(L);
  luaL_setfuncs(L, API_LIFE, 0);
  luaL_setfuncs(L, API_MEMORY, 0);
  luaL_setfuncs(L, API_PERSON, 0);
  luaL_setfuncs(L, API_STORY, 0);
  luaL_setfuncs(L, API_CHANCE, 0);
  make_type(L, API_LIFE_TYPE, life_index, refuse_write, 1);
  make_type(L, API_VARS_TYPE, api_vars_index, api_vars_newindex, 0);
  make_type(L, API_PERSON_TYPE, api_person_index, refuse_write, 0);
  return 0;
}

int api_init(struct vm *vm, struct api *api)
{
  vm->context = api;
  return call_host(vm, build, vm);
}

static void push_handle(lua_State *L, const char *type, int value_count)
{
  struct handle *handle = lua_newuserdatauv(L, sizeof *handle, value_count);
  handle->serial = api_of(L)->serial;
  luaL_setmetatable(L, type);
}

void api_push_life(lua_State *L)
{
  push_handle(L, API_LIFE_TYPE, 1);
  push_handle(L, API_VARS_TYPE, 0);
  lua_setiuservalue(L, -2, 1);
}
