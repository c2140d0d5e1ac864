/* Weighted choice: frequencies, weightless columns, refused input. */
#include "unit/base/unit.h"

#include <math.h>

#include "base/alias.h"

enum { DRAW_COUNT = 300000 };

static void test_frequencies(void **state)
{
  const double weights[] = {1, 0, 5, 0.5, 3.5, 0, 10};
  struct alias a;
  struct rng r = rng_make(11, RNG_EVENT, 0);
  int counts[UNIT_COUNT(weights)] = {0};
  assert_int_equal(alias_init(&a, weights, UNIT_COUNT(weights)), 0);
  assert_true(fabs(a.weight_sum - 20) < 1e-12);
  for (int i = 0; i < DRAW_COUNT; i++)
    counts[alias_pick(&a, &r)]++;
  assert_int_equal(r.draw, 2 * DRAW_COUNT);
  for (size_t i = 0; i < UNIT_COUNT(weights); i++) {
    double share = weights[i] / 20, deviation = sqrt(DRAW_COUNT * share * (1 - share));
    if (weights[i] > 0)
      assert_true(fabs(counts[i] - DRAW_COUNT * share) < 5 * deviation);
    else
      assert_int_equal(counts[i], 0);
  }
  alias_deinit(&a);
}

/* The table itself, added up: exact to rounding for any weights. */
static void test_random_tables_add_up(void **state)
{
  struct rng r = rng_make(12, RNG_EVENT, 0);
  for (int round = 0; round < 300; round++) {
    double weights[64], share[64] = {0}, sum = 0;
    uint32_t count = 1 + (uint32_t)rng_below(&r, 64);
    for (uint32_t i = 0; i < count; i++) {
      weights[i] = rng_chance(&r, 0.3) ? 0 : rng_exponential(&r) * pow(10, (double)rng_range(&r, -8, 8));
      sum += weights[i];
    }
    struct alias a;
    assert_int_equal(alias_init(&a, weights, count), 0);
    if (!(sum > 0)) assert_int_equal(a.count, 0);
    for (uint32_t i = 0; i < a.count; i++) {
      share[i] += a.keep[i] / count;
      share[a.other[i]] += (1 - a.keep[i]) / count;
    }
    for (uint32_t i = 0; i < a.count; i++) {
      assert_true(fabs(share[i] - weights[i] / sum) < 1e-9);
      if (!(weights[i] > 0)) assert_true(share[i] <= 0);
    }
    alias_deinit(&a);
  }
}

static void test_empty_and_refused(void **state)
{
  const double zero[] = {0, 0}, negative[] = {1, -1}, nan[] = {(double)NAN}, huge[] = {1e308, 1e308};
  const double one[] = {1e-300};
  struct alias a;
  assert_int_equal(alias_init(&a, NULL, 0), 0);
  assert_int_equal(a.count, 0);
  assert_int_equal(alias_init(&a, zero, 2), 0);
  assert_int_equal(a.count, 0);
  assert_int_equal(alias_init(&a, negative, 2), E_RANGE);
  assert_int_equal(a.count, 0);
  assert_int_equal(alias_init(&a, nan, 1), E_RANGE);
  assert_int_equal(alias_init(&a, huge, 2), E_RANGE);
  struct rng r = rng_make(13, RNG_EVENT, 0);
  assert_int_equal(alias_init(&a, one, 1), 0);
  assert_int_equal(alias_pick(&a, &r), 0);
  alias_deinit(&a);
  alias_deinit(&a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_frequencies),
      cmocka_unit_test(test_random_tables_add_up),
      cmocka_unit_test(test_empty_and_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
