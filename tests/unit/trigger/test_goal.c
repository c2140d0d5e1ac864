/* The goal index against asking every goal after every write, on random goals and random writes through the functions
 * that change lives. */
#include "made.h"

#include "model/apply.h"
#include "model/month.h"
#include "trigger/goal.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SLOWED_DOWN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SLOWED_DOWN 1
#endif

#ifdef IS_SLOWED_DOWN
#define WRITES 100000
#else
#define WRITES 1000000
#endif
#define WRITES_PER_LIFE 10000
#define GOALS           100
#define CLAUSES         4
#define ANY_MAX         3
#define NAMES           6 /* flags, and counters, and contents */
#define WORDS           ((GOALS + 63) / 64)

static uint64_t test_seed(void)
{
  const char *text = getenv("BAOLIFE_TEST_SEED");
  return text ? strtoull(text, NULL, 10) : 20261120;
}

/* ---- random goals ---- */

struct made_goal {
  struct clause clauses[CLAUSES], any[ANY_MAX * CLAUSES];
  uint8_t any_counts[ANY_MAX];
  struct cond cond;
};

static int64_t pick_int(struct rng *r, int64_t low, int64_t high)
{
  return rng_range(r, low, high);
}

static void pick_range(struct clause *c, struct rng *r, int64_t low, int64_t high)
{
  c->low = rng_below(r, 4) ? pick_int(r, low, high) : INT64_MIN;
  c->high = rng_below(r, 3) ? pick_int(r, c->low == INT64_MIN ? low : c->low, high) : INT64_MAX;
}

static const enum role roles[] = {ROLE_MUM, ROLE_BF, ROLE_PET};

static void make_clause(struct clause *c, struct rng *r)
{
  static const enum clause_kind kinds[] = {CLAUSE_AGE,      CLAUSE_STAGE,   CLAUSE_STAT,   CLAUSE_STAT,
                                           CLAUSE_TRAIT,    CLAUSE_MONEY,   CLAUSE_FLAG,   CLAUSE_NO_FLAG,
                                           CLAUSE_FLAG,     CLAUSE_COUNTER, CLAUSE_SINCE,  CLAUSE_DONE,
                                           CLAUSE_NOT_DONE, CLAUSE_PERSON,  CLAUSE_SEASON, CLAUSE_AGE_DAYS};
  *c = (struct clause){.kind = (uint8_t)kinds[rng_below(r, sizeof kinds / sizeof *kinds)]};
  c->name.hash = 1000 + rng_below(r, NAMES);
  c->content.hash = 1000 + rng_below(r, NAMES);
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_AGE:
    pick_range(c, r, 0, 40);
    break;
  case CLAUSE_STAGE:
    c->mask = (uint32_t)rng_below(r, 1u << STAGE_COUNT);
    break;
  case CLAUSE_STAT:
    c->target = (uint8_t)(rng_below(r, 2) ? STAT_HAPPINESS : STAT_KARMA);
    pick_range(c, r, 0, STAT_MILLI_MAX);
    break;
  case CLAUSE_TRAIT:
    c->target = (uint8_t)rng_below(r, 2);
    pick_range(c, r, 5 * MILLI, 95 * MILLI);
    break;
  case CLAUSE_MONEY:
    pick_range(c, r, -1000, 5000);
    break;
  case CLAUSE_FLAG:
  case CLAUSE_NO_FLAG:
    c->value = rng_below(r, 3);
    break;
  case CLAUSE_COUNTER:
    pick_range(c, r, -20, 20);
    break;
  case CLAUSE_PERSON:
    c->target = (uint8_t)roles[rng_below(r, 3)];
    c->argument = (uint8_t)rng_below(r, PERSON_AGE);
    pick_range(c, r, 0, c->argument == PERSON_ALIVE ? 1 : STAT_MILLI_MAX);
    break;
  case CLAUSE_SINCE:
  case CLAUSE_AGE_DAYS:
    c->high = pick_int(r, 0, 1000000);
    break;
  default:
    c->mask = (uint32_t)rng_below(r, 16);
    break;
  }
}

/* A run of flags of which one must be set takes the place of the last clauses. */
static void make_flag_run(struct clause *clauses, uint32_t count, struct rng *r)
{
  if (count < 3 || rng_below(r, 4)) return;
  clauses[count - 3] = (struct clause){.kind = CLAUSE_FLAG_ANY, .count = 2};
  for (uint32_t i = count - 2; i < count; i++)
    clauses[i] = (struct clause){.kind = CLAUSE_FLAG, .name = {1000 + rng_below(r, NAMES)}, .value = rng_below(r, 3)};
}

static void make_goal(struct made_goal *goal, struct rng *r)
{
  uint32_t clause_count = (uint32_t)rng_below(r, CLAUSES + 1), any_count = 0, any_clause_count = 0;
  for (uint32_t i = 0; i < clause_count; i++)
    make_clause(&goal->clauses[i], r);
  make_flag_run(goal->clauses, clause_count, r);
  if (rng_below(r, 2) || clause_count == 0) any_count = 2 + (uint32_t)rng_below(r, ANY_MAX - 1);
  for (uint32_t i = 0; i < any_count; i++) {
    goal->any_counts[i] = (uint8_t)(1 + rng_below(r, CLAUSES));
    for (uint32_t k = 0; k < goal->any_counts[i]; k++)
      make_clause(&goal->any[any_clause_count + k], r);
    make_flag_run(&goal->any[any_clause_count], goal->any_counts[i], r);
    any_clause_count += goal->any_counts[i];
  }
  goal->cond = (struct cond){.clauses = goal->clauses,
                             .any = goal->any,
                             .any_counts = goal->any_counts,
                             .clause_count = (uint16_t)clause_count,
                             .any_count = (uint8_t)any_count};
}

/* ---- random writes ---- */

struct bed {
  struct content content;
  struct life life;
  struct made_goal goals[GOALS];
  const struct cond *conds[GOALS];
  struct goal_index index;
  struct arena arena;
  struct rng r;
  bool held[GOALS]; /* at the moment of the life, before the next writes */
};

static void add_people(struct life *life)
{
  for (int i = 0; i < 4; i++) {
    struct person *person;
    assert_int_equal(life_add_person(life, &person), E_OK);
    person->role = (uint8_t)roles[i % 2]; /* nobody is a pet */
    person->alive = person->born = true;
    person->closeness = (struct stat_motion){50 * MILLI, 20 * MILLI, 0};
  }
}

static void bed_begin(struct bed *bed, uint64_t seed)
{
  made_content(&bed->content, NULL, 0);
  struct rules *rules = &bed->content.rules;
  rules->overdraft_max = 1000;
  rules->stats[STAT_HAPPINESS].half_life_min = 10 * MINUTES_PER_DAY;
  rules->stats[STAT_KARMA].half_life_min = 200 * MINUTES_PER_DAY;
  rules->stats[STAT_KARMA].base_milli = 70 * MILLI;
  rules->stats[STAT_HAPPINESS].base_milli = 40 * MILLI;
  for (int i = 0; i < ROLE_COUNT; i++)
    rules->bonds[i].closeness_half_life_min = 30 * MINUTES_PER_DAY;
  made_birth(&bed->life, seed);
  add_people(&bed->life);
  bed->r = rng_make(seed, RNG_PLAYER, 0);
  for (int i = 0; i < GOALS; i++) {
    make_goal(&bed->goals[i], &bed->r);
    bed->conds[i] = &bed->goals[i].cond;
  }
  arena_init(&bed->arena, 1u << 20);
  assert_int_equal(goal_index_init(&bed->index, &bed->arena, bed->conds, GOALS), E_OK);
}

static void bed_end(struct bed *bed)
{
  arena_deinit(&bed->arena);
  life_deinit(&bed->life);
  content_deinit(&bed->content);
}

static void apply_one(struct bed *bed, struct effect effect)
{
  struct facts facts = {0};
  struct apply how = {
      .rules = &bed->content.rules, .now_min = bed->life.now_min, .rng = &bed->r, .facts = &facts, .scale = 1};
  assert_int_equal(apply_effects(&bed->life, &how, &effect, 1), 0);
}

static void write_once(struct bed *bed)
{
  struct life *life = &bed->life;
  const struct rules *rules = &bed->content.rules;
  struct rng *r = &bed->r;
  struct name_id name = {1000 + rng_below(r, NAMES)};
  enum stat_id stat = rng_below(r, 2) ? STAT_HAPPINESS : STAT_KARMA;
  uint32_t count;
  switch (rng_below(r, 12)) {
  case 0:
    life_add_stat(life, rules, stat, life->now_min, (int32_t)pick_int(r, -30 * MILLI, 30 * MILLI));
    break;
  case 1:
    apply_one(bed, (struct effect){
                       .kind = EFFECT_STAT, .target = (uint8_t)stat, .amount = pick_int(r, -30 * MILLI, 30 * MILLI)});
    break;
  case 2:
    life_add_money(life, rules, pick_int(r, -1000, 1100));
    break;
  case 3:
    life_add_trait(life, (enum trait)rng_below(r, 2), (int32_t)pick_int(r, -20 * MILLI, 20 * MILLI));
    break;
  case 4:
  case 5:
    apply_one(bed, (struct effect){.kind = EFFECT_SET_FLAG, .name = name, .value = rng_below(r, 3)});
    break;
  case 6:
    apply_one(bed, (struct effect){.kind = EFFECT_CLEAR_FLAG, .name = name});
    break;
  case 7:
    apply_one(bed, (struct effect){.kind = EFFECT_COUNTER, .name = name, .amount = pick_int(r, -6, 6)});
    break;
  case 8:
    assert_int_equal(life_note_done(life, (struct content_id){name.hash}, life->now_min, &count), E_OK);
    break;
  case 9:
  case 10:
    apply_one(bed, (struct effect){.kind = (uint8_t)(EFFECT_CLOSENESS + rng_below(r, 3)),
                                   .target = (uint8_t)roles[rng_below(r, 3)],
                                   .amount = pick_int(r, -40 * MILLI, 40 * MILLI)});
    break;
  default:
    if (rng_below(r, 8) == 0)
      month_pass(life, rules, life->now_min);
    else if (rng_below(r, 100) == 0)
      month_birthday(life, rules, life->now_min);
    break;
  }
}

static void look(const struct bed *bed, bool *out_held)
{
  struct cond_context context = {&bed->content.rules, &bed->content.windows};
  for (int i = 0; i < GOALS; i++)
    out_held[i] = cond_holds(bed->conds[i], &bed->life, &context, bed->life.now_min);
}

static bool is_set(const uint64_t *bits, int i)
{
  return bits[i / 64] >> (i % 64) & 1;
}

/* What stats do by themselves nobody announces; what a write then does on top of it counts. */
static void let_time_pass(struct bed *bed)
{
  struct life *life = &bed->life;
  life->now_min += (int64_t)rng_below(&bed->r, 10 * MINUTES_PER_DAY);
  while (life->next_birthday_min <= life->now_min)
    month_birthday(life, &bed->content.rules, life->next_birthday_min);
  changes_clear(&life->changes);
  look(bed, bed->held);
}

struct tally {
  uint64_t writes, newly, risen, read;
};

/* After some writes at one moment: whoever holds now and did not before must have risen. */
static void compare(struct bed *bed, struct tally *tally)
{
  uint64_t bits[WORDS] = {0};
  bool holds[GOALS];
  goal_index_rising(&bed->index, &bed->life.changes, bits);
  assert_false(bed->life.changes.is_overflown);
  changes_clear(&bed->life.changes);
  look(bed, holds);
  for (int i = 0; i < GOALS; i++) {
    bool is_newly = holds[i] && !bed->held[i];
    if (is_newly && !is_set(bits, i)) fail_msg("goal %d came true unnoticed", i);
    tally->newly += is_newly;
    tally->risen += is_set(bits, i);
  }
  tally->read++;
  memcpy(bed->held, holds, sizeof holds);
}

static void no_goal_is_missed(void **state)
{
  (void)state;
  static struct bed bed;
  uint64_t seed = test_seed();
  struct tally tally = {0};
  printf("seed %llu (set BAOLIFE_TEST_SEED to repeat another)\n", (unsigned long long)seed);
  for (uint64_t n = 0; tally.writes < WRITES; n++) {
    memset(&bed, 0, sizeof bed);
    bed_begin(&bed, rng_mix(seed + n));
    let_time_pass(&bed);
    for (int i = 0; i < WRITES_PER_LIFE;) {
      if (rng_below(&bed.r, 4) == 0) let_time_pass(&bed);
      int batch = rng_below(&bed.r, 4) ? 1 : 1 + (int)rng_below(&bed.r, 4);
      for (int k = 0; k < batch; k++)
        write_once(&bed);
      compare(&bed, &tally);
      i += batch;
      tally.writes += (uint64_t)batch;
    }
    bed_end(&bed);
  }
  double risen = (double)tally.risen / (double)tally.read;
  printf("%llu writes: %llu goals came true, %.2f of %d rose per look\n", (unsigned long long)tally.writes,
         (unsigned long long)tally.newly, risen, GOALS);
  assert_true(tally.newly > WRITES / 100); /* there was something to miss */
  assert_true(risen < GOALS / 10.0);       /* and it was not found by asking everybody */
}

/* ---- single cases ---- */

static void rising_of(const struct goal_index *index, const struct changes *log, uint64_t *out_bits)
{
  memset(out_bits, 0, WORDS * sizeof *out_bits);
  goal_index_rising(index, log, out_bits);
}

/* Happy at the last write, sad when the flag came, happy by a write again. */
static void drifting_there_and_back_counts(void **state)
{
  (void)state;
  struct clause clauses[] = {{.kind = CLAUSE_FLAG, .name = {1}},
                             {.kind = CLAUSE_STAT, .target = STAT_HAPPINESS, .low = 50 * MILLI, .high = INT64_MAX}};
  struct cond goal = {.clauses = clauses, .clause_count = 2};
  const struct cond *goals[] = {&goal};
  struct changes log = {0};
  struct goal_index index;
  struct arena arena;
  uint64_t bits[WORDS];
  arena_init(&arena, 1u << 16);
  assert_int_equal(goal_index_init(&index, &arena, goals, 1), E_OK);
  changes_add(&log, &(struct change){.kind = CHANGE_STAT,
                                     .target = STAT_HAPPINESS,
                                     .before = 60 * MILLI,
                                     .drifted = 40 * MILLI,
                                     .after = 60 * MILLI});
  rising_of(&index, &log, bits);
  assert_int_equal(bits[0], 1);
  log.items[0].drifted = 55 * MILLI; /* it never fell below */
  rising_of(&index, &log, bits);
  assert_int_equal(bits[0], 0);
  arena_deinit(&arena);
}

static void a_full_log_wakes_everybody(void **state)
{
  (void)state;
  static struct bed bed;
  memset(&bed, 0, sizeof bed);
  bed_begin(&bed, 1);
  changes_clear(&bed.life.changes);
  for (uint64_t i = 0; i < CHANGES_MAX; i++)
    assert_int_equal(life_set_flag(&bed.life, (struct name_id){7 + i}, 0, 0), E_OK);
  uint64_t bits[WORDS];
  rising_of(&bed.index, &bed.life.changes, bits);
  assert_int_equal(bed.life.changes.count, CHANGES_MAX);
  assert_false(is_set(bits, 0)); /* nobody asks for those flags */
  life_add_money(&bed.life, &bed.content.rules, 1);
  assert_true(bed.life.changes.is_overflown);
  rising_of(&bed.index, &bed.life.changes, bits);
  for (int i = 0; i < WORDS * 64; i++)
    assert_int_equal(is_set(bits, i), i < GOALS);
  changes_clear(&bed.life.changes);
  rising_of(&bed.index, &bed.life.changes, bits);
  assert_int_equal(bits[0] | bits[1], 0);
  bed_end(&bed);
}

static void writes_in_a_row_are_one(void **state)
{
  (void)state;
  struct content content;
  struct life life;
  made_content(&content, NULL, 0);
  made_birth(&life, 1);
  for (int i = 0; i < 1000; i++)
    life_add_money(&life, &content.rules, 1);
  assert_int_equal(life.changes.count, 1);
  assert_int_equal(life.changes.items[0].before, 0);
  assert_int_equal(life.changes.items[0].after, 1000);
  life_add_money(&life, &content.rules, 0); /* no change, no entry */
  life_add_trait(&life, TRAIT_O, 50 * MILLI);
  life_add_trait(&life, TRAIT_O, 0);
  assert_int_equal(life.changes.count, 2);
  life_deinit(&life);
  content_deinit(&content);
}

static bool is_indexable(struct clause *clauses, uint16_t count, struct clause *any, const uint8_t *any_counts,
                         uint8_t any_count)
{
  return goal_is_indexable(&(struct cond){
      .clauses = clauses, .clause_count = count, .any = any, .any_counts = any_counts, .any_count = any_count});
}

static void a_goal_needs_a_write_to_wait_for(void **state)
{
  (void)state;
  struct clause clauses[] = {{.kind = CLAUSE_SEASON, .mask = 1}, {.kind = CLAUSE_MONEY, .low = 1, .high = 9}};
  struct clause energy = {.kind = CLAUSE_STAT, .target = STAT_ENERGY, .low = 1, .high = INT64_MAX};
  struct clause young = {.kind = CLAUSE_AGE, .low = 0, .high = 9}, old = {.kind = CLAUSE_AGE, .low = 1, .high = 9};
  struct clause infant = {.kind = CLAUSE_STAGE, .mask = 3}, teen = {.kind = CLAUSE_STAGE, .mask = 1 | 1 << STAGE_TEEN};
  struct clause unflagged[] = {{.kind = CLAUSE_FLAG_ANY, .count = 1}, {.kind = CLAUSE_FLAG, .name = {1}}};
  static const uint8_t one_each[] = {1, 1}, both[] = {2};
  assert_false(is_indexable(clauses, 0, NULL, NULL, 0));
  assert_false(is_indexable(clauses, 1, NULL, NULL, 0));
  assert_true(is_indexable(clauses, 2, NULL, NULL, 0));
  assert_false(is_indexable(clauses, 0, clauses, one_each, 2)); /* one alternative is the season alone */
  assert_true(is_indexable(clauses, 0, clauses, both, 1));
  assert_true(is_indexable(&clauses[1], 1, clauses, one_each, 2));
  assert_false(is_indexable(&energy, 1, NULL, NULL, 0));
  assert_false(is_indexable(&young, 1, NULL, NULL, 0)); /* one never grows younger */
  assert_true(is_indexable(&old, 1, NULL, NULL, 0));
  assert_false(is_indexable(&infant, 1, NULL, NULL, 0));
  assert_true(is_indexable(&teen, 1, NULL, NULL, 0));
  assert_true(is_indexable(unflagged, 2, NULL, NULL, 0));
}

static void bounds_are_kept(void **state)
{
  (void)state;
  static const struct cond *many[GOALS_MAX + 1];
  struct clause money = {.kind = CLAUSE_MONEY, .low = 1, .high = INT64_MAX};
  struct clause clauses[GOAL_CLAUSES_MAX + 1];
  struct cond goal = {.clauses = &money, .clause_count = 1};
  struct goal_index index;
  struct arena arena;
  arena_init(&arena, 1u << 20);
  for (int i = 0; i <= GOALS_MAX; i++)
    many[i] = &goal;
  assert_int_equal(goal_index_init(&index, &arena, many, GOALS_MAX + 1), E_FULL);
  assert_int_equal(goal_index_init(&index, &arena, many, GOALS_MAX), E_OK);
  struct changes log = {0};
  uint64_t bits[GOAL_WORDS_MAX] = {0};
  changes_add(&log, &(struct change){.kind = CHANGE_MONEY, .after = 5});
  goal_index_rising(&index, &log, bits);
  for (int i = 0; i < GOAL_WORDS_MAX; i++)
    assert_true(bits[i] == UINT64_MAX);
  for (int i = 0; i <= GOAL_CLAUSES_MAX; i++)
    clauses[i] = money;
  goal = (struct cond){.clauses = clauses, .clause_count = GOAL_CLAUSES_MAX + 1};
  assert_int_equal(goal_index_init(&index, &arena, many, 1), E_FULL);
  assert_int_equal(goal_index_init(&index, &arena, many, 0), E_OK);
  goal_index_rising(&index, &log, bits);
  arena_deinit(&arena);
}

/* However little memory there is: either the whole index or none. */
static void memory_may_run_out_anywhere(void **state)
{
  (void)state;
  static struct bed bed;
  memset(&bed, 0, sizeof bed);
  bed_begin(&bed, 3);
  size_t needed = bed.arena.size_bytes;
  for (size_t bytes = 0; bytes < needed; bytes += 16) {
    struct goal_index index;
    struct arena arena;
    arena_init(&arena, bytes);
    assert_int_equal(goal_index_init(&index, &arena, bed.conds, GOALS), E_NOMEM);
    assert_int_equal(index.attribute_count, 0);
    arena_deinit(&arena);
  }
  bed_end(&bed);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_goal_is_missed),
      cmocka_unit_test(drifting_there_and_back_counts),
      cmocka_unit_test(a_full_log_wakes_everybody),
      cmocka_unit_test(writes_in_a_row_are_one),
      cmocka_unit_test(a_goal_needs_a_write_to_wait_for),
      cmocka_unit_test(bounds_are_kept),
      cmocka_unit_test(memory_may_run_out_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
