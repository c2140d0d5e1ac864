/* The player of `baolife simulate`: answers at random, does what it can, talks to people, claims what is due. All
 * chance comes from the life's own player stream. Thread: main. */
#ifndef SERVER_SIMPLE_PLAYER_H
#define SERVER_SIMPLE_PLAYER_H

#include "base/rng.h"
#include "sim/game.h"
#include "sim/policy.h"

/* Policy under which it answers; game must live as long. */
struct policy simple_player_policy(const struct game *game);
/* One activity, if the life can do it: as often as not what a quest asks for, else by chance. True when it was done. */
bool simple_player_do(struct life *life, const struct game *game, struct rng *r);
/* One conversation with somebody by chance, to its end. True when somebody had something to say. */
bool simple_player_talk(struct life *life, const struct game *game, struct rng *r);
/* Claims every quest that is done. */
void simple_player_claim(struct life *life, const struct game *game);

#endif
