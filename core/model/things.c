#include "model/things.h"

#include <stdlib.h>

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

struct thing *things_find(const struct things *t, struct content_id item)
{
  for (uint32_t i = 0; i < t->count; i++)
    if (content_id_equal(t->items[i].item, item)) return &t->items[i];
  return NULL;
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
  if (!status) t->items[t->count++] = (struct thing){.item = item, .count = count, .last_used_min = INT64_MIN};
  return status;
}
