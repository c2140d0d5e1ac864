/* What happens to a database on a server and not to a file: connections that are closed, cut or silent, locks of
 * others, a server that dies. Whatever it is, nothing counts twice and nothing that was acknowledged is lost. */
#include "unit/store/fixture.h"
#include "unit/store/proxy.h"

static struct store_unit *purchase(uint8_t mark)
{
  char ref[32];
  snprintf(ref, sizeof ref, "purchase-%d", mark);
  struct row_receipt receipt = sample_receipt(mark, 1, "bought");
  struct row_ledger ledger = sample_posting(1, PARTY_PLAYER, PARTY_ENERGY, 10, ref);
  struct store_unit *unit = store_unit_new();
  store_unit_add_receipt(unit, &receipt);
  store_unit_post_ledger(unit, &ledger);
  return unit;
}

static int64_t balance(struct fixture *f)
{
  return fixture_query(f, "SELECT balance FROM ledger_accounts WHERE party = 0 AND player = 1");
}

static void kill_connection(struct fixture *f)
{
  char sql[160];
  snprintf(sql, sizeof sql, "SELECT IS_USED_LOCK('baolife.%s')", f->place.name);
  int64_t id = fixture_query(f, sql);
  assert_true(id > 0);
  snprintf(sql, sizeof sql, "KILL %lld", (long long)id);
  assert_int_equal(mariadb_run(NULL, sql), 0);
}

static void on_player(void *context, int status, const struct store_player *player)
{
  assert_int_equal(status, 0);
  assert_non_null(player);
  *(bool *)context = true;
}

static void load_player(struct fixture *f)
{
  bool is_done = false;
  assert_int_equal(store_load_player(f->store, 1, 1, on_player, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
}

/* Once prepared: account, balance, awards, life, sections, prompts and story in one request. */
static void test_player_in_one_request(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  f->options.readers.held_count_max = 1;
  f->options.readers.extra_count_max = 0;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  load_player(f);
  long before = fixture_metric("baolife_store_round_trips_total");
  for (int times = 0; times < 5; times++)
    load_player(f);
  assert_int_equal(fixture_metric("baolife_store_round_trips_total") - before, 5);
}

/* Closed while nobody spoke: the next request does not notice. */
static void test_closed_while_idle(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  for (int round = 0; round < 3; round++) {
    assert_int_equal(mariadb_run(NULL, "KILL USER " MARIADB_USER), 0);
    assert_int_equal(fixture_commit_status(f, sample_gift(round)), 0);
    load_player(f);
  }
  assert_int_equal(balance(f), 15);
}

/* ---- locks of others ---- */

static void on_status(void *context, const struct store_result *result)
{
  int *status = context;
  *status = result->status;
}

enum { NOT_YET = 1 };

/* Who asks more often than every tenth of a second is given the old answer. */
static void wait_for_lock_wait(struct fixture *f)
{
  static const char sql[] = "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
  for (int tries = 0; fixture_query(f, sql) == 0; tries++) {
    assert_true(tries < 50);
    usleep(120000);
  }
}

static void finish(struct fixture *f, const int *status)
{
  while (*status == NOT_YET)
    uv_run(&f->loop, UV_RUN_ONCE);
}

/* Two accounts in one unit, in this order. */
static struct store_unit *two_accounts(void)
{
  struct store_unit *unit = store_unit_new();
  for (int64_t id = 1; id <= 2; id++) {
    struct row_account row = sample_account(id);
    row.streak_days = 7;
    store_unit_set_account(unit, &row);
  }
  return unit;
}

static void must_run(MYSQL *handle, const char *sql)
{
  if (mysql_query(handle, sql)) fail_msg("%s: %s", sql, mysql_error(handle));
}

/* The other transaction is the heavier one, so ours is chosen to give way; it is done again. */
static void test_deadlock(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  fixture_add_player(f, 2);
  long retries = fixture_metric("baolife_store_retries_total");
  MYSQL *other = mariadb_admin(f->place.name);
  must_run(other, "START TRANSACTION");
  must_run(other, "INSERT INTO settings SELECT concat('weight', seq), 1, 1 FROM seq_1_to_500");
  must_run(other, "UPDATE accounts SET revision = 8 WHERE id = 2");
  int status = NOT_YET;
  assert_int_equal(store_submit(f->store, two_accounts(), on_status, &status), 0);
  wait_for_lock_wait(f);
  must_run(other, "UPDATE accounts SET revision = 9 WHERE id = 1");
  must_run(other, "COMMIT");
  mysql_close(other);
  finish(f, &status);
  assert_int_equal(status, 0);
  assert_true(fixture_metric("baolife_store_retries_total") > retries);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts WHERE streak_days = 7"), 2);
}

/* A lock that stays: the units are told, nothing of them is stored; when it goes, they can be done. */
static void test_lock_that_stays(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  fixture_add_player(f, 2);
  MYSQL *other = mariadb_admin(f->place.name);
  must_run(other, "START TRANSACTION");
  must_run(other, "UPDATE accounts SET revision = 8 WHERE id = 2");
  assert_int_equal(fixture_commit_status(f, two_accounts()), E_UNAVAILABLE);
  must_run(other, "ROLLBACK");
  mysql_close(other);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts WHERE streak_days = 7"), 0);
  assert_int_equal(fixture_commit_status(f, two_accounts()), 0);
}

/* Killed in the middle of a transaction that waits for a lock: done again on a new connection. */
static void test_killed_in_transaction(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  fixture_add_player(f, 2);
  MYSQL *other = mariadb_admin(f->place.name);
  must_run(other, "START TRANSACTION");
  must_run(other, "UPDATE accounts SET revision = 8 WHERE id = 2");
  int status = NOT_YET;
  assert_int_equal(store_submit(f->store, two_accounts(), on_status, &status), 0);
  wait_for_lock_wait(f);
  kill_connection(f);
  must_run(other, "ROLLBACK");
  mysql_close(other);
  finish(f, &status);
  assert_int_equal(status, 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts WHERE streak_days = 7"), 2);
}

/* ---- a cut line ---- */

static void reopen_through(struct fixture *f, const struct proxy *p)
{
  fixture_close(f);
  snprintf(f->place.address, sizeof f->place.address, "mysql://" MARIADB_USER "@localhost/%s?socket=%s", f->place.name,
           p->path);
  f->options.deadline_s = 1;
  if (fixture_open(f)) fail_msg("%s", f->message);
}

/* Tries until the store takes it; the number of attempts that failed. */
static int insist(struct fixture *f, struct store_unit *(*make)(int), int number, int expected)
{
  for (int failures = 0;; failures++) {
    int status = fixture_commit_status(f, make(number));
    if (status == expected) return failures;
    assert_true(status == E_UNAVAILABLE || status == E_IO);
    usleep(20000);
  }
}

/* Nobody said whether it was stored: E_IO, and the receipt knows. */
static void test_commit_without_answer(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct proxy p;
  proxy_start(&p, f->folder);
  fixture_add_player(f, 1);
  reopen_through(f, &p);
  for (int number = 1; number <= 4; number++)
    assert_int_equal(fixture_commit_status(f, sample_gift(number)), 0);
  for (int mark = 1; mark <= 2; mark++) {
    int64_t before = fixture_query(f, "SELECT count(*) FROM receipts");
    assert_int_equal(fixture_commit_status(f, sample_gift(10 + mark)), 0);
    atomic_store(&p.mode, mark == 1 ? PROXY_CUT_AFTER_COMMIT : PROXY_CUT_BEFORE_COMMIT);
    assert_int_equal(fixture_commit_status(f, purchase((uint8_t)mark)), E_IO);
    struct outcome again = fixture_commit(f, purchase((uint8_t)mark));
    assert_int_equal(again.status, mark == 1 ? E_DUPLICATE : 0);
    assert_int_equal(again.has_row, mark == 1);
    assert_int_equal(fixture_query(f, "SELECT count(*) FROM receipts"), before + 1);
  }
  assert_int_equal(balance(f), 30 - 2 * 10);
  fixture_close(f);
  proxy_stop(&p);
}

/* A server that does not answer holds nobody for ever. */
static void test_silent_server(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct proxy p;
  proxy_start(&p, f->folder);
  fixture_add_player(f, 1);
  reopen_through(f, &p);
  atomic_store(&p.mode, PROXY_SILENT);
  assert_int_equal(fixture_commit_status(f, sample_gift(1)), E_UNAVAILABLE);
  assert_int_equal(fixture_commit_status(f, sample_gift(2)), E_UNAVAILABLE);
  atomic_store(&p.mode, PROXY_PASS);
  insist(f, sample_gift, 3, 0);
  assert_int_equal(balance(f), 5);
  fixture_close(f);
  proxy_stop(&p);
}

/* ---- a server that dies ---- */

enum { GIFT_COUNT = 300, KILL_COUNT = 3 };

struct given {
  struct fixture *f;
  int number;
  int *done_count;
};

static void on_given(void *context, const struct store_result *result)
{
  struct given *given = context;
  if (result->status == 0 || result->status == E_DUPLICATE) {
    (*given->done_count)++;
    return;
  }
  assert_true(result->status == E_UNAVAILABLE || result->status == E_IO);
  assert_int_equal(store_submit(given->f->store, sample_gift(given->number), on_given, given), 0);
}

static void test_server_dies(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  static struct given givens[GIFT_COUNT * KILL_COUNT];
  int done_count = 0;
  log_set_level(LOG_ERROR + 1);
  fixture_add_player(f, 1);
  for (int round = 0; round < KILL_COUNT; round++) {
    for (int index = 0; index < GIFT_COUNT; index++) {
      int number = round * GIFT_COUNT + index;
      givens[number] = (struct given){f, number, &done_count};
      assert_int_equal(store_submit(f->store, sample_gift(number), on_given, &givens[number]), 0);
    }
    int enough_count = round * GIFT_COUNT + 1 + round * 40;
    while (done_count < enough_count)
      uv_run(&f->loop, UV_RUN_ONCE);
    mariadb_down(SIGKILL);
    for (int turn = 0; turn < 20; turn++)
      uv_run(&f->loop, UV_RUN_NOWAIT);
    mariadb_up();
    while (done_count < (round + 1) * GIFT_COUNT)
      uv_run(&f->loop, UV_RUN_ONCE);
  }
  assert_int_equal(balance(f), 5 * GIFT_COUNT * KILL_COUNT);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_lines"), 2 * GIFT_COUNT * KILL_COUNT);
  assert_int_equal(fixture_query(f, "SELECT coalesce(sum(balance), 0) FROM ledger_accounts"), 0);
}

/* ---- opening ---- */

static void assert_refused(struct fixture *f, int status, const char *hint)
{
  assert_int_equal(fixture_open(f), status);
  if (!strstr(f->message, hint)) fail_msg("\"%s\" not in \"%s\"", hint, f->message);
  assert_null(strstr(f->message, f->options.password));
}

static void test_opening(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  f->options.password = "wrong-secret";
  assert_refused(f, E_PERMISSION, "BAOLIFE_DB_PASSWORD");
  f->options.password = MARIADB_PASSWORD;
  f->options.path = "mysql://game@localhost/baolife_none?socket=/nowhere/socket";
  assert_refused(f, E_UNAVAILABLE, "see that the database server runs");
  char address[256];
  snprintf(address, sizeof address, "mysql://game@localhost/baolife_none?socket=%s", mariadb_server.socket);
  f->options.path = address;
  assert_refused(f, E_NOT_FOUND, "CREATE DATABASE");
  f->options.path = "mysql://game:not-to-be-told@localhost/baolife_none";
  assert_refused(f, E_INVALID, "must not hold a password");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_player_in_one_request, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_closed_while_idle, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_deadlock, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_lock_that_stays, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_killed_in_transaction, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_commit_without_answer, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_silent_server, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_server_dies, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_opening, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
