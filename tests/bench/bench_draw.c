/* A million lives and a hundred random events, one game day per tick: the draw (thinning, lives asleep on the timing
 * wheel) against a scan that asks every life about every event every day and rolls for those that may happen. Lives are
 * whole `struct life`s, conditions those of content: ages, stats, flags, money, school; rules are the shipped ones.
 * Then the same with a hundred events more that never happen, and with a thousand. */
#include "bench.h"

#include <stddef.h>
#include <sys/mman.h>

#include "base/wheel.h"
#include "trigger/chance.h"

#define LIVES         1000000
#define EVENTS        100
#define EVENTS_MANY   1000
#define TICKS         20    /* of one run */
#define TICKS_MANY    5     /* with a thousand events */
#define REPEATS       3     /* of which the fastest counts */
#define SCAN_LIVES    50000 /* of the thousand events: the scan of all would take a quarter of an hour */
#define LINE_BYTES    64
#define HUGE_BYTES    (UINT64_C(2) << 20)
#define FLAGS         16
#define TURNS_AHEAD   8
#define AGE_MAX       80
#define SCAN_PER_DRAW 200.0
#define GROWTH_MAX    25.0

/* Lists of sleepers are walked node by node, so nodes stand close together and apart from the lives: the i-th sleeper
 * is for the i-th life. */
struct sleeper {
  struct wheel_node node; /* first: a node is its sleeper */
  int64_t began_min;      /* minute of the life at tick 0 */
};

struct made_event {
  char path[24];
  struct clause clauses[6], when_fast;
  struct times times;
};

enum never { NEVER_AGE, NEVER_FLAG, NEVER_MONEY };

/* Lives begin with what every draw reads; here that is not to begin in the middle of a cache line. */
struct room {
  _Alignas(LINE_BYTES) struct life life;
};

struct town {
  struct content content;
  struct event *events;
  struct made_event *made;
  struct sleeper *sleepers;
  struct room *rooms;
  struct wheel *wheel;
  uint64_t tick;
  uint64_t wakes, accepted, birthdays, candidates; /* since counts_clear */
};

/* ---- content ---- */

static struct clause draw_limit(struct rng *r)
{
  struct clause c = {.kind = CLAUSE_STAT, .target = (uint8_t)rng_below(r, STAT_COUNT), .high = INT64_MAX};
  if (c.target == STAT_ENERGY) c.target = STAT_HEALTH;
  int64_t border = rng_range(r, 30, 70) * MILLI;
  if (rng_below(r, 2))
    c.low = border;
  else
    c.high = border;
  return c;
}

static void make_event(struct event *event, struct made_event *made, int number, struct rng *r)
{
  uint16_t count = 0;
  snprintf(made->path, sizeof made->path, "events/%04d", number);
  int64_t from = (int64_t)rng_below(r, 70);
  made->clauses[count++] = (struct clause){.kind = CLAUSE_AGE, .low = from, .high = from + rng_range(r, 5, 50)};
  for (uint64_t limits = rng_below(r, 3); limits > 0; limits--)
    made->clauses[count++] = draw_limit(r);
  if (rng_chance(r, 0.3))
    made->clauses[count++] =
        (struct clause){.kind = rng_below(r, 2) ? CLAUSE_FLAG : CLAUSE_NO_FLAG, .name = {1 + rng_below(r, FLAGS)}};
  if (rng_chance(r, 0.15))
    made->clauses[count++] =
        (struct clause){.kind = CLAUSE_MONEY, .low = (int64_t)rng_below(r, 20000), .high = INT64_MAX};
  if (rng_chance(r, 0.1)) made->clauses[count++] = (struct clause){.kind = CLAUSE_SEASON, .mask = 7};
  made->when_fast = draw_limit(r);
  made->times = (struct times){2, {.clauses = &made->when_fast, .clause_count = 1}};
  *event = (struct event){.def.path = made->path,
                          .def.id = {hash_text(made->path)},
                          .prompt_class = CLASS_NOTICE,
                          .wake = WAKE_CHANCE,
                          .per_year = 0.05 + 0.95 * rng_unit(r),
                          .when = {.clauses = made->clauses, .clause_count = count},
                          .times = &made->times,
                          .times_count = rng_chance(r, 0.3),
                          .cooldown_min = rng_chance(r, 0.3) ? MINUTES_PER_YEAR : 0};
  event->per_year_max = event->per_year * (event->times_count ? 2 : 1);
}

/* Adds what no life ever meets: it is too old for it, lacks the flag, or is too poor. */
static void make_never(struct event *event, struct made_event *made, enum never never)
{
  struct clause *last = &made->clauses[event->when.clause_count];
  if (never == NEVER_AGE)
    made->clauses[0].low = made->clauses[0].high = 125;
  else if (never == NEVER_FLAG)
    *last = (struct clause){.kind = CLAUSE_FLAG, .name = {FLAGS + 1}};
  else
    *last = (struct clause){.kind = CLAUSE_MONEY, .low = INT64_MAX, .high = INT64_MAX};
  event->when.clause_count += never != NEVER_AGE;
}

/* count events, and after them as many as `extra` again of the same kinds that never happen. */
static void content_begin(struct town *town, const struct content *shipped, uint32_t count, uint32_t extra,
                          enum never never)
{
  struct rng r = rng_make(1, RNG_PLAYER, 0), again = r;
  town->events = calloc(count + extra, sizeof *town->events);
  town->made = calloc(count + extra, sizeof *town->made);
  if (!town->events || !town->made) abort();
  for (uint32_t i = 0; i < count; i++)
    make_event(&town->events[i], &town->made[i], (int)i, &r);
  for (uint32_t i = count; i < count + extra; i++) {
    make_event(&town->events[i], &town->made[i], (int)i, &again);
    make_never(&town->events[i], &town->made[i], never);
  }
  town->content =
      (struct content){.events = town->events, .event_count = count + extra, .fingerprint = 1, .rules = shipped->rules};
  arena_init(&town->content.arena, 1u << 26);
  if (content_index(&town->content)) abort();
}

static void content_end(struct town *town)
{
  town->content.names = (struct names){0};
  content_deinit(&town->content);
  free(town->events);
  free(town->made);
}

/* ---- lives ---- */

/* In huge pages where the kernel gives them: else half of the time goes into finding out where a life is. */
static struct room *rooms_new(void)
{
  size_t bytes = (LIVES * sizeof(struct room) + HUGE_BYTES - 1) / HUGE_BYTES * HUGE_BYTES;
  struct room *rooms = aligned_alloc(HUGE_BYTES, bytes);
  if (rooms && madvise(rooms, bytes, MADV_HUGEPAGE)) printf("no huge pages here\n");
  return rooms;
}

/* Month passes wake a life anyway and draw nothing; here their date alone moves on. */
static void follow_months(struct life *life)
{
  if (life->next_month_pass_min > life->now_min) return;
  int32_t day = life_civil_day(life, life->now_min);
  life->next_month_pass_min = (int64_t)(calendar_next_month(day) - life->birth_day) * MINUTES_PER_DAY;
}

static void move_to(struct life *life, int64_t now_min)
{
  life->now_min = now_min;
  life->age_years = calendar_age_years(life->birth_day, life->birth_day + (int32_t)calendar_whole_days(now_min));
  life->next_birthday_min = life_birthday_min(life, life->age_years + 1);
  follow_months(life);
}

static void make_life(struct sleeper *s, struct life *life, uint64_t seed, const struct rules *rules)
{
  struct rng r = rng_make(seed, RNG_PLAYER, 0);
  life_init(life);
  life->seed = rng_mix(seed);
  life->birth_day = calendar_day((struct date){1990, 1, 1}) + (int32_t)rng_below(&r, 365);
  s->began_min = (int64_t)rng_below(&r, AGE_MAX * (uint64_t)MINUTES_PER_YEAR);
  move_to(life, s->began_min);
  life->money = (int64_t)rng_below(&r, 30000);
  for (int i = 0; i < STAT_COUNT; i++)
    stat_aim(&life->stats[i], (int32_t)rng_below(&r, 100) * MILLI,
             life->now_min - (int64_t)rng_below(&r, 30 * MINUTES_PER_DAY), rules->stats[i].start_milli);
  for (uint64_t flags = rng_below(&r, 6); flags > 0; flags--)
    if (life_set_flag(life, (struct name_id){1 + rng_below(&r, FLAGS)}, 0, life->now_min)) abort();
  changes_clear(&life->changes);
}

static struct life *life_of(const struct town *town, const struct sleeper *s)
{
  return &town->rooms[s - town->sleepers].life;
}

/* A day's candidates are drawn at its end. */
static void sleep_on(struct town *town, struct sleeper *s)
{
  int64_t after_min = life_of(town, s)->candidate_min - s->began_min;
  wheel_set(town->wheel, &s->node, (uint64_t)(after_min / MINUTES_PER_DAY + 1));
}

static uint64_t candidates_of(const struct town *town)
{
  uint64_t sum = 0;
  for (uint64_t i = 0; i < LIVES; i++)
    sum += town->rooms[i].life.candidate_count;
  return sum;
}

/* Sets the lives to sleep as at tick 0, under the town's present content. */
static void town_begin(struct town *town)
{
  town->wheel = wheel_new(0);
  town->tick = 0;
  if (!town->wheel) abort();
  for (uint64_t i = 0; i < LIVES; i++) {
    struct sleeper *s = &town->sleepers[i];
    struct life *life = &town->rooms[i].life;
    s->node = (struct wheel_node){0};
    move_to(life, s->began_min);
    life->memory.history_count = 0;
    life->candidate_count = 0;
    chance_plan(life, &town->content, life->now_min);
    sleep_on(town, s);
  }
}

/* ---- drawing ---- */

static void wake(struct town *town, struct sleeper *s)
{
  struct life *life = life_of(town, s);
  life->now_min = life->candidate_min;
  follow_months(life);
  if (life->now_min >= life->next_birthday_min) {
    life->next_birthday_min = life_birthday_min(life, ++life->age_years + 1);
    chance_plan(life, &town->content, life->now_min);
    town->birthdays++;
  } else {
    const struct event *event = chance_draw(life, &town->content, life->now_min);
    uint32_t times;
    chance_plan(life, &town->content, life->now_min);
    if (event && memory_note(&life->memory, event->def.id, life->now_min, &times)) abort();
    town->accepted += event != NULL;
  }
  town->wakes++;
  sleep_on(town, s);
}

/* Lives due are taken off the wheel some turns ahead, so that what waking them reads is there when their turn comes. */
static void fetch_life(const struct life *life)
{
  for (size_t offset = 0; offset < offsetof(struct life, stats) + sizeof life->stats; offset += LINE_BYTES)
    __builtin_prefetch((const char *)life + offset);
}

static void fetch_memory(const struct life *life)
{
  __builtin_prefetch(life->memory.flags);
  __builtin_prefetch(life->memory.history);
}

static void tick(struct town *town)
{
  struct sleeper *line[TURNS_AHEAD] = {0}; /* the n-th popped at n modulo its length */
  uint64_t popped = 0, woken = 0;
  town->tick++;
  for (;;) {
    struct sleeper *s = (struct sleeper *)(void *)wheel_pop_due(town->wheel, town->tick);
    if (s) {
      fetch_life(life_of(town, s));
      line[popped++ % TURNS_AHEAD] = s;
      if (popped > TURNS_AHEAD / 2) fetch_memory(life_of(town, line[(popped - TURNS_AHEAD / 2 - 1) % TURNS_AHEAD]));
      if (popped - woken < TURNS_AHEAD) continue;
    }
    if (woken == popped) return;
    wake(town, line[woken++ % TURNS_AHEAD]);
  }
}

/* Milliseconds per tick; the counts are those of the last run. */
static double measure(struct town *town, int ticks)
{
  double best_ms = 1e9;
  for (int i = 0; i < ticks; i++)
    tick(town);
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    struct bench_meter meter;
    town->wakes = town->accepted = town->birthdays = 0;
    uint64_t before = candidates_of(town);
    bench_begin(&meter);
    for (int i = 0; i < ticks; i++)
      tick(town);
    bench_end(&meter);
    town->candidates = candidates_of(town) - before;
    if (meter.cpu_s / ticks * 1e3 < best_ms) best_ms = meter.cpu_s / ticks * 1e3;
  }
  return best_ms;
}

/* ---- scanning ---- */

/* What thinning replaces, written as well as one can without it: conditions first, the first that fails ends it. */
static uint64_t scan_life(const struct town *town, struct life *life, int64_t now_min, struct rng *dice)
{
  struct cond_context context = {&town->content.rules, &town->content.windows};
  uint64_t fired = 0;
  for (uint32_t i = 0; i < town->content.event_count; i++) {
    const struct event *event = &town->content.events[i];
    if (!chance_allowed(event, life, &town->content, now_min)) continue;
    double rate = event->per_year;
    for (uint32_t k = 0; k < event->times_count; k++)
      if (cond_holds(&event->times[k].when, life, &context, now_min)) rate *= event->times[k].factor;
    if (!rng_chance(dice, rate * MINUTES_PER_DAY / MINUTES_PER_YEAR)) continue;
    uint32_t times;
    if (memory_note(&life->memory, event->def.id, now_min, &times)) abort();
    fired++;
  }
  return fired;
}

/* Milliseconds for one tick of all lives, from the first `lives` of them. */
static double scan(struct town *town, uint64_t lives, uint64_t *out_fired)
{
  struct bench_meter meter;
  struct rng dice = rng_make(3, RNG_PLAYER, 0);
  *out_fired = 0;
  bench_begin(&meter);
  for (uint64_t i = 0; i < lives; i++) {
    struct life *life = &town->rooms[i].life;
    *out_fired += scan_life(town, life, life->now_min, &dice);
  }
  bench_end(&meter);
  *out_fired = *out_fired * LIVES / lives;
  return meter.cpu_s * 1e3 * LIVES / (double)lives;
}

/* ---- report ---- */

static unsigned long long per_tick(uint64_t count, int ticks)
{
  return count / (uint64_t)ticks;
}

static double run(struct town *town, const char *what, int ticks)
{
  town_begin(town);
  double ms = measure(town, ticks);
  printf("%-34s %7.2f ms a tick, %.0f ns a wake; a tick: %llu wakes, %llu candidates, %llu accepted, %llu birthdays\n",
         what, ms, ms * 1e6 * ticks / (double)town->wakes, per_tick(town->wakes, ticks),
         per_tick(town->candidates, ticks), per_tick(town->accepted, ticks), per_tick(town->birthdays, ticks));
  wheel_free(town->wheel);
  return ms;
}

static double run_scan(struct town *town, const char *what, uint64_t lives)
{
  uint64_t fired;
  double ms = scan(town, lives, &fired);
  printf("%-34s %7.0f ms a tick, %.1f ns per life and event, %llu fired\n", what, ms,
         ms * 1e6 / LIVES / town->content.event_count, (unsigned long long)fired);
  return ms;
}

int main(void)
{
  static const char *const nevers[] = {"+100 of an impossible age", "+100 with a flag nobody has",
                                       "+100 for more money than exists"};
  struct script *script = harness_load(SOURCE_DIR "/content");
  const struct content *shipped = script_content(script);
  struct town town = {.sleepers = calloc(LIVES, sizeof *town.sleepers), .rooms = rooms_new()};
  if (!town.sleepers || !town.rooms) abort();
  printf("%d lives of %zu + %zu bytes, one day a tick\n", LIVES, sizeof(struct room), sizeof(struct sleeper));
  for (uint64_t i = 0; i < LIVES; i++)
    make_life(&town.sleepers[i], &town.rooms[i].life, i, &shipped->rules);
  content_begin(&town, shipped, EVENTS, 0, NEVER_AGE);
  double draw_ms = run(&town, "draw, 100 events", TICKS);
  double scan_ms = run_scan(&town, "scan, 100 events", LIVES);
  bool is_bad = scan_ms / draw_ms < SCAN_PER_DRAW;
  printf("draw is 1/%.0f of the scan: %s (goal 1/%.0f)\n", scan_ms / draw_ms, is_bad ? "MISSED" : "ok", SCAN_PER_DRAW);
  content_end(&town);
  for (int i = 0; i < 3; i++) {
    content_begin(&town, shipped, EVENTS, EVENTS, (enum never)i);
    double ms = run(&town, nevers[i], TICKS);
    double growth = (ms / draw_ms - 1) * 100;
    printf("  grows by %.0f %%: %s\n", growth, growth < GROWTH_MAX ? "ok" : "MISSED (goal 25 %)");
    is_bad |= growth >= GROWTH_MAX;
    content_end(&town);
  }
  content_begin(&town, shipped, EVENTS_MANY, 0, NEVER_AGE);
  double many_ms = run(&town, "draw, 1000 events", TICKS_MANY);
  double many_scan_ms = run_scan(&town, "scan, 1000 events (sample scaled)", SCAN_LIVES);
  printf("draw is 1/%.0f of the scan\n", many_scan_ms / many_ms);
  content_end(&town);
  for (uint64_t i = 0; i < LIVES; i++)
    life_deinit(&town.rooms[i].life);
  free(town.rooms);
  free(town.sleepers);
  script_free(script);
  return is_bad;
}
