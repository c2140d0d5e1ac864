/* Carries a life over when content was renamed (content/moved.lua): whatever it knows by an old name, it knows by the
 * present one afterwards. Thread: main. */
#ifndef SIM_RENAME_H
#define SIM_RENAME_H

#include "sim/game.h"

/* Maps history, variables, agenda, open questions, quests, talks, things, flags, counters, illnesses and the
 * present activity; names that
 * nothing became of stay as they are. The sections it changes are marked, and the witness sees every question that got
 * another name, so both are saved. Idempotent; costs nothing when the table is empty, and needs no memory. */
void life_rename(struct life *life, const struct content *content, const struct witness *witness);

#endif
