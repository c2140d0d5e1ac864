/* pairs with one order in every process: numbers ascending, then strings bytewise, then booleans. Lua's own order
 * depends on addresses and would make two runs of a life differ. */
#include "script/stdlib.h"

#include <stdlib.h>
#include <string.h>

#include "script/vm.h"

enum key_class { KEY_NUMBER, KEY_TEXT, KEY_BOOLEAN };

/* text points into a string that the list of keys keeps alive. */
struct key {
  enum key_class class;
  bool is_integer;
  lua_Integer integer;
  lua_Number number;
  const char *text;
  size_t size_bytes;
};

static int compare_numbers(const struct key *a, const struct key *b)
{
  if (a->is_integer && b->is_integer) return (a->integer > b->integer) - (a->integer < b->integer);
  /* long double holds every int64 and every double exactly on the platforms we build for. */
  long double x = a->is_integer ? (long double)a->integer : (long double)a->number;
  long double y = b->is_integer ? (long double)b->integer : (long double)b->number;
  return (x > y) - (x < y);
}

static int compare_keys(const void *left, const void *right)
{
  const struct key *a = left, *b = right;
  if (a->class != b->class) return a->class < b->class ? -1 : 1;
  if (a->class != KEY_TEXT) return compare_numbers(a, b);
  size_t shorter = a->size_bytes < b->size_bytes ? a->size_bytes : b->size_bytes;
  int order = memcmp(a->text, b->text, shorter);
  if (order != 0) return order;
  return (a->size_bytes > b->size_bytes) - (a->size_bytes < b->size_bytes);
}

/* Reads the key on top of the stack, which stays. */
static void read_key(lua_State *L, struct key *key)
{
  *key = (struct key){0};
  switch (lua_type(L, -1)) {
  case LUA_TNUMBER:
    key->class = KEY_NUMBER;
    key->is_integer = lua_isinteger(L, -1);
    if (key->is_integer)
      key->integer = lua_tointeger(L, -1);
    else
      key->number = lua_tonumber(L, -1);
    break;
  case LUA_TSTRING:
    key->class = KEY_TEXT;
    key->text = lua_tolstring(L, -1, &key->size_bytes);
    break;
  case LUA_TBOOLEAN:
    key->class = KEY_BOOLEAN;
    key->is_integer = true;
    key->integer = lua_toboolean(L, -1);
    break;
  default:
    luaL_error(L, "pairs: a key is a %s; only numbers, strings and booleans have an order", luaL_typename(L, -1));
  }
}

static void push_key(lua_State *L, const struct key *key)
{
  if (key->class == KEY_TEXT)
    lua_pushlstring(L, key->text, key->size_bytes);
  else if (key->class == KEY_BOOLEAN)
    lua_pushboolean(L, (int)key->integer);
  else if (key->is_integer)
    lua_pushinteger(L, key->integer);
  else
    lua_pushnumber(L, key->number);
}

static size_t count_keys(lua_State *L, int table)
{
  size_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (++count > STDLIB_LIST_MAX) luaL_error(L, "pairs: more than %d keys", STDLIB_LIST_MAX);
  }
  return count;
}

/* Upvalues: list of keys, position. Keys whose value has become nil meanwhile are passed over. */
static int pairs_next(lua_State *L)
{
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  for (;;) {
    position++;
    if (lua_rawgeti(L, lua_upvalueindex(1), position) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) break;
    lua_pop(L, 2);
  }
  lua_pushinteger(L, position);
  lua_copy(L, -1, lua_upvalueindex(2));
  lua_pop(L, 1);
  return 2;
}

int stdlib_pairs(lua_State *L)
{
  stdlib_check_table(L, 1);
  lua_settop(L, 1);
  size_t count = count_keys(L, 1);
  vm_charge(L, count * 14);
  struct key *keys = lua_newuserdatauv(L, (count ? count : 1) * sizeof *keys, 0);
  size_t i = 0;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    read_key(L, &keys[i++]);
  }
  qsort(keys, count, sizeof *keys, compare_keys);
  lua_createtable(L, (int)count, 0);
  for (i = 0; i < count; i++) {
    push_key(L, &keys[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, pairs_next, 2);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}
