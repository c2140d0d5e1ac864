/* Activities: what may be done when, what it costs and brings, and that the same again counts less. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "base/hash.h"
#include "harness/game.h"
#include "harness/life.h"
#include "sim/activity.h"

static struct script *script;
static struct game game;
static const struct policy live = {.kind = POLICY_LIVE};

static int load(void **state)
{
  (void)state;
  script = harness_load(SOURCE_DIR "/content");
  game = harness_game(script);
  return 0;
}

static int unload(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

static const struct effect learns = {.kind = EFFECT_STAT, .target = STAT_SMARTS, .amount = 4 * MILLI};
static const struct clause needs_flag = {.kind = CLAUSE_FLAG, .name = {99}};

static struct activity reading(void)
{
  return (struct activity){.id = "reading",
                           .name = {hash_text("reading")},
                           .title = "Reading",
                           .text = "",
                           .minutes = 90,
                           .energy_milli = 10 * MILLI,
                           .money = -8,
                           .money_minor = INT64_MIN,
                           .age_min = 20,
                           .age_max = 29,
                           .hour_from = 9,
                           .hour_to = 17,
                           .weekdays = 0x7f,
                           .effects = &learns,
                           .effect_count = 1};
}

/* Twenty-five years old, ten in the morning of a Monday, rested and with money. */
static void begin(struct life *life)
{
  harness_birth(life, &game, 31);
  life_advance(life, &game, life_birthday_min(life, 25), &harness_played, &harness_nobody);
  assert_true(life->is_alive);
  int64_t day = calendar_whole_days(life->now_min) + 1;
  while (calendar_weekday(life->birth_day + (int32_t)day) != MONDAY)
    day++;
  life_advance(life, &game, day * MINUTES_PER_DAY + 600, &harness_played, &harness_nobody);
  assert_int_equal(life_hour(life->now_min), 10);
  life->energy.value_milli = 100 * MILLI;
  life->energy.at_min = life->now_min;
  life->money = 1000;
  life->busy_until_min = 0;
}

static enum error_code check(const struct life *life, const struct activity *activity)
{
  const char *reason = "unset";
  enum error_code code = activity_check(life, game.content, activity, &reason);
  assert_true(code == ERROR_NONE ? reason == NULL : code != ERROR_CONFLICT || reason != NULL);
  return code;
}

static void refusals_at_their_borders(void **state)
{
  (void)state;
  struct life life;
  struct activity a = reading();
  begin(&life);
  assert_int_equal(check(&life, &a), ERROR_NONE);
  a.age_min = a.age_max = 25;
  assert_int_equal(check(&life, &a), ERROR_NONE);
  a.age_min = a.age_max = 26;
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  a.age_min = a.age_max = 24;
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  a = reading();
  a.when = (struct cond){.clauses = &needs_flag, .clause_count = 1};
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  a = reading();
  life.energy.value_milli = a.energy_milli;
  assert_int_equal(check(&life, &a), ERROR_NONE);
  life.energy.value_milli--;
  assert_int_equal(check(&life, &a), ERROR_INSUFFICIENT_ENERGY);
  life.energy.value_milli = 100 * MILLI;
  life.money = 8;
  assert_int_equal(check(&life, &a), ERROR_NONE);
  life.money = 7;
  assert_int_equal(check(&life, &a), ERROR_INSUFFICIENT_MONEY);
  life_deinit(&life);
}

static void hours_and_days_are_kept(void **state)
{
  (void)state;
  struct life life;
  struct activity a = reading();
  begin(&life); /* Monday, 10:00 */
  static const struct {
    int32_t from, to;
    bool is_open;
  } rows[] = {{10, 10, true}, {9, 11, true}, {11, 20, false}, {0, 9, false}, {0, 23, true}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    a.hour_from = rows[i].from;
    a.hour_to = rows[i].to;
    assert_int_equal(check(&life, &a) == ERROR_NONE, rows[i].is_open);
  }
  a = reading();
  a.weekdays = 1u << SATURDAY | 1u << SUNDAY;
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  a.weekdays = 1u << MONDAY;
  assert_int_equal(check(&life, &a), ERROR_NONE);
  life.busy_until_min = life.now_min + 8 * 60; /* it would begin at 18:00 */
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  life_deinit(&life);
}

static void hours_may_wrap_over_midnight(void **state)
{
  (void)state;
  struct life life;
  struct activity a = reading();
  begin(&life);
  a.hour_from = 22;
  a.hour_to = 4;
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  life.busy_until_min = life.now_min + 13 * 60; /* 23:00 */
  assert_int_equal(check(&life, &a), ERROR_NONE);
  life.busy_until_min = life.now_min + 18 * 60; /* 4:00 */
  assert_int_equal(check(&life, &a), ERROR_NONE);
  life.busy_until_min = life.now_min + 19 * 60; /* 5:00 */
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  life_deinit(&life);
}

static void a_day_ahead_is_enough(void **state)
{
  (void)state;
  struct life life;
  struct activity a = reading();
  begin(&life);
  life.busy_until_min = life.now_min + ACTIVITY_AHEAD_MIN;
  assert_int_equal(check(&life, &a), ERROR_NONE);
  life.busy_until_min++;
  assert_int_equal(check(&life, &a), ERROR_CONFLICT);
  life_deinit(&life);
}

static void doing_takes_what_it_says(void **state)
{
  (void)state;
  struct life life;
  struct activity a = reading();
  struct activity_result result;
  begin(&life);
  int64_t now_min = life.now_min;
  activity_do(&life, &game, &a, &live, &harness_nobody, &result);
  assert_int_equal(life_energy(&life, &game.content->rules, now_min), 90 * MILLI);
  assert_int_equal(life.money, 992);
  assert_true(result.until_min == now_min + 90 && life.busy_until_min == now_min + 90);
  assert_true(life.now_min == now_min); /* time is lived later */
  activity_do(&life, &game, &a, &live, &harness_nobody, &result);
  assert_true(life.busy_until_min == now_min + 180); /* lined up behind */
  life_deinit(&life);
}

static void the_young_earn_less(void **state)
{
  (void)state;
  struct life life;
  struct activity a = reading();
  struct activity_result result;
  begin(&life);
  a.money = 60;
  a.money_minor = 20;
  activity_do(&life, &game, &a, &live, &harness_nobody, &result);
  assert_int_equal(life.money, 1060);
  life.age_years = 17;
  activity_do(&life, &game, &a, &live, &harness_nobody, &result);
  assert_int_equal(life.money, 1080);
  a.money_minor = INT64_MIN; /* no price of its own */
  activity_do(&life, &game, &a, &live, &harness_nobody, &result);
  assert_int_equal(life.money, 1140);
  life_deinit(&life);
}

/* content-mechanics, section 6: the same again within three days counts 0.6, 0.3, then 0.1; and 10 % of the runs are
 * great (1.5), 10 % poor (0.5), with more luck above happiness 60. */
static void repeating_counts_less(void **state)
{
  (void)state;
  static const double shares[] = {1, 0.6, 0.3, 0.1, 0.1};
  static const double scales[] = {0.5, 1, 1.5};
  const struct rules *rules = &game.content->rules;
  struct life life;
  struct activity a = reading();
  struct activity_result result;
  begin(&life);
  for (int i = 0; i < 5; i++) {
    life.stats[STAT_SMARTS] = (struct stat_motion){50 * MILLI, 50 * MILLI, life.now_min};
    activity_do(&life, &game, &a, &live, &harness_nobody, &result);
    int32_t gain = life_stat(&life, rules, STAT_SMARTS, life.now_min) - 50 * MILLI;
    assert_true(abs(gain - (int32_t)(4000 * shares[i] * scales[result.quality])) <= 1);
  }
  life_advance(&life, &game, life.now_min + 3 * MINUTES_PER_DAY, &harness_played, &harness_nobody);
  life.stats[STAT_SMARTS] = (struct stat_motion){50 * MILLI, 50 * MILLI, life.now_min};
  activity_do(&life, &game, &a, &live, &harness_nobody, &result);
  int32_t gain = life_stat(&life, rules, STAT_SMARTS, life.now_min) - 50 * MILLI;
  assert_true(abs(gain - (int32_t)(4000 * scales[result.quality])) <= 1); /* three days later it is fresh again */
  life_deinit(&life);
}

static void expect_great(struct life *life, int32_t happiness, double wanted)
{
  int counts[3] = {0}, runs = 4000;
  struct activity a = reading();
  for (int i = 0; i < runs; i++) {
    struct activity_result result;
    life->stats[STAT_HAPPINESS] = (struct stat_motion){happiness, happiness, life->now_min};
    activity_do(life, &game, &a, &live, &harness_nobody, &result);
    counts[result.quality]++;
  }
  /* 4 standard deviations */
  assert_true(fabs(counts[QUALITY_GREAT] - runs * wanted) < 4 * sqrt(runs * wanted * (1 - wanted)));
  assert_true(fabs(counts[QUALITY_POOR] - runs * 0.1) < 4 * sqrt(runs * 0.09));
}

static void happy_people_have_better_days(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  expect_great(&life, 40 * MILLI, 0.10);
  expect_great(&life, 60 * MILLI, 0.10);
  expect_great(&life, 80 * MILLI, 0.20);
  life_deinit(&life);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refusals_at_their_borders),    cmocka_unit_test(hours_and_days_are_kept),
      cmocka_unit_test(hours_may_wrap_over_midnight), cmocka_unit_test(a_day_ahead_is_enough),
      cmocka_unit_test(doing_takes_what_it_says),     cmocka_unit_test(the_young_earn_less),
      cmocka_unit_test(repeating_counts_less),        cmocka_unit_test(happy_people_have_better_days),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
