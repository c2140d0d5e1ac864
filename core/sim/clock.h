/* How real time becomes game time for one life: `rate` game minutes pass per real second while the clock runs. It
 * stands while the life is paused, before the montage age, while a major question is open, for a moment when an urgent
 * one appears, and after death. Pure arithmetic; time is passed in. Thread: main. */
#ifndef SIM_CLOCK_H
#define SIM_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/life.h"

struct clock {
  int32_t rate;  /* game minutes per real second, 1..60 */
  int32_t speed; /* 0 = paused by the player, 1 = running */
  bool is_running;
  int64_t at_unix_ms; /* wall clock that belongs to at_min */
  int64_t at_min;
  int64_t held_until_unix_ms; /* an urgent question holds the clock until then; 0 = not held */
};

/* Game minute now, whether or not the life has got there yet. */
int64_t clock_minute(const struct clock *c, int64_t now_unix_ms);
/* Wall clock at which the game minute begins, INT64_MAX when the clock stands. */
int64_t clock_unix_ms(const struct clock *c, int64_t minute);
/* Puts the clock where the life stands and lets it run or stand as the life's state demands. Keeps the fraction of a
 * minute when it simply goes on running. Call after every change of the life. */
void clock_follow(struct clock *c, const struct life *life, const struct rules *rules, int64_t now_unix_ms);

#endif
