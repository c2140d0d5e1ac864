/* The token bucket: rate, burst, and the penalty for hammering. */
#include "unit/base/unit.h"

#include "base/bucket.h"

static const struct bucket_rate five_per_s = {.burst_count = 5, .period_ms = 1000};

static void test_burst_and_refill(void **state)
{
  struct bucket b;
  bucket_init(&b, five_per_s, 1000);
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 1000), 0);
  assert_int_equal(bucket_take(&b, five_per_s, 1000), 200);
  assert_int_equal(bucket_take(&b, five_per_s, 1200), 0);
  assert_int_equal(bucket_take(&b, five_per_s, 1200), 200);
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 900000), 0);
  assert_int_not_equal(bucket_take(&b, five_per_s, 900000), 0);
}

static void test_penalty_doubles_to_its_end(void **state)
{
  struct bucket b;
  bucket_init(&b, five_per_s, 0);
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 0), 0);
  assert_int_equal(bucket_take(&b, five_per_s, 0), 200);
  static const uint32_t waits_ms[] = {1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000, 256000, 300000, 300000};
  for (size_t i = 0; i < UNIT_COUNT(waits_ms); i++)
    assert_int_equal(bucket_take(&b, five_per_s, i), waits_ms[i]);
  /* Full again long before, but still refused until the wait is over. */
  assert_int_equal(bucket_take(&b, five_per_s, 20000), 300000);
  assert_int_equal(bucket_take(&b, five_per_s, 320000), 0);
}

static void test_penalty_halves_in_quiet_minutes(void **state)
{
  struct bucket b;
  bucket_init(&b, five_per_s, 0);
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 0), 0);
  for (int i = 0; i < 5; i++)
    bucket_take(&b, five_per_s, 0); /* 200, 1000, 2000, 4000, 8000 ms */
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 120000), 0);
  /* Two quiet minutes: 8 s became 2 s. */
  assert_int_equal(bucket_take(&b, five_per_s, 120000), 2000);
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 300000), 0);
  /* Three more: nothing is left. */
  assert_int_equal(bucket_take(&b, five_per_s, 300000), 200);
}

static void test_obedient_client_is_never_punished(void **state)
{
  const struct bucket_rate slow = {.burst_count = 1, .period_ms = 60000};
  struct bucket b;
  uint64_t now_ms = 5;
  bucket_init(&b, slow, now_ms);
  for (int i = 0; i < 100; i++) {
    assert_int_equal(bucket_take(&b, slow, now_ms), 0);
    uint32_t wait_ms = bucket_take(&b, slow, now_ms);
    assert_int_equal(wait_ms, 60000);
    now_ms += wait_ms;
  }
}

static void test_slow_bucket_fills_under_frequent_calls(void **state)
{
  /* One token in 50 days: a millisecond is worth less than a millionth of it. */
  const struct bucket_rate slow = {.burst_count = 1, .period_ms = UINT32_MAX};
  struct bucket b;
  bucket_init(&b, slow, 0);
  assert_int_equal(bucket_take(&b, slow, 0), 0);
  for (uint64_t now_ms = 0; now_ms < 10000000; now_ms += 1000)
    bucket_take(&b, slow, now_ms);
  assert_true(b.tokens_micro >= 2300); /* 10^7 / 2^32 of a million = 2328 */
}

static void test_clock_that_steps_back(void **state)
{
  struct bucket b;
  bucket_init(&b, five_per_s, 5000);
  for (int i = 0; i < 5; i++)
    assert_int_equal(bucket_take(&b, five_per_s, 4000), 0);
  assert_int_equal(bucket_take(&b, five_per_s, 0), 200);
  assert_int_equal(bucket_take(&b, five_per_s, 5200), 0);
}

static void test_largest_rates(void **state)
{
  const struct bucket_rate huge = {.burst_count = UINT32_MAX, .period_ms = UINT32_MAX};
  struct bucket b;
  bucket_init(&b, huge, 0);
  assert_int_equal(bucket_take(&b, huge, UINT64_MAX / 2), 0);
  b.tokens_micro = 0;
  assert_int_equal(bucket_take(&b, huge, UINT64_MAX / 2 + UINT32_MAX - 1), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_burst_and_refill),
      cmocka_unit_test(test_penalty_doubles_to_its_end),
      cmocka_unit_test(test_penalty_halves_in_quiet_minutes),
      cmocka_unit_test(test_obedient_client_is_never_punished),
      cmocka_unit_test(test_slow_bucket_fills_under_frequent_calls),
      cmocka_unit_test(test_clock_that_steps_back),
      cmocka_unit_test(test_largest_rates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
