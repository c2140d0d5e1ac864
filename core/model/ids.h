/* One struct type per kind of id, so that kinds cannot be mixed. Plain values. */
#ifndef MODEL_IDS_H
#define MODEL_IDS_H

#include <stdbool.h>
#include <stdint.h>

/* Rows of the store; positive, 0 = none. */
struct player_id {
  int64_t value;
};
struct life_id {
  int64_t value;
};

/* A content id ("events/infancy/red_eggs") or a name within content (flag, counter, window, place, item) as the
 * FNV-1a hash of its text: the same in every generation and process, so saved lives need no table of names.
 * The loader refuses two names with one hash. 0 = none. */
struct content_id {
  uint64_t hash;
};
struct name_id {
  uint64_t hash;
};

static inline bool content_id_equal(struct content_id a, struct content_id b)
{
  return a.hash == b.hash;
}
static inline bool name_id_equal(struct name_id a, struct name_id b)
{
  return a.hash == b.hash;
}

#endif
