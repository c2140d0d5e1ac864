/* A life that begins in the middle, and people of whom something is known, under the shipped tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "harness/game.h"
#include "harness/life.h"

enum { LIVES = 400 };

static struct script *script;
static const struct content *content;

static int set_up(void **state)
{
  (void)state;
  script = harness_load(SOURCE_DIR "/content");
  content = script_content(script);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

static void be_born(struct life *life, uint64_t seed)
{
  struct birth birth = {.id = {1}, .player = {1}, .seed = seed, .sex = -1, .culture = -1};
  life_init(life);
  assert_int_equal(birth_life(life, &content->rules, &content->names, &birth), 0);
}

static bool is_planned(const struct life *life, enum agenda_kind kind, uint16_t number)
{
  for (uint32_t i = 0; i < life->agenda.count; i++)
    if (life->agenda.entries[i].kind == kind && life->agenda.entries[i].argument == number) return true;
  return false;
}

static void expect_grown(const struct life *life)
{
  assert_true(life->next_birthday_min > life->now_min);
  assert_true(life->next_birthday_min - life->now_min <= INT64_C(366) * MINUTES_PER_DAY);
  assert_true(life->next_month_pass_min > life->now_min);
  assert_true(life->next_month_pass_min - life->now_min <= INT64_C(31) * MINUTES_PER_DAY);
  assert_true(life->mortality.death_min > life->now_min);
  for (uint32_t i = 0; i < life->people_count; i++) {
    const struct person *p = &life->people[i];
    bool was_born = (int64_t)(p->birth_day - life->birth_day) * MINUTES_PER_DAY <= life->now_min;
    assert_int_equal(p->born, was_born);
    assert_int_equal(p->alive, was_born && p->death_min > life->now_min);
    assert_int_equal(is_planned(life, AGENDA_PERSON_DEATH, p->number), p->death_min > life->now_min);
    assert_int_equal(is_planned(life, AGENDA_PERSON_BIRTH, p->number), !was_born);
  }
  assert_true(agenda_next_min(&life->agenda) > life->now_min);
}

/* Whatever the age, nothing of the past is left to happen, and the life lives on to its end. */
static void grown_lives_are_sound(void **state)
{
  (void)state;
  struct game game = harness_game(script);
  struct rng r = rng_make(harness_seed(), RNG_PLAYER, 0);
  for (int i = 0; i < LIVES; i++) {
    struct life life;
    int64_t age_min = rng_range(&r, 0, INT64_C(105) * MINUTES_PER_YEAR);
    be_born(&life, rng_next(&r));
    birth_grow(&life, &content->rules, age_min);
    assert_int_equal(life.age_years, calendar_age_years(life.birth_day, life_civil_day(&life, age_min)));
    expect_grown(&life);
    if (i % 8 == 0) {
      life_advance(&life, &game, INT64_MAX, &harness_played, &harness_nobody);
      assert_false(life.is_alive);
    }
    life_deinit(&life);
  }
}

static struct person *know(struct life *life, const struct known_person *known)
{
  struct person *person;
  assert_int_equal(birth_know(life, &content->rules, &content->names, known, life->now_min, &person), 0);
  return person;
}

static void what_is_known_stays(void **state)
{
  (void)state;
  struct life life;
  be_born(&life, 7);
  birth_grow(&life, &content->rules, 40 * MINUTES_PER_YEAR);
  struct known_person known = {.role = ROLE_SP,
                               .first_name = "Ada",
                               .sex = SEX_FEMALE,
                               .age_days = 15000,
                               .closeness_milli = 61500,
                               .is_alive = true};
  const struct person *person = know(&life, &known);
  assert_string_equal(person->first_name, "Ada");
  assert_int_equal(person->role, ROLE_SP);
  assert_int_equal(person->sex, SEX_FEMALE);
  assert_int_equal(life_civil_day(&life, life.now_min) - person->birth_day, 15000);
  assert_int_equal(life_closeness(person, &content->rules, life.now_min), 61500);
  assert_true(person->alive && person->death_min > life.now_min);
  assert_true(is_planned(&life, AGENDA_PERSON_DEATH, person->number));
  known.is_alive = false;
  person = know(&life, &known);
  assert_false(person->alive);
  assert_false(is_planned(&life, AGENDA_PERSON_DEATH, person->number));
  known =
      (struct known_person){.role = ROLE_KID, .sex = SEX_MALE, .age_days = -1, .closeness_milli = -1, .is_alive = true};
  person = know(&life, &known);
  assert_true(person->first_name[0] != '\0');
  assert_int_equal(person->sex, SEX_MALE);
  assert_int_equal(person->birth_day, life_civil_day(&life, life.now_min));
  known.first_name = "A name of more than forty bytes, most of them é é é é";
  person = know(&life, &known);
  assert_true(strlen(person->first_name) < NAME_BYTES);
  assert_memory_equal(person->first_name, known.first_name, strlen(person->first_name));
  life_deinit(&life);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grown_lives_are_sound),
      cmocka_unit_test(what_is_known_stays),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
