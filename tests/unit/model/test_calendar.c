#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/calendar.h"
#include "model/window.h"

/* Against the C library, day by day. */
static void agrees_with_the_c_library(void **state)
{
  (void)state;
  for (int32_t day = -25567; day < 80000; day++) { /* 1900 to 2189 */
    time_t seconds = (time_t)day * 86400;
    struct tm tm;
    gmtime_r(&seconds, &tm);
    struct date date = calendar_date(day);
    assert_int_equal(date.year, tm.tm_year + 1900);
    assert_int_equal(date.month, tm.tm_mon + 1);
    assert_int_equal(date.day, tm.tm_mday);
    assert_int_equal(calendar_day(date), day);
    assert_int_equal(calendar_weekday(day), (tm.tm_wday + 6) % 7);
    assert_int_equal(calendar_day_of_year(day), tm.tm_yday + 1);
  }
}

static void birthdays_on_leap_days(void **state)
{
  (void)state;
  int32_t born = calendar_day((struct date){2004, 2, 29});
  struct date first = calendar_date(calendar_add_years(born, 1));
  assert_int_equal(first.month, 3);
  assert_int_equal(first.day, 1);
  assert_int_equal(calendar_age_years(born, calendar_day((struct date){2005, 2, 28})), 0);
  assert_int_equal(calendar_age_years(born, calendar_day((struct date){2005, 3, 1})), 1);
  assert_int_equal(calendar_age_years(born, calendar_day((struct date){2008, 2, 28})), 3);
  assert_int_equal(calendar_age_years(born, calendar_day((struct date){2008, 2, 29})), 4);
}

static void whole_days_round_down(void **state)
{
  (void)state;
  assert_int_equal(calendar_whole_days(0), 0);
  assert_int_equal(calendar_whole_days(1439), 0);
  assert_int_equal(calendar_whole_days(-1), -1);
  assert_int_equal(calendar_whole_days(-1440), -1);
}

static void months_and_seasons(void **state)
{
  (void)state;
  struct date next = calendar_date(calendar_next_month(calendar_day((struct date){2023, 12, 31})));
  assert_int_equal(next.year, 2024);
  assert_int_equal(next.month, 1);
  assert_int_equal(calendar_days_in_month(2024, 2), 29);
  assert_int_equal(calendar_season(calendar_day((struct date){2024, 2, 29})), SEASON_WINTER);
  assert_int_equal(calendar_season(calendar_day((struct date){2024, 3, 1})), SEASON_SPRING);
}

static void windows_reach_over_new_year(void **state)
{
  (void)state;
  struct window w = {.days = 4, .month = 12, .day = 30};
  assert_true(window_contains(&w, calendar_day((struct date){2024, 1, 2})));
  assert_false(window_contains(&w, calendar_day((struct date){2024, 1, 3})));
  assert_int_equal(window_next_start(&w, calendar_day((struct date){2024, 1, 3})),
                   calendar_day((struct date){2024, 12, 30}));
  struct window moving = {.days = 1, .is_moving = true};
  moving.start_day_of_year[2024 - WINDOW_YEAR_MIN] = 41;
  assert_true(window_contains(&moving, calendar_day((struct date){2024, 2, 10})));
  assert_false(window_contains(&moving, calendar_day((struct date){2025, 2, 10})));
  assert_int_equal(window_start(&moving, 2300), INT32_MIN);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_the_c_library),   cmocka_unit_test(birthdays_on_leap_days),
      cmocka_unit_test(whole_days_round_down),       cmocka_unit_test(months_and_seasons),
      cmocka_unit_test(windows_reach_over_new_year),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
