/* The power goes at a random moment, and the disk has kept what it was told to keep and of the rest whatever it liked:
 * all that was told stored is there, nothing by half, and the game goes on. */
#include "unit/store/saga.h"

#include "base/rng.h"
#include "harness/seed.h"
#include "unit/store/power.h"

/* BAOLIFE_POWER_CUTS says how often; by itself a few times. */
enum { CUT_COUNT = 30, TRY_COUNT = 2, SIZE_COUNT = 3 };

/* Small units end in the log, large ones make it move while the store works. */
static const size_t sizes_bytes[SIZE_COUNT] = {300, 20000, 150000};

static int cut_count(void)
{
  const char *text = getenv("BAOLIFE_POWER_CUTS");
  return text ? atoi(text) : CUT_COUNT;
}

struct tally {
  int told_count, unopened_count;
};

struct length {
  long change_count, sync_count;
};

/* Gives what the disk was asked to do until the end, or until the power went. */
static struct length play(size_t section_size_bytes, long off_at, long bad_sync_at, struct rng *rng,
                          struct tally *tally)
{
  struct fixture f;
  fixture_init(&f);
  log_set_level(LOG_ERROR + 1);
  struct saga saga = {.f = &f, .first_player = 1, .section_size_bytes = section_size_bytes};
  power_begin(off_at, bad_sync_at);
  if (fixture_open(&f) == 0) {
    saga_tell(&saga, TRY_COUNT);
    saga_read(&saga);
    fixture_close(&f);
  } else {
    tally->unopened_count++;
  }
  struct length length = {power.change_count, power.sync_count};
  power_back((enum power_keep)rng_below(rng, POWER_KEEP_COUNT), rng);
  for (int number = 0; number < SAGA_UNIT_COUNT; number++)
    tally->told_count += saga.is_told[number];
  saga_prove(&saga);
  fixture_deinit(&f);
  return length;
}

static void play_all(bool has_bad_sync)
{
  struct length lengths[SIZE_COUNT];
  struct tally whole = {0}, tally = {0};
  struct rng rng = rng_make(harness_seed(), RNG_PLAYER, has_bad_sync);
  for (int size = 0; size < SIZE_COUNT; size++)
    lengths[size] = play(sizes_bytes[size], 0, 0, &rng, &whole);
  assert_int_equal(whole.told_count, SIZE_COUNT * SAGA_UNIT_COUNT);
  for (int cut = 0; cut < cut_count(); cut++) {
    int size = cut % SIZE_COUNT;
    long off_at = 1 + (long)rng_below(&rng, (uint64_t)lengths[size].change_count);
    long bad_sync_at = has_bad_sync ? 1 + (long)rng_below(&rng, (uint64_t)lengths[size].sync_count) : 0;
    play(sizes_bytes[size], off_at, bad_sync_at, &rng, &tally);
  }
  printf("%d cuts: %d before the store was open, %d units told before\n", cut_count(), tally.unopened_count,
         tally.told_count);
}

static void test_power_goes(void **state)
{
  play_all(false);
}

static void test_sync_fails_and_power_goes(void **state)
{
  play_all(true);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_power_goes),
      cmocka_unit_test(test_sync_fails_and_power_goes),
  };
  if (is_mariadb()) return 0; /* a server's files are its own */
  disk_begin();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
