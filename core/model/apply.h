/* Makes effects happen to a life: the one place where content, scripts and rules change a life by effect.
 * Thread: main. */
#ifndef MODEL_APPLY_H
#define MODEL_APPLY_H

#include "base/rng.h"
#include "model/effect.h"
#include "model/fact.h"
#include "model/life.h"
#include "model/names.h"

struct apply {
  const struct rules *rules;
  const struct names *names;
  int64_t now_min;
  struct rng *rng;     /* for drawn delays and chances; keyed by the cause */
  struct facts *facts; /* what is to be told or started */
  /* In a talk: the roles it may be held with. A bond of one of them is that with the other in the talk, or nobody's. */
  uint64_t talk_roles;
  double scale; /* of stat, closeness, trust and romance changes; 1 = as written */
};

/* Applies in order. What does not fit any more (agenda, flags or people at their bounds) is left out and counted in
 * the result: the number of effects that could not be applied. */
uint32_t apply_effects(struct life *life, const struct apply *how, const struct effect *effects, uint32_t count);

#endif
