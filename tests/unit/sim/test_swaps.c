/* A thousand generations, good and broken ones, come and go while lives are lived: nothing of a life is lost, and no
 * memory is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <malloc.h>

#include "base/hash.h"
#include "harness/folder.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/section.h"
#include "sim/faults.h"
#include "sim/fire.h"

#define LIVES         8
#define KEPT          5 /* generations for going back, as the server keeps them */
#define RSS_MARGIN_KB 4096
#define HEAP_MARGIN   ((size_t)256 << 10)
#define VM_MARGIN     (64u << 10)
#define STEP_MIN      (2 * MINUTES_PER_DAY)

/* A sanitizer keeps freed memory back on purpose, and tells leaks itself. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_SANITIZED = 1, WARM_SWAPS = 40, SWAPS = 200 };
#else
enum { IS_SANITIZED = 0, WARM_SWAPS = 200, SWAPS = 1000 };
#endif

static char folder[FOLDER_BYTES];
static struct harness_scripts runtime;
static struct faults faults;
static struct game game;
static struct script *kept[KEPT]; /* newest first */
static struct life lives[LIVES];
static uint32_t asked[LIVES]; /* number of the question each life leaves open */
static struct rng luck;

/* It waits for an answer longer than this test lives. */
static void write_question(int version)
{
  char text[512];
  snprintf(text, sizeof text,
           "return event { title = 'T', text = 'x', timeout = { after = '60y', choose = 'no' }, choices = {\n"
           "  { id = 'yes', text = 'Yes', gives = { counter = { yes = %d } } }, { id = 'no', text = 'No' } } }\n",
           version);
  folder_write(folder, "events/t/question.lua", text);
}

static void write_chance(int version)
{
  char text[512];
  snprintf(text, sizeof text,
           "return event { title = 'T', text = 'x', chance = { per_year = 40 }, effect = function(p)\n"
           "  p:count('met') p.vars.last = %d if p:counter('met') %% 40 == 39 then error('on purpose') end end }\n",
           version);
  folder_write(folder, "events/t/chance.lua", text);
}

#define EXTRA_QUESTION                                                                                                 \
  "return event { title = 'T', text = 'x', chance = { per_year = 3 }, choices = {\n"                                   \
  "  { id = 'a', text = 'A', gives = { money = 1 } }, { id = 'b', text = 'B' } } }\n"

/* A file that comes and goes; an empty text: it goes. */
static const char *const EXTRA[] = {
    "",
    EXTRA_QUESTION,
    "return event { title = 'T', text = 'x', at = { date = '06-07' }, gives = { happiness = 1 } }\n",
};

static const char *const BROKEN[] = {
    "return event { title = ",
    "return event { titel = 'T', text = 3 }\n",
    "error('no')\n",
    "local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end\n",
    "return event { title = 'T', text = 'x', start = { 'events/t/nowhere' } }\n",
    "return 3\n",
    "local function f() return f() + 1 end return f()\n",
};

static int load(uint64_t generation, struct script **out_script, struct problems *problems)
{
  struct script_options options = {
      .content_folder = folder, .runtime = runtime.items, .runtime_count = runtime.count, .generation = generation};
  int status = script_load(&options, out_script, problems);
  return status ? status : script_dry_run(*out_script, problems);
}

static void make_live(struct script *script)
{
  script_free(kept[KEPT - 1]);
  memmove(&kept[1], &kept[0], (KEPT - 1) * sizeof kept[0]);
  kept[0] = script;
  game = (struct game){script_content(script), script, &faults};
  faults_carry_over(&faults, game.content);
}

static void remove_extra(void)
{
  char path[FOLDER_BYTES + 32];
  snprintf(path, sizeof path, "%s/events/t/extra.lua", folder);
  assert_true(unlink(path) == 0 || access(path, F_OK) != 0);
}

/* Changes the folder; true when what it holds is broken. */
static bool edit(int number)
{
  bool is_broken = rng_below(&luck, 4) == 0;
  const char *extra = EXTRA[rng_below(&luck, sizeof EXTRA / sizeof *EXTRA)];
  if (rng_below(&luck, 2)) write_question(number);
  if (rng_below(&luck, 2)) write_chance(number);
  if (is_broken) extra = BROKEN[rng_below(&luck, sizeof BROKEN / sizeof *BROKEN)];
  remove_extra();
  if (*extra) folder_write(folder, "events/t/extra.lua", extra);
  return is_broken;
}

static void try_swap(int number)
{
  struct problems problems;
  struct script *script = NULL;
  uint64_t digests[LIVES];
  problems_init(&problems);
  for (int i = 0; i < LIVES; i++)
    digests[i] = section_digest(&lives[i]);
  bool is_broken = edit(number);
  int status = load((uint64_t)number + 1, &script, &problems);
  assert_int_equal(status, is_broken ? E_SCRIPT : E_OK);
  assert_true(is_broken == (problems.error_count > 0));
  if (!status) make_live(script);
  problems_deinit(&problems);
  for (int i = 0; i < LIVES; i++)
    assert_true(section_digest(&lives[i]) == digests[i]);
}

static int64_t counter(const struct life *life, const char *name)
{
  return memory_counter(&life->memory, (struct name_id){hash_text(name)});
}

static void saw(void *context, const struct life *life, const struct happening *happening)
{
  (void)context;
  (void)life;
  if (happening->kind == HAPPENING_FAULT) faults_note(&faults, game.content, happening->owner, happening->fault, 1);
}

static const struct policy live_policy = {.kind = POLICY_LIVE};
static const struct witness watcher = {NULL, saw};

static void live_on(void)
{
  for (int i = 0; i < LIVES; i++) {
    int64_t met = counter(&lives[i], "met"), until_min = lives[i].now_min + STEP_MIN;
    life_advance(&lives[i], &game, until_min, &live_policy, &watcher);
    assert_true(!lives[i].is_alive || lives[i].now_min == until_min);
    assert_true(counter(&lives[i], "met") >= met);
    assert_true(!lives[i].is_alive || life_prompt(&lives[i], asked[i]) != NULL);
  }
}

static long rss_kb(void)
{
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  assert_non_null(file);
  assert_int_equal(fscanf(file, "%*d %ld", &pages), 1);
  fclose(file);
  return pages * sysconf(_SC_PAGESIZE) / 1024;
}

static size_t heap_bytes(void)
{
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

/* The fixture's tables are small: with the shipped ones half the time went into reading names. */
static void begin(void)
{
  char tables[FOLDER_BYTES + 16];
  struct folder_link link = {SOURCE_DIR "/tests/fixtures/content_good/tables", tables};
  struct problems problems;
  struct script *script;
  folder_begin(folder);
  snprintf(tables, sizeof tables, "%s/tables", folder);
  assert_int_equal(file_walk(link.from, ".lua", folder_link_one, &link), 0);
  assert_int_equal(file_walk(SOURCE_DIR "/scripts", ".lua", harness_read_script, &runtime), 0);
  luck = rng_make(harness_seed(), RNG_EVENT, 0);
  write_question(0);
  write_chance(0);
  problems_init(&problems);
  assert_int_equal(load(1, &script, &problems), 0);
  problems_deinit(&problems);
  make_live(script);
  for (int i = 0; i < LIVES; i++) {
    harness_birth(&lives[i], &game, (uint64_t)i + 1);
    life_advance(&lives[i], &game, life_birthday_min(&lives[i], 20), &live_policy, &watcher);
    fire_event(&lives[i], &game, content_event_by_path(game.content, "events/t/question"), &live_policy, &watcher);
    asked[i] = lives[i].prompts[lives[i].prompt_open_count - 1].number;
  }
}

static void end(void)
{
  for (int i = 0; i < LIVES; i++)
    life_deinit(&lives[i]);
  for (int i = 0; i < KEPT; i++)
    script_free(kept[i]);
  for (size_t i = 0; i < runtime.count; i++) {
    free((char *)(uintptr_t)runtime.items[i].path);
    free((char *)(uintptr_t)runtime.items[i].text);
  }
  folder_end(folder);
}

static void a_thousand_swaps(void **state)
{
  (void)state;
  size_t warm_vm_bytes = 0, warm_heap_bytes = 0;
  long warm_kb = 0;
  begin();
  for (int number = 1; number <= SWAPS; number++) {
    try_swap(number);
    live_on();
    if (number != WARM_SWAPS) continue;
    warm_vm_bytes = script_memory_bytes(game.script);
    warm_heap_bytes = heap_bytes();
    warm_kb = rss_kb();
  }
  size_t vm_bytes = script_memory_bytes(game.script), end_heap_bytes = heap_bytes();
  long kb = rss_kb();
  print_message("after %d and %d swaps: resident %ld and %ld KiB, heap %zu and %zu bytes, VM %zu and %zu bytes\n",
                WARM_SWAPS, SWAPS, warm_kb, kb, warm_heap_bytes, end_heap_bytes, warm_vm_bytes, vm_bytes);
  assert_true(vm_bytes <= warm_vm_bytes + VM_MARGIN);
  assert_true(end_heap_bytes <= warm_heap_bytes + HEAP_MARGIN);
  assert_true(IS_SANITIZED || kb <= warm_kb + RSS_MARGIN_KB);
  int alive_count = 0;
  int64_t met = 0;
  for (int i = 0; i < LIVES; i++) {
    met += counter(&lives[i], "met");
    if (!lives[i].is_alive) continue;
    alive_count++;
    fire_answer(&lives[i], &game, asked[i], 0, CLOSED_ANSWERED, &live_policy, &watcher, NULL);
    assert_true(counter(&lives[i], "yes") > SWAPS / 2); /* what the present file gives */
  }
  assert_true(alive_count > LIVES / 2 && met > 100);
  end();
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_thousand_swaps)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
