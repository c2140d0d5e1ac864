#include "script/convert.h"

#include <lauxlib.h>
#include <lua.h>

#include <stdlib.h>
#include <string.h>

#include "script/call.h"

static const char HANDLERS_KEY;

struct convert {
  struct arena *arena;
  uint32_t entries_left;
};

static void copy_value(lua_State *L, struct convert *c, struct node *out, int depth);

static int make_handlers(lua_State *L)
{
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &HANDLERS_KEY);
  return 0;
}

int convert_init(struct vm *vm)
{
  return call_host(vm, make_handlers, vm);
}

static char *copy_text(lua_State *L, struct convert *c, int index)
{
  size_t size;
  const char *text = lua_tolstring(L, index, &size);
  if (memchr(text, '\0', size)) luaL_error(L, "a text holds a zero byte");
  char *copy = arena_text_n(c->arena, text, size);
  if (!copy) luaL_error(L, "the definition is too large");
  return copy;
}

/* The function on top of the stack (it stays) becomes the next handler. */
static int32_t keep_handler(lua_State *L)
{
  struct vm *vm = vm_of(L);
  if (lua_iscfunction(L, -1)) luaL_error(L, "a function of the library cannot be an effect; write function(p) ... end");
  if (vm->handler_count == INT32_MAX) luaL_error(L, "too many functions");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &HANDLERS_KEY);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, (lua_Integer)vm->handler_count + 1);
  lua_pop(L, 1);
  return vm->handler_count++;
}

static int compare_nodes(const void *left, const void *right)
{
  const struct node *a = left, *b = right;
  if (!a->key || !b->key) {
    if (a->key || b->key) return a->key ? 1 : -1;
    return (a->index > b->index) - (a->index < b->index);
  }
  return strcmp(a->key, b->key);
}

/* The key at index; lua_tolstring is used on strings only, since converting a number in place confuses lua_next. */
static void copy_key(lua_State *L, struct convert *c, int index, struct node *out)
{
  if (lua_type(L, index) == LUA_TSTRING) {
    out->key = copy_text(L, c, index);
  } else if (lua_isinteger(L, index)) {
    out->index = lua_tointeger(L, index);
  } else {
    luaL_error(L, "a key of a definition is a %s; keys are names or list positions", luaL_typename(L, index));
  }
}

static uint32_t count_items(lua_State *L, struct convert *c)
{
  uint32_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    if (c->entries_left-- == 0) luaL_error(L, "a definition has more than %d entries", CONVERT_ENTRIES_MAX);
    count++;
  }
  return count;
}

/* Order of functions decides their handler numbers, so items are sorted before values are copied. */
static void copy_table(lua_State *L, struct convert *c, struct node *out, int depth)
{
  if (depth >= CONVERT_DEPTH_MAX) luaL_error(L, "a definition nests deeper than %d tables", CONVERT_DEPTH_MAX);
  if (lua_getmetatable(L, -1)) luaL_error(L, "a library cannot be part of a definition");
  luaL_checkstack(L, 8, "definition");
  out->kind = NODE_TABLE;
  out->item_count = count_items(L, c);
  out->items = arena_alloc(c->arena, (out->item_count + 1) * sizeof *out->items);
  if (!out->items) luaL_error(L, "the definition is too large");
  struct node *item = out->items;
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    copy_key(L, c, -1, item++);
  }
  qsort(out->items, out->item_count, sizeof *out->items, compare_nodes);
  for (uint32_t i = 0; i < out->item_count; i++) {
    item = &out->items[i];
    if (item->key) {
      lua_pushstring(L, item->key);
    } else {
      lua_pushinteger(L, item->index);
      if (item->index == (int64_t)i + 1) out->list_count = i + 1;
    }
    lua_rawget(L, -2);
    copy_value(L, c, item, depth + 1);
    lua_pop(L, 1);
  }
}

/* Copies the value on top of the stack, which stays. */
static void copy_value(lua_State *L, struct convert *c, struct node *out, int depth)
{
  switch (lua_type(L, -1)) {
  case LUA_TBOOLEAN:
    out->kind = NODE_BOOLEAN;
    out->boolean = lua_toboolean(L, -1);
    break;
  case LUA_TNUMBER:
    out->kind = NODE_NUMBER;
    out->is_integer = lua_isinteger(L, -1);
    out->integer = out->is_integer ? lua_tointeger(L, -1) : 0;
    out->number = lua_tonumber(L, -1);
    break;
  case LUA_TSTRING:
    out->kind = NODE_TEXT;
    out->text = copy_text(L, c, -1);
    break;
  case LUA_TFUNCTION:
    out->kind = NODE_FUNCTION;
    out->integer = keep_handler(L);
    break;
  case LUA_TTABLE:
    copy_table(L, c, out, depth);
    break;
  default:
    luaL_error(L, "a definition cannot hold a %s", luaL_typename(L, -1));
  }
}

void convert_value(lua_State *L, int index, struct arena *arena, struct node *out_node)
{
  struct convert c = {arena, CONVERT_ENTRIES_MAX};
  lua_pushvalue(L, index);
  copy_value(L, &c, out_node, 0);
  lua_pop(L, 1);
}

void convert_push_handler(lua_State *L, int32_t handler)
{
  lua_rawgetp(L, LUA_REGISTRYINDEX, &HANDLERS_KEY);
  lua_rawgeti(L, -1, (lua_Integer)handler + 1);
  lua_remove(L, -2);
}
