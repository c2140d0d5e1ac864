/* What a life owns: items with their number, in the order in which they came. At most THINGS_MAX kinds and
 * THING_STACK_MAX of each, beyond which what is added is refused with E_FULL. Thread: main. */
#ifndef MODEL_THINGS_H
#define MODEL_THINGS_H

#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"

#define THINGS_MAX      64
#define THING_STACK_MAX 99

struct thing {
  struct content_id item;
  uint32_t count;
  int64_t last_used_min; /* INT64_MIN = never */
};

struct things {
  struct thing *items;
  uint32_t count, capacity;
};

void things_init(struct things *t);
void things_deinit(struct things *t);
/* NULL when there never was one. A row stays when the last is used up, for the time of its last use. */
struct thing *things_find(const struct things *t, struct content_id item);
/* Errors: E_FULL (nothing added), E_NOMEM. */
int things_add(struct things *t, struct content_id item, uint32_t count) MUST_USE;

#endif
