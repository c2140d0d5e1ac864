/* Hash map from 64-bit keys to pointers: open addressing, linear probing, grows by doubling to a stated maximum.
 * Keys are mixed, so sequential ids spread. Values are borrowed and never NULL. Thread: one at a time. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct map_slot {
  uint64_t key;
  void *value; /* NULL = free */
};

struct map {
  struct map_slot *slots;
  size_t slot_count; /* power of two, or 0 */
  size_t count;
  size_t count_max;
};

void map_init(struct map *m, size_t count_max);
void map_deinit(struct map *m);
/* Adds or replaces. Errors: E_FULL at the maximum, E_NOMEM; the map is unchanged then. */
int map_put(struct map *m, uint64_t key, void *value) MUST_USE;
/* The value, or NULL. */
void *map_peek(const struct map *m, uint64_t key);
/* Removes and returns the value, or NULL. */
void *map_remove(struct map *m, uint64_t key);
/* Iteration: start with *cursor = 0; false at the end. The map must not change meanwhile. */
int map_next(const struct map *m, size_t *cursor, uint64_t *out_key, void **out_value);

#endif
