#include "trigger/content.h"

#include <stdlib.h>
#include <string.h>

static int compare_hash(const void *a, const void *b)
{
  uint64_t left = (*(const struct definition *const *)a)->id.hash;
  uint64_t right = (*(const struct definition *const *)b)->id.hash;
  return (left > right) - (left < right);
}

/* Every kind's struct begins with its definition, so one loop over strides finds them all. */
static void add_definitions(struct content *c, void *items, uint32_t count, size_t size_bytes)
{
  for (uint32_t i = 0; i < count; i++)
    c->definitions[c->definition_count++] = (struct definition *)((char *)items + i * size_bytes);
}

static int index_definitions(struct content *c)
{
  uint32_t count = c->event_count + c->quest_count + c->dialogue_count + c->achievement_count + c->moment_count +
                   c->lesson_count + c->item_count;
  c->definitions = arena_alloc(&c->arena, (count + 1) * sizeof *c->definitions);
  c->is_aside = arena_alloc(&c->arena, (count + 1) * sizeof *c->is_aside);
  if (!c->definitions || !c->is_aside) return E_NOMEM;
  add_definitions(c, c->events, c->event_count, sizeof *c->events);
  add_definitions(c, c->quests, c->quest_count, sizeof *c->quests);
  add_definitions(c, c->dialogues, c->dialogue_count, sizeof *c->dialogues);
  add_definitions(c, c->achievements, c->achievement_count, sizeof *c->achievements);
  add_definitions(c, c->moments, c->moment_count, sizeof *c->moments);
  add_definitions(c, c->lessons, c->lesson_count, sizeof *c->lessons);
  add_definitions(c, c->items, c->item_count, sizeof *c->items);
  qsort(c->definitions, count, sizeof *c->definitions, compare_hash);
  for (uint32_t i = 0; i < count; i++)
    c->definitions[i]->number = i;
  return E_OK;
}

/* The random events whose ages cover one year of life, and the alias table over their greatest rates. */
static int index_year(struct content *c, int32_t age_years)
{
  struct chance_year *year = &c->chance[age_years];
  uint32_t *events = arena_alloc(&c->arena, (c->event_count + 1) * sizeof *events);
  double *rates = malloc((c->event_count + 1) * sizeof *rates);
  uint32_t count = 0;
  int status = events && rates ? E_OK : E_NOMEM;
  for (uint32_t i = 0; i < c->event_count && !status; i++) {
    const struct event *event = &c->events[i];
    int32_t low, high;
    if (event->wake != WAKE_CHANCE) continue;
    cond_age_range(&event->when, &low, &high);
    if (age_years < low || age_years > high) continue;
    rates[count] = event->per_year_max;
    events[count++] = i;
    year->rate_sum += event->per_year_max;
  }
  year->events = events;
  if (!status) status = alias_init(&year->alias, rates, count);
  free(rates);
  return status;
}

static void add_goal(struct content *c, const struct cond *when, const struct definition *owner)
{
  if (when->clause_count || when->any_count) c->goals[c->goal_count++] = (struct goal){when, owner};
}

static void add_goals(struct content *c)
{
  for (uint32_t i = 0; i < c->achievement_count; i++)
    add_goal(c, &c->achievements[i].when, &c->achievements[i].def);
  for (uint32_t i = 0; i < c->moment_count; i++)
    if (c->moments[i].signal.hash == 0) add_goal(c, &c->moments[i].when, &c->moments[i].def);
  for (uint32_t i = 0; i < c->lesson_count; i++)
    add_goal(c, &c->lessons[i].when, &c->lessons[i].def);
  for (uint32_t i = 0; i < c->quest_count; i++)
    for (uint32_t k = 0; k < c->quests[i].step_count; k++)
      add_goal(c, &c->quests[i].steps[k].goal, &c->quests[i].def);
}

static int index_goals(struct content *c)
{
  size_t count = c->achievement_count + c->moment_count + c->lesson_count;
  for (uint32_t i = 0; i < c->quest_count; i++)
    count += c->quests[i].step_count;
  c->goals = arena_alloc(&c->arena, (count + 1) * sizeof *c->goals);
  const struct cond **conds = malloc((count + 1) * sizeof *conds);
  int status = c->goals && conds ? E_OK : E_NOMEM;
  if (!status) add_goals(c);
  for (uint32_t i = 0; i < c->goal_count; i++)
    conds[i] = c->goals[i].when;
  if (!status) status = goal_index_init(&c->goal_index, &c->arena, conds, c->goal_count);
  free(conds);
  return status;
}

static int index_at(struct content *c)
{
  uint32_t *events = arena_alloc(&c->arena, (c->event_count + 1) * sizeof *events);
  if (!events) return E_NOMEM;
  for (uint32_t i = 0; i < c->event_count; i++)
    if (c->events[i].wake == WAKE_AT) events[c->at_event_count++] = i;
  c->at_events = events;
  return E_OK;
}

static struct signal_index *find_signal(struct signal_index *signals, uint32_t count, struct name_id name)
{
  for (uint32_t i = 0; i < count; i++)
    if (name_id_equal(signals[i].signal, name)) return &signals[i];
  return NULL;
}

static int index_signals(struct content *c)
{
  struct signal_index *signals = arena_alloc(&c->arena, (c->event_count + 1) * sizeof *signals);
  if (!signals) return E_NOMEM;
  for (uint32_t i = 0; i < c->event_count; i++) {
    const struct event *event = &c->events[i];
    if (event->wake != WAKE_ON || find_signal(signals, c->signal_count, event->signal)) continue;
    uint32_t *events = arena_alloc(&c->arena, c->event_count * sizeof *events);
    if (!events) return E_NOMEM;
    struct signal_index *row = &signals[c->signal_count++];
    *row = (struct signal_index){.signal = event->signal, .events = events};
    for (uint32_t k = i; k < c->event_count; k++)
      if (c->events[k].wake == WAKE_ON && name_id_equal(c->events[k].signal, event->signal))
        events[row->event_count++] = k;
  }
  c->signals = signals;
  return E_OK;
}

int content_index(struct content *c)
{
  c->chance = arena_alloc(&c->arena, CHANCE_YEARS * sizeof *c->chance);
  if (!c->chance) return E_NOMEM;
  int status = index_definitions(c);
  for (int32_t age = 0; age < CHANCE_YEARS && !status; age++)
    status = index_year(c, age);
  if (!status) status = borders_init(&c->borders, &c->arena, c->events, c->event_count);
  if (!status) status = index_at(c);
  if (!status) status = index_signals(c);
  if (!status) status = index_goals(c);
  return status;
}

static void deinit_names(const struct names *names)
{
  for (uint32_t i = 0; i < names->culture_count; i++) {
    struct culture culture = names->cultures[i];
    alias_deinit(&culture.given[SEX_FEMALE].frequency);
    alias_deinit(&culture.given[SEX_MALE].frequency);
    alias_deinit(&culture.family.frequency);
  }
  struct alias frequency = names->culture_frequency;
  alias_deinit(&frequency);
}

void content_deinit(struct content *c)
{
  if (c->chance)
    for (int i = 0; i < CHANCE_YEARS; i++)
      alias_deinit(&c->chance[i].alias);
  deinit_names(&c->names);
  arena_deinit(&c->arena);
  *c = (struct content){0};
}

const struct definition *content_definition(const struct content *c, struct content_id id)
{
  uint32_t low = 0, high = c->definition_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (c->definitions[middle]->id.hash < id.hash)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == c->definition_count || !content_id_equal(c->definitions[low]->id, id)) return NULL;
  return c->definitions[low];
}

static const void *of_kind(const struct content *c, struct content_id id, enum definition_kind kind)
{
  const struct definition *definition = content_definition(c, id);
  return definition && definition->kind == kind ? definition : NULL;
}

const struct event *content_event(const struct content *c, struct content_id id)
{
  return of_kind(c, id, DEFINITION_EVENT);
}

const struct quest *content_quest(const struct content *c, struct content_id id)
{
  return of_kind(c, id, DEFINITION_QUEST);
}

const struct dialogue *content_dialogue(const struct content *c, struct content_id id)
{
  return of_kind(c, id, DEFINITION_DIALOGUE);
}

const struct event *content_event_by_path(const struct content *c, const char *path)
{
  for (uint32_t i = 0; i < c->event_count; i++)
    if (strcmp(c->events[i].def.path, path) == 0) return &c->events[i];
  return NULL;
}

const struct activity *content_activity(const struct content *c, const char *id)
{
  for (uint32_t i = 0; i < c->activity_count; i++)
    if (strcmp(c->activities[i].id, id) == 0) return &c->activities[i];
  return NULL;
}

void content_set_aside(const struct content *c, const struct definition *definition, bool is_aside)
{
  c->is_aside[definition->number] = is_aside;
}

bool content_is_aside(const struct content *c, const struct definition *definition)
{
  return c->is_aside[definition->number];
}

int content_choice(const struct event *event, struct name_id name)
{
  for (uint32_t i = 0; i < event->choice_count; i++)
    if (name_id_equal(event->choices[i].name, name)) return (int)i;
  return -1;
}
