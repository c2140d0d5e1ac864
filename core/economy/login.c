#include "economy/login.h"

int64_t login_day(int64_t unix_ms)
{
  return unix_ms / MS_PER_DAY;
}

int32_t login_streak(int32_t streak_days, int64_t last_day, int64_t today)
{
  return last_day == today - 1 ? streak_days + 1 : 1;
}

int32_t login_cycle_day(int32_t streak_days)
{
  return (streak_days - 1) % 7 + 1;
}
