/* What a trial is told as. */
#include "server/trial.h"

#include <stdio.h>

#include "sim/awards.h"
#include "sim/faults.h"
#include "sim/fire.h"
#include "sim/quest.h"
#include "sim/story.h"
#include "trigger/explain.h"

/* ---- what changed ---- */

static void write_change(struct json *json, const char *name, int64_t before, int64_t after, int decimals)
{
  if (before == after) return;
  json_kv_object(json, name);
  json_kv_fixed(json, "before", before, decimals);
  json_kv_fixed(json, "after", after, decimals);
  json_object_end(json);
}

static int64_t owned(const struct life *life, const struct item *item)
{
  const struct thing *thing = item ? things_find(&life->things, item->def.id) : NULL;
  return thing ? thing->count : 0;
}

static void write_changes(const struct trial *t, struct json *json)
{
  const struct life *before = &t->before, *after = &t->life;
  const struct rules *rules = &t->game->content->rules;
  json_kv_object(json, "changes");
  for (int i = 0; i < STAT_COUNT; i++)
    write_change(json, stat_name((enum stat_id)i), life_stat(before, rules, (enum stat_id)i, before->now_min),
                 life_stat(after, rules, (enum stat_id)i, after->now_min), 3);
  write_change(json, "money", before->money, after->money, 0);
  for (uint32_t i = 0; i < before->people_count && i < after->people_count; i++) {
    char name[64];
    const struct person *p = &after->people[i];
    snprintf(name, sizeof name, "%s.closeness", role_id((enum role)p->role));
    write_change(json, name, life_closeness(&before->people[i], rules, before->now_min),
                 life_closeness(p, rules, after->now_min), 3);
  }
  write_change(json, "people", before->people_count, after->people_count, 0);
  write_change(json, "flags", before->memory.flag_count, after->memory.flag_count, 0);
  write_change(json, "planned", before->agenda.count, after->agenda.count, 0);
  write_change(json, "quests", before->quests.count, after->quests.count, 0);
  write_change(json, "owned", owned(before, t->item), owned(after, t->item), 0);
  json_object_end(json);
}

/* ---- what is shown ---- */

static void write_text(const struct trial *t, const char *key, const char *text, struct json *json)
{
  story_write(key, text, &t->life, t->game->content, t->life.now_min, json);
}

static void write_event(const struct trial *t, struct json *json)
{
  const struct event *event = (const struct event *)t->definition;
  const char *text = t->has_prompt ? fire_prompt_text(t->game, &t->prompt) : NULL;
  json_kv_text(json, "title", event->title);
  if (text) write_text(t, "body", text, json);
  if (!t->has_prompt) return;
  json_kv_array(json, "choices");
  for (int i = 0; i < t->prompt.choice_count; i++) {
    const struct choice *choice = fire_choice(t->game, &t->prompt, i);
    json_object_begin(json);
    json_kv_text(json, "id", choice->id);
    json_kv_text(json, "text", choice->text);
    json_object_end(json);
  }
  json_array_end(json);
  json_kv_text(json, "chosen", t->chosen);
}

static void write_quest(const struct trial *t, struct json *json)
{
  const struct quest *quest = (const struct quest *)t->definition;
  const struct quest_state *state = quests_find(&t->life.quests, quest->def.id);
  const struct quest_step *step = state ? quest_step_of(quest, state) : NULL;
  write_text(t, "title", quest->title, json);
  write_text(t, "text", quest->text, json);
  json_kv_text(json, "state", state ? quest_status_name(state->status) : NULL);
  json_kv_text(json, "step", step ? step->id : NULL);
  if (step) write_text(t, "todo", step->text, json);
  json_kv_int(json, "diamonds", quest->reward_diamonds);
}

static void write_dialogue(const struct trial *t, struct json *json)
{
  const struct dialogue *dialogue = (const struct dialogue *)t->definition;
  const struct person *person = life_person_by_number(&t->life, t->person);
  json_kv_text(json, "topic", dialogue->topic);
  json_kv_text(json, "with", role_id((enum role)person->role));
  json_kv_array(json, "turns");
  if (t->turns.size_bytes) json_raw(json, t->turns.data, t->turns.size_bytes);
  json_array_end(json);
}

static void write_award(const struct trial *t, const char *text, struct json *json)
{
  write_text(t, "title", award_title(t->definition), json);
  write_text(t, "text", text, json);
  json_kv_int(json, "diamonds", award_diamonds(t->definition, &t->game->content->rules));
}

static void write_shown(const struct trial *t, struct json *json)
{
  json_kv_object(json, "shown");
  switch (t->definition->kind) {
  case DEFINITION_EVENT:
    write_event(t, json);
    break;
  case DEFINITION_QUEST:
    write_quest(t, json);
    break;
  case DEFINITION_DIALOGUE:
    write_dialogue(t, json);
    break;
  case DEFINITION_ACHIEVEMENT:
    write_award(t, ((const struct achievement *)t->definition)->text, json);
    break;
  case DEFINITION_LESSON:
    write_award(t, ((const struct lesson *)t->definition)->text, json);
    break;
  case DEFINITION_ITEM:
    json_kv_text(json, "title", t->item->title);
    json_kv_text(json, "text", t->item->text);
    break;
  case DEFINITION_MOMENT:
    break; /* its caption is all there is to say */
  }
  const struct event *asked = t->has_prompt ? content_event(t->game->content, t->prompt.content) : NULL;
  if (asked && &asked->def != t->definition) json_kv_text(json, "asks", asked->def.path);
  json_kv_array(json, "said");
  for (int i = 0; i < t->said_count; i++)
    json_text(json, t->said[i]);
  json_array_end(json);
  json_object_end(json);
}

static void write_error(const struct trial *t, struct json *json)
{
  json_key(json, "error");
  if (!t->has_fault) {
    json_null(json);
    return;
  }
  json_object_begin(json);
  json_kv_text(json, "kind", fault_kind_name(t->fault.kind));
  json_kv_text(json, "message", t->fault.message);
  json_kv_text(json, "file", t->fault.file);
  json_kv_int(json, "line", t->fault.line);
  json_object_end(json);
}

void trial_write(const struct trial *t, struct json *out)
{
  const struct explain explain = {&t->before, t->game->content, t->before.now_min};
  json_object_begin(out);
  json_kv_text(out, "id", t->definition->path);
  json_kv_bool(out, "fired", t->is_eligible && !t->has_fault);
  json_key(out, "why");
  explain_json(&explain, definition_when(t->definition), out);
  if (t->is_eligible) {
    write_shown(t, out);
    write_changes(t, out);
  }
  write_error(t, out);
  json_object_end(out);
}
