/* The sixteen stats and how they move. A stat falls back towards its target with a half-life:
 *   v(t) = T + (v0 - T) * 2^(-(t - t0) / h)
 * evaluated in integers and only when read. Reading never re-bases, so advancing in two steps equals one.
 * Values are milli-points, 0..100000, shown as 0..100. Thread: main. */
#ifndef MODEL_STAT_H
#define MODEL_STAT_H

#include <stdint.h>

#define STAT_LIST(X)                                                                                                   \
  X(HEALTH, "health")                                                                                                  \
  X(HAPPINESS, "happiness")                                                                                            \
  X(ENERGY, "energy")                                                                                                  \
  X(STRESS, "stress")                                                                                                  \
  X(FITNESS, "fitness")                                                                                                \
  X(SMARTS, "smarts")                                                                                                  \
  X(LOOKS, "looks")                                                                                                    \
  X(CHARISMA, "charisma")                                                                                              \
  X(CREATIVITY, "creativity")                                                                                          \
  X(HANDY, "handy")                                                                                                    \
  X(SOCIAL, "social")                                                                                                  \
  X(KARMA, "karma")                                                                                                    \
  X(REPUTATION, "reputation")                                                                                          \
  X(GRADES, "grades")                                                                                                  \
  X(PERFORMANCE, "performance")                                                                                        \
  X(ADDICTION, "addiction")

enum stat_id {
#define STAT_ENUM(name, text) STAT_##name,
  STAT_LIST(STAT_ENUM)
#undef STAT_ENUM
      STAT_COUNT
};

#define STAT_MILLI_MAX 100000
#define MILLI          1000

struct stat_motion {
  int32_t value_milli; /* at at_min */
  int32_t target_milli;
  int64_t at_min;
};

/* Value at now_min (>= at_min) for a half-life of half_life_min > 0; 0 means the stat does not move. */
int32_t stat_value(const struct stat_motion *s, int64_t half_life_min, int64_t now_min);
/* Re-bases: the value becomes what it is now plus change_milli, clamped to 0..100000. Returns what it was just before.
 */
int32_t stat_add(struct stat_motion *s, int64_t half_life_min, int64_t now_min, int32_t change_milli);
/* Re-bases with a new target; value_milli is what the stat is now (stat_value). */
void stat_aim(struct stat_motion *s, int32_t value_milli, int64_t now_min, int32_t target_milli);

/* Size of a listed effect at the present value (content-mechanics, section 0, "diminishing effects"):
 * up: e * clamp((100 - v) / 50, 0.1, 1.5); down: e * clamp(v / 50, 0.1, 1.5). */
int32_t stat_diminish(int32_t change_milli, int32_t value_milli);

/* 2^32 * 2^(-elapsed / half_life), elapsed >= 0, half_life > 0. Exposed for its test. */
uint64_t stat_decay_q32(int64_t elapsed_min, int64_t half_life_min);

const char *stat_name(enum stat_id id);
/* The stat of that name, or -1. */
int stat_by_name(const char *name);

#endif
