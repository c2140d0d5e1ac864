/* Thinning draws what rolling dice for every event on every day would draw: thirty made-up events with ages, stats,
 * money, flags, seasons and factors, in lives that are written to all the time, against the exact expectation and
 * against those dice. Seeds are fixed, so a right implementation passes for ever; the bounds say what a seed may look
 * like. */
#include "made.h"

#define EVENTS        30
#define LIVES         160
#define YEARS         12
#define TURN_DAYS     20   /* between writes to a life */
#define SD_MAX        4.0  /* of one event; 1 in 16,000 */
#define CHI_MAX       59.7 /* chi-square, 30 degrees of freedom, 1 in 1,000 */
#define KS_MAX        1.95 /* Kolmogorov-Smirnov, sqrt(n) * D, 1 in 1,000 */
#define GAPS_MAX      (1 << 16)
#define YEARS_PER_DAY ((double)MINUTES_PER_DAY / MINUTES_PER_YEAR)

struct made_event {
  char path[24];
  struct clause clauses[3], fast, slow;
  struct times times[2];
};

/* flag: the one it asks for if it asks for any, so that two clauses do not exclude each other. */
static void draw_clause(struct clause *c, uint64_t flag, struct rng *r)
{
  switch (rng_below(r, 6)) {
  case 0:
    *c = (struct clause){.kind = CLAUSE_AGE, .low = (int64_t)rng_below(r, 6), .high = 6 + (int64_t)rng_below(r, 6)};
    break;
  case 1: /* it drifts through its border between the writes */
    *c = (struct clause){.kind = CLAUSE_STAT, .target = STAT_HAPPINESS, .high = rng_range(r, 40, 60) * MILLI};
    break;
  case 2:
    *c = (struct clause){.kind = CLAUSE_MONEY, .low = (int64_t)rng_below(r, 500), .high = INT64_MAX};
    break;
  case 3:
    *c = (struct clause){.kind = CLAUSE_SEASON, .mask = 15u ^ 1u << rng_below(r, SEASON_COUNT)};
    break;
  default:
    *c = (struct clause){.kind = rng_below(r, 2) ? CLAUSE_FLAG : CLAUSE_NO_FLAG, .name = {flag}};
    break;
  }
}

static void make_event(struct event *event, struct made_event *made, int number, struct rng *r)
{
  snprintf(made->path, sizeof made->path, "events/%02d", number);
  uint32_t clause_count = number ? (uint32_t)rng_below(r, 3) : 0;
  for (uint32_t i = 0; i < clause_count; i++)
    draw_clause(&made->clauses[i], 1 + i, r);
  draw_clause(&made->fast, 1, r);
  draw_clause(&made->slow, 2, r);
  made->times[0] = (struct times){1 + 2 * rng_unit(r), {.clauses = &made->fast, .clause_count = 1}};
  made->times[1] = (struct times){rng_unit(r), {.clauses = &made->slow, .clause_count = 1}};
  *event = (struct event){.def.path = made->path,
                          .wake = WAKE_CHANCE,
                          .per_year = 0.2 + 1.5 * rng_unit(r),
                          .when = {.clauses = made->clauses, .clause_count = (uint16_t)clause_count},
                          .times = made->times,
                          .times_count = (uint32_t)rng_below(r, 3)};
  event->per_year_max = event->per_year * (event->times_count ? made->times[0].factor : 1);
}

struct town {
  struct event events[EVENTS];
  struct made_event made[EVENTS];
  struct content content;
  double expected[EVENTS]; /* hazards over all lives, one after another */
  int64_t drawn[EVENTS], rolled[EVENTS];
  double last[EVENTS]; /* hazard at the last draw of each */
  double gaps[GAPS_MAX];
  uint32_t gap_count;
  struct rng dice;
};

/* The rate of an event at a moment, told from its parts. */
static double rate_at(const struct town *town, const struct event *event, const struct life *life, int64_t now_min)
{
  struct cond_context context = {&town->content.rules, &town->content.windows};
  if (!cond_holds(&event->when, life, &context, now_min)) return 0;
  double rate = event->per_year;
  for (uint32_t i = 0; i < event->times_count; i++)
    if (cond_holds(&event->times[i].when, life, &context, now_min)) rate *= event->times[i].factor;
  return rate;
}

/* What foresight rests on changes: values, and every other turn the target of a stat, as a month pass does. */
static void write_to(struct life *life, const struct content *content, struct rng *r)
{
  struct stat_motion *happiness = &life->stats[STAT_HAPPINESS];
  if (life->next_month_pass_min <= life->now_min) {
    int32_t value_milli = life_stat(life, &content->rules, STAT_HAPPINESS, life->now_min);
    stat_aim(happiness, value_milli, life->now_min, (int32_t)rng_range(r, 35, 65) * MILLI);
    life->next_month_pass_min = life->now_min + 2 * TURN_DAYS * MINUTES_PER_DAY;
  }
  life_add_stat(life, &content->rules, STAT_HAPPINESS, life->now_min, (int32_t)rng_range(r, -30, 30) * MILLI);
  life_add_money(life, &content->rules, (int64_t)rng_below(r, 1000) - life->money);
  struct name_id flag = {1 + rng_below(r, 2)};
  if (rng_below(r, 2))
    assert_int_equal(life_set_flag(life, flag, 0, life->now_min), E_OK);
  else
    life_clear_flag(life, flag);
}

/* Hazard of each event on each day of a stretch, taken at its noon, and one roll of the dice for each. */
static void roll_days(struct town *town, const struct life *life, int64_t from_min, int days, double hazards[][EVENTS])
{
  for (int day = 0; day < days; day++)
    for (int i = 0; i < EVENTS; i++) {
      int64_t noon_min = from_min + day * MINUTES_PER_DAY + MINUTES_PER_DAY / 2;
      hazards[day][i] = rate_at(town, &town->events[i], life, noon_min) * YEARS_PER_DAY;
      town->rolled[i] += rng_chance(&town->dice, hazards[day][i]);
    }
}

/* Waiting measured in hazard is exponential with mean 1, whatever the rate did meanwhile; lives are memoryless, so the
 * next begins where the last one ended. */
static void note_draw(struct town *town, int i, double hazard)
{
  town->drawn[i]++;
  assert_true(town->gap_count < GAPS_MAX);
  town->gaps[town->gap_count++] = hazard - town->last[i];
  town->last[i] = hazard;
}

static void live_days(struct town *town, struct life *life, int64_t from_min, int days)
{
  static double hazards[TURN_DAYS][EVENTS];
  int64_t until_min = from_min + days * MINUTES_PER_DAY;
  roll_days(town, life, from_min, days, hazards);
  double passed[EVENTS];
  int day = 0;
  memcpy(passed, town->expected, sizeof passed);
  while (life->candidate_min < until_min) {
    assert_true(life->candidate_min >= life->now_min);
    life->now_min = life->candidate_min;
    for (; day < (life->now_min - from_min) / MINUTES_PER_DAY; day++)
      for (int i = 0; i < EVENTS; i++)
        passed[i] += hazards[day][i];
    double part = (double)((life->now_min - from_min) % MINUTES_PER_DAY) / MINUTES_PER_DAY;
    const struct event *event = chance_draw(life, &town->content, life->now_min);
    chance_plan(life, &town->content, life->now_min);
    int i = event ? (int)(event - town->events) : -1;
    if (event) note_draw(town, i, passed[i] + part * hazards[day][i]);
  }
  for (int d = 0; d < days; d++)
    for (int i = 0; i < EVENTS; i++)
      town->expected[i] += hazards[d][i];
}

static void live(struct town *town, uint64_t seed)
{
  struct life life;
  struct rng r = rng_make(seed, RNG_PLAYER, 0);
  made_birth(&life, seed);
  life.stats[STAT_HAPPINESS] = (struct stat_motion){50 * MILLI, 50 * MILLI, 0};
  for (int32_t age = 0; age < YEARS; age++) {
    made_move(&life, life_birthday_min(&life, age));
    chance_plan(&life, &town->content, life.now_min);
    while (life.now_min < life.next_birthday_min) {
      int64_t from_min = life.now_min, left_days = (life.next_birthday_min - from_min) / MINUTES_PER_DAY;
      int days = left_days < TURN_DAYS ? (int)left_days : TURN_DAYS;
      write_to(&life, &town->content, &r);
      chance_follow(&life, &town->content);
      changes_clear(&life.changes);
      live_days(town, &life, from_min, days);
      life.now_min = from_min + days * MINUTES_PER_DAY;
    }
  }
  life_deinit(&life);
}

static int compare_doubles(const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

/* sqrt(n) times the greatest distance between the gaps' distribution and the exponential one. */
static double distance(double *gaps, uint32_t count)
{
  double greatest = 0;
  qsort(gaps, count, sizeof *gaps, compare_doubles);
  for (uint32_t i = 0; i < count; i++) {
    double share = 1 - exp(-gaps[i]);
    greatest = fmax(greatest, fmax(share - (double)i / count, (double)(i + 1) / count - share));
  }
  return greatest * sqrt(count);
}

static void compare(struct town *town)
{
  double chi = 0, chi_dice = 0, worst = 0;
  int64_t total = 0;
  for (int i = 0; i < EVENTS; i++) {
    double mean = town->expected[i], off = (double)town->drawn[i] - mean;
    double apart = (double)(town->drawn[i] - town->rolled[i]);
    assert_true(mean > 20); /* each really happens */
    worst = fmax(worst, fabs(off) / sqrt(mean));
    chi += off * off / mean;
    chi_dice += apart * apart / (2 * mean);
    total += town->drawn[i];
  }
  double ks = distance(town->gaps, town->gap_count);
  printf("%lld draws: max |z| %.2f, chi-square %.1f, against dice %.1f, gaps %.2f\n", (long long)total, worst, chi,
         chi_dice, ks);
  assert_true(worst < SD_MAX);
  assert_true(chi < CHI_MAX);
  assert_true(chi_dice < CHI_MAX);
  assert_true(ks < KS_MAX);
}

static void thinning_draws_what_daily_dice_would(void **state)
{
  (void)state;
  static struct town town;
  struct rng r = rng_make(4, RNG_PLAYER, 1);
  for (int i = 0; i < EVENTS; i++)
    make_event(&town.events[i], &town.made[i], i, &r);
  made_content(&town.content, town.events, EVENTS);
  town.content.rules.stats[STAT_HAPPINESS].half_life_min = 15 * MINUTES_PER_DAY;
  town.dice = rng_make(5, RNG_PLAYER, 2);
  for (uint64_t seed = 1; seed <= LIVES; seed++)
    live(&town, rng_mix(seed));
  compare(&town);
  content_deinit(&town.content);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(thinning_draws_what_daily_dice_would),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
