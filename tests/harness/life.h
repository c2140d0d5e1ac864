/* Lives for tests: born from a seed, lived under a policy that answers by the life's own numbers. */
#ifndef HARNESS_LIFE_H
#define HARNESS_LIFE_H

#include <stdint.h>

#include "base/rng.h"
#include "harness/seed.h"
#include "model/birth.h"
#include "sim/advance.h"

static const struct witness harness_nobody = {NULL, NULL};

static int harness_choose(void *context, const struct life *life, const struct prompt *prompt)
{
  (void)context;
  struct rng r = rng_make(life->seed, RNG_PLAYER, prompt->number);
  return (int)rng_below(&r, prompt->choice_count);
}

static const struct policy harness_played = {.kind = POLICY_PLAYED, .choose = harness_choose};

static inline void harness_birth(struct life *life, const struct game *game, uint64_t seed)
{
  struct birth birth = {.id = {(int64_t)(seed % 1000000 + 1)}, .player = {1}, .seed = seed, .sex = -1, .culture = -1};
  life_init(life);
  if (birth_life(life, &game->content->rules, &game->content->names, &birth)) abort();
  life_begin(life, game, &harness_played, &harness_nobody);
}

#endif
