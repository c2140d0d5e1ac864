/* The two clocks of death against the closed form, and energy. Rules by hand: content-mechanics, sections 2 and 4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "model/illness.h"
#include "model/month.h"
#include "model/mortality.h"

#define LIVES 20000

static struct rules rules;

static int begin(void **state)
{
  (void)state;
  rules = (struct rules){0};
  rules.health_curve = (struct age_curve){90000, 400, 20000, 55000};
  rules.energy = (struct energy_rule){.max_milli = 100000,
                                      .overflow_max_milli = 150000,
                                      .period_min = 480,
                                      .period_min_min = 360,
                                      .period_min_max = 960};
  rules.mortality = (struct mortality_rule){.accident_per_year = 0.0003,
                                            .ageing_scale_per_year = 5.2e-5,
                                            .ageing_growth = 0.085,
                                            .infancy_per_year = 0.02,
                                            .infancy_decay_years = 0.25,
                                            .age_max_years = 120,
                                            .shield_none_below_years = 6,
                                            .shield_part_below_years = 18,
                                            .shield_part = 0.3,
                                            .health_halves_per_points = 20,
                                            .health_factor_min = 0.4,
                                            .health_factor_max = 5,
                                            .factor_min = 0.35,
                                            .factor_max = 12,
                                            .collapse_health_milli = 5000,
                                            .collapse_per_year = 2};
  return 0;
}

/* Health always on the curve: every multiplier is 1. */
static void keep_neutral(struct life *life, int32_t lead_milli)
{
  int32_t value = curve_value(&rules.health_curve, life->age_years * MILLI) + lead_milli;
  life->stats[STAT_HEALTH] = (struct stat_motion){value, value, life->now_min};
}

static void birth(struct life *life, uint64_t seed)
{
  life_init(life);
  life->seed = seed;
  life->birth_day = calendar_day((struct date){2000, 3, 9});
  life->next_birthday_min = life_birthday_min(life, 1);
  keep_neutral(life, 0);
  mortality_begin(life, &rules);
}

/* Age in years at which the life ends when it is as healthy as lead_milli above the curve all along. */
static double live(uint64_t seed, int32_t lead_milli)
{
  struct life life;
  birth(&life, seed);
  while (life.mortality.death_min > life.next_birthday_min) {
    life.now_min = life.next_birthday_min;
    life.age_years++;
    keep_neutral(&life, lead_milli);
    life.age_years--;
    month_birthday(&life, &rules, life.now_min);
  }
  double years = (double)life.mortality.death_min / MINUTES_PER_YEAR;
  life_deinit(&life);
  return years;
}

static double ages[LIVES];

static double percent_alive(double age_years)
{
  int alive = 0;
  for (int i = 0; i < LIVES; i++)
    alive += ages[i] > age_years;
  return 100.0 * alive / LIVES;
}

static void survival_follows_the_closed_form(void **state)
{
  (void)state;
  for (int i = 0; i < LIVES; i++)
    ages[i] = live((uint64_t)i + 1, 0);
  static const double at[] = {5, 10, 18, 20, 40, 60, 70, 80, 85, 90, 100, 110};
  for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
    double wanted = 100 * mortality_survival(&rules.mortality, at[i]);
    if (fabs(percent_alive(at[i]) - wanted) > 1) /* 2.8 standard deviations at the middle */
      fail_msg("alive at %.0f: %.2f %%, %.2f %% expected", at[i], percent_alive(at[i]), wanted);
  }
  assert_true(percent_alive(5.99) == 100); /* the shield of the first years */
}

/* Published row "formula, all multipliers 1" of section 4 holds for characters, who are not shielded and may die as
 * infants: 99.5 96.6 88.5 77.1 56.1 26.8 4.8. */
static void characters_follow_the_full_formula(void **state)
{
  (void)state;
  static const struct {
    double age, percent;
  } rows[] = {{1, 99.5}, {40, 96.6}, {60, 88.5}, {70, 77.1}, {80, 56.1}, {90, 26.8}, {100, 4.8}};
  double sum = 0;
  for (int i = 0; i < LIVES; i++) {
    struct rng r = rng_make((uint64_t)i, RNG_PERSON, 1);
    ages[i] = mortality_draw_years(&rules, 0, 1, 0, 1, &r);
    sum += ages[i];
  }
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_true(fabs(percent_alive(rows[i].age) - rows[i].percent) < 1);
  assert_true(fabs(sum / LIVES - 78.9) < 0.6);
}

/* Section 4: health always twenty points above the curve, 73.5 % alive at 80; twenty below, 34.2 %. */
static void twenty_points_halve_the_risk(void **state)
{
  (void)state;
  for (int i = 0; i < LIVES; i++)
    ages[i] = live((uint64_t)i + 1, 20000);
  assert_true(fabs(percent_alive(80) - 73.5) < 1.5);
  for (int i = 0; i < LIVES; i++)
    ages[i] = live((uint64_t)i + 1, -20000);
  assert_true(fabs(percent_alive(80) - 34.2) < 1.5);
}

/* How often the exposure is used up in between must not move the moment of death: at most a minute by rounding. */
static void splitting_moves_no_death(void **state)
{
  (void)state;
  struct rng r = rng_make(4, RNG_PLAYER, 0);
  for (int i = 0; i < 500; i++) {
    struct life whole, split;
    birth(&whole, (uint64_t)i);
    birth(&split, (uint64_t)i);
    whole.age_years = split.age_years = 30;
    whole.now_min = split.now_min = 30 * MINUTES_PER_YEAR;
    keep_neutral(&whole, 7000);
    keep_neutral(&split, 7000);
    mortality_update(&whole, &rules, whole.now_min);
    mortality_update(&split, &rules, split.now_min);
    int64_t death_min = whole.mortality.death_min;
    while (split.now_min < death_min - 1000) {
      split.now_min += 1 + (int64_t)rng_below(&r, (uint64_t)(death_min - split.now_min));
      if (split.now_min >= death_min) break;
      split.stats[STAT_HEALTH].at_min = split.now_min;
      mortality_update(&split, &rules, split.now_min);
      assert_true(llabs(split.mortality.death_min - death_min) <= 1);
      assert_int_equal(split.mortality.cause, whole.mortality.cause);
    }
    life_deinit(&whole);
    life_deinit(&split);
  }
}

/* Health 5 or less adds 2.0 a year whatever the age (section 4). */
static void failing_health_kills(void **state)
{
  (void)state;
  double years = 0;
  int collapsed = 0;
  for (int i = 0; i < 4000; i++) {
    struct life life;
    birth(&life, (uint64_t)i);
    life.age_years = 30;
    life.now_min = 30 * MINUTES_PER_YEAR;
    mortality_update(&life, &rules, life.now_min);
    life.stats[STAT_HEALTH] = (struct stat_motion){5000, 5000, life.now_min};
    mortality_update(&life, &rules, life.now_min);
    years += (double)(life.mortality.death_min - life.now_min) / MINUTES_PER_YEAR;
    collapsed += life.mortality.cause == CAUSE_COLLAPSE;
    life_deinit(&life);
  }
  assert_true(fabs(years / 4000 - 0.5) < 0.04 && collapsed > 3900);
}

static void nobody_grows_older_than_the_limit(void **state)
{
  (void)state;
  rules.mortality.accident_per_year = rules.mortality.ageing_scale_per_year = 1e-12;
  struct life life;
  birth(&life, 1);
  life.age_years = 119;
  life.now_min = life_birthday_min(&life, 119);
  mortality_update(&life, &rules, life.now_min);
  assert_true(life.mortality.death_min == life_birthday_min(&life, 120));
  life_deinit(&life);
}

/* ---- energy ---- */

static void energy_comes_back(void **state)
{
  (void)state;
  struct life life;
  life_init(&life);
  life.energy = (struct energy){0, 0, 480};
  assert_int_equal(life_energy(&life, &rules, 480), 1000);             /* a point in 480 minutes */
  assert_int_equal(life_energy(&life, &rules, MINUTES_PER_DAY), 3000); /* three a day */
  assert_int_equal(life_energy(&life, &rules, 48000), 100000);         /* empty to full: 33.3 days */
  assert_int_equal(life_energy(&life, &rules, 47999), 99997);
  assert_int_equal(life_energy(&life, &rules, 10 * MINUTES_PER_YEAR), 100000);
  life_deinit(&life);
}

static void overflow_stays_and_does_not_grow(void **state)
{
  (void)state;
  struct life life;
  life_init(&life);
  life.energy = (struct energy){90000, 0, 480};
  life_add_energy(&life, &rules, 0, 50000);
  assert_int_equal(life_energy(&life, &rules, 0), 140000);
  assert_int_equal(life_energy(&life, &rules, 100000), 140000); /* nothing is regained above 100 */
  life_add_energy(&life, &rules, 100000, 50000);
  assert_int_equal(life_energy(&life, &rules, 100000), 150000);
  life_add_energy(&life, &rules, 100000, -60000);
  assert_int_equal(life_energy(&life, &rules, 100480), 91000);
  life_add_energy(&life, &rules, 100480, -91000);
  assert_int_equal(life_energy(&life, &rules, 100480), 0);
  life_add_energy(&life, &rules, 100480, -5000);
  assert_int_equal(life_energy(&life, &rules, 100480), 0);
  life_deinit(&life);
}

/* Section 2: the product of the factors, clamped to 360..960 minutes; what was regained until then is kept. */
static void the_period_follows_the_state(void **state)
{
  (void)state;
  struct life life;
  life_init(&life);
  life.birth_day = calendar_day((struct date){2000, 3, 9});
  rules.energy.factor_count = 2;
  rules.energy.factors[0] = (struct energy_factor){STAT_HEALTH, 0, 39999, 1.25};
  rules.energy.factors[1] = (struct energy_factor){STAT_STRESS, 70001, 100000, 1.2};
  life.energy = (struct energy){10000, 0, 480};
  life.stats[STAT_HEALTH] = (struct stat_motion){39999, 39999, 0};
  life.stats[STAT_STRESS] = (struct stat_motion){70001, 70001, 0};
  month_retarget(&life, &rules, 4800);
  assert_int_equal(life.energy.period_min, 720); /* 480 * 1.25 * 1.2 */
  assert_int_equal(life_energy(&life, &rules, 4800), 20000);
  assert_int_equal(life_energy(&life, &rules, 4800 + 720), 21000);
  rules.energy.factors[1].factor = 9;
  life.stats[STAT_STRESS] = (struct stat_motion){70001, 70001, 4800};
  life.stats[STAT_HEALTH] = (struct stat_motion){39999, 39999, 4800};
  month_retarget(&life, &rules, 4800);
  assert_int_equal(life.energy.period_min, 960);
  life_deinit(&life);
}

#define TEST(name) cmocka_unit_test_setup(name, begin)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(survival_follows_the_closed_form),
      TEST(characters_follow_the_full_formula),
      TEST(twenty_points_halve_the_risk),
      TEST(splitting_moves_no_death),
      TEST(failing_health_kills),
      TEST(nobody_grows_older_than_the_limit),
      TEST(energy_comes_back),
      TEST(overflow_stays_and_does_not_grow),
      TEST(the_period_follows_the_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
