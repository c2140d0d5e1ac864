#include "model/calendar.h"

int32_t calendar_day(struct date date)
{
  int32_t year = date.year - (date.month <= 2);
  int32_t era = (year >= 0 ? year : year - 399) / 400;
  int32_t year_of_era = year - era * 400;
  int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

struct date calendar_date(int32_t day)
{
  int32_t shifted = day + 719468;
  int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int32_t day_of_era = shifted - era * 146097;
  int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int32_t shifted_month = (5 * day_of_year + 2) / 153;
  struct date date;
  date.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  date.month = shifted_month + (shifted_month < 10 ? 3 : -9);
  date.year = year_of_era + era * 400 + (date.month <= 2);
  return date;
}

enum weekday calendar_weekday(int32_t day)
{
  int32_t index = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return (enum weekday)(index < 0 ? index + 7 : index);
}

enum season calendar_season(int32_t day)
{
  int32_t month = calendar_date(day).month;
  if (month >= 3 && month <= 5) return SEASON_SPRING;
  if (month >= 6 && month <= 8) return SEASON_SUMMER;
  if (month >= 9 && month <= 11) return SEASON_AUTUMN;
  return SEASON_WINTER;
}

const char *calendar_season_name(enum season season)
{
  static const char *const names[SEASON_COUNT] = {"spring", "summer", "autumn", "winter"};
  return names[season];
}

static int is_leap_year(int32_t year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int32_t calendar_days_in_month(int32_t year, int32_t month)
{
  static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && is_leap_year(year));
}

int32_t calendar_day_of_year(int32_t day)
{
  struct date first = {calendar_date(day).year, 1, 1};
  return day - calendar_day(first) + 1;
}

int32_t calendar_add_years(int32_t day, int32_t years)
{
  struct date date = calendar_date(day);
  date.year += years;
  if (date.month == 2 && date.day == 29 && !is_leap_year(date.year)) {
    date.month = 3;
    date.day = 1;
  }
  return calendar_day(date);
}

int32_t calendar_next_month(int32_t day)
{
  struct date date = calendar_date(day);
  date.day = 1;
  if (++date.month == 13) {
    date.month = 1;
    date.year++;
  }
  return calendar_day(date);
}

int32_t calendar_age_years(int32_t birth_day, int32_t day)
{
  int32_t years = calendar_date(day).year - calendar_date(birth_day).year;
  return calendar_add_years(birth_day, years) > day ? years - 1 : years;
}

enum day_part calendar_day_part(int32_t hour)
{
  if (hour >= 6 && hour < 12) return PART_MORNING;
  if (hour >= 12 && hour < 18) return PART_AFTERNOON;
  if (hour >= 18 && hour < 22) return PART_EVENING;
  return PART_NIGHT;
}

int64_t calendar_whole_days(int64_t minutes)
{
  int64_t days = minutes / MINUTES_PER_DAY;
  return minutes % MINUTES_PER_DAY < 0 ? days - 1 : days;
}
