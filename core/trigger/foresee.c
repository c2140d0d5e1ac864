#include "trigger/foresee.h"

#include <stdlib.h>

#include "trigger/cond_int.h"

/* ---- what is known ---- */

/* A stat moves one way, from where it was last written towards its target. */
static bool stat_may_be_within(const struct clause *c, const struct life *life)
{
  const struct stat_motion *s = &life->stats[c->target];
  bool is_falling = s->target_milli < s->value_milli;
  int32_t least = is_falling ? s->target_milli : s->value_milli;
  int32_t greatest = is_falling ? s->value_milli : s->target_milli;
  return greatest >= c->low && least <= c->high;
}

/* Kinds that are missing here are left to the moment itself. */
static bool clause_may_hold(const struct clause *c, const struct life *life, const struct cond_context *context,
                            int64_t at_min)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_STAT:
    /* Energy comes back by itself; the month pass sets new targets. */
    return c->target == STAT_ENERGY || at_min >= life->next_month_pass_min || stat_may_be_within(c, life);
  case CLAUSE_AGE_DAYS:
  case CLAUSE_SCHOOL:
  case CLAUSE_SEASON:
  case CLAUSE_MONTH:
  case CLAUSE_WINDOW:
  case CLAUSE_TRAIT:
  case CLAUSE_MONEY:
  case CLAUSE_FLAG:
  case CLAUSE_NO_FLAG:
  case CLAUSE_COUNTER:
  case CLAUSE_DONE:
  case CLAUSE_NOT_DONE:
    return cond_clause_holds(c, life, context, at_min);
  default:
    return true;
  }
}

bool foresee_may_hold(const struct cond *c, const struct life *life, const struct cond_context *context, int64_t at_min)
{
  for (uint32_t i = 0; i < c->clause_count; i++) {
    const struct clause *clause = &c->clauses[i];
    if (clause->kind != CLAUSE_FLAG_ANY) {
      if (!clause_may_hold(clause, life, context, at_min)) return false;
      continue;
    }
    if (!cond_one_is_set(clause, life)) return false;
    i += clause->count;
  }
  return true;
}

/* ---- which writes end it ---- */

static int compare_attribute(const struct border *a, const struct border *b)
{
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  if (a->target != b->target) return a->target < b->target ? -1 : 1;
  return (a->name > b->name) - (a->name < b->name);
}

static int compare_borders(const void *left, const void *right)
{
  const struct border *a = left, *b = right;
  int order = compare_attribute(a, b);
  return order ? order : (a->value > b->value) - (a->value < b->value);
}

/* Where the clause begins and ceases to hold; returns how many borders that makes. That something never happened does
 * not become true again. */
static uint32_t clause_borders(const struct clause *c, struct border out[2])
{
  struct border border = {.target = c->target};
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_FLAG:
  case CLAUSE_NO_FLAG: /* a flag's new value is logged as if it had been set anew */
    out[0] = (struct border){.kind = CHANGE_FLAG, .name = c->name.hash, .value = 1};
    return 1;
  case CLAUSE_DONE:
    out[0] = (struct border){.kind = CHANGE_DONE, .name = c->content.hash, .value = 1};
    return 1;
  case CLAUSE_STAT:
    border.kind = CHANGE_STAT;
    break;
  case CLAUSE_TRAIT:
    border.kind = CHANGE_TRAIT;
    break;
  case CLAUSE_MONEY:
    border = (struct border){.kind = CHANGE_MONEY};
    break;
  case CLAUSE_COUNTER:
    border = (struct border){.kind = CHANGE_COUNTER, .name = c->name.hash};
    break;
  default:
    return 0;
  }
  uint32_t count = 0;
  border.value = c->low;
  if (c->low > INT64_MIN) out[count++] = border;
  border.value = c->high + (c->high < INT64_MAX);
  if (c->high < INT64_MAX) out[count++] = border;
  return count;
}

static void add_event(struct borders *borders, struct border *items, const struct event *event)
{
  int32_t low_years, high_years;
  cond_age_range(&event->when, &low_years, &high_years);
  for (uint32_t i = 0; i < event->when.clause_count && low_years <= high_years; i++) {
    struct border *added = &items[borders->count];
    uint32_t count = clause_borders(&event->when.clauses[i], added);
    for (uint32_t k = 0; k < count; k++) {
      added[k].age_low_years = (uint8_t)low_years;
      added[k].age_high_years = (uint8_t)high_years;
    }
    borders->count += count;
  }
}

/* Equal borders become one for the ages of all. */
static void merge_equal(struct borders *borders, struct border *items)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < borders->count; i++) {
    struct border *last = &items[kept - (kept > 0)];
    if (kept == 0 || compare_borders(last, &items[i]) != 0) {
      items[kept++] = items[i];
      continue;
    }
    if (items[i].age_low_years < last->age_low_years) last->age_low_years = items[i].age_low_years;
    if (items[i].age_high_years > last->age_high_years) last->age_high_years = items[i].age_high_years;
  }
  borders->count = kept;
}

int borders_init(struct borders *borders, struct arena *arena, const struct event *events, uint32_t count)
{
  *borders = (struct borders){0};
  size_t count_max = 1;
  for (uint32_t i = 0; i < count; i++)
    count_max += 2u * events[i].when.clause_count;
  struct border *items = arena_alloc(arena, count_max * sizeof *items);
  if (!items) return E_NOMEM;
  for (uint32_t i = 0; i < count; i++)
    if (events[i].wake == WAKE_CHANCE) add_event(borders, items, &events[i]);
  qsort(items, borders->count, sizeof *items, compare_borders);
  merge_equal(borders, items);
  borders->items = items;
  return E_OK;
}

/* The first border at which the attribute's values above `above` arrive, or where it would stand. */
static uint32_t first_above(const struct borders *borders, const struct border *above)
{
  uint32_t low = 0, high = borders->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (compare_borders(&borders->items[middle], above) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool crosses(const struct borders *borders, const struct change *change, int32_t age_years)
{
  bool is_rise = change->after > change->drifted;
  int64_t to = is_rise ? change->after : change->drifted;
  struct border from = {.kind = change->kind,
                        .target = change->target,
                        .name = change->name,
                        .value = is_rise ? change->drifted : change->after};
  for (uint32_t i = first_above(borders, &from); i < borders->count; i++) {
    const struct border *border = &borders->items[i];
    if (compare_attribute(border, &from) != 0 || border->value > to) return false;
    if (age_years >= border->age_low_years && age_years <= border->age_high_years) return true;
  }
  return false;
}

bool borders_crossed(const struct borders *borders, const struct changes *changes, int32_t age_years)
{
  if (changes->is_overflown) return true;
  for (uint32_t i = 0; i < changes->count; i++)
    if (crosses(borders, &changes->items[i], age_years)) return true;
  return false;
}
