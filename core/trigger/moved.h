/* Renames of content, so that saved lives still resolve what they know by an old name. Lives know names by their hashes
 * alone; content/moved.lua says what became of each, the loader compiles it to this table, and sim/rename.c carries a
 * life over. Steps are followed to their end (a to b, years later b to c); the loader refuses circles. A name that is
 * not in the table stays what it is. Thread: any, read-only once built. */
#ifndef TRIGGER_MOVED_H
#define TRIGGER_MOVED_H

#include <stdbool.h>
#include <stdint.h>

#include "model/ids.h"

enum moved_kind {
  MOVED_CONTENT,
  MOVED_PART, /* a choice or another named part of a content */
  MOVED_FLAG,
  MOVED_COUNTER,
  MOVED_ACTIVITY,
  MOVED_ILLNESS
};

/* One rename. `within` is the content of a part, else 0. */
struct moved_name {
  enum moved_kind kind;
  uint64_t within, name;
};

struct moved_step {
  struct moved_name from, to;
};

struct moved {
  const struct moved_step *steps; /* sorted by from */
  uint32_t count;
};

/* Puts steps into the order in which they are looked up. */
void moved_sort(struct moved_step *steps, uint32_t count);

/* Where a name ended up; false when its steps go in a circle (then *name is one of them). */
bool moved_follow(const struct moved *m, struct moved_name *name);

/* The present name of what a life knows under an old one. */
struct content_id moved_content(const struct moved *m, struct content_id id);
/* The same for a part of a content; content is what the life knows it by, old or new. */
struct name_id moved_part(const struct moved *m, struct content_id content, struct name_id part);
/* The same where only the content's present name is known: under whichever of its names the part was renamed. */
struct name_id moved_part_of(const struct moved *m, struct content_id content, struct name_id part);
/* The same for a flag, counter, activity or illness. */
struct name_id moved_word(const struct moved *m, enum moved_kind kind, struct name_id name);

#endif
