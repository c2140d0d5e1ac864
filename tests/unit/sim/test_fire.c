/* Firing and answering: all of an outcome or nothing, which choice is taken when nobody chooses, bounded chains. */
#include "story_folder.h"

static void begin(struct life *life, uint64_t seed)
{
  harness_birth(life, &game, seed);
  life_advance(life, &game, life_birthday_min(life, 30) + 600, &harness_played, &harness_nobody);
  assert_true(life->is_alive);
  life->money = 1000;
}

static int faults;

static void count_faults(void *context, const struct life *life, const struct happening *happening)
{
  (void)context;
  (void)life;
  faults += happening->kind == HAPPENING_FAULT;
}

static const struct witness fault_watcher = {NULL, count_faults};

/* Two equal lives meet the same question. In one its outcome fails, in the other the question is merely taken away:
 * afterwards nothing may tell them apart. */
static void expect_nothing_but_closed(const char *choice)
{
  struct life failed, untouched;
  begin(&failed, 4);
  begin(&untouched, 4);
  story_fire(&failed, "events/t/faulty", &story_live);
  story_fire(&untouched, "events/t/faulty", &story_live);
  assert_int_equal(failed.prompt_open_count, 1);
  struct prompt prompt = failed.prompts[0];
  int index = 0;
  while (strcmp(fire_choice(&game, &prompt, index)->id, choice) != 0)
    index++;

  faults = 0;
  fire_answer(&failed, &game, prompt.number, index, CLOSED_ANSWERED, &story_live, &fault_watcher, NULL);
  assert_int_equal(faults, 1);
  agenda_remove(&untouched.agenda, AGENDA_PROMPT_EXPIRY, prompt.number);
  life_remove_prompt(&untouched, prompt.number);
  assert_int_equal(failed.prompt_open_count, 0);
  assert_true(failed.money == untouched.money); /* the price of a choice that failed is not taken */
  assert_int_equal(section_digest(&failed), section_digest(&untouched));
  life_deinit(&failed);
  life_deinit(&untouched);
}

static void a_failing_script_leaves_nothing(void **state)
{
  (void)state;
  expect_nothing_but_closed("fail");
}

static void an_endless_script_leaves_nothing(void **state)
{
  (void)state;
  expect_nothing_but_closed("endless");
}

static void a_failing_roll_leaves_nothing(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 4);
  int32_t health = life_stat(&life, &game.content->rules, STAT_HEALTH, life.now_min);
  int32_t karma = life_stat(&life, &game.content->rules, STAT_KARMA, life.now_min);
  faults = 0;
  fire_event(&life, &game, story_event("events/t/roll_fails"), &story_live, &fault_watcher);
  assert_int_equal(faults, 1);
  assert_int_equal(life_stat(&life, &game.content->rules, STAT_HEALTH, life.now_min), health);
  assert_int_equal(life_stat(&life, &game.content->rules, STAT_KARMA, life.now_min), karma);
  life_deinit(&life);
}

static void a_working_choice_pays_and_happens(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 4);
  int32_t health = life_stat(&life, &game.content->rules, STAT_HEALTH, life.now_min);
  story_fire(&life, "events/t/faulty", &story_live);
  story_answer(&life, 2);
  assert_int_equal(life.money, 960);
  assert_true(story_flag(&life, "scripted"));
  /* 20 points are listed for a value of 50; see "diminishing effects" in the mechanics */
  assert_int_equal(life_stat(&life, &game.content->rules, STAT_HEALTH, life.now_min),
                   health + stat_diminish(-20 * MILLI, health));
  life_deinit(&life);
}

static int default_of(struct life *life, const char *path)
{
  story_fire(life, path, &story_live);
  struct prompt prompt = life->prompts[life->prompt_open_count - 1];
  int choice = fire_default_choice(life, &game, &prompt);
  int index = content_choice(story_event(path), prompt.choices[choice]);
  life_remove_prompt(life, prompt.number);
  agenda_remove(&life->agenda, AGENDA_PROMPT_EXPIRY, prompt.number);
  return index;
}

static void the_default_is_what_one_can_afford(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 7);
  assert_int_equal(default_of(&life, "events/t/first"), 0);  /* none named: the first */
  assert_int_equal(default_of(&life, "events/t/second"), 1); /* the named one */
  static const struct {
    int64_t money;
    int wanted;
  } rows[] = {{200, 2}, {199, 0}, {100, 0}, {99, 1}, {50, 1}, {49, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    life.money = rows[i].money;
    assert_int_equal(default_of(&life, "events/t/dear"), rows[i].wanted);
  }
  assert_int_equal(default_of(&life, "events/t/hidden"), 0); /* the default was not offered */
  assert_int_equal(memory_set_flag(&life.memory, (struct name_id){hash_text("shown")}, 0, 0), 0);
  assert_int_equal(default_of(&life, "events/t/hidden"), 1);
  life_deinit(&life);
}

static void only_what_holds_is_offered(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 7);
  story_fire(&life, "events/t/hidden", &story_live);
  assert_int_equal(life.prompts[0].choice_count, 1);
  assert_null(fire_choice(&game, &life.prompts[0], 1));
  assert_null(fire_choice(&game, &life.prompts[0], -1));
  life_deinit(&life);
}

static void the_table_of_questions_is_bounded(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 8);
  for (int i = 0; i < PROMPTS_MAX + 5; i++)
    story_fire(&life, "events/t/spark", &story_live);
  assert_int_equal(life.prompt_open_count, PROMPTS_MAX);
  for (uint32_t i = 1; i < life.prompt_open_count; i++)
    assert_true(life.prompts[i].number > life.prompts[i - 1].number);
  uint32_t closed = life.prompts[3].number;
  fire_answer(&life, &game, closed, 0, CLOSED_ANSWERED, &story_live, &harness_nobody, NULL);
  assert_null(life_prompt(&life, closed));
  assert_int_equal(life.prompt_open_count, PROMPTS_MAX - 1);
  fire_answer(&life, &game, closed, 0, CLOSED_ANSWERED, &story_live, &harness_nobody, NULL); /* twice: nothing */
  assert_int_equal(life.prompt_open_count, PROMPTS_MAX - 1);
  life_deinit(&life);
}

static void chains_end(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 9);
  story_fire(&life, "events/t/chain", &story_live);
  assert_int_equal(story_counter(&life, "n"), 1 + 3 + 9 + 27); /* four deep */
  life_deinit(&life);
}

/* A flag set by an outcome wakes what waits for it at once, not from the next birthday on. */
static void flags_open_doors_at_once(void **state)
{
  (void)state;
  struct life life;
  begin(&life, 10);
  story_fire(&life, "events/t/longing", &story_live);
  life_advance(&life, &game, life.now_min + MINUTES_PER_YEAR / 4, &story_defaults, &harness_nobody);
  assert_int_equal(life.age_years, 30);
  int64_t found = story_counter(&life, "found");
  assert_true(found >= 5 && found <= 45); /* 25 expected, 4 standard deviations */
  life_deinit(&life);
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(a_failing_script_leaves_nothing),    TEST(an_endless_script_leaves_nothing),
      TEST(a_failing_roll_leaves_nothing),      TEST(a_working_choice_pays_and_happens),
      TEST(the_default_is_what_one_can_afford), TEST(only_what_holds_is_offered),
      TEST(the_table_of_questions_is_bounded),  TEST(chains_end),
      TEST(flags_open_doors_at_once),
  };
  return cmocka_run_group_tests(tests, story_load, story_unload);
}
