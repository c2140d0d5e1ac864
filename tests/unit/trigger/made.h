/* Content and a life made by hand for tests of the trigger floor: no loader, every number in sight. */
#ifndef TEST_TRIGGER_MADE_H
#define TEST_TRIGGER_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/rng.h"
#include "model/life.h"
#include "trigger/chance.h"
#include "trigger/content.h"

#define MADE_BORN ((struct date){1990, 5, 17})

static inline struct name_id made_name(const char *name)
{
  return (struct name_id){hash_text(name)};
}

static inline struct content_id made_id(const char *path)
{
  return (struct content_id){hash_text(path)};
}

/* A newborn of the given seed whose stats do not move (every half-life of made_content is 0). */
static inline void made_birth(struct life *life, uint64_t seed)
{
  life_init(life);
  life->seed = seed;
  life->birth_day = calendar_day(MADE_BORN);
  life->next_birthday_min = life_birthday_min(life, 1);
}

/* Puts the life at a moment of its choice; what lies between does not happen. */
static inline void made_move(struct life *life, int64_t now_min)
{
  life->now_min = now_min;
  life->age_years = calendar_age_years(life->birth_day, life->birth_day + (int32_t)calendar_whole_days(now_min));
  life->next_birthday_min = life_birthday_min(life, life->age_years + 1);
}

static inline int64_t made_minute(const struct life *life, int32_t year, int32_t month, int32_t day)
{
  return (int64_t)(calendar_day((struct date){year, month, day}) - life->birth_day) * MINUTES_PER_DAY;
}

/* events stay the caller's; ids are set from their paths. Pacing as in content-mechanics, section 1. */
static inline void made_content(struct content *content, struct event *events, uint32_t event_count)
{
  *content = (struct content){.events = events, .event_count = event_count, .fingerprint = 1};
  arena_init(&content->arena, 1u << 22);
  content->rules.pacing = (struct pacing_rule){.minor_open_max = 6,
                                               .minor_per_window_max = 3,
                                               .minor_window_min = 30 * MINUTES_PER_DAY,
                                               .urgent_gap_min = 60 * MINUTES_PER_DAY,
                                               .default_timeout_min = 120 * MINUTES_PER_DAY};
  for (uint32_t i = 0; i < event_count; i++)
    events[i].def.id = made_id(events[i].def.path);
  if (content_index(content)) abort();
}

#endif
