#include "script/stdlib.h"

#include <math.h>

/* A number as an integer where it fits, else as it is. */
static void push_whole(lua_State *L, lua_Number number)
{
  lua_Integer integer;
  if (lua_numbertointeger(number, &integer))
    lua_pushinteger(L, integer);
  else
    lua_pushnumber(L, number);
}

static int math_floor(lua_State *L)
{
  if (lua_isinteger(L, 1))
    lua_settop(L, 1);
  else
    push_whole(L, floor(luaL_checknumber(L, 1)));
  return 1;
}

static int math_ceil(lua_State *L)
{
  if (lua_isinteger(L, 1))
    lua_settop(L, 1);
  else
    push_whole(L, ceil(luaL_checknumber(L, 1)));
  return 1;
}

static int math_abs(lua_State *L)
{
  if (lua_isinteger(L, 1)) {
    lua_Integer n = lua_tointeger(L, 1);
    lua_pushinteger(L, n < 0 ? (lua_Integer)(0u - (lua_Unsigned)n) : n);
  } else {
    lua_pushnumber(L, fabs(luaL_checknumber(L, 1)));
  }
  return 1;
}

static int pick_extreme(lua_State *L, int want_less)
{
  int best = 1;
  int count = lua_gettop(L);
  luaL_checknumber(L, 1);
  for (int i = 2; i <= count; i++) {
    luaL_checknumber(L, i);
    int is_less = lua_compare(L, i, best, LUA_OPLT);
    int is_more = lua_compare(L, best, i, LUA_OPLT);
    if (want_less ? is_less : is_more) best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

static int math_min(lua_State *L)
{
  return pick_extreme(L, 1);
}

static int math_max(lua_State *L)
{
  return pick_extreme(L, 0);
}

static int math_sqrt(lua_State *L)
{
  lua_pushnumber(L, sqrt(luaL_checknumber(L, 1)));
  return 1;
}

static int math_fmod(lua_State *L)
{
  if (lua_isinteger(L, 1) && lua_isinteger(L, 2)) {
    lua_Integer by = lua_tointeger(L, 2);
    if (by == 0) return luaL_argerror(L, 2, "zero");
    /* INT64_MIN % -1 overflows in C. */
    lua_pushinteger(L, by == -1 ? 0 : lua_tointeger(L, 1) % by);
  } else {
    lua_pushnumber(L, fmod(luaL_checknumber(L, 1), luaL_checknumber(L, 2)));
  }
  return 1;
}

static int math_tointeger(lua_State *L)
{
  int is_whole = 0;
  luaL_checkany(L, 1);
  lua_Integer integer = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &is_whole) : 0;
  if (is_whole)
    lua_pushinteger(L, integer);
  else
    lua_pushnil(L);
  return 1;
}

const luaL_Reg STDLIB_MATH[] = {
    {"abs", math_abs}, {"ceil", math_ceil}, {"floor", math_floor},         {"fmod", math_fmod}, {"max", math_max},
    {"min", math_min}, {"sqrt", math_sqrt}, {"tointeger", math_tointeger}, {NULL, NULL},
};
