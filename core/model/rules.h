/* The numbers every life pays all the time, as data: filled from content tables by the loader, read by the model.
 * Nothing here changes while a generation lives. All strings are owned by the generation. */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/calendar.h"
#include "model/ids.h"
#include "model/person.h"
#include "model/stat.h"

/* What a stat's target may be built from. Values in milli-points (age in milli-years). */
#define SOURCE_LIST(X)                                                                                                 \
  X(AGE, "age") /* milli-years */                                                                                      \
  X(TRAIT_O, "O")                                                                                                      \
  X(TRAIT_C, "C")                                                                                                      \
  X(TRAIT_E, "E")                                                                                                      \
  X(TRAIT_A, "A")                                                                                                      \
  X(TRAIT_N, "N")                                                                                                      \
  X(HEALTH_CURVE, "health_curve")   /* H0 by age */                                                                    \
  X(FITNESS_CURVE, "fitness_curve") /* F0 by age */                                                                    \
  X(APTITUDE, "aptitude")                                                                                              \
  X(LOOKS_GENE, "looks_gene")                                                                                          \
  X(SCHOOLING, "schooling")     /* points earned by finished schools */                                                \
  X(ILLNESS_PENALTY, "illness") /* sum of the penalties of present illnesses */                                        \
  X(CLOSE_BONDS, "close_bonds") /* bonds with closeness >= 50, 1000 each, at most 8 */                                 \
  X(LIVES_WITH, "lives_with")   /* 1000 when somebody shares the home */                                               \
  X(DEBT, "debt")               /* min(12, debt / 2500) points */                                                      \
  X(MONEY_MOOD, "money_mood")   /* -10 in overdraft .. +5 */

enum source_id {
  /* The first STAT_COUNT sources are the stats themselves. */
  SOURCE_BASE = STAT_COUNT - 1,
#define SOURCE_ENUM(name, text) SOURCE_##name,
  SOURCE_LIST(SOURCE_ENUM)
#undef SOURCE_ENUM
      SOURCE_COUNT
};

#define RULE_TERMS_MAX 12

/* One addend of a target: per_milli / 1000 * (source - from), or of max(0, source - from) when only_above. */
struct rule_term {
  uint8_t source; /* enum source_id */
  bool only_above;
  int32_t per_milli;
  int32_t from_milli;
};

enum stat_scope { STAT_ALWAYS, STAT_ENROLLED, STAT_EMPLOYED };

struct stat_rule {
  int32_t start_milli;
  int64_t half_life_min; /* 0 = does not move by itself (energy) */
  int32_t base_milli;
  uint8_t term_count;
  enum stat_scope scope;
  struct rule_term terms[RULE_TERMS_MAX];
};

/* start - per_year * max(0, age - from), not below floor. */
struct age_curve {
  int32_t start_milli, per_year_milli, from_milli_years, floor_milli;
};

/* Multiplies the energy period while a source is within low..high. */
struct energy_factor {
  uint8_t source;
  int32_t low_milli, high_milli;
  double factor;
};
#define ENERGY_FACTORS_MAX 8

struct energy_rule {
  int32_t max_milli;                      /* 100 points: regeneration stops here */
  int32_t overflow_max_milli;             /* 150 points: rewards and refills stop here */
  int64_t period_min;                     /* game minutes per point */
  int64_t period_min_min, period_min_max; /* clamp after the factors */
  struct energy_factor factors[ENERGY_FACTORS_MAX];
  int32_t factor_count;
};

struct mortality_rule {
  double accident_per_year;                     /* A */
  double ageing_scale_per_year;                 /* B */
  double ageing_growth;                         /* g */
  double infancy_per_year, infancy_decay_years; /* I0 and 0.25: characters only */
  int32_t age_max_years;                        /* hard stop */
  int32_t shield_none_below_years;              /* both terms 0 below this age */
  int32_t shield_part_below_years;              /* both terms times shield_part below this one */
  double shield_part;
  double health_halves_per_points;             /* 20: so many points better halve the risk */
  double health_factor_min, health_factor_max; /* 0.4, 5 */
  double factor_min, factor_max;               /* 0.35, 12 */
  int32_t collapse_health_milli;               /* at or below: */
  double collapse_per_year;                    /* this much extra */
};

struct bond_rule {
  int32_t closeness_target_milli;
  int64_t closeness_half_life_min;
  int32_t closeness_start_milli;
};

struct family_rule {
  double mother_age_mean, mother_age_sd;
  int32_t mother_age_min, mother_age_max;
  double father_older_mean, father_older_sd;
  double father_present;
  double sibling_weights[4];      /* 0, 1, 2, 3 siblings */
  double trait_inherit, trait_sd; /* 0.35 and 13 */
  double gene_inherit, gene_sd;   /* 0.45 and 11.6 */
  double frailty_sd;              /* of log2 */
};

struct clock_rule {
  int32_t montage_until_years;    /* 6: before it the clock moves only by "grow up" */
  int64_t away_minutes_max;       /* 360 days */
  int64_t away_minutes_max_frail; /* under 12 or health < 20: 90 days */
  int64_t disconnect_grace_ms;
  int64_t urgent_pause_ms;
};

/* Prompts a life may meet (content-mechanics, section 1). */
struct pacing_rule {
  int32_t minor_open_max;       /* queue limit */
  int32_t minor_per_window_max; /* at most so many .. */
  int64_t minor_window_min;     /* .. in this span */
  int64_t urgent_gap_min;
  int64_t default_timeout_min; /* 120 game days */
};

#define REFILL_MAX 8
#define SKIP_MAX   8
#define LOGIN_DAYS 7

struct refill_rule {
  const char *id;
  int32_t price_diamonds;
  int32_t add_milli; /* 0: sets to to_milli instead */
  int32_t to_milli;
  int32_t refused_above_milli; /* refused when energy is above this */
};

struct skip_rule {
  const char *id;
  const char *title;
  int32_t price_diamonds;
  int64_t span_min;
  int32_t energy_floor_milli; /* the skip ends with at least this much */
};

struct login_rule {
  int32_t diamonds;
  int32_t energy_milli;
};

struct illness_rule {
  struct name_id name; /* hash of id */
  const char *id;
  const char *title;
  double onset_per_year[6];                                  /* 0-17, 18-39, 40-59, 60-74, 75-84, 85+ */
  int64_t lasts_min;                                         /* 0 = chronic */
  double clears_per_year_treated, clears_per_year_untreated; /* chronic ones that can clear */
  int32_t penalty_milli;
  double mortality_treated, mortality_untreated;
  int32_t cost;                                /* money: own share of the treatment, taken from what is there */
  double winter, summer, stressed, unfit, fit; /* onset multipliers, 1 = none */
  bool serious;                                /* told as an event of the story */
};
#define ILLNESS_MAX 16
#define AGE_BANDS   6

struct rules {
  struct stat_rule stats[STAT_COUNT];
  struct age_curve health_curve, fitness_curve;
  struct energy_rule energy;
  struct mortality_rule mortality;
  struct bond_rule bonds[ROLE_COUNT];
  struct family_rule family;
  struct clock_rule clock;
  struct pacing_rule pacing;
  struct refill_rule refills[REFILL_MAX];
  int32_t refill_count;
  struct skip_rule skips[SKIP_MAX];
  int32_t skip_count;
  struct login_rule login[LOGIN_DAYS];
  struct illness_rule illnesses[ILLNESS_MAX];
  int32_t illness_count;
  double illness_weight[AGE_BANDS]; /* w(age): keeps the average person neutral */
  int32_t birth_year_min, birth_year_max;
  int64_t overdraft_max;                 /* money never falls below minus this */
  int32_t schooling_milli[SCHOOL_COUNT]; /* smarts that a finished school is worth */
  int32_t welcome_diamonds;
  int32_t achievement_diamonds[3];               /* bronze, silver, gold */
  int32_t pocket_money_child, pocket_money_teen; /* money a month */
};

/* Value of a curve at an age in milli-years. */
int32_t curve_value(const struct age_curve *c, int32_t age_milli_years);

/* Number of the source of that name (stats included); -1 when unknown. */
int source_by_name(const char *name);

#endif
