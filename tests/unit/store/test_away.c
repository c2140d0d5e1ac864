/* Units that may wait: whatever becomes of the database server meanwhile, each is stored once and in order, and told
 * so; everything else is refused at once. */
#include "unit/store/fixture.h"
#include "unit/store/proxy.h"

enum { UNIT_COUNT = 200, ROUND_COUNT = 3 };

struct journal {
  struct fixture *f;
  int count; /* answered so far */
  int last_status;
};

struct ticket {
  struct journal *journal;
  int number;
};

static struct ticket tickets[UNIT_COUNT * ROUND_COUNT];

static void on_stored(void *context, const struct store_result *result)
{
  struct ticket *ticket = context;
  assert_int_equal(result->status, 0);
  assert_int_equal(ticket->journal->count, ticket->number);
  ticket->journal->count++;
}

static void on_told(void *context, const struct store_result *result)
{
  struct ticket *ticket = context;
  ticket->journal->last_status = result->status;
  ticket->journal->count++;
}

static void submit_waiting(struct journal *journal, int number, store_done_fn done)
{
  tickets[number] = (struct ticket){journal, number};
  struct store_unit *unit = sample_gift(number);
  store_unit_let_wait(unit, NULL);
  assert_int_equal(store_submit(journal->f->store, unit, done, &tickets[number]), 0);
}

static void run_until(struct journal *journal, int count)
{
  while (journal->count < count)
    uv_run(&journal->f->loop, UV_RUN_ONCE);
}

static void assert_stored(struct fixture *f, int count)
{
  assert_int_equal(fixture_query(f, "SELECT balance FROM ledger_accounts WHERE party = 0 AND player = 1"), 5 * count);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries"), count);
  /* Entries are numbered as they come. */
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries a JOIN ledger_entries b ON a.id < b.id"
                                    " WHERE CAST(substr(a.ref, 6) AS SIGNED) > CAST(substr(b.ref, 6) AS SIGNED)"),
                   0);
}

static void on_refused_player(void *context, int status, const struct store_player *player)
{
  assert_int_equal(status, E_UNAVAILABLE);
  assert_null(player);
  *(bool *)context = true;
}

static void assert_others_are_refused(struct fixture *f)
{
  bool is_done = false;
  assert_int_equal(fixture_commit_status(f, sample_gift(-1)), E_UNAVAILABLE);
  assert_int_equal(store_load_player(f->store, 1, 1, on_refused_player, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_true(store_is_away(f->store));
}

static void test_down_and_up(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  assert_false(store_is_away(f->store));
  mariadb_down(SIGTERM);
  for (int number = 0; number < UNIT_COUNT; number++)
    submit_waiting(&journal, number, on_stored);
  assert_others_are_refused(f);
  assert_int_equal(journal.count, 0);
  assert_int_equal(store_queue_count(f->store), UNIT_COUNT);
  mariadb_up();
  run_until(&journal, UNIT_COUNT);
  assert_int_equal(fixture_commit_status(f, sample_gift(UNIT_COUNT)), 0);
  assert_false(store_is_away(f->store));
  assert_stored(f, UNIT_COUNT + 1);
}

/* The daemon is killed while it works; nobody is ever told anything but that it was stored. */
static void test_killed_again_and_again(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  for (int round = 0; round < ROUND_COUNT; round++) {
    for (int index = 0; index < UNIT_COUNT; index++)
      submit_waiting(&journal, round * UNIT_COUNT + index, on_stored);
    run_until(&journal, round * UNIT_COUNT + round * 30);
    mariadb_down(SIGKILL);
    mariadb_up();
    run_until(&journal, (round + 1) * UNIT_COUNT);
  }
  assert_stored(f, UNIT_COUNT * ROUND_COUNT);
}

/* Small batches, so that cuts meet many commits. */
static void test_commits_without_answer(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct proxy p;
  struct journal journal = {.f = f};
  proxy_start(&p, f->folder);
  fixture_add_player(f, 1);
  fixture_close(f);
  snprintf(f->place.address, sizeof f->place.address, "mysql://" MARIADB_USER "@localhost/%s?socket=%s", f->place.name,
           p.path);
  f->options.batch_count_max = 7;
  if (fixture_open(f)) fail_msg("%s", f->message);
  for (int number = 0; number < UNIT_COUNT; number++) {
    if (number % 10 == 0) atomic_store(&p.mode, number % 20 == 0 ? PROXY_CUT_AFTER_COMMIT : PROXY_CUT_BEFORE_COMMIT);
    submit_waiting(&journal, number, on_stored);
    if (number % 10 == 9) run_until(&journal, number - 3);
  }
  run_until(&journal, UNIT_COUNT);
  assert_stored(f, UNIT_COUNT);
  fixture_close(f);
  proxy_stop(&p);
}

/* Whoever still waits when the store closes is told that it was not done. */
static void test_closed_while_away(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  mariadb_down(SIGTERM);
  for (int number = 0; number < 10; number++)
    submit_waiting(&journal, number, on_told);
  fixture_close(f);
  assert_int_equal(journal.count, 10);
  assert_int_equal(journal.last_status, E_UNAVAILABLE);
  mariadb_up();
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries"), 0);
}

/* With a file nothing is ever away. */
static void test_file(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  submit_waiting(&journal, 0, on_stored);
  run_until(&journal, 1);
  assert_false(store_is_away(f->store));
}

static int setup_quiet(void **state)
{
  int status = setup_open(state);
  log_set_level(LOG_ERROR + 1);
  return status;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_down_and_up, setup_quiet, teardown),
      cmocka_unit_test_setup_teardown(test_killed_again_and_again, setup_quiet, teardown),
      cmocka_unit_test_setup_teardown(test_commits_without_answer, setup_quiet, teardown),
      cmocka_unit_test_setup_teardown(test_closed_while_away, setup_quiet, teardown),
      cmocka_unit_test_setup_teardown(test_file, setup_quiet, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
