#include "model/illness.h"

#include "base/hash.h"
#include "base/rng.h"
#include "model/mortality.h"

static int age_band(int32_t age_years)
{
  static const int32_t from_years[AGE_BANDS] = {0, 18, 40, 60, 75, 85};
  int band = AGE_BANDS - 1;
  while (band > 0 && age_years < from_years[band])
    band--;
  return band;
}

const struct illness *illness_find(const struct life *life, struct name_id name)
{
  for (uint32_t i = 0; i < life->illness_count; i++)
    if (name_id_equal(life->illnesses[i].name, name)) return &life->illnesses[i];
  return NULL;
}

/* Index in the table of what the agenda means, or -1. */
static int find_rule(const struct rules *rules, uint32_t key)
{
  for (int i = 0; i < rules->illness_count; i++)
    if ((uint32_t)rules->illnesses[i].name.hash == key) return i;
  return -1;
}

static int rule_of(const struct rules *rules, const struct illness *illness)
{
  for (int i = 0; i < rules->illness_count; i++)
    if (name_id_equal(rules->illnesses[i].name, illness->name)) return i;
  return -1;
}

int32_t illness_penalty(const struct life *life, const struct rules *rules)
{
  int32_t sum = 0;
  for (uint32_t i = 0; i < life->illness_count; i++) {
    int rule = rule_of(rules, &life->illnesses[i]);
    if (rule >= 0) sum += rules->illnesses[rule].penalty_milli;
  }
  return sum;
}

static double mortality_product(const struct life *life, const struct rules *rules)
{
  double product = 1;
  for (uint32_t i = 0; i < life->illness_count; i++) {
    const struct illness *ill = &life->illnesses[i];
    int rule = rule_of(rules, ill);
    if (rule < 0) continue;
    product *= ill->is_treated ? rules->illnesses[rule].mortality_treated : rules->illnesses[rule].mortality_untreated;
  }
  return product;
}

double illness_factor(const struct life *life, const struct rules *rules)
{
  if (rules->illness_count == 0) return 1;
  return rules->illness_weight[age_band(life->age_years)] * mortality_product(life, rules);
}

bool illness_share(const struct life *life, const struct rules *rules)
{
  return mortality_product(life, rules) >= 2;
}

/* What the onset rates of a month depend on, the same for every illness. */
struct condition {
  int band;
  enum season season;
  bool is_stressed, is_unfit, is_fit;
};

static struct condition condition_now(const struct life *life, const struct rules *rules, int64_t now_min)
{
  int32_t fitness = life_stat(life, rules, STAT_FITNESS, now_min);
  return (struct condition){.band = age_band(life->age_years),
                            .season = calendar_season(life_civil_day(life, now_min)),
                            .is_stressed = life_stat(life, rules, STAT_STRESS, now_min) > 70 * MILLI,
                            .is_unfit = fitness < 30 * MILLI,
                            .is_fit = fitness >= 65 * MILLI};
}

static double onset_per_year(const struct illness_rule *rule, const struct condition *condition)
{
  double rate = rule->onset_per_year[condition->band];
  if (condition->season == SEASON_WINTER) rate *= rule->winter;
  if (condition->season == SEASON_SUMMER) rate *= rule->summer;
  if (condition->is_stressed) rate *= rule->stressed;
  if (condition->is_unfit) rate *= rule->unfit;
  if (condition->is_fit) rate *= rule->fit;
  return rate;
}

void illness_plan_month(struct life *life, const struct rules *rules, int64_t now_min, int64_t until_min)
{
  double rates[ILLNESS_MAX], sum = 0;
  struct condition condition = condition_now(life, rules, now_min);
  for (int i = 0; i < rules->illness_count; i++) {
    rates[i] = illness_find(life, rules->illnesses[i].name) ? 0 : onset_per_year(&rules->illnesses[i], &condition);
    sum += rates[i];
  }
  if (sum <= 0) return;
  struct rng r = rng_make(life->seed, RNG_ILLNESS, life->month_pass_count);
  int64_t at_min = now_min;
  for (;;) {
    at_min += 1 + (int64_t)(rng_exponential(&r) / sum * MINUTES_PER_YEAR);
    if (at_min >= until_min) return;
    double pick = rng_unit(&r) * sum;
    int chosen = 0;
    while (chosen < rules->illness_count - 1 && pick >= rates[chosen])
      pick -= rates[chosen++];
    struct agenda_entry onset = {
        .due_min = at_min, .kind = AGENDA_ILLNESS_ONSET, .argument = (uint32_t)rules->illnesses[chosen].name.hash};
    if (agenda_add(&life->agenda, onset)) return;
    life_touch(life, SECTION_AGENDA);
  }
}

/* When the illness that began at now_min is over; INT64_MAX = it stays. */
static int64_t end_min(const struct life *life, const struct illness_rule *rule, int64_t now_min)
{
  if (rule->lasts_min > 0) return now_min + rule->lasts_min;
  if (rule->clears_per_year_treated <= 0) return INT64_MAX;
  struct rng r = rng_make(life->seed, RNG_ILLNESS, rng_item(rule->name.hash, (uint64_t)now_min));
  return now_min + 1 + (int64_t)(rng_exponential(&r) / rule->clears_per_year_treated * MINUTES_PER_YEAR);
}

static void tell(struct facts *facts, const struct illness_rule *rule, enum fact_kind kind, int index,
                 const char *signal)
{
  if (!rule->serious) return;
  facts_add(facts, &(struct fact){.kind = (uint8_t)kind, .number = (uint32_t)index});
  facts_add(facts, &(struct fact){.kind = FACT_SIGNAL, .signal = {hash_text(signal)}});
}

static void pay(struct life *life, const struct rules *rules, const struct illness_rule *rule)
{
  if (life->age_years >= 18 && life->money > 0)
    life_add_money(life, rules, -(rule->cost < life->money ? rule->cost : life->money));
}

void illness_begin(struct life *life, const struct rules *rules, uint32_t key, int64_t now_min, struct facts *facts)
{
  int index = find_rule(rules, key);
  if (index < 0 || life->illness_count == ILLNESS_MAX) return;
  const struct illness_rule *rule = &rules->illnesses[index];
  int64_t over_min = end_min(life, rule, now_min);
  struct agenda_entry end = {.due_min = over_min, .kind = AGENDA_ILLNESS_END, .argument = key};
  if (illness_find(life, rule->name)) return;
  if (over_min != INT64_MAX && agenda_add(&life->agenda, end)) return; /* what could not end does not begin */
  life->illnesses[life->illness_count++] = (struct illness){rule->name, true, now_min};
  life_touch(life, SECTION_AGENDA);
  life_touch(life, SECTION_CORE);
  pay(life, rules, rule);
  tell(facts, rule, FACT_ILL, index, "fell_ill");
  mortality_update(life, rules, now_min);
}

void illness_end(struct life *life, const struct rules *rules, uint32_t key, int64_t now_min, struct facts *facts)
{
  uint32_t at = 0;
  while (at < life->illness_count && (uint32_t)life->illnesses[at].name.hash != key)
    at++;
  if (at == life->illness_count) return;
  life->illness_count--;
  for (uint32_t i = at; i < life->illness_count; i++)
    life->illnesses[i] = life->illnesses[i + 1];
  life_touch(life, SECTION_CORE);
  int index = find_rule(rules, key);
  if (index >= 0) tell(facts, &rules->illnesses[index], FACT_RECOVERED, index, "recovered");
  mortality_update(life, rules, now_min);
}
