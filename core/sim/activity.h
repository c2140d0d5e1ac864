/* Activities a player chooses: what may be done now, and doing it. Thread: main. */
#ifndef SIM_ACTIVITY_H
#define SIM_ACTIVITY_H

#include "proto/error.h"
#include "sim/game.h"
#include "sim/policy.h"

/* Activities may be lined up behind each other for this long. */
#define ACTIVITY_AHEAD_MIN (24 * 60)

enum activity_quality { QUALITY_POOR, QUALITY_NORMAL, QUALITY_GREAT };

struct activity_result {
  enum activity_quality quality;
  const char *text; /* borrowed from content; "" when it says nothing */
  int64_t until_min;
};

/* ERROR_NONE when it may be done at life->now_min; else why not, with a word for the player in *out_reason. */
enum error_code activity_check(const struct life *life, const struct content *content, const struct activity *activity,
                               const char **out_reason);
/* Does it: takes time, energy and money, rolls how it went, applies the effects. Must have been checked. */
void activity_do(struct life *life, const struct game *game, const struct activity *activity,
                 const struct policy *policy, const struct witness *witness, struct activity_result *out_result);

const char *activity_quality_name(enum activity_quality quality);

#endif
