/* Events bound to dates: each occurrence exactly once, however often and whenever they are planned anew. */
#include "made.h"

#define YEARS_LIVED 70

enum { FIFTH, EVERY_BIRTHDAY, SOME_DAY, DATE, LEAP_DATE, FIXED_WINDOW, MOVING_WINDOW, EVENTS };

static struct window windows[2];

/* Starts of a moving feast as the moon makes them: 10.9 days earlier each year, a month later when before 21 January.
 */
static void make_windows(void)
{
  double start = 21;
  windows[0] = (struct window){.name = "xmas", .days = 4, .month = 12, .day = 23};
  windows[1] = (struct window){.name = "moon", .days = 15, .is_moving = true};
  for (int i = 0; i < WINDOW_YEAR_COUNT; i++) {
    windows[1].start_day_of_year[i] = (int16_t)start;
    start -= 10.9;
    if (start < 21) start += 29.5;
  }
}

static void make_content(struct content *content, struct event events[EVENTS])
{
  static const char *const paths[EVENTS] = {"events/a", "events/b", "events/c", "events/d",
                                            "events/e", "events/f", "events/g"};
  static const struct at ats[EVENTS] = {{.kind = AT_BIRTHDAY, .age_years = 5},
                                        {.kind = AT_BIRTHDAY, .age_years = -1},
                                        {.kind = AT_AGE_DAYS, .low = 700, .high = 1500},
                                        {.kind = AT_DATE, .month = 6, .day = 7},
                                        {.kind = AT_DATE, .month = 2, .day = 29},
                                        {.kind = AT_WINDOW, .window = 0},
                                        {.kind = AT_WINDOW, .window = 1}};
  for (int i = 0; i < EVENTS; i++)
    events[i] = (struct event){.def.path = paths[i], .wake = WAKE_AT, .at = ats[i]};
  make_windows();
  made_content(content, events, EVENTS);
  content->windows = (struct windows){windows, 2};
}

struct fired {
  int64_t at_min[EVENTS][YEARS_LIVED * 2];
  int count[EVENTS];
};

/* As the simulation does it: planned at birth and on birthdays for the year that begins, and at `replans` random
 * moments of each year from the next minute on. */
static void live(struct life *life, const struct content *content, int replans, struct rng *r, struct fired *fired)
{
  int64_t until_min = life_birthday_min(life, YEARS_LIVED);
  *fired = (struct fired){0};
  assert_int_equal(at_plan(life, content, 0), 0);
  int64_t replan_min = replans ? (int64_t)rng_below(r, (uint64_t)(MINUTES_PER_YEAR / replans)) : INT64_MAX;
  for (;;) {
    int64_t due_min = agenda_next_min(&life->agenda);
    int64_t next_min = due_min < replan_min ? due_min : replan_min;
    if (life->next_birthday_min <= next_min && life->next_birthday_min <= due_min) {
      if (life->next_birthday_min >= until_min) return;
      made_move(life, life->next_birthday_min);
      assert_int_equal(at_plan(life, content, life->now_min), 0);
    } else if (due_min <= replan_min) {
      struct agenda_entry entry = agenda_pop(&life->agenda);
      int index = (int)(content_event(content, entry.content) - content->events);
      life->now_min = entry.due_min;
      assert_true(fired->count[index] < YEARS_LIVED * 2);
      fired->at_min[index][fired->count[index]++] = entry.due_min;
    } else {
      life->now_min = replan_min;
      assert_int_equal(at_plan(life, content, life->now_min + 1), 0);
      replan_min += 1 + (int64_t)rng_below(r, (uint64_t)(2 * MINUTES_PER_YEAR / replans));
    }
  }
}

/* Every due moment of an event bound to civil days, in order. */
static int wanted_days(const struct life *life, int index, int64_t *out_min)
{
  int count = 0;
  int32_t end_day = calendar_add_years(life->birth_day, YEARS_LIVED);
  for (int32_t day = life->birth_day; day < end_day; day++) {
    struct date date = calendar_date(day);
    bool is_due = false;
    if (index == DATE) is_due = date.month == 6 && date.day == 7;
    /* 29 February falls on 1 March in common years. */
    if (index == LEAP_DATE) is_due = calendar_day((struct date){date.year, 2, 29}) == day;
    if (index == FIXED_WINDOW) is_due = date.month == 12 && date.day == 23;
    if (index == MOVING_WINDOW) is_due = window_start(&windows[1], date.year) == day;
    if (is_due) out_min[count++] = (int64_t)(day - life->birth_day) * MINUTES_PER_DAY + 9 * MINUTES_PER_HOUR;
  }
  return count;
}

static void expect_all(const struct life *life, const struct fired *fired)
{
  int64_t wanted[YEARS_LIVED * 2];
  assert_int_equal(fired->count[FIFTH], 1);
  assert_true(fired->at_min[FIFTH][0] == life_birthday_min(life, 5));
  assert_int_equal(fired->count[SOME_DAY], 1);
  int64_t day = calendar_whole_days(fired->at_min[SOME_DAY][0]);
  assert_true(day >= 700 && day <= 1500);
  for (int index = DATE; index < EVENTS; index++) {
    int count = wanted_days(life, index, wanted);
    if (fired->count[index] != count)
      fail_msg("event %d: %d times, %d expected (born on day %d)", index, fired->count[index], count, life->birth_day);
    for (int i = 0; i < count; i++)
      assert_true(fired->at_min[index][i] == wanted[i]);
  }
}

static void each_occurrence_exactly_once(void **state)
{
  (void)state;
  struct event events[EVENTS];
  struct content content;
  static struct fired fired;
  struct rng r = rng_make(8, RNG_PLAYER, 0);
  make_content(&content, events);
  for (int i = 0; i < 400; i++) {
    struct life life;
    made_birth(&life, (uint64_t)i);
    life.birth_day = calendar_day((struct date){1990, 1, 1}) + i * 11;
    made_move(&life, 0);
    live(&life, &content, i % 4 * 5, &r, &fired);
    expect_all(&life, &fired);
    life_deinit(&life);
  }
  content_deinit(&content);
}

static void birthdays_begin_with_the_first(void **state)
{
  (void)state;
  struct event events[EVENTS];
  struct content content;
  static struct fired fired;
  struct life life;
  struct rng r = rng_make(9, RNG_PLAYER, 0);
  make_content(&content, events);
  made_birth(&life, 2);
  live(&life, &content, 3, &r, &fired);
  assert_int_equal(fired.count[EVERY_BIRTHDAY], YEARS_LIVED - 1); /* being born is no birthday */
  for (int i = 0; i < YEARS_LIVED - 1; i++)
    assert_true(fired.at_min[EVERY_BIRTHDAY][i] == life_birthday_min(&life, i + 1));
  life_deinit(&life);
  content_deinit(&content);
}

/* Content planned anew in the morning of the day itself still happens at nine. */
static void planning_on_the_day_itself(void **state)
{
  (void)state;
  struct event events[EVENTS];
  struct content content;
  struct life life;
  make_content(&content, events);
  made_birth(&life, 2);
  int64_t day_min = made_minute(&life, 1995, 6, 7);
  static const struct {
    int64_t minute;
    bool is_due;
  } rows[] = {{0, true}, {1, true}, {9 * 60, true}, {9 * 60 + 1, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    made_move(&life, day_min + rows[i].minute);
    assert_int_equal(at_plan(&life, &content, life.now_min), 0);
    bool is_due = false;
    while (life.agenda.count) {
      struct agenda_entry entry = agenda_pop(&life.agenda);
      is_due |= content_id_equal(entry.content, events[DATE].def.id) && entry.due_min == day_min + 9 * 60;
    }
    assert_int_equal(is_due, rows[i].is_due);
  }
  life_deinit(&life);
  content_deinit(&content);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_occurrence_exactly_once),
      cmocka_unit_test(birthdays_begin_with_the_first),
      cmocka_unit_test(planning_on_the_day_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
