/* The audit finds nothing in a sound database, and each thing that was done to one; the walk of a running server finds
 * the same with small steps. */
#include "store/ledger_walk_int.h"
#include "store/row_int.h"
#include "unit/store/copies.h"

/* ---- doing what nobody may ---- */

static void tamper_file(struct fixture *f, const char *sql)
{
  sqlite3 *handle = NULL;
  char *error = NULL;
  assert_int_equal(sqlite3_open(f->place.name, &handle), SQLITE_OK);
  sqlite3_exec(handle, "PRAGMA ignore_check_constraints = ON; PRAGMA legacy_alter_table = ON", NULL, NULL, NULL);
  if (sqlite3_exec(handle, sql, NULL, NULL, &error)) fail_msg("%s: %s", sql, error);
  sqlite3_close(handle);
}

/* One statement at a time: they end with a semicolon. */
static void tamper_server(struct fixture *f, const char *sql)
{
  char statement[512];
  MYSQL *handle = mariadb_admin(f->place.name);
  assert_int_equal(mysql_query(handle, "SET foreign_key_checks = 0, check_constraint_checks = 0"), 0);
  while (*sql) {
    size_t size = strcspn(sql, ";");
    snprintf(statement, sizeof statement, "%.*s", (int)size, sql);
    if (mysql_query(handle, statement)) fail_msg("%s: %s", statement, mysql_error(handle));
    sql += size;
    sql += strspn(sql, "; ");
  }
  mysql_close(handle);
}

static struct store_audit audit(struct fixture *f, struct told *told)
{
  struct store_audit counts;
  struct store_watch watch = watch_of(told);
  if (store_audit(&f->options, &watch, &counts, f->message, sizeof f->message)) fail_msg("%s", f->message);
  assert_int_equal(counts.violation_count, told->found_count);
  return counts;
}

static void test_nothing_in_a_sound_database(void **state)
{
  struct fixture *f = *state;
  struct told told;
  world_make(f);
  struct store_audit counts = audit(f, &told);
  if (told.found_count > 0) fail_msg("%s", told.found[0]);
  assert_int_equal(counts.entry_count, WORLD_LIFE_COUNT + 1);
  assert_int_equal(counts.line_count, 2 * (WORLD_LIFE_COUNT + 1));
  assert_int_equal(counts.account_count, 2 + WORLD_LIFE_COUNT);
  assert_int_equal(counts.section_count, 4 * WORLD_LIFE_COUNT);
  assert_true(counts.log_row_count >= 2);
}

/* Entry 1 gives player 1 (account 2) a hundred from account 1; player 2 has a second entry, number 4. The
 * numbers of later accounts are the database's own affair. */
struct crime {
  const char *sqlite, *mariadb; /* NULL: the same */
  const char *found[4];
  size_t found_count;
};

static const struct crime crimes[] = {
    {"DROP TRIGGER ledger_lines_no_update; UPDATE ledger_lines SET amount = 107 WHERE entry = 1 AND account = 2;",
     NULL,
     {"entry 1: the sum in diamonds is 7, not 0",
      "account 2 (party 0, player 1): the balance is 100, its lines sum to 107: 7 too little",
      "trigger ledger_lines_no_update of table ledger_lines is missing"},
     3},
    {"UPDATE ledger_accounts SET balance = balance + 5 WHERE id = 2;",
     NULL,
     {"account 2 (party 0, player 1): the balance is 105, its lines sum to 100: 5 too much",
      "all accounts together: the sum in diamonds is 5, not 0"},
     2},
    {"UPDATE ledger_accounts SET balance = -1 WHERE player = 2;",
     NULL,
     {"(party 0, player 2): the balance is -1, below 0", "sum to 65: 66 too little",
      "all accounts together: the sum in diamonds is -66"},
     3},
    {"DROP TRIGGER ledger_entries_no_delete; DELETE FROM ledger_entries WHERE id = 1;",
     NULL,
     {"line of entry 1 and account 1 over -100: there is no such entry",
      "line of entry 1 and account 2 over 100: there is no such entry", "trigger ledger_entries_no_delete"},
     3},
    {"DROP TRIGGER ledger_accounts_no_delete; DELETE FROM ledger_accounts WHERE id = 2;",
     NULL,
     {"line of entry 1 and account 2 over 100: there is no such account", "entry 1: the sum in diamonds is -100, not 0",
      "entry 1: the sum in ? is 100, not 0", "all accounts together: the sum in diamonds is -100"},
     5},
    {"DROP TRIGGER ledger_lines_no_delete; DELETE FROM ledger_lines WHERE entry = 1;",
     NULL,
     {"entry 1 of player 1: it has no lines",
      "account 1 (party 1, player 0): the balance is -300, its lines sum to -200",
      "account 2 (party 0, player 1): the balance is 100, its lines sum to 0", "trigger ledger_lines_no_delete"},
     4},
    {"DROP TRIGGER ledger_lines_no_update; UPDATE ledger_lines SET amount = 9223372036854775807"
     " WHERE account = (SELECT id FROM ledger_accounts WHERE player = 2);",
     NULL,
     {"(party 0, player 2): the balance is 65, its lines sum to something out of range", "entry 2: the sum",
      "entry 4: the sum"},
     4},
    {"ALTER TABLE ledger_entries RENAME TO old; CREATE TABLE ledger_entries (id INTEGER PRIMARY KEY, reason TEXT,"
     " ref TEXT, player INTEGER, created_at_unix_ms INTEGER, generation INTEGER) STRICT;"
     " INSERT INTO ledger_entries SELECT * FROM old; DROP TABLE old;"
     " UPDATE ledger_entries SET ref = 'twice' WHERE id IN (2, 3)",
     "DROP TRIGGER ledger_entries_no_update; DROP TRIGGER ledger_entries_no_delete;"
     " ALTER TABLE ledger_entries DROP KEY ledger_entries_by_ref;"
     " UPDATE ledger_entries SET ref = 'twice' WHERE id IN (2, 3)",
     {"entries 2 to 3: 2 of them have the same reference", "trigger ledger_entries_no_update",
      "trigger ledger_entries_no_delete"},
     3},
    {"DROP TRIGGER ledger_lines_no_update; CREATE TRIGGER ledger_lines_no_update BEFORE UPDATE ON ledger_lines"
     " BEGIN SELECT 1; END",
     "DROP TRIGGER ledger_lines_no_update; CREATE TRIGGER ledger_lines_no_update BEFORE UPDATE ON ledger_lines"
     " FOR EACH ROW SET @nothing = 1",
     {"trigger ledger_lines_no_update of table ledger_lines is missing"},
     1},
    {"DROP TRIGGER audit_log_no_update; UPDATE audit_log SET target = 'another' WHERE id = 2;",
     NULL,
     {"audit log: row 2 was changed", "trigger audit_log_no_update"},
     2},
    {"UPDATE life_sections SET data = X'00' WHERE life_id = 2 AND section = 3;",
     NULL,
     {"life 2, section 3: the checksum is "},
     1},
    {"UPDATE life_sections SET version = 9 WHERE life_id = 3 AND section = 0;",
     NULL,
     {"life 3, section 0: its version is 9, the life's only 1"},
     1},
    {"DELETE FROM lives WHERE id = 1;", NULL, {"life 1, section 0: there is no such life", "life 1, section 3"}, 4},
};

static void test_every_crime_is_found(void **state)
{
  for (size_t index = 0; index < sizeof crimes / sizeof *crimes; index++) {
    const struct crime *crime = &crimes[index];
    struct fixture f;
    struct told told;
    fixture_init(&f);
    world_make(&f);
    if (is_mariadb())
      tamper_server(&f, crime->mariadb ? crime->mariadb : crime->sqlite);
    else
      tamper_file(&f, crime->sqlite);
    audit(&f, &told);
    for (size_t found = 0; found < sizeof crime->found / sizeof *crime->found && crime->found[found]; found++)
      if (!told_holds(&told, crime->found[found]))
        fail_msg("crime %zu: not told: %s; but: %s", index, crime->found[found], told.found[0]);
    if (told.found_count != crime->found_count)
      fail_msg("crime %zu: %zu violations: %s .. %s", index, told.found_count, told.found[0],
               told.found[told.found_count - 1]);
    fixture_deinit(&f);
  }
}

/* A page of an index that no query of ours would show to be wrong. */
static void test_a_damaged_file(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  struct told told;
  struct store_audit counts;
  struct store_watch watch = watch_of(&told);
  world_make(f);
  int64_t page = fixture_query(f, "SELECT rootpage FROM sqlite_master WHERE name = 'devices_by_account'");
  int fd = open(f->place.name, O_WRONLY);
  assert_true(fd >= 0);
  static const char junk[64] = "junk";
  assert_int_equal(pwrite(fd, junk, sizeof junk, page * 4096 - (off_t)sizeof junk), sizeof junk);
  close(fd);
  assert_int_equal(store_audit(&f->options, &watch, &counts, f->message, sizeof f->message), 0);
  assert_true(counts.violation_count > 0);
  assert_true(told_holds(&told, "the file: "));
}

static void test_a_server_keeps_its_file_to_itself(void **state)
{
  struct fixture *f = *state;
  struct told told;
  struct store_audit counts;
  struct store_watch watch = watch_of(&told);
  world_make(f);
  assert_int_equal(fixture_open(f), 0);
  int status = store_audit(&f->options, &watch, &counts, f->message, sizeof f->message);
  assert_int_equal(status, is_mariadb() ? 0 : E_CONFLICT); /* a database server is read beside the game */
  assert_int_equal(counts.entry_count, is_mariadb() ? WORLD_LIFE_COUNT + 1 : 0);
}

/* ---- the walk of a running server ---- */

static struct store_ledger_check last_check;

static void on_check(void *context, int status, const struct store_ledger_check *check)
{
  assert_int_equal(status, 0);
  last_check = *check;
  *(bool *)context = true;
}

/* To the end; gives how many accounts were wrong. */
static int64_t walk_all(struct fixture *f, int64_t *out_account_count)
{
  int64_t wrong_count = 0;
  last_check = (struct store_ledger_check){0};
  *out_account_count = 0;
  do {
    bool is_done = false;
    assert_int_equal(store_check_ledger(f->store, &last_check.walk, on_check, &is_done), 0);
    while (!is_done)
      uv_run(&f->loop, UV_RUN_ONCE);
    wrong_count += last_check.wrong_count;
    *out_account_count += last_check.account_count;
  } while (!last_check.is_end);
  return wrong_count;
}

static void test_a_running_server_finds_it_too(void **state)
{
  struct fixture *f = *state;
  int64_t account_count;
  world_make(f);
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(walk_all(f, &account_count), 0);
  assert_int_equal(account_count, 2 + WORLD_LIFE_COUNT);
  fixture_close(f);
  assert_int_equal(fixture_execute(f, "UPDATE ledger_accounts SET balance = balance + 1 WHERE party = 1 OR player = 2"),
                   0);
  assert_int_equal(fixture_open(f), 0);
  log_set_fd(open("/dev/null", O_WRONLY));
  assert_int_equal(walk_all(f, &account_count), 2);
  log_set_fd(STDERR_FILENO);
}

struct walked {
  int64_t account_count, wrong_count;
};

static void on_account(void *context, const struct ledger_account *account, const struct ledger_sum *sum)
{
  struct walked *walked = context;
  walked->account_count++;
  if (sum->amount != account->balance || sum->is_out_of_range) walked->wrong_count++;
}

/* Steps of one line, and before each of them somebody pays: a sum that was begun must stay right. */
static void test_walk_while_money_moves(void **state)
{
  enum { PAYMENT_COUNT = 40 };
  struct fixture *f = *state;
  struct walked walked = {0};
  struct store_ledger_walk walk = {0};
  struct db *db = NULL;
  bool is_end = false;
  int step = 0;
  world_make(f);
  struct db_options options = {.address = f->path, .password = MARIADB_PASSWORD, .deadline_s = 5};
  assert_int_equal(db_open(&db, &options, f->message, sizeof f->message), 0);
  for (; !is_end; step++) {
    char ref[32];
    snprintf(ref, sizeof ref, "walk%d", step);
    struct row_ledger payment = sample_posting(1 + step % WORLD_LIFE_COUNT, PARTY_WELCOME, PARTY_PLAYER, 1 + step, ref);
    assert_int_equal(db_begin(db), 0);
    if (step < PAYMENT_COUNT) assert_int_equal(row_ledger_post(db, &payment), 0);
    assert_int_equal(db_commit(db), 0);
    assert_int_equal(db_begin_snapshot(db), 0);
    assert_int_equal(ledger_walk_step(db, &walk, 1, 1, on_account, &walked, &is_end), 0);
    db_rollback(db);
  }
  db_close(db);
  assert_int_equal(walked.account_count, 2 + WORLD_LIFE_COUNT);
  assert_int_equal(walked.wrong_count, 0);
  assert_true(step > PAYMENT_COUNT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_nothing_in_a_sound_database, setup_closed, teardown),
      cmocka_unit_test(test_every_crime_is_found),
      cmocka_unit_test_setup_teardown(test_a_damaged_file, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_a_server_keeps_its_file_to_itself, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_a_running_server_finds_it_too, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_walk_while_money_moves, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
