/* A small life for handlers to run on. */
#ifndef TESTS_SCRIPT_LIFE_H
#define TESTS_SCRIPT_LIFE_H

#include "unit/script/harness.h"

struct stage_set {
  struct life life;
  struct journal journal;
  struct rng rng;
  struct script_call call;
  struct script_fault fault;
};

/* Thirty years old, all stats at 50, 500 in money, a mother of 58 whose closeness is 60. */
static inline void life_make(struct stage_set *s, const struct content *content)
{
  struct person *mum;
  life_init(&s->life);
  s->life.is_alive = true;
  s->life.birth_day = 10000;
  s->life.money = 500;
  for (int i = 0; i < STAT_COUNT; i++)
    s->life.stats[i] = (struct stat_motion){50000, 50000, 0};
  s->life.now_min = life_birthday_min(&s->life, 30);
  s->life.age_years = 30;
  s->life.next_birthday_min = life_birthday_min(&s->life, 31);
  s->life.energy.value_milli = 80000;
  s->life.energy.at_min = life_birthday_min(&s->life, 30);
  s->life.energy.period_min = 480;
  assert_int_equal(life_add_person(&s->life, &mum), 0);
  mum->role = ROLE_MUM;
  mum->alive = mum->born = true;
  mum->birth_day = 10000 - 28 * 366;
  mum->death_min = INT64_MAX;
  mum->closeness = mum->trust = (struct stat_motion){60000, 60000, 0};
  mum->traits[TRAIT_N] = 70;
  snprintf(mum->first_name, sizeof mum->first_name, "Lan");
  journal_clear(&s->journal);
  s->rng = rng_make(7, RNG_EVENT, 1);
  s->call = (struct script_call){.life = &s->life,
                                 .content = content,
                                 .now_min = life_birthday_min(&s->life, 30) + 60,
                                 .owner = {hash_text("events/test/try")},
                                 .rng = &s->rng,
                                 .journal = &s->journal};
}

/* Loads an event whose effect is the given body and gives its handler. */
static inline int32_t life_handler(struct harness *h, const char *body)
{
  char *text = malloc(strlen(body) + 400);
  sprintf(text, "return event { title = 'Try', text = 'Try.', effect = function(p)\n%s\nend }\n", body);
  harness_write(h, "events/test/try.lua", text);
  free(text);
  harness_must_load(h);
  return harness_event(h, "events/test/try")->outcome.handler;
}

#endif
