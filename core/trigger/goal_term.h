/* What the conditions of goals ask for, taken apart: the first half of building a goal index (trigger/goal.h).
 * Thread: main. */
#ifndef TRIGGER_GOAL_TERM_H
#define TRIGGER_GOAL_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "trigger/cond.h"

#define GOALS_MAX        1024
#define GOAL_CLAUSES_MAX 512 /* of one goal, alternatives included */
/* A clause asks for at most one range per stage of life. */
#define GOAL_TERMS_MAX (GOALS_MAX * GOAL_CLAUSES_MAX * STAGE_COUNT)

/* One range of values of an attribute in which a clause of a goal holds; kind, target and name as in struct change. */
struct goal_term {
  uint8_t kind, target;
  bool is_any_write; /* it may hold after any write, whatever low and high */
  uint64_t name;
  int64_t low, high;
  uint16_t goal;
  uint16_t clause; /* number within the goal */
  uint16_t layer;  /* number among the goal's clauses on this attribute */
};

struct goal_terms {
  struct goal_term *items;
  uint32_t count, capacity;
  int status;            /* of the first term that could not be added */
  uint16_t goal, clause; /* those of the next term */
};

/* Adds what the goal of that number asks for. Errors are left in terms->status: E_NOMEM, or E_FULL above
 * GOAL_CLAUSES_MAX. The items are the caller's to free. */
void goal_terms_add(struct goal_terms *terms, const struct cond *goal, uint16_t number);

#endif
