/* Lives for designers' tools: born from a seed, set to an age, lived by a simple player. Thread: main. */
#ifndef SERVER_MADE_UP_H
#define SERVER_MADE_UP_H

#include "base/status.h"
#include "sim/game.h"

/* A life of that seed, just born and begun. Errors: as birth_life. */
int made_up_birth(struct life *life, const struct game *game, uint64_t seed, const struct witness *witness) MUST_USE;
/* Puts it at the morning of a birthday without living the years between. */
void made_up_set_age(struct life *life, const struct game *game, int32_t age_years);

#endif
