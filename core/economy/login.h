/* The daily login cycle of seven days (content-mechanics, section 7). Pure; thread: any. */
#ifndef ECONOMY_LOGIN_H
#define ECONOMY_LOGIN_H

#include <stdbool.h>
#include <stdint.h>

#define MS_PER_DAY INT64_C(86400000)

/* Days since 1970 of a wall clock, UTC. */
int64_t login_day(int64_t unix_ms);
/* Length of the streak if claimed today: one more after yesterday, else 1. */
int32_t login_streak(int32_t streak_days, int64_t last_day, int64_t today);
/* Day of the cycle, 1..7, for a streak of so many days. */
int32_t login_cycle_day(int32_t streak_days);

#endif
