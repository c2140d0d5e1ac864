#include "model/window.h"

#include <string.h>

#include "model/calendar.h"

int windows_by_name(const struct windows *windows, const char *name)
{
  for (uint32_t i = 0; i < windows->count; i++)
    if (strcmp(windows->items[i].name, name) == 0) return (int)i;
  return -1;
}

int32_t window_start(const struct window *w, int32_t year)
{
  if (!w->is_moving) return calendar_day((struct date){year, w->month, w->day});
  if (year < WINDOW_YEAR_MIN || year > WINDOW_YEAR_MAX) return INT32_MIN;
  int16_t day_of_year = w->start_day_of_year[year - WINDOW_YEAR_MIN];
  if (day_of_year == 0) return INT32_MIN;
  return calendar_day((struct date){year, 1, 1}) + day_of_year - 1;
}

bool window_contains(const struct window *w, int32_t civil_day)
{
  int32_t year = calendar_date(civil_day).year;
  for (int32_t y = year - 1; y <= year; y++) {
    int32_t start = window_start(w, y);
    if (start != INT32_MIN && civil_day >= start && civil_day < start + w->days) return true;
  }
  return false;
}

int32_t window_next_start(const struct window *w, int32_t civil_day)
{
  int32_t year = calendar_date(civil_day).year;
  for (int32_t y = year; y <= year + 2; y++) {
    int32_t start = window_start(w, y);
    if (start != INT32_MIN && start >= civil_day) return start;
  }
  return INT32_MAX;
}
