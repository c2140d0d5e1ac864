/* Every single call by which SQLite reaches its files fails in turn, once or for ever: whatever was told stored is
 * there, nothing by half, the store is opened again without help, and nobody waits. */
#include "unit/store/saga.h"

#include "base/rng.h"
#include "harness/seed.h"
#include "unit/store/disk.h"

/* In all runs every call is met: BAOLIFE_FAULT_STRIDE=1. By itself a test meets a sample. */
enum { STRIDE = 41, CALL_COUNT_MAX = 1000000, TRY_COUNT = 2 };

struct tally {
  int run_count, refused_count, unknown_count, unopened_count;
};

/* False when the run needed fewer calls than the one that was to fail. */
static bool play(struct disk_fault_plan plan, size_t section_size_bytes, struct tally *tally)
{
  struct fixture f;
  fixture_init(&f);
  log_set_level(LOG_ERROR + 1);
  struct saga saga = {.f = &f, .first_player = 1, .section_size_bytes = section_size_bytes};
  disk_plan(plan);
  if (saga_open(&f, plan.is_for_ever, &tally->unopened_count)) {
    saga_tell(&saga, TRY_COUNT);
    saga_read(&saga);
    fixture_close(&f);
  }
  bool is_hit = disk.is_hit;
  disk_mend();
  for (int number = 0; number < SAGA_UNIT_COUNT && !plan.is_for_ever; number++) {
    if (!saga.is_told[number]) fail_msg("one fault, and unit %d is not stored", number);
  }
  saga_prove(&saga);
  fixture_deinit(&f);
  tally->run_count++;
  tally->refused_count += saga.refused_count;
  tally->unknown_count += saga.unknown_count;
  return is_hit;
}

static void play_all(enum disk_fault fault, bool is_for_ever, size_t section_size_bytes, long step)
{
  struct tally tally = {0};
  struct rng rng = rng_make(harness_seed(), RNG_PLAYER, (uint64_t)fault * 2 + is_for_ever);
  long at = 1 + (long)rng_below(&rng, (uint64_t)step);
  while (play((struct disk_fault_plan){fault, at, is_for_ever}, section_size_bytes, &tally)) {
    assert_true(at < CALL_COUNT_MAX);
    at += 1 + (long)rng_below(&rng, (uint64_t)(2 * step - 1));
  }
  printf("%d runs, calls up to %ld: %d not opened, %d units refused, of them %d without knowing\n", tally.run_count, at,
         tally.unopened_count, tally.refused_count, tally.unknown_count);
}

enum { SMALL_BYTES = 300, LARGE_BYTES = 150000, LARGE_FACTOR = 30 };

static void test_error_once(void **state)
{
  play_all(DISK_ERROR, false, SMALL_BYTES, harness_fault_stride(STRIDE));
}

static void test_error_for_ever(void **state)
{
  play_all(DISK_ERROR, true, SMALL_BYTES, harness_fault_stride(STRIDE));
}

static void test_full_once(void **state)
{
  play_all(DISK_FULL, false, SMALL_BYTES, harness_fault_stride(STRIDE));
}

static void test_full_for_ever(void **state)
{
  play_all(DISK_FULL, true, SMALL_BYTES, harness_fault_stride(STRIDE));
}

static void test_torn_write(void **state)
{
  play_all(DISK_TORN, false, SMALL_BYTES, harness_fault_stride(STRIDE));
}

static void test_torn_writes_for_ever(void **state)
{
  play_all(DISK_TORN, true, SMALL_BYTES, harness_fault_stride(STRIDE));
}

/* So much is written that the log is moved while the store works. */
static void test_error_once_while_log_moves(void **state)
{
  play_all(DISK_ERROR, false, LARGE_BYTES, harness_fault_stride(STRIDE) * LARGE_FACTOR);
}

static void test_full_for_ever_while_log_moves(void **state)
{
  play_all(DISK_FULL, true, LARGE_BYTES, harness_fault_stride(STRIDE) * LARGE_FACTOR);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_error_once),
      cmocka_unit_test(test_error_for_ever),
      cmocka_unit_test(test_full_once),
      cmocka_unit_test(test_full_for_ever),
      cmocka_unit_test(test_torn_write),
      cmocka_unit_test(test_torn_writes_for_ever),
      cmocka_unit_test(test_error_once_while_log_moves),
      cmocka_unit_test(test_full_for_ever_while_log_moves),
  };
  if (is_mariadb()) return 0; /* a server's files are its own */
  disk_begin();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
