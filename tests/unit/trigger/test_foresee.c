/* What is passed over must really be in vain: nothing foreseen comes out otherwise before a write crosses a border. */
#include "made.h"

#include "trigger/cond.h"
#include "trigger/foresee.h"

#define NAMES  3
#define TRIALS 300000

static struct life life;
static struct content content;

static int setup(void **state)
{
  (void)state;
  made_birth(&life, 1);
  made_content(&content, NULL, 0);
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  life_deinit(&life);
  content_deinit(&content);
  return 0;
}

static bool may_hold(const struct clause *clauses, uint16_t count, int64_t at_min)
{
  struct cond cond = {.clauses = clauses, .clause_count = count};
  struct cond_context context = {&content.rules, &content.windows};
  return foresee_may_hold(&cond, &life, &context, at_min);
}

/* Dates, flags and the past rule out; what nobody can know does not. */
static void only_what_is_known_rules_out(void **state)
{
  (void)state;
  struct clause run[] = {{.kind = CLAUSE_FLAG_ANY, .count = 2},
                         {.kind = CLAUSE_FLAG, .name = made_name("cat")},
                         {.kind = CLAUSE_FLAG, .name = made_name("dog")}};
  struct clause june = {.kind = CLAUSE_MONTH, .mask = 1u << 6};
  struct clause undone = {.kind = CLAUSE_NOT_DONE, .content = made_id("events/a")};
  struct clause open[] = {{.kind = CLAUSE_PERSON, .target = ROLE_PET, .argument = PERSON_ALIVE, .low = 1, .high = 1},
                          {.kind = CLAUSE_SINCE, .content = made_id("events/b"), .low = 5, .high = 9},
                          {.kind = CLAUSE_STAT, .target = STAT_ENERGY, .low = 99000, .high = 100000}};
  uint32_t count;
  assert_false(may_hold(run, 3, 1000));
  assert_int_equal(memory_set_flag(&life.memory, made_name("dog"), 0, 0), 0);
  assert_true(may_hold(run, 3, 1000));
  assert_true(may_hold(&june, 1, made_minute(&life, 1990, 6, 1)));
  assert_false(may_hold(&june, 1, made_minute(&life, 1990, 7, 1)));
  assert_true(may_hold(&undone, 1, 1000));
  assert_int_equal(memory_note(&life.memory, made_id("events/a"), 0, &count), 0);
  assert_false(may_hold(&undone, 1, 1000));
  assert_true(may_hold(open, 3, 1000));
}

/* A stat on its way from 80 down to 50 comes past 60, but not to 40, until the month pass sends it elsewhere. */
static void a_stat_is_foreseen_until_the_month_pass(void **state)
{
  (void)state;
  struct clause past = {.kind = CLAUSE_STAT, .target = STAT_HAPPINESS, .low = 55 * MILLI, .high = 60 * MILLI};
  struct clause beyond = {.kind = CLAUSE_STAT, .target = STAT_HAPPINESS, .low = 0, .high = 40 * MILLI};
  stat_aim(&life.stats[STAT_HAPPINESS], 80 * MILLI, 0, 50 * MILLI);
  life.next_month_pass_min = 30 * MINUTES_PER_DAY;
  assert_true(may_hold(&past, 1, 1000));
  assert_false(may_hold(&beyond, 1, life.next_month_pass_min - 1));
  assert_true(may_hold(&beyond, 1, life.next_month_pass_min));
}

static void a_border_counts_at_its_ages_alone(void **state)
{
  (void)state;
  struct clause clauses[] = {{.kind = CLAUSE_AGE, .low = 10, .high = 20},
                             {.kind = CLAUSE_MONEY, .low = 100, .high = INT64_MAX}};
  struct event event = {.wake = WAKE_CHANCE, .when = {.clauses = clauses, .clause_count = 2}};
  struct borders borders;
  assert_int_equal(borders_init(&borders, &content.arena, &event, 1), E_OK);
  life_add_money(&life, &content.rules, 99);
  assert_false(borders_crossed(&borders, &life.changes, 10));
  life_add_money(&life, &content.rules, 1);
  assert_true(borders_crossed(&borders, &life.changes, 10));
  assert_true(borders_crossed(&borders, &life.changes, 20));
  assert_false(borders_crossed(&borders, &life.changes, 9));
  assert_false(borders_crossed(&borders, &life.changes, 21));
  changes_clear(&life.changes);
  life_add_money(&life, &content.rules, 1);
  assert_false(borders_crossed(&borders, &life.changes, 15)); /* above it before and after */
  changes_add_all(&life.changes);
  assert_true(borders_crossed(&borders, &life.changes, 9)); /* nobody knows */
}

/* ---- at random ---- */

static struct clause draw_clause(struct rng *r)
{
  int64_t low = rng_range(r, 20, 70), high = low + rng_range(r, 0, 20);
  struct name_id name = {1 + rng_below(r, NAMES)};
  switch (rng_below(r, 7)) {
  case 0:
    return (struct clause){.kind = CLAUSE_STAT, .target = STAT_STRESS, .low = low * MILLI, .high = high * MILLI};
  case 1:
    return (struct clause){.kind = CLAUSE_TRAIT, .low = low * MILLI, .high = high * MILLI};
  case 2:
    return (struct clause){.kind = CLAUSE_MONEY, .low = low, .high = high};
  case 3:
    return (struct clause){.kind = CLAUSE_COUNTER, .name = name, .low = low / 10, .high = high / 10};
  case 4:
    return (struct clause){.kind = rng_below(r, 2) ? CLAUSE_DONE : CLAUSE_NOT_DONE, .content = {name.hash}};
  default:
    return (struct clause){
        .kind = rng_below(r, 2) ? CLAUSE_FLAG : CLAUSE_NO_FLAG, .name = name, .value = rng_below(r, 2)};
  }
}

static void write_something(struct rng *r)
{
  struct name_id name = {1 + rng_below(r, NAMES)};
  uint32_t count;
  switch (rng_below(r, 7)) {
  case 0:
    life_add_stat(&life, &content.rules, STAT_STRESS, life.now_min, (int32_t)rng_range(r, -20, 20) * MILLI);
    break;
  case 1:
    life_add_trait(&life, (enum trait)0, (int32_t)rng_range(r, -10, 10) * MILLI);
    break;
  case 2:
    life_add_money(&life, &content.rules, rng_range(r, -life.money, 60 - life.money / 2));
    break;
  case 3:
    assert_int_equal(life_add_counter(&life, name, rng_range(r, -2, 2)), E_OK);
    break;
  case 4:
    if (rng_below(r, 50) == 0) assert_int_equal(life_note_done(&life, (struct content_id){name.hash}, 0, &count), 0);
    break;
  case 5:
    life_clear_flag(&life, name);
    break;
  default:
    assert_int_equal(life_set_flag(&life, name, rng_below(r, 2), life.now_min), E_OK);
    break;
  }
}

/* A write, or some days that go by; with the month's end the stat gets another target. */
static void live_on(struct rng *r)
{
  if (rng_below(r, 2)) {
    write_something(r);
    return;
  }
  life.now_min += rng_range(r, 0, 3 * MINUTES_PER_DAY);
  if (life.now_min < life.next_month_pass_min) return;
  int32_t value_milli = life_stat(&life, &content.rules, STAT_STRESS, life.now_min);
  stat_aim(&life.stats[STAT_STRESS], value_milli, life.now_min, (int32_t)rng_range(r, 20, 80) * MILLI);
  life.next_month_pass_min = life.now_min + 30 * MINUTES_PER_DAY;
}

static void nothing_foreseen_comes_out_otherwise(void **state)
{
  (void)state;
  struct rng r = rng_make(7, RNG_PLAYER, 0);
  struct cond_context context = {&content.rules, &content.windows};
  uint64_t ruled_out = 0, kept = 0;
  struct arena arena;
  arena_init(&arena, 1u << 16);
  content.rules.stats[STAT_STRESS].half_life_min = 10 * MINUTES_PER_DAY;
  for (int trial = 0; trial < TRIALS; trial++) {
    struct clause clauses[2] = {draw_clause(&r), draw_clause(&r)};
    struct event event = {.wake = WAKE_CHANCE, .when = {.clauses = clauses, .clause_count = 2}};
    struct borders borders;
    arena_clear(&arena);
    assert_int_equal(borders_init(&borders, &arena, &event, 1), E_OK);
    changes_clear(&life.changes);
    int64_t at_min = life.now_min + rng_range(&r, 0, 20 * MINUTES_PER_DAY);
    bool is_ruled_out = !foresee_may_hold(&event.when, &life, &context, at_min);
    ruled_out += is_ruled_out;
    for (int turn = 0; turn < 6 && life.now_min <= at_min; turn++) {
      /* Whoever drew stands by it until a write crosses a border; then they draw again. */
      if (borders_crossed(&borders, &life.changes, 0)) break;
      if (is_ruled_out) {
        assert_false(cond_holds(&event.when, &life, &context, at_min));
        kept++;
      }
      live_on(&r);
    }
  }
  assert_true(ruled_out > TRIALS / 4 && kept > ruled_out); /* or it would prove nothing */
  arena_deinit(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(only_what_is_known_rules_out, setup, teardown),
      cmocka_unit_test_setup_teardown(a_stat_is_foreseen_until_the_month_pass, setup, teardown),
      cmocka_unit_test_setup_teardown(a_border_counts_at_its_ages_alone, setup, teardown),
      cmocka_unit_test_setup_teardown(nothing_foreseen_comes_out_otherwise, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
