#include "model/month.h"

#include "model/illness.h"
#include "model/mortality.h"

#define CLOSE_BOND_MILLI 50000
#define CLOSE_BONDS_MAX  8

static int32_t close_bonds(const struct life *life, const struct rules *rules, int64_t now_min)
{
  int32_t count = 0;
  for (uint32_t i = 0; i < life->people_count; i++) {
    const struct person *person = &life->people[i];
    if (person->alive && life_closeness(person, rules, now_min) >= CLOSE_BOND_MILLI) count++;
  }
  return (count > CLOSE_BONDS_MAX ? CLOSE_BONDS_MAX : count) * MILLI;
}

/* Children live with whoever of their family is there; grown-ups with a partner. */
static bool lives_with_somebody(const struct life *life)
{
  for (uint32_t i = 0; i < life->people_count; i++) {
    const struct person *person = &life->people[i];
    bool is_parent = person->role == ROLE_MUM || person->role == ROLE_DAD || person->role == ROLE_SIB;
    bool is_partner = person->role == ROLE_PTN || person->role == ROLE_SP;
    if (person->alive && (life->age_years < 18 ? is_parent : is_partner)) return true;
  }
  return false;
}

/* content-mechanics, section 5: min(12, debt / 2500). */
static int32_t debt_milli(const struct life *life)
{
  if (life->money >= 0) return 0;
  int64_t milli = -life->money * MILLI / 2500;
  return milli > 12 * MILLI ? 12 * MILLI : (int32_t)milli;
}

static int32_t trait_source(const struct life *life, int source)
{
  return life->traits_milli[TRAIT_O + (source - SOURCE_TRAIT_O)];
}

int32_t month_source(const struct life *life, const struct rules *rules, int source, int64_t now_min)
{
  if (source < STAT_COUNT) return life_stat(life, rules, (enum stat_id)source, now_min);
  int32_t age_milli_years = (int32_t)(now_min * MILLI / MINUTES_PER_YEAR);
  switch ((enum source_id)source) {
  case SOURCE_AGE:
    return age_milli_years;
  case SOURCE_TRAIT_O:
  case SOURCE_TRAIT_C:
  case SOURCE_TRAIT_E:
  case SOURCE_TRAIT_A:
  case SOURCE_TRAIT_N:
    return trait_source(life, source);
  case SOURCE_HEALTH_CURVE:
    return curve_value(&rules->health_curve, age_milli_years);
  case SOURCE_FITNESS_CURVE:
    return curve_value(&rules->fitness_curve, age_milli_years);
  case SOURCE_APTITUDE:
    return life->aptitude * MILLI;
  case SOURCE_LOOKS_GENE:
    return life->looks_gene * MILLI;
  case SOURCE_SCHOOLING:
    return life->schooling_milli;
  case SOURCE_ILLNESS_PENALTY:
    return illness_penalty(life, rules);
  case SOURCE_CLOSE_BONDS:
    return close_bonds(life, rules, now_min);
  case SOURCE_LIVES_WITH:
    return lives_with_somebody(life) ? MILLI : 0;
  case SOURCE_DEBT:
    return debt_milli(life);
  case SOURCE_MONEY_MOOD:
    return life->money < 0 ? -10 * MILLI : 0;
  default:
    return 0;
  }
}

bool month_is_enrolled(const struct life *life, int64_t now_min)
{
  int32_t age_years = life_age(life, now_min);
  return age_years >= 6 && age_years < 18;
}

static bool is_in_scope(const struct life *life, enum stat_scope scope, int64_t now_min)
{
  return scope == STAT_ALWAYS || (scope == STAT_ENROLLED && month_is_enrolled(life, now_min));
}

static int32_t target_of(const struct life *life, const struct rules *rules, const struct stat_rule *rule,
                         const int32_t sources[SOURCE_COUNT])
{
  int64_t target = rule->base_milli;
  for (int i = 0; i < rule->term_count; i++) {
    const struct rule_term *term = &rule->terms[i];
    int64_t above = (int64_t)sources[term->source] - term->from_milli;
    if (term->only_above && above < 0) above = 0;
    target += above * term->per_milli / MILLI;
  }
  return target < 0 ? 0 : target > STAT_MILLI_MAX ? STAT_MILLI_MAX : (int32_t)target;
}

static void set_energy_period(struct life *life, const struct rules *rules, const int32_t sources[SOURCE_COUNT],
                              int64_t now_min)
{
  const struct energy_rule *rule = &rules->energy;
  double period = (double)rule->period_min;
  for (int i = 0; i < rule->factor_count; i++) {
    const struct energy_factor *f = &rule->factors[i];
    if (sources[f->source] >= f->low_milli && sources[f->source] <= f->high_milli) period *= f->factor;
  }
  int64_t period_min = (int64_t)period;
  if (period_min < rule->period_min_min) period_min = rule->period_min_min;
  if (period_min > rule->period_min_max) period_min = rule->period_min_max;
  if (period_min == life->energy.period_min) return;
  life_add_energy(life, rules, now_min, 0);
  life->energy.period_min = period_min;
}

void month_retarget(struct life *life, const struct rules *rules, int64_t now_min)
{
  int32_t sources[SOURCE_COUNT]; /* as they stand before any target moves */
  for (int i = 0; i < SOURCE_COUNT; i++)
    sources[i] = month_source(life, rules, i, now_min);
  for (int i = 0; i < STAT_COUNT; i++) {
    const struct stat_rule *rule = &rules->stats[i];
    if (i == STAT_ENERGY) continue;
    int32_t target = is_in_scope(life, rule->scope, now_min) ? target_of(life, rules, rule, sources) : sources[i];
    int32_t before_milli = life->stats[i].value_milli;
    stat_aim(&life->stats[i], sources[i], now_min, target);
    changes_add(&life->changes, &(struct change){.kind = CHANGE_STAT,
                                                 .target = (uint8_t)i,
                                                 .before = before_milli,
                                                 .drifted = sources[i],
                                                 .after = life->stats[i].value_milli});
  }
  set_energy_period(life, rules, sources, now_min);
  life_touch(life, SECTION_CORE);
}

static void pay_pocket_money(struct life *life, const struct rules *rules)
{
  enum stage stage = life_stage(life->age_years);
  if (stage == STAGE_CHILD) life_add_money(life, rules, rules->pocket_money_child);
  if (stage == STAGE_TEEN) life_add_money(life, rules, rules->pocket_money_teen);
}

void month_pass(struct life *life, const struct rules *rules, int64_t now_min)
{
  int32_t day = life_civil_day(life, now_min);
  life->next_month_pass_min = now_min + (int64_t)(calendar_next_month(day) - day) * MINUTES_PER_DAY;
  life->month_pass_count++;
  changes_add(&life->changes, &(struct change){.kind = CHANGE_MONTH, .after = 1});
  month_retarget(life, rules, now_min);
  pay_pocket_money(life, rules);
  mortality_update(life, rules, now_min);
  illness_plan_month(life, rules, now_min, life->next_month_pass_min);
}

void month_birthday(struct life *life, const struct rules *rules, int64_t now_min)
{
  changes_add(&life->changes, &(struct change){.kind = CHANGE_AGE,
                                               .before = life->age_years,
                                               .drifted = life->age_years,
                                               .after = life->age_years + 1});
  life->age_years++;
  life->next_birthday_min = life_birthday_min(life, life->age_years + 1);
  mortality_update(life, rules, now_min);
}
