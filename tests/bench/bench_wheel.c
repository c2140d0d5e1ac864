/* What 20,000 playing lives cost the main thread: each sleeps on the timing wheel until the wall clock reaches its next
 * moment. Time is passed in, so half an hour of wall clock takes what the work takes. Then the same with twice as many
 * random events that can never happen, and the share a naive server would need that asks every life about every event
 * once a game hour. */
#include "bench.h"

#include "../harness/folder.h"
#include "base/wheel.h"
#include "server/simple_player.h"
#include "sim/clock.h"
#include "trigger/chance.h"

#define LIVES               20000
#define YOUNGEST            18
#define OLDEST              80
#define WALL_MS             INT64_C(1800000)
#define RATE                6 /* game minutes per real second: content-mechanics, section 1 */
#define TICK_MS             10
#define REPEATS             5 /* of which the fastest counts */
#define SHARE_MAX           2.0
#define GROWTH_MAX          10.0
#define NAIVE_LIVES         500
#define NAIVE_HOURS         4
#define MS_PER_HOUR_OF_GAME (60 * 1000 / RATE)

struct sleeper {
  struct wheel_node node; /* first: a node is its sleeper */
  struct clock clock;
  struct life life;
};

struct town {
  struct game game;
  struct sleeper *sleepers;
  struct wheel *wheel;
};

struct outcome_of_run {
  struct bench_meter meter;
  uint64_t wakes;
  uint64_t candidates;
};

static void wake_later(struct town *town, struct sleeper *s)
{
  int64_t due_ms = clock_unix_ms(&s->clock, life_next_min(&s->life));
  if (due_ms != INT64_MAX) wheel_set(town->wheel, &s->node, (uint64_t)due_ms);
}

/* Lives somebody to an age between YOUNGEST and OLDEST; whoever dies before it is replaced by the next seed. */
static void grow(struct town *town, struct sleeper *s, uint64_t index)
{
  static const struct policy defaults = {.kind = POLICY_DEFAULTS};
  struct rng r = rng_make(index, RNG_PLAYER, 0);
  int64_t years = rng_range(&r, YOUNGEST, OLDEST);
  int64_t until_min = years * MINUTES_PER_YEAR + (int64_t)rng_below(&r, MINUTES_PER_YEAR);
  for (uint64_t attempt = 0;; attempt++) {
    harness_birth(&s->life, &town->game, rng_mix(index) + attempt);
    if (life_advance(&s->life, &town->game, until_min, &defaults, &harness_nobody) == STOP_REACHED) return;
    life_deinit(&s->life);
  }
}

static void town_begin(struct town *town, struct script *script)
{
  *town = (struct town){.game = harness_game(script), .sleepers = calloc(LIVES, sizeof *town->sleepers)};
  town->wheel = wheel_new(0);
  if (!town->sleepers || !town->wheel) abort();
  for (uint64_t i = 0; i < LIVES; i++) {
    struct sleeper *s = &town->sleepers[i];
    grow(town, s, i);
    s->clock = (struct clock){.rate = RATE, .speed = 1, .is_running = true, .at_min = s->life.now_min};
    wake_later(town, s);
  }
}

static void town_end(struct town *town)
{
  for (int i = 0; i < LIVES; i++)
    life_deinit(&town->sleepers[i].life);
  wheel_free(town->wheel);
  free(town->sleepers);
}

/* Content the lives grew up with and content they go on with differ only by events that never happen. */
static void take_over(struct town *town, struct script *script)
{
  town->game = harness_game(script);
  for (int i = 0; i < LIVES; i++) {
    town->sleepers[i].life.plan_fingerprint = ~town->game.content->fingerprint;
    life_replan(&town->sleepers[i].life, town->game.content, &harness_nobody);
    wake_later(town, &town->sleepers[i]);
  }
}

static struct outcome_of_run run(struct town *town, int64_t from_ms)
{
  struct outcome_of_run out = {0};
  struct policy policy = simple_player_policy(&town->game);
  uint64_t candidates = 0;
  for (int i = 0; i < LIVES; i++)
    candidates -= town->sleepers[i].life.candidate_count;
  bench_begin(&out.meter);
  for (int64_t now_ms = from_ms; now_ms <= from_ms + WALL_MS; now_ms += TICK_MS) {
    struct wheel_node *node;
    while ((node = wheel_pop_due(town->wheel, (uint64_t)now_ms))) {
      struct sleeper *s = (struct sleeper *)(void *)node;
      life_advance(&s->life, &town->game, clock_minute(&s->clock, now_ms), &policy, &harness_nobody);
      clock_follow(&s->clock, &s->life, &town->game.content->rules, now_ms);
      wake_later(town, s);
      out.wakes++;
    }
  }
  bench_end(&out.meter);
  for (int i = 0; i < LIVES; i++)
    candidates += town->sleepers[i].life.candidate_count;
  out.candidates = candidates;
  return out;
}

/* Several stretches of time, one after the other; the fastest. */
static struct outcome_of_run measure(struct town *town, int64_t *from_ms)
{
  struct outcome_of_run best = {0};
  for (int i = 0; i < REPEATS; i++) {
    struct outcome_of_run one = run(town, *from_ms);
    *from_ms += WALL_MS + TICK_MS;
    if (i == 0 || one.meter.cpu_s < best.meter.cpu_s) best = one;
  }
  return best;
}

static double share_percent(double cpu_s)
{
  return cpu_s * 1000 / (double)WALL_MS * 100;
}

static void print_run(const char *what, const struct outcome_of_run *out)
{
  printf("%-34s %6.3f %% of a core, %llu wakes, %llu candidates, %.0f ns per wake", what,
         share_percent(out->meter.cpu_s), (unsigned long long)out->wakes, (unsigned long long)out->candidates,
         out->meter.cpu_s * 1e9 / (double)out->wakes);
  bench_print_instructions(&out->meter, (double)out->wakes, "wake");
  printf("\n");
}

/* Share of a core for asking every life about every random event each game hour, from a sample of both. */
static double naive_percent(const struct town *town)
{
  const struct content *content = town->game.content;
  struct bench_meter meter;
  uint64_t eligible = 0;
  bench_begin(&meter);
  for (int hour = 0; hour < NAIVE_HOURS; hour++)
    for (int i = 0; i < NAIVE_LIVES; i++)
      for (uint32_t e = 0; e < content->event_count; e++) {
        const struct life *life = &town->sleepers[i * (LIVES / NAIVE_LIVES)].life;
        const struct event *event = &content->events[e];
        if (event->wake == WAKE_CHANCE) eligible += chance_eligible(event, life, content, life->now_min + hour * 60);
      }
  bench_end(&meter);
  double hours = (double)WALL_MS / MS_PER_HOUR_OF_GAME;
  double cpu_s = meter.cpu_s / (NAIVE_LIVES * NAIVE_HOURS) * LIVES * hours;
  printf("naive hourly scan (sample scaled)  %6.1f %% of a core, %.1f events eligible per life\n", share_percent(cpu_s),
         (double)eligible / (NAIVE_LIVES * NAIVE_HOURS));
  return share_percent(cpu_s);
}

/* As many random events again as the shipped content has, each with the rate and the ages of one of those, none of
 * which can ever happen: nobody here is that old, or nobody has that flag. */
static void write_dummies(const char *folder, const struct content *content, bool is_aged_out)
{
  char path[96], text[512], when[200];
  int count = 0;
  for (uint32_t i = 0; i < content->event_count; i++) {
    const struct event *event = &content->events[i];
    int32_t low, high;
    if (event->wake != WAKE_CHANCE) continue;
    cond_age_range(&event->when, &low, &high);
    if (is_aged_out)
      snprintf(when, sizeof when, "age = { 121, 127 }");
    else
      snprintf(when, sizeof when, "age = { %d, %d }, flags = { all = { 'dummy' } }", low, high > 120 ? 120 : high);
    snprintf(path, sizeof path, "events/dummy/d%04d.lua", count++);
    snprintf(text, sizeof text,
             "return event { title = 'Never', text = 'Never.', when = { %s }, chance = { per_year = %.4f } }\n", when,
             event->per_year > 0.001 ? event->per_year : 0.001);
    folder_write(folder, path, text);
  }
}

static struct script *load_doubled(const char *folder, const struct content *content, bool is_aged_out)
{
  folder_link_rules(folder);
  folder_link_shipped(folder, "events");
  write_dummies(folder, content, is_aged_out);
  return harness_load(folder);
}

static int judge(const char *what, double is, double most, const char *unit)
{
  printf("%s %.3f %s: %s (under %.0f)\n", what, is, unit, is < most ? "ok" : "TOO MUCH", most);
  return is < most ? 0 : 1;
}

struct variant {
  const char *name;
  bool is_aged_out;
  char folder[FOLDER_BYTES];
  struct script *script;
};

int main(void)
{
  struct variant variants[] = {{.name = "+100 % events of another age", .is_aged_out = true},
                               {.name = "+100 % events of a flag nobody has"}};
  struct script *script = harness_load(SOURCE_DIR "/content");
  struct town town;
  int64_t from_ms = 0;
  town_begin(&town, script);
  struct outcome_of_run shipped = measure(&town, &from_ms);
  printf("%d lives of %d to %d years, %u events, %d game minutes a second, %lld s of wall clock\n", LIVES, YOUNGEST,
         OLDEST, town.game.content->event_count, RATE, (long long)(WALL_MS / 1000));
  print_run("shipped content", &shipped);
  double naive = naive_percent(&town);
  printf("%.0f times less than naive\n", naive / share_percent(shipped.meter.cpu_s));
  int bad = judge("main thread", share_percent(shipped.meter.cpu_s), SHARE_MAX, "% of a core");

  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
    struct variant *v = &variants[i];
    folder_begin(v->folder);
    v->script = load_doubled(v->folder, script_content(script), v->is_aged_out);
    /* Each variant against a fresh run of the shipped content: the machine's mood changes over seconds. */
    take_over(&town, script);
    struct outcome_of_run before = measure(&town, &from_ms);
    take_over(&town, v->script);
    struct outcome_of_run after = measure(&town, &from_ms);
    print_run(v->name, &after);
    bad |= judge("grows by", (after.meter.cpu_s / before.meter.cpu_s - 1) * 100, GROWTH_MAX, "%");
  }
  town_end(&town);
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
    script_free(variants[i].script);
    folder_end(variants[i].folder);
  }
  script_free(script);
  return bad;
}
