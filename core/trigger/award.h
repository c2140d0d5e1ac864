/* What a life is noticed for as soon as its goal holds: achievements (once an account, with a tier), moments for the
 * album (once a life) and lessons of the tutorial (once an account, in order). Thread: main after publication. */
#ifndef TRIGGER_AWARD_H
#define TRIGGER_AWARD_H

#include <stdint.h>

#include "trigger/cond.h"
#include "trigger/definition.h"
#include "trigger/outcome.h"

enum tier { TIER_BRONZE, TIER_SILVER, TIER_GOLD, TIER_COUNT };

struct achievement {
  struct definition def;
  const char *title, *text; /* text may be "" */
  enum tier tier;
  struct cond when;
  /* Progress is a counter on its way to a number where the condition is one counter with a least value; 0 = unknown. */
  struct name_id counter;
  int64_t counter_target;
};

struct moment {
  struct definition def;
  struct texts caption;
  struct cond when;
  struct name_id signal; /* taken when this is raised and `when` holds; 0 = as soon as `when` holds */
};

struct lesson {
  struct definition def;
  const char *title, *text;
  struct cond when; /* learnt by itself when it holds; without clauses the client says so */
  int32_t diamonds;
};

#endif
