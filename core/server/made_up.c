#include "server/made_up.h"

#include "model/birth.h"
#include "sim/advance.h"

int made_up_birth(struct life *life, const struct game *game, uint64_t seed, const struct witness *witness)
{
  static const struct policy defaults = {.kind = POLICY_DEFAULTS};
  struct birth birth = {.id = {1}, .player = {1}, .seed = seed, .sex = -1, .culture = -1};
  int status = birth_life(life, &game->content->rules, &game->content->names, &birth);
  if (!status) life_begin(life, game, &defaults, witness);
  return status;
}

void made_up_set_age(struct life *life, const struct game *game, int32_t age_years)
{
  birth_grow(life, &game->content->rules, life_birthday_min(life, age_years) + 9 * MINUTES_PER_HOUR);
}
