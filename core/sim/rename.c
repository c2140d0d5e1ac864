#include "sim/rename.h"

/* Once per life and change of content: the table is walked, the life is searched. */
static void rename_memory(struct life *life, const struct moved *moved)
{
  struct memory *m = &life->memory;
  for (uint32_t i = 0; i < moved->count; i++) {
    const struct moved_name *from = &moved->steps[i].from;
    struct content_id id = {from->name};
    struct name_id name = {from->name};
    switch (from->kind) {
    case MOVED_CONTENT:
      if (memory_rename_history(m, id, moved_content(moved, id))) life_touch_memory(life);
      if (memory_rename_owner(m, id, moved_content(moved, id))) life_touch(life, SECTION_VARS);
      break;
    case MOVED_FLAG:
      if (memory_rename_flag(m, name, moved_word(moved, MOVED_FLAG, name))) life_touch(life, SECTION_FLAGS);
      break;
    case MOVED_COUNTER:
      if (memory_rename_counter(m, name, moved_word(moved, MOVED_COUNTER, name))) life_touch_memory(life);
      break;
    case MOVED_PART:
    case MOVED_ACTIVITY:
    case MOVED_ILLNESS:
      break;
    }
  }
}

/* Of an illness the agenda keeps half the hash (model/illness.c). */
static uint32_t illness_key(const struct moved *moved, uint32_t key)
{
  for (uint32_t i = 0; i < moved->count; i++) {
    struct name_id name = {moved->steps[i].from.name};
    if (moved->steps[i].from.kind == MOVED_ILLNESS && (uint32_t)name.hash == key)
      return (uint32_t)moved_word(moved, MOVED_ILLNESS, name).hash;
  }
  return key;
}

static void rename_agenda(struct life *life, const struct moved *moved)
{
  for (uint32_t i = 0; i < life->agenda.count; i++) {
    struct agenda_entry *entry = &life->agenda.entries[i], before = *entry;
    entry->content = moved_content(moved, entry->content); /* the order is by time, so the heap stays one */
    if (entry->kind == AGENDA_ILLNESS_ONSET || entry->kind == AGENDA_ILLNESS_END)
      entry->argument = illness_key(moved, entry->argument);
    if (!content_id_equal(entry->content, before.content) || entry->argument != before.argument)
      life_touch(life, SECTION_AGENDA);
  }
}

static void rename_words(struct life *life, const struct moved *moved)
{
  struct name_id busy = moved_word(moved, MOVED_ACTIVITY, (struct name_id){life->busy_with.hash});
  if (busy.hash != life->busy_with.hash) life_touch(life, SECTION_CORE);
  life->busy_with.hash = busy.hash;
  for (uint32_t i = 0; i < life->illness_count; i++) {
    struct name_id name = moved_word(moved, MOVED_ILLNESS, life->illnesses[i].name);
    if (!name_id_equal(name, life->illnesses[i].name)) life_touch(life, SECTION_CORE);
    life->illnesses[i].name = name;
  }
}

static void rename_quests(struct life *life, const struct moved *moved)
{
  for (uint32_t i = 0; i < life->quests.count; i++) {
    struct quest_state *state = &life->quests.items[i], before = *state;
    state->quest = moved_content(moved, before.quest);
    state->step = moved_part(moved, before.quest, before.step);
    if (!content_id_equal(state->quest, before.quest) || !name_id_equal(state->step, before.step))
      life_touch(life, SECTION_QUESTS);
  }
}

/* One row for each dialogue and person: what was held under both names is added up. */
static bool merge_talked(struct talks *talks, uint32_t index)
{
  struct talked *row = &talks->items[index];
  for (uint32_t i = 0; i < talks->count; i++) {
    struct talked *other = &talks->items[i];
    if (i == index || other->person != row->person || !content_id_equal(other->dialogue, row->dialogue)) continue;
    other->count += row->count;
    if (row->last_min > other->last_min) other->last_min = row->last_min;
    *row = talks->items[--talks->count];
    return true;
  }
  return false;
}

static void rename_talks(struct life *life, const struct moved *moved)
{
  struct talks *talks = &life->talks;
  struct talk before = talks->now;
  talks->now.dialogue = moved_content(moved, before.dialogue);
  talks->now.node = moved_part(moved, before.dialogue, before.node);
  bool is_other =
      !content_id_equal(talks->now.dialogue, before.dialogue) || !name_id_equal(talks->now.node, before.node);
  for (uint32_t i = 0; i < talks->count;) {
    struct content_id id = moved_content(moved, talks->items[i].dialogue);
    bool has_moved = !content_id_equal(id, talks->items[i].dialogue);
    talks->items[i].dialogue = id;
    is_other |= has_moved;
    if (!has_moved || !merge_talked(talks, i)) i++;
  }
  if (is_other) life_touch(life, SECTION_TALKS);
}

static void rename_things(struct life *life, const struct moved *moved)
{
  struct things *things = &life->things;
  for (uint32_t i = 0; i < things->count;) {
    struct thing *thing = &things->items[i];
    struct content_id id = moved_content(moved, thing->item);
    struct thing *known = content_id_equal(id, thing->item) ? NULL : things_find(things, id);
    if (!content_id_equal(id, thing->item)) life_touch(life, SECTION_THINGS);
    thing->item = id;
    if (!known) {
      i++;
      continue;
    }
    known->count = known->count + thing->count < THING_STACK_MAX ? known->count + thing->count : THING_STACK_MAX;
    if (thing->last_used_min > known->last_used_min) known->last_used_min = thing->last_used_min;
    *thing = things->items[--things->count];
  }
}

static bool has_choice(const struct prompt *prompt, struct name_id choice)
{
  for (int i = 0; i < prompt->choice_count; i++)
    if (name_id_equal(prompt->choices[i], choice)) return true;
  return false;
}

/* Is the question another one now? Two choices that became one are offered once. */
static bool rename_prompt(struct prompt *prompt, const struct moved *moved)
{
  struct prompt now = *prompt;
  now.content = moved_content(moved, prompt->content);
  now.default_choice = moved_part(moved, prompt->content, prompt->default_choice);
  now.choice_count = 0;
  bool is_other =
      !content_id_equal(now.content, prompt->content) || !name_id_equal(now.default_choice, prompt->default_choice);
  for (int i = 0; i < prompt->choice_count; i++) {
    struct name_id choice = moved_part(moved, prompt->content, prompt->choices[i]);
    is_other |= !name_id_equal(choice, prompt->choices[i]);
    if (!has_choice(&now, choice)) now.choices[now.choice_count++] = choice;
  }
  if (is_other) *prompt = now;
  return is_other;
}

static void rename_prompts(struct life *life, const struct content *content, const struct witness *witness)
{
  for (uint32_t i = 0; i < life->prompt_open_count; i++) {
    struct prompt *prompt = &life->prompts[i];
    if (!rename_prompt(prompt, &content->moved) || !witness->saw) continue;
    struct happening happening = {.kind = HAPPENING_PROMPT_MOVED,
                                  .at_min = life->now_min,
                                  .event = content_event(content, prompt->content),
                                  .prompt = prompt};
    witness->saw(witness->context, life, &happening);
  }
}

void life_rename(struct life *life, const struct content *content, const struct witness *witness)
{
  const struct moved *moved = &content->moved;
  if (moved->count == 0) return;
  rename_memory(life, moved);
  rename_agenda(life, moved);
  rename_words(life, moved);
  rename_quests(life, moved);
  rename_talks(life, moved);
  rename_things(life, moved);
  rename_prompts(life, content, witness);
}
