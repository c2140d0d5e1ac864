#include "script/stdlib.h"

#include <string.h>

#include "script/vm.h"

const char *stdlib_check_text(lua_State *L, int argument, size_t *out_size_bytes)
{
  const char *text = luaL_checklstring(L, argument, out_size_bytes);
  if (*out_size_bytes > STDLIB_TEXT_BYTES_MAX)
    luaL_error(L, "text of %d bytes is too long here (at most %d)", (int)*out_size_bytes, STDLIB_TEXT_BYTES_MAX);
  vm_charge(L, *out_size_bytes / 64);
  return text;
}

void stdlib_check_table(lua_State *L, int argument)
{
  luaL_checktype(L, argument, LUA_TTABLE);
  if (lua_getmetatable(L, argument)) luaL_error(L, "a library cannot be used as a table");
}

void stdlib_push_text(lua_State *L, int argument)
{
  switch (lua_type(L, argument)) {
  case LUA_TNIL:
    lua_pushliteral(L, "nil");
    break;
  case LUA_TBOOLEAN:
    lua_pushstring(L, lua_toboolean(L, argument) ? "true" : "false");
    break;
  case LUA_TNUMBER:
  case LUA_TSTRING:
    lua_pushvalue(L, argument);
    lua_tolstring(L, -1, NULL);
    break;
  default:
    lua_pushstring(L, luaL_typename(L, argument));
  }
}

static int base_tostring(lua_State *L)
{
  luaL_checkany(L, 1);
  stdlib_push_text(L, 1);
  return 1;
}

static int base_tonumber(lua_State *L)
{
  luaL_checkany(L, 1);
  if (!lua_isnoneornil(L, 2)) return luaL_error(L, "tonumber takes one value; other bases are not offered");
  if (lua_type(L, 1) == LUA_TNUMBER) {
    lua_settop(L, 1);
    return 1;
  }
  size_t size = 0;
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &size) : NULL;
  if (text && size <= STDLIB_NEEDLE_BYTES_MAX && lua_stringtonumber(L, text) == size + 1) return 1;
  lua_pushnil(L);
  return 1;
}

static int base_type(lua_State *L)
{
  luaL_checkany(L, 1);
  lua_pushstring(L, luaL_typename(L, 1));
  return 1;
}

static int base_select(lua_State *L)
{
  int count = lua_gettop(L);
  if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
    lua_pushinteger(L, count - 1);
    return 1;
  }
  lua_Integer from = luaL_checkinteger(L, 1);
  if (from < 0 && from >= -(lua_Integer)count) from += count;
  if (from < 1) return luaL_argerror(L, 1, "index out of range");
  if (from >= count) return 0;
  if (count - from > STDLIB_UNPACK_MAX) return luaL_error(L, "select gives at most %d values", STDLIB_UNPACK_MAX);
  return (int)(count - from);
}

static int base_error(lua_State *L)
{
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, 1);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int base_assert(lua_State *L)
{
  luaL_checkany(L, 1);
  if (lua_toboolean(L, 1)) return lua_gettop(L);
  if (lua_isstring(L, 2)) {
    size_t size;
    return luaL_error(L, "%s", stdlib_check_text(L, 2, &size));
  }
  return luaL_error(L, "assertion failed");
}

static int ipairs_next(lua_State *L)
{
  /* As unsigned: a script can call this with any number. */
  lua_Integer i = (lua_Integer)((lua_Unsigned)luaL_checkinteger(L, 2) + 1);
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_pushinteger(L, i);
  return lua_rawgeti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L)
{
  stdlib_check_table(L, 1);
  lua_pushcfunction(L, ipairs_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

const luaL_Reg STDLIB_BASE[] = {
    {"assert", base_assert},     {"error", base_error},   {"ipairs", base_ipairs},
    {"pairs", stdlib_pairs},     {"select", base_select}, {"tonumber", base_tonumber},
    {"tostring", base_tostring}, {"type", base_type},     {NULL, NULL},
};
