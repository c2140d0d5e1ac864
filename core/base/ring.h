/* Bounded first-in first-out queue of pointers between two threads. What a pointer leads to belongs to the ring's
 * next reader; nothing in it may point into the game's state. At the bound push refuses (policy: the caller decides).
 * Thread: any; blocking only in ring_pop_wait and ring_pop_within. */
#ifndef BASE_RING_H
#define BASE_RING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

struct ring; /* opaque */

/* Errors: E_NOMEM. */
int ring_new(struct ring **out_ring, size_t capacity_count) MUST_USE;
/* The ring must be empty or its items be taken care of by the caller. */
void ring_free(struct ring *r);

/* Errors: E_FULL (nothing queued), E_CLOSED. */
int ring_push(struct ring *r, void *item) MUST_USE;
/* Takes up to count_max items at once; 0 when empty. */
size_t ring_pop(struct ring *r, void **out_items, size_t count_max);
/* The same, but sleeps until there is something or the ring is closed and empty (then 0). */
size_t ring_pop_wait(struct ring *r, void **out_items, size_t count_max);
/* The same for at most timeout_ms; 0 also when that is over. */
size_t ring_pop_within(struct ring *r, void **out_items, size_t count_max, unsigned timeout_ms);
bool ring_is_closed(struct ring *r);
/* Refuses further pushes and wakes the reader; what is inside can still be taken. */
void ring_close(struct ring *r);
size_t ring_count(struct ring *r);

#endif
