/* Random events: counts against the exact Poisson mean, and what makes an event ineligible. */
#include "made.h"

#define LIVES 3000
#define YEARS 10
/* Seeds are fixed, so a right implementation passes for ever; 4 standard deviations bound what a seed may look like. */
#define SD_MAX 4.0

enum { PLAIN, FACTOR_UP, FACTOR_DOWN, YOUNG, NEVER, EVENTS };

static struct clause young_ages = {.kind = CLAUSE_AGE, .low = 0, .high = 3};
static struct clause impossible = {.kind = CLAUSE_FLAG, .name = {77}};
static struct clause rich = {.kind = CLAUSE_MONEY, .low = 1000, .high = INT64_MAX};
static const struct times up = {3.0, {.clauses = &rich, .clause_count = 1}};
static const struct times down = {0.25, {.clauses = &rich, .clause_count = 1}};

static void make_events(struct event *events)
{
  events[PLAIN] = (struct event){.def.path = "events/a", .wake = WAKE_CHANCE, .per_year = 0.7, .per_year_max = 0.7};
  events[FACTOR_UP] = (struct event){.def.path = "events/b",
                                     .wake = WAKE_CHANCE,
                                     .per_year = 0.5,
                                     .per_year_max = 1.5,
                                     .times = &up,
                                     .times_count = 1};
  events[FACTOR_DOWN] = (struct event){.def.path = "events/c",
                                       .wake = WAKE_CHANCE,
                                       .per_year = 0.8,
                                       .per_year_max = 0.8,
                                       .times = &down,
                                       .times_count = 1};
  events[YOUNG] = (struct event){.def.path = "events/d",
                                 .wake = WAKE_CHANCE,
                                 .per_year = 1,
                                 .per_year_max = 1,
                                 .when = {.clauses = &young_ages, .clause_count = 1}};
  events[NEVER] = (struct event){.def.path = "events/e",
                                 .wake = WAKE_CHANCE,
                                 .per_year = 2,
                                 .per_year_max = 2,
                                 .when = {.clauses = &impossible, .clause_count = 1}};
}

typedef void (*accept_fn)(void *context, struct life *life, const struct event *event);

/* Lives the random events alone from birth to the birthday `years`; before each year, `turn` may change the life. */
static void live(struct life *life, const struct content *content, int32_t years, void (*turn)(struct life *life),
                 accept_fn accept, void *context)
{
  for (int32_t age = 0; age < years; age++) {
    made_move(life, life_birthday_min(life, age));
    if (turn) turn(life);
    chance_plan(life, content, life->now_min);
    while (life->candidate_min < life->next_birthday_min) {
      assert_true(life->candidate_min > life->now_min);
      life->now_min = life->candidate_min;
      const struct event *event = chance_draw(life, content, life->now_min);
      chance_plan(life, content, life->now_min);
      if (event) accept(context, life, event);
    }
  }
}

struct counts {
  const struct content *content;
  int64_t fired[EVENTS][2]; /* by whether the life was rich */
  int64_t of_this_life;
};

static void count(void *context, struct life *life, const struct event *event)
{
  struct counts *counts = context;
  int index = (int)(event - counts->content->events);
  counts->fired[index][life->money >= 1000]++;
  if (index == PLAIN) counts->of_this_life++;
}

/* Rich in odd years: the rate of two events changes without anybody telling the pending candidate. */
static void change_fortune(struct life *life)
{
  life->money = life->age_years % 2 ? 5000 : 0;
}

static void expect_mean(int64_t fired, double mean)
{
  double sd = (fired - mean) / sqrt(mean);
  if (fabs(sd) > SD_MAX) fail_msg("%lld fired, %.0f expected: %.1f standard deviations", (long long)fired, mean, sd);
}

static void counts_are_poisson(void **state)
{
  (void)state;
  struct event events[EVENTS];
  struct content content;
  make_events(events);
  made_content(&content, events, EVENTS);
  struct counts counts = {.content = &content};
  double squares = 0;
  double life_mean = 0.7 * YEARS;
  for (uint64_t seed = 1; seed <= LIVES; seed++) {
    struct life life;
    made_birth(&life, seed);
    counts.of_this_life = 0;
    live(&life, &content, YEARS, change_fortune, count, &counts);
    squares += (counts.of_this_life - life_mean) * (counts.of_this_life - life_mean) / life_mean;
    life_deinit(&life);
  }
  /* Years lived poor and rich; a calendar year is 365.25 days on the average. */
  double half = (double)LIVES * YEARS / 2;
  expect_mean(counts.fired[PLAIN][0], half * 0.7);
  expect_mean(counts.fired[PLAIN][1], half * 0.7);
  expect_mean(counts.fired[FACTOR_UP][0], half * 0.5);
  expect_mean(counts.fired[FACTOR_UP][1], half * 1.5);
  expect_mean(counts.fired[FACTOR_DOWN][0], half * 0.8);
  expect_mean(counts.fired[FACTOR_DOWN][1], half * 0.2);
  expect_mean(counts.fired[YOUNG][0] + counts.fired[YOUNG][1], LIVES * 4.0); /* ages 0 to 3 */
  assert_int_equal(counts.fired[NEVER][0] + counts.fired[NEVER][1], 0);
  /* Not only the mean: the counts of lives scatter as Poisson counts do (chi-square, normal approximation). */
  double sd = (squares - LIVES) / sqrt(2.0 * LIVES);
  assert_true(fabs(sd) < SD_MAX);
  content_deinit(&content);
}

/* The share of one event does not depend on how many others there are that can never happen. */
static void dummies_change_no_rate(void **state)
{
  (void)state;
  struct event events[300];
  struct content content;
  memset(events, 0, sizeof events);
  static char paths[300][16];
  for (int i = 0; i < 300; i++) {
    snprintf(paths[i], sizeof paths[i], "events/%03d", i);
    events[i] = (struct event){.def.path = paths[i],
                               .wake = WAKE_CHANCE,
                               .per_year = 0.3,
                               .per_year_max = 0.3,
                               .when = {.clauses = &impossible, .clause_count = i ? 1 : 0}};
  }
  made_content(&content, events, 300);
  struct counts counts = {.content = &content};
  for (uint64_t seed = 1; seed <= 400; seed++) {
    struct life life;
    made_birth(&life, seed);
    live(&life, &content, 20, NULL, count, &counts);
    life_deinit(&life);
  }
  expect_mean(counts.fired[0][0], 400 * 20 * 0.3);
  content_deinit(&content);
}

static void follow(struct life *life, const struct content *content)
{
  chance_follow(life, content);
  changes_clear(&life->changes);
}

/* A flag comes and goes in the middle of years: what it asks for is passed over without it and comes at its full rate
 * from the very minute on. */
static void flags_wake_what_they_ask_for(void **state)
{
  (void)state;
  struct clause with = {.kind = CLAUSE_FLAG, .name = made_name("cat")};
  struct event event = {.def.path = "events/a",
                        .wake = WAKE_CHANCE,
                        .per_year = 5,
                        .per_year_max = 5,
                        .when = {.clauses = &with, .clause_count = 1}};
  struct content content;
  made_content(&content, &event, 1);
  int64_t fired = 0, minutes_with = 0;
  for (uint64_t seed = 1; seed <= 2000; seed++) {
    struct life life;
    struct rng r = rng_make(seed, RNG_PLAYER, 0);
    made_birth(&life, seed);
    chance_plan(&life, &content, 0);
    assert_true(life.candidate_min == life.next_birthday_min); /* nothing to wake for */
    int64_t set_min = (int64_t)rng_below(&r, MINUTES_PER_YEAR / 2);
    int64_t cleared_min = set_min + (int64_t)rng_below(&r, MINUTES_PER_YEAR / 2 - 1000);
    made_move(&life, set_min);
    assert_int_equal(life_set_flag(&life, with.name, 0, set_min), 0);
    follow(&life, &content);
    for (; life.candidate_min < cleared_min; chance_plan(&life, &content, life.now_min)) {
      life.now_min = life.candidate_min;
      fired += chance_draw(&life, &content, life.now_min) != NULL;
    }
    life.now_min = cleared_min;
    life_clear_flag(&life, with.name);
    follow(&life, &content);
    assert_true(life.candidate_min == life.next_birthday_min);
    minutes_with += cleared_min - set_min;
    life_deinit(&life);
  }
  expect_mean(fired, 5.0 * (double)minutes_with / MINUTES_PER_YEAR);
  content_deinit(&content);
}

/* However much is passed over, one planning ends: the life then wakes for a candidate in vain and looks on. */
static void looking_ahead_is_bounded(void **state)
{
  (void)state;
  struct event event = {.def.path = "events/a",
                        .wake = WAKE_CHANCE,
                        .per_year = 100000,
                        .per_year_max = 100000,
                        .when = {.clauses = &impossible, .clause_count = 1}};
  struct content content;
  struct life life;
  made_content(&content, &event, 1);
  made_birth(&life, 1);
  chance_plan(&life, &content, 0);
  assert_int_equal(life.candidate_count, CHANCE_AHEAD_MAX + 1);
  assert_true(life.candidate_min < life.next_birthday_min);
  assert_null(chance_draw(&life, &content, life.candidate_min));
  life_deinit(&life);
  content_deinit(&content);
}

struct gaps {
  int64_t last_min, least_min, fired;
};

static void note(void *context, struct life *life, const struct event *event)
{
  struct gaps *gaps = context;
  uint32_t times;
  assert_int_equal(memory_note(&life->memory, event->def.id, life->now_min, &times), 0);
  if (gaps->last_min >= 0 && life->now_min - gaps->last_min < gaps->least_min)
    gaps->least_min = life->now_min - gaps->last_min;
  gaps->last_min = life->now_min;
  gaps->fired++;
}

static void cooldown_keeps_its_distance(void **state)
{
  (void)state;
  struct event event = {.def.path = "events/a",
                        .wake = WAKE_CHANCE,
                        .per_year = 4,
                        .per_year_max = 4,
                        .cooldown_min = 100 * MINUTES_PER_DAY};
  struct content content;
  made_content(&content, &event, 1);
  struct gaps gaps = {.least_min = INT64_MAX};
  double years = 0;
  for (uint64_t seed = 1; seed <= 300; seed++) {
    struct life life;
    made_birth(&life, seed);
    gaps.last_min = -1;
    live(&life, &content, 40, NULL, note, &gaps);
    years += 40;
    life_deinit(&life);
  }
  assert_true(gaps.least_min >= 100 * MINUTES_PER_DAY && gaps.least_min < 101 * MINUTES_PER_DAY);
  /* A renewal process: one per cooldown plus mean waiting time; its counts scatter less than Poisson's. */
  double mean = years / (100 / 365.25 + 1.0 / 4);
  assert_true(fabs(gaps.fired - mean) < SD_MAX * sqrt(mean));
  content_deinit(&content);
}

static void max_is_the_most(void **state)
{
  (void)state;
  struct event event = {.def.path = "events/a", .wake = WAKE_CHANCE, .per_year = 9, .per_year_max = 9, .max_count = 3};
  struct content content;
  made_content(&content, &event, 1);
  for (uint64_t seed = 1; seed <= 50; seed++) {
    struct life life;
    struct gaps gaps = {.last_min = -1, .least_min = INT64_MAX};
    made_birth(&life, seed);
    live(&life, &content, 10, NULL, note, &gaps);
    assert_int_equal(gaps.fired, 3);
    life_deinit(&life);
  }
  content_deinit(&content);
}

/* ---- pacing ---- */

static struct choice two_choices[2] = {{.id = "a"}, {.id = "b"}};

static void open_prompts(struct life *life, uint32_t number, enum prompt_class prompt_class)
{
  life->prompt_open_count = number;
  for (uint32_t i = 0; i < number; i++)
    life->prompts[i].prompt_class = (uint8_t)prompt_class;
}

static void minor_questions_are_paced(void **state)
{
  (void)state;
  struct event event = {.def.path = "events/a", .prompt_class = CLASS_MINOR, .choices = two_choices, .choice_count = 2};
  struct content content;
  struct life life;
  made_content(&content, &event, 1);
  made_birth(&life, 1);
  int64_t now_min = 400 * MINUTES_PER_DAY;
  open_prompts(&life, 5, CLASS_MINOR);
  assert_true(chance_eligible(&event, &life, &content, now_min));
  open_prompts(&life, 6, CLASS_MINOR);
  assert_false(chance_eligible(&event, &life, &content, now_min));
  open_prompts(&life, 6, CLASS_SPARK); /* only minor ones fill the queue */
  assert_true(chance_eligible(&event, &life, &content, now_min));
  open_prompts(&life, 0, CLASS_MINOR);
  for (int i = 0; i < RECENT_MINORS; i++)
    life.recent_minor_min[i] = now_min - 30 * MINUTES_PER_DAY + 1;
  assert_false(chance_eligible(&event, &life, &content, now_min));
  life.recent_minor_min[RECENT_MINORS - 1]--; /* now 30 days old */
  assert_true(chance_eligible(&event, &life, &content, now_min));
  event.prompt_class = CLASS_NOTICE;
  life.recent_minor_min[RECENT_MINORS - 1]++;
  assert_true(chance_eligible(&event, &life, &content, now_min));
  life_deinit(&life);
  content_deinit(&content);
}

static void urgent_questions_lie_apart(void **state)
{
  (void)state;
  struct event event = {
      .def.path = "events/a", .prompt_class = CLASS_URGENT, .choices = two_choices, .choice_count = 2};
  struct content content;
  struct life life;
  made_content(&content, &event, 1);
  made_birth(&life, 1);
  assert_true(chance_eligible(&event, &life, &content, 0));
  life.last_urgent_min = 1000;
  assert_false(chance_eligible(&event, &life, &content, 1000 + 60 * MINUTES_PER_DAY - 1));
  assert_true(chance_eligible(&event, &life, &content, 1000 + 60 * MINUTES_PER_DAY));
  life_deinit(&life);
  content_deinit(&content);
}

static void a_full_table_takes_no_question(void **state)
{
  (void)state;
  struct event event = {.def.path = "events/a", .prompt_class = CLASS_MAJOR, .choices = two_choices, .choice_count = 2};
  struct content content;
  struct life life;
  made_content(&content, &event, 1);
  made_birth(&life, 1);
  open_prompts(&life, PROMPTS_MAX - 1, CLASS_SPARK);
  assert_true(chance_eligible(&event, &life, &content, 0));
  open_prompts(&life, PROMPTS_MAX, CLASS_SPARK);
  assert_false(chance_eligible(&event, &life, &content, 0));
  event.choice_count = 0; /* a notice needs no place */
  assert_true(chance_eligible(&event, &life, &content, 0));
  life_deinit(&life);
  content_deinit(&content);
}

/* ---- signals ---- */

static void signals_draw_by_weight(void **state)
{
  (void)state;
  static const double weights[] = {5, 1, 2};
  struct event events[4];
  struct content content;
  struct life life;
  int fired[4] = {0}, draws = 20000;
  static const char *const paths[] = {"events/a", "events/b", "events/c", "events/d"};
  for (int i = 0; i < 4; i++)
    events[i] = (struct event){.def.path = paths[i],
                               .wake = WAKE_ON,
                               .signal = made_name("born"),
                               .weight = i < 3 ? weights[i] : 100,
                               .when = {.clauses = &impossible, .clause_count = i < 3 ? 0 : 1}};
  made_content(&content, events, 4);
  made_birth(&life, 11);
  for (int i = 0; i < draws; i++)
    fired[signal_draw(&life, &content, made_name("born"), (uint64_t)i, 0) - events]++;
  double chi = 0;
  for (int i = 0; i < 3; i++) {
    double mean = draws * weights[i] / 8;
    chi += (fired[i] - mean) * (fired[i] - mean) / mean;
  }
  assert_true(chi < 18.4); /* chi-square, 2 degrees of freedom, 1 in 10,000 */
  assert_int_equal(fired[3], 0);
  assert_null(signal_draw(&life, &content, made_name("unheard"), 0, 0));
  for (int i = 0; i < 3; i++)
    events[i].when = (struct cond){.clauses = &impossible, .clause_count = 1};
  assert_null(signal_draw(&life, &content, made_name("born"), 0, 0));
  life_deinit(&life);
  content_deinit(&content);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_are_poisson),
      cmocka_unit_test(dummies_change_no_rate),
      cmocka_unit_test(flags_wake_what_they_ask_for),
      cmocka_unit_test(looking_ahead_is_bounded),
      cmocka_unit_test(cooldown_keeps_its_distance),
      cmocka_unit_test(max_is_the_most),
      cmocka_unit_test(minor_questions_are_paced),
      cmocka_unit_test(urgent_questions_lie_apart),
      cmocka_unit_test(a_full_table_takes_no_question),
      cmocka_unit_test(signals_draw_by_weight),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
