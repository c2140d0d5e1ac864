/* A whole life without anybody watching, as `baolife simulate` lives it; against reading the sixteen stats of a life
 * once a day, the least a server stepping by days would do. */
#include "bench.h"

#include "server/simple_player.h"
#include "sim/activity.h"

#define LIVES               2000
#define NAIVE_LIVES         20
#define ACTIVITIES_PER_YEAR 4 /* the default of `baolife simulate` */

struct total {
  double years;
  uint64_t prompts, activities, candidates;
};

static void do_something(struct life *life, struct game *game, const struct policy *policy, struct rng *r,
                         struct total *total)
{
  struct activity_result result;
  const char *reason;
  const struct activity *activity = &game->content->activities[rng_below(r, game->content->activity_count)];
  if (activity_check(life, game->content, activity, &reason) != ERROR_NONE) return;
  activity_do(life, game, activity, policy, &harness_nobody, &result);
  total->activities++;
}

static void live_one(struct game *game, uint64_t seed, struct total *total)
{
  struct life life;
  struct policy policy = simple_player_policy(game);
  struct rng r = rng_make(seed, RNG_PLAYER, 0);
  harness_birth(&life, game, seed);
  while (life.is_alive) {
    int64_t from_min = life.now_min, span_min = life.next_birthday_min - from_min;
    for (int i = 1; i <= ACTIVITIES_PER_YEAR && life.is_alive; i++) {
      life_advance(&life, game, from_min + span_min * i / (ACTIVITIES_PER_YEAR + 1), &policy, &harness_nobody);
      if (life.is_alive) do_something(&life, game, &policy, &r, total);
    }
    if (life.is_alive) life_advance(&life, game, from_min + span_min, &policy, &harness_nobody);
  }
  total->years += (double)life.now_min / MINUTES_PER_YEAR;
  total->prompts += life.prompt_count;
  total->candidates += life.candidate_count;
  life_deinit(&life);
}

/* Seconds for reading every stat of one life on each day of `years`. */
static double naive_life_s(const struct game *game, double years)
{
  struct bench_meter meter;
  int64_t sum = 0;
  bench_begin(&meter);
  for (uint64_t seed = 0; seed < NAIVE_LIVES; seed++) {
    struct life life;
    harness_birth(&life, game, seed);
    for (int64_t day = 0; day < (int64_t)(years * 365.25); day++)
      for (int stat = 0; stat < STAT_COUNT; stat++)
        sum += life_stat(&life, &game->content->rules, (enum stat_id)stat, day * MINUTES_PER_DAY);
    life_deinit(&life);
  }
  bench_end(&meter);
  if (sum == 0) abort(); /* so that the reading is not left out */
  return meter.cpu_s / NAIVE_LIVES;
}

int main(void)
{
  struct script *script = harness_load(SOURCE_DIR "/content");
  struct game game = harness_game(script);
  struct total total = {0};
  struct bench_meter meter;
  for (uint64_t seed = 1; seed <= 50; seed++)
    live_one(&game, seed, &total); /* warm */
  total = (struct total){0};
  bench_begin(&meter);
  for (uint64_t seed = 1; seed <= LIVES; seed++)
    live_one(&game, rng_mix(seed), &total);
  bench_end(&meter);
  double life_s = meter.cpu_s / LIVES, years = total.years / LIVES;
  double naive_s = naive_life_s(&game, years);
  printf("%d whole lives: %.3f ms each (%.1f years, %.1f questions, %.1f activities, %.0f candidates)", LIVES,
         life_s * 1e3, years, (double)total.prompts / LIVES, (double)total.activities / LIVES,
         (double)total.candidates / LIVES);
  bench_print_instructions(&meter, LIVES, "life");
  printf("\nstepping the stats by days alone: %.3f ms, %.1f times as much\n", naive_s * 1e3, naive_s / life_s);
  script_free(script);
  return 0;
}
