/* Quests in patches: a step that is over takes its members along, so that patches still lead to the snapshot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "harness/game.h"
#include "harness/life.h"
#include "harness/view.h"
#include "sim/fire.h"

#define NOW_MS INT64_C(1763640000000)

static const struct harness_file files[] = {
    {"events/t/start.lua", "return event { title = 'T', text = 'x', start = { 'quests/t/walks' } }\n"},
    {"events/t/walk.lua", "return event { title = 'T', text = 'x', gives = { counter = { walked = 1 } } }\n"},
    {"events/t/mark.lua", "return event { title = 'T', text = 'x', set = { 'ready' } }\n"},
    {"quests/t/walks.lua", "return quest { title = 'Walks', text = '{me} must.', steps = {\n"
                           "  { id = 'walk', text = 'Walk.', goal = { count = { walked = 2 } }, limit = '10d' },\n"
                           "  { id = 'wait', text = 'Wait.', goal = { flags = { all = { 'ready' } } } } },\n"
                           "  reward = { diamonds = 3 } }\n"},
};

static struct script *script;
static struct game game;

static int load(void **state)
{
  (void)state;
  script = harness_load_files(files, sizeof files / sizeof *files);
  game = harness_game(script);
  return 0;
}

static int unload(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

/* Fires the event; what the client then knows is what it would be told anew. Returns the one quest it knows. */
static json_t *follow(struct player *p, json_t **known, struct view *seen, const char *path)
{
  static const struct policy live = {.kind = POLICY_LIVE};
  struct view now;
  bool has_changes;
  const struct event *event = content_event_by_path(game.content, path);
  if (!event) fail_msg("no event %s", path);
  fire_event(&p->life, &game, event, &live, &harness_nobody);
  view_take(&now, p, &game, NOW_MS);
  *known = harness_merge(*known, harness_view(&game, seen, &now, p, &has_changes));
  *seen = now;
  json_t *anew = harness_view(&game, NULL, &now, p, &has_changes);
  harness_same(json_object_get(*known, "quests"), json_object_get(anew, "quests"));
  json_decref(anew);
  json_t *quest = json_object_iter_value(json_object_iter(json_object_get(*known, "quests")));
  if (!quest) fail_msg("no quest is known after %s", path);
  return quest;
}

static void a_step_that_is_over_is_gone_from_what_is_known(void **state)
{
  (void)state;
  struct player p;
  struct view seen;
  bool has_changes;
  player_init(&p, (struct player_id){7}, 6);
  harness_birth(&p.life, &game, 5);
  p.has_life = true;
  view_take(&seen, &p, &game, NOW_MS);
  json_t *known = harness_view(&game, NULL, &seen, &p, &has_changes);

  json_t *quest = follow(&p, &known, &seen, "events/t/start");
  assert_string_equal(json_string_value(json_object_get(quest, "step_id")), "walk");
  assert_non_null(json_object_get(quest, "until"));
  quest = follow(&p, &known, &seen, "events/t/walk");
  assert_int_equal(json_integer_value(json_object_get(quest, "progress")), 1);
  quest = follow(&p, &known, &seen, "events/t/walk");
  assert_string_equal(json_string_value(json_object_get(quest, "step_id")), "wait");
  assert_null(json_object_get(quest, "until"));
  quest = follow(&p, &known, &seen, "events/t/mark");
  assert_string_equal(json_string_value(json_object_get(quest, "status")), "completed");
  assert_null(json_object_get(quest, "step"));
  json_decref(known);
  player_deinit(&p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_step_that_is_over_is_gone_from_what_is_known),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
