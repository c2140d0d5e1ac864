/* Game time and the civil calendar. Game time is int64 minutes since 00:00 of the day a life was born; days of the
 * civil calendar are counted from 1970-01-01. Conversions after Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (days_from_civil, civil_from_days). Pure; thread: any. */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include <stdint.h>

#define MINUTES_PER_HOUR 60
#define MINUTES_PER_DAY  1440
/* 365.25 days: the year of every hazard. */
#define MINUTES_PER_YEAR 525960
#define DAYS_PER_WEEK    7

struct date {
  int32_t year;
  int32_t month; /* 1..12 */
  int32_t day;   /* 1..31 */
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };
enum season { SEASON_SPRING, SEASON_SUMMER, SEASON_AUTUMN, SEASON_WINTER, SEASON_COUNT };
enum school { SCHOOL_NONE, SCHOOL_KINDERGARTEN, SCHOOL_PRIMARY, SCHOOL_MIDDLE, SCHOOL_HIGH, SCHOOL_COUNT };
enum day_part { PART_NIGHT, PART_MORNING, PART_AFTERNOON, PART_EVENING };

int32_t calendar_day(struct date date);
struct date calendar_date(int32_t day);
enum weekday calendar_weekday(int32_t day);
/* Meteorological: spring March to May, and so on. */
enum season calendar_season(int32_t day);
int32_t calendar_days_in_month(int32_t year, int32_t month);
/* 1..366. */
int32_t calendar_day_of_year(int32_t day);
/* The same day years later; 29 February becomes 1 March in common years. */
int32_t calendar_add_years(int32_t day, int32_t years);
const char *calendar_season_name(enum season season); /* "spring" */
/* First day of the month after the one day lies in. */
int32_t calendar_next_month(int32_t day);

/* Completed years on day for someone born on birth_day. */
int32_t calendar_age_years(int32_t birth_day, int32_t day);

/* Night 22-6, morning 6-12, afternoon 12-18, evening 18-22 (content-mechanics, section 1). */
enum day_part calendar_day_part(int32_t hour);

/* Floor division of game minutes into whole days; minutes may be negative (before birth). */
int64_t calendar_whole_days(int64_t minutes);

#endif
