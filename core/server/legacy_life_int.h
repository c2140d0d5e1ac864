/* Taking over a life from inside: legacy_life.c (who it is, what it has), legacy_memory.c (people, story, flags).
 * Nobody else includes this. */
#ifndef SERVER_LEGACY_LIFE_INT_H
#define SERVER_LEGACY_LIFE_INT_H

#include "server/legacy_life.h"

struct legacy_making {
  struct legacy_life *out;
  const struct legacy_save *save;
  const struct game *game;
  struct life *life; /* of out */
  int64_t now_min;   /* its age */
};

/* A line for the report. */
void legacy_note(struct legacy_making *m, const char *format, ...) PRINTF_LIKE(2, 3);
/* The value at a place of the table, NULL when it is missing. */
const struct legacy_value *legacy_find(const struct legacy_making *m, enum legacy_place place);
/* A text that may be the name of somebody, NULL when it is none. */
const char *legacy_name(const struct legacy_value *value);
/* enum sex, or -1 when it does not say. */
int legacy_sex(const struct legacy_value *value);
/* Do the values of members like `alive` and `dead`, each NULL when it is missing, say that it is over? */
bool legacy_is_over(const struct legacy_value *alive, const struct legacy_value *dead);

int legacy_take_people(struct legacy_making *m) MUST_USE;
void legacy_take_story(struct legacy_making *m);
int legacy_take_flags(struct legacy_making *m) MUST_USE;

#endif
