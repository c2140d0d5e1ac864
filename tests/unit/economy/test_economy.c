/* Prices, refusals at their borders, the login cycle, refunds of skips, receipts. The rules are written out here from
 * content-mechanics, sections 1, 2 and 7; the shipped tables are held against them in tests/unit/sim/test_purchase.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "economy/ledger.h"
#include "economy/login.h"
#include "economy/price.h"
#include "economy/receipt.h"

static const struct rules rules = {
    .energy = {.max_milli = 100000, .overflow_max_milli = 150000},
    .refill_count = 4,
    .refills = {{.id = "small", .price_diamonds = 10, .add_milli = 20000, .refused_above_milli = 130000},
                {.id = "half", .price_diamonds = 25, .add_milli = 50000, .refused_above_milli = 100000},
                {.id = "full", .price_diamonds = 35, .to_milli = 100000, .refused_above_milli = 99999},
                {.id = "boost", .price_diamonds = 50, .to_milli = 150000, .refused_above_milli = 149999}},
    .skip_count = 2,
    .skips = {{.id = "week", .price_diamonds = 5, .span_min = 7 * 1440},
              {.id = "year", .price_diamonds = 100, .span_min = 365 * 1440}},
};

static void refills_at_their_borders(void **state)
{
  (void)state;
  static const struct {
    const char *id;
    int32_t before, after; /* after -1: refused */
  } rows[] = {{"small", 0, 20000},     {"small", 129999, 149999}, {"small", 130000, 150000}, {"small", 130001, -1},
              {"half", 0, 50000},      {"half", 100000, 150000},  {"half", 100001, -1},      {"full", 0, 100000},
              {"full", 99999, 100000}, {"full", 100000, -1},      {"boost", 0, 150000},      {"boost", 149999, 150000},
              {"boost", 150000, -1},   {"small", 150000, -1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(price_refill_energy(&rules, price_refill(&rules, rows[i].id), rows[i].before), rows[i].after);
}

static void a_refill_never_takes_energy(void **state)
{
  (void)state;
  for (int i = 0; i < rules.refill_count; i++) {
    for (int32_t energy = 0; energy <= 150000; energy += 7) {
      int32_t after = price_refill_energy(&rules, &rules.refills[i], energy);
      assert_true(after == -1 || (after > energy && after <= 150000));
    }
  }
}

static void unknown_wares_are_not_sold(void **state)
{
  (void)state;
  assert_null(price_refill(&rules, "gigantic"));
  assert_null(price_refill(&rules, ""));
  assert_null(price_skip(&rules, "decade"));
  assert_null(price_skip_hours(&rules, 169));
  assert_null(price_skip_hours(&rules, -1));
  assert_null(price_skip_hours(&rules, INT32_MAX)); /* the protocol lets through far less */
  assert_ptr_equal(price_skip_hours(&rules, 168), &rules.skips[0]);
  assert_string_equal(price_skip(&rules, "year")->id, "year");
}

/* Unused time is refunded pro rata, rounded down. */
static void skips_cost_what_was_lived(void **state)
{
  (void)state;
  const struct skip_rule *year = price_skip(&rules, "year"), *week = price_skip(&rules, "week");
  assert_int_equal(price_skip_paid(year, 365 * 1440), 100);
  assert_int_equal(price_skip_paid(year, 400 * 1440), 100);
  assert_int_equal(price_skip_paid(year, 0), 0);
  assert_int_equal(price_skip_paid(year, 365 * 720), 50);
  assert_int_equal(price_skip_paid(year, 365 * 720 + 1), 51); /* 49.9998 back, rounded down */
  assert_int_equal(price_skip_paid(week, 7 * 1440 - 1), 5);
  assert_int_equal(price_skip_paid(week, 1), 1);
  for (int64_t lived = 1, before = 0; lived <= week->span_min; lived++) {
    int64_t paid = price_skip_paid(week, lived);
    assert_true(paid >= before && paid <= 5);
    before = paid;
  }
}

static void days_begin_at_midnight(void **state)
{
  (void)state;
  assert_int_equal(login_day(0), 0);
  assert_int_equal(login_day(MS_PER_DAY - 1), 0);
  assert_int_equal(login_day(MS_PER_DAY), 1);
  assert_int_equal(login_day(INT64_C(1763596800000)), 20412); /* 2025-11-20, 00:00 UTC */
}

static void streaks_grow_and_break(void **state)
{
  (void)state;
  assert_int_equal(login_streak(0, 0, 20000), 1); /* the very first */
  assert_int_equal(login_streak(1, 19999, 20000), 2);
  assert_int_equal(login_streak(6, 19999, 20000), 7);
  assert_int_equal(login_streak(7, 19999, 20000), 8);
  assert_int_equal(login_streak(6, 19998, 20000), 1); /* a day missed */
  assert_int_equal(login_cycle_day(1), 1);
  assert_int_equal(login_cycle_day(7), 7);
  assert_int_equal(login_cycle_day(8), 1);
  assert_int_equal(login_cycle_day(700), 7);
}

static void ledger_entries_are_unique(void **state)
{
  (void)state;
  struct ledger_entry a = ledger_entry_make(LEDGER_ENERGY, -25, "refill:half");
  struct ledger_entry b = ledger_entry_make(LEDGER_ENERGY, -25, "a reason that is longer than there is room for it");
  assert_int_equal(a.side, LEDGER_ENERGY);
  assert_int_equal(a.amount, -25);
  assert_string_equal(a.reason, "refill:half");
  assert_int_equal(strlen(b.reason), LEDGER_REASON_BYTES - 1);
  assert_string_not_equal(a.ref, b.ref);
  assert_int_equal(strlen(a.ref), UUID_BYTES - 1);
}

static void receipts_tell_requests_apart(void **state)
{
  (void)state;
  uint8_t key[CRYPTO_HASH_BYTES], other[CRYPTO_HASH_BYTES], again[CRYPTO_HASH_BYTES];
  receipt_key((struct player_id){1}, "do_activity", "c1", key);
  receipt_key((struct player_id){1}, "do_activity", "c1", again);
  assert_memory_equal(key, again, sizeof key);
  receipt_key((struct player_id){2}, "do_activity", "c1", other);
  assert_memory_not_equal(key, other, sizeof key);
  receipt_key((struct player_id){1}, "answer_question", "c1", other);
  assert_memory_not_equal(key, other, sizeof key);
  receipt_key((struct player_id){1}, "do_activity", "c2", other);
  assert_memory_not_equal(key, other, sizeof key);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refills_at_their_borders),   cmocka_unit_test(a_refill_never_takes_energy),
      cmocka_unit_test(unknown_wares_are_not_sold), cmocka_unit_test(skips_cost_what_was_lived),
      cmocka_unit_test(days_begin_at_midnight),     cmocka_unit_test(streaks_grow_and_break),
      cmocka_unit_test(ledger_entries_are_unique),  cmocka_unit_test(receipts_tell_requests_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
