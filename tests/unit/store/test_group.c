/* A group of units that is tried as one ends like one that is carried out unit by unit: the same answers, the same
 * rows. Random groups, some with a unit that has to be refused, go both ways into two databases. */
#include "store/driver_int.h"
#include "store/migrate_int.h"
#include "store/request_int.h"
#include "store/unit_int.h"
#include "store/worker_int.h"
#include "unit/store/fixture.h"
#include "unit/store/refused_units.h"

enum { UNIT_COUNT_MAX = 40, GROUP_COUNT = 60, FIRST_PLAYERS = 6 };

/* ---- two ways ---- */

struct way {
  struct place place;
  struct worker worker;
  struct driver driver;
  struct request requests[UNIT_COUNT_MAX];
  void *batch[UNIT_COUNT_MAX];
};

static void way_open(struct way *way, struct fixture *f, bool is_each)
{
  memset(way, 0, sizeof *way);
  place_init(&way->place, f->folder);
  struct db_options options = {.address = way->place.address, .password = MARIADB_PASSWORD, .deadline_s = 5};
  struct db **db = &way->worker.db;
  assert_int_equal(db_open(db, &options, f->message, sizeof f->message), 0);
  assert_int_equal(migrate_run(*db, &f->options, f->message, sizeof f->message), 0);
  way->driver = *(*db)->driver;
  if (is_each) way->driver.run_rows = NULL;
  (*db)->driver = &way->driver;
  way->worker.batch = way->batch;
  for (int index = 0; index < UNIT_COUNT_MAX; index++)
    way->batch[index] = &way->requests[index];
}

static void way_close(struct way *way)
{
  db_close(way->worker.db);
  place_deinit(&way->place);
}

static void way_run(struct way *way, struct store_unit *const *units, size_t count)
{
  for (size_t index = 0; index < count; index++) {
    struct request *r = &way->requests[index];
    *r = (struct request){.kind = REQUEST_UNIT};
    arena_init(&r->memory, 1 << 20);
    r->ask.unit = units[index];
  }
  assert_int_equal(worker_run_units(&way->worker, count), 0);
}

static void way_forget(struct way *way, size_t count)
{
  for (size_t index = 0; index < count; index++)
    arena_deinit(&way->requests[index].memory);
}

/* ---- the same ---- */

static void assert_same_answers(const struct way *a, const struct way *b, const int *expected, size_t count)
{
  for (size_t index = 0; index < count; index++) {
    const struct request *left = &a->requests[index], *right = &b->requests[index];
    if (left->status != expected[index]) fail_msg("unit %zu as one: %d, not %d", index, left->status, expected[index]);
    if (right->status != expected[index]) fail_msg("unit %zu alone: %d, not %d", index, right->status, expected[index]);
    assert_int_equal(left->has_row, right->has_row);
    if (!left->has_row) continue;
    assert_memory_equal(left->answer.receipt.key, right->answer.receipt.key, 32);
    assert_memory_equal(left->answer.receipt.response, "done", 4);
  }
}

/* All but stamps of the database's own clock and the numbers it gives to rows. */
static const char *const contents[] = {
    "SELECT id, created_at_unix_ms, life_id, streak_days, streak_day, lives_started, revision FROM accounts ORDER BY 1",
    "SELECT device_id, account_id, hex(secret_mac), created_at_unix_ms FROM devices ORDER BY 1",
    "SELECT hex(token_hash), account_id, device_id, last_seen_unix_ms, expires_unix_ms FROM sessions ORDER BY 1",
    "SELECT id, account_id, seed, version, ended_at_unix_ms, first_name, family_name, now_min FROM lives ORDER BY 1",
    "SELECT life_id, section, `schema`, version, crc32c, hex(data) FROM life_sections ORDER BY 1, 2",
    "SELECT life_id, number, status, content_hash, content_path, choice, data FROM prompts ORDER BY 1, 2",
    "SELECT life_id, number, at_min, kind, text, src FROM story ORDER BY 1, 2",
    "SELECT account_id, content_hash, content_path, earned_at_unix_ms, claimed_at_unix_ms FROM awards ORDER BY 1, 2",
    "SELECT party, player, currency, balance FROM ledger_accounts ORDER BY 1, 2, 3",
    "SELECT ref, reason, player, created_at_unix_ms, generation FROM ledger_entries ORDER BY id",
    ("SELECT ref, party, a.player, amount FROM ledger_lines l JOIN ledger_entries e ON e.id = l.entry"
     " JOIN ledger_accounts a ON a.id = l.account ORDER BY 1, 2"),
    "SELECT id, actor_id, action, address, hex(hash) FROM audit_log JOIN audit_addresses ON audit_id = id ORDER BY 1",
    "SELECT hex(`key`), account_id, type, hex(request_hash), hex(response), expires_unix_ms FROM receipts ORDER BY 1",
};

static MYSQL_RES *ask(MYSQL *handle, const char *sql)
{
  if (mysql_query(handle, sql)) fail_msg("%s: %s", sql, mysql_error(handle));
  MYSQL_RES *result = mysql_store_result(handle);
  assert_non_null(result);
  return result;
}

static void assert_same_rows(MYSQL *a, MYSQL *b, const char *sql)
{
  MYSQL_RES *left = ask(a, sql), *right = ask(b, sql);
  assert_int_equal(mysql_num_rows(left), mysql_num_rows(right));
  assert_true(mysql_num_rows(left) > 0);
  for (MYSQL_ROW row = mysql_fetch_row(left); row; row = mysql_fetch_row(left)) {
    MYSQL_ROW other = mysql_fetch_row(right);
    for (unsigned column = 0; column < mysql_num_fields(left); column++) {
      if (strcmp(row[column], other[column]) != 0) fail_msg("%s: %s, %s", sql, row[column], other[column]);
    }
  }
  mysql_free_result(left);
  mysql_free_result(right);
}

static void assert_same_contents(const struct way *a, const struct way *b)
{
  MYSQL *left = mariadb_admin(a->place.name), *right = mariadb_admin(b->place.name);
  for (size_t index = 0; index < sizeof contents / sizeof *contents; index++)
    assert_same_rows(left, right, contents[index]);
  mysql_close(left);
  mysql_close(right);
}

/* ---- the tests ---- */

struct group {
  struct store_unit *units[UNIT_COUNT_MAX];
  int expected[UNIT_COUNT_MAX];
  size_t count;
};

static void group_add(struct group *g, struct store_unit *unit, int expected)
{
  assert_true(g->count < UNIT_COUNT_MAX);
  assert_int_equal(unit->status, 0);
  g->units[g->count] = unit;
  g->expected[g->count++] = expected;
}

static void group_run(struct group *g, struct way *one, struct way *each)
{
  way_run(one, g->units, g->count);
  if (each) {
    way_run(each, g->units, g->count);
    assert_same_answers(one, each, g->expected, g->count);
    way_forget(each, g->count);
  }
  way_forget(one, g->count);
  for (size_t index = 0; index < g->count; index++)
    store_unit_free(g->units[index]);
  g->count = 0;
}

static void group_begin_world(struct group *g, struct world *w)
{
  for (int player = 0; player < FIRST_PLAYERS; player++)
    group_add(g, new_player(w), 0);
  struct store_unit *u = store_unit_new();
  add_receipt(u, 1000000, 1);
  group_add(g, u, 0);
}

static uint64_t seed_of_run(void)
{
  const char *text = getenv("BAOLIFE_TEST_SEED");
  uint64_t seed = text ? strtoull(text, NULL, 10) : (uint64_t)time(NULL);
  print_message("BAOLIFE_TEST_SEED=%llu\n", (unsigned long long)seed);
  return seed;
}

/* Good units around at most one that is refused; every refusal has its turn. */
static void group_fill(struct group *g, struct world *w, int number)
{
  size_t count = 2 + draw(w, UNIT_COUNT_MAX - 3), refused_at = draw(w, count);
  for (size_t index = 0; index < count; index++) {
    int status;
    if (number % 2 == 0 && index == refused_at) {
      struct store_unit *u = refused_unit(w, (enum refusal)(number / 2 % REFUSAL_COUNT), &status);
      group_add(g, u, status);
    }
    bool is_new = index + 1 == count || (draw(w, 12) == 0 && w->player_count < PLAYER_COUNT_MAX - GROUP_COUNT);
    group_add(g, is_new ? new_player(w) : turn(w), 0);
  }
}

static void test_same_as_each(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  static struct way one, each;
  static struct group g;
  struct world w = {.random = seed_of_run()};
  worker_register_metrics();
  long as_one_before = fixture_metric("baolife_store_groups_total{how=\"as_one\"}");
  way_open(&one, f, false);
  way_open(&each, f, true);
  group_begin_world(&g, &w);
  group_run(&g, &one, &each);
  for (int number = 0; number < GROUP_COUNT; number++) {
    group_fill(&g, &w, number);
    group_run(&g, &one, &each);
  }
  assert_same_contents(&one, &each);
  assert_int_equal(fixture_metric("baolife_store_groups_total{how=\"as_one\"}") - as_one_before, 1 + GROUP_COUNT / 2);
  way_close(&one);
  way_close(&each);
}

static void test_round_trips(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  static struct way one;
  static struct group g;
  struct world w = {.random = 1};
  way_open(&one, f, false);
  long trips = 0;
  for (int round = 0; round < 3; round++) { /* the first ones also prepare statements */
    for (int unit = 0; unit < UNIT_COUNT_MAX; unit++)
      group_add(&g, round == 0 ? new_player(&w) : turn(&w), 0);
    trips = fixture_metric("baolife_store_round_trips_total");
    group_run(&g, &one, NULL);
    trips = fixture_metric("baolife_store_round_trips_total") - trips;
  }
  print_message("%d units: %ld round trips\n", UNIT_COUNT_MAX, trips);
  assert_true(trips < UNIT_COUNT_MAX);
  way_close(&one);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_same_as_each, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_round_trips, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
