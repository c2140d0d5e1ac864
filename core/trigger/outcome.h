/* What content does to a life, compiled: effects as data, one roll, one script, and the words that go with it.
 * Thread: main after publication. */
#ifndef TRIGGER_OUTCOME_H
#define TRIGGER_OUTCOME_H

#include <stdint.h>

#include "model/effect.h"
#include "model/rules.h"

#define HANDLER_NONE (-1)

/* Wordings of one text; one is picked per occurrence. */
struct texts {
  const char *const *items;
  uint32_t count;
};

/* base + sum of per_milli/1000 * value; a share of 100000 (so 0.45 is 45000), clamped to 5000..95000 when any term
 * is present. Numbers written alone never move. */
struct odds {
  int32_t base;
  uint8_t term_count;
  struct rule_term terms[4];
};

struct roll;

/* What happens: effects in order, then one roll, then a script. */
struct outcome {
  const struct effect *effects;
  uint32_t effect_count;
  const struct roll *roll; /* NULL = none */
  int32_t handler;         /* script function, or HANDLER_NONE */
  struct texts say;        /* line told to the player */
};

struct roll {
  struct odds odds;
  struct outcome ok, no;
};

#endif
