/* What is known of a random event's condition before its moment comes, and which writes end that knowledge. A
 * candidate known to be in vain is passed over without waking its life; a write that crosses a border of any event's
 * condition makes the life draw anew (trigger/chance.h). Thread: main; borders are immutable once built. */
#ifndef TRIGGER_FORESEE_H
#define TRIGGER_FORESEE_H

#include "base/arena.h"
#include "trigger/event.h"

/* Could it hold at at_min, not before now, if nothing is written to the life until then? Asks only what can be known:
 * dates and what moves by writes alone. A stat moves by itself, but until the next month pass never past its target.
 * Not the age, by which events are sorted anyway. */
bool foresee_may_hold(const struct cond *c, const struct life *life, const struct cond_context *context,
                      int64_t at_min);

/* A write on from below value to value or above, or back, may change what was foreseen in those years of life. kind,
 * target and name as in struct change. */
struct border {
  uint64_t name;
  int64_t value;
  uint8_t kind, target;
  uint8_t age_low_years, age_high_years;
};

struct borders {
  const struct border *items; /* sorted by kind, target, name, value */
  uint32_t count;
};

/* The borders of all random events among events[0..count), in memory of the arena. Errors: E_NOMEM; nothing is watched
 * then. */
int borders_init(struct borders *borders, struct arena *arena, const struct event *events, uint32_t count) MUST_USE;

/* Did a logged write cross one that counts at this age? True when the log is overflown. */
bool borders_crossed(const struct borders *borders, const struct changes *changes, int32_t age_years);

#endif
