/* Random content in whole lives: whatever fires keeps its cooldown, its greatest count, its window and gate, and its
 * class its room; and a rate per window comes out per window. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/hash.h"
#include "harness/folder.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/window.h"
#include "trigger/gate.h"

#define EVENTS       80
#define LIVES        60
#define YEARS        50
#define FIRES_MAX    4096 /* of one life */
#define WINDOW_COUNT 0.4  /* expected occurrences in one window */
#define SD_MAX       4.0

static struct script *script;
static struct game game;
static char folder[FOLDER_BYTES];

/* ---- random content ---- */

static const char *pick(struct rng *r, const char *const *items, size_t count)
{
  return items[rng_below(r, count)];
}

static void write_event(int number, struct rng *r)
{
  static const char *const classes[] = {"notice", "minor", "minor", "spark", "urgent"};
  static const char *const cooldowns[] = {"", "cooldown = '20d',", "cooldown = '200d',", "cooldown = '5y',"};
  static const char *const most[] = {"", "max = 1,", "max = 3,"};
  static const char *const gates[] = {"", "gate = { hour = { 20, 22 } },", "gate = { place = 'park' },",
                                      "gate = { weather = 'snow' },",
                                      "gate = { weekday = { 'sat', 'sun' }, hour = { 9, 11 } },"};
  static const char *const timeouts[] = {"30d", "300d"};
  char path[64], text[512], choices[128] = "";
  const char *kind = pick(r, classes, 5);
  if (strcmp(kind, "notice") != 0)
    snprintf(
        choices, sizeof choices,
        "choices = { { id = 'a', text = 'A' }, { id = 'b', text = 'B' } }, timeout = { after = '%s', choose = 'a' },",
        pick(r, timeouts, 2));
  bool is_windowed = rng_below(r, 4) == 0;
  snprintf(path, sizeof path, "events/t/e%03d.lua", number);
  snprintf(text, sizeof text,
           "return event { title = 'T', text = 'x', class = '%s', %s %s %s %s when = { age = { %d, %d }%s }, %s }\n",
           kind, pick(r, cooldowns, 4), pick(r, most, 3), pick(r, gates, 5), choices, (int)rng_below(r, 20),
           30 + (int)rng_below(r, 60), is_windowed ? ", window = 'xmas'" : "",
           is_windowed ? "chance = { per_window = 0.8 }" : "chance = { per_year = 1.5 }");
  folder_write(folder, path, text);
}

static int begin(void **state)
{
  (void)state;
  struct rng r = rng_make(11, RNG_PLAYER, 0);
  folder_begin(folder);
  folder_link_rules(folder);
  for (int i = 0; i < EVENTS; i++)
    write_event(i, &r);
  folder_write(folder, "events/t/yearly.lua",
               "return event { title = 'T', text = 'x', class = 'notice', when = { window = 'xmas' },\n"
               "  chance = { per_window = 0.4 } }\n");
  script = harness_load(folder);
  game = harness_game(script);
  return 0;
}

static int end(void **state)
{
  (void)state;
  script_free(script);
  folder_end(folder);
  return 0;
}

/* ---- what was seen ---- */

struct fire {
  const struct event *event;
  int64_t at_min;
};

struct diary {
  struct fire fires[FIRES_MAX];
  int count;
  int64_t yearly, minors, urgents, gated, again; /* over all lives: the limits were put to the test */
};

static const struct clause *window_of(const struct event *event)
{
  for (uint32_t i = 0; i < event->when.clause_count; i++)
    if (event->when.clauses[i].kind == CLAUSE_WINDOW) return &event->when.clauses[i];
  return NULL;
}

/* How many of the class fired within span_min before at_min. */
static int fired_lately(const struct diary *diary, enum prompt_class prompt_class, int64_t at_min, int64_t span_min)
{
  int found = 0;
  for (int i = diary->count - 1; i >= 0 && diary->fires[i].at_min > at_min - span_min; i--)
    found += diary->fires[i].event->prompt_class == prompt_class;
  return found;
}

static void check_class(const struct diary *diary, const struct life *life, const struct event *event, int64_t at_min)
{
  const struct pacing_rule *pacing = &game.content->rules.pacing;
  assert_true(life->prompt_open_count <= PROMPTS_MAX);
  if (event->prompt_class == CLASS_MINOR) {
    assert_true(life_prompts_open(life, CLASS_MINOR) <= (uint32_t)pacing->minor_open_max);
    assert_true(fired_lately(diary, CLASS_MINOR, at_min, pacing->minor_window_min) < pacing->minor_per_window_max);
  }
  if (event->prompt_class == CLASS_URGENT)
    assert_int_equal(fired_lately(diary, CLASS_URGENT, at_min, pacing->urgent_gap_min), 0);
}

static void check_itself(struct diary *diary, const struct life *life, const struct event *event, int64_t at_min)
{
  struct cond_context context = {&game.content->rules, &game.content->windows};
  uint32_t times = 1;
  const struct clause *window = window_of(event);
  for (int i = diary->count - 1; i >= 0; i--) {
    if (diary->fires[i].event != event) continue;
    if (times++ == 1) assert_true(at_min - diary->fires[i].at_min >= event->cooldown_min);
  }
  assert_true(event->max_count == 0 || times <= event->max_count);
  assert_int_equal(memory_history(&life->memory, event->def.id)->count, times);
  assert_true(cond_holds(&event->gate, life, &context, at_min));
  assert_true(cond_holds(&event->when, life, &context, at_min));
  assert_true(!window || window_contains(&context.windows->items[window->target], life_civil_day(life, at_min)));
  diary->again += times > 1;
}

static void note(struct diary *diary, const struct life *life, const struct event *event, int64_t at_min)
{
  check_class(diary, life, event, at_min);
  check_itself(diary, life, event, at_min);
  assert_true(diary->count < FIRES_MAX);
  diary->fires[diary->count++] = (struct fire){event, at_min};
  diary->yearly += strcmp(event->def.path, "events/t/yearly") == 0;
  diary->minors += event->prompt_class == CLASS_MINOR;
  diary->urgents += event->prompt_class == CLASS_URGENT;
  diary->gated += event->gate.clause_count > 0;
}

static void saw(void *context, const struct life *life, const struct happening *happening)
{
  const struct event *event = NULL;
  if (happening->kind == HAPPENING_PROMPT_OPENED) event = happening->event;
  if (happening->kind == HAPPENING_STORY && strcmp(happening->category, "event") == 0)
    event = content_event_by_path(game.content, happening->src);
  if (event) note(context, life, event, happening->at_min);
}

/* ---- the test ---- */

/* Windows that begin and end within a life's first YEARS years. */
static int windows_lived(const struct life *life)
{
  int window = windows_by_name(&game.content->windows, "xmas"), count = 0;
  int32_t last_day = calendar_add_years(life->birth_day, YEARS);
  for (int32_t day = life->birth_day;;) {
    day = window_next_start(&game.content->windows.items[window], day);
    if (day >= last_day) return count;
    count++;
    day++;
  }
}

static void everything_keeps_its_limits(void **state)
{
  (void)state;
  static struct diary diary;
  static const struct policy away = {.kind = POLICY_AWAY}, live = {.kind = POLICY_LIVE};
  struct witness witness = {&diary, saw};
  double windows = 0;
  int lives = 0;
  for (uint64_t seed = 1; lives < LIVES; seed++) {
    struct life life;
    diary.count = 0;
    int64_t yearly = diary.yearly;
    harness_birth(&life, &game, rng_mix(seed));
    const struct policy *policy = seed % 2 ? &away : &live;
    int64_t until_min = life_birthday_min(&life, YEARS);
    enum advance_stop stop;
    while ((stop = life_advance(&life, &game, until_min, policy, &witness)) == STOP_URGENT) {
    }
    if (stop == STOP_REACHED && life.now_min == until_min) {
      windows += windows_lived(&life);
      lives++;
    } else {
      diary.yearly = yearly; /* died young: how many windows were lived is not known so easily */
    }
    life_deinit(&life);
  }
  double mean = windows * WINDOW_COUNT;
  printf("%lld minor, %lld urgent, %lld gated, %lld again; %lld in %.0f windows (%.0f expected)\n",
         (long long)diary.minors, (long long)diary.urgents, (long long)diary.gated, (long long)diary.again,
         (long long)diary.yearly, windows, mean);
  assert_true(diary.minors > 1000 && diary.urgents > 1000 && diary.gated > 1000 && diary.again > 1000);
  assert_true(fabs((double)diary.yearly - mean) < SD_MAX * sqrt(mean));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(everything_keeps_its_limits, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
