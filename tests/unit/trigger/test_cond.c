/* Conditions: every kind of clause true and false at its very borders, runs of flags, groups of alternatives. */
#include "made.h"

#include "base/json.h"
#include "trigger/cond.h"
#include "trigger/explain.h"
#include "trigger/gate.h"

static struct content content;
static struct window window_rows[2];
static struct life life;

static int begin(void **state)
{
  (void)state;
  made_birth(&life, 5);
  made_content(&content, NULL, 0);
  window_rows[0] = (struct window){.name = "xmas", .days = 4, .month = 12, .day = 23};
  window_rows[1] = (struct window){.name = "turn", .days = 5, .month = 12, .day = 30};
  content.windows = (struct windows){window_rows, 2};
  return 0;
}

static int end(void **state)
{
  (void)state;
  life_deinit(&life);
  content_deinit(&content);
  return 0;
}

static bool holds_all(const struct clause *clauses, uint16_t count)
{
  struct cond cond = {.clauses = clauses, .clause_count = count};
  struct cond_context context = {&content.rules, &content.windows};
  return cond_holds(&cond, &life, &context, life.now_min);
}

static bool holds(struct clause clause)
{
  return holds_all(&clause, 1);
}

static void nothing_asked_holds(void **state)
{
  (void)state;
  assert_true(holds_all(NULL, 0));
}

static void age_counts_completed_years(void **state)
{
  (void)state;
  struct clause age = {.kind = CLAUSE_AGE, .low = 10, .high = 12};
  made_move(&life, life_birthday_min(&life, 10) - 1);
  assert_false(holds(age));
  made_move(&life, life_birthday_min(&life, 10));
  assert_true(holds(age));
  made_move(&life, life_birthday_min(&life, 13) - 1);
  assert_true(holds(age));
  made_move(&life, life_birthday_min(&life, 13));
  assert_false(holds(age));
}

static void days_of_age_are_whole(void **state)
{
  (void)state;
  struct clause days = {.kind = CLAUSE_AGE_DAYS, .low = 3, .high = 4};
  static const struct {
    int64_t at_min;
    bool wanted;
  } rows[] = {{3 * 1440 - 1, false}, {3 * 1440, true}, {5 * 1440 - 1, true}, {5 * 1440, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    made_move(&life, rows[i].at_min);
    assert_int_equal(holds(days), rows[i].wanted);
  }
}

static void stages_begin_on_birthdays(void **state)
{
  (void)state;
  struct clause teen = {.kind = CLAUSE_STAGE, .mask = 1u << STAGE_TEEN};
  made_move(&life, life_birthday_min(&life, 12) - 1);
  assert_false(holds(teen));
  made_move(&life, life_birthday_min(&life, 12));
  assert_true(holds(teen));
  made_move(&life, life_birthday_min(&life, 18));
  assert_false(holds(teen));
  assert_true(holds((struct clause){.kind = CLAUSE_STAGE, .mask = 1u << STAGE_TEEN | 1u << STAGE_YOUNG_ADULT}));
}

/* A clause of the kind over 40000..60000 as the value passes both borders. */
static void expect_range(struct clause clause, void (*set)(int32_t value))
{
  static const struct {
    int32_t value;
    bool wanted;
  } rows[] = {{39999, false}, {40000, true}, {60000, true}, {60001, false}};
  clause.low = 40000;
  clause.high = 60000;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    set(rows[i].value);
    assert_int_equal(holds(clause), rows[i].wanted);
  }
}

static void set_health(int32_t value)
{
  life.stats[STAT_HEALTH].value_milli = value;
}

static void set_energy(int32_t value)
{
  life.energy.value_milli = value;
}

static void set_trait(int32_t value)
{
  life.traits_milli[TRAIT_A] = value;
}

static void set_money(int32_t value)
{
  life.money = value;
}

static void set_counter(int32_t value)
{
  int64_t before = memory_counter(&life.memory, made_name("detentions"));
  assert_int_equal(memory_add_counter(&life.memory, made_name("detentions"), value - before), 0);
}

static void numbers_include_both_borders(void **state)
{
  (void)state;
  expect_range((struct clause){.kind = CLAUSE_STAT, .target = STAT_HEALTH}, set_health);
  expect_range((struct clause){.kind = CLAUSE_STAT, .target = STAT_ENERGY}, set_energy);
  expect_range((struct clause){.kind = CLAUSE_TRAIT, .target = TRAIT_A}, set_trait);
  expect_range((struct clause){.kind = CLAUSE_MONEY}, set_money);
  expect_range((struct clause){.kind = CLAUSE_COUNTER, .name = made_name("detentions")}, set_counter);
}

static void flags_by_name_and_value(void **state)
{
  (void)state;
  struct clause set = {.kind = CLAUSE_FLAG, .name = made_name("drink")};
  struct clause tea = {.kind = CLAUSE_FLAG, .name = made_name("drink"), .value = hash_text("tea")};
  struct clause unset = {.kind = CLAUSE_NO_FLAG, .name = made_name("drink")};
  struct clause no_tea = {.kind = CLAUSE_NO_FLAG, .name = made_name("drink"), .value = hash_text("tea")};
  assert_false(holds(set) || holds(tea));
  assert_true(holds(unset) && holds(no_tea));
  assert_int_equal(memory_set_flag(&life.memory, made_name("drink"), hash_text("milk"), 0), 0);
  assert_true(holds(set) && !holds(tea) && !holds(unset) && holds(no_tea));
  assert_int_equal(memory_set_flag(&life.memory, made_name("drink"), hash_text("tea"), 0), 0);
  assert_true(holds(set) && holds(tea) && !holds(unset) && !holds(no_tea));
}

static void one_flag_of_a_run_is_enough(void **state)
{
  (void)state;
  struct clause run[] = {{.kind = CLAUSE_FLAG_ANY, .count = 2},
                         {.kind = CLAUSE_FLAG, .name = made_name("cat")},
                         {.kind = CLAUSE_FLAG, .name = made_name("dog")},
                         {.kind = CLAUSE_MONEY, .low = 10, .high = 20}};
  life.money = 15;
  assert_false(holds_all(run, 4));
  assert_int_equal(memory_set_flag(&life.memory, made_name("dog"), 0, 0), 0);
  assert_true(holds_all(run, 4));
  life.money = 21; /* what follows the run counts too */
  assert_false(holds_all(run, 4));
}

static void school_changes_on_the_first_of_september(void **state)
{
  (void)state;
  static const struct {
    int32_t year;
    enum school before, from;
  } rows[] = {/* born in May 1990: three years old on 1 September 1993, and so on */
              {1993, SCHOOL_NONE, SCHOOL_KINDERGARTEN},
              {1996, SCHOOL_KINDERGARTEN, SCHOOL_PRIMARY},
              {2002, SCHOOL_PRIMARY, SCHOOL_MIDDLE},
              {2005, SCHOOL_MIDDLE, SCHOOL_HIGH},
              {2008, SCHOOL_HIGH, SCHOOL_NONE}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    made_move(&life, made_minute(&life, rows[i].year, 9, 1) - 1);
    assert_true(holds((struct clause){.kind = CLAUSE_SCHOOL, .mask = 1u << rows[i].before}));
    assert_false(holds((struct clause){.kind = CLAUSE_SCHOOL, .mask = 1u << rows[i].from}));
    made_move(&life, made_minute(&life, rows[i].year, 9, 1));
    assert_true(holds((struct clause){.kind = CLAUSE_SCHOOL, .mask = 1u << rows[i].from}));
    assert_false(holds((struct clause){.kind = CLAUSE_SCHOOL, .mask = 1u << rows[i].before}));
  }
}

static void expect_on(struct clause clause, int32_t month, int32_t day, bool wanted)
{
  made_move(&life, made_minute(&life, 2001, month, day) + 1439);
  assert_int_equal(holds(clause), wanted);
}

static void seasons_months_and_windows(void **state)
{
  (void)state;
  struct clause spring = {.kind = CLAUSE_SEASON, .mask = 1u << SEASON_SPRING};
  expect_on(spring, 2, 28, false);
  expect_on(spring, 3, 1, true);
  expect_on(spring, 5, 31, true);
  expect_on(spring, 6, 1, false);
  struct clause june = {.kind = CLAUSE_MONTH, .mask = 1u << 6};
  expect_on(june, 5, 31, false);
  expect_on(june, 6, 1, true);
  expect_on(june, 6, 30, true);
  expect_on(june, 7, 1, false);
  struct clause xmas = {.kind = CLAUSE_WINDOW, .target = 0};
  expect_on(xmas, 12, 22, false);
  expect_on(xmas, 12, 23, true);
  expect_on(xmas, 12, 26, true);
  expect_on(xmas, 12, 27, false);
  struct clause turn_of_year = {.kind = CLAUSE_WINDOW, .target = 1};
  expect_on(turn_of_year, 1, 3, true);
  expect_on(turn_of_year, 1, 4, false);
  expect_on(turn_of_year, 12, 30, true);
}

static void history_is_remembered(void **state)
{
  (void)state;
  struct content_id id = made_id("events/a");
  struct clause done = {.kind = CLAUSE_DONE, .content = id}, not_done = {.kind = CLAUSE_NOT_DONE, .content = id};
  struct clause since = {.kind = CLAUSE_SINCE, .content = id, .low = 100, .high = 200};
  uint32_t count;
  made_move(&life, 5000);
  assert_true(!holds(done) && holds(not_done) && !holds(since));
  assert_int_equal(memory_note(&life.memory, id, 4901, &count), 0);
  assert_true(holds(done) && !holds(not_done) && !holds(since)); /* 99 minutes ago */
  made_move(&life, 5001);
  assert_true(holds(since));
  made_move(&life, 5101);
  assert_true(holds(since));
  made_move(&life, 5102);
  assert_false(holds(since));
}

static void people_by_role(void **state)
{
  (void)state;
  struct clause alive = {.kind = CLAUSE_PERSON, .target = ROLE_GRAN, .argument = PERSON_ALIVE, .low = 1, .high = 1};
  struct clause nobody = {.kind = CLAUSE_PERSON, .target = ROLE_GRAN, .argument = PERSON_ALIVE};
  struct clause aged = {.kind = CLAUSE_PERSON, .target = ROLE_GRAN, .argument = PERSON_AGE, .low = 70, .high = 70};
  struct clause near = {
      .kind = CLAUSE_PERSON, .target = ROLE_GRAN, .argument = PERSON_CLOSENESS, .low = 50000, .high = 100000};
  struct clause kind = {.kind = CLAUSE_PERSON, .target = ROLE_GRAN, .argument = PERSON_TRAIT_A, .low = 60, .high = 60};
  struct person *gran;
  assert_true(!holds(alive) && holds(nobody) && !holds(aged) && !holds(near));
  assert_int_equal(life_add_person(&life, &gran), 0);
  *gran = (struct person){.number = 1, .role = ROLE_GRAN, .alive = true, .born = true};
  gran->birth_day = calendar_add_years(life.birth_day, -70);
  gran->closeness.value_milli = 50000;
  gran->traits[TRAIT_A] = 60;
  assert_true(holds(alive) && !holds(nobody) && holds(aged) && holds(near) && holds(kind));
  gran->closeness.value_milli = 49999;
  gran->traits[TRAIT_A] = 61;
  gran->birth_day++;
  assert_true(!holds(near) && !holds(kind) && !holds(aged));
  gran->alive = false;
  assert_true(!holds(alive) && holds(nobody) && !holds(aged));
}

static void the_closest_stands_for_the_role(void **state)
{
  (void)state;
  struct clause near = {
      .kind = CLAUSE_PERSON, .target = ROLE_SIB, .argument = PERSON_CLOSENESS, .low = 70000, .high = 70000};
  static const int32_t closeness[] = {30000, 70000, 50000};
  for (int i = 0; i < 3; i++) {
    struct person *sib;
    assert_int_equal(life_add_person(&life, &sib), 0);
    *sib = (struct person){.number = (uint16_t)(i + 1), .role = ROLE_SIB, .alive = true, .born = true};
    sib->closeness.value_milli = closeness[i];
  }
  assert_true(holds(near));
}

static void one_alternative_is_enough(void **state)
{
  (void)state;
  struct clause base[] = {{.kind = CLAUSE_MONEY, .low = 0, .high = 100}};
  struct clause any[] = {{.kind = CLAUSE_FLAG, .name = made_name("a")},
                         {.kind = CLAUSE_FLAG, .name = made_name("b")}, /* first: a and b */
                         {.kind = CLAUSE_FLAG, .name = made_name("c")}};
  static const uint8_t counts[] = {2, 1};
  struct cond cond = {.clauses = base, .clause_count = 1, .any = any, .any_counts = counts, .any_count = 2};
  struct cond_context context = {&content.rules, &content.windows};
  assert_false(cond_holds(&cond, &life, &context, 0));
  assert_int_equal(memory_set_flag(&life.memory, made_name("b"), 0, 0), 0);
  assert_false(cond_holds(&cond, &life, &context, 0));
  assert_int_equal(memory_set_flag(&life.memory, made_name("a"), 0, 0), 0);
  assert_true(cond_holds(&cond, &life, &context, 0));
  assert_true(memory_clear_flag(&life.memory, made_name("a")));
  assert_int_equal(memory_set_flag(&life.memory, made_name("c"), 0, 0), 0);
  assert_true(cond_holds(&cond, &life, &context, 0));
  life.money = 101;
  assert_false(cond_holds(&cond, &life, &context, 0));
}

static void expect_ages(struct clause *clauses, uint16_t count, int32_t wanted_low, int32_t wanted_high)
{
  struct cond cond = {.clauses = clauses, .clause_count = count};
  int32_t low, high;
  cond_age_range(&cond, &low, &high);
  assert_int_equal(low, wanted_low);
  assert_int_equal(high, wanted_high);
}

static void ages_are_found_in_conditions(void **state)
{
  (void)state;
  struct clause both[] = {{.kind = CLAUSE_AGE, .low = 15, .high = 200},
                          {.kind = CLAUSE_STAGE, .mask = 1u << STAGE_TEEN | 1u << STAGE_ADULT},
                          {.kind = CLAUSE_MONEY, .low = 3, .high = 4}};
  expect_ages(NULL, 0, 0, 127);
  expect_ages(both, 1, 15, 127);
  expect_ages(both, 3, 15, 49);
  /* Days of age never cut off a year in which the clause can hold. */
  struct clause days[] = {{.kind = CLAUSE_AGE_DAYS, .low = 366, .high = 4000}};
  int32_t low, high;
  struct cond cond = {.clauses = days, .clause_count = 1};
  cond_age_range(&cond, &low, &high);
  for (int64_t day = 366; day <= 4000; day++) {
    int32_t age_years = calendar_age_years(life.birth_day, life.birth_day + (int32_t)day);
    assert_true(low <= age_years && age_years <= high);
  }
}

static void explanations_are_json(void **state)
{
  (void)state;
  struct clause clauses[] = {{.kind = CLAUSE_STAT, .target = STAT_HEALTH, .low = 1000, .high = 2000},
                             {.kind = CLAUSE_FLAG_ANY, .count = 1},
                             {.kind = CLAUSE_FLAG, .name = made_name("dog")}};
  struct cond cond = {.clauses = clauses, .clause_count = 3};
  struct word words[] = {{hash_text("dog"), "dog"}};
  content.words = (struct words){words, 1};
  struct explain explain = {&life, &content, 0};
  struct buf out;
  struct json json;
  buf_init(&out, 4096);
  json_init(&json, &out);
  life.stats[STAT_HEALTH].value_milli = 1500;
  explain_json(&explain, &cond, &json);
  assert_string_equal(out.data, "[{\"asks\":\"stat\",\"of\":\"health\",\"from\":1000,\"to\":2000,\"is\":1500,"
                                "\"text\":\"health is 1.5, needs 1 to 2\",\"holds\":true},"
                                "{\"asks\":\"one of the flags\",\"text\":\"one of the flags dog must be set\","
                                "\"holds\":false}]");
  buf_deinit(&out);
}

static void says(struct clause clause, const char *expected)
{
  struct clause clauses[] = {clause};
  struct cond cond = {.clauses = clauses, .clause_count = 1};
  struct explain explain = {&life, &content, life.now_min};
  struct buf out;
  buf_init(&out, 4096);
  explain_lines(&explain, &cond, "", &out);
  assert_string_equal(out.data, expected);
  buf_clear(&out);
  assert_int_equal(explain_failure(&explain, &cond, &out), expected[0] == 'N');
  if (expected[0] == 'N') assert_memory_equal(out.data, expected + 4, out.size_bytes);
  buf_deinit(&out);
}

static void explanations_are_sentences(void **state)
{
  (void)state;
  struct word words[] = {{hash_text("dog"), "dog"}, {hash_text("e/x"), "e/x"}, {hash_text("old"), "old"}};
  words_sort(words, 3);
  content.words = (struct words){words, 3};
  made_move(&life, life_birthday_min(&life, 12));
  uint32_t count;
  assert_int_equal(memory_note(&life.memory, made_id("e/x"), life.now_min - 3 * MINUTES_PER_DAY, &count), 0);
  assert_int_equal(memory_set_flag(&life.memory, made_name("dog"), hash_text("old"), 0), 0);
  says((struct clause){.kind = CLAUSE_AGE, .low = 16, .high = 80}, "NO  age is 12, needs 16 to 80\n");
  says((struct clause){.kind = CLAUSE_MONEY, .low = INT64_MIN, .high = 5}, "ok  money is 0, needs at most 5\n");
  says((struct clause){.kind = CLAUSE_TRAIT, .target = TRAIT_O, .low = 40500, .high = INT64_MAX},
       "NO  O is 0, needs at least 40.5\n");
  says((struct clause){.kind = CLAUSE_COUNTER, .name = made_name("dog"), .low = 2, .high = 2},
       "NO  counter dog is 0, needs exactly 2\n");
  says((struct clause){.kind = CLAUSE_FLAG, .name = made_name("dog"), .value = hash_text("new")},
       "NO  flag dog=? is not set (it is old), must be\n");
  says((struct clause){.kind = CLAUSE_NO_FLAG, .name = made_name("dog")}, "NO  flag dog is set, must not be\n");
  says((struct clause){.kind = CLAUSE_STAGE, .mask = 1u << STAGE_CHILD | 1u << STAGE_ADULT},
       "NO  stage is teen, needs child or adult\n");
  says((struct clause){.kind = CLAUSE_SINCE, .content = made_id("e/x"), .low = 10 * MINUTES_PER_DAY, .high = INT64_MAX},
       "NO  e/x was 3 days ago, must have happened, at least 10 days ago\n");
  says((struct clause){.kind = CLAUSE_NOT_DONE, .content = made_id("e/x")},
       "NO  e/x was 3 days ago, must not have happened\n");
  says((struct clause){.kind = CLAUSE_PERSON, .target = ROLE_MUM, .argument = PERSON_ALIVE, .low = 1, .high = 1},
       "NO  mum is not there, must be alive\n");
  says((struct clause){.kind = CLAUSE_PERSON, .target = ROLE_MUM, .argument = PERSON_CLOSENESS, .low = 0, .high = 9000},
       "NO  closeness of mum is nobody's, needs 0 to 9\n");
  says((struct clause){.kind = CLAUSE_MONTH, .mask = 1u << 5}, "ok  month is May, needs May\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(nothing_asked_holds),
      TEST(age_counts_completed_years),
      TEST(days_of_age_are_whole),
      TEST(stages_begin_on_birthdays),
      TEST(numbers_include_both_borders),
      TEST(flags_by_name_and_value),
      TEST(one_flag_of_a_run_is_enough),
      TEST(school_changes_on_the_first_of_september),
      TEST(seasons_months_and_windows),
      TEST(history_is_remembered),
      TEST(people_by_role),
      TEST(the_closest_stands_for_the_role),
      TEST(one_alternative_is_enough),
      TEST(ages_are_found_in_conditions),
      TEST(explanations_are_json),
      TEST(explanations_are_sentences),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
