/* The line of requests: group commit, order, refusals that harm nobody else, the bound, closing with work queued. */
#include "unit/store/fixture.h"

enum { UNIT_COUNT = 1000 };

struct journal {
  int order[2 * UNIT_COUNT];
  int statuses[2 * UNIT_COUNT];
  int count;
};

struct ticket {
  struct journal *journal;
  int number;
};

static void on_ticket(void *context, const struct store_result *result)
{
  const struct ticket *ticket = context;
  struct journal *journal = ticket->journal;
  assert_true(journal->count < 2 * UNIT_COUNT);
  journal->order[journal->count] = ticket->number;
  journal->statuses[journal->count] = result->status;
  journal->count++;
}

static struct store_unit *account_unit(int64_t id)
{
  struct row_account row = sample_account(id);
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &row);
  return unit;
}

static void run_until(struct fixture *f, const struct journal *journal, int count)
{
  while (journal->count < count)
    uv_run(&f->loop, UV_RUN_ONCE);
}

static void test_group_commit(void **state)
{
  struct fixture *f = *state;
  static struct journal journal;
  static struct ticket tickets[UNIT_COUNT];
  journal.count = 0;
  long transactions_before = fixture_metric("baolife_store_transactions_total");
  long stored_before = fixture_metric("baolife_store_units_total{outcome=\"stored\"}");
  for (int number = 0; number < UNIT_COUNT; number++) {
    tickets[number] = (struct ticket){&journal, number};
    assert_int_equal(store_submit(f->store, account_unit(number + 1), on_ticket, &tickets[number]), 0);
  }
  assert_int_equal(journal.count, 0); /* never from inside the call */
  run_until(f, &journal, UNIT_COUNT);
  for (int number = 0; number < UNIT_COUNT; number++) {
    assert_int_equal(journal.order[number], number);
    assert_int_equal(journal.statuses[number], 0);
  }
  long transactions = fixture_metric("baolife_store_transactions_total") - transactions_before;
  assert_true(transactions >= 1 && transactions <= UNIT_COUNT / 4);
  assert_int_equal(fixture_metric("baolife_store_units_total{outcome=\"stored\"}") - stored_before, UNIT_COUNT);
  assert_int_equal(store_queue_count(f->store), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts"), UNIT_COUNT);
}

struct own_write {
  struct fixture *f;
  struct ticket unit, read;
  int64_t id;
};

static void on_player_ticket(void *context, int status, const struct store_player *player)
{
  struct store_result result = {.status = status};
  assert_non_null(player);
  on_ticket(context, &result);
}

/* Reads its own write: the unit that was just acknowledged made the account. */
static void on_own_write(void *context, const struct store_result *result)
{
  struct own_write *own = context;
  on_ticket(&own->unit, result);
  assert_int_equal(store_load_player(own->f->store, own->id, 5, on_player_ticket, &own->read), 0);
}

static void test_order_and_own_writes(void **state)
{
  struct fixture *f = *state;
  static struct journal units, reads;
  static struct own_write own[UNIT_COUNT];
  units.count = reads.count = 0;
  for (int number = 0; number < UNIT_COUNT; number++) {
    own[number] = (struct own_write){f, {&units, number}, {&reads, number}, number + 1};
    assert_int_equal(store_submit(f->store, account_unit(number + 1), on_own_write, &own[number]), 0);
  }
  run_until(f, &reads, UNIT_COUNT);
  for (int number = 0; number < UNIT_COUNT; number++) {
    assert_int_equal(units.order[number], number);
    assert_int_equal(units.statuses[number], 0);
    assert_int_equal(reads.statuses[number], 0);
  }
}

static struct store_unit *life_unit(int64_t id, uint64_t version, int64_t story_number)
{
  struct row_life life = sample_life(id, id);
  life.version = version;
  struct row_story story = {id, story_number, 5, "event", "text", "src"};
  struct store_unit *unit = store_unit_new();
  /* The line goes first, so that taking the unit back has something to take back. */
  store_unit_add_story(unit, &story);
  store_unit_set_life(unit, &life);
  return unit;
}

static void test_stale_alone(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  fixture_add_player(f, 2);
  struct journal *journal = calloc(1, sizeof(*journal));
  struct ticket tickets[5];
  struct store_unit *units[5] = {
      life_unit(1, 2, 1), life_unit(1, 2, 2), life_unit(2, 2, 1), life_unit(1, 3, 3), life_unit(2, 9, 2),
  };
  for (int number = 0; number < 5; number++) {
    tickets[number] = (struct ticket){journal, number};
    assert_int_equal(store_submit(f->store, units[number], on_ticket, &tickets[number]), 0);
  }
  run_until(f, journal, 5);
  const int expected[5] = {0, E_STALE, 0, 0, E_STALE};
  for (int number = 0; number < 5; number++) {
    assert_int_equal(journal->statuses[number], expected[number]);
  }
  free(journal);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT version FROM lives WHERE id = 1"), 3);
  assert_int_equal(fixture_query(f, "SELECT version FROM lives WHERE id = 2"), 2);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM story WHERE life_id = 1"), 2);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM story WHERE number = 2"), 0);
}

static void test_queue_bound(void **state)
{
  struct fixture *f = *state;
  fixture_close(f);
  f->options.queue_count_max = 10;
  assert_int_equal(fixture_open(f), 0);
  struct journal *journal = calloc(1, sizeof(*journal));
  struct ticket ticket = {journal, 0};
  for (int id = 1; id <= 10; id++) {
    assert_int_equal(store_submit(f->store, account_unit(id), on_ticket, &ticket), 0);
  }
  assert_int_equal(store_queue_count(f->store), 10);
  assert_int_equal(store_submit(f->store, account_unit(11), on_ticket, &ticket), E_FULL);
  uint8_t hash[32] = {0};
  assert_int_equal(store_load_session(f->store, hash, NULL, NULL), E_FULL);
  assert_int_equal(store_load_device(f->store, "d", NULL, NULL), E_FULL);
  assert_int_equal(store_load_player(f->store, 1, 1, NULL, NULL), E_FULL);
  assert_int_equal(store_probe(f->store, NULL, NULL), E_FULL);
  uint64_t seed;
  assert_int_equal(store_world_seed(f->store, 1, 2, &seed), 0);
  run_until(f, journal, 10);
  assert_int_equal(fixture_commit_status(f, account_unit(11)), 0);
  assert_int_equal(journal->count, 10);
  free(journal);
}

/* Submits the next unit from the callback of the last, at the bound. */
struct chain {
  struct fixture *f;
  int64_t next_id;
  int64_t last_id;
};

static void on_chain(void *context, const struct store_result *result)
{
  struct chain *chain = context;
  assert_int_equal(result->status, 0);
  if (chain->next_id > chain->last_id) return;
  struct store_unit *unit = account_unit(chain->next_id++);
  assert_int_equal(store_submit(chain->f->store, unit, on_chain, chain), 0);
}

static void test_submit_from_callback(void **state)
{
  struct fixture *f = *state;
  fixture_close(f);
  f->options.queue_count_max = 1;
  f->options.batch_count_max = 1;
  assert_int_equal(fixture_open(f), 0);
  struct chain chain = {f, 2, 50};
  assert_int_equal(store_submit(f->store, account_unit(1), on_chain, &chain), 0);
  while (store_queue_count(f->store) > 0)
    uv_run(&f->loop, UV_RUN_ONCE);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts"), 50);
}

struct late {
  struct fixture *f;
  struct ticket ticket;
};

static void on_late(void *context, const struct store_result *result)
{
  struct late *late = context;
  on_ticket(&late->ticket, result);
  assert_int_equal(store_submit(late->f->store, account_unit(5000), on_ticket, NULL), E_CLOSED);
}

static void test_close_with_work_queued(void **state)
{
  struct fixture *f = *state;
  static struct journal journal;
  static struct ticket tickets[UNIT_COUNT];
  journal.count = 0;
  struct late late = {f, {&journal, 0}};
  assert_int_equal(store_submit(f->store, account_unit(1), on_late, &late), 0);
  for (int number = 1; number < UNIT_COUNT; number++) {
    tickets[number] = (struct ticket){&journal, number};
    assert_int_equal(store_submit(f->store, account_unit(number + 1), on_ticket, &tickets[number]), 0);
  }
  fixture_close(f);
  assert_int_equal(journal.count, UNIT_COUNT);
  for (int number = 0; number < UNIT_COUNT; number++) {
    assert_int_equal(journal.order[number], number);
    assert_int_equal(journal.statuses[number], 0);
  }
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts"), UNIT_COUNT);
}

/* The worker ends while main is busy elsewhere: its answers wait, and none is lost. */
static void test_close_while_main_is_busy(void **state)
{
  struct fixture *f = *state;
  struct journal *journal = calloc(1, sizeof(*journal));
  struct ticket ticket = {journal, 0};
  char path[300];
  snprintf(path, sizeof(path), "%s-wal", f->path);
  for (int id = 1; id <= 100; id++) {
    assert_int_equal(store_submit(f->store, account_unit(id), on_ticket, &ticket), 0);
  }
  store_close(f->store, fixture_on_closed, f);
  /* The log file goes with the connection, the worker's last but one act. */
  for (int wait = 0; wait < 1000 && access(path, F_OK) == 0; wait++)
    uv_sleep(5);
  assert_int_not_equal(access(path, F_OK), 0);
  uv_sleep(50);
  assert_int_equal(journal->count, 0);
  uv_run(&f->loop, UV_RUN_DEFAULT);
  assert_true(f->is_closed);
  assert_int_equal(journal->count, 100);
  assert_int_equal(uv_loop_close(&f->loop), 0);
  f->store = NULL;
  free(journal);
}

static void test_nobody_asks(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(store_submit(f->store, account_unit(1), NULL, NULL), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts"), 1);
}

static void test_log_is_kept_short(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  static char data[200000];
  for (uint64_t version = 1; version <= 100; version++) {
    memset(data, (int)version, sizeof(data)); /* equal pages would not be written again */
    struct row_section row = {1, (int32_t)(version % 7), 1, version, data, sizeof(data), 0};
    struct store_unit *unit = store_unit_new();
    store_unit_put_section(unit, &row);
    assert_int_equal(fixture_commit_status(f, unit), 0);
  }
  char path[300];
  snprintf(path, sizeof(path), "%s-wal", f->path);
  uv_fs_t request;
  assert_int_equal(uv_fs_stat(NULL, &request, path, NULL), 0);
  /* 20 MB went through; each checkpoint starts the log anew; nobody waits here, so at about 2 MiB. */
  assert_true(request.statbuf.st_size < 8 << 20);
  uv_fs_req_cleanup(&request);
  fixture_close(f);
  assert_int_not_equal(access(path, F_OK), 0);
}

/* A lock held by another program passes, or the batch says so; nothing of it is stored then. */
static void test_busy(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  sqlite3 *other = NULL;
  assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(fixture_commit_status(f, account_unit(1)), E_UNAVAILABLE);
  assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(other);
  assert_int_equal(fixture_commit_status(f, account_unit(1)), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_group_commit, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_order_and_own_writes, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_stale_alone, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_queue_bound, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_submit_from_callback, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_close_with_work_queued, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_close_while_main_is_busy, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_nobody_asks, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_log_is_kept_short, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_busy, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
