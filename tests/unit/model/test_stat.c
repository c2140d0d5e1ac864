/* Stat motion in closed form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "model/calendar.h"
#include "model/stat.h"

static void decay_is_two_to_the_minus_x(void **state)
{
  (void)state;
  struct rng r = rng_make(1, RNG_PLAYER, 0);
  for (int i = 0; i < 100000; i++) {
    int64_t half_life_min = 1 + (int64_t)rng_below(&r, 3000000), elapsed_min = (int64_t)rng_below(&r, 20000000);
    double exact = exp2(-(double)elapsed_min / (double)half_life_min);
    double got = (double)stat_decay_q32(elapsed_min, half_life_min) / 4294967296.0;
    assert_true(fabs(got - exact) < 2e-5); /* the fraction is taken to 16 binary digits */
  }
  assert_int_equal(stat_decay_q32(0, 5), INT64_C(1) << 32);
  assert_int_equal(stat_decay_q32(5, 5), INT64_C(1) << 31);
}

static void half_the_gap_in_a_half_life(void **state)
{
  (void)state;
  struct stat_motion s = {90000, 50000, 0};
  assert_int_equal(stat_value(&s, 1440, 0), 90000);
  assert_int_equal(stat_value(&s, 1440, 1440), 70000);
  assert_int_equal(stat_value(&s, 1440, 2880), 60000);
  struct stat_motion low = {10000, 50000, 0};
  assert_int_equal(stat_value(&low, 1440, 1440), 30000);
  assert_int_equal(stat_value(&s, 0, 1000000), 90000); /* no half-life: it does not move */
}

static void reading_does_not_rebase(void **state)
{
  (void)state;
  struct rng r = rng_make(2, RNG_PLAYER, 0);
  for (int i = 0; i < 1000; i++) {
    struct stat_motion s = {(int32_t)rng_below(&r, 100001), (int32_t)rng_below(&r, 100001), 0};
    int64_t at = (int64_t)rng_below(&r, 100000);
    int32_t alone = stat_value(&s, 5000, at);
    for (int64_t t = 0; t < at; t += at / 7 + 1)
      (void)stat_value(&s, 5000, t);
    assert_int_equal(stat_value(&s, 5000, at), alone);
  }
}

static void values_stay_in_bounds(void **state)
{
  (void)state;
  struct stat_motion s = {50000, 50000, 0};
  stat_add(&s, 1440, 10, 80000);
  assert_int_equal(s.value_milli, STAT_MILLI_MAX);
  stat_add(&s, 1440, 20, -2000000);
  assert_int_equal(s.value_milli, 0);
  stat_aim(&s, 0, 30, 250000);
  assert_int_equal(s.target_milli, STAT_MILLI_MAX);
}

static void effects_diminish(void **state)
{
  (void)state;
  assert_int_equal(stat_diminish(4000, 50000), 4000);
  assert_int_equal(stat_diminish(4000, 75000), 2000);
  assert_int_equal(stat_diminish(4000, 99000), 400);  /* never below a tenth */
  assert_int_equal(stat_diminish(4000, 10000), 6000); /* never above one and a half */
  assert_int_equal(stat_diminish(-4000, 25000), -2000);
  assert_int_equal(stat_diminish(-4000, 90000), -6000);
}

static void names_go_both_ways(void **state)
{
  (void)state;
  for (int i = 0; i < STAT_COUNT; i++)
    assert_int_equal(stat_by_name(stat_name((enum stat_id)i)), i);
  assert_int_equal(stat_by_name("luck"), -1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(decay_is_two_to_the_minus_x),
      cmocka_unit_test(half_the_gap_in_a_half_life),
      cmocka_unit_test(reading_does_not_rebase),
      cmocka_unit_test(values_stay_in_bounds),
      cmocka_unit_test(effects_diminish),
      cmocka_unit_test(names_go_both_ways),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
