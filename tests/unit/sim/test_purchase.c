/* Buying and claiming as players do it, under the shipped tables (content-mechanics, sections 1, 2, 7 and 9). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "crypto/crypto.h"
#include "economy/login.h"
#include "economy/price.h"
#include "harness/game.h"
#include "harness/life.h"
#include "sim/command.h"

static struct script *script;
static struct game game;

static int load(void **state)
{
  (void)state;
  if (crypto_init()) abort();
  script = harness_load(SOURCE_DIR "/content");
  game = harness_game(script);
  return 0;
}

static int unload(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

struct shop {
  struct player player;
  struct unit unit; /* of the last command */
  struct world world;
  int64_t now_ms;
};

/* A player whose life is twenty years old. */
static void open_shop(struct shop *shop, int64_t diamonds)
{
  *shop = (struct shop){.world = {.seed = 1, .next_life_id = 2}, .now_ms = 20000 * MS_PER_DAY + 5};
  player_init(&shop->player, (struct player_id){1}, 6);
  harness_birth(&shop->player.life, &game, 3);
  life_advance(&shop->player.life, &game, life_birthday_min(&shop->player.life, 20), &harness_played, &harness_nobody);
  shop->player.has_life = true;
  shop->player.version = 2;
  shop->player.diamonds = diamonds;
  shop->player.clock.speed = 0; /* paused: nothing else happens */
  clock_follow(&shop->player.clock, &shop->player.life, &game.content->rules, shop->now_ms);
  unit_init(&shop->unit);
}

static void close_shop(struct shop *shop)
{
  unit_deinit(&shop->unit);
  player_deinit(&shop->player);
}

static enum error_code run(struct shop *shop, const struct msg *msg)
{
  unit_deinit(&shop->unit);
  unit_init(&shop->unit);
  struct command c = {
      .turn = {.player = &shop->player, .game = &game, .unit = &shop->unit, .now_unix_ms = shop->now_ms},
      .world = &shop->world,
      .msg = msg};
  command_run(&c);
  assert_int_equal(shop->unit.status, 0);
  return shop->unit.error;
}

static enum error_code refill(struct shop *shop, const char *id)
{
  struct msg msg = {.type = MSG_PURCHASE_ENERGY_REFILL, .cid = "c"};
  snprintf(msg.purchase_energy_refill.refill_type, sizeof msg.purchase_energy_refill.refill_type, "%s", id);
  return run(shop, &msg);
}

static enum error_code buy_time(struct shop *shop, const char *id, int64_t expected)
{
  struct msg msg = {.type = MSG_PURCHASE_TIME_SKIP, .cid = "c"};
  msg.purchase_time_skip.hours = -1;
  msg.purchase_time_skip.expected_cost = expected;
  snprintf(msg.purchase_time_skip.skip_type, sizeof msg.purchase_time_skip.skip_type, "%s", id);
  return run(shop, &msg);
}

static void set_energy(struct shop *shop, int32_t milli)
{
  shop->player.life.energy.value_milli = milli;
  shop->player.life.energy.at_min = shop->player.life.now_min;
}

static int32_t energy(const struct shop *shop)
{
  return life_energy(&shop->player.life, &game.content->rules, shop->player.life.now_min);
}

static void prices_are_the_listed_ones(void **state)
{
  (void)state;
  static const struct {
    const char *id;
    int32_t price, refused_at, allowed_at, after;
  } refills[] = {{"small", 10, 130001, 130000, 150000},
                 {"half", 25, 100001, 100000, 150000},
                 {"full", 35, 100000, 99999, 100000},
                 {"boost", 50, 150000, 149999, 150000}};
  struct shop shop;
  open_shop(&shop, 1000);
  for (size_t i = 0; i < sizeof refills / sizeof *refills; i++) {
    set_energy(&shop, refills[i].refused_at);
    assert_int_equal(refill(&shop, refills[i].id), ERROR_ENERGY_FULL);
    assert_int_equal(shop.unit.ledger_count, 0);
    assert_int_equal(energy(&shop), refills[i].refused_at);
    set_energy(&shop, refills[i].allowed_at);
    int64_t diamonds = shop.player.diamonds;
    assert_int_equal(refill(&shop, refills[i].id), ERROR_NONE);
    assert_int_equal(shop.player.diamonds, diamonds - refills[i].price);
    assert_int_equal(energy(&shop), refills[i].after);
    assert_int_equal(shop.unit.ledger_count, 1);
    assert_int_equal(shop.unit.ledger[0].amount, -refills[i].price);
  }
  close_shop(&shop);
}

static void an_empty_purse_buys_nothing(void **state)
{
  (void)state;
  struct shop shop;
  open_shop(&shop, 9);
  set_energy(&shop, 1000);
  assert_int_equal(refill(&shop, "small"), ERROR_INSUFFICIENT_DIAMONDS);
  assert_int_equal(refill(&shop, "gigantic"), ERROR_NOT_FOUND);
  assert_int_equal(buy_time(&shop, "month", -1), ERROR_INSUFFICIENT_DIAMONDS);
  assert_int_equal(shop.player.diamonds, 9);
  assert_int_equal(energy(&shop), 1000);
  shop.player.diamonds = 10;
  assert_int_equal(refill(&shop, "small"), ERROR_NONE);
  assert_int_equal(shop.player.diamonds, 0);
  close_shop(&shop);
}

static void seven_days_bring_125_diamonds(void **state)
{
  (void)state;
  static const int wanted[] = {10, 10, 15, 15, 20, 20, 35};
  struct msg claim = {.type = MSG_CHECK_DAILY_LOGIN, .cid = "c"};
  struct shop shop;
  open_shop(&shop, 0);
  set_energy(&shop, 20000);
  for (int day = 0; day < 14; day++) {
    int64_t diamonds = shop.player.diamonds;
    assert_int_equal(run(&shop, &claim), ERROR_NONE);
    assert_int_equal(shop.player.diamonds - diamonds, wanted[day % 7]);
    assert_int_equal(shop.unit.ledger[0].amount, wanted[day % 7]);
    assert_int_equal(run(&shop, &claim), ERROR_ALREADY_CLAIMED);
    if (day == 6) assert_int_equal(shop.player.diamonds, 125);
    shop.now_ms += MS_PER_DAY;
  }
  assert_int_equal(shop.player.diamonds, 250);
  assert_int_equal(energy(&shop), 120000); /* the third day brings 50 points, twice */
  shop.now_ms += MS_PER_DAY;               /* a day is missed */
  assert_int_equal(run(&shop, &claim), ERROR_NONE);
  assert_int_equal(shop.player.streak_days, 1);
  assert_int_equal(shop.player.diamonds, 260);
  close_shop(&shop);
}

static void skips_move_time_but_not_energy(void **state)
{
  (void)state;
  static const struct {
    const char *id;
    int32_t price, days, energy_before, energy_after;
  } rows[] = {{"week", 5, 7, 10000, 10000}, {"month", 20, 30, 10000, 10000}, {"season", 45, 91, 10000, 25000}};
  struct shop shop;
  open_shop(&shop, 1000);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct life *life = &shop.player.life;
    set_energy(&shop, rows[i].energy_before);
    int64_t diamonds = shop.player.diamonds, from_min = life->now_min;
    assert_int_equal(buy_time(&shop, rows[i].id, rows[i].price + 1), ERROR_PRICE_CHANGED);
    assert_true(life->now_min == from_min);
    assert_int_equal(buy_time(&shop, rows[i].id, rows[i].price), ERROR_NONE);
    assert_int_equal(shop.player.diamonds, diamonds - rows[i].price);
    bool is_stopped = life_prompts_open(life, CLASS_MAJOR) > 0;
    if (is_stopped) break; /* fixed seed: does not happen to this life today, but content changes */
    assert_true(life->now_min == from_min + rows[i].days * MINUTES_PER_DAY);
    assert_int_equal(energy(&shop), rows[i].energy_after);
  }
  close_shop(&shop);
}

static void death_refunds_what_was_not_lived(void **state)
{
  (void)state;
  struct shop shop;
  open_shop(&shop, 1000);
  struct life *life = &shop.player.life;
  int64_t from_min = life->now_min;
  while (life->agenda.count)
    (void)agenda_pop(&life->agenda); /* nothing else on the way */
  life->candidate_min = INT64_MAX;
  life->mortality.death_min = from_min + 10 * MINUTES_PER_DAY;
  life->next_month_pass_min = life->next_birthday_min = INT64_MAX;
  assert_int_equal(buy_time(&shop, "year", -1), ERROR_NONE);
  assert_false(life->is_alive);
  /* 355 of 365 days come back: 97.26 diamonds, rounded down. */
  assert_int_equal(shop.player.diamonds, 1000 - 100 + 97);
  assert_int_equal(shop.unit.ledger_count, 1);
  assert_int_equal(shop.unit.ledger[0].amount, -3);
  close_shop(&shop);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(prices_are_the_listed_ones),       cmocka_unit_test(an_empty_purse_buys_nothing),
      cmocka_unit_test(seven_days_bring_125_diamonds),    cmocka_unit_test(skips_move_time_but_not_energy),
      cmocka_unit_test(death_refunds_what_was_not_lived),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
