/* Where the numbers of an uneventful life settle under the shipped tables, and how often it falls ill and dies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "harness/game.h"
#include "harness/life.h"
#include "model/illness.h"
#include "model/month.h"
#include "model/mortality.h"

#define LIVES 1200

static struct script *script;
static struct content bare; /* the shipped rules without events */
static struct game game;
static const struct policy defaults = {.kind = POLICY_DEFAULTS};

static int load(void **state)
{
  (void)state;
  script = harness_load(SOURCE_DIR "/content");
  bare = *script_content(script);
  bare.event_count = bare.at_event_count = bare.signal_count = 0;
  bare.chance = calloc(CHANCE_YEARS, sizeof *bare.chance);
  game = (struct game){.content = &bare};
  return bare.chance ? 0 : 1;
}

static int unload(void **state)
{
  (void)state;
  free(bare.chance);
  script_free(script);
  return 0;
}

static void make_neutral(struct life *life)
{
  for (int t = 0; t < TRAIT_COUNT; t++)
    life->traits_milli[t] = 50 * MILLI;
  life->aptitude = life->looks_gene = 50;
}

/* content-mechanics, section 2: "Simulated plateau of a neutral adult: idle: health = H0, happiness 57, stress 38". The
 * social life of single persons differs, hence the mean over many and the tolerance of 3 points. */
static void an_idle_adult_settles(void **state)
{
  (void)state;
  double health = 0, happiness = 0, stress = 0, fitness = 0, curve = 0, fit_curve = 0;
  int count = 0;
  struct rules rules = bare.rules;
  rules.illness_count = 0;
  struct content well = bare;
  well.rules = rules;
  struct game well_game = {.content = &well};
  for (uint64_t seed = 1; seed <= 300; seed++) {
    struct life life;
    harness_birth(&life, &game, rng_mix(seed));
    make_neutral(&life);
    life_advance(&life, &well_game, 40 * MINUTES_PER_YEAR, &defaults, &harness_nobody);
    if (life.is_alive) {
      health += life_stat(&life, &rules, STAT_HEALTH, life.now_min);
      happiness += life_stat(&life, &rules, STAT_HAPPINESS, life.now_min);
      stress += life_stat(&life, &rules, STAT_STRESS, life.now_min);
      fitness += life_stat(&life, &rules, STAT_FITNESS, life.now_min);
      curve += curve_value(&rules.health_curve, 40 * MILLI);
      fit_curve += curve_value(&rules.fitness_curve, 40 * MILLI);
      count++;
    }
    life_deinit(&life);
  }
  double scale = 1.0 / MILLI / count;
  printf("idle at 40: health %.1f (curve %.1f), happiness %.1f, stress %.1f, fitness %.1f (curve %.1f)\n",
         health * scale, curve * scale, happiness * scale, stress * scale, fitness * scale, fit_curve * scale);
  assert_true(fabs(health - curve) * scale < 3);
  assert_true(fabs(happiness * scale - 57) < 3);
  assert_true(fabs(stress * scale - 38) < 3);
  assert_true(fabs(fitness - fit_curve) * scale < 3);
}

struct ills {
  int64_t onsets[ILLNESS_MAX];
  double years;
};

/* Lives month by month and counts the illnesses that are newer than the last look. */
static void live_counting(struct life *life, const struct game *ill_game, struct ills *ills)
{
  const struct rules *rules = &ill_game->content->rules;
  int64_t since_min[ILLNESS_MAX];
  for (int i = 0; i < ILLNESS_MAX; i++)
    since_min[i] = -1;
  while (life->is_alive) {
    life_advance(life, ill_game, life->now_min + 2 * MINUTES_PER_DAY, &defaults, &harness_nobody);
    for (int i = 0; i < rules->illness_count; i++) {
      const struct illness *illness = illness_find(life, rules->illnesses[i].name);
      if (!illness || illness->since_min == since_min[i]) continue;
      since_min[i] = illness->since_min;
      ills->onsets[i]++;
    }
  }
  ills->years += (double)life->now_min / MINUTES_PER_YEAR;
}

/* content-mechanics, section 4: "Simulated at neutral multipliers: per life 40 colds, 10 flus, 2.0 fractures, 1.0
 * pneumonia, 0.6 depressions". Within a tenth, which is more than 4 standard deviations of the mean over these lives
 * but for the rare ones, where 0.15 is. */
static void illnesses_come_at_their_rates(void **state)
{
  (void)state;
  static const struct {
    const char *id;
    double per_life, tolerance;
  } rows[] = {
      {"cold", 40, 4}, {"flu", 10, 1}, {"fracture", 2.0, 0.3}, {"pneumonia", 1.0, 0.2}, {"depression", 0.6, 0.15}};
  struct ills ills = {0};
  struct content neutral = bare;
  int lives = 250;
  for (int i = 0; i < neutral.rules.illness_count; i++) {
    struct illness_rule *rule = &neutral.rules.illnesses[i];
    rule->winter = rule->summer = rule->stressed = rule->unfit = rule->fit = 1;
  }
  struct game ill_game = {.content = &neutral};
  for (int i = 0; i < lives; i++) {
    struct life life;
    harness_birth(&life, &ill_game, rng_mix((uint64_t)i + 5000));
    make_neutral(&life);
    live_counting(&life, &ill_game, &ills);
    life_deinit(&life);
  }
  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    int index = 0;
    while (strcmp(neutral.rules.illnesses[index].id, rows[k].id) != 0)
      index++;
    double per_life = (double)ills.onsets[index] / lives;
    printf("%s %.2f per life (%.1f years), %.2f expected\n", rows[k].id, per_life, ills.years / lives,
           rows[k].per_life);
    if (fabs(per_life - rows[k].per_life) > rows[k].tolerance)
      fail_msg("%s: %.2f per life, %.2f expected", rows[k].id, per_life, rows[k].per_life);
  }
}

/* Row "player (childhood shield), treated" of section 4. Idle lives under the shipped tables, neutral in character but
 * with their own health; 5 points: the stress of working age and thin friendships make them a little frailer. */
static void idle_lives_die_about_when_they_should(void **state)
{
  (void)state;
  static const struct {
    int age;
    double percent;
  } rows[] = {{20, 99.7}, {40, 97.7}, {60, 89.5}, {70, 78.2}, {80, 56.8}, {90, 26.9}};
  int alive[128] = {0};
  for (uint64_t seed = 1; seed <= LIVES; seed++) {
    struct life life;
    harness_birth(&life, &game, rng_mix(seed + 100000));
    make_neutral(&life);
    life_advance(&life, &game, 125 * MINUTES_PER_YEAR, &defaults, &harness_nobody);
    assert_false(life.is_alive);
    assert_true(life.age_years >= 6 && life.age_years <= 120);
    for (int age = 0; age <= life.age_years; age++)
      alive[age]++;
    life_deinit(&life);
  }
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double percent = 100.0 * alive[rows[i].age] / LIVES;
    printf("alive at %d: %.1f %%, table %.1f %%\n", rows[i].age, percent, rows[i].percent);
    assert_true(fabs(percent - rows[i].percent) < 5);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_idle_adult_settles),
      cmocka_unit_test(illnesses_come_at_their_rates),
      cmocka_unit_test(idle_lives_die_about_when_they_should),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
