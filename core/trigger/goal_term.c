#include "trigger/goal_term.h"

#include "base/vec.h"
#include "model/change.h"

#define STAGE_FROM(name, id, from) from,
static const int64_t stage_from_years[STAGE_COUNT] = {STAGE_LIST(STAGE_FROM)};
#undef STAGE_FROM

static void add(struct goal_terms *terms, struct goal_term term)
{
  if (terms->status || term.low > term.high) return;
  terms->status = vec_reserve((void **)&terms->items, &terms->capacity, terms->count + 1, sizeof term, GOAL_TERMS_MAX);
  if (terms->status) return;
  term.goal = terms->goal;
  term.clause = terms->clause;
  terms->items[terms->count++] = term;
}

static void add_range(struct goal_terms *terms, enum change_kind kind, uint64_t name, int64_t low, int64_t high)
{
  add(terms, (struct goal_term){.kind = (uint8_t)kind, .name = name, .low = low, .high = high});
}

static void add_target(struct goal_terms *terms, enum change_kind kind, const struct clause *c)
{
  add(terms, (struct goal_term){.kind = (uint8_t)kind, .target = c->target, .low = c->low, .high = c->high});
}

static void add_any_write(struct goal_terms *terms, enum change_kind kind, uint8_t target, uint64_t name)
{
  add(terms, (struct goal_term){.kind = (uint8_t)kind, .target = target, .name = name, .is_any_write = true});
}

static void add_stages(struct goal_terms *terms, uint32_t mask)
{
  for (int i = 0; i < STAGE_COUNT; i++)
    if (mask >> i & 1)
      add_range(terms, CHANGE_AGE, 0, i ? stage_from_years[i] : INT64_MIN,
                i + 1 < STAGE_COUNT ? stage_from_years[i + 1] - 1 : INT64_MAX);
}

static void add_schools(struct goal_terms *terms, uint32_t mask)
{
  for (int i = 0; i < SCHOOL_COUNT; i++)
    if (mask >> i & 1) add_range(terms, CHANGE_SCHOOL, 0, i, i);
}

/* Not to have a flag with a certain value begins to hold also when the flag gets another one. */
static void add_no_flag(struct goal_terms *terms, const struct clause *c)
{
  if (c->value)
    add_any_write(terms, CHANGE_FLAG, 0, c->name.hash);
  else
    add_range(terms, CHANGE_FLAG, c->name.hash, INT64_MIN, 0);
}

/* What moves by itself is looked at again each month. */
static void add_moving(struct goal_terms *terms, const struct clause *c)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_SINCE:
    if (c->low <= 0) add_any_write(terms, CHANGE_DONE, 0, c->content.hash);
    break;
  case CLAUSE_PERSON:
    add_any_write(terms, CHANGE_PERSON, c->target, 0);
    break;
  case CLAUSE_STAT: /* energy */
  case CLAUSE_SEASON:
  case CLAUSE_WINDOW:
  case CLAUSE_AGE_DAYS:
  case CLAUSE_MONTH:
    break;
  default:
    /* Gates have no place in a goal, what happened once cannot begin never to have happened, and the flags of a run
     * are clauses of their own. */
    return;
  }
  add_any_write(terms, CHANGE_MONTH, 0, 0);
}

static void add_clause(struct goal_terms *terms, const struct clause *c)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_AGE:
    add_range(terms, CHANGE_AGE, 0, c->low, c->high);
    return;
  case CLAUSE_STAGE:
    add_stages(terms, c->mask);
    return;
  case CLAUSE_STAT:
    if (c->target == STAT_ENERGY) break;
    add_target(terms, CHANGE_STAT, c);
    return;
  case CLAUSE_TRAIT:
    add_target(terms, CHANGE_TRAIT, c);
    return;
  case CLAUSE_MONEY:
    add_range(terms, CHANGE_MONEY, 0, c->low, c->high);
    return;
  case CLAUSE_FLAG:
    add_range(terms, CHANGE_FLAG, c->name.hash, 1, INT64_MAX);
    return;
  case CLAUSE_NO_FLAG:
    add_no_flag(terms, c);
    return;
  case CLAUSE_COUNTER:
    add_range(terms, CHANGE_COUNTER, c->name.hash, c->low, c->high);
    return;
  case CLAUSE_SCHOOL:
    add_schools(terms, c->mask);
    return;
  case CLAUSE_QUEST:
    add_any_write(terms, CHANGE_QUEST, 0, c->content.hash);
    return;
  case CLAUSE_DONE:
    add_range(terms, CHANGE_DONE, c->content.hash, 1, INT64_MAX);
    return;
  default:
    break;
  }
  add_moving(terms, c);
}

static uint32_t alternatives_clause_count(const struct cond *goal)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < goal->any_count; i++)
    count += goal->any_counts[i];
  return count;
}

void goal_terms_add(struct goal_terms *terms, const struct cond *goal, uint16_t number)
{
  uint32_t any_clause_count = alternatives_clause_count(goal);
  if (goal->clause_count + any_clause_count > GOAL_CLAUSES_MAX) {
    terms->status = E_FULL;
    return;
  }
  terms->goal = number;
  terms->clause = 0;
  for (uint32_t i = 0; i < goal->clause_count; i++, terms->clause++)
    add_clause(terms, &goal->clauses[i]);
  for (uint32_t i = 0; i < any_clause_count; i++, terms->clause++)
    add_clause(terms, &goal->any[i]);
}
