/* The people and numbers a life is born with, under the shipped tables: counted over many births. Bounds are 4 standard
 * deviations unless said otherwise; seeds are fixed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "harness/game.h"
#include "harness/life.h"

#define BIRTHS 8000

static struct script *script;
static const struct content *content;

struct sum {
  double n, x, y, xx, yy, xy;
};

static struct {
  int fathers, siblings[4], girls, grandparents;
  struct sum mother_age, father_gap, trait, mother_child, aptitude_child;
  double mother_least, mother_most, father_least;
} seen = {.mother_least = 200, .father_least = 200};

static void add(struct sum *s, double x, double y)
{
  s->n++;
  s->x += x;
  s->y += y;
  s->xx += x * x;
  s->yy += y * y;
  s->xy += x * y;
}

static double mean(const struct sum *s)
{
  return s->x / s->n;
}

static double deviation(const struct sum *s)
{
  return sqrt(s->xx / s->n - mean(s) * mean(s));
}

static double correlation(const struct sum *s)
{
  double covariance = s->xy / s->n - s->x / s->n * s->y / s->n;
  return covariance / deviation(s) / sqrt(s->yy / s->n - s->y * s->y / s->n / s->n);
}

static void look_at(const struct life *life)
{
  const struct person *mother = NULL, *father = NULL;
  int siblings = 0;
  for (uint32_t i = 0; i < life->people_count; i++) {
    const struct person *p = &life->people[i];
    if (p->role == ROLE_MUM) mother = p;
    if (p->role == ROLE_DAD) father = p;
    siblings += p->role == ROLE_SIB;
    seen.grandparents += p->role == ROLE_GRAN;
    assert_true(p->role != ROLE_SIB || p->alive == (p->birth_day <= life->birth_day));
    assert_true(p->death_min > 0);
  }
  assert_non_null(mother);
  assert_true(siblings <= 3);
  double mother_years = (life->birth_day - mother->birth_day) / 365.25;
  seen.siblings[siblings]++;
  seen.girls += life->sex == SEX_FEMALE;
  add(&seen.mother_age, mother_years, 0);
  seen.mother_least = fmin(seen.mother_least, mother_years);
  seen.mother_most = fmax(seen.mother_most, mother_years);
  for (int t = 0; t < TRAIT_COUNT; t++) {
    add(&seen.trait, life->traits_milli[t] / 1000.0, 0);
    add(&seen.mother_child, mother->traits[t], life->traits_milli[t] / 1000.0);
  }
  add(&seen.aptitude_child, mother->aptitude, life->aptitude);
  if (!father) return;
  seen.fathers++;
  double father_years = (life->birth_day - father->birth_day) / 365.25;
  add(&seen.father_gap, father_years - mother_years, 0);
  seen.father_least = fmin(seen.father_least, father_years);
}

static int load(void **state)
{
  (void)state;
  script = harness_load(SOURCE_DIR "/content");
  content = script_content(script);
  for (uint64_t seed = 1; seed <= BIRTHS; seed++) {
    struct life life;
    struct birth birth = {.id = {1}, .player = {1}, .seed = rng_mix(seed), .sex = -1, .culture = -1};
    life_init(&life);
    if (birth_life(&life, &content->rules, &content->names, &birth)) abort();
    look_at(&life);
    life_deinit(&life);
  }
  return 0;
}

static int unload(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

static void expect_share(int count, double share)
{
  double sd = sqrt(BIRTHS * share * (1 - share));
  if (fabs(count - BIRTHS * share) > 4 * sd) fail_msg("%d of %d, %.0f expected", count, BIRTHS, BIRTHS * share);
}

/* content-mechanics, section 3, "NPC life". */
static void families_have_the_listed_shares(void **state)
{
  (void)state;
  expect_share(seen.fathers, 0.85);
  static const double shares[] = {0.20, 0.40, 0.28, 0.12};
  for (int i = 0; i < 4; i++)
    expect_share(seen.siblings[i], shares[i]);
  expect_share(seen.girls, 0.5);
}

/* Mother N(29,5) within 18..43; father two years older on the average. Whole days and the clamps move both a little. */
static void parents_have_their_ages(void **state)
{
  (void)state;
  assert_true(fabs(mean(&seen.mother_age) - 29) < 0.25);
  assert_true(fabs(deviation(&seen.mother_age) - 5) < 0.25);
  assert_true(seen.mother_least >= 17.99 && seen.mother_most <= 43);
  assert_true(fabs(mean(&seen.father_gap) - 2) < 0.25);
  assert_true(fabs(deviation(&seen.father_gap) - 4) < 0.25);
  assert_true(seen.father_least >= 17.99);
}

/* Inheritance keeps the population: mean 50, standard deviation 15.0, parent and child correlated 0.35; for aptitude
 * 0.45 (the coefficients of section 3). */
static void traits_run_in_families(void **state)
{
  (void)state;
  assert_true(fabs(mean(&seen.trait) - 50) < 0.5);
  assert_true(fabs(deviation(&seen.trait) - 15) < 0.5);
  assert_true(fabs(correlation(&seen.mother_child) - 0.35) < 0.03);
  assert_true(fabs(correlation(&seen.aptitude_child) - 0.45) < 0.04);
}

/* Of four grandparents those who live; a few years short of sixty, most do. */
static void most_grandparents_live(void **state)
{
  (void)state;
  double each = (double)seen.grandparents / BIRTHS / 4;
  assert_true(each > 0.75 && each < 0.95);
}

static void a_seed_is_a_family(void **state)
{
  (void)state;
  struct life a, b;
  struct birth birth = {.id = {1}, .player = {1}, .seed = 77, .sex = -1, .culture = -1};
  life_init(&a);
  life_init(&b);
  assert_int_equal(birth_life(&a, &content->rules, &content->names, &birth), 0);
  birth.first_name = "Zo";
  birth.family_name = "Example";
  birth.sex = SEX_MALE;
  birth.culture = (int)names_culture(&content->names, a.culture);
  assert_int_equal(birth_life(&b, &content->rules, &content->names, &birth), 0);
  assert_string_equal(b.first_name, "Zo");
  assert_int_equal(b.sex, SEX_MALE);
  /* What the player chooses changes nothing else. */
  assert_int_equal(a.people_count, b.people_count);
  assert_int_equal(a.birth_day, b.birth_day);
  assert_memory_equal(a.traits_milli, b.traits_milli, sizeof a.traits_milli);
  for (uint32_t i = 0; i < a.people_count; i++) {
    assert_string_equal(a.people[i].first_name, b.people[i].first_name);
    assert_true(a.people[i].death_min == b.people[i].death_min);
  }
  life_deinit(&a);
  life_deinit(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(families_have_the_listed_shares),
      cmocka_unit_test(parents_have_their_ages),
      cmocka_unit_test(traits_run_in_families),
      cmocka_unit_test(most_grandparents_live),
      cmocka_unit_test(a_seed_is_a_family),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
