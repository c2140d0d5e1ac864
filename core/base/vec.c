/* Growth of plain arrays. */
#include "base/vec.h"

#include <stdlib.h>

#include "base/assert.h"

enum { VEC_FIRST_COUNT = 4 };

int vec_reserve(void **items, uint32_t *capacity, uint32_t count_needed, uint32_t item_size_bytes, uint32_t count_max)
{
  CHECK(item_size_bytes > 0);
  if (count_needed > count_max) return E_FULL;
  if (count_needed <= *capacity) return 0;
  uint64_t wanted = *capacity ? (uint64_t)*capacity * 2 : VEC_FIRST_COUNT;
  while (wanted < count_needed)
    wanted *= 2;
  if (wanted > count_max) wanted = count_max;
  void *moved = NULL;
  if (wanted <= SIZE_MAX / item_size_bytes) moved = realloc(*items, wanted * item_size_bytes);
  if (!moved) return E_NOMEM;
  *items = moved;
  *capacity = (uint32_t)wanted;
  return 0;
}
