/* life_advance: the one idea. A life moves forward by next event, never by polling: find what happens next, jump there,
 * make it happen. The live tick, a player's return, a bought skip, recovery and the simulator all call this and nothing
 * else does the work twice. advance(a) and then advance(b) equals advance(a + b) bit for bit. Thread: main. */
#ifndef SIM_ADVANCE_H
#define SIM_ADVANCE_H

#include "sim/game.h"
#include "sim/policy.h"

enum advance_stop {
  STOP_REACHED,  /* until_min was reached */
  STOP_MAJOR,    /* a major question is open; the life waits at that moment */
  STOP_URGENT,   /* live only: an urgent question has just opened; the clock may be held a while */
  STOP_PROMPT,   /* montage only: any question */
  STOP_BIRTHDAY, /* montage only */
  STOP_DIED
};

/* Moves the life to until_min (everything due at that very minute included) or to where it stops.
 * until_min before now does nothing. Allocates only where arrays of the life grow. */
enum advance_stop life_advance(struct life *life, const struct game *game, int64_t until_min,
                               const struct policy *policy, const struct witness *witness);

/* When something happens to the life next, INT64_MAX when dead. What the timing wheel is set to. */
int64_t life_next_min(const struct life *life);

/* Brings a new-born life into the world: plans its first year and raises "born". */
void life_begin(struct life *life, const struct game *game, const struct policy *policy, const struct witness *witness);

/* When the life was planned with other content: carries over what was renamed since, draws the pending candidate and
 * plans the dated events anew. Was it? */
bool life_replan(struct life *life, const struct content *content, const struct witness *witness);

#endif
