/* Content is renamed under living lives: what they know by the old names they know by the new ones, and only when
 * content/moved.lua says so. */
#include "story_folder.h"

#include "sim/rename.h"

static const char *const MOVED = "return moved {\n"
                                 "  content = { ['events/t/first'] = 'events/t/middle',\n"
                                 "    ['events/t/middle'] = 'events/u/one', ['events/t/second'] = 'events/u/one',\n"
                                 "    ['events/t/first#a'] = 'events/t/first#alpha' },\n"
                                 "  flags = { old_flag = 'marked' }, counters = { old_n = 'n' },\n"
                                 "  activities = { siesta = 'nap' }, illnesses = { sniffles = 'cold' },\n"
                                 "}\n";
static const char *const ONE = "return event { title = 'One', text = 'x', max = 5, choices = {\n"
                               "  { id = 'b', text = 'B', gives = { money = 7 } },\n"
                               "  { id = 'alpha', text = 'A', gives = { money = 100 } } } }\n";

static struct script *later_script;
static struct game later;
static char later_folder[FOLDER_BYTES];

/* The same content a year later: two events have become one. */
static int load_both(void **state)
{
  if (story_load(state)) return 1;
  folder_begin(later_folder);
  folder_link_rules(later_folder);
  for (size_t i = 0; i < sizeof story_files / sizeof *story_files; i++)
    if (strcmp(story_files[i].path, "events/t/first.lua") != 0 &&
        strcmp(story_files[i].path, "events/t/second.lua") != 0)
      folder_write(later_folder, story_files[i].path, story_files[i].text);
  folder_write(later_folder, "events/u/one.lua", ONE);
  folder_write(later_folder, "moved.lua", MOVED);
  later_script = harness_load(later_folder);
  later = harness_game(later_script);
  return 0;
}

static int unload_both(void **state)
{
  script_free(later_script);
  folder_end(later_folder);
  return story_unload(state);
}

static struct content_id id_of(const char *path)
{
  return (struct content_id){hash_text(path)};
}

static struct name_id word(const char *name)
{
  return (struct name_id){hash_text(name)};
}

static void begin(struct life *life)
{
  harness_birth(life, &game, 5);
  life_advance(life, &game, life_birthday_min(life, 20) + 500, &story_defaults, &harness_nobody);
  assert_true(life->is_alive);
  life->dirty = 0;
}

/* The very next step with the later content; a question that is gone would close by its default. */
static void step(struct life *life)
{
  life_advance(life, &later, life->now_min, &story_live, &harness_nobody);
}

static void history_is_merged(void **state)
{
  (void)state;
  struct life life;
  uint32_t count;
  begin(&life);
  assert_int_equal(memory_note(&life.memory, id_of("events/t/first"), 100, &count), 0);
  assert_int_equal(memory_note(&life.memory, id_of("events/t/first"), 900, &count), 0);
  assert_int_equal(memory_note(&life.memory, id_of("events/t/second"), 300, &count), 0);
  assert_int_equal(memory_note(&life.memory, id_of("events/u/one"), 200, &count), 0);
  assert_int_equal(memory_note(&life.memory, id_of("events/gone/without_entry"), 1, &count), 0);
  step(&life);
  const struct history *now = memory_history(&life.memory, id_of("events/u/one"));
  assert_int_equal(now->count, 4);
  assert_int_equal(now->last_at_min, 900);
  assert_null(memory_history(&life.memory, id_of("events/t/first")));
  assert_non_null(memory_history(&life.memory, id_of("events/gone/without_entry")));
  assert_true(life.dirty >> SECTION_HISTORY & 1);
  for (uint32_t i = 1; i < life.memory.history_count; i++)
    assert_true(life.memory.history[i - 1].content.hash < life.memory.history[i].content.hash);
  uint64_t digest = section_digest(&life);
  life_rename(&life, later.content, &harness_nobody); /* a second time there is nothing left to do */
  assert_true(section_digest(&life) == digest);
  life_deinit(&life);
}

static void variables_of_the_new_name_win(void **state)
{
  (void)state;
  struct life life;
  struct memory *m = &life.memory;
  begin(&life);
  assert_int_equal(memory_set_var(m, id_of("events/t/first"), word("both"), false, 1, NULL), 0);
  assert_int_equal(memory_set_var(m, id_of("events/t/first"), word("old"), true, 0, "kept"), 0);
  assert_int_equal(memory_set_var(m, id_of("events/u/one"), word("both"), false, 2, NULL), 0);
  step(&life);
  assert_int_equal(memory_var(m, id_of("events/u/one"), word("both"))->number, 2);
  assert_string_equal(memory_var(m, id_of("events/u/one"), word("old"))->text, "kept");
  assert_null(memory_var(m, id_of("events/t/first"), word("old")));
  assert_true(life.dirty >> SECTION_VARS & 1);
  life_deinit(&life);
}

static void words_are_carried_over(void **state)
{
  (void)state;
  struct life life;
  struct memory *m = &life.memory;
  uint32_t count;
  begin(&life);
  life.illness_count = 1;
  life.illnesses[0] = (struct illness){.name = word("sniffles")};
  life.busy_with = id_of("siesta");
  assert_int_equal(memory_set_flag(m, word("old_flag"), 3, 40), 0);
  assert_int_equal(memory_set_flag(m, word("marked"), 4, 30), 0);
  assert_int_equal(memory_add_counter(m, word("old_n"), 5), 0);
  int64_t n_before = memory_counter(m, word("n"));
  assert_int_equal(memory_add_counter(m, word("activity/siesta"), 2), 0);
  assert_int_equal(memory_note(m, id_of("activity/siesta"), 60, &count), 0);
  struct agenda_entry onset = {
      .due_min = life.now_min + 1000000, .kind = AGENDA_ILLNESS_ONSET, .argument = (uint32_t)hash_text("sniffles")};
  agenda_remove(&life.agenda, AGENDA_ILLNESS_ONSET, UINT32_MAX);
  assert_int_equal(agenda_add(&life.agenda, onset), 0);
  step(&life);
  assert_true(name_id_equal(life.illnesses[0].name, word("cold")));
  assert_true(life.busy_with.hash == hash_text("nap"));
  assert_int_equal(memory_flag(m, word("marked"))->value, 3); /* the one set later */
  assert_null(memory_flag(m, word("old_flag")));
  assert_int_equal(memory_counter(m, word("n")), n_before + 5);
  assert_int_equal(memory_counter(m, word("activity/nap")), 2);
  assert_non_null(memory_history(m, id_of("activity/nap")));
  bool has_onset = false;
  for (uint32_t i = 0; i < life.agenda.count; i++)
    has_onset |= life.agenda.entries[i].kind == AGENDA_ILLNESS_ONSET &&
                 life.agenda.entries[i].argument == (uint32_t)hash_text("cold");
  assert_true(has_onset);
  life_deinit(&life);
}

static void what_is_planned_still_happens(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  struct agenda_entry entry = {
      .due_min = life.now_min + 60, .kind = AGENDA_SCHEDULED, .content = id_of("events/t/first")};
  assert_int_equal(agenda_add(&life.agenda, entry), 0);
  step(&life);
  life_advance(&life, &later, life.now_min + 60, &story_live, &harness_nobody);
  assert_int_equal(memory_history(&life.memory, id_of("events/u/one"))->count, 1);
  life_deinit(&life);
}

/* Whatever a life holds of later kinds of content: the table names ids, not kinds. */
static void quests_talks_and_things_go_along(void **state)
{
  (void)state;
  struct life life;
  struct quest_state *quest;
  begin(&life);
  struct content_id old = id_of("events/t/first"), other = id_of("events/t/second"), now = id_of("events/u/one");
  assert_int_equal(quests_add(&life.quests, &quest), 0);
  quest->quest = old;
  quest->step = word("a");
  quest->status = QUEST_DONE;
  assert_int_equal(talks_begin(&life.talks, other, 3, 50), 0);
  assert_int_equal(talks_begin(&life.talks, old, 4, 60), 0);
  assert_int_equal(talks_begin(&life.talks, old, 3, 70), 0);
  life.talks.now.node = word("a");
  assert_int_equal(things_add(&life.things, old, 60), 0);
  assert_int_equal(things_add(&life.things, id_of("tables/items/kept"), 1), 0);
  assert_int_equal(things_add(&life.things, now, 60), 0);
  life.dirty = 0;
  life_rename(&life, later.content, &harness_nobody);
  assert_true(content_id_equal(life.quests.items[0].quest, now));
  assert_true(name_id_equal(life.quests.items[0].step, word("alpha")));
  assert_int_equal(life.talks.count, 2);
  assert_int_equal(talks_find(&life.talks, now, 3)->count, 2);
  assert_int_equal(talks_find(&life.talks, now, 3)->last_min, 70);
  assert_int_equal(talks_find(&life.talks, now, 4)->count, 1);
  assert_true(name_id_equal(life.talks.now.node, word("alpha")));
  assert_int_equal(life.things.count, 2);
  assert_int_equal(things_find(&life.things, now)->count, THING_STACK_MAX);
  assert_non_null(things_find(&life.things, id_of("tables/items/kept")));
  for (int section = SECTION_QUESTS; section <= SECTION_THINGS; section++)
    assert_true(life.dirty >> section & 1);
  life_deinit(&life);
}

/* Whatever order the new name's hash would have: nothing owned goes out of sight. */
static void what_is_owned_stays_in_sight(void **state)
{
  (void)state;
  struct life life;
  begin(&life);
  for (int i = 0; i < 40; i++) {
    char id[32];
    snprintf(id, sizeof id, "tables/items/thing_%d", i);
    assert_int_equal(things_add(&life.things, i == 20 ? id_of("events/t/first") : id_of(id), 1), 0);
  }
  life_rename(&life, later.content, &harness_nobody);
  for (int i = 0; i < 40; i++) {
    char id[32];
    snprintf(id, sizeof id, "tables/items/thing_%d", i);
    assert_non_null(things_find(&life.things, i == 20 ? id_of("events/u/one") : id_of(id)));
  }
  life_deinit(&life);
}

struct seen {
  int moved_count;
  uint32_t number;
};

static void note(void *context, const struct life *life, const struct happening *h)
{
  struct seen *seen = context;
  (void)life;
  if (h->kind != HAPPENING_PROMPT_MOVED) return;
  seen->moved_count++;
  seen->number = h->prompt->number;
}

static void an_open_question_stays_open(void **state)
{
  (void)state;
  struct life life;
  struct seen seen = {0};
  struct witness witness = {&seen, note};
  begin(&life);
  story_fire(&life, "events/t/first", &story_live); /* offers a and b; a became alpha in a later file */
  assert_int_equal(life.prompt_open_count, 1);
  uint32_t number = life.prompts[0].number;
  int64_t money = life.money;
  life_advance(&life, &later, life.now_min, &story_live, &witness);
  assert_int_equal(life.prompt_open_count, 1);
  assert_int_equal(seen.moved_count, 1); /* so that its row is saved */
  assert_int_equal(seen.number, number);
  assert_string_equal(fire_choice(&later, &life.prompts[0], 0)->id, "alpha");
  assert_string_equal(fire_choice(&later, &life.prompts[0], 1)->id, "b");
  assert_true(name_id_equal(life.prompts[0].default_choice, word("alpha")));
  fire_answer(&life, &later, number, 0, CLOSED_ANSWERED, &story_live, &harness_nobody, NULL);
  assert_int_equal(life.money, money + 100);
  life_deinit(&life);
}

/* Going back: what happened under the new name is kept, though the old content does not know it. */
static void going_back_loses_nothing(void **state)
{
  (void)state;
  struct life life;
  uint32_t count;
  begin(&life);
  assert_int_equal(memory_note(&life.memory, id_of("events/t/first"), 900, &count), 0);
  step(&life);
  life_advance(&life, &game, life.now_min, &story_live, &harness_nobody);
  assert_non_null(memory_history(&life.memory, id_of("events/u/one")));
  assert_int_equal(memory_note(&life.memory, id_of("events/t/first"), 950, &count), 0);
  step(&life);
  const struct history *now = memory_history(&life.memory, id_of("events/u/one"));
  assert_int_equal(now->count, 2);
  assert_int_equal(now->last_at_min, 950);
  life_deinit(&life);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(history_is_merged),
      cmocka_unit_test(variables_of_the_new_name_win),
      cmocka_unit_test(words_are_carried_over),
      cmocka_unit_test(what_is_planned_still_happens),
      cmocka_unit_test(quests_talks_and_things_go_along),
      cmocka_unit_test(what_is_owned_stays_in_sight),
      cmocka_unit_test(an_open_question_stays_open),
      cmocka_unit_test(going_back_loses_nothing),
  };
  return cmocka_run_group_tests(tests, load_both, unload_both);
}
