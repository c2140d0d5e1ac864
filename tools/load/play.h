/* A player as a server has it, doing what a client would ask for: real commands that the rules accept, chosen by
 * chance. Thread: main. */
#ifndef LOAD_PLAY_H
#define LOAD_PLAY_H

#include "base/rng.h"
#include "sim/command.h"

/* What to ask for now: an answer to an open question, now and then a refill of energy, else an activity. False when the
 * rules would accept nothing. The cid is left empty. */
bool play_choose(const struct player *player, const struct game *game, struct rng *r, struct msg *out_msg);

/* Does it in the turn as the server's actor does; with a cid the answer is kept as a receipt. */
void play_command(struct turn *turn, struct world *world, const struct msg *msg);

#endif
