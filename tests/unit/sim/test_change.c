/* Whole lives with the shipped content: whatever happens to them is logged, so that no goal comes true unnoticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness/game.h"
#include "harness/life.h"
#include "sim/activity.h"
#include "trigger/goal.h"

#define LIVES     24
#define GOALS     240
#define GOALS_BIG 4 /* thresholds of one attribute, three quarters as "at least" */

static struct script *script;
static struct game game;
static struct clause clauses[GOALS];
static struct cond conds[GOALS];
static const struct cond *goals[GOALS];
static uint32_t goal_count;

static struct content unwatched;

static int begin(void **state)
{
  (void)state;
  script = harness_load(SOURCE_DIR "/content");
  game = harness_game(script);
  unwatched = *game.content; /* without goals and borders of its own nobody reads the log before this test does */
  unwatched.goal_count = unwatched.quest_count = unwatched.borders.count = 0;
  game.content = &unwatched;
  return 0;
}

static int end(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

static void wait_for(struct clause clause)
{
  assert_true(goal_count < GOALS);
  clauses[goal_count] = clause;
  conds[goal_count] = (struct cond){.clauses = &clauses[goal_count], .clause_count = 1};
  goals[goal_count] = &conds[goal_count];
  assert_true(goal_is_indexable(goals[goal_count]));
  goal_count++;
}

/* At least and at most some values of an attribute. */
static void wait_for_values(struct clause clause, int64_t low, int64_t step)
{
  for (int i = 0; i < GOALS_BIG; i++) {
    clause.low = low + i * step;
    clause.high = i % 4 == 3 ? clause.low + step : INT64_MAX;
    wait_for(clause);
  }
}

static void make_goals(void)
{
  goal_count = 0;
  for (int i = 0; i < STAT_COUNT; i++)
    if (i != STAT_ENERGY) wait_for_values((struct clause){.kind = CLAUSE_STAT, .target = (uint8_t)i}, 20000, 20000);
  for (int i = 0; i < TRAIT_COUNT; i++)
    wait_for_values((struct clause){.kind = CLAUSE_TRAIT, .target = (uint8_t)i}, 40000, 5000);
  wait_for_values((struct clause){.kind = CLAUSE_MONEY}, 50, 400);
  wait_for_values((struct clause){.kind = CLAUSE_AGE}, 1, 13);
  for (int i = 0; i < ROLE_COUNT && i < 20; i++) {
    wait_for((struct clause){.kind = CLAUSE_PERSON, .target = (uint8_t)i, .low = 1, .high = 1});
    wait_for((struct clause){.kind = CLAUSE_PERSON, .target = (uint8_t)i, .low = 0, .high = 0});
    wait_for((struct clause){
        .kind = CLAUSE_PERSON, .target = (uint8_t)i, .argument = PERSON_CLOSENESS, .low = 50000, .high = INT64_MAX});
  }
  for (int i = 1; i < STAGE_COUNT; i++)
    wait_for((struct clause){.kind = CLAUSE_STAGE, .mask = 1u << i});
  for (int i = 1; i < SCHOOL_COUNT; i++)
    wait_for((struct clause){.kind = CLAUSE_SCHOOL, .mask = 1u << i});
  for (uint32_t i = 0; i < game.content->event_count && goal_count < GOALS - 30; i += 5)
    wait_for((struct clause){.kind = CLAUSE_DONE, .content = game.content->events[i].def.id});
}

/* Flags and counters that shipped content writes, found where it reads them. */
static void make_flag_goals(void)
{
  for (uint32_t i = 0; i < game.content->event_count && goal_count < GOALS; i++) {
    const struct cond *when = &game.content->events[i].when;
    for (uint32_t k = 0; k < when->clause_count && goal_count < GOALS; k++)
      if (when->clauses[k].kind == CLAUSE_FLAG || when->clauses[k].kind == CLAUSE_NO_FLAG) wait_for(when->clauses[k]);
  }
}

static bool is_by_calendar(const struct clause *c)
{
  return c->kind == CLAUSE_AGE || c->kind == CLAUSE_STAGE || c->kind == CLAUSE_SCHOOL;
}

/* How things stand at now_min before anything happens then; the calendar's as they stood at last_min. */
static void look(const struct life *life, int64_t last_min, int64_t now_min, bool *out_held)
{
  struct cond_context context = {&game.content->rules, &game.content->windows};
  for (uint32_t i = 0; i < goal_count; i++)
    out_held[i] = cond_holds(goals[i], life, &context, is_by_calendar(&clauses[i]) ? last_min : now_min);
}

struct tally {
  uint64_t looks, newly, risen, overflown;
};

/* What stats do by themselves is told at the latest by the next month pass. */
struct month {
  uint32_t number;
  bool held[GOALS];  /* at that pass */
  bool risen[GOALS]; /* since */
};

static void compare_months(struct month *month, const struct life *life, const bool *holds)
{
  if (month->number == life->month_pass_count) return;
  for (uint32_t i = 0; i < goal_count; i++)
    if (clauses[i].kind == CLAUSE_STAT && holds[i] && !month->held[i] && !month->risen[i])
      fail_msg("%s moved unnoticed", stat_name((enum stat_id)clauses[i].target));
  *month = (struct month){.number = life->month_pass_count};
  memcpy(month->held, holds, sizeof month->held);
}

static void compare(const struct goal_index *index, struct life *life, const bool *held, struct month *month,
                    struct tally *tally)
{
  uint64_t bits[GOAL_WORDS_MAX] = {0};
  bool holds[GOALS];
  goal_index_rising(index, &life->changes, bits);
  tally->overflown += life->changes.is_overflown;
  changes_clear(&life->changes);
  look(life, life->now_min, life->now_min, holds);
  for (uint32_t i = 0; i < goal_count; i++) {
    bool has_risen = bits[i / 64] >> (i % 64) & 1;
    if (holds[i] && !held[i] && !has_risen)
      fail_msg("clause of kind %d about %d came true unnoticed", clauses[i].kind, clauses[i].target);
    tally->newly += holds[i] && !held[i];
    tally->risen += has_risen;
    month->risen[i] |= has_risen;
  }
  compare_months(month, life, holds);
  tally->looks++;
}

static void do_something(struct life *life, uint64_t n)
{
  struct activity_result result;
  const char *reason;
  const struct activity *activity = &game.content->activities[rng_mix(n) % game.content->activity_count];
  if (activity_check(life, game.content, activity, &reason) == ERROR_NONE)
    activity_do(life, &game, activity, &harness_played, &harness_nobody, &result);
}

static void live(const struct goal_index *index, uint64_t seed, struct tally *tally)
{
  struct life life;
  bool held[GOALS];
  struct month month = {0};
  harness_birth(&life, &game, seed);
  assert_true(life.changes.is_overflown); /* a newborn is looked at as a whole */
  changes_clear(&life.changes);
  look(&life, life.now_min, life.now_min, month.held);
  for (uint64_t n = 0; life.is_alive; n++) {
    int64_t next_min = life_next_min(&life);
    look(&life, life.now_min, next_min, held);
    life_advance(&life, &game, next_min, &harness_played, &harness_nobody);
    compare(index, &life, held, &month, tally);
    look(&life, life.now_min, life.now_min, held);
    if (life.is_alive && n % 4 == 0) do_something(&life, n);
    compare(index, &life, held, &month, tally);
  }
  life_deinit(&life);
}

static void nothing_happens_unlogged(void **state)
{
  (void)state;
  struct goal_index index;
  struct arena arena;
  struct tally tally = {0};
  make_goals();
  make_flag_goals();
  arena_init(&arena, 1u << 20);
  assert_int_equal(goal_index_init(&index, &arena, goals, goal_count), E_OK);
  for (uint64_t i = 0; i < LIVES; i++)
    live(&index, rng_mix(i), &tally);
  printf("%u goals, %llu looks: %llu came true, %llu rose\n", goal_count, (unsigned long long)tally.looks,
         (unsigned long long)tally.newly, (unsigned long long)tally.risen);
  assert_int_equal(tally.overflown, 0); /* no single moment writes so much */
  assert_true(tally.newly > 100 * LIVES);
  arena_deinit(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(nothing_happens_unlogged, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
