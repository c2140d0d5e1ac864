/* p: luck, from the generator keyed by the caller. There is no other randomness in scripts. */
#include "script/api_int.h"

#include <math.h>

#define RANGE_MAX ((lua_Integer)1 << 53)

static lua_Integer check_whole(lua_State *L, int argument)
{
  int is_whole = 0;
  if (lua_type(L, argument) != LUA_TNUMBER) luaL_argerror(L, argument, "a whole number expected");
  lua_Integer number = lua_tointegerx(L, argument, &is_whole);
  if (!is_whole || number < -RANGE_MAX || number > RANGE_MAX) luaL_argerror(L, argument, "a whole number expected");
  return number;
}

static int chance_random(lua_State *L)
{
  const struct script_call *call = api_call(L);
  lua_Integer low = check_whole(L, 2), high = check_whole(L, 3);
  if (low > high) return luaL_error(L, "the range %I..%I is empty", low, high);
  lua_pushinteger(L, rng_range(call->rng, low, high));
  return 1;
}

static int chance_chance(lua_State *L)
{
  const struct script_call *call = api_call(L);
  if (lua_type(L, 2) != LUA_TNUMBER || isnan(lua_tonumber(L, 2)))
    return luaL_argerror(L, 2, "a chance between 0 and 1 expected");
  lua_pushboolean(L, rng_chance(call->rng, lua_tonumber(L, 2)));
  return 1;
}

const luaL_Reg API_CHANCE[] = {
    {"chance", chance_chance},
    {"random", chance_random},
    {NULL, NULL},
};
