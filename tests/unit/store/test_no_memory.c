/* Every single allocation of the store, and of SQLite below it, finds no memory in turn, once or for ever: whoever
 * asked is told, what was told stored is there, nothing by half, and with memory all goes on. What the client library
 * of MariaDB allocates is its own. */
#include "unit/store/saga.h"

#include <stdatomic.h>

#include "base/rng.h"
#include "harness/allocation.h"
#include "harness/seed.h"
#include "unit/store/disk.h"

/* In all runs every allocation is met: BAOLIFE_FAULT_STRIDE=1. By itself a test meets a sample. */
enum { STRIDE = 97, STRIDE_FRESH = 600, ALLOCATION_COUNT_MAX = 1000000, TRY_COUNT = 2, SECTION_SIZE_BYTES = 300 };
/* The driver for a server allocates little. */
enum { STRIDE_MARIADB = 5, STRIDE_FRESH_MARIADB = 30 };

static struct {
  atomic_bool is_on;
  atomic_long count;
  atomic_bool is_hit;
  long at; /* from 1 */
  bool is_for_ever;
} memory;

static bool allocation_is_refused(void)
{
  if (!atomic_load(&memory.is_on)) return false;
  long count = atomic_fetch_add(&memory.count, 1) + 1;
  bool is_hit = memory.is_for_ever ? count >= memory.at : count == memory.at;
  if (is_hit) atomic_store(&memory.is_hit, true);
  return is_hit;
}

/* ---- SQLite's ---- */

static sqlite3_mem_methods real_methods;

static void *sqlite_malloc(int size_bytes)
{
  return allocation_is_refused() ? NULL : real_methods.xMalloc(size_bytes);
}

static void *sqlite_realloc(void *block, int size_bytes)
{
  return allocation_is_refused() ? NULL : real_methods.xRealloc(block, size_bytes);
}

/* Without memory set aside for small things, so that every one of them is met. */
static void wrap_sqlite(void)
{
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_methods), SQLITE_OK);
  sqlite3_mem_methods methods = real_methods;
  methods.xMalloc = sqlite_malloc;
  methods.xRealloc = sqlite_realloc;
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
}

/* ---- playing ---- */

struct tally {
  int run_count, refused_count, unopened_count;
};

/* False when the run needed fewer allocations than the one that was to fail. */
static bool play(struct fixture *f, int64_t first_player, long at, bool is_for_ever, struct tally *tally)
{
  struct saga saga = {.f = f, .first_player = first_player, .section_size_bytes = SECTION_SIZE_BYTES};
  memory.at = at;
  memory.is_for_ever = is_for_ever;
  atomic_store(&memory.count, 0);
  atomic_store(&memory.is_hit, false);
  atomic_store(&memory.is_on, true);
  if (saga_open(f, is_for_ever, &tally->unopened_count)) {
    saga_tell(&saga, TRY_COUNT);
    saga_read(&saga);
    fixture_close(f);
  }
  atomic_store(&memory.is_on, false);
  for (int number = 0; number < SAGA_UNIT_COUNT && !is_for_ever; number++) {
    if (!saga.is_told[number]) fail_msg("memory is back, and unit %d is not stored", number);
  }
  saga_prove(&saga);
  tally->run_count++;
  tally->refused_count += saga.refused_count;
  return atomic_load(&memory.is_hit);
}

static void tell(const struct tally *tally, long at)
{
  printf("%d runs, allocations up to %ld: %d not opened, %d units refused\n", tally->run_count, at,
         tally->unopened_count, tally->refused_count);
}

static long next(long at, long step, struct rng *rng)
{
  assert_true(at < ALLOCATION_COUNT_MAX);
  return at + 1 + (long)rng_below(rng, (uint64_t)(2 * step - 1));
}

/* Each time other players of one database that has its tables already. */
static void play_all(struct fixture *f, bool is_for_ever)
{
  long step = harness_fault_stride(is_mariadb() ? STRIDE_MARIADB : STRIDE);
  struct tally tally = {0};
  struct rng rng = rng_make(harness_seed(), RNG_PLAYER, is_for_ever);
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  long at = 1 + (long)rng_below(&rng, (uint64_t)step);
  int64_t player = 1;
  while (play(f, player, at, is_for_ever, &tally)) {
    player += SAGA_PLAYER_COUNT;
    at = next(at, step, &rng);
  }
  tell(&tally, at);
}

/* Each time a database that is still to be made. */
static void play_all_fresh(bool is_for_ever)
{
  long step = harness_fault_stride(is_mariadb() ? STRIDE_FRESH_MARIADB : STRIDE_FRESH);
  struct tally tally = {0};
  struct rng rng = rng_make(harness_seed(), RNG_PLAYER, 2 + is_for_ever);
  long at = 1 + (long)rng_below(&rng, (uint64_t)step);
  for (bool is_hit = true; is_hit; at = next(at, step, &rng)) {
    struct fixture f;
    fixture_init(&f);
    log_set_level(LOG_ERROR + 1);
    is_hit = play(&f, 1, at, is_for_ever, &tally);
    fixture_deinit(&f);
  }
  tell(&tally, at);
}

static void test_once(void **state)
{
  play_all(*state, false);
}

static void test_for_ever(void **state)
{
  play_all(*state, true);
}

static void test_once_while_made(void **state)
{
  play_all_fresh(false);
}

static void test_for_ever_while_made(void **state)
{
  play_all_fresh(true);
}

static int setup_quiet(void **state)
{
  int status = setup_closed(state);
  log_set_level(LOG_ERROR + 1);
  return status;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_once, setup_quiet, teardown),
      cmocka_unit_test_setup_teardown(test_for_ever, setup_quiet, teardown),
      cmocka_unit_test(test_once_while_made),
      cmocka_unit_test(test_for_ever_while_made),
  };
  wrap_sqlite();
  disk_begin(); /* nothing has to reach the disk */
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
