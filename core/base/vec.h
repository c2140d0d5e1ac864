/* Growth of the plain arrays kept beside hot structs (items, count, capacity). Thread: owner's. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdint.h>

#include "base/status.h"

/* Makes room for count_needed items of item_size_bytes, doubling from 4, at most count_max.
 * *items may move; new room is not cleared. Errors: E_FULL above count_max, E_NOMEM; nothing changed then. */
int vec_reserve(void **items, uint32_t *capacity, uint32_t count_needed, uint32_t item_size_bytes,
                uint32_t count_max) MUST_USE;

#endif
