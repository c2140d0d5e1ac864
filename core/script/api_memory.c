/* p: flags, counters and the private variables of a content id. */
#include "script/api_int.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "script/overlay.h"
#include "script/words.h"

#define COUNT_MAX 1000000.0

/* The model keeps a variable as an integer or a short text. Other values are texts that begin with a mark no script
 * can write, since control characters are refused: "\1b1" true, "\1b0" false, "\1f<hex double>", "\1s" empty text. */
#define MARK '\1'

static int memory_flag_(lua_State *L)
{
  const struct script_call *call = api_call(L);
  size_t name_size;
  struct name_id name;
  uint64_t value;
  const char *flag = luaL_checkstring(L, 2);
  if (!flag_is_valid(flag, &name_size)) return luaL_argerror(L, 2, "a flag is \"name\" or \"name=value\"");
  flag_hashes(flag, &name.hash, &value);
  lua_pushboolean(L, overlay_flag(call, name, value));
  return 1;
}

static int memory_set(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_SET_FLAG};
  size_t name_size;
  api_call(L);
  const char *flag = luaL_checkstring(L, 2);
  if (!flag_is_valid(flag, &name_size)) return luaL_argerror(L, 2, "a flag is \"name\" or \"name=value\"");
  flag_hashes(flag, &effect.name.hash, &effect.value);
  if (!lua_isnoneornil(L, 3)) {
    if (flag[name_size]) return luaL_argerror(L, 3, "the value is given twice");
    effect.value = api_check_name(L, 3).hash;
  }
  api_add(L, &effect);
  return 0;
}

static int memory_clear(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_CLEAR_FLAG};
  api_call(L);
  effect.name = api_check_name(L, 2);
  api_add(L, &effect);
  return 0;
}

static int memory_counter_(lua_State *L)
{
  const struct script_call *call = api_call(L);
  lua_pushinteger(L, overlay_counter(call, api_check_name(L, 2)));
  return 1;
}

static int memory_count(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_COUNTER};
  api_call(L);
  effect.name = api_check_name(L, 2);
  effect.amount = lua_isnoneornil(L, 3) ? 1 : llround(api_check_number(L, 3, COUNT_MAX));
  api_add(L, &effect);
  return 0;
}

static void push_marked(lua_State *L, const char *text)
{
  if (text[1] == 'b')
    lua_pushboolean(L, text[2] == '1');
  else if (text[1] == 'f')
    lua_pushnumber(L, strtod(text + 2, NULL));
  else
    lua_pushliteral(L, "");
}

int api_vars_index(lua_State *L)
{
  const struct script_call *call = api_call(L);
  bool is_set;
  int64_t number;
  const char *text = overlay_var(call, api_check_name(L, 2), &is_set, &number);
  /* A forgotten variable may still stand as an empty text. */
  if (!is_set || (text && !*text))
    lua_pushnil(L);
  else if (!text)
    lua_pushinteger(L, number);
  else if (*text == MARK)
    push_marked(L, text);
  else
    lua_pushstring(L, text);
  return 1;
}

static void set_text(lua_State *L, struct effect *effect, int argument)
{
  size_t size, characters = 0;
  const char *text = lua_tolstring(L, argument, &size);
  effect->is_text = 1;
  effect->text = size == 0 ? "\1s" : text;
  if (size >= VAR_TEXT_BYTES) luaL_error(L, "a text in p.vars has at most %d bytes", VAR_TEXT_BYTES - 1);
  if (strlen(text) != size || !text_is_clean(text, &characters))
    luaL_error(L, "a text in p.vars must be UTF-8 without control characters");
}

int api_vars_newindex(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_VAR};
  char number[VAR_TEXT_BYTES];
  effect.content = api_call(L)->owner;
  effect.name = api_check_name(L, 2);
  switch (lua_type(L, 3)) {
  case LUA_TNIL:
    effect.is_text = 1; /* a text of NULL: forget it */
    break;
  case LUA_TBOOLEAN:
    effect.is_text = 1;
    effect.text = lua_toboolean(L, 3) ? "\1b1" : "\1b0";
    break;
  case LUA_TNUMBER:
    if (lua_isinteger(L, 3)) {
      effect.amount = lua_tointeger(L, 3);
      break;
    }
    if (!isfinite(lua_tonumber(L, 3))) return luaL_error(L, "a number in p.vars must be finite");
    snprintf(number, sizeof number, "%cf%a", MARK, lua_tonumber(L, 3));
    effect.is_text = 1;
    effect.text = number;
    break;
  case LUA_TSTRING:
    set_text(L, &effect, 3);
    break;
  default:
    return luaL_error(L, "p.vars holds numbers, texts and booleans, not a %s", luaL_typename(L, 3));
  }
  api_add(L, &effect);
  return 0;
}

const luaL_Reg API_MEMORY[] = {
    {"clear", memory_clear}, {"count", memory_count}, {"counter", memory_counter_},
    {"flag", memory_flag_},  {"set", memory_set},     {NULL, NULL},
};
