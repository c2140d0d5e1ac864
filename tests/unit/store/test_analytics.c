/* Analytics: rows go in, months have their partitions, and what is too old goes. */
#include <time.h>

#include "store/analytics.h"
#include "unit/store/fixture.h"

static struct row_analytics sample(int64_t at_unix_ms)
{
  static int64_t id;
  return (struct row_analytics){.at_unix_ms = at_unix_ms,
                                .id = ++id,
                                .player = UINT64_C(0xfedcba9876543210),
                                .visit = 7,
                                .name = "event_fired",
                                .content_path = "events/a/b",
                                .detail = "keep",
                                .generation = 3,
                                .amount = -5,
                                .at_min = 1440,
                                .age_years = 6};
}

static int64_t unix_ms(int year, int month, int day)
{
  struct tm date = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12};
  return (int64_t)timegm(&date) * 1000;
}

static int write_rows(struct fixture *f, int64_t at_unix_ms, size_t count)
{
  struct store_unit *unit = store_unit_new();
  for (size_t index = 0; index < count; index++) {
    struct row_analytics row = sample(at_unix_ms);
    store_unit_add_analytics(unit, &row);
  }
  return fixture_commit_status(f, unit);
}

struct tended {
  bool is_done, is_complete;
  int status;
};

static void on_tended(void *context, int status, bool is_complete)
{
  *(struct tended *)context = (struct tended){true, is_complete, status};
}

static struct tended tend_once(struct fixture *f, int64_t now_unix_ms)
{
  struct tended tended = {0};
  assert_int_equal(store_tend_analytics(f->store, now_unix_ms, on_tended, &tended), 0);
  while (!tended.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return tended;
}

/* Steps that had something to do. The server's own threads look at the table too: then it is tried again. */
static int tend(struct fixture *f, int64_t now_unix_ms)
{
  int steps = 0;
  for (int tries = 0; tries < 200; tries++) {
    struct tended tended = tend_once(f, now_unix_ms);
    if (tended.status == E_UNAVAILABLE)
      usleep(20000);
    else
      assert_int_equal(tended.status, 0);
    if (tended.is_complete) return steps;
    if (tended.status == 0) steps++;
  }
  fail_msg("the table is never in order");
  return -1;
}

#define PARTITIONS "FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = 'analytics'"

static void test_rows_are_stored(void **state)
{
  struct fixture *f = *state;
  static const size_t counts[] = {1, 19, 20, 21, 143};
  int64_t now = unix_ms(2026, 3, 10), total = 0;
  for (size_t index = 0; index < sizeof counts / sizeof *counts; index++) {
    assert_int_equal(write_rows(f, now + (int64_t)index, counts[index]), 0);
    total += (int64_t)counts[index];
  }
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), total);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics WHERE player = -81985529216486896 AND visit = 7"
                                    " AND name = 'event_fired' AND content_path = 'events/a/b' AND detail = 'keep'"
                                    " AND generation = 3 AND amount = -5 AND at_min = 1440 AND age_years = 6"),
                   total);
  assert_int_equal(fixture_query(f, "SELECT max(at_unix_ms) - min(at_unix_ms) FROM analytics"), 4);
  assert_int_equal(fixture_query(f, "SELECT count(DISTINCT id) FROM analytics"), total);
}

/* The answer to a commit was lost, so the same rows come again, some new ones with them. */
static void test_a_row_is_stored_once(void **state)
{
  struct fixture *f = *state;
  struct row_analytics first = sample(unix_ms(2026, 3, 10)), second = sample(unix_ms(2026, 3, 10));
  for (int tries = 0; tries < 3; tries++) {
    struct store_unit *unit = store_unit_new();
    store_unit_add_analytics(unit, &first);
    if (tries > 0) store_unit_add_analytics(unit, &second);
    assert_int_equal(fixture_commit_status(f, unit), 0);
    assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), tries > 0 ? 2 : 1);
  }
}

static void test_bad_rows_harm_nobody(void **state)
{
  struct fixture *f = *state;
  struct outcome outcomes[3] = {0};
  struct row_analytics row = sample(unix_ms(2026, 3, 10));
  for (int index = 0; index < 3; index++) { /* in one transaction, unless the worker is quicker */
    struct store_unit *unit = store_unit_new();
    store_unit_add_analytics(unit, &row);
    row.visit = index == 1 ? -1 : 7;
    row.id++;
    store_unit_add_analytics(unit, &row);
    assert_int_equal(store_submit(f->store, unit, on_unit_done, &outcomes[index]), 0);
    row.visit = 7;
    row.id++;
  }
  while (!outcomes[2].is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_int_equal(outcomes[0].status, 0);
  assert_int_equal(outcomes[1].status, E_INVALID);
  assert_int_equal(outcomes[2].status, 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), 4);
}

static void test_partitions_are_ahead(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  int64_t now = unix_ms(2026, 11, 20);
  assert_int_equal(write_rows(f, now, 30), 0); /* before there is any */
  assert_int_equal(tend(f, now), 1);
  assert_int_equal(tend(f, now), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) " PARTITIONS), 4);
  assert_int_equal(fixture_query(f, "SELECT count(*) " PARTITIONS " AND partition_name IN"
                                    " ('p202611', 'p202612', 'p202701', 'later')"),
                   4);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics PARTITION (p202611)"), 30);
  int64_t end = unix_ms(2027, 1, 1) - INT64_C(12) * 3600 * 1000;
  assert_int_equal(write_rows(f, end - 1, 1), 0);
  assert_int_equal(write_rows(f, end, 1), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics PARTITION (p202612)"), 1);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics PARTITION (p202701)"), 1);
  assert_int_equal(tend(f, unix_ms(2026, 12, 1)), 1); /* one month on: one more */
  assert_int_equal(fixture_query(f, "SELECT count(*) " PARTITIONS), 5);
  assert_int_equal(tend(f, unix_ms(2027, 8, 1)), 1); /* long off */
  assert_int_equal(write_rows(f, unix_ms(2027, 5, 1), 1), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics PARTITION (later)"), 0);
}

/* Whoever reads the table for long holds up nobody but the change of it. */
static void test_a_reader_is_not_waited_for(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  int64_t now = unix_ms(2026, 11, 20);
  assert_int_equal(write_rows(f, now, 1), 0);
  MYSQL *reader = mariadb_admin(f->place.name);
  assert_int_equal(mysql_query(reader, "START TRANSACTION"), 0);
  assert_int_equal(mysql_query(reader, "SELECT * FROM analytics"), 0);
  mysql_free_result(mysql_store_result(reader));
  assert_int_equal(tend_once(f, now).status, E_UNAVAILABLE);
  assert_false(store_is_away(f->store));
  assert_int_equal(write_rows(f, now, 1), 0);
  assert_int_equal(mysql_query(reader, "COMMIT"), 0);
  mysql_close(reader);
  assert_int_equal(tend(f, now), 1);
}

/* Months are kept whole, twelve of them and the present one. */
static void test_old_months_go(void **state)
{
  struct fixture *f = *state;
  for (int month = 1; month <= 14; month++) {
    int64_t now = unix_ms(2025 + (month - 1) / 12, (month - 1) % 12 + 1, 15);
    tend(f, now);
    assert_int_equal(write_rows(f, now, 50), 0);
  }
  tend(f, unix_ms(2026, 2, 28));
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), 13 * 50);
  tend(f, unix_ms(2026, 3, 1));
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), 12 * 50);
  assert_int_equal(fixture_query(f, "SELECT min(at_unix_ms) FROM analytics") / 1000, unix_ms(2025, 3, 15) / 1000);
  if (is_mariadb()) assert_int_equal(fixture_query(f, "SELECT count(*) " PARTITIONS), 12 + 3 + 1);
}

/* A file is never kept busy for long. */
static void test_a_file_is_tidied_in_slices(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  int64_t old = unix_ms(2024, 1, 1), now = unix_ms(2026, 1, 1);
  for (int index = 0; index < 21; index++)
    assert_int_equal(write_rows(f, old + index, 200), 0);
  assert_int_equal(write_rows(f, now, 5), 0);
  assert_false(tend_once(f, now).is_complete);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), 21 * 200 - 2000 + 5);
  assert_int_equal(fixture_query(f, "SELECT min(at_unix_ms) FROM analytics") - old, 10); /* the oldest go first */
  assert_false(tend_once(f, now).is_complete);
  assert_true(tend_once(f, now).is_complete);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM analytics"), 5);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_rows_are_stored, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_a_row_is_stored_once, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_bad_rows_harm_nobody, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_partitions_are_ahead, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_a_reader_is_not_waited_for, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_old_months_go, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_a_file_is_tidied_in_slices, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
