/* What of a saved game of the old server becomes what, and what is made of nonsense. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/hash.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/section.h"
#include "server/legacy_life.h"

enum { ACCOUNT = 3, LIFE = 4 };

static struct script *script;
static const struct content *content;
static struct legacy_life made;
static struct life *life;

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

static int begin(void **state)
{
  (void)state;
  legacy_life_init(&made);
  life = &made.player.life;
  return 0;
}

static int end(void **state)
{
  (void)state;
  legacy_life_deinit(&made);
  return 0;
}

static const struct legacy_row adult = {
    .id = 1, .first_name = "Ada", .last_name = "Marsh", .has_age_days = true, .age_days = 30 * 365};

static int make(const struct legacy_row *row, const char *json)
{
  struct game game = harness_game(script);
  struct legacy_life_options options = {.account_id = ACCOUNT, .life_id = LIFE, .seed = 5, .now_unix_ms = 1000};
  struct legacy_save *save;
  enum legacy_fault fault;
  struct legacy_shape shape;
  end(NULL);
  begin(NULL);
  assert_int_equal(legacy_save_parse(json, strlen(json), &save, &fault, &shape), 0);
  int status = legacy_life_make(&made, row, save, &game, &options);
  legacy_save_free(save);
  return status;
}

static void expect_note(const char *text)
{
  if (!made.notes.data || !strstr(made.notes.data, text)) fail_msg("'%s' is not in: %s", text, made.notes.data);
}

static int points(enum stat_id stat)
{
  return life_stat(life, &content->rules, stat, life->now_min) / MILLI;
}

static void a_whole_life(void **state)
{
  (void)state;
  static const char json[] =
      "{\"gender\":\"Male\",\"money\":1234.9,\"diamonds\":56,\"energy\":120,\"health\":61.5,"
      "\"stats\":{\"intelligence\":88,\"karma\":7},\"attributes\":{\"attractiveness\":33},"
      "\"relationships\":[{\"name\":\"Bea\",\"relation\":\"mother\",\"age\":55,\"closeness\":80},"
      "{\"firstName\":\"Carl\",\"type\":\"Best Friend\",\"alive\":false},{\"name\":\"X\",\"relation\":\"nemesis\"},"
      "{\"name\":\"1<b>\",\"relation\":\"son\",\"level\":-4}],"
      "\"history\":[{\"ageDays\":100,\"text\":\"First\\nline\"},\"Second\",{\"ageDays\":99999,\"message\":\"Third\"},7]"
      ","
      "\"flags\":{\"bike\":true,\"car\":false,\"town\":\"Lyon\",\"no name\":1},\"jobs\":[1],\"secretThing\":{}}";
  assert_int_equal(make(&adult, json), 0);
  assert_int_equal(made.player.id.value, ACCOUNT);
  assert_int_equal(life->id.value, LIFE);
  assert_string_equal(life->first_name, "Ada");
  assert_string_equal(life->family_name, "Marsh");
  assert_int_equal(life->sex, SEX_MALE);
  assert_int_equal(life->now_min, INT64_C(30) * 365 * MINUTES_PER_DAY + 540);
  assert_int_equal(life->age_years, 29);
  assert_int_equal(life->money, 1234);
  assert_int_equal(made.diamonds, 56);
  assert_int_equal(life_energy(life, &content->rules, life->now_min), 120 * MILLI);
  assert_int_equal(life_stat(life, &content->rules, STAT_HEALTH, life->now_min), 61500);
  assert_int_equal(points(STAT_SMARTS), 88);
  assert_int_equal(points(STAT_KARMA), 7);
  assert_int_equal(points(STAT_LOOKS), 33);
  assert_true(life->schooling_milli > 0);
  assert_int_equal(life->people_count, 3);
  assert_string_equal(life->people[0].first_name, "Bea");
  assert_int_equal(life->people[0].role, ROLE_MUM);
  assert_string_equal(life->people[1].first_name, "Carl");
  assert_int_equal(life->people[1].role, ROLE_BF);
  assert_false(life->people[1].alive);
  assert_string_not_equal(life->people[2].first_name, "1<b>");
  assert_int_equal(life->people[2].closeness.value_milli, 0);
  assert_int_equal(life->story_count, 3);
  assert_string_equal(made.unit.story[0].text, "First?line");
  assert_int_equal(made.unit.story[0].at_min, 100 * MINUTES_PER_DAY);
  assert_int_equal(made.unit.story[1].at_min, 100 * MINUTES_PER_DAY);
  assert_int_equal(made.unit.story[2].at_min, life->now_min);
  assert_int_equal(life->memory.flag_count, 2);
  assert_int_equal(memory_flag(&life->memory, (struct name_id){hash_text("legacy_town")})->value, hash_text("Lyon"));
  assert_null(memory_flag(&life->memory, (struct name_id){hash_text("legacy_car")}));
  assert_int_equal(made.player.clock.speed, 0);
  expect_note("people: 1 of unknown relation");
  expect_note("story: 1 lines without text");
  expect_note("flags: 1 left out");
  expect_note("kept, not carried: jobs, secretThing");
}

static void nothing_is_known(void **state)
{
  (void)state;
  struct legacy_row row = {.first_name = "", .last_name = "7", .has_age_years = true, .age_years = 3};
  assert_int_equal(make(&row, "{}"), 0);
  assert_true(life->first_name[0] && life->family_name[0]);
  assert_string_not_equal(life->family_name, "7");
  assert_int_equal(life->age_years, 3);
  assert_int_equal(life->money, 0);
  assert_true(life->people_count > 0 && life->is_alive);
  for (int i = 0; i < STAT_COUNT; i++)
    assert_in_range(points((enum stat_id)i), 0, 100);
  expect_note("first name");
}

static void nonsense(void **state)
{
  (void)state;
  assert_int_equal(make(&adult, "{\"gender\":5,\"health\":\"good\",\"happiness\":-3,\"stress\":1e17,\"money\":-9e9,"
                                "\"diamonds\":-1,\"relationships\":{\"a\":1,\"b\":[]},\"history\":\"x\",\"flags\":3,"
                                "\"alive\":\"yes\",\"stats\":[1],\"energy\":-0.5}"),
                   0);
  assert_int_equal(points(STAT_HAPPINESS), 0);
  assert_int_equal(points(STAT_STRESS), 100);
  assert_int_equal(life_energy(life, &content->rules, life->now_min), 0);
  assert_int_equal(life->money, -content->rules.overdraft_max);
  assert_int_equal(made.diamonds, 0);
  assert_true(life->is_alive && life->people_count > 0);
  expect_note("health: no number");
  expect_note("diamonds: -1 became 0");
  expect_note("a family was drawn");
}

static void more_than_there_is_room_for(void **state)
{
  (void)state;
  struct buf json;
  buf_init(&json, 1u << 20);
  (void)!buf_append_text(&json, "{\"people\":[");
  for (int i = 0; i < 100; i++)
    (void)!buf_printf(&json, "%s{\"relation\":\"friend\"}", i ? "," : "");
  (void)!buf_append_text(&json, "],\"flags\":[");
  for (int i = 0; i < 100; i++)
    (void)!buf_printf(&json, "%s\"f%d\"", i ? "," : "", i);
  (void)!buf_append_text(&json, "],\"log\":[");
  for (int i = 0; i < 1000; i++)
    (void)!buf_printf(&json, "%s\"line %d\"", i ? "," : "", i);
  (void)!buf_append_text(&json, "]}");
  assert_int_equal(json.status, 0);
  assert_int_equal(make(&adult, json.data), 0);
  buf_deinit(&json);
  assert_int_equal(life->people_count, PEOPLE_MAX);
  assert_int_equal(life->memory.flag_count, 64);
  assert_int_equal(made.unit.story_count, 300);
  assert_string_equal(made.unit.story[299].text, "line 999");
  expect_note("people: 60 more");
  expect_note("flags: 36 left out");
  expect_note("the oldest 700 of 1000");
}

static void expect_refusal(const struct legacy_row *row, const char *json, const char *word)
{
  assert_int_equal(make(row, json), E_INVALID);
  assert_string_equal(made.refusal.word, word);
  assert_true(made.refusal.text[0]);
}

static void what_nobody_can_be(void **state)
{
  (void)state;
  struct legacy_row row = adult;
  expect_refusal(&row, "{\"money\":\"1\"}", "money");
  expect_refusal(&row, "{\"money\":1e13}", "money");
  expect_refusal(&row, "{\"diamonds\":1e300}", "diamonds");
  expect_refusal(&row, "{\"diamonds\":[]}", "diamonds");
  static const int64_t days[] = {-1, INT64_MIN, INT64_MAX, 365 * 200};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    row.age_days = days[i];
    expect_refusal(&row, "{}", "age");
  }
  row = (struct legacy_row){.first_name = "", .last_name = ""};
  expect_refusal(&row, "{}", "age");
  expect_refusal(&row, "{\"ageYears\":-9223372036854775808}", "age");
  expect_refusal(&row, "{\"ageDays\":9223372036854775807}", "age");
  assert_int_equal(make(&row, "{\"ageDays\":0}"), 0);
}

static void a_life_that_is_over(void **state)
{
  (void)state;
  assert_int_equal(make(&adult, "{\"isDead\":true}"), 0);
  assert_false(life->is_alive);
  assert_int_equal(made.player.lives_completed, 1);
  assert_int_equal(make(&adult, "{\"alive\":false}"), 0);
  assert_false(life->is_alive);
}

/* A run that was killed makes the same life again. */
static void alike_each_time(void **state)
{
  (void)state;
  static const char json[] = "{\"health\":50,\"relationships\":[{\"relation\":\"wife\"},{\"relation\":\"dog\"}]}";
  assert_int_equal(make(&adult, json), 0);
  uint64_t digest = section_digest(life);
  assert_int_equal(make(&adult, json), 0);
  assert_int_equal(section_digest(life), digest);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_whole_life, begin, end),
      cmocka_unit_test_setup_teardown(nothing_is_known, begin, end),
      cmocka_unit_test_setup_teardown(nonsense, begin, end),
      cmocka_unit_test_setup_teardown(more_than_there_is_room_for, begin, end),
      cmocka_unit_test_setup_teardown(what_nobody_can_be, begin, end),
      cmocka_unit_test_setup_teardown(a_life_that_is_over, begin, end),
      cmocka_unit_test_setup_teardown(alike_each_time, begin, end),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
