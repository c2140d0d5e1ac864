/* What the script host costs: one call of a content handler beside a bare call of Lua, allocations of the host in it,
 * and a whole generation of 300 files. */
#include "bench.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>

#include "../harness/folder.h"
#include "script/call.h"
#include "script/load_int.h"
#include "sim/faults.h"

#define CALLS          200000
#define REPEATS        5
#define FILES          300
#define CALL_RATIO_MAX 3.0
#define TYPICAL_NS_MAX 2000.0
#define BUILD_MS_MAX   300.0
#define SWAP_MS_MAX    1.0

static const char EMPTY[] = "return event { title = 'T', text = 'x', effect = function(p) end }\n";
/* Five reads and three effects. */
static const char TYPICAL[] =
    "return event { title = 'T', text = 'x', effect = function(p)\n"
    "  local gran = p:person('gran')\n"
    "  if p:stat('smarts') > 40 and p:money() > -1e6 and p:age() > 3 then p:add('smarts', 2) p:set('clever') end\n"
    "  if gran and p:flag('clever') then p:add('happiness', 2) end\n"
    "end }\n";

/* ---- allocations: all of them, and Lua's own among them ---- */

static uint64_t allocation_count, lua_allocation_count;

void *__real_malloc(size_t size_bytes);
void *__wrap_malloc(size_t size_bytes);
__attribute__((used)) void *__wrap_malloc(size_t size_bytes)
{
  allocation_count++;
  return __real_malloc(size_bytes);
}

void *__real_calloc(size_t count, size_t size_bytes);
void *__wrap_calloc(size_t count, size_t size_bytes);
__attribute__((used)) void *__wrap_calloc(size_t count, size_t size_bytes)
{
  allocation_count++;
  return __real_calloc(count, size_bytes);
}

void *__real_realloc(void *block, size_t size_bytes);
void *__wrap_realloc(void *block, size_t size_bytes);
__attribute__((used)) void *__wrap_realloc(void *block, size_t size_bytes)
{
  allocation_count++;
  return __real_realloc(block, size_bytes);
}

static lua_Alloc lua_alloc;
static void *lua_alloc_context;

static void *count_lua(void *context, void *block, size_t old_size_bytes, size_t new_size_bytes)
{
  (void)context;
  lua_allocation_count += new_size_bytes > 0;
  return lua_alloc(lua_alloc_context, block, old_size_bytes, new_size_bytes);
}

/* ---- calls ---- */

struct bench {
  struct script *script;
  struct life life;
  const struct event *event;
};

static void call_bare(struct bench *b, uint64_t number)
{
  lua_State *L = b->script->vm->state;
  (void)number;
  convert_push_handler(L, b->event->outcome.handler);
  lua_pushnil(L);
  if (lua_pcall(L, 1, 0, 0) != LUA_OK) abort();
}

static int enter_empty(lua_State *L)
{
  const int32_t *handler = lua_touserdata(L, 1);
  convert_push_handler(L, *handler);
  lua_pushnil(L);
  call_enter(L, 1, 0);
  return 0;
}

static void call_door(struct bench *b, uint64_t number)
{
  struct script_fault fault;
  int32_t handler = b->event->outcome.handler;
  struct call call = {.entry = enter_empty,
                      .argument = &handler,
                      .budget = &VM_BUDGET_HANDLER,
                      .subject = {.content = &b->script->content, .owner = b->event->def.id}};
  (void)number;
  if (call_run(b->script->vm, &call, &fault)) abort();
}

static void call_script(struct bench *b, uint64_t number)
{
  static struct journal journal;
  struct rng r = rng_make(b->life.seed, RNG_EVENT, number);
  struct script_call call = {.life = &b->life,
                             .content = script_content(b->script),
                             .now_min = b->life.now_min,
                             .owner = b->event->def.id,
                             .rng = &r,
                             .journal = &journal};
  struct script_fault fault;
  journal_clear(&journal);
  if (script_run(b->script, b->event->outcome.handler, &call, &fault) == 0) return;
  fprintf(stderr, "%s:%d: %s\n", fault.file, fault.line, fault.message);
  abort();
}

static double nanoseconds(struct bench *b, void (*call)(struct bench *b, uint64_t number))
{
  double best_s = 1e9;
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    struct bench_meter meter;
    bench_begin(&meter);
    for (uint64_t i = 0; i < CALLS; i++)
      call(b, i);
    bench_end(&meter);
    if (meter.cpu_s < best_s) best_s = meter.cpu_s;
  }
  return best_s / CALLS * 1e9;
}

static bool keep(const char *what, double value, double max, const char *unit)
{
  printf("%-44s %8.2f %s (goal: below %g)%s\n", what, value, unit, max, value < max ? "" : "  MISSED");
  return value < max;
}

static bool measure_calls(struct bench *b)
{
  const struct content *content = script_content(b->script);
  b->event = content_event_by_path(content, "events/b/empty");
  double bare_ns = nanoseconds(b, call_bare), door_ns = nanoseconds(b, call_door);
  printf("%-44s %8.0f ns\n%-44s %8.0f ns\n", "empty function, bare lua_pcall", bare_ns, "the same through call_run",
         door_ns);
  printf("%-44s %8.0f ns\n", "empty handler through script_run", nanoseconds(b, call_script));
  bool is_kept = keep("call_run against lua_pcall", door_ns / bare_ns, CALL_RATIO_MAX, "times");
  b->event = content_event_by_path(content, "events/b/typical");
  is_kept &= keep("handler with 5 reads and 3 effects", nanoseconds(b, call_script), TYPICAL_NS_MAX, "ns");

  lua_State *L = b->script->vm->state;
  lua_alloc = lua_getallocf(L, &lua_alloc_context);
  lua_setallocf(L, count_lua, NULL);
  allocation_count = lua_allocation_count = 0;
  for (uint64_t i = 0; i < CALLS; i++)
    call_script(b, i);
  lua_setallocf(L, lua_alloc, lua_alloc_context);
  printf("%-44s %8.2f\n", "allocations of Lua in it, per call", (double)lua_allocation_count / CALLS);
  double host = (double)(allocation_count - lua_allocation_count) / CALLS;
  return keep("allocations of the host in it, per call", host, 1e-9, "") && is_kept;
}

/* ---- a generation ---- */

static double now_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The shipped events that start no quest, again under other names until there are enough files. */
struct copying {
  const char *folder;
  int count, round;
};

static bool says_quest(const char *path)
{
  struct buf text;
  buf_init(&text, 1u << 18);
  bool says = file_read(path, &text) == E_OK && text.data && strstr(text.data, "\"quests/");
  buf_deinit(&text);
  return says;
}

static int copy_event(void *context, const char *relative_path)
{
  struct copying *c = context;
  char from[512], to[512];
  snprintf(from, sizeof from, "%s/content/events/%s", SOURCE_DIR, relative_path);
  if (c->count >= FILES || says_quest(from)) return E_OK;
  c->count++;
  if (c->round == 0)
    snprintf(to, sizeof to, "%s/events/%s", c->folder, relative_path);
  else
    snprintf(to, sizeof to, "%s/events/again_%d/%s", c->folder, c->round, relative_path);
  folder_make_parent(to);
  return symlink(from, to) == 0 ? E_OK : E_IO;
}

static struct script *build_generation(const char *folder, const struct harness_scripts *runtime)
{
  struct problems problems;
  struct script *script = NULL;
  struct script_options options = {
      .content_folder = folder, .runtime = runtime->items, .runtime_count = runtime->count, .generation = 1};
  problems_init(&problems);
  if (script_load(&options, &script, &problems) || script_dry_run(script, &problems)) abort();
  problems_deinit(&problems);
  return script;
}

static bool measure_generation(void)
{
  char folder[FOLDER_BYTES];
  static struct harness_scripts runtime;
  static struct faults faults;
  struct copying copying = {folder, 0, 0};
  folder_begin(folder);
  folder_link_rules(folder);
  if (file_walk(SOURCE_DIR "/scripts", ".lua", harness_read_script, &runtime)) abort();
  for (; copying.count < FILES; copying.round++)
    if (file_walk(SOURCE_DIR "/content/events", ".lua", copy_event, &copying)) abort();
  double build_ms = 1e9, swap_ms = 0;
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    double began_ms = now_ms();
    struct script *script = build_generation(folder, &runtime);
    double built_ms = now_ms();
    const struct content *content = script_content(script);
    for (uint32_t i = 0; i < content->event_count && i < FAULTS_MAX; i++) {
      struct script_fault fault = {.kind = FAULT_BUDGET};
      faults_note(&faults, content, &content->events[i].def, &fault, 1);
    }
    double swapping_ms = now_ms();
    faults_carry_over(&faults, content); /* what the loop waits for, beside two pointers */
    double swapped_ms = now_ms();
    if (built_ms - began_ms < build_ms) build_ms = built_ms - began_ms;
    if (swapped_ms - swapping_ms > swap_ms) swap_ms = swapped_ms - swapping_ms;
    script_free(script);
  }
  folder_end(folder);
  bool is_kept = keep("300 files: build, validate and dry-run", build_ms, BUILD_MS_MAX, "ms");
  return keep("swap with 256 events aside, the slowest", swap_ms, SWAP_MS_MAX, "ms") && is_kept;
}

int main(void)
{
  char folder[FOLDER_BYTES];
  struct bench b = {0};
  folder_begin(folder);
  folder_link_rules(folder);
  folder_write(folder, "events/b/empty.lua", EMPTY);
  folder_write(folder, "events/b/typical.lua", TYPICAL);
  b.script = harness_load(folder);
  struct game game = harness_game(b.script);
  harness_birth(&b.life, &game, 1);
  life_advance(&b.life, &game, 10 * MINUTES_PER_YEAR, &harness_played, &harness_nobody);
  bool is_kept = measure_calls(&b);
  printf("%-44s %8.0f KiB\n", "in the VM afterwards", (double)script_memory_bytes(b.script) / 1024);
  life_deinit(&b.life);
  script_free(b.script);
  folder_end(folder);
  return measure_generation() && is_kept ? 0 : 1;
}
