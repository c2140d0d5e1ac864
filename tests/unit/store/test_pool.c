/* Connections for reads: they do not wait for units, there are never more than allowed, whoever waits too long is told,
 * and closing leaves nobody without an answer. */
#include "unit/store/fixture.h"

enum { READ_COUNT = 200 };

struct reads {
  int count, ok_count, unavailable_count;
};

static void on_player(void *context, int status, const struct store_player *player)
{
  struct reads *reads = context;
  reads->count++;
  if (status == 0 && player) reads->ok_count++;
  if (status == E_UNAVAILABLE) reads->unavailable_count++;
}

static void load(struct fixture *f, struct reads *reads, int count)
{
  for (int index = 0; index < count; index++)
    assert_int_equal(store_load_player(f->store, 1, 1, on_player, reads), 0);
}

static void run_until(struct fixture *f, const struct reads *reads, int count)
{
  while (reads->count < count)
    uv_run(&f->loop, UV_RUN_ONCE);
}

static MYSQL *hold(struct fixture *f, const char *sql)
{
  MYSQL *other = mariadb_admin(f->place.name);
  assert_int_equal(mysql_query(other, "START TRANSACTION"), 0);
  if (mysql_query(other, sql)) fail_msg("%s: %s", sql, mysql_error(other));
  return other;
}

static void on_status(void *context, const struct store_result *result)
{
  *(int *)context = result->status;
}

static void test_reads_do_not_wait_for_units(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct reads reads = {0};
  int status = 1;
  fixture_add_player(f, 1);
  load(f, &reads, 1);
  run_until(f, &reads, 1);
  MYSQL *other = hold(f, "UPDATE accounts SET streak_days = 3 WHERE id = 1");
  struct store_unit *unit = store_unit_new();
  struct row_account row = sample_account(1);
  store_unit_set_account(unit, &row);
  assert_int_equal(store_submit(f->store, unit, on_status, &status), 0);
  load(f, &reads, 20);
  run_until(f, &reads, 21);
  assert_int_equal(status, 1); /* it still waits for the lock */
  assert_int_equal(reads.ok_count, 21);
  mysql_close(other);
  while (status == 1)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_int_equal(status, 0);
}

/* As the server sees it, with the writer. */
static int64_t connection_count(struct fixture *f)
{
  return fixture_query(f, "SELECT count(*) FROM information_schema.processlist WHERE user = '" MARIADB_USER "'");
}

static void test_bounds(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct reads reads = {0};
  fixture_add_player(f, 1);
  assert_int_equal(connection_count(f), 1); /* nobody read yet */
  load(f, &reads, 1);
  run_until(f, &reads, 1);
  assert_int_equal(connection_count(f), 2);
  load(f, &reads, READ_COUNT);
  run_until(f, &reads, 1 + READ_COUNT);
  assert_int_equal(reads.ok_count, 1 + READ_COUNT);
  int most = f->options.readers.held_count_max + f->options.readers.extra_count_max;
  assert_in_range(connection_count(f), 2, 1 + most);
  assert_in_range(fixture_metric("baolife_store_pool_size"), 1, most);
  assert_int_equal(fixture_metric("baolife_store_pool_in_use"), 0);
}

/* One connection, and what it is asked has to wait. */
static void test_waiting_too_long(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct reads reads = {0};
  f->options.readers.held_count_max = 1;
  f->options.readers.extra_count_max = 0;
  f->options.readers.acquire_timeout_s = 1;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  load(f, &reads, 1);
  run_until(f, &reads, 1);
  MYSQL *other = hold(f, "LOCK TABLES accounts WRITE");
  load(f, &reads, 3);
  run_until(f, &reads, 4);
  assert_int_equal(reads.unavailable_count, 3);
  assert_false(store_is_away(f->store)); /* it answered */
  mysql_close(other);
  load(f, &reads, 1);
  run_until(f, &reads, 5);
  assert_int_equal(reads.ok_count, 2);
}

static void test_recycling(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct reads reads = {0};
  f->options.readers.held_count_max = 1;
  f->options.readers.extra_count_max = 0;
  f->options.readers.recycle_s = 0;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  long before = fixture_metric("baolife_store_connects_total{outcome=\"made\"}");
  load(f, &reads, 5);
  run_until(f, &reads, 5);
  assert_int_equal(reads.ok_count, 5);
  assert_int_equal(fixture_metric("baolife_store_connects_total{outcome=\"made\"}") - before, 5);
}

static void test_closing(void **state)
{
  struct fixture *f = *state;
  struct reads reads = {0};
  fixture_add_player(f, 1);
  load(f, &reads, READ_COUNT);
  fixture_close(f);
  assert_int_equal(reads.ok_count, READ_COUNT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_reads_do_not_wait_for_units, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_bounds, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_waiting_too_long, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_recycling, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_closing, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
