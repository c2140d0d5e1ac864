/* What happens with questions while a life moves on: live, away, skipped, in the montage (content-mechanics, 1). */
#include "story_folder.h"

/* Thirty years old and nothing open; the made-up content wakes nothing by itself. */
static void begin(struct life *life)
{
  harness_birth(life, &game, 21);
  life_advance(life, &game, life_birthday_min(life, 30) + 600, &story_defaults, &harness_nobody);
  assert_true(life->is_alive);
  assert_int_equal(life->prompt_open_count, 0);
}

static enum advance_stop go(struct life *life, int64_t days, const struct policy *policy)
{
  return life_advance(life, &game, life->now_min + days * MINUTES_PER_DAY, policy, &harness_nobody);
}

/* Has the content ask the question one day from now. */
static void plan(struct life *life, const char *path)
{
  struct agenda_entry entry = {
      .due_min = life->now_min + MINUTES_PER_DAY, .kind = AGENDA_SCHEDULED, .content = story_event(path)->def.id};
  assert_int_equal(agenda_add(&life->agenda, entry), 0);
}

static void live_leaves_questions_open(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  plan(&life, "events/t/first");
  plan(&life, "events/t/urgent");
  int64_t from_min = life.now_min;
  assert_int_equal(go(&life, 10, &story_live), STOP_URGENT); /* told at its own minute, so the clock can be held */
  assert_true(life.now_min == from_min + MINUTES_PER_DAY);
  assert_int_equal(life.prompt_open_count, 2);
  assert_int_equal(go(&life, 10, &story_live), STOP_REACHED); /* open still, but no longer new */
  assert_true(life.now_min == from_min + 11 * MINUTES_PER_DAY);
  assert_int_equal(life.prompt_open_count, 2);
  life_deinit(&life);
}

static void a_major_question_stops_everything(void **state)
{
  (void)state;
  static const struct policy *const policies[] = {&story_live, &story_away, &story_skip, &story_montage};
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
    struct life life;
    begin(&life);
    plan(&life, "events/t/major");
    int64_t asked_min = life.now_min + MINUTES_PER_DAY;
    assert_int_equal(go(&life, 1000, policies[i]), STOP_MAJOR);
    assert_true(life.now_min == asked_min);
    assert_int_equal(go(&life, 1000, policies[i]), STOP_MAJOR); /* for as long as it takes */
    assert_true(life.now_min == asked_min);
    story_answer(&life, 0);
    assert_int_equal(go(&life, 5, &story_away), STOP_REACHED);
    life_deinit(&life);
  }
}

static void away_answers_what_is_urgent(void **state)
{
  (void)state;
  static const struct policy *const policies[] = {&story_away, &story_skip};
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
    struct life life;
    begin(&life);
    plan(&life, "events/t/urgent");
    plan(&life, "events/t/first");
    life.money = 0;
    assert_int_equal(go(&life, 10, policies[i]), STOP_REACHED);
    assert_int_equal(life.prompt_open_count, 1);
    assert_int_equal(life.prompts[0].prompt_class, CLASS_MINOR);
    assert_int_equal(life.money, 7); /* the default, b */
    life_deinit(&life);
  }
}

static void the_montage_stops_at_questions_and_birthdays(void **state)
{
  (void)state;
  struct life life;
  harness_birth(&life, &game, 22);
  assert_int_equal(life_advance(&life, &game, 10 * MINUTES_PER_YEAR, &story_montage, &harness_nobody), STOP_BIRTHDAY);
  assert_true(life.now_min == life_birthday_min(&life, 1));
  plan(&life, "events/t/spark");
  assert_int_equal(life_advance(&life, &game, 10 * MINUTES_PER_YEAR, &story_montage, &harness_nobody), STOP_PROMPT);
  assert_int_equal(life.prompt_open_count, 1);
  assert_int_equal(life_advance(&life, &game, 10 * MINUTES_PER_YEAR, &story_montage, &harness_nobody), STOP_BIRTHDAY);
  assert_int_equal(life.age_years, 2);
  life_deinit(&life);
}

static void defaults_leave_nothing_open(void **state)
{
  (void)state;
  struct life life;
  static const char *const paths[] = {"events/t/first", "events/t/urgent", "events/t/major"};
  begin(&life);
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
    plan(&life, paths[i]);
  assert_int_equal(go(&life, 10, &story_defaults), STOP_REACHED);
  assert_int_equal(life.prompt_open_count, 0);
  assert_int_equal(life.prompt_count, 3);
  life_deinit(&life);
}

/* 120 game days (content-mechanics, section 1: "time to answer"). */
static void questions_expire_after_their_time(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  story_fire(&life, "events/t/second", &story_live);
  story_fire(&life, "events/t/first", &story_live);
  int64_t opened_min = life.now_min;
  life.money = 0;
  life_advance(&life, &game, opened_min + 120 * MINUTES_PER_DAY - 1, &story_away, &harness_nobody);
  assert_int_equal(life.prompt_open_count, 2);
  life_advance(&life, &game, opened_min + 120 * MINUTES_PER_DAY, &story_away, &harness_nobody);
  assert_int_equal(life.prompt_open_count, 0);
  assert_int_equal(life.money, 7); /* `second` took b; `first` took a */
  life_deinit(&life);
}

static void an_answered_question_does_not_expire(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  story_fire(&life, "events/t/second", &story_live);
  story_answer(&life, 0);
  life.money = 0;
  for (uint32_t i = 0; i < life.agenda.count; i++)
    assert_int_not_equal(life.agenda.entries[i].kind, AGENDA_PROMPT_EXPIRY);
  go(&life, 200, &story_away);
  assert_int_equal(life.money, 0);
  life_deinit(&life);
}

static void nothing_happens_to_the_dead(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  story_fire(&life, "events/t/first", &story_live);
  assert_int_equal(life_advance(&life, &game, 130 * MINUTES_PER_YEAR, &story_defaults, &harness_nobody), STOP_DIED);
  assert_false(life.is_alive);
  assert_int_equal(life.prompt_open_count, 0); /* questions end with the life */
  assert_true(life_next_min(&life) == INT64_MAX);
  uint64_t digest = section_digest(&life);
  assert_int_equal(life_advance(&life, &game, 200 * MINUTES_PER_YEAR, &story_live, &harness_nobody), STOP_DIED);
  story_fire(&life, "events/t/first", &story_live);
  assert_int_equal(section_digest(&life), digest);
  life_deinit(&life);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(live_leaves_questions_open),
      cmocka_unit_test(a_major_question_stops_everything),
      cmocka_unit_test(away_answers_what_is_urgent),
      cmocka_unit_test(the_montage_stops_at_questions_and_birthdays),
      cmocka_unit_test(defaults_leave_nothing_open),
      cmocka_unit_test(questions_expire_after_their_time),
      cmocka_unit_test(an_answered_question_does_not_expire),
      cmocka_unit_test(nothing_happens_to_the_dead),
  };
  return cmocka_run_group_tests(tests, story_load, story_unload);
}
