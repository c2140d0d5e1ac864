/* Diamonds: refusals, and the sums that must hold whatever happens. */
#include "unit/store/fixture.h"

static int64_t diamonds_now;

static void on_player(void *context, int status, const struct store_player *player)
{
  assert_int_equal(status, 0);
  diamonds_now = player->diamonds;
  *(bool *)context = true;
}

static int64_t diamonds(struct fixture *f, int64_t account_id)
{
  bool is_done = false;
  assert_int_equal(store_load_player(f->store, account_id, 0, on_player, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return diamonds_now;
}

static int post(struct fixture *f, enum ledger_party from, enum ledger_party to, int64_t amount, const char *ref)
{
  return fixture_post(f, sample_posting(1, from, to, amount, ref));
}

static void test_funds(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_ENERGY, 1, "a"), E_FUNDS);
  assert_int_equal(post(f, PARTY_WELCOME, PARTY_PLAYER, 100, "b"), 0);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_ENERGY, 101, "c"), E_FUNDS);
  assert_int_equal(diamonds(f, 1), 100);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_SKIP, 100, "d"), 0);
  assert_int_equal(diamonds(f, 1), 0);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_SKIP, 1, "e"), E_FUNDS);
}

static void test_duplicate_before_funds(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_LOGIN, PARTY_PLAYER, 10, "in"), 0);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_ENERGY, 10, "out"), 0);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_ENERGY, 10, "out"), E_DUPLICATE);
  assert_int_equal(post(f, PARTY_LOGIN, PARTY_PLAYER, 10, "in"), E_DUPLICATE);
  assert_int_equal(diamonds(f, 1), 0);
}

static void test_bounds(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, 0, "a"), E_RANGE);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, -5, "b"), E_RANGE);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, INT64_MAX, "c"), E_RANGE);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, INT64_MIN, "d"), E_RANGE);
  assert_int_equal(post(f, PARTY_PLAYER, PARTY_PLAYER, 5, "e"), E_INVALID);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_ENERGY, 5, "f"), E_INVALID);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, 5, ""), E_INVALID);
  struct row_ledger row = sample_posting(77, PARTY_GRANT, PARTY_PLAYER, 5, "g");
  assert_int_equal(fixture_post(f, row), E_NOT_FOUND);
  assert_int_equal(diamonds(f, 1), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries"), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_accounts"), 0);
}

/* Money that comes into a life from elsewhere is noted between two accounts that are nobody's. */
static void test_money(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  struct row_ledger row = sample_posting(1, PARTY_LEGACY, PARTY_LIVES, 70, "a");
  assert_int_equal(fixture_post(f, row), E_INVALID); /* diamonds are somebody's */
  row.currency = CURRENCY_MONEY;
  assert_int_equal(fixture_post(f, row), 0);
  assert_int_equal(fixture_post(f, row), E_DUPLICATE);
  row = sample_posting(1, PARTY_LIVES, PARTY_LEGACY, 100, "b"); /* a debt */
  row.currency = CURRENCY_MONEY;
  assert_int_equal(fixture_post(f, row), 0);
  row = sample_posting(1, PARTY_LEGACY, PARTY_PLAYER, 5, "c");
  row.currency = CURRENCY_MONEY;
  assert_int_equal(fixture_post(f, row), E_INVALID);
  assert_int_equal(diamonds(f, 1), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT balance FROM ledger_accounts WHERE party = 10 AND currency = 'money'"),
                   -30);
  assert_int_equal(fixture_query(f, "SELECT sum(amount) FROM ledger_lines"), 0);
}

static void test_balance_bound(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, 1, "a"), 0);
  fixture_close(f);
  assert_int_equal(fixture_execute(f, "UPDATE ledger_accounts SET balance = 9007199254740990"
                                      " WHERE party = 0"),
                   0);
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, 2, "b"), E_RANGE);
  assert_int_equal(post(f, PARTY_GRANT, PARTY_PLAYER, 1, "c"), 0);
}

/* A purchase as the game writes it: receipt, ledger and state in one unit. */
static struct store_unit *purchase(uint8_t mark, const char *ref, const char *answer)
{
  struct row_receipt receipt = sample_receipt(mark, 1, answer);
  struct row_ledger ledger = sample_posting(1, PARTY_PLAYER, PARTY_ENERGY, 35, ref);
  struct row_section section = {1, 1, 1, 1, answer, strlen(answer), 0};
  struct store_unit *unit = store_unit_new();
  store_unit_add_receipt(unit, &receipt);
  store_unit_put_section(unit, &section);
  store_unit_post_ledger(unit, &ledger);
  return unit;
}

static void test_purchase_is_whole(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_WELCOME, PARTY_PLAYER, 50, "welcome"), 0);
  assert_int_equal(fixture_commit_status(f, purchase(1, "r1", "first")), 0);
  struct outcome outcome = fixture_commit(f, purchase(1, "r2", "again"));
  assert_int_equal(outcome.status, E_DUPLICATE);
  assert_memory_equal(outcome.response, "first", 5);
  outcome = fixture_commit(f, purchase(2, "r1", "same ref"));
  assert_int_equal(outcome.status, E_DUPLICATE);
  assert_false(outcome.has_row); /* the ref's duplicate has no stored answer */
  assert_int_equal(fixture_commit_status(f, purchase(3, "r3", "too dear")), E_FUNDS);
  assert_int_equal(diamonds(f, 1), 15);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM receipts"), 1);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM life_sections WHERE hex(data) = '6669727374'"), 1);
}

struct tally {
  int stored, no_funds, count;
};

static void on_tally(void *context, const struct store_result *result)
{
  struct tally *tally = context;
  tally->count++;
  if (result->status == 0) tally->stored++;
  if (result->status == E_FUNDS) tally->no_funds++;
}

static void test_fifty_at_once(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_WELCOME, PARTY_PLAYER, 7 * 35 + 34, "welcome"), 0);
  struct tally tally = {0};
  for (int number = 0; number < 50; number++) {
    char ref[32];
    snprintf(ref, sizeof(ref), "refill-%d", number);
    struct row_ledger row = sample_posting(1, PARTY_PLAYER, PARTY_ENERGY, 35, ref);
    struct store_unit *unit = store_unit_new();
    store_unit_post_ledger(unit, &row);
    assert_int_equal(store_submit(f->store, unit, on_tally, &tally), 0);
  }
  while (tally.count < 50)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_int_equal(tally.stored, 7);
  assert_int_equal(tally.no_funds, 43);
  assert_int_equal(diamonds(f, 1), 34);
}

enum { PLAYER_COUNT = 20, POSTING_COUNT = 10000 };

struct booking {
  int64_t *expected;
  int64_t account_id;
  int64_t change;
  int *done_count;
};

/* The model: a plain number per player, moved only when the store says yes. */
static void on_booking(void *context, const struct store_result *result)
{
  struct booking *booking = context;
  int64_t *balance = &booking->expected[booking->account_id];
  int64_t moved = *balance + booking->change;
  (*booking->done_count)++;
  if (result->status == E_DUPLICATE) return;
  assert_int_equal(result->status, moved < 0 ? E_FUNDS : 0);
  if (result->status == 0) *balance = moved;
}

static void submit_random(struct fixture *f, uint64_t *random, struct booking *booking, int number)
{
  *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  uint64_t draw = *random >> 20;
  bool is_spend = draw % 3 != 0;
  int64_t amount = (int64_t)(draw / 3 % 200) + 1;
  booking->account_id = (int64_t)(draw / 601 % PLAYER_COUNT) + 1;
  booking->change = is_spend ? -amount : amount * 2;
  char ref[32];
  /* Every 50th repeats an earlier ref. */
  snprintf(ref, sizeof(ref), "t%d", number % 50 == 49 ? number - 7 : number);
  enum ledger_party other = (enum ledger_party)(draw / 13 % 5 + 1);
  struct row_ledger row = sample_posting(booking->account_id, is_spend ? PARTY_PLAYER : other,
                                         is_spend ? other : PARTY_PLAYER, is_spend ? amount : amount * 2, ref);
  struct store_unit *unit = store_unit_new();
  store_unit_post_ledger(unit, &row);
  assert_int_equal(store_submit(f->store, unit, on_booking, booking), 0);
}

static void assert_books_balance(struct fixture *f)
{
  assert_int_equal(fixture_query(f, "SELECT coalesce(sum(amount), 0) FROM ledger_lines"), 0);
  assert_int_equal(fixture_query(f, "SELECT coalesce(sum(balance), 0) FROM ledger_accounts"), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM (SELECT entry FROM ledger_lines GROUP BY"
                                    " entry HAVING sum(amount) <> 0 OR count(*) <> 2) AS faulty"),
                   0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries e WHERE NOT EXISTS"
                                    " (SELECT 1 FROM ledger_lines l WHERE l.entry = e.id)"),
                   0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_accounts a WHERE balance <>"
                                    " (SELECT coalesce(sum(amount), 0) FROM ledger_lines l"
                                    " WHERE l.account = a.id)"),
                   0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_accounts WHERE party = 0 AND balance < 0"), 0);
}

static void test_ten_thousand_postings(void **state)
{
  struct fixture *f = *state;
  static int64_t expected[PLAYER_COUNT + 1];
  static struct booking bookings[POSTING_COUNT];
  int done_count = 0;
  uint64_t random = 20260131;
  memset(expected, 0, sizeof(expected));
  for (int64_t id = 1; id <= PLAYER_COUNT; id++)
    fixture_add_player(f, id);
  for (int number = 0; number < POSTING_COUNT; number++) {
    bookings[number] = (struct booking){expected, 0, 0, &done_count};
    submit_random(f, &random, &bookings[number], number);
    while (number - done_count > 2000)
      uv_run(&f->loop, UV_RUN_ONCE);
  }
  while (done_count < POSTING_COUNT)
    uv_run(&f->loop, UV_RUN_ONCE);
  for (int64_t id = 1; id <= PLAYER_COUNT; id++)
    assert_int_equal(diamonds(f, id), expected[id]);
  fixture_close(f);
  assert_books_balance(f);
  assert_true(fixture_query(f, "SELECT count(*) FROM ledger_entries") > POSTING_COUNT / 3);
}

static void test_booked_stays_booked(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(post(f, PARTY_WELCOME, PARTY_PLAYER, 50, "welcome"), 0);
  fixture_close(f);
  const char *const forbidden[] = {
      "UPDATE ledger_entries SET reason = 'x'",
      "DELETE FROM ledger_entries",
      "UPDATE ledger_lines SET amount = amount * 2",
      "DELETE FROM ledger_lines",
      "DELETE FROM ledger_accounts",
      "UPDATE ledger_accounts SET player = 2 WHERE party = 0",
      "UPDATE ledger_accounts SET balance = -1 WHERE party = 0",
      "REPLACE INTO ledger_lines SELECT entry, account, amount * 2 FROM ledger_lines",
  };
  for (size_t index = 0; index < sizeof(forbidden) / sizeof(forbidden[0]); index++) {
    assert_int_equal(fixture_execute(f, forbidden[index]), E_CONFLICT);
  }
  /* The other engine rounds it. */
  if (!is_mariadb()) assert_int_equal(fixture_execute(f, "UPDATE ledger_accounts SET balance = 1.5"), E_CONFLICT);
  assert_books_balance(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_funds, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_duplicate_before_funds, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_bounds, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_money, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_balance_bound, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_purchase_is_whole, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_fifty_at_once, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_ten_thousand_postings, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_booked_stays_booked, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
