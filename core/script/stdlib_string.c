#include "script/stdlib.h"

#include <ctype.h>
#include <string.h>

#include "script/vm.h"

/* Position as in Lua's own library: negative counts from the end; the result is clamped to 1..size + 1. */
static size_t start_position(lua_Integer position, size_t size_bytes)
{
  if (position > (lua_Integer)size_bytes) return size_bytes + 1;
  if (position > 0) return (size_t)position;
  if (position == 0 || position < -(lua_Integer)size_bytes) return 1;
  return size_bytes + 1 - (size_t)(-position);
}

static size_t end_position(lua_Integer position, size_t size_bytes)
{
  if (position >= (lua_Integer)size_bytes) return size_bytes;
  if (position >= 0) return (size_t)position;
  if (position < -(lua_Integer)size_bytes) return 0;
  return size_bytes + 1 - (size_t)(-position);
}

static int string_len(lua_State *L)
{
  size_t size;
  luaL_checklstring(L, 1, &size);
  lua_pushinteger(L, (lua_Integer)size);
  return 1;
}

static int string_sub(lua_State *L)
{
  size_t size;
  const char *text = stdlib_check_text(L, 1, &size);
  size_t from = start_position(luaL_checkinteger(L, 2), size);
  size_t to = end_position(luaL_optinteger(L, 3, -1), size);
  if (from > to)
    lua_pushliteral(L, "");
  else
    lua_pushlstring(L, text + from - 1, to - from + 1);
  return 1;
}

static int change_case(lua_State *L, int (*change)(int))
{
  size_t size;
  const char *text = stdlib_check_text(L, 1, &size);
  luaL_Buffer out;
  char *to = luaL_buffinitsize(L, &out, size);
  for (size_t i = 0; i < size; i++)
    to[i] = (char)change((unsigned char)text[i]);
  luaL_pushresultsize(&out, size);
  return 1;
}

static int string_upper(lua_State *L)
{
  return change_case(L, toupper);
}

static int string_lower(lua_State *L)
{
  return change_case(L, tolower);
}

static int string_rep(lua_State *L)
{
  size_t size, between_size = 0;
  const char *text = stdlib_check_text(L, 1, &size);
  lua_Integer count = luaL_checkinteger(L, 2);
  const char *between = lua_isnoneornil(L, 3) ? "" : stdlib_check_text(L, 3, &between_size);
  if (count > STDLIB_TEXT_BYTES_MAX) return luaL_error(L, "rep: more than %d times", STDLIB_TEXT_BYTES_MAX);
  if (count < 0) count = 0;
  if ((size + between_size) * (size_t)count > STDLIB_TEXT_BYTES_MAX)
    return luaL_error(L, "rep: the result is longer than %d bytes", STDLIB_TEXT_BYTES_MAX);
  vm_charge(L, (uint64_t)count / 8);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  for (lua_Integer i = 0; i < count; i++) {
    if (i > 0) luaL_addlstring(&out, between, between_size);
    luaL_addlstring(&out, text, size);
  }
  luaL_pushresult(&out);
  return 1;
}

static int string_byte(lua_State *L)
{
  size_t size;
  const char *text = stdlib_check_text(L, 1, &size);
  lua_Integer first = luaL_optinteger(L, 2, 1);
  size_t from = start_position(first, size);
  size_t to = end_position(luaL_optinteger(L, 3, (lua_Integer)from), size);
  if (from > to) return 0;
  if (to - from >= STDLIB_UNPACK_MAX) return luaL_error(L, "byte gives at most %d values", STDLIB_UNPACK_MAX);
  int count = (int)(to - from) + 1;
  luaL_checkstack(L, count, "byte");
  for (int i = 0; i < count; i++)
    lua_pushinteger(L, (unsigned char)text[from - 1 + (size_t)i]);
  return count;
}

/* Plain search; there are no patterns, whose matching can take exponential time. */
static int string_find(lua_State *L)
{
  size_t size, needle_size;
  const char *text = stdlib_check_text(L, 1, &size);
  const char *needle = luaL_checklstring(L, 2, &needle_size);
  size_t from = start_position(luaL_optinteger(L, 3, 1), size);
  if (needle_size > STDLIB_NEEDLE_BYTES_MAX)
    return luaL_error(L, "find: the text looked for is longer than %d bytes", STDLIB_NEEDLE_BYTES_MAX);
  const char *found = memmem(text + from - 1, size - (from - 1), needle, needle_size);
  if (!found) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, found - text + 1);
  lua_pushinteger(L, found - text + (lua_Integer)needle_size);
  return 2;
}

static int string_split(lua_State *L)
{
  size_t size, by_size;
  const char *text = stdlib_check_text(L, 1, &size);
  const char *by = luaL_checklstring(L, 2, &by_size);
  if (by_size == 0 || by_size > STDLIB_NEEDLE_BYTES_MAX) return luaL_argerror(L, 2, "separator of 1 to 256 bytes");
  const char *end = text + size;
  lua_newtable(L);
  for (lua_Integer count = 1;; count++) {
    const char *found = memmem(text, (size_t)(end - text), by, by_size);
    if (count > STDLIB_LIST_MAX) return luaL_error(L, "split: more than %d parts", STDLIB_LIST_MAX);
    lua_pushlstring(L, text, (size_t)((found ? found : end) - text));
    lua_rawseti(L, -2, count);
    if (!found) break;
    text = found + by_size;
  }
  vm_charge(L, size / 8);
  return 1;
}

static int string_trim(lua_State *L)
{
  size_t size;
  const char *text = stdlib_check_text(L, 1, &size);
  while (size > 0 && isspace((unsigned char)text[0]))
    text++, size--;
  while (size > 0 && isspace((unsigned char)text[size - 1]))
    size--;
  lua_pushlstring(L, text, size);
  return 1;
}

static int string_starts_with(lua_State *L)
{
  size_t size, prefix_size;
  const char *text = stdlib_check_text(L, 1, &size);
  const char *prefix = stdlib_check_text(L, 2, &prefix_size);
  lua_pushboolean(L, prefix_size <= size && memcmp(text, prefix, prefix_size) == 0);
  return 1;
}

const luaL_Reg STDLIB_STRING[] = {
    {"byte", string_byte},   {"find", string_find}, {"format", stdlib_format}, {"len", string_len},
    {"lower", string_lower}, {"rep", string_rep},   {"split", string_split},   {"starts_with", string_starts_with},
    {"sub", string_sub},     {"trim", string_trim}, {"upper", string_upper},   {NULL, NULL},
};
