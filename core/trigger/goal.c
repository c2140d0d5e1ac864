#include "trigger/goal.h"

#include <stdlib.h>

/* Can a write be what makes the clause hold? */
static bool is_announced(const struct clause *c)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_AGE:
    return c->low > 0;
  case CLAUSE_STAGE:
    return (c->mask & ~(c->mask << 1) & ~1u) != 0; /* one that begins after another's end */
  case CLAUSE_STAT:
    return c->target != STAT_ENERGY;
  case CLAUSE_TRAIT:
  case CLAUSE_MONEY:
  case CLAUSE_FLAG:
  case CLAUSE_NO_FLAG:
  case CLAUSE_COUNTER:
  case CLAUSE_SCHOOL:
  case CLAUSE_DONE:
  case CLAUSE_PERSON:
  case CLAUSE_QUEST:
    return true;
  default:
    return false;
  }
}

static bool has_announced(const struct clause *clauses, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    if (is_announced(&clauses[i])) return true;
  return false;
}

bool goal_is_indexable(const struct cond *goal)
{
  if (has_announced(goal->clauses, goal->clause_count)) return true;
  const struct clause *next = goal->any;
  for (uint32_t i = 0; i < goal->any_count; i++) {
    if (!has_announced(next, goal->any_counts[i])) return false;
    next += goal->any_counts[i];
  }
  return goal->any_count > 0;
}

/* ---- building ---- */

static int compare_u64(uint64_t a, uint64_t b)
{
  return (a > b) - (a < b);
}

static int compare_attribute(uint8_t a_kind, uint8_t a_target, uint64_t a_name, const struct goal_rows *b)
{
  if (a_kind != b->kind) return a_kind < b->kind ? -1 : 1;
  if (a_target != b->target) return a_target < b->target ? -1 : 1;
  return compare_u64(a_name, b->name);
}

/* By the rows they belong to, then by goal and clause. */
static int compare_terms(const void *left, const void *right)
{
  const struct goal_term *a = left, *b = right;
  int order = compare_attribute(a->kind, a->target, a->name,
                                &(struct goal_rows){.kind = b->kind, .target = b->target, .name = b->name});
  if (order == 0) order = a->is_any_write - b->is_any_write;
  if (order == 0) order = a->layer - b->layer;
  if (order == 0) order = a->goal - b->goal;
  return order ? order : a->clause - b->clause;
}

static bool is_of_same_rows(const struct goal_term *a, const struct goal_term *b)
{
  return a->kind == b->kind && a->target == b->target && a->name == b->name && a->is_any_write == b->is_any_write &&
         a->layer == b->layer;
}

/* Two clauses of a goal on one attribute must not hide each other: one may end where the other begins. */
static void spread_layers(struct goal_terms *terms)
{
  qsort(terms->items, terms->count, sizeof *terms->items, compare_terms);
  for (uint32_t i = 1, layer = 0; i < terms->count; i++) {
    const struct goal_term *before = &terms->items[i - 1];
    struct goal_term *term = &terms->items[i];
    bool is_same_goal = !term->is_any_write && term->goal == before->goal && term->kind == before->kind &&
                        term->target == before->target && term->name == before->name;
    layer = is_same_goal ? layer + (term->clause != before->clause) : 0;
    term->layer = (uint16_t)layer;
  }
  qsort(terms->items, terms->count, sizeof *terms->items, compare_terms);
}

static int compare_thresholds(const void *left, const void *right)
{
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return (a > b) - (a < b);
}

/* Sorted, each once; at most two per term. */
static uint32_t collect_thresholds(const struct goal_term *terms, uint32_t count, int64_t *out)
{
  uint32_t found = 0, kept = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (terms[i].is_any_write) continue;
    if (terms[i].low > INT64_MIN) out[found++] = terms[i].low;
    if (terms[i].high < INT64_MAX) out[found++] = terms[i].high + 1;
  }
  qsort(out, found, sizeof *out, compare_thresholds);
  for (uint32_t i = 0; i < found; i++)
    if (kept == 0 || out[i] != out[kept - 1]) out[kept++] = out[i];
  return kept;
}

/* How many thresholds the value has reached. */
static uint32_t interval_of(const struct goal_rows *rows, int64_t value)
{
  uint32_t low = 0, high = rows->threshold_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (rows->thresholds[middle] <= value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int build_rows(struct goal_rows *rows, struct arena *arena, const struct goal_term *terms, uint32_t count,
                      uint32_t word_count)
{
  int64_t *thresholds = arena_alloc(arena, 2u * count * sizeof *thresholds);
  if (!thresholds) return E_NOMEM;
  *rows = (struct goal_rows){.kind = terms->kind,
                             .target = terms->target,
                             .is_any_write = terms->is_any_write,
                             .threshold_count = collect_thresholds(terms, count, thresholds),
                             .name = terms->name,
                             .thresholds = thresholds};
  uint64_t *bits = arena_alloc(arena, (size_t)(rows->threshold_count + 1) * word_count * sizeof *bits);
  if (!bits) return E_NOMEM;
  rows->rows = bits;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t last = interval_of(rows, terms[i].high);
    for (uint32_t k = interval_of(rows, terms[i].low); k <= last; k++)
      bits[k * word_count + terms[i].goal / 64] |= UINT64_C(1) << (terms[i].goal % 64);
  }
  return E_OK;
}

static int build(struct goal_index *index, struct arena *arena, const struct goal_terms *terms)
{
  uint32_t group_count = 0;
  for (uint32_t i = 0; i < terms->count; i++)
    group_count += i == 0 || !is_of_same_rows(&terms->items[i - 1], &terms->items[i]);
  struct goal_rows *attributes = arena_alloc(arena, group_count * sizeof *attributes);
  if (!attributes) return E_NOMEM;
  for (uint32_t i = 0, end; i < terms->count; i = end) {
    end = i + 1;
    while (end < terms->count && is_of_same_rows(&terms->items[i], &terms->items[end]))
      end++;
    int status = build_rows(&attributes[index->attribute_count], arena, &terms->items[i], end - i, index->word_count);
    if (status) return status;
    index->attribute_count++;
  }
  index->attributes = attributes;
  return E_OK;
}

int goal_index_init(struct goal_index *index, struct arena *arena, const struct cond *const *goals, uint32_t count)
{
  struct goal_terms terms = {0};
  *index = (struct goal_index){0};
  if (count > GOALS_MAX) return E_FULL;
  for (uint32_t i = 0; i < count && !terms.status; i++)
    goal_terms_add(&terms, goals[i], (uint16_t)i);
  int status = terms.status;
  *index = (struct goal_index){.goal_count = count, .word_count = (count + 63) / 64};
  if (!status && terms.count > 0) {
    spread_layers(&terms);
    status = build(index, arena, &terms);
  }
  if (status) *index = (struct goal_index){0};
  free(terms.items);
  return status;
}

/* ---- reading ---- */

/* First of the rows about what was written, or where they would stand. */
static uint32_t find_rows(const struct goal_index *index, const struct change *change)
{
  uint32_t low = 0, high = index->attribute_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (compare_attribute(change->kind, change->target, change->name, &index->attributes[middle]) > 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void rise(const struct goal_rows *rows, uint32_t word_count, const struct change *change, uint64_t *out_bits)
{
  const uint64_t *after = rows->rows + (size_t)interval_of(rows, change->after) * word_count;
  if (rows->is_any_write) {
    for (uint32_t i = 0; i < word_count; i++)
      out_bits[i] |= after[i];
    return;
  }
  const uint64_t *before = rows->rows + (size_t)interval_of(rows, change->before) * word_count;
  const uint64_t *drifted = rows->rows + (size_t)interval_of(rows, change->drifted) * word_count;
  if (after == before && after == drifted) return;
  for (uint32_t i = 0; i < word_count; i++)
    out_bits[i] |= after[i] & ~(before[i] & drifted[i]);
}

static void rise_all(const struct goal_index *index, uint64_t *out_bits)
{
  for (uint32_t i = 0; i < index->goal_count; i++)
    out_bits[i / 64] |= UINT64_C(1) << (i % 64);
}

void goal_index_rising(const struct goal_index *index, const struct changes *changes, uint64_t *out_bits)
{
  if (changes->is_overflown) {
    rise_all(index, out_bits);
    return;
  }
  for (uint32_t i = 0; i < changes->count; i++) {
    const struct change *change = &changes->items[i];
    for (uint32_t k = find_rows(index, change);
         k < index->attribute_count &&
         compare_attribute(change->kind, change->target, change->name, &index->attributes[k]) == 0;
         k++)
      rise(&index->attributes[k], index->word_count, change, out_bits);
  }
}
