#include "script/sandbox.h"

#include <math.h>

#include "script/call.h"
#include "script/kinds.h"
#include "script/stdlib.h"
#include "script/suggest.h"

/* Registry keys. */
static const char SAFE_KEY;  /* every name a file sees */
static const char ENV_KEY;   /* metatable shared by all environments */
static const char MARKS_KEY; /* table -> name of its constructor, for the file being read */

/* Upvalues: the table of what there is, and how a message calls it. */
static int refuse_unknown(lua_State *L)
{
  const char *what = lua_tostring(L, lua_upvalueindex(2));
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "%s no such name (a %s)", what, luaL_typename(L, 2));
  struct suggest suggest;
  suggest_init(&suggest, lua_tostring(L, 2));
  lua_pushnil(L);
  while (lua_next(L, lua_upvalueindex(1))) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING) suggest_offer(&suggest, lua_tostring(L, -1));
  }
  const char *best = suggest_best(&suggest);
  if (best) return luaL_error(L, "%s no such name '%s' (did you mean '%s'?)", what, lua_tostring(L, 2), best);
  return luaL_error(L, "%s no such name '%s'", what, lua_tostring(L, 2));
}

static int refuse_write(lua_State *L)
{
  return luaL_error(L, "%s cannot be changed", lua_tostring(L, lua_upvalueindex(1)));
}

static int refuse_global(lua_State *L)
{
  if (lua_type(L, 2) == LUA_TSTRING) return luaL_error(L, "global '%s' is not allowed, use local", lua_tostring(L, 2));
  return luaL_error(L, "globals are not allowed, use local");
}

static void hide_metatable(lua_State *L)
{
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
}

/* Gives the table on top (a table of what there is) a metatable that raises on unknown names. */
static void make_strict(lua_State *L, const char *what)
{
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, -2);
  lua_pushstring(L, what);
  lua_pushcclosure(L, refuse_unknown, 2);
  lua_setfield(L, -2, "__index");
  hide_metatable(L);
  lua_setmetatable(L, -2);
}

void sandbox_push_frozen(lua_State *L, const char *what)
{
  make_strict(L, what);
  lua_newtable(L); /* the proxy: empty, so that every read and write goes through its metatable */
  lua_createtable(L, 0, 3);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, what);
  lua_pushcclosure(L, refuse_write, 1);
  lua_setfield(L, -2, "__newindex");
  hide_metatable(L);
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

/* Strings answer s:upper() through the same frozen functions. */
static void freeze_strings(lua_State *L, int functions)
{
  lua_pushliteral(L, "");
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, functions);
  lua_setfield(L, -2, "__index");
  hide_metatable(L);
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

/* Upvalue: the kind's name. The table is remembered as made by this constructor and given back. */
static int construct(lua_State *L)
{
  const char *kind = lua_tostring(L, lua_upvalueindex(1));
  if (lua_type(L, 1) != LUA_TTABLE)
    return luaL_error(L, "%s takes one table: %s { ... }, not a %s", kind, kind, luaL_typename(L, 1));
  stdlib_check_table(L, 1);
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &MARKS_KEY);
  if (lua_type(L, 2) != LUA_TTABLE) return luaL_error(L, "%s belongs at the end of a file, not in a function", kind);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_rawset(L, 2);
  lua_settop(L, 1);
  return 1;
}

static void add_library(lua_State *L, int safe, const char *name, const luaL_Reg *functions, const char *what)
{
  lua_newtable(L);
  luaL_setfuncs(L, functions, 0);
  if (functions == STDLIB_STRING) freeze_strings(L, lua_gettop(L));
  if (functions == STDLIB_MATH) {
    lua_pushnumber(L, (lua_Number)HUGE_VAL);
    lua_setfield(L, -2, "huge");
    lua_pushnumber(L, 3.141592653589793);
    lua_setfield(L, -2, "pi");
  }
  sandbox_push_frozen(L, what);
  lua_setfield(L, safe, name);
}

static int build(lua_State *L)
{
  lua_settop(L, 0);
  lua_newtable(L);
  luaL_setfuncs(L, STDLIB_BASE, 0);
  add_library(L, 1, "string", STDLIB_STRING, "the string library has");
  add_library(L, 1, "table", STDLIB_TABLE, "the table library has");
  add_library(L, 1, "math", STDLIB_MATH, "the math library has");
  for (size_t i = 0; i < CONTENT_KIND_COUNT; i++) {
    lua_pushstring(L, CONTENT_KINDS[i].name);
    lua_pushcclosure(L, construct, 1);
    lua_setfield(L, 1, CONTENT_KINDS[i].name);
  }
  make_strict(L, "there is");
  lua_createtable(L, 0, 3);
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_global);
  lua_setfield(L, -2, "__newindex");
  hide_metatable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &ENV_KEY);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &SAFE_KEY);
  /* The plain state's table of globals stays in the registry: Lua reads it without looking when it loads a chunk. It
   * is empty, and every chunk gets an environment of its own before it runs. */
  return 0;
}

int sandbox_init(struct vm *vm)
{
  return call_host(vm, build, vm);
}

void sandbox_push_env(lua_State *L)
{
  lua_newtable(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &ENV_KEY);
  lua_setmetatable(L, -2);
}

void sandbox_push_chunk(lua_State *L, const char *text, size_t size_bytes, const char *chunk_name)
{
  if (luaL_loadbufferx(L, text, size_bytes, chunk_name, "t") != LUA_OK) lua_error(L);
  sandbox_push_env(L);
  /* A main chunk has exactly one upvalue, _ENV. */
  if (!lua_setupvalue(L, -2, 1)) luaL_error(L, "the chunk has no environment");
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &MARKS_KEY);
}

const char *sandbox_mark(lua_State *L, int index)
{
  int table = lua_absindex(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &MARKS_KEY);
  lua_pushvalue(L, table);
  lua_rawget(L, -2);
  const char *mark = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 2);
  lua_pushboolean(L, 0);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &MARKS_KEY);
  return mark;
}
