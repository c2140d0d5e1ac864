/* A real life, born and lived by the simulation up to some age, with all that is saved of it. Thread: main. */
#ifndef LOAD_SAMPLE_H
#define LOAD_SAMPLE_H

#include "sim/player.h"

struct sample {
  struct player player;
  struct unit unit; /* its story, questions and awards */
};

struct sample_wish {
  uint64_t seed;           /* the same wish gives the same life */
  int32_t age_years;       /* a life that ends before is passed over for another */
  int64_t at_unix_ms;      /* when it was saved */
  int32_t clock_rate;      /* game minutes per second */
  uint32_t line_count_max; /* newest lines of the story and closed questions kept, each */
};

/* Its last year is lived before the player's eyes, so questions may be open. Errors: as birth_life, unit.status. */
int sample_make(struct sample *s, const struct game *game, const struct sample_wish *wish) MUST_USE;
void sample_deinit(struct sample *s);

#endif
