/* The only converter between the game's state and the store's rows. Thread: main. */
#ifndef SERVER_PERSIST_H
#define SERVER_PERSIST_H

#include "sim/player.h"
#include "store/store.h"

/* Lines of the story kept at hand for a snapshot. */
#define PERSIST_STORY_COUNT 40

/* A row change list for everything in the unit and for what the life has marked dirty. Counts the life's version up and
 * clears its dirty bits: on a failed commit the player must be loaded anew. NULL when out of memory or
 * when something does not fit its bound: nothing may be left out of a save. */
struct store_unit *persist_unit(struct player *player, struct unit *unit, uint64_t generation, int64_t now_unix_ms);

/* The same at the end of an existing list. Errors: E_NOMEM, E_FULL; the list is then to be thrown away. */
int persist_add(struct store_unit *rows, struct player *player, struct unit *unit, uint64_t generation,
                int64_t now_unix_ms) MUST_USE;

/* Fills an initialised player from its rows. Errors: E_CORRUPT (a checksum or a section's bytes are wrong), E_NEWER,
 * E_NOMEM; the player is then to be thrown away. */
int persist_load(struct player *player, const struct store_player *rows) MUST_USE;

#endif
