#include "script/load_int.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "script/sets.h"
#include "script/words.h"
#include "trigger/goal.h"

#define CLAUSES_MAX 96

/* Clauses of one list while it is put together. */
struct clauses {
  struct loader *loader;
  struct clause items[CLAUSES_MAX];
  uint32_t count;
};

static struct clause *add(struct clauses *c, const struct node *at, enum clause_kind kind)
{
  if (c->count == CLAUSES_MAX) {
    PROBLEM(c->loader, at->at, "too-many", "more than %d conditions", CLAUSES_MAX);
    return NULL;
  }
  struct clause *clause = &c->items[c->count++];
  *clause = (struct clause){.kind = (uint8_t)kind, .low = INT64_MIN, .high = INT64_MAX};
  return clause;
}

/* { from, to } or { min =, max = } in units of 1/scale; a missing end stays open. */
static void set_limits(struct clause *clause, const struct node *limits, double scale)
{
  if (!clause) return;
  const struct node *min = node_get(limits, "min"), *max = node_get(limits, "max");
  if (limits->list_count == 2) {
    min = &limits->items[0];
    max = &limits->items[1];
  }
  if (min) clause->low = llround(min->number * scale);
  if (max) clause->high = llround(max->number * scale);
}

static void add_limits(struct clauses *c, const struct node *table, const char *key, enum clause_kind kind,
                       double scale)
{
  const struct node *limits = node_get(table, key);
  if (limits) set_limits(add(c, limits, kind), limits, scale);
}

static uint32_t bit_of(const char *set, const struct node *value)
{
  int index = set ? set_index(set, value->text) : (int)value->number;
  return index >= 0 && index < 32 ? 1u << index : 0;
}

/* One value or a list of them as bits; without a set the values are numbers. */
static void add_mask(struct clauses *c, const struct node *table, const char *key, enum clause_kind kind,
                     const char *set)
{
  const struct node *value = node_get(table, key);
  struct clause *clause = value ? add(c, value, kind) : NULL;
  if (!clause) return;
  if (value->kind != NODE_TABLE) clause->mask = bit_of(set, value);
  for (uint32_t i = 0; value->kind == NODE_TABLE && i < value->list_count; i++)
    clause->mask |= bit_of(set, &value->items[i]);
}

/* One clause for every key of a map from a set to limits. */
static void add_map(struct clauses *c, const struct node *table, const char *key, enum clause_kind kind,
                    const char *set)
{
  const struct node *map = node_get(table, key);
  for (uint32_t i = 0; map && i < map->item_count; i++) {
    struct clause *clause = add(c, &map->items[i], kind);
    if (!clause) return;
    clause->target = (uint8_t)set_index(set, map->items[i].key);
    set_limits(clause, &map->items[i], MILLI);
  }
}

static void add_flag(struct clauses *c, const struct node *flag, enum clause_kind kind)
{
  struct clause *clause = add(c, flag, kind);
  if (clause) flag_hashes(flag->text, &clause->name.hash, &clause->value);
}

/* The same flag wanted and forbidden can never hold. */
static void check_overlap(struct loader *l, const struct node *all, const struct node *none)
{
  for (uint32_t i = 0; all && none && i < none->list_count; i++)
    for (uint32_t k = 0; k < all->list_count; k++)
      if (strcmp(all->items[k].text, none->items[i].text) == 0)
        PROBLEM(l, none->items[i].value_at, "never-true", "flag '%.60s' is wanted and forbidden at once",
                none->items[i].text);
}

static void add_flags(struct clauses *c, const struct node *flags)
{
  const struct node *all = node_get(flags, "all"), *any = node_get(flags, "any"), *none = node_get(flags, "none");
  check_overlap(c->loader, all, none);
  for (uint32_t i = 0; all && i < all->list_count; i++)
    add_flag(c, &all->items[i], CLAUSE_FLAG);
  for (uint32_t i = 0; none && i < none->list_count; i++)
    add_flag(c, &none->items[i], CLAUSE_NO_FLAG);
  if (!any) return;
  struct clause *head = add(c, any, CLAUSE_FLAG_ANY);
  if (head) head->count = (uint8_t)any->list_count;
  for (uint32_t i = 0; i < any->list_count; i++)
    add_flag(c, &any->items[i], CLAUSE_FLAG);
}

static void add_counters(struct clauses *c, const struct node *counters)
{
  for (uint32_t i = 0; counters && i < counters->item_count; i++) {
    struct clause *clause = add(c, &counters->items[i], CLAUSE_COUNTER);
    if (!clause) return;
    clause->name.hash = hash_text(counters->items[i].key);
    set_limits(clause, &counters->items[i], 1);
  }
}

static void set_duration(const struct node *text, int64_t *out_min)
{
  int64_t low, high;
  if (text && text->kind == NODE_TEXT && duration_parse(text->text, false, &low, &high) == 0) *out_min = low;
}

static void add_since(struct clauses *c, const struct node *since)
{
  for (uint32_t i = 0; since && i < since->item_count; i++) {
    const struct node *limits = &since->items[i];
    struct clause *clause = add(c, limits, CLAUSE_SINCE);
    if (!clause) return;
    clause->content.hash = hash_text(limits->key);
    clause->low = 0;
    set_duration(limits->list_count == 2 ? &limits->items[0] : node_get(limits, "min"), &clause->low);
    set_duration(limits->list_count == 2 ? &limits->items[1] : node_get(limits, "max"), &clause->high);
  }
}

static void add_contents(struct clauses *c, const struct node *list, enum clause_kind kind)
{
  for (uint32_t i = 0; list && i < list->list_count; i++) {
    struct clause *clause = add(c, &list->items[i], kind);
    if (clause) clause->content.hash = hash_text(list->items[i].text);
  }
}

static void add_quests(struct clauses *c, const struct node *quests)
{
  for (uint32_t i = 0; quests && i < quests->item_count; i++) {
    const struct node *progress = &quests->items[i];
    struct clause *clause = add(c, progress, CLAUSE_QUEST);
    if (!clause) return;
    int ask = set_index("progress", progress->text);
    clause->content.hash = hash_text(progress->key);
    clause->argument = (uint8_t)(ask >= 0 ? ask : QUEST_ASK_STEP);
    if (ask < 0) clause->name.hash = hash_text(progress->text);
  }
}

static void add_aspect(struct clauses *c, int role, const struct node *limits, int aspect, double scale)
{
  struct clause *clause = limits ? add(c, limits, CLAUSE_PERSON) : NULL;
  if (!clause) return;
  clause->target = (uint8_t)role;
  clause->argument = (uint8_t)aspect;
  if (aspect == PERSON_ALIVE)
    clause->low = clause->high = limits->boolean;
  else
    set_limits(clause, limits, scale);
}

static void add_people(struct clauses *c, const struct node *people)
{
  for (uint32_t i = 0; people && i < people->item_count; i++) {
    const struct node *person = &people->items[i];
    int role = set_index("role", person->key);
    add_aspect(c, role, node_get(person, "alive"), PERSON_ALIVE, 1);
    add_aspect(c, role, node_get(person, "closeness"), PERSON_CLOSENESS, MILLI);
    add_aspect(c, role, node_get(person, "trust"), PERSON_TRUST, MILLI);
    add_aspect(c, role, node_get(person, "romance"), PERSON_ROMANCE, MILLI);
    add_aspect(c, role, node_get(person, "age"), PERSON_AGE, 1);
    const struct node *traits = node_get(person, "trait");
    for (uint32_t k = 0; traits && k < traits->item_count; k++)
      add_aspect(c, role, &traits->items[k], PERSON_TRAIT_O + set_index("trait", traits->items[k].key), 1);
  }
}

static void add_window(struct clauses *c, const struct node *window)
{
  if (!window) return;
  int index = windows_by_name(&c->loader->script->content.windows, window->text);
  struct clause *clause = add(c, window, CLAUSE_WINDOW);
  /* An unknown one is reported with the references. */
  if (clause && index >= 0) clause->target = (uint8_t)index;
}

/* Every key but `any`, from cheap to dear: the first that fails ends the test. */
static void add_all(struct clauses *c, const struct node *n)
{
  add_limits(c, n, "age", CLAUSE_AGE, 1);
  add_limits(c, n, "age_days", CLAUSE_AGE_DAYS, 1);
  add_mask(c, n, "stage", CLAUSE_STAGE, "stage");
  add_limits(c, n, "money", CLAUSE_MONEY, 1);
  add_map(c, n, "trait", CLAUSE_TRAIT, "trait");
  add_mask(c, n, "place", CLAUSE_PLACE, "place");
  add_limits(c, n, "hour", CLAUSE_HOUR, 1);
  add_mask(c, n, "weekday", CLAUSE_WEEKDAY, "weekday");
  add_mask(c, n, "weather", CLAUSE_WEATHER, "weather");
  add_mask(c, n, "season", CLAUSE_SEASON, "season");
  add_mask(c, n, "month", CLAUSE_MONTH, NULL);
  add_window(c, node_get(n, "window"));
  add_flags(c, node_get(n, "flags"));
  add_counters(c, node_get(n, "counter"));
  add_contents(c, node_get(n, "done"), CLAUSE_DONE);
  add_contents(c, node_get(n, "not_done"), CLAUSE_NOT_DONE);
  add_since(c, node_get(n, "since"));
  add_quests(c, node_get(n, "quest"));
  add_map(c, n, "stat", CLAUSE_STAT, "stat");
  add_mask(c, n, "school", CLAUSE_SCHOOL, "school");
  add_people(c, node_get(n, "person"));
}

static const struct clause *keep(struct clauses *c)
{
  struct clause *items = loader_alloc(c->loader, c->count, sizeof *items);
  if (items) memcpy(items, c->items, c->count * sizeof *items);
  return items;
}

void compile_cond(struct loader *l, const struct node *node, struct cond *out)
{
  *out = (struct cond){0};
  if (!node) return;
  struct clauses c = {.loader = l};
  add_all(&c, node);
  out->clauses = keep(&c);
  out->clause_count = out->clauses ? (uint16_t)c.count : 0;
  const struct node *any = node_get(node, "any");
  if (!any || any->list_count > UINT8_MAX) return;
  uint8_t *counts = loader_alloc(l, any->list_count, sizeof *counts);
  c.count = 0;
  for (uint32_t i = 0; counts && i < any->list_count; i++) {
    uint32_t before = c.count;
    add_all(&c, &any->items[i]);
    counts[i] = (uint8_t)(c.count - before);
  }
  out->any = keep(&c);
  out->any_counts = counts;
  out->any_count = out->any && counts ? (uint8_t)any->list_count : 0;
}

void compile_goal(struct loader *l, const struct node *node, struct cond *out)
{
  compile_cond(l, node, out);
  bool is_empty = out->clause_count == 0 && out->any_count == 0;
  bool is_needed = node && !(is_empty && node_get(node, "count"));
  if (is_needed && !goal_is_indexable(out))
    PROBLEM(l, node->at, "sleeping-goal",
            "nobody would notice that this holds: it needs something that a change announces, such as age, a stat, a "
            "flag or a counter");
}
