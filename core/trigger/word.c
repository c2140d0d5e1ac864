#include "trigger/word.h"

#include <stddef.h>
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
  const struct word *a = left, *b = right;
  return (a->hash > b->hash) - (a->hash < b->hash);
}

void words_sort(struct word *items, uint32_t count)
{
  if (count > 0) qsort(items, count, sizeof *items, compare);
}

const char *words_text(const struct words *words, uint64_t hash)
{
  uint32_t low = 0, high = words->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (words->items[middle].hash < hash)
      low = middle + 1;
    else
      high = middle;
  }
  return low < words->count && words->items[low].hash == hash ? words->items[low].text : NULL;
}
