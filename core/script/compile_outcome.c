#include "script/load_int.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "script/sets.h"
#include "script/words.h"

/* An outcome, the branch of its roll and both scripts share one journal of JOURNAL_EFFECTS_MAX; this leaves the
 * scripts a dozen. */
#define EFFECTS_MAX 24
_Static_assert(2 * (EFFECTS_MAX + 1) + 12 <= JOURNAL_EFFECTS_MAX, "outcomes fit the journal");

/* Effects of one outcome while it is put together. */
struct effects {
  struct loader *loader;
  struct effect items[EFFECTS_MAX];
  uint32_t count;
};

int32_t milli(double points)
{
  return (int32_t)lround(points * MILLI);
}

static struct effect *add(struct effects *e, const struct node *at, enum effect_kind kind)
{
  if (e->count == EFFECTS_MAX) {
    PROBLEM(e->loader, at->at, "too-many", "more than %d effects in one outcome", EFFECTS_MAX);
    return NULL;
  }
  struct effect *effect = &e->items[e->count++];
  *effect = (struct effect){.kind = (uint8_t)kind};
  return effect;
}

/* A map from a set to points: one effect for each key. */
static void add_map(struct effects *e, const struct node *map, enum effect_kind kind, const char *set)
{
  for (uint32_t i = 0; map && i < map->item_count; i++) {
    struct effect *effect = add(e, &map->items[i], kind);
    if (!effect) return;
    effect->target = (uint8_t)set_index(set, map->items[i].key);
    effect->amount = milli(map->items[i].number);
  }
}

static void add_counters(struct effects *e, const struct node *counters)
{
  for (uint32_t i = 0; counters && i < counters->item_count; i++) {
    struct effect *effect = add(e, &counters->items[i], EFFECT_COUNTER);
    if (!effect) return;
    effect->name.hash = hash_text(counters->items[i].key);
    effect->amount = llround(counters->items[i].number);
  }
}

static void add_gives(struct effects *e, const struct node *gives)
{
  for (uint32_t i = 0; gives && i < gives->item_count; i++) {
    const struct node *item = &gives->items[i];
    int stat = set_index("stat", item->key ? item->key : "");
    if (item->kind != NODE_NUMBER) continue;
    bool is_money = strcmp(item->key, "money") == 0;
    struct effect *effect = add(e, item, is_money ? EFFECT_MONEY : stat == STAT_ENERGY ? EFFECT_ENERGY : EFFECT_STAT);
    if (!effect) return;
    effect->target = stat >= 0 ? (uint8_t)stat : 0;
    effect->amount = is_money ? llround(item->number) : milli(item->number);
  }
  add_counters(e, node_get(gives, "counter"));
  add_map(e, node_get(gives, "trait"), EFFECT_TRAIT, "trait");
  add_map(e, node_get(gives, "closeness"), EFFECT_CLOSENESS, "role");
  add_map(e, node_get(gives, "trust"), EFFECT_TRUST, "role");
  add_map(e, node_get(gives, "romance"), EFFECT_ROMANCE, "role");
}

static void add_flags(struct effects *e, const struct node *flags, enum effect_kind kind)
{
  for (uint32_t i = 0; flags && i < flags->list_count; i++) {
    struct effect *effect = add(e, &flags->items[i], kind);
    if (effect) flag_hashes(flags->items[i].text, &effect->name.hash, &effect->value);
  }
}

static void add_schedule(struct effects *e, const struct node *schedule)
{
  for (uint32_t i = 0; schedule && i < schedule->list_count; i++) {
    const struct node *item = &schedule->items[i];
    struct effect *effect = add(e, item, EFFECT_SCHEDULE);
    int64_t low = 0, high = 0;
    if (!effect || duration_parse(node_text(item, "after", ""), true, &low, &high) != 0) return;
    effect->content.hash = hash_text(node_text(item, "id", ""));
    effect->amount = low;
    effect->value = (uint64_t)high;
    double percent = node_number(item, "chance", 1) * 100;
    effect->target = (uint8_t)lround(percent);
    if (fabs(percent - effect->target) > 1e-6)
      PROBLEM(e->loader, node_get(item, "chance")->value_at, "out-of-range", "a chance here is in whole percent: 0.85");
  }
}

void compile_effects(struct loader *l, const struct node *node, const struct effect **out_effects, uint32_t *out_count)
{
  struct effects e = {.loader = l};
  add_gives(&e, node_get(node, "gives"));
  add_flags(&e, node_get(node, "set"), EFFECT_SET_FLAG);
  add_flags(&e, node_get(node, "clear"), EFFECT_CLEAR_FLAG);
  const struct node *meet = node_get(node, "meet"), *start = node_get(node, "start");
  for (uint32_t i = 0; meet && i < meet->list_count; i++) {
    struct effect *effect = add(&e, &meet->items[i], EFFECT_MEET);
    if (effect) effect->target = (uint8_t)set_index("role", meet->items[i].text);
  }
  add_schedule(&e, node_get(node, "schedule"));
  for (uint32_t i = 0; start && i < start->list_count; i++) {
    struct effect *effect = add(&e, &start->items[i], EFFECT_START);
    if (effect) effect->content.hash = hash_text(start->items[i].text);
  }
  struct effect *kept = loader_alloc(l, e.count, sizeof *kept);
  if (kept) memcpy(kept, e.items, e.count * sizeof *kept);
  *out_effects = kept;
  *out_count = kept ? e.count : 0;
}

void compile_texts(struct loader *l, const struct node *node, struct texts *out)
{
  *out = (struct texts){0};
  if (!node) return;
  uint32_t count = node->kind == NODE_TABLE ? node->list_count : 1;
  const char **items = loader_alloc(l, count, sizeof *items);
  for (uint32_t i = 0; items && i < count; i++)
    items[i] = loader_text(l, node->kind == NODE_TABLE ? node->items[i].text : node->text);
  out->items = items;
  out->count = items ? count : 0;
}

/* Share of 100000; a term gives per_milli / 1000 of it for each milli-point, so 0.0025 a point is 250. */
void compile_odds(struct loader *l, const struct node *chance, struct odds *out)
{
  *out = (struct odds){0};
  if (chance->kind == NODE_NUMBER) {
    out->base = (int32_t)lround(chance->number * 100000);
    return;
  }
  out->base = (int32_t)lround(node_number(chance, "base", 0) * 100000);
  for (uint32_t i = 0; i < chance->item_count; i++) {
    const struct node *term = &chance->items[i];
    if (strcmp(term->key, "base") == 0) continue;
    if (out->term_count == sizeof out->terms / sizeof *out->terms) {
      PROBLEM(l, term->at, "too-many", "at most %zu stats and traits move one chance",
              sizeof out->terms / sizeof *out->terms);
      return;
    }
    out->terms[out->term_count++] = (struct rule_term){.source = (uint8_t)source_by_name(term->key),
                                                       .per_milli = (int32_t)lround(term->number * 1e5)};
  }
}

static void compile_roll(struct loader *l, const struct node *node, struct outcome *out)
{
  const struct node *chance = node_get(node, "chance");
  struct roll *roll = chance ? loader_alloc(l, 1, sizeof *roll) : NULL;
  if (!roll) return;
  compile_odds(l, chance, &roll->odds);
  compile_outcome(l, node_get(node, "ok"), &roll->ok);
  compile_outcome(l, node_get(node, "no"), &roll->no);
  out->roll = roll;
}

void compile_doings(struct loader *l, const struct node *node, struct outcome *out)
{
  *out = (struct outcome){.handler = HANDLER_NONE};
  if (!node) return;
  compile_effects(l, node, &out->effects, &out->effect_count);
  const struct node *effect = node_get(node, "effect");
  if (effect) out->handler = (int32_t)effect->integer;
}

void compile_outcome(struct loader *l, const struct node *node, struct outcome *out)
{
  const struct node *roll = node_get(node, "roll");
  compile_doings(l, node, out);
  /* Rolls do not nest (the schema refuses it), so this recursion is two deep. */
  if (roll) compile_roll(l, roll, out);
  compile_texts(l, node_get(node, "say"), &out->say);
}

struct definition compile_definition(struct loader *l, enum definition_kind kind, const char *row_id)
{
  char path[CONTENT_PATH_BYTES];
  const struct unit *unit = l->unit;
  snprintf(path, sizeof path, "%s%s%s", unit->id, row_id ? "/" : "", row_id ? row_id : "");
  if (row_id) loader_name(l, unit->root, path, strlen(path));
  return (struct definition){.path = loader_text(l, path),
                             .id = {hash_text(path)},
                             .kind = kind,
                             .source_hash = hash_bytes(unit->text, unit->size_bytes)};
}

int64_t compile_duration(const struct node *table, const char *key, int64_t fallback_min)
{
  int64_t low, high;
  const char *text = node_text(table, key, NULL);
  return text && duration_parse(text, false, &low, &high) == 0 ? low : fallback_min;
}
