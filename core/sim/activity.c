#include "sim/activity.h"

#include <stdio.h>

#include "base/hash.h"
#include "model/apply.h"
#include "sim/fire.h"

/* Outcome roll, content-mechanics section 6: 10 % great (effects x1.5), 10 % poor (x0.5); great +5 % for every 10
 * points of happiness above 60. */
#define GREAT_SHARE 0.10
#define POOR_SHARE  0.10
#define GREAT_SCALE 1.5
#define POOR_SCALE  0.5

/* The same again within three game days counts less: x0.6, x0.3, then x0.1. */
#define VARIETY_SPAN_MIN (3 * MINUTES_PER_DAY)

const char *activity_quality_name(enum activity_quality quality)
{
  static const char *const names[] = {"poor", "normal", "great"};
  return names[quality];
}

static bool is_open(const struct activity *activity, const struct life *life)
{
  int64_t start_min = life->busy_until_min > life->now_min ? life->busy_until_min : life->now_min;
  int32_t hour = life_hour(start_min);
  enum weekday weekday = calendar_weekday(life_civil_day(life, start_min));
  bool wraps = activity->hour_from > activity->hour_to; /* over midnight */
  bool is_hour = wraps ? hour >= activity->hour_from || hour <= activity->hour_to
                       : hour >= activity->hour_from && hour <= activity->hour_to;
  return is_hour && (activity->weekdays >> weekday & 1);
}

enum error_code activity_check(const struct life *life, const struct content *content, const struct activity *activity,
                               const char **out_reason)
{
  const struct rules *rules = &content->rules;
  struct cond_context context = {rules, &content->windows};
  *out_reason = NULL;
  if (life->age_years < activity->age_min) {
    *out_reason = "you are too young for this";
    return ERROR_CONFLICT;
  }
  if (life->age_years > activity->age_max) {
    *out_reason = "you are too old for this";
    return ERROR_CONFLICT;
  }
  if (!cond_holds(&activity->when, life, &context, life->now_min)) {
    *out_reason = "not at this point of your life";
    return ERROR_CONFLICT;
  }
  if (life->busy_until_min > life->now_min + ACTIVITY_AHEAD_MIN) {
    *out_reason = "your day is full already";
    return ERROR_CONFLICT;
  }
  if (!is_open(activity, life)) {
    *out_reason = "closed at that hour";
    return ERROR_CONFLICT;
  }
  if (life_energy(life, rules, life->now_min) < activity->energy_milli) {
    *out_reason = "not enough energy";
    return ERROR_INSUFFICIENT_ENERGY;
  }
  if (activity->money < 0 && life->money < -activity->money) {
    *out_reason = "not enough money";
    return ERROR_INSUFFICIENT_MONEY;
  }
  return ERROR_NONE;
}

static enum activity_quality roll_quality(const struct life *life, const struct rules *rules, struct rng *r)
{
  double happiness = life_stat(life, rules, STAT_HAPPINESS, life->now_min) / (double)MILLI;
  double great = GREAT_SHARE + (happiness > 60 ? 0.05 * (happiness - 60) / 10 : 0);
  double roll = rng_unit(r);
  if (roll < great) return QUALITY_GREAT;
  return roll < great + POOR_SHARE ? QUALITY_POOR : QUALITY_NORMAL;
}

/* How often this was done lately: kept as history of "activity/<id>" and a counter of runs within the span. */
static double variety(struct life *life, const struct activity *activity)
{
  static const double shares[] = {1, 0.6, 0.3, 0.1};
  char path[80];
  snprintf(path, sizeof path, "activity/%s", activity->id);
  struct content_id id = {hash_text(path)};
  struct name_id streak = {id.hash};
  const struct history *last = memory_history(&life->memory, id);
  int64_t runs = memory_counter(&life->memory, streak);
  bool is_again = last && life->now_min - last->last_at_min < VARIETY_SPAN_MIN;
  int64_t repeats = is_again ? runs + 1 : 0;
  uint32_t count;
  snprintf(path, sizeof path, "did_%s", activity->id);
  (void)!life_add_counter(life, (struct name_id){hash_text(path)}, 1); /* full: not counted */
  if (life_note_done(life, id, life->now_min, &count) || life_add_counter(life, streak, repeats - runs))
    return shares[0]; /* too much to remember: no penalty */
  return shares[repeats > 3 ? 3 : repeats];
}

static int64_t income(const struct activity *activity, const struct life *life)
{
  bool is_minor = life->age_years < 18 && activity->money_minor != INT64_MIN;
  return is_minor ? activity->money_minor : activity->money;
}

void activity_do(struct life *life, const struct game *game, const struct activity *activity,
                 const struct policy *policy, const struct witness *witness, struct activity_result *out_result)
{
  const struct rules *rules = &game->content->rules;
  struct rng r = rng_make(life->seed, RNG_ACTIVITY, ++life->activity_count);
  enum activity_quality quality = roll_quality(life, rules, &r);
  double scale = quality == QUALITY_GREAT ? GREAT_SCALE : quality == QUALITY_POOR ? POOR_SCALE : 1;
  int64_t start_min = life->busy_until_min > life->now_min ? life->busy_until_min : life->now_min;
  life->busy_until_min = start_min + activity->minutes;
  life->busy_with = (struct content_id){activity->name.hash};
  life_add_energy(life, rules, life->now_min, -activity->energy_milli);
  life_add_money(life, rules, income(activity, life));

  struct facts facts = {0};
  struct apply how = {.rules = rules,
                      .names = &game->content->names,
                      .now_min = life->now_min,
                      .rng = &r,
                      .facts = &facts,
                      .scale = scale * variety(life, activity)};
  apply_effects(life, &how, activity->effects, activity->effect_count);
  const struct texts *texts = quality == QUALITY_GREAT  ? &activity->great
                              : quality == QUALITY_POOR ? &activity->poor
                                                        : &activity->normal;
  *out_result = (struct activity_result){quality, texts->count ? texts->items[rng_below(&r, texts->count)] : "",
                                         life->busy_until_min};
  fire_facts(life, game, &facts, policy, witness);
  fire_signal(life, game, "activity_done", policy, witness);
}
