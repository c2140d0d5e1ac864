#include "model/mortality.h"

#include <math.h>

#include "model/illness.h"

static double years(int64_t minutes)
{
  return (double)minutes / MINUTES_PER_YEAR;
}

/* Share of the risk a player bears at an age: children are shielded. */
static double shield_at(const struct mortality_rule *m, int32_t age_years)
{
  if (age_years < m->shield_none_below_years) return 0;
  return age_years < m->shield_part_below_years ? m->shield_part : 1;
}

/* Integral of B exp(g x) between two ages. */
static double ageing_between(const struct mortality_rule *m, double from_years, double to_years)
{
  return m->ageing_scale_per_year / m->ageing_growth *
         (exp(m->ageing_growth * to_years) - exp(m->ageing_growth * from_years));
}

/* Years after age from_years at which the ageing exposure reaches `left` under a factor > 0. */
static double ageing_inverse(const struct mortality_rule *m, double from_years, double left, double factor)
{
  double g = m->ageing_growth;
  return log1p(left * g / (m->ageing_scale_per_year * factor * exp(g * from_years))) / g;
}

void mortality_begin(struct life *life, const struct rules *rules)
{
  struct rng r = rng_make(life->seed, RNG_MORTALITY, 0);
  life->mortality = (struct mortality){.accident_left = rng_exponential(&r),
                                       .ageing_left = rng_exponential(&r),
                                       .at_min = life->now_min,
                                       .death_min = INT64_MAX};
  mortality_update(life, rules, life->now_min);
}

static double clamp(double value, double low, double high)
{
  return value < low ? low : value > high ? high : value;
}

/* m_age of content-mechanics: the illness penalty is added back so that an illness does not count twice. */
static double risk_factor(const struct life *life, const struct rules *rules, int64_t now_min)
{
  const struct mortality_rule *m = &rules->mortality;
  int32_t health = life_stat(life, rules, STAT_HEALTH, now_min) + illness_penalty(life, rules);
  int32_t normal = curve_value(&rules->health_curve, life->age_years * MILLI);
  double factor = exp2(-(health - normal) / (m->health_halves_per_points * MILLI));
  factor = clamp(factor, m->health_factor_min, m->health_factor_max) * illness_factor(life, rules);
  return clamp(factor, m->factor_min, m->factor_max);
}

static double collapse_rate(const struct life *life, const struct rules *rules, int64_t now_min)
{
  bool is_failing = life_stat(life, rules, STAT_HEALTH, now_min) <= rules->mortality.collapse_health_milli;
  return is_failing ? rules->mortality.collapse_per_year : 0;
}

void mortality_update(struct life *life, const struct rules *rules, int64_t now_min)
{
  const struct mortality_rule *m = &rules->mortality;
  struct mortality *state = &life->mortality;
  double from = years(state->at_min), now = years(now_min);
  state->accident_left -= state->accident_rate * (now - from);
  state->ageing_left -= state->factor * ageing_between(m, from, now);
  if (state->accident_left < 0) state->accident_left = 0;
  if (state->ageing_left < 0) state->ageing_left = 0;

  double shield = shield_at(m, life->age_years);
  double collapse = shield > 0 ? collapse_rate(life, rules, now_min) : 0;
  state->factor = shield * risk_factor(life, rules, now_min);
  state->accident_rate = shield * m->accident_per_year + collapse;
  state->at_min = now_min;

  double accident_years = state->accident_rate > 0 ? state->accident_left / state->accident_rate : HUGE_VAL;
  double ageing_years = state->factor > 0 ? ageing_inverse(m, now, state->ageing_left, state->factor) : HUGE_VAL;
  double left_years = accident_years < ageing_years ? accident_years : ageing_years;
  int64_t last_min = life_birthday_min(life, m->age_max_years);
  state->death_min = last_min;
  if (left_years < m->age_max_years) {
    int64_t death_min = now_min + 1 + (int64_t)(left_years * MINUTES_PER_YEAR);
    if (death_min < last_min) state->death_min = death_min;
  }
  if (accident_years >= ageing_years)
    state->cause = illness_share(life, rules) ? CAUSE_ILLNESS : life->age_years >= 75 ? CAUSE_AGE : CAUSE_HEART;
  else
    state->cause = collapse > 0 ? CAUSE_COLLAPSE : CAUSE_ACCIDENT;
  life_touch(life, SECTION_CORE);
}

double mortality_draw_years(const struct rules *rules, double age_years, double factor, double shield_years,
                            double shield, struct rng *r)
{
  const struct mortality_rule *m = &rules->mortality;
  double infancy_left = rng_exponential(r), accident_left = rng_exponential(r), ageing_left = rng_exponential(r);
  double infancy_sum = m->infancy_per_year * m->infancy_decay_years * exp(-age_years / m->infancy_decay_years);
  double infancy_years = HUGE_VAL;
  if (infancy_left < infancy_sum) infancy_years = -m->infancy_decay_years * log1p(-infancy_left / infancy_sum);

  double shielded_accident = shield * m->accident_per_year * shield_years;
  double accident_years = accident_left <= shielded_accident && shielded_accident > 0
                              ? accident_left / (shield * m->accident_per_year)
                              : shield_years + (accident_left - shielded_accident) / m->accident_per_year;
  double shielded_ageing = shield * factor * ageing_between(m, age_years, age_years + shield_years);
  double ageing_years =
      ageing_left <= shielded_ageing && shielded_ageing > 0
          ? ageing_inverse(m, age_years, ageing_left, shield * factor)
          : shield_years + ageing_inverse(m, age_years + shield_years, ageing_left - shielded_ageing, factor);
  double left_years = fmin(infancy_years, fmin(accident_years, ageing_years));
  return fmin(left_years, fmax(0, m->age_max_years - age_years));
}

double mortality_survival(const struct mortality_rule *m, double age_years)
{
  double none = m->shield_none_below_years, part = m->shield_part_below_years;
  double exposure = 0;
  if (age_years > none) {
    double to = fmin(age_years, part);
    exposure += m->shield_part * (m->accident_per_year * (to - none) + ageing_between(m, none, to));
  }
  if (age_years > part) exposure += m->accident_per_year * (age_years - part) + ageing_between(m, part, age_years);
  return exp(-exposure);
}
