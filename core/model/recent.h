/* Names whose entries changed since the section that holds them was last written whole. A small section of its own
 * repeats these few entries at every save, so that one counter more does not rewrite hundreds. Thread: main. */
#ifndef MODEL_RECENT_H
#define MODEL_RECENT_H

#include <stdbool.h>
#include <stdint.h>

/* What is repeated grows with it, what is rewritten whole shrinks; for some hundred entries the sum is least here. */
#define RECENT_MAX 16

struct recent {
  uint64_t names[RECENT_MAX];
  uint32_t count;
};

/* False when there is no room: then none is left, and the section is to be written whole. */
static inline bool recent_add(struct recent *r, uint64_t name)
{
  for (uint32_t i = 0; i < r->count; i++)
    if (r->names[i] == name) return true;
  bool has_room = r->count < RECENT_MAX;
  if (has_room)
    r->names[r->count++] = name;
  else
    r->count = 0;
  return has_room;
}

#endif
