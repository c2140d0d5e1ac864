/* Random numbers: fixed values (saved lives depend on them), bounds and statistics. Seeds are fixed, so every run is
 * alike; tolerances are five standard errors or more. */
#include "unit/base/unit.h"

#include <math.h>

#include "base/rng.h"

enum { DRAW_COUNT = 200000 };

static void test_fixed_values(void **state)
{
  /* SplitMix64's published sequence for seed 1234567. */
  uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
  assert_true(rng_mix(1234567 + golden) == UINT64_C(6457827717110365317));
  assert_true(rng_mix(1234567 + 2 * golden) == UINT64_C(3203168211198807973));
  /* Our keys, computed by a second program. */
  struct rng r = rng_make(42, RNG_CANDIDATE, 7);
  assert_true(rng_next(&r) == UINT64_C(0xe62f320a2d003e8b));
  assert_true(rng_next(&r) == UINT64_C(0x6d79473c64b47efa));
  assert_true(rng_next(&r) == UINT64_C(0x797180a09cde2ea2));
  assert_int_equal(r.draw, 3);
  assert_true(rng_item(UINT64_C(0x0123456789abcdef), 3) == UINT64_C(0x187f681729cb4ae5));
}

static void test_replay_from_any_point(void **state)
{
  struct rng r = rng_make(1, RNG_BIRTH, 0);
  for (int i = 0; i < 10; i++)
    rng_next(&r);
  struct rng copy = rng_make(1, RNG_BIRTH, 0);
  copy.draw = 10;
  assert_true(rng_next(&r) == rng_next(&copy));
}

static void test_streams_differ(void **state)
{
  struct rng a = rng_make(1, RNG_BIRTH, 0), b = rng_make(1, RNG_PERSON, 0);
  struct rng c = rng_make(1, RNG_BIRTH, 1), d = rng_make(2, RNG_BIRTH, 0);
  uint64_t first = rng_next(&a);
  assert_true(first != rng_next(&b) && first != rng_next(&c) && first != rng_next(&d));
}

static void test_below_is_uniform(void **state)
{
  struct rng r = rng_make(3, RNG_EVENT, 0);
  int counts[7] = {0};
  for (int i = 0; i < DRAW_COUNT; i++)
    counts[rng_below(&r, 7)]++;
  double chi_squared = 0, expected = DRAW_COUNT / 7.0;
  for (int i = 0; i < 7; i++)
    chi_squared += (counts[i] - expected) * (counts[i] - expected) / expected;
  assert_true(chi_squared < 30); /* 6 degrees of freedom: p < 0.0001 */
  assert_int_equal(rng_below(&r, 1), 0);
}

static void test_below_large_bound_has_no_bias(void **state)
{
  /* With 3/4 of the range a plain remainder would put two thirds of the draws into the first third. */
  struct rng r = rng_make(4, RNG_EVENT, 0);
  uint64_t bound = UINT64_C(3) << 62;
  int low_count = 0;
  for (int i = 0; i < DRAW_COUNT; i++) {
    uint64_t value = rng_below(&r, bound);
    assert_true(value < bound);
    low_count += value < bound / 3;
  }
  assert_true(abs(low_count - DRAW_COUNT / 3) < 1100);
  assert_true(r.draw > DRAW_COUNT); /* some were redrawn */
}

static void test_range_ends(void **state)
{
  struct rng r = rng_make(5, RNG_EVENT, 0);
  bool has_low = false, has_high = false;
  for (int i = 0; i < 1000; i++) {
    int64_t value = rng_range(&r, -2, 2);
    assert_true(value >= -2 && value <= 2);
    has_low |= value == -2;
    has_high |= value == 2;
  }
  assert_true(has_low && has_high);
  assert_true(rng_range(&r, INT64_MAX, INT64_MAX) == INT64_MAX);
  int negative_count = 0;
  for (int i = 0; i < 1000; i++)
    negative_count += rng_range(&r, INT64_MIN, INT64_MAX) < 0;
  assert_true(negative_count > 400 && negative_count < 600);
}

static void test_chance(void **state)
{
  struct rng r = rng_make(6, RNG_EVENT, 0);
  int count = 0;
  for (int i = 0; i < DRAW_COUNT; i++)
    count += rng_chance(&r, 0.3);
  assert_true(abs(count - DRAW_COUNT * 3 / 10) < 1100);
  for (int i = 0; i < 1000; i++) {
    assert_false(rng_chance(&r, 0.0));
    assert_false(rng_chance(&r, -1.0));
    assert_false(rng_chance(&r, (double)NAN));
    assert_true(rng_chance(&r, 1.0));
    assert_true(rng_chance(&r, 2.0));
  }
  assert_int_equal(r.draw, DRAW_COUNT + 5000);
}

static void test_distributions(void **state)
{
  struct rng r = rng_make(7, RNG_EVENT, 0);
  double unit_sum = 0, exponential_sum = 0, normal_sum = 0, square_sum = 0;
  for (int i = 0; i < DRAW_COUNT; i++) {
    double unit = rng_unit(&r), exponential = rng_exponential(&r), normal = rng_normal(&r, 50, 10);
    assert_true(unit >= 0 && unit < 1);
    assert_true(exponential > 0 && isfinite(exponential));
    assert_true(normal >= 20 && normal <= 80);
    unit_sum += unit;
    exponential_sum += exponential;
    normal_sum += normal;
    square_sum += (normal - 50) * (normal - 50);
  }
  assert_true(fabs(unit_sum / DRAW_COUNT - 0.5) < 0.004);
  assert_true(fabs(exponential_sum / DRAW_COUNT - 1) < 0.012);
  assert_true(fabs(normal_sum / DRAW_COUNT - 50) < 0.12);
  /* Clamping at three deviations takes about a quarter of a percent off the variance of 100. */
  assert_true(fabs(square_sum / DRAW_COUNT - 99.5) < 1.8);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fixed_values),
      cmocka_unit_test(test_replay_from_any_point),
      cmocka_unit_test(test_streams_differ),
      cmocka_unit_test(test_below_is_uniform),
      cmocka_unit_test(test_below_large_bound_has_no_bias),
      cmocka_unit_test(test_range_ends),
      cmocka_unit_test(test_chance),
      cmocka_unit_test(test_distributions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
