#include "trigger/gate.h"

#include "base/rng.h"
#include "model/calendar.h"
#include "model/month.h"

#define PLACE_NAME(name, id) id,
static const char *const place_names[PLACE_COUNT] = {PLACE_LIST(PLACE_NAME)};
#undef PLACE_NAME
static const char *const weather_names[WEATHER_COUNT] = {"clear", "cloudy", "rain", "snow"};

const char *place_name(enum place place)
{
  return place_names[place];
}

const char *weather_name(enum weather weather)
{
  return weather_names[weather];
}

/* Where free time is spent, drawn once per part of a day. Half of it at home. */
static enum place free_time_place(const struct life *life, int32_t day, enum day_part part)
{
  static const enum place outside[] = {PLACE_PARK,    PLACE_MARKET, PLACE_DOWNTOWN, PLACE_STREET,
                                       PLACE_LIBRARY, PLACE_POOL,   PLACE_CAFE,     PLACE_BUS};
  struct rng r = rng_make(life->seed, RNG_PLACE, (uint64_t)(uint32_t)day * 4 + part);
  if (rng_chance(&r, 0.5)) return PLACE_HOME;
  return outside[rng_below(&r, sizeof outside / sizeof *outside)];
}

enum place gate_place(const struct life *life, int64_t now_min)
{
  int32_t hour = life_hour(now_min);
  int32_t day = life_civil_day(life, now_min);
  enum day_part part = calendar_day_part(hour);
  if (part == PART_NIGHT) return PLACE_HOME;
  bool is_school_day = calendar_weekday(day) <= FRIDAY;
  if (is_school_day && hour >= 8 && hour < 15 && month_is_enrolled(life, now_min)) return PLACE_SCHOOL;
  return free_time_place(life, day, part);
}

enum weather gate_weather(const struct life *life, int32_t civil_day)
{
  /* Percent clear, cloudy, rain; the rest is snow (content-mechanics, section 6). */
  static const int shares[SEASON_COUNT][3] = {{45, 30, 25}, {60, 22, 18}, {35, 33, 32}, {30, 35, 20}};
  struct rng r = rng_make(life->seed, RNG_WEATHER, (uint64_t)(uint32_t)civil_day);
  int roll = (int)rng_below(&r, 100);
  const int *share = shares[calendar_season(civil_day)];
  for (int w = WEATHER_CLEAR; w < WEATHER_SNOW; w++) {
    if (roll < share[w]) return (enum weather)w;
    roll -= share[w];
  }
  return WEATHER_SNOW;
}

/* Does the gate depend on anything that changes within a day, and may it wait longer than a fortnight? */
static void gate_span(const struct cond *gate, bool *out_hourly, int32_t *out_days)
{
  *out_hourly = false;
  *out_days = 14;
  for (uint32_t i = 0; i < gate->clause_count; i++) {
    switch ((enum clause_kind)gate->clauses[i].kind) {
    case CLAUSE_HOUR:
    case CLAUSE_PLACE:
      *out_hourly = true;
      break;
    case CLAUSE_WEATHER:
    case CLAUSE_SEASON:
    case CLAUSE_MONTH:
    case CLAUSE_WINDOW:
      *out_days = 366;
      break;
    default:
      break;
    }
  }
}

static bool is_daily(const struct clause *c)
{
  return c->kind != CLAUSE_HOUR && c->kind != CLAUSE_PLACE;
}

/* Clauses that hold for a whole day are tested once per day, at its noon. */
static bool day_may_open(const struct cond *gate, const struct life *life, const struct cond_context *context,
                         int64_t day_start_min)
{
  for (uint32_t i = 0; i < gate->clause_count; i++) {
    struct cond one = {.clauses = &gate->clauses[i], .clause_count = 1};
    if (is_daily(&gate->clauses[i]) && !cond_holds(&one, life, context, day_start_min + 12 * MINUTES_PER_HOUR))
      return false;
  }
  return true;
}

int64_t gate_next_open(const struct cond *gate, const struct life *life, const struct cond_context *context,
                       int64_t from_min)
{
  if (gate->clause_count == 0 || cond_holds(gate, life, context, from_min)) return from_min;
  bool is_hourly;
  int32_t days;
  gate_span(gate, &is_hourly, &days);
  int64_t first_day = calendar_whole_days(from_min);
  for (int64_t day = first_day; day <= first_day + days; day++) {
    int64_t start_min = day * MINUTES_PER_DAY;
    if (!day_may_open(gate, life, context, start_min)) continue;
    for (int hour = 0; hour < 24; hour++) {
      int64_t at_min = start_min + hour * MINUTES_PER_HOUR;
      if (at_min <= from_min) continue;
      if (!is_hourly || cond_holds(gate, life, context, at_min)) return at_min;
    }
  }
  return INT64_MAX;
}
