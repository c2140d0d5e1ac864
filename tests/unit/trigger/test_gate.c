/* Gates against a plain search hour by hour; places and weather against the shares they are drawn with. */
#include "made.h"

#include "trigger/gate.h"

static struct content content;
static struct window windows[1] = {{.name = "xmas", .days = 4, .month = 12, .day = 23}};

static int begin(void **state)
{
  (void)state;
  made_content(&content, NULL, 0);
  content.windows = (struct windows){windows, 1};
  return 0;
}

static int end(void **state)
{
  (void)state;
  content_deinit(&content);
  return 0;
}

static int64_t next_open(const struct life *life, const struct clause *clauses, uint16_t count, int64_t from_min)
{
  struct cond gate = {.clauses = clauses, .clause_count = count};
  struct cond_context context = {&content.rules, &content.windows};
  return gate_next_open(&gate, life, &context, from_min);
}

/* The rule in words (content-mechanics, section 0): now if open now, else the first whole hour at which it is open; 14
 * days for hour, weekday or place, a year for what depends on the season. */
static int64_t search(const struct life *life, const struct clause *clauses, uint16_t count, int64_t from_min)
{
  struct cond gate = {.clauses = clauses, .clause_count = count};
  struct cond_context context = {&content.rules, &content.windows};
  int64_t days = 14;
  for (uint16_t i = 0; i < count; i++)
    if (clauses[i].kind == CLAUSE_WEATHER || clauses[i].kind == CLAUSE_SEASON || clauses[i].kind == CLAUSE_MONTH ||
        clauses[i].kind == CLAUSE_WINDOW)
      days = 366;
  if (cond_holds(&gate, life, &context, from_min)) return from_min;
  int64_t last_min = (calendar_whole_days(from_min) + days + 1) * MINUTES_PER_DAY;
  for (int64_t at_min = from_min / 60 * 60 + 60; at_min < last_min; at_min += 60)
    if (cond_holds(&gate, life, &context, at_min)) return at_min;
  return INT64_MAX;
}

static struct clause draw_clause(struct rng *r)
{
  struct clause c = {.mask = (uint32_t)rng_below(r, 1u << 13)};
  switch (rng_below(r, 7)) {
  case 0:
    c.kind = CLAUSE_HOUR;
    c.low = (int64_t)rng_below(r, 24);
    c.high = (int64_t)rng_below(r, 24);
    break;
  case 1:
    c.kind = CLAUSE_WEEKDAY;
    break;
  case 2:
    c.kind = CLAUSE_PLACE;
    break;
  case 3:
    c.kind = CLAUSE_WEATHER;
    break;
  case 4:
    c.kind = CLAUSE_SEASON;
    break;
  case 5:
    c.kind = CLAUSE_MONTH;
    break;
  default:
    c.kind = CLAUSE_WINDOW;
  }
  return c;
}

static void the_next_opening_is_the_first(void **state)
{
  (void)state;
  struct life life;
  struct rng r = rng_make(1, RNG_PLAYER, 0);
  int found = 0, never = 0;
  made_birth(&life, 99);
  for (int i = 0; i < 3000; i++) {
    struct clause clauses[2] = {draw_clause(&r), draw_clause(&r)};
    uint16_t count = (uint16_t)(1 + rng_below(&r, 2));
    int64_t from_min = (int64_t)rng_below(&r, 60 * (uint64_t)MINUTES_PER_YEAR);
    made_move(&life, from_min);
    int64_t opens = next_open(&life, clauses, count, from_min);
    assert_true(opens == search(&life, clauses, count, from_min));
    found += opens != INT64_MAX && opens != from_min;
    never += opens == INT64_MAX;
  }
  assert_true(found > 500 && never > 100); /* both kinds were met */
  life_deinit(&life);
}

static void an_empty_gate_is_open(void **state)
{
  (void)state;
  struct life life;
  made_birth(&life, 1);
  assert_true(next_open(&life, NULL, 0, 12345) == 12345);
  life_deinit(&life);
}

static void hours_wrap_over_midnight(void **state)
{
  (void)state;
  struct life life;
  struct clause night = {.kind = CLAUSE_HOUR, .low = 22, .high = 4};
  made_birth(&life, 1);
  assert_true(next_open(&life, &night, 1, 4 * 60 + 59) == 4 * 60 + 59); /* the hour of 4 is included */
  assert_true(next_open(&life, &night, 1, 5 * 60) == 22 * 60);
  assert_true(next_open(&life, &night, 1, 23 * 60 + 30) == 23 * 60 + 30);
  life_deinit(&life);
}

static void waiting_has_an_end(void **state)
{
  (void)state;
  struct life life;
  made_birth(&life, 1);
  struct clause never[] = {{.kind = CLAUSE_WEEKDAY, .mask = 0}};
  assert_true(next_open(&life, never, 1, 777) == INT64_MAX);
  /* A Monday in winter from the first day of spring: about nine months, within the year. */
  struct clause winter[] = {{.kind = CLAUSE_SEASON, .mask = 1u << SEASON_WINTER},
                            {.kind = CLAUSE_WEEKDAY, .mask = 1u << MONDAY}};
  int64_t from_min = made_minute(&life, 1991, 3, 1);
  made_move(&life, from_min);
  int64_t opens = next_open(&life, winter, 2, from_min);
  assert_true(opens >= made_minute(&life, 1991, 12, 1) && opens < made_minute(&life, 1991, 12, 8));
  assert_int_equal(calendar_weekday(life_civil_day(&life, opens)), MONDAY);
  life_deinit(&life);
}

/* content-mechanics, section 6: percent clear, cloudy, rain, snow. */
static const int weather_shares[SEASON_COUNT][WEATHER_COUNT] = {
    {45, 30, 25, 0}, {60, 22, 18, 0}, {35, 33, 32, 0}, {30, 35, 20, 15}};

static void weather_keeps_its_shares(void **state)
{
  (void)state;
  struct life life;
  int counts[SEASON_COUNT][WEATHER_COUNT] = {0}, days[SEASON_COUNT] = {0};
  made_birth(&life, 3);
  for (int32_t day = 0; day < 40000; day++) {
    enum season season = calendar_season(day);
    counts[season][gate_weather(&life, day)]++;
    days[season]++;
  }
  for (int s = 0; s < SEASON_COUNT; s++) {
    for (int w = 0; w < WEATHER_COUNT; w++) {
      double share = weather_shares[s][w] / 100.0, wanted = days[s] * share;
      double sd = sqrt(days[s] * share * (1 - share));
      assert_true(fabs(counts[s][w] - wanted) <= 4 * sd); /* 16 shares: a right one fails once in 1000 seeds */
    }
  }
  life_deinit(&life);
}

static void places_follow_the_day(void **state)
{
  (void)state;
  struct life life;
  int parts = 0, home = 0;
  made_birth(&life, 4);
  made_move(&life, life_birthday_min(&life, 10));
  int64_t first_day = calendar_whole_days(life.now_min);
  for (int64_t day = first_day; day < first_day + 300; day++) {
    bool is_school_day = calendar_weekday(life.birth_day + (int32_t)day) <= FRIDAY;
    for (int hour = 0; hour < 24; hour++) {
      enum place place = gate_place(&life, day * MINUTES_PER_DAY + hour * 60 + 30);
      if (hour >= 22 || hour < 6) assert_int_equal(place, PLACE_HOME);
      if (is_school_day && hour >= 8 && hour < 15) assert_int_equal(place, PLACE_SCHOOL);
      if (!is_school_day) assert_int_not_equal(place, PLACE_SCHOOL);
    }
    parts++;
    home += gate_place(&life, day * MINUTES_PER_DAY + 19 * 60) == PLACE_HOME;
  }
  assert_true(abs(home - parts / 2) < 35); /* half of the evenings, 4 sd */
  life_deinit(&life);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(the_next_opening_is_the_first), TEST(an_empty_gate_is_open),
      TEST(hours_wrap_over_midnight),      TEST(waiting_has_an_end),
      TEST(weather_keeps_its_shares),      TEST(places_follow_the_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
