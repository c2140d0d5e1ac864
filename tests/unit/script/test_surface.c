/* What a script can reach, walked in the real vm and compared with the checked-in list; and that only call.c enters
 * Lua. A new name shows up here before it shows up in an attack. */
#include "unit/script/life.h"

#include <lua5.4/lua.h>
#include <lua5.4/lauxlib.h>

#include "script/api.h"
#include "script/load_int.h"
#include "script/sandbox.h"

#define SURFACE_FILE SOURCE_DIR "/tests/fixtures/script_surface.txt"
#define DEPTH_MAX    12

static struct buf found;

static void walk(lua_State *L, int index, int seen, const char *path, int depth);

static void walk_named(lua_State *L, int seen, const char *path, const char *name, int depth)
{
  char longer[256];
  snprintf(longer, sizeof longer, "%s%s%s", path, *path ? "." : "", name);
  walk(L, lua_gettop(L), seen, longer, depth + 1);
}

static int compare_lines(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In the order of names: what hangs at two places is listed at the first one, in every process the same. */
static void walk_table(lua_State *L, int index, int seen, const char *path, int depth)
{
  char *names[200];
  size_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    assert_int_equal(lua_type(L, -1), LUA_TSTRING);
    assert_true(count < sizeof names / sizeof *names);
    names[count++] = strdup(lua_tostring(L, -1));
  }
  qsort(names, count, sizeof *names, compare_lines);
  for (size_t i = 0; i < count; i++) {
    lua_pushstring(L, names[i]);
    lua_rawget(L, index);
    walk_named(L, seen, path, names[i], depth);
    lua_pop(L, 1);
    free(names[i]);
  }
}

/* Everything that hangs together with the value, whether a script could get at it or not: tables, metatables,
 * upvalues, user values. Nothing reachable may be missed, so the list errs on the side of too much. */
static void walk(lua_State *L, int index, int seen, const char *path, int depth)
{
  assert_true(depth < DEPTH_MAX && lua_checkstack(L, 20));
  int type = lua_type(L, index);
  buf_printf(&found, "%s %s%s\n", path, lua_iscfunction(L, index) ? "native " : "", lua_typename(L, type));
  if (type != LUA_TTABLE && type != LUA_TFUNCTION && type != LUA_TUSERDATA && type != LUA_TSTRING) return;
  if (type != LUA_TSTRING) {
    lua_pushvalue(L, index);
    if (lua_rawget(L, seen) != LUA_TNIL) {
      lua_pop(L, 1);
      return;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, index);
    lua_pushboolean(L, 1);
    lua_rawset(L, seen);
  }
  if (type == LUA_TTABLE) walk_table(L, index, seen, path, depth);
  if (type == LUA_TFUNCTION) {
    for (int i = 1; lua_getupvalue(L, index, i); i++) {
      char name[32];
      snprintf(name, sizeof name, "<upvalue %d>", i);
      if (lua_type(L, -1) != LUA_TSTRING) walk_named(L, seen, path, name, depth);
      lua_pop(L, 1);
    }
  }
  if (type == LUA_TUSERDATA && lua_getiuservalue(L, index, 1) != LUA_TNONE) {
    walk_named(L, seen, path, "<user value>", depth);
    lua_pop(L, 1);
  } else if (type == LUA_TUSERDATA) {
    lua_pop(L, 1);
  }
  bool is_first_string = type != LUA_TSTRING || strcmp(path, "<text>") == 0;
  if (is_first_string && lua_getmetatable(L, index)) {
    walk_named(L, seen, path, "<metatable>", depth);
    lua_pop(L, 1);
  }
}

static int walk_all(lua_State *L)
{
  lua_settop(L, 0);
  /* Lua reads this registry entry unchecked whenever it loads a chunk: it must stay a table, and empty. */
  assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS), LUA_TTABLE);
  lua_pushnil(L);
  assert_false(lua_next(L, 1));
  lua_settop(L, 0);
  lua_newtable(L);
  sandbox_push_env(L);
  walk(L, lua_gettop(L), 1, "_ENV", 0);
  lua_pushliteral(L, "");
  walk(L, lua_gettop(L), 1, "<text>", 0);
  api_push_life(L);
  walk(L, lua_gettop(L), 1, "p", 0);
  luaL_getmetatable(L, API_PERSON_TYPE);
  walk(L, lua_gettop(L), 1, "<person>", 0);
  return 0;
}

static char *sorted_lines(char *text)
{
  char *lines[2000];
  size_t count = 0;
  for (char *line = strtok(text, "\n"); line && count < 2000; line = strtok(NULL, "\n"))
    lines[count++] = line;
  qsort(lines, count, sizeof *lines, compare_lines);
  struct buf out;
  buf_init(&out, 1 << 20);
  for (size_t i = 0; i < count; i++)
    buf_printf(&out, "%s\n", lines[i]);
  size_t size;
  return buf_take(&out, &size);
}

static void test_surface(void **state)
{
  struct harness h;
  struct script_call none = {0};
  harness_begin(&h);
  harness_must_load(&h);
  buf_init(&found, 1 << 20);
  h.script->api.call = &none;
  lua_State *L = h.script->vm->state;
  lua_pushcfunction(L, walk_all);
  int status = lua_pcall(L, 0, 0, 0);
  if (status) print_message("%s\n", lua_tostring(L, -1));
  assert_int_equal(status, LUA_OK);
  size_t size;
  char *text = buf_take(&found, &size), *now = sorted_lines(text);
  char *expected = harness_read(SURFACE_FILE, &size);
  if (strcmp(now, expected) != 0) {
    FILE *out = fopen("/tmp/script_surface.txt", "w");
    fputs(now, out);
    fclose(out);
    print_message("what scripts can reach has changed: compare /tmp/script_surface.txt with %s\n", SURFACE_FILE);
  }
  assert_string_equal(now, expected);
  free(now);
  free(text);
  free(expected);
  harness_end(&h);
}

/* Calls that enter Lua, or raise outside a protected call, belong in call.c and vm.c alone. */
static int check_source(void *context, const char *file)
{
  static const char *const DOORS[] = {"lua_pcall",     "lua_resume",   "lua_callk",     "luaL_dostring",
                                      "luaL_openlibs", "lua_newstate", "luaL_newstate", "lua_load("};
  char path[HARNESS_PATH_BYTES];
  size_t size;
  snprintf(path, sizeof path, SOURCE_DIR "/core/%s", file);
  char *text = harness_read(path, &size);
  bool may_enter = strcmp(file, "script/call.c") == 0 || strcmp(file, "script/vm.c") == 0;
  for (size_t i = 0; i < sizeof DOORS / sizeof *DOORS && !may_enter; i++) {
    if (!strstr(text, DOORS[i])) continue;
    print_message("core/%s uses %s\n", file, DOORS[i]);
    *(int *)context += 1;
  }
  if (strncmp(file, "script/", 7) != 0 && (strstr(text, "<lua.h>") || strstr(text, "<lauxlib.h>"))) {
    print_message("core/%s includes Lua\n", file);
    *(int *)context += 1;
  }
  free(text);
  return 0;
}

static void test_one_door(void **state)
{
  int wrong = 0;
  assert_int_equal(file_walk(SOURCE_DIR "/core", ".c", check_source, &wrong), 0);
  assert_int_equal(wrong, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_surface), cmocka_unit_test(test_one_door)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
