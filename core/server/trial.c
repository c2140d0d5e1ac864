#include "server/trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "model/birth.h"
#include "server/made_up.h"
#include "sim/fire.h"
#include "sim/goals.h"
#include "sim/item.h"
#include "sim/quest.h"
#include "sim/talk.h"

#define TURNS_BYTES_MAX (64u << 10)

static const struct policy live = {.kind = POLICY_LIVE};

const char *trial_part(const struct definition *definition, uint32_t index)
{
  switch (definition->kind) {
  case DEFINITION_EVENT: {
    const struct event *event = (const struct event *)definition;
    return index < event->choice_count ? event->choices[index].id : NULL;
  }
  case DEFINITION_QUEST: {
    const struct quest *quest = (const struct quest *)definition;
    if (index < quest->step_count) return quest->steps[index].id;
    return index == quest->step_count ? "reward" : index == quest->step_count + 1 ? "fail" : NULL;
  }
  case DEFINITION_DIALOGUE: {
    const struct dialogue *dialogue = (const struct dialogue *)definition;
    return index < dialogue->node_count ? dialogue->nodes[index].id : NULL;
  }
  default:
    return NULL;
  }
}

/* ---- the life ---- */

/* Copies what stands before the equals sign; NULL without one, or when it is too long. */
static const char *name_of(const char *setting, char *out, size_t size)
{
  const char *equals = strchr(setting, '=');
  if (!equals || (size_t)(equals - setting) >= size) return NULL;
  memcpy(out, setting, (size_t)(equals - setting));
  out[equals - setting] = '\0';
  return equals + 1;
}

static int set_counter(struct life *life, const char *name, int64_t value)
{
  struct name_id id = {hash_text(name)};
  return memory_add_counter(&life->memory, id, value - memory_counter(&life->memory, id));
}

/* "stat.health=40", "health=40", "money=500", "counter.did_walk=3" */
static int set_value(struct life *life, const struct rules *rules, const char *setting)
{
  char name[64], *end;
  const char *text = name_of(setting, name, sizeof name);
  double value = text ? strtod(text, &end) : 0;
  if (!text || end == text || *end || !(value >= -1e12 && value <= 1e12)) return E_INVALID;
  if (strncmp(name, "counter.", 8) == 0) return set_counter(life, name + 8, (int64_t)value);
  const char *subject = strncmp(name, "stat.", 5) == 0 ? name + 5 : name;
  int stat = stat_by_name(subject);
  if (strcmp(subject, "money") == 0)
    life->money = (int64_t)value;
  else if (stat == STAT_ENERGY && value >= 0 && value <= 150)
    life->energy.value_milli = (int32_t)(value * MILLI);
  else if (stat >= 0 && value >= 0 && value <= 100)
    life_add_stat(life, rules, (enum stat_id)stat, life->now_min,
                  (int32_t)(value * MILLI) - life_stat(life, rules, (enum stat_id)stat, life->now_min));
  else
    return E_INVALID;
  return E_OK;
}

static int set_flag(struct life *life, const char *flag)
{
  char name[64];
  const char *value = strchr(flag, '=') ? name_of(flag, name, sizeof name) : NULL;
  const char *plain = value ? name : flag;
  if (!*plain || (!value && strchr(flag, '='))) return E_INVALID;
  return memory_set_flag(&life->memory, (struct name_id){hash_text(plain)}, value ? hash_text(value) : 0,
                         life->now_min);
}

/* Somebody to talk with: of those the life knows, else somebody new. */
static int find_person(struct life *life, const struct content *content, uint64_t roles, uint16_t *out_number)
{
  for (uint32_t i = 0; i < life->people_count; i++) {
    const struct person *person = &life->people[i];
    *out_number = person->number;
    if (person->alive && person->born && (roles >> person->role & 1)) return E_OK;
  }
  struct person *met;
  int status =
      birth_meet(life, &content->rules, &content->names, (enum role)__builtin_ctzll(roles), life->now_min, &met);
  if (!status) *out_number = met->number;
  return status;
}

static int make_life(struct trial *t, const struct trial_wish *wish, struct life *life)
{
  static const struct witness nobody = {NULL, NULL};
  const struct content *content = t->game->content;
  int32_t low, high;
  cond_age_range(definition_when(t->definition), &low, &high);
  int status = made_up_birth(life, t->game, (uint64_t)wish->seed, &nobody);
  if (status) return status;
  made_up_set_age(life, t->game, wish->age_years >= 0 ? (int32_t)wish->age_years : low);
  if (t->definition->kind == DEFINITION_DIALOGUE)
    status = find_person(life, content, ((const struct dialogue *)t->definition)->roles, &t->person);
  if (t->item && !status) status = things_add(&life->things, t->definition->id, 1);
  for (int i = 0; i < wish->sets.count && !status; i++)
    status = set_value(life, &content->rules, wish->sets.items[i]);
  for (int i = 0; i < wish->flags.count && !status; i++)
    status = set_flag(life, wish->flags.items[i]);
  changes_clear(&life->changes); /* it has always been so */
  return status;
}

int trial_init(struct trial *t, const struct game *game, const struct definition *definition, const char *part,
               const struct trial_wish *wish)
{
  *t = (struct trial){.game = game, .definition = definition, .part = part};
  if (definition->kind == DEFINITION_ITEM) t->item = (const struct item *)definition;
  buf_init(&t->turns, TURNS_BYTES_MAX);
  life_init(&t->life);
  life_init(&t->before);
  int status = make_life(t, wish, &t->life);
  if (!status) status = make_life(t, wish, &t->before);
  if (status == E_INVALID)
    fprintf(stderr, "baolife: --set takes stat.NAME=0..100, money=N or counter.NAME=N, --flag takes NAME or "
                    "NAME=VALUE\n");
  else if (status)
    fprintf(stderr, "baolife: the life cannot be made up: %s\n", status_text(status));
  return status;
}

void trial_deinit(struct trial *t)
{
  for (int i = 0; i < t->said_count; i++)
    free(t->said[i]);
  buf_deinit(&t->turns);
  life_deinit(&t->life);
  life_deinit(&t->before);
}

/* ---- letting it happen ---- */

static void saw(void *context, const struct life *life, const struct happening *h)
{
  struct trial *t = context;
  (void)life;
  if (h->kind == HAPPENING_PROMPT_OPENED && !t->has_prompt) {
    t->prompt = *h->prompt;
    t->has_prompt = true;
  }
  if (h->kind == HAPPENING_FAULT && !t->has_fault) {
    t->fault = *h->fault;
    t->has_fault = true;
  }
  bool is_words = h->kind == HAPPENING_STORY || h->kind == HAPPENING_NOTIFICATION;
  if (is_words && t->said_count < TRIAL_SAID_MAX) t->said[t->said_count++] = strdup(h->text);
}

static int refuse(const struct trial *t, const char *choice)
{
  fprintf(stderr, "baolife: %s does not offer the choice '%s' here\n", t->definition->path, choice);
  return E_INVALID;
}

static int run_event(struct trial *t, const struct witness *witness, const char *wanted)
{
  const struct event *event = (const struct event *)t->definition;
  fire_event(&t->life, t->game, event, &live, witness);
  if (!t->has_prompt) return wanted ? refuse(t, wanted) : E_OK;
  int index = wanted ? -1 : fire_default_choice(&t->life, t->game, &t->prompt);
  for (int i = 0; wanted && i < t->prompt.choice_count; i++)
    if (name_id_equal(t->prompt.choices[i], (struct name_id){hash_text(wanted)})) index = i;
  if (index < 0) return refuse(t, wanted);
  const struct choice *choice = fire_choice(t->game, &t->prompt, index);
  t->chosen = choice ? choice->id : "";
  fire_answer(&t->life, t->game, t->prompt.number, index, CLOSED_ANSWERED, &live, witness, NULL);
  return E_OK;
}

/* Where the talk stands, as one more member of the array of turns. */
static void write_turn(struct trial *t, const char *reply)
{
  struct json json;
  const struct dialogue_node *node = talk_node(&t->life, t->game->content);
  if (t->turns.size_bytes) buf_append_char(&t->turns, ',');
  json_init(&json, &t->turns);
  json_object_begin(&json);
  if (reply) json_kv_text(&json, "reply", reply);
  json_kv_text(&json, "node", node ? node->id : NULL);
  talk_write(&t->life, t->game, &json);
  json_object_end(&json);
}

static int32_t find_node(const struct dialogue *dialogue, const char *id)
{
  for (uint32_t i = 0; id && i < dialogue->node_count; i++)
    if (strcmp(dialogue->nodes[i].id, id) == 0) return (int32_t)i;
  return dialogue->start;
}

static int run_dialogue(struct trial *t, const struct scene *scene, const struct option_list *choices)
{
  const struct dialogue *dialogue = (const struct dialogue *)t->definition;
  const struct person *person = life_person_by_number(&t->life, t->person);
  int status = talk_hold(scene, dialogue, person, find_node(dialogue, t->part));
  if (status) return status;
  write_turn(t, NULL);
  for (int i = 0; i < choices->count && !t->has_fault; i++) {
    if (talk_reply(scene, (struct name_id){hash_text(choices->items[i])})) return refuse(t, choices->items[i]);
    write_turn(t, choices->items[i]);
  }
  return E_OK;
}

static int run_quest(const struct trial *t, const struct scene *scene)
{
  const struct quest *quest = (const struct quest *)t->definition;
  if (t->part) return quest_try(scene, quest, t->part);
  quest_begin(scene, quest);
  return E_OK;
}

static int run_kind(struct trial *t, const struct option_list *choices)
{
  const struct witness witness = {t, saw};
  int fires_left, status = E_OK;
  struct scene scene = scene_begin(&t->life, t->game, &live, &witness, &fires_left);
  bool takes_choices = t->definition->kind == DEFINITION_EVENT || t->definition->kind == DEFINITION_DIALOGUE;
  if (choices->count && !takes_choices) return refuse(t, choices->items[0]);
  switch (t->definition->kind) {
  case DEFINITION_EVENT:
    return run_event(t, &witness, choices->count ? choices->items[0] : t->part);
  case DEFINITION_DIALOGUE:
    return run_dialogue(t, &scene, choices);
  case DEFINITION_QUEST:
    status = run_quest(t, &scene);
    break;
  case DEFINITION_ITEM:
    item_use(&scene, t->item, NULL);
    break;
  case DEFINITION_ACHIEVEMENT:
  case DEFINITION_MOMENT:
  case DEFINITION_LESSON:
    goals_reach(&scene, t->definition);
    break;
  }
  goals_follow(&scene);
  return status;
}

int trial_run(struct trial *t, const struct option_list *choices)
{
  struct cond_context context = {&t->game->content->rules, &t->game->content->windows};
  t->is_eligible = cond_holds(definition_when(t->definition), &t->life, &context, t->life.now_min);
  if (!t->is_eligible) return E_OK;
  int status = run_kind(t, choices);
  if (status && status != E_INVALID)
    fprintf(stderr, "baolife: %s cannot be tried: %s\n", t->definition->path, status_text(status));
  return status;
}
