#include "server/made_up.h"

#include "model/birth.h"
#include "model/month.h"
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
  life->age_years = age_years;
  life->now_min = life_birthday_min(life, age_years) + 9 * MINUTES_PER_HOUR;
  life->next_birthday_min = life_birthday_min(life, age_years + 1);
  int32_t day = life_civil_day(life, life->now_min);
  life->next_month_pass_min = (int64_t)(calendar_next_month(day) - life->birth_day) * MINUTES_PER_DAY;
  for (int i = 0; i < STAT_COUNT; i++)
    life->stats[i].at_min = life->now_min;
  life->energy.at_min = life->now_min;
  for (uint32_t i = 0; i < life->people_count; i++) {
    struct person *person = &life->people[i];
    person->alive = person->born = person->death_min > life->now_min;
  }
  month_retarget(life, &game->content->rules, life->now_min);
}
