/* The audit log: chained in the order of commit whatever else is committed or refused beside it, kept as it is by the
 * tables, and a row that was changed, removed or moved behind their back is found. */
#include "store/audit_log.h"
#include "store/audit_log_int.h"
#include "unit/store/fixture.h"

enum { ROW_COUNT = 40 };

#define DAY_MS   INT64_C(86400000)
#define ZEROS_31 "00000000000000000000000000000000000000000000000000000000000000"
#define ZEROS    "x'00" ZEROS_31 "'"

static struct row_audit sample_audit(int number, int64_t at_unix_ms)
{
  static char targets[2 * ROW_COUNT + 1][32];
  snprintf(targets[number], sizeof targets[number], "session/%d", number);
  return (struct row_audit){.at_unix_ms = at_unix_ms,
                            .actor = AUDIT_PLAYER,
                            .actor_id = number,
                            .action = "session_opened",
                            .target = targets[number],
                            .request_id = number % 2 ? "c-1" : NULL,
                            .address = number % 3 ? "192.0.2.0/24" : NULL,
                            .address_salt = {(uint8_t)number},
                            .detail_hash = {7}};
}

static struct store_unit *audit_unit(int number, int64_t at_unix_ms)
{
  struct row_audit row = sample_audit(number, at_unix_ms);
  struct store_unit *unit = store_unit_new();
  store_unit_add_audit(unit, &row);
  return unit;
}

static void on_unit(void *context, const struct store_result *result)
{
  (*(int *)context)++;
}

/* Rows 1 to ROW_COUNT, in batches as they come, between units that are refused after they wrote a row. */
static void fill(struct fixture *f, int64_t at_unix_ms)
{
  int done_count = 0;
  fixture_add_player(f, 1);
  for (int number = 1; number <= ROW_COUNT; number++) {
    struct row_account account = sample_account(1);
    struct store_unit *refused = audit_unit(ROW_COUNT + number, at_unix_ms);
    store_unit_add_account(refused, &account);
    assert_int_equal(store_submit(f->store, refused, on_unit, &done_count), 0);
    assert_int_equal(store_submit(f->store, audit_unit(number, at_unix_ms), on_unit, &done_count), 0);
  }
  while (done_count < 2 * ROW_COUNT)
    uv_run(&f->loop, UV_RUN_ONCE);
}

static void verify(struct fixture *f, struct audit_log_report *report)
{
  struct db *db = NULL;
  struct db_options options = {.address = f->options.path,
                               .password = f->options.password,
                               .busy_timeout_ms = f->options.busy_timeout_ms,
                               .is_read_only = true};
  assert_int_equal(db_open(&db, &options, f->message, sizeof f->message), 0);
  assert_int_equal(audit_log_prove(db, report), 0);
  db_close(db);
}

static void assert_whole(struct fixture *f, int64_t dropped_count, int64_t row_count)
{
  struct audit_log_report report;
  verify(f, &report);
  assert_int_equal(report.dropped_count, dropped_count);
  assert_int_equal(report.row_count, row_count);
  assert_int_equal(report.broken_id, 0);
  assert_string_equal(report.reason, "");
}

static void assert_broken(struct fixture *f, int64_t id, const char *reason)
{
  struct audit_log_report report;
  verify(f, &report);
  assert_int_equal(report.broken_id, id);
  assert_string_equal(report.reason, reason);
}

static void execute(struct fixture *f, const char *sql)
{
  if (fixture_execute(f, sql)) fail_msg("%s", sql);
}

static void test_chain_follows_commits(void **state)
{
  struct fixture *f = *state;
  fill(f, 1000);
  fixture_close(f);
  assert_whole(f, 0, ROW_COUNT);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM audit_log WHERE id = actor_id"), ROW_COUNT);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM audit_addresses"), ROW_COUNT - ROW_COUNT / 3);
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(fixture_commit_status(f, audit_unit(ROW_COUNT + 1, 2000)), 0);
  fixture_close(f);
  assert_whole(f, 0, ROW_COUNT + 1);
}

static void test_empty_log_is_whole(void **state)
{
  struct fixture *f = *state;
  fixture_close(f);
  assert_whole(f, 0, 0);
}

static void test_tables_keep_rows(void **state)
{
  static const char *const attempts[] = {
      "UPDATE audit_log SET action = 'nothing' WHERE id = 3",
      "UPDATE audit_addresses SET address = '198.51.100.0/24' WHERE audit_id = 1",
      "DELETE FROM audit_log WHERE id = 3",
      "DELETE FROM audit_log",
      "DELETE FROM audit_chain",
      "UPDATE audit_chain SET last_id = last_id - 1",
      "UPDATE audit_chain SET dropped_id = 5",
      "UPDATE audit_chain SET dropped_id = last_id + 1, last_id = last_id + 1",
  };
  struct fixture *f = *state;
  fill(f, 1000);
  fixture_close(f);
  for (size_t index = 0; index < sizeof attempts / sizeof *attempts; index++) {
    if (fixture_execute(f, attempts[index]) != E_CONFLICT) fail_msg("not refused: %s", attempts[index]);
  }
  assert_whole(f, 0, ROW_COUNT);
}

/* Somebody who may do everything took the rules away first. */
static void take_rules_away(struct fixture *f)
{
  execute(f, "DROP TRIGGER audit_log_no_update");
  execute(f, "DROP TRIGGER audit_log_keep");
  execute(f, "DROP TRIGGER audit_addresses_no_update");
  execute(f, "DROP TRIGGER audit_chain_goes_on");
}

static void test_changes_are_found(void **state)
{
  static const struct {
    const char *change, *back;
    int64_t broken_id;
    const char *reason;
  } cases[] = {
      {"UPDATE audit_log SET action = 'session_ended' WHERE id = 7",
       "UPDATE audit_log SET action = 'session_opened' WHERE id = 7", 7, "was changed"},
      {"UPDATE audit_log SET actor_id = 8 WHERE id = 7", "UPDATE audit_log SET actor_id = 7 WHERE id = 7", 7,
       "was changed"},
      {"UPDATE audit_log SET at_unix_ms = 999 WHERE id = 1", "UPDATE audit_log SET at_unix_ms = 1000 WHERE id = 1", 1,
       "was changed"},
      {"UPDATE audit_log SET request_id = '' WHERE id = 39", "UPDATE audit_log SET request_id = 'c-1' WHERE id = 39",
       39, "was changed"},
      {"UPDATE audit_log SET detail_hash = hash WHERE id = 5",
       "UPDATE audit_log SET detail_hash = x'07" ZEROS_31 "' WHERE id = 5", 5, "was changed"},
      {"UPDATE audit_log SET target = 'session/6' WHERE id = 5",
       "UPDATE audit_log SET target = 'session/5' WHERE id = 5", 5, "was changed"},
      {"UPDATE audit_addresses SET address = '198.51.100.0/24' WHERE audit_id = 4",
       "UPDATE audit_addresses SET address = '192.0.2.0/24' WHERE audit_id = 4", 4, "came from another address"},
      {"UPDATE audit_log SET id = 1000 WHERE id = 12", "UPDATE audit_log SET id = 12 WHERE id = 1000", 12,
       "is missing"},
      {"UPDATE audit_log SET id = 1000 WHERE id = 40", "UPDATE audit_log SET id = 40 WHERE id = 1000", 40,
       "is missing"},
      {"UPDATE audit_chain SET last_id = 41", "UPDATE audit_chain SET last_id = 40", 41, "is missing"},
      {"UPDATE audit_chain SET last_id = 39", "UPDATE audit_chain SET last_id = 40", 40,
       "is not the one that was added last"},
      {"UPDATE audit_chain SET dropped_hash = last_hash", "UPDATE audit_chain SET dropped_hash = " ZEROS, 1,
       "does not follow the row before it"},
  };
  struct fixture *f = *state;
  fill(f, 1000);
  fixture_close(f);
  take_rules_away(f);
  for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
    execute(f, cases[index].change);
    assert_broken(f, cases[index].broken_id, cases[index].reason);
    execute(f, cases[index].back);
    assert_whole(f, 0, ROW_COUNT);
  }
}

static void test_moved_rows_are_found(void **state)
{
  struct fixture *f = *state;
  fill(f, 1000);
  fixture_close(f);
  take_rules_away(f);
  execute(f, "UPDATE audit_log SET id = 1000 WHERE id = 20");
  execute(f, "UPDATE audit_log SET id = 20 WHERE id = 21");
  execute(f, "UPDATE audit_log SET id = 21 WHERE id = 1000");
  assert_broken(f, 20, "was changed");
}

static void test_removed_rows_are_found(void **state)
{
  struct fixture *f = *state;
  fill(f, 1000);
  fixture_close(f);
  take_rules_away(f);
  execute(f, "DELETE FROM audit_log WHERE id = 40");
  assert_broken(f, 40, "is missing");
  execute(f, "DELETE FROM audit_log WHERE id BETWEEN 10 AND 12");
  assert_broken(f, 10, "is missing");
  execute(f, "DELETE FROM audit_log WHERE id = 1");
  assert_broken(f, 1, "is missing");
}

static void drop_expired(struct fixture *f, int64_t now_unix_ms)
{
  struct store_unit *unit = store_unit_new();
  store_unit_drop_expired(unit, now_unix_ms);
  assert_int_equal(fixture_commit_status(f, unit), 0);
}

static void test_rows_leave_by_age(void **state)
{
  struct fixture *f = *state;
  const int64_t first_unix_ms = 1000, later_unix_ms = first_unix_ms + 100 * DAY_MS;
  fill(f, first_unix_ms);
  assert_int_equal(fixture_commit_status(f, audit_unit(ROW_COUNT + 1, later_unix_ms)), 0);
  assert_int_equal(fixture_commit_status(f, audit_unit(ROW_COUNT + 3, later_unix_ms)), 0);
  drop_expired(f, first_unix_ms + 30 * DAY_MS);
  fixture_close(f);
  assert_whole(f, 0, ROW_COUNT + 2);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM audit_addresses"), 2);
  assert_int_equal(fixture_open(f), 0);
  drop_expired(f, first_unix_ms + 730 * DAY_MS - 1);
  fixture_close(f);
  assert_whole(f, 0, ROW_COUNT + 2);
  assert_int_equal(fixture_open(f), 0);
  for (int round = 0; round < 8; round++) /* a prefix of some power of two each */
    drop_expired(f, first_unix_ms + 730 * DAY_MS);
  fixture_close(f);
  assert_whole(f, ROW_COUNT, 2);
  assert_int_equal(fixture_open(f), 0);
  drop_expired(f, later_unix_ms + 730 * DAY_MS);
  drop_expired(f, later_unix_ms + 730 * DAY_MS);
  fixture_close(f);
  assert_whole(f, ROW_COUNT + 2, 0);
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(fixture_commit_status(f, audit_unit(1, 2000)), 0);
  fixture_close(f);
  assert_whole(f, ROW_COUNT + 2, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_chain_follows_commits, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_empty_log_is_whole, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_tables_keep_rows, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_changes_are_found, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_moved_rows_are_found, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_removed_rows_are_found, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_rows_leave_by_age, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
