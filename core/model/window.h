/* Named stretches of the year: fixed dates (23-26 December) and moving feasts from a table of one start per year.
 * Built by the loader from content/tables/windows.lua; never computed by a script. */
#ifndef MODEL_WINDOW_H
#define MODEL_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "model/ids.h"

#define WINDOW_YEAR_MIN   1900
#define WINDOW_YEAR_MAX   2150
#define WINDOW_YEAR_COUNT (WINDOW_YEAR_MAX - WINDOW_YEAR_MIN + 1)

struct window {
  struct name_id id;
  const char *name;
  int32_t days; /* length, >= 1 */
  bool is_moving;
  int32_t month, day;                           /* fixed start */
  int16_t start_day_of_year[WINDOW_YEAR_COUNT]; /* moving start, 1..366; 0 = none that year */
};

struct windows {
  const struct window *items;
  uint32_t count;
};

/* Index or -1. */
int windows_by_name(const struct windows *windows, const char *name);
/* Civil day on which the window of that year starts, or INT32_MIN when there is none. A window may reach into the
 * next year. */
int32_t window_start(const struct window *w, int32_t year);
bool window_contains(const struct window *w, int32_t civil_day);
/* First start on or after civil_day, looking at most two years ahead; INT32_MAX when none. */
int32_t window_next_start(const struct window *w, int32_t civil_day);

#endif
