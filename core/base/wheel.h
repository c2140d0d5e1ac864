/* Hierarchical timing wheel (Varghese and Lauck 1987, scheme 7): 4 levels of 256 slots, one tick each unit of due
 * time given by the owner (milliseconds for the server). Insert, move and remove are O(1); advancing costs what fires
 * plus one step per tick, with empty stretches skipped by an occupancy bitmap.
 * Nodes live inside the owner's structs. Thread: main. */
#ifndef BASE_WHEEL_H
#define BASE_WHEEL_H

#include <stdbool.h>
#include <stdint.h>

struct wheel_node {
  struct wheel_node *next, *previous; /* NULL when not on a wheel */
  uint64_t due_tick;
};

struct wheel; /* opaque, about 20 KB */

/* NULL when out of memory. now_tick is where the wheel stands. */
struct wheel *wheel_new(uint64_t now_tick);
/* Nodes still on it are left as they are; the owner must not touch them through the wheel again. */
void wheel_free(struct wheel *w);

/* Puts the node at due_tick (now or the past means: fires at the next advance). Moves it if already on the wheel.
 * Dues beyond the reach of the levels (about 2^32 ticks) wait in a list of their own until they come near. */
void wheel_set(struct wheel *w, struct wheel_node *node, uint64_t due_tick);
void wheel_remove(struct wheel *w, struct wheel_node *node);
bool wheel_has(const struct wheel_node *node);

/* Moves the wheel to now_tick and takes one due node off it, in order of due tick (ties: order of insertion).
 * NULL when nothing is due any more; call until then, or stop early: the rest stays due. */
struct wheel_node *wheel_pop_due(struct wheel *w, uint64_t now_tick);
/* Tick of the earliest possible firing, or UINT64_MAX when empty; may be early (a cascade), never late. */
uint64_t wheel_next_tick(const struct wheel *w);
uint64_t wheel_count(const struct wheel *w);

#endif
