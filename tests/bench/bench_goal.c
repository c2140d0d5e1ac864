/* What waiting for goals costs a write: the log of the life and the goal index, against asking every goal before and
 * after. The writes are those of ordinary outcomes. */
#include "bench.h"

#include "trigger/goal.h"

#define WRITES       2000000
#define BRUTE_WRITES 50000
#define NAMES        40 /* flags, and counters, and contents */
#define CLAUSES_MAX  3
#define REPEATS      3

static struct clause clauses[GOALS_MAX][CLAUSES_MAX];
static struct cond conds[GOALS_MAX];
static const struct cond *goals[GOALS_MAX];

static struct clause draw_clause(struct rng *r)
{
  struct name_id name = {1 + rng_below(r, NAMES)};
  int64_t low = rng_range(r, 30, 90) * MILLI;
  switch (rng_below(r, 6)) {
  case 0:
    return (struct clause){
        .kind = CLAUSE_STAT, .target = (uint8_t)(STAT_STRESS + rng_below(r, 12)), .low = low, .high = INT64_MAX};
  case 1:
    return (struct clause){.kind = CLAUSE_MONEY, .low = low, .high = INT64_MAX};
  case 2:
    return (struct clause){
        .kind = CLAUSE_COUNTER, .name = name, .low = 1 + (int64_t)rng_below(r, 50), .high = INT64_MAX};
  case 3:
    return (struct clause){.kind = CLAUSE_DONE, .content = {name.hash}};
  default:
    return (struct clause){.kind = CLAUSE_FLAG, .name = name};
  }
}

static void make_goals(uint32_t count)
{
  struct rng r = rng_make(1, RNG_PLAYER, 0);
  for (uint32_t i = 0; i < count; i++) {
    uint16_t clause_count = 1 + (uint16_t)rng_below(&r, CLAUSES_MAX);
    for (uint16_t k = 0; k < clause_count; k++)
      clauses[i][k] = draw_clause(&r);
    conds[i] = (struct cond){.clauses = clauses[i], .clause_count = clause_count};
    goals[i] = &conds[i];
  }
}

static void write_once(struct life *life, const struct rules *rules, struct rng *r)
{
  uint32_t count;
  struct name_id name = {1 + rng_below(r, NAMES)};
  int status = E_OK;
  switch (rng_below(r, 8)) {
  case 0:
    life_add_money(life, rules, rng_range(r, -5000, 5200));
    break;
  case 1:
    status = life_set_flag(life, name, 0, life->now_min);
    break;
  case 2:
    life_clear_flag(life, name);
    break;
  case 3:
    status = life_add_counter(life, name, rng_range(r, -2, 2));
    break;
  case 4:
    status = life_note_done(life, (struct content_id){name.hash}, life->now_min, &count);
    break;
  default:
    life_add_stat(life, rules, (enum stat_id)(STAT_STRESS + rng_below(r, 12)), life->now_min,
                  (int32_t)rng_range(r, -5 * MILLI, 5 * MILLI));
    break;
  }
  if (status) abort();
  life->now_min += 60;
}

static uint32_t count_bits(const uint64_t *bits, uint32_t words)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < words; i++)
    count += (uint32_t)__builtin_popcountll(bits[i]);
  return count;
}

/* ---- one write and what follows from it ---- */

static uint64_t ask_nobody(struct life *life, const struct goal_index *index)
{
  (void)index;
  changes_clear(&life->changes);
  return 0;
}

static uint64_t ask_index(struct life *life, const struct goal_index *index)
{
  uint64_t bits[GOAL_WORDS_MAX] = {0};
  goal_index_rising(index, &life->changes, bits);
  changes_clear(&life->changes);
  return count_bits(bits, index->word_count);
}

static const struct cond_context *brute_context;

static uint64_t ask_everybody(struct life *life, const struct goal_index *index)
{
  uint64_t held = 0;
  changes_clear(&life->changes);
  for (uint32_t i = 0; i < index->goal_count; i++)
    held += cond_holds(goals[i], life, brute_context, life->now_min);
  return held;
}

typedef uint64_t (*ask_fn)(struct life *life, const struct goal_index *index);

static double nanoseconds(const struct game *game, const struct goal_index *index, ask_fn ask, uint64_t writes,
                          uint64_t *out_found)
{
  double best_s = 1e9;
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    struct bench_meter meter;
    struct life life;
    struct rng r = rng_make(2, RNG_PLAYER, 0);
    harness_birth(&life, game, 1);
    changes_clear(&life.changes);
    *out_found = 0;
    bench_begin(&meter);
    for (uint64_t i = 0; i < writes; i++) {
      write_once(&life, &game->content->rules, &r);
      *out_found += ask(&life, index);
    }
    bench_end(&meter);
    life_deinit(&life);
    if (meter.cpu_s < best_s) best_s = meter.cpu_s;
  }
  return best_s * 1e9 / (double)writes;
}

static void compare(const struct game *game, uint32_t goal_count)
{
  struct goal_index index;
  struct arena arena;
  uint64_t found, risen;
  make_goals(goal_count);
  arena_init(&arena, 1u << 24);
  if (goal_index_init(&index, &arena, goals, goal_count)) abort();
  double bare = nanoseconds(game, &index, ask_nobody, WRITES, &found);
  double indexed = nanoseconds(game, &index, ask_index, WRITES, &risen);
  double brute = nanoseconds(game, &index, ask_everybody, BRUTE_WRITES, &found);
  printf("%4u goals: a logged write %.0f ns; with the index %.0f ns more, %.2f goals rise; asking all %.0f ns more; "
         "index of %zu KiB\n",
         goal_count, bare, indexed - bare, (double)risen / WRITES, brute - bare, arena.size_bytes / 1024);
  arena_deinit(&arena);
}

int main(void)
{
  struct script *script = harness_load(SOURCE_DIR "/content");
  struct game game = harness_game(script);
  struct cond_context context = {&game.content->rules, &game.content->windows};
  brute_context = &context;
  compare(&game, 100);
  compare(&game, 1000);
  script_free(script);
  return 0;
}
