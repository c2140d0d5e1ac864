/* What every piece of content has, whatever its kind: a name that is saved with lives, and the file it came from.
 * Each kind's struct begins with one of these. Thread: main after publication. */
#ifndef TRIGGER_DEFINITION_H
#define TRIGGER_DEFINITION_H

#include <stdint.h>

#include "model/ids.h"

enum definition_kind {
  DEFINITION_EVENT,
  DEFINITION_QUEST,
  DEFINITION_DIALOGUE,
  DEFINITION_ACHIEVEMENT,
  DEFINITION_MOMENT,
  DEFINITION_LESSON,
  DEFINITION_ITEM
};

struct definition {
  /* "events/infancy/red_eggs"; a row of a shared file adds its id to the file's: "achievements/life/of_age". */
  const char *path;
  struct content_id id;
  enum definition_kind kind;
  uint32_t number;      /* index in content->definitions */
  uint64_t source_hash; /* of its file: tells whether it was changed since */
};

/* The lives it is for; of an award, when it is earned. */
struct cond;
const struct cond *definition_when(const struct definition *definition);

#endif
