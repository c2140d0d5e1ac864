/* Kinds other than events and tables of numbers: the good fixtures compile to the right values. The bad ones are read
 * by test_load.c. */
#include "unit/script/harness.h"

#include "model/calendar.h"

static struct harness h;

static int set_up(void **state)
{
  harness_begin(&h);
  harness_must_load(&h);
  return 0;
}

static int tear_down(void **state)
{
  harness_end(&h);
  return 0;
}

static struct content_id id_of(const char *path)
{
  return (struct content_id){hash_text(path)};
}

static void test_quest(void **state)
{
  const struct quest *q = content_quest(script_content(h.script), id_of("quests/test/owner"));
  assert_non_null(q);
  assert_null(content_event(script_content(h.script), q->def.id));
  assert_string_equal(q->def.path, "quests/test/owner");
  assert_int_equal(q->def.kind, DEFINITION_QUEST);
  assert_string_equal(q->title, "Somebody's Noodles");
  assert_string_equal(q->text, "{me} is asked to come by.");
  assert_int_equal(q->cooldown_min, 5 * MINUTES_PER_YEAR);
  assert_int_equal(q->max_count, 2);
  assert_int_equal(q->when.clause_count, 2);
  assert_int_equal(q->when.clauses[1].kind, CLAUSE_QUEST);
  assert_int_equal(q->when.clauses[1].argument, QUEST_ASK_NEVER);
  assert_int_equal(q->step_count, 3);
  assert_int_equal(q->reward_diamonds, 10);
  assert_int_equal(q->reward.effects[0].amount, 3000);
  assert_int_equal(q->fail.effects[0].kind, EFFECT_CLEAR_FLAG);
  assert_int_equal(q->fail.say.count, 1);
  assert_int_equal(q->move_count, 2);
  assert_int_equal(q->moves[0].from.hash, hash_text("shout"));
  assert_int_equal(q->moves[0].to, 0);
  assert_int_equal(q->moves[1].to, 1);
}

static void test_quest_steps(void **state)
{
  const struct quest *q = content_quest(script_content(h.script), id_of("quests/test/owner"));
  const struct quest_step *call = &q->steps[0], *visit = &q->steps[1], *help = &q->steps[2];
  assert_string_equal(call->id, "call");
  assert_int_equal(call->name.hash, hash_text("call"));
  assert_int_equal(call->goal.clause_count, 2);
  assert_int_equal(call->count_count, 0);
  assert_int_equal(call->limit_min, 14 * MINUTES_PER_DAY);
  assert_int_equal(call->on_limit, STEP_FAIL);
  assert_true(call->outcome.handler >= 0);
  assert_int_equal(call->outcome.effects[0].kind, EFFECT_SET_FLAG);
  assert_int_equal(visit->goal.clause_count, 0);
  assert_int_equal(visit->goal.any_count, 0);
  assert_int_equal(visit->count_count, 2);
  assert_int_equal(visit->counts[0].counter.hash, hash_text("did_walk"));
  assert_int_equal(visit->counts[0].target, 3);
  assert_int_equal(visit->on_limit, 0);
  assert_int_equal(visit->outcome.say.count, 2);
  assert_int_equal(visit->outcome.roll->odds.base, 50000);
  assert_int_equal(help->goal.any_count, 2);
  assert_int_equal(help->limit_min, 0);
}

static void test_quest_states(void **state)
{
  const struct quest *q = content_quest(script_content(h.script), id_of("quests/test/errand"));
  static const enum quest_ask ASKS[] = {QUEST_ASK_STEP, QUEST_ASK_ACTIVE, QUEST_ASK_DONE, QUEST_ASK_FAILED};
  const struct cond *goal = &q->steps[0].goal;
  assert_int_equal(goal->any_count, 4);
  for (int i = 0; i < 4; i++) {
    assert_int_equal(goal->any[i].kind, CLAUSE_QUEST);
    assert_int_equal(goal->any[i].content.hash, hash_text("quests/test/owner"));
    assert_int_equal(goal->any[i].argument, ASKS[i]);
    assert_int_equal(goal->any[i].name.hash, i == 0 ? hash_text("visit") : 0);
  }
  assert_int_equal(q->steps[0].outcome.effects[0].content.hash, hash_text("quests/test/owner"));
  assert_int_equal(q->max_count, 0);
}

static void test_achievements(void **state)
{
  const struct content *c = script_content(h.script);
  assert_int_equal(c->rules.achievement_diamonds[TIER_BRONZE], 5);
  assert_int_equal(c->rules.achievement_diamonds[TIER_GOLD], 40);
  assert_int_equal(c->achievement_count, 4);
  const struct achievement *helper = &c->achievements[0], *rich = &c->achievements[1], *age = &c->achievements[3];
  assert_string_equal(helper->def.path, "achievements/deeds/helper");
  assert_ptr_equal(content_definition(c, id_of("achievements/deeds/helper")), helper);
  assert_int_equal(helper->def.kind, DEFINITION_ACHIEVEMENT);
  assert_int_equal(helper->tier, TIER_SILVER);
  assert_int_equal(helper->counter.hash, hash_text("did_volunteer"));
  assert_int_equal(helper->counter_target, 25);
  assert_int_equal(rich->counter_target, 0);
  assert_int_equal(c->achievements[2].counter_target, 0);
  assert_string_equal(age->title, "Of age");
  assert_string_equal(age->text, "");
  assert_int_equal(age->when.clauses[0].low, 18);
  /* A row is what the file's own name is not. */
  assert_null(content_definition(c, id_of("achievements/life")));
}

static void test_album(void **state)
{
  const struct content *c = script_content(h.script);
  assert_int_equal(c->moment_count, 3);
  assert_string_equal(c->moments[0].def.path, "tables/album/birth");
  assert_int_equal(c->moments[0].def.kind, DEFINITION_MOMENT);
  assert_int_equal(c->moments[0].caption.count, 2);
  assert_int_equal(c->moments[0].signal.hash, hash_text("born"));
  assert_int_equal(c->moments[0].when.clause_count, 0);
  assert_int_equal(c->moments[1].signal.hash, 0);
  assert_int_equal(c->moments[1].when.clause_count, 1);
  assert_int_equal(c->moments[2].signal.hash, hash_text("birthday"));
  assert_int_equal(c->moments[2].when.clauses[0].kind, CLAUSE_SEASON);
}

static void test_tutorial(void **state)
{
  const struct content *c = script_content(h.script);
  assert_int_equal(c->lesson_count, 2);
  assert_string_equal(c->lessons[0].def.path, "tables/tutorial/look");
  assert_string_equal(c->lessons[0].text, "This is {me}.");
  assert_int_equal(c->lessons[0].when.clause_count, 0);
  assert_int_equal(c->lessons[1].when.clauses[0].name.hash, hash_text("did_walk"));
  assert_int_equal(c->lessons[1].diamonds, 5);
}

static const struct dialogue_node *node_of(const struct dialogue *d, const char *name)
{
  for (uint32_t i = 0; i < d->node_count; i++)
    if (d->nodes[i].name.hash == hash_text(name)) return &d->nodes[i];
  fail_msg("no node %s", name);
  return NULL;
}

static void test_dialogue(void **state)
{
  const struct dialogue *d = content_dialogue(script_content(h.script), id_of("dialogue/test/tea"));
  assert_non_null(d);
  assert_int_equal(d->def.kind, DEFINITION_DIALOGUE);
  assert_string_equal(d->topic, "tea");
  assert_int_equal(d->topic_name.hash, hash_text("tea"));
  assert_int_equal(d->roles, 1u << ROLE_NBR | 1u << ROLE_PAL);
  assert_int_equal(d->limit, LIMIT_NPC_ONCE);
  assert_true(d->weight == 2.5);
  assert_int_equal(d->when.clauses[1].content.hash, hash_text("achievements/life/of_age"));
  assert_int_equal(d->node_count, 3);
  assert_ptr_equal(&d->nodes[d->start], node_of(d, "hello"));
  assert_ptr_equal(&d->nodes[d->resume], node_of(d, "bye"));
}

static void test_dialogue_nodes(void **state)
{
  const struct dialogue *d = content_dialogue(script_content(h.script), id_of("dialogue/test/tea"));
  const struct dialogue_node *hello = node_of(d, "hello"), *silence = node_of(d, "silence"), *bye = node_of(d, "bye");
  assert_string_equal(hello->id, "hello");
  assert_int_equal(hello->say.count, 2);
  assert_int_equal(hello->mood, MOOD_HAPPY);
  assert_int_equal(hello->option_count, 3);
  assert_int_equal(silence->mood, MOOD_CALM);
  assert_true(silence->outcome.handler >= 0);
  assert_int_equal(silence->outcome.say.count, 0);
  assert_int_equal(bye->option_count, 0);
  assert_int_equal(bye->outcome.effects[0].kind, EFFECT_START);
  const struct dialogue_option *yes = &hello->options[0], *joke = &hello->options[1], *no = &hello->options[2];
  assert_string_equal(yes->id, "yes");
  assert_string_equal(yes->text, "Yes, {npc}");
  assert_ptr_equal(&d->nodes[yes->go], bye);
  assert_false(yes->has_roll);
  assert_false(yes->is_default);
  assert_int_equal(yes->outcome.effect_count, 3);
  assert_true(joke->has_roll);
  assert_int_equal(joke->odds.base, 50000);
  assert_int_equal(joke->odds.term_count, 1);
  assert_ptr_equal(&d->nodes[joke->go], bye);
  assert_ptr_equal(&d->nodes[joke->lose], silence);
  assert_int_equal(joke->when.clause_count, 1);
  assert_null(joke->outcome.roll);
  assert_int_equal(joke->outcome.say.count, 1);
  assert_int_equal(no->go, NODE_END);
  assert_true(no->is_default);
}

/* Warnings of a set that loads, of one rule. */
static int count_warnings(const char *rule)
{
  int count = 0;
  for (size_t i = 0; i < h.problems.count; i++)
    count += strcmp(h.problems.items[i].rule, rule) == 0;
  return count;
}

static void write_chain(int node_count)
{
  char text[4096];
  int size = snprintf(text, sizeof text, "return dialogue { topic = 't', who = { 'mum' }, start = 'n0', nodes = {\n");
  for (int i = 0; i + 1 < node_count; i++)
    size += snprintf(text + size, sizeof text - (size_t)size,
                     "n%d = { say = 'A.', options = { { id = 'x', text = 'X', go = 'n%d', default = true }, "
                     "{ id = 'y', text = 'Y', go = 'n0' } } },\n",
                     i, i + 1);
  snprintf(text + size, sizeof text - (size_t)size, "n%d = { say = 'End.' } } }\n", node_count - 1);
  harness_write(&h, "dialogue/test/chain.lua", text);
  harness_must_load(&h);
}

static void test_long_dialogue(void **state)
{
  write_chain(8);
  assert_int_equal(count_warnings("long-dialogue"), 0);
  write_chain(9);
  assert_int_equal(count_warnings("long-dialogue"), 1);
  write_chain(32);
  assert_int_equal(count_warnings("long-dialogue"), 1);
}

static void test_items(void **state)
{
  const struct content *c = script_content(h.script);
  assert_int_equal(c->item_count, 3);
  const struct item *coffee = &c->items[0], *charm = &c->items[1], *pebble = &c->items[2];
  assert_string_equal(coffee->def.path, "tables/items/coffee");
  assert_int_equal(coffee->def.kind, DEFINITION_ITEM);
  assert_string_equal(coffee->id, "coffee");
  assert_int_equal(coffee->name.hash, hash_text("coffee"));
  assert_int_equal(coffee->price_money, 4);
  assert_int_equal(coffee->price_diamonds, 0);
  assert_int_equal(coffee->cooldown_min, 8 * MINUTES_PER_HOUR);
  assert_int_equal(coffee->when.clause_count, 1);
  assert_false(coffee->is_kept);
  assert_int_equal(coffee->outcome.effects[0].kind, EFFECT_ENERGY);
  assert_int_equal(coffee->outcome.say.count, 1);
  assert_int_equal(charm->price_diamonds, 15);
  assert_true(charm->is_kept);
  assert_true(charm->outcome.handler >= 0);
  assert_int_equal(pebble->price_money, 0);
}

/* Handlers of every kind are tried, not only those of events. */
static void test_dry_run_reaches_every_kind(void **state)
{
  static const char broken[] = "function(p) p:add('nothing', 1) end";
  char text[512];
  snprintf(text, sizeof text,
           "return quest { title = 'Q', text = 'Q.', steps = {\n{ id = 'a', text = 'A', goal = { money = { 1, 2 } },\n"
           "effect = %s } },\nreward = {\neffect = %s },\nfail = {\neffect = %s } }\n",
           broken, broken, broken);
  harness_write(&h, "quests/test/dry.lua", text);
  snprintf(text, sizeof text,
           "return dialogue { topic = 't', who = { 'mum' }, start = 'a', nodes = { a = { say = 'A.',\neffect = %s,\n"
           "options = { { id = 'x', text = 'X', exit = true, default = true,\neffect = %s } } } } }\n",
           broken, broken);
  harness_write(&h, "dialogue/test/dry.lua", text);
  snprintf(text, sizeof text, "return items { { id = 'a', title = 'A', text = 'A.',\neffect = %s } }\n", broken);
  harness_write(&h, "tables/items.lua", text);
  harness_must_load(&h);
  assert_int_equal(script_dry_run(h.script, &h.problems), 0);
  assert_int_equal(count_warnings("dry-run"), 6);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_quest, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_quest_steps, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_quest_states, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_achievements, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_dialogue, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_dialogue_nodes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_long_dialogue, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_dry_run_reaches_every_kind, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_items, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_album, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_tutorial, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
