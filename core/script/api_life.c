/* p: stats, money, energy, age. */
#include "script/api_int.h"

#include <math.h>
#include <string.h>

#include "script/overlay.h"
#include "script/sets.h"

#define POINTS_MAX 100.0

static const char *check_id(lua_State *L, int argument)
{
  size_t size;
  if (lua_type(L, argument) != LUA_TSTRING) luaL_argerror(L, argument, "an id expected");
  const char *id = lua_tolstring(L, argument, &size);
  if (size > 48 || strlen(id) != size) luaL_argerror(L, argument, "this is no id");
  return id;
}

static int life_stat_(lua_State *L)
{
  const struct script_call *call = api_call(L);
  int stat = api_check_member(L, "stat", check_id(L, 2));
  lua_pushnumber(L, overlay_stat(call, (enum stat_id)stat) / (double)MILLI);
  return 1;
}

static int life_money(lua_State *L)
{
  lua_pushinteger(L, overlay_money(api_call(L)));
  return 1;
}

static int life_age_(lua_State *L)
{
  const struct script_call *call = api_call(L);
  lua_pushinteger(L, life_age(call->life, call->now_min));
  return 1;
}

/* "<role>.closeness" and the like; false when id has no dot. */
static bool parse_bond(lua_State *L, const char *id, struct effect *out)
{
  char role[32];
  const char *dot = strchr(id, '.');
  if (!dot) return false;
  size_t size = (size_t)(dot - id);
  if (size >= sizeof role) luaL_error(L, "'%s' unknown", id);
  memcpy(role, id, size);
  role[size] = '\0';
  out->target = (uint8_t)api_check_member(L, "role", role);
  if (strcmp(dot, ".closeness") == 0)
    out->kind = EFFECT_CLOSENESS;
  else if (strcmp(dot, ".trust") == 0)
    out->kind = EFFECT_TRUST;
  else if (strcmp(dot, ".romance") == 0)
    out->kind = EFFECT_ROMANCE;
  else
    luaL_error(L, "'%s' unknown: a role has closeness, trust and romance", id);
  return true;
}

static int life_add(lua_State *L)
{
  api_call(L);
  const char *id = check_id(L, 2);
  struct effect effect = {0};
  if (strcmp(id, "diamonds") == 0) return luaL_error(L, "diamonds cannot be given by content");
  if (strcmp(id, "money") == 0) {
    effect.kind = EFFECT_MONEY;
    effect.amount = llround(api_check_number(L, 3, API_MONEY_MAX));
  } else if (strcmp(id, "energy") == 0) {
    effect.kind = EFFECT_ENERGY;
    effect.amount = llround(api_check_number(L, 3, 150) * MILLI);
  } else {
    if (!parse_bond(L, id, &effect)) {
      effect.kind = EFFECT_STAT;
      effect.target = (uint8_t)api_check_member(L, "stat", id);
    }
    effect.amount = llround(api_check_number(L, 3, POINTS_MAX) * MILLI);
  }
  api_add(L, &effect);
  return 0;
}

const luaL_Reg API_LIFE[] = {
    {"add", life_add}, {"age", life_age_}, {"money", life_money}, {"stat", life_stat_}, {NULL, NULL},
};
