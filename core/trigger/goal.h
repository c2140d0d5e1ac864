/* Goals: conditions somebody waits for (achievements, quest steps), found by the write that may make them true instead
 * of being asked again and again. Per attribute that any goal asks for, the index holds the thresholds in order and one
 * bitset of goals for each interval between them; a write then is row[after] & ~row[before], usually nothing.
 *
 * What rises is a superset of what became true: some clause of the goal began to hold, or may have. The caller asks
 * cond_holds about those alone. A goal that became true by what no write announces (the season, a window, time since
 * something fired, energy coming back) is not found at that moment; a goal with such a clause rises at each month pass
 * besides its writes. Thread: main; immutable once built. */
#ifndef TRIGGER_GOAL_H
#define TRIGGER_GOAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/change.h"
#include "trigger/goal_term.h"

#define GOAL_WORDS_MAX (GOALS_MAX / 64)

/* The goals whose clause on one attribute holds, by interval: row i is for values from thresholds[i - 1] on and below
 * thresholds[i]. A goal that asks for one attribute in several clauses has each in a goal_rows of its own. */
struct goal_rows {
  uint8_t kind; /* enum change_kind, as target and name in struct change */
  uint8_t target;
  bool is_any_write; /* row 0 rises with every write, whatever the value */
  uint32_t threshold_count;
  uint64_t name;
  const int64_t *thresholds;
  const uint64_t *rows; /* word_count words each */
};

struct goal_index {
  const struct goal_rows *attributes; /* sorted by kind, target, name */
  uint32_t attribute_count;
  uint32_t goal_count;
  uint32_t word_count; /* of a bitset of goals */
};

/* Can the index see it become true? Every alternative has at least one clause that a write announces. */
bool goal_is_indexable(const struct cond *goal);

/* Builds the index over goals[0..count), all of whose memory is in the arena; the goals need not stay. Errors: E_FULL
 * above GOALS_MAX or GOAL_CLAUSES_MAX, E_NOMEM; the index is empty then and may be thrown away. */
int goal_index_init(struct goal_index *index, struct arena *arena, const struct cond *const *goals,
                    uint32_t count) MUST_USE;

/* Adds to out_bits (word_count words, bit i of word i / 64 is goal i) every goal that the logged writes may have made
 * true; all of them when the log is overflown. */
void goal_index_rising(const struct goal_index *index, const struct changes *changes, uint64_t *out_bits);

#endif
