/* p:person(role): a read-only copy of somebody, as things stand at that moment. */
#include "script/api_int.h"

#include <string.h>

#include "script/overlay.h"
#include "script/sets.h"

struct snapshot {
  char name[NAME_BYTES];
  int64_t age_years;
  int32_t closeness_milli, trust_milli, romance_milli;
  int8_t traits[TRAIT_COUNT];
  bool is_alive;
};

static int person_of(lua_State *L)
{
  const struct script_call *call = api_call(L);
  int role = api_check_member(L, "role", luaL_checkstring(L, 2));
  const struct person *person = life_person(call->life, &call->content->rules, (enum role)role, call->now_min);
  if (!person) {
    lua_pushnil(L);
    return 1;
  }
  struct snapshot *s = lua_newuserdatauv(L, sizeof *s, 0);
  memset(s, 0, sizeof *s);
  memcpy(s->name, person->first_name, NAME_BYTES - 1);
  s->age_years = calendar_age_years(person->birth_day, life_civil_day(call->life, call->now_min));
  s->closeness_milli = overlay_bond(call, person, EFFECT_CLOSENESS);
  s->trust_milli = overlay_bond(call, person, EFFECT_TRUST);
  s->romance_milli = overlay_bond(call, person, EFFECT_ROMANCE);
  memcpy(s->traits, person->traits, sizeof s->traits);
  s->is_alive = person->alive;
  luaL_setmetatable(L, API_PERSON_TYPE);
  return 1;
}

int api_person_index(lua_State *L)
{
  static const char *const FIELDS[] = {"name", "age", "alive", "closeness", "trust", "romance",
                                       "O",    "C",   "E",     "A",         "N"};
  const struct snapshot *s = luaL_checkudata(L, 1, API_PERSON_TYPE);
  const char *name = luaL_checkstring(L, 2);
  int trait = trait_by_id(name);
  if (trait >= 0)
    lua_pushinteger(L, s->traits[trait]);
  else if (strcmp(name, "name") == 0)
    lua_pushstring(L, s->name);
  else if (strcmp(name, "age") == 0)
    lua_pushinteger(L, s->age_years);
  else if (strcmp(name, "alive") == 0)
    lua_pushboolean(L, s->is_alive);
  else if (strcmp(name, "closeness") == 0)
    lua_pushnumber(L, s->closeness_milli / (double)MILLI);
  else if (strcmp(name, "trust") == 0)
    lua_pushnumber(L, s->trust_milli / (double)MILLI);
  else if (strcmp(name, "romance") == 0)
    lua_pushnumber(L, s->romance_milli / (double)MILLI);
  else {
    struct suggest suggest;
    suggest_init(&suggest, name);
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
      suggest_offer(&suggest, FIELDS[i]);
    const char *best = suggest_best(&suggest);
    if (best) return luaL_error(L, "a person has no '%s' (did you mean '%s'?)", name, best);
    return luaL_error(L, "a person has no '%s'", name);
  }
  return 1;
}

const luaL_Reg API_PERSON[] = {
    {"person", person_of},
    {NULL, NULL},
};
