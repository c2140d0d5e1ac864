#include "model/things.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

void things_init(struct things *t)
{
  *t = (struct things){0};
}

void things_deinit(struct things *t)
{
  free(t->items);
  things_init(t);
}

/* Where the item is or belongs. */
static uint32_t place_of(const struct things *t, struct content_id item)
{
  uint32_t place = 0;
  while (place < t->count && t->items[place].item.hash < item.hash)
    place++;
  return place;
}

struct thing *things_find(const struct things *t, struct content_id item)
{
  uint32_t place = place_of(t, item);
  return place < t->count && content_id_equal(t->items[place].item, item) ? &t->items[place] : NULL;
}

int things_add(struct things *t, struct content_id item, uint32_t count)
{
  struct thing *known = things_find(t, item);
  if (known) {
    if (count > THING_STACK_MAX - known->count) return E_FULL;
    known->count += count;
    return E_OK;
  }
  if (count > THING_STACK_MAX || t->count == THINGS_MAX) return E_FULL;
  int status = vec_reserve((void **)&t->items, &t->capacity, t->count + 1, sizeof *t->items, THINGS_MAX);
  if (status) return status;
  uint32_t place = place_of(t, item);
  memmove(&t->items[place + 1], &t->items[place], (t->count - place) * sizeof *t->items);
  t->items[place] = (struct thing){.item = item, .count = count, .last_used_min = INT64_MIN};
  t->count++;
  return E_OK;
}
