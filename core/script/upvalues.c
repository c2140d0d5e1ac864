#include "script/upvalues.h"

#include <lua.h>

#include <string.h>

#include "base/hash.h"
#include "base/rng.h"
#include "script/call.h"
#include "script/convert.h"

struct look {
  int32_t handler;
  uint32_t values_left;
  struct upvalues *out;
};

static uint64_t hash_value(lua_State *L, struct look *look, int depth);

static uint64_t hash_number(lua_State *L)
{
  lua_Number number = lua_tonumber(L, -1);
  if (lua_isinteger(L, -1)) return rng_mix((uint64_t)lua_tointeger(L, -1));
  return rng_mix(hash_bytes(&number, sizeof number));
}

/* Below a table on top of the stack: a sum, since the order of a table's entries is its own affair. */
static uint64_t hash_table(lua_State *L, struct look *look, int depth)
{
  uint64_t sum = 0;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    uint64_t value = hash_value(L, look, depth + 1);
    lua_pop(L, 1);
    sum += rng_mix(rng_mix(hash_value(L, look, depth + 1)) ^ value);
  }
  return sum;
}

/* The variables of a function on top of the stack; _ENV is the sandbox's. */
static uint64_t hash_upvalues(lua_State *L, struct look *look, int depth)
{
  uint64_t mixed = 0;
  const char *name;
  if (lua_iscfunction(L, -1)) return mixed;
  for (int i = 1; (name = lua_getupvalue(L, -1, i)); i++) {
    if (strcmp(name, "_ENV") != 0) mixed = rng_mix(mixed ^ hash_value(L, look, depth + 1));
    lua_pop(L, 1);
  }
  return mixed;
}

/* Of the value on top of the stack, which stays. */
static uint64_t hash_value(lua_State *L, struct look *look, int depth)
{
  size_t size;
  const char *text;
  int type = lua_type(L, -1);
  if (look->values_left == 0 || depth > UPVALUES_DEPTH_MAX || !lua_checkstack(L, 8)) return 0;
  look->values_left--;
  switch (type) {
  case LUA_TBOOLEAN:
    return rng_mix((uint64_t)(lua_toboolean(L, -1) + 2));
  case LUA_TNUMBER:
    return hash_number(L);
  case LUA_TSTRING:
    text = lua_tolstring(L, -1, &size);
    return hash_bytes(text, size);
  case LUA_TTABLE:
    return hash_table(L, look, depth) + (uint64_t)type;
  case LUA_TFUNCTION:
    return hash_upvalues(L, look, depth) + (uint64_t)type;
  default:
    return (uint64_t)type;
  }
}

static int enter_look(lua_State *L)
{
  struct look *look = lua_touserdata(L, 1);
  lua_Debug function;
  convert_push_handler(L, look->handler);
  look->out->fingerprint = hash_value(L, look, 0);
  if (!lua_getinfo(L, ">S", &function)) return 0;
  look->out->chunk_name = function.source;
  look->out->line = function.linedefined;
  return 0;
}

int upvalues_look(struct vm *vm, int32_t handler, struct upvalues *out)
{
  struct look look = {.handler = handler, .values_left = UPVALUES_VALUES_MAX, .out = out};
  *out = (struct upvalues){.chunk_name = ""};
  return call_host(vm, enter_look, &look);
}
