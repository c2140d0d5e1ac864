/* Quests: steps taken when their goals are reached, limits, rewards, and what a change of the file does to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/hash.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/section.h"
#include "sim/fire.h"
#include "sim/goals.h"
#include "sim/quest.h"

#define PATH "quests/t/walks"

static const struct harness_file files[] = {
    {"events/t/start.lua", "return event { title = 'T', text = 'x', start = { '" PATH "', 'quests/t/hasty' } }\n"},
    {"events/t/walk.lua", "return event { title = 'T', text = 'x', gives = { counter = { walked = 1 } } }\n"},
    {"events/t/good.lua", "return event { title = 'T', text = 'x', gives = { karma = 60 } }\n"},
    {"events/t/mark.lua", "return event { title = 'T', text = 'x', set = { 'ready' } }\n"},
    {"events/t/later.lua",
     "return event { title = 'T', text = 'x', schedule = { { id = '" PATH "', after = '3d' } } }\n"},
    {"events/t/asks.lua", "return event { title = 'T', text = 'x', when = { quest = { ['" PATH "'] = 'done' } } }\n"},
    {PATH ".lua",
     "return quest { title = 'Walks', text = 'Somebody must.', max = 2, cooldown = '30d', steps = {\n"
     "  { id = 'walk', text = 'Walk.', goal = { count = { walked = 2 } }, gives = { counter = { a = 1 } } },\n"
     "  { id = 'be_good', text = 'Be good.', goal = { stat = { karma = { min = 90 } } },\n"
     "    effect = function(p) p:add('money', 7) end },\n"
     "  { id = 'wait', text = 'Wait.', goal = { flags = { all = { 'ready' } } }, limit = '10d',\n"
     "    on_limit = 'walk' } },\n"
     "  reward = { diamonds = 5, gives = { counter = { rewarded = 1 } } } }\n"},
    {"quests/t/hasty.lua",
     "return quest { title = 'Hasty', text = 'Now!', steps = {\n"
     "  { id = 'now', text = 'Now.', goal = { flags = { all = { 'never' } } }, limit = '5d' } },\n"
     "  fail = { set = { 'sorry' } } }\n"},
};

static struct script *script;
static struct game game;
static const struct policy live = {.kind = POLICY_LIVE};

static int set_up(void **state)
{
  (void)state;
  script = harness_load_files(files, sizeof files / sizeof *files);
  game = harness_game(script);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

static void begin(struct life *life)
{
  harness_birth(life, &game, 5);
  life_advance(life, &game, life_birthday_min(life, 30) + 600, &harness_played, &harness_nobody);
  assert_true(life->is_alive);
  life->money = 1000;
}

static void fire_at(struct life *life, const struct game *by, const char *path)
{
  const struct event *event = content_event_by_path(by->content, path);
  if (!event) fail_msg("no event %s", path);
  fire_event(life, by, event, &live, &harness_nobody);
}

static void meet(struct life *life, const char *path)
{
  fire_at(life, &game, path);
}

static struct quest_state *walks(const struct life *life)
{
  return quests_find(&life->quests, (struct content_id){hash_text(PATH)});
}

static int64_t counter(const struct life *life, const char *name)
{
  return memory_counter(&life->memory, (struct name_id){hash_text(name)});
}

static void expect_step(const struct life *life, const char *step)
{
  assert_non_null(walks(life));
  assert_int_equal(walks(life)->status, QUEST_ACTIVE);
  assert_true(walks(life)->step.hash == hash_text(step));
}

static void steps_are_taken_when_their_goals_are_reached(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  meet(&life, "events/t/walk"); /* before it began: does not count */
  meet(&life, "events/t/start");
  expect_step(&life, "walk");
  const struct quest *quest = content_quest(game.content, walks(&life)->quest);
  meet(&life, "events/t/walk");
  struct quest_progress progress = quest_progress_of(&quest->steps[0], walks(&life), &life);
  assert_int_equal(progress.value, 1);
  assert_int_equal(progress.target, 2);
  expect_step(&life, "walk");
  meet(&life, "events/t/walk");
  expect_step(&life, "be_good");
  assert_int_equal(counter(&life, "a"), 1);
  int64_t money = life.money;
  meet(&life, "events/t/good");
  expect_step(&life, "wait");
  assert_true(life.money == money + 7);
  meet(&life, "events/t/mark");
  assert_int_equal(walks(&life)->status, QUEST_DONE);
  assert_int_equal(counter(&life, "rewarded"), 0);

  struct cond_context context = {&game.content->rules, &game.content->windows};
  const struct event *asks = content_event_by_path(game.content, "events/t/asks");
  assert_true(cond_holds(&asks->when, &life, &context, life.now_min));
  life_deinit(&life);
}

static void a_claim_gives_the_reward(void **state)
{
  (void)state;
  struct life life;
  int fires_left;
  begin(&life);
  meet(&life, "events/t/start");
  walks(&life)->status = QUEST_DONE;
  const struct quest *quest = content_quest(game.content, walks(&life)->quest);
  struct scene scene = scene_begin(&life, &game, &live, &harness_nobody, &fires_left);
  quest_claim(&scene, walks(&life), quest);
  assert_int_equal(walks(&life)->status, QUEST_CLAIMED);
  assert_int_equal(counter(&life, "rewarded"), 1);
  assert_int_equal(quest->reward_diamonds, 5);
  life_deinit(&life);
}

static void a_limit_fails_it_or_sends_it_back(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  meet(&life, "events/t/start");
  struct quest_state *hasty = quests_find(&life.quests, (struct content_id){hash_text("quests/t/hasty")});
  assert_int_equal(hasty->status, QUEST_ACTIVE);
  meet(&life, "events/t/walk");
  meet(&life, "events/t/walk");
  meet(&life, "events/t/good");
  expect_step(&life, "wait");
  life_advance(&life, &game, life.now_min + 6 * MINUTES_PER_DAY, &live, &harness_nobody);
  hasty = quests_find(&life.quests, (struct content_id){hash_text("quests/t/hasty")});
  assert_int_equal(hasty->status, QUEST_FAILED);
  assert_non_null(memory_flag(&life.memory, (struct name_id){hash_text("sorry")}));
  expect_step(&life, "wait");
  life_advance(&life, &game, life.now_min + 6 * MINUTES_PER_DAY, &live, &harness_nobody);
  expect_step(&life, "walk"); /* and counts anew */
  assert_int_equal(walks(&life)->counts_from[0], 2);
  life_deinit(&life);
}

static void it_begins_no_more_often_than_it_may(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  meet(&life, "events/t/start");
  uint32_t first = walks(&life)->number;
  meet(&life, "events/t/start");
  assert_int_equal(walks(&life)->number, first); /* under way */
  quest_abandon(&life, walks(&life));
  meet(&life, "events/t/start");
  assert_int_equal(walks(&life)->number, first); /* too soon */
  meet(&life, "events/t/later");
  life.now_min += 40 * MINUTES_PER_DAY;
  life_advance(&life, &game, life.now_min, &live, &harness_nobody);
  assert_true(walks(&life)->number > first);
  quest_abandon(&life, walks(&life));
  uint32_t second = walks(&life)->number;
  life.now_min += 40 * MINUTES_PER_DAY;
  meet(&life, "events/t/start");
  assert_int_equal(walks(&life)->number, second); /* twice is enough */
  life_deinit(&life);
}

/* The same story whether the life was saved and loaded in between or not. */
static void it_is_saved_whole(void **state)
{
  (void)state;
  struct life life, copy;
  struct buf bytes;
  begin(&life);
  meet(&life, "events/t/start");
  meet(&life, "events/t/walk");
  buf_init(&bytes, 1u << 16);
  section_encode(&life, SECTION_QUESTS, &bytes);
  life_init(&copy);
  assert_int_equal(section_decode(&copy, SECTION_QUESTS, 1, bytes.data, bytes.size_bytes), 0);
  assert_int_equal(copy.quests.count, life.quests.count);
  assert_int_equal(copy.quests.begun_count, life.quests.begun_count);
  for (uint32_t i = 0; i < copy.quests.count; i++)
    assert_memory_equal(&copy.quests.items[i], &life.quests.items[i], sizeof copy.quests.items[i]);
  for (size_t size = 0; size < bytes.size_bytes; size++) { /* what is cut is refused, or read as far as it goes */
    life_deinit(&copy);
    int status = section_decode(&copy, SECTION_QUESTS, 1, bytes.data, size);
    assert_true(status == E_CORRUPT || copy.quests.count <= life.quests.count);
  }
  buf_deinit(&bytes);
  life_deinit(&copy);
  life_deinit(&life);
}

#define NEW_STEPS                                                                                                      \
  "steps = { { id = 'first', text = 'x', goal = { flags = { all = { 'no' } } } },"                                     \
  " { id = 'stroll', text = 'x', goal = { count = { walked = 1 } } } }"

static void expect_after_change(const char *text, const char *step)
{
  struct harness_file changed[sizeof files / sizeof *files];
  struct life life;
  begin(&life);
  meet(&life, "events/t/start");
  memcpy(changed, files, sizeof changed);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    if (strcmp(changed[i].path, PATH ".lua") == 0) changed[i].text = text;
  struct script *next = harness_load_files(changed, sizeof changed / sizeof *changed);
  struct game after = harness_game(next);
  life_advance(&life, &after, life.now_min + 10, &live, &harness_nobody);
  expect_step(&life, step);
  life_deinit(&life);
  script_free(next);
}

static void a_changed_file_leaves_nobody_behind(void **state)
{
  (void)state;
  expect_after_change(
      "return quest { title = 'W', text = 'x', " NEW_STEPS ", migrate = { steps = { walk = 'stroll' } } }", "stroll");
  expect_after_change("return quest { title = 'W', text = 'x', " NEW_STEPS " }", "first");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(steps_are_taken_when_their_goals_are_reached),
      cmocka_unit_test(a_claim_gives_the_reward),
      cmocka_unit_test(a_limit_fails_it_or_sends_it_back),
      cmocka_unit_test(it_begins_no_more_often_than_it_may),
      cmocka_unit_test(it_is_saved_whole),
      cmocka_unit_test(a_changed_file_leaves_nobody_behind),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
