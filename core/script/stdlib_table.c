#include "script/stdlib.h"

#include "script/vm.h"

/* Cost of one comparison or move, in instructions. */
#define STEP_COST 2

static lua_Integer check_list(lua_State *L, int argument)
{
  stdlib_check_table(L, argument);
  return (lua_Integer)lua_rawlen(L, argument);
}

static void check_short(lua_State *L, lua_Integer count, const char *name)
{
  if (count > STDLIB_LIST_MAX) luaL_error(L, "%s: the list has more than %d items", name, STDLIB_LIST_MAX);
}

static int table_insert(lua_State *L)
{
  lua_Integer count = check_list(L, 1);
  int top = lua_gettop(L);
  if (top == 2) {
    lua_rawseti(L, 1, count + 1);
    return 0;
  }
  if (top != 3) return luaL_error(L, "insert takes (list, value) or (list, position, value)");
  lua_Integer position = luaL_checkinteger(L, 2);
  if (position < 1 || position > count + 1) return luaL_argerror(L, 2, "position out of bounds");
  check_short(L, count, "insert");
  vm_charge(L, (uint64_t)(count - position + 1) * STEP_COST);
  for (lua_Integer i = count; i >= position; i--) {
    lua_rawgeti(L, 1, i);
    lua_rawseti(L, 1, i + 1);
  }
  lua_rawseti(L, 1, position);
  return 0;
}

static int table_remove(lua_State *L)
{
  lua_Integer count = check_list(L, 1);
  lua_Integer position = luaL_optinteger(L, 2, count);
  if (count == 0) {
    lua_pushnil(L);
    return 1;
  }
  if (position < 1 || position > count) return luaL_argerror(L, 2, "position out of bounds");
  if (position < count) check_short(L, count, "remove");
  vm_charge(L, (uint64_t)(count - position) * STEP_COST);
  lua_rawgeti(L, 1, position);
  for (lua_Integer i = position; i < count; i++) {
    lua_rawgeti(L, 1, i + 1);
    lua_rawseti(L, 1, i);
  }
  lua_pushnil(L);
  lua_rawseti(L, 1, count);
  return 1;
}

static int table_concat(lua_State *L)
{
  lua_Integer count = check_list(L, 1);
  size_t between_size = 0, total = 0;
  const char *between = lua_isnoneornil(L, 2) ? "" : stdlib_check_text(L, 2, &between_size);
  check_short(L, count, "concat");
  vm_charge(L, (uint64_t)count * STEP_COST);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, 1, i);
    size_t size = 0;
    if (!lua_isstring(L, -1)) return luaL_error(L, "concat: item %d is a %s", (int)i, luaL_typename(L, -1));
    lua_tolstring(L, -1, &size);
    total += size + (i > 1 ? between_size : 0);
    if (total > STDLIB_TEXT_BYTES_MAX) return luaL_error(L, "concat: the result is too long");
    luaL_addvalue(&out);
    if (i < count) luaL_addlstring(&out, between, between_size);
  }
  luaL_pushresult(&out);
  return 1;
}

static int table_unpack(lua_State *L)
{
  lua_Integer count = check_list(L, 1);
  lua_Integer from = luaL_optinteger(L, 2, 1);
  lua_Integer to = luaL_optinteger(L, 3, count);
  if (from > to) return 0;
  /* As unsigned, so that extremes cannot overflow. */
  if ((lua_Unsigned)to - (lua_Unsigned)from >= STDLIB_UNPACK_MAX)
    return luaL_error(L, "unpack gives at most %d values", STDLIB_UNPACK_MAX);
  int values = (int)(to - from) + 1;
  luaL_checkstack(L, values, "unpack");
  for (int i = 0; i < values; i++)
    lua_rawgeti(L, 1, from + i);
  return values;
}

/* Is the value at index a less than the one at b? Indexes are absolute. */
static int sort_less(lua_State *L, int a, int b)
{
  if (lua_isnil(L, 2)) {
    int type = lua_type(L, a);
    if (type != lua_type(L, b) || (type != LUA_TNUMBER && type != LUA_TSTRING))
      luaL_error(L, "sort: cannot compare %s with %s without a function", luaL_typename(L, a), luaL_typename(L, b));
    return lua_compare(L, a, b, LUA_OPLT);
  }
  lua_pushvalue(L, 2);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  int is_less = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return is_less;
}

/* Heap sort in the list itself: ends after n log n steps whatever the comparator answers, and needs no memory that
 * an error could leak. */
static void sift_down(lua_State *L, lua_Integer root, lua_Integer count)
{
  int base = lua_gettop(L);
  lua_rawgeti(L, 1, root);
  for (lua_Integer child = 2 * root; child <= count; child = 2 * root) {
    lua_rawgeti(L, 1, child);
    if (child < count) {
      lua_rawgeti(L, 1, child + 1);
      if (sort_less(L, base + 2, base + 3)) {
        child++;
        lua_copy(L, base + 3, base + 2);
      }
      lua_settop(L, base + 2);
    }
    if (!sort_less(L, base + 1, base + 2)) break;
    lua_rawseti(L, 1, root);
    root = child;
  }
  lua_settop(L, base + 1);
  lua_rawseti(L, 1, root);
}

static int table_sort(lua_State *L)
{
  lua_Integer count = check_list(L, 1);
  check_short(L, count, "sort");
  lua_settop(L, 2);
  if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  vm_charge(L, (uint64_t)count * 12);
  for (lua_Integer i = count / 2; i >= 1; i--)
    sift_down(L, i, count);
  for (lua_Integer last = count; last > 1; last--) {
    lua_rawgeti(L, 1, last);
    lua_rawgeti(L, 1, 1);
    lua_rawseti(L, 1, last);
    lua_rawseti(L, 1, 1);
    sift_down(L, 1, last - 1);
  }
  return 0;
}

const luaL_Reg STDLIB_TABLE[] = {
    {"concat", table_concat}, {"insert", table_insert}, {"remove", table_remove},
    {"sort", table_sort},     {"unpack", table_unpack}, {NULL, NULL},
};
