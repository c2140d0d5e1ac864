/* What is the store's own: bounds of a unit, the health probe, ids and the world's seed. */
#include "unit/store/fixture.h"

static void test_unit_bounds(void **state)
{
  struct fixture *f = *state;
  static char large[9 << 20];
  struct row_section row = {1, 1, 1, 1, large, sizeof(large), 0};
  struct store_unit *unit = store_unit_new();
  store_unit_put_section(unit, &row);
  assert_int_equal(store_submit(f->store, unit, on_unit_done, NULL), E_RANGE);
  assert_int_equal(store_queue_count(f->store), 0);
  assert_int_equal(store_submit(f->store, NULL, on_unit_done, NULL), E_NOMEM);
  assert_int_equal(fixture_commit_status(f, store_unit_new()), 0);
}

static void on_probe(void *context, int status, uint64_t duration_us)
{
  assert_int_equal(status, 0);
  assert_true(duration_us < 10 * 1000 * 1000);
  *(bool *)context = true;
}

static void test_probe_leaves_nothing(void **state)
{
  struct fixture *f = *state;
  bool is_done = false;
  assert_int_equal(store_probe(f->store, on_probe, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM settings WHERE name = 'probe'"), 0);
}

static void test_reopen(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(store_last_account_id(f->store), 0);
  assert_int_equal(store_last_life_id(f->store), 0);
  uint64_t seed = 0;
  assert_int_equal(store_world_seed(f->store, 0, UINT64_C(0xffffffff00000001), &seed), 0);
  assert_true(seed == UINT64_C(0xffffffff00000001));
  assert_int_equal(store_world_seed(f->store, 12, 13, &seed), 0);
  assert_true(seed == UINT64_C(0xffffffff00000001));
  fixture_add_player(f, 7);
  fixture_add_player(f, 41);
  fixture_close(f);
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(store_last_account_id(f->store), 41);
  assert_int_equal(store_last_life_id(f->store), 41);
  assert_int_equal(store_world_seed(f->store, 5, 6, &seed), 0);
  assert_true(seed == UINT64_C(0xffffffff00000001));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_unit_bounds, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_probe_leaves_nothing, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_reopen, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
