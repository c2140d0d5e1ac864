#include "trigger/cond.h"

#include <stddef.h>

#include "model/calendar.h"
#include "trigger/cond_int.h"
#include "trigger/gate.h"

static bool within(int64_t value, const struct clause *c)
{
  return value >= c->low && value <= c->high;
}

static bool has_bit(uint32_t mask, int bit)
{
  return (mask >> bit) & 1;
}

/* The day on which the school year of that age begins: 1 September. Someone starts primary school in the September
 * after the sixth birthday would lag a year behind; the rule is "stage by age that day". */
enum school cond_school(const struct life *life, int64_t now_min)
{
  int32_t day = life_civil_day(life, now_min);
  struct date date = calendar_date(day);
  int32_t year = date.month >= 9 ? date.year : date.year - 1;
  int32_t age_years = calendar_age_years(life->birth_day, calendar_day((struct date){year, 9, 1}));
  if (age_years < 3) return SCHOOL_NONE;
  if (age_years < 6) return SCHOOL_KINDERGARTEN;
  if (age_years < 12) return SCHOOL_PRIMARY;
  if (age_years < 15) return SCHOOL_MIDDLE;
  return age_years < 18 ? SCHOOL_HIGH : SCHOOL_NONE;
}

static const char *const school_names[SCHOOL_COUNT] = {"none", "kindergarten", "primary", "middle", "high"};

const char *school_name(enum school school)
{
  return school_names[school];
}

/* What is asked about a person; false when nobody in the role has it. */
static bool person_value(const struct clause *c, const struct life *life, const struct rules *rules, int64_t now_min,
                         int64_t *out_value)
{
  const struct person *person = life_person(life, rules, (enum role)c->target, now_min);
  if (c->argument == PERSON_ALIVE) {
    *out_value = person != NULL;
    return true;
  }
  if (!person) return false;
  int64_t half_life_min = rules->bonds[person->role].closeness_half_life_min;
  switch ((enum person_aspect)c->argument) {
  case PERSON_CLOSENESS:
    *out_value = life_closeness(person, rules, now_min);
    return true;
  case PERSON_TRUST:
    *out_value = stat_value(&person->trust, half_life_min, now_min);
    return true;
  case PERSON_ROMANCE:
    *out_value = stat_value(&person->romance, half_life_min, now_min);
    return true;
  case PERSON_AGE:
    *out_value = calendar_age_years(person->birth_day, life_civil_day(life, now_min));
    return true;
  default:
    *out_value = person->traits[c->argument - PERSON_TRAIT_O];
    return true;
  }
}

static bool flag_is(const struct life *life, const struct clause *c)
{
  const struct flag *flag = memory_flag(&life->memory, c->name);
  return flag && (c->value == 0 || flag->value == c->value);
}

static bool since_holds(const struct clause *c, const struct life *life, int64_t now_min)
{
  const struct history *h = memory_history(&life->memory, c->content);
  return h && within(now_min - h->last_at_min, c);
}

static bool was_finished(const struct quests *quests, struct content_id quest)
{
  for (uint32_t i = 0; i < quests->count; i++) {
    bool is_over = quests->items[i].status == QUEST_DONE || quests->items[i].status == QUEST_CLAIMED;
    if (is_over && content_id_equal(quests->items[i].quest, quest)) return true;
  }
  return false;
}

static bool quest_stands(const struct clause *c, const struct life *life)
{
  const struct quest_state *newest = quests_find(&life->quests, c->content);
  switch ((enum quest_ask)c->argument) {
  case QUEST_ASK_ACTIVE:
    return newest && newest->status == QUEST_ACTIVE;
  case QUEST_ASK_DONE:
    return was_finished(&life->quests, c->content);
  case QUEST_ASK_FAILED:
    return newest && newest->status == QUEST_FAILED;
  case QUEST_ASK_NEVER:
    return !memory_history(&life->memory, c->content);
  case QUEST_ASK_STEP:
    return newest && newest->status == QUEST_ACTIVE && name_id_equal(newest->step, c->name);
  }
  return false;
}

static bool gate_clause_holds(const struct clause *c, const struct life *life, int64_t now_min)
{
  switch (c->kind) {
  case CLAUSE_PLACE:
    return has_bit(c->mask, gate_place(life, now_min));
  case CLAUSE_HOUR: {
    int64_t hour = life_hour(now_min);
    return c->low <= c->high ? within(hour, c) : hour >= c->low || hour <= c->high;
  }
  case CLAUSE_WEEKDAY:
    return has_bit(c->mask, calendar_weekday(life_civil_day(life, now_min)));
  case CLAUSE_WEATHER:
    return has_bit(c->mask, gate_weather(life, life_civil_day(life, now_min)));
  default:
    return false;
  }
}

bool cond_clause_holds(const struct clause *c, const struct life *life, const struct cond_context *context,
                       int64_t now_min)
{
  int64_t value;
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_AGE:
    return within(life_age(life, now_min), c);
  case CLAUSE_STAGE:
    return has_bit(c->mask, life_stage(life_age(life, now_min)));
  case CLAUSE_STAT:
    return within(life_stat(life, context->rules, (enum stat_id)c->target, now_min), c);
  case CLAUSE_TRAIT:
    return within(life->traits_milli[c->target], c);
  case CLAUSE_MONEY:
    return within(life->money, c);
  case CLAUSE_FLAG:
    return flag_is(life, c);
  case CLAUSE_NO_FLAG:
    return !flag_is(life, c);
  case CLAUSE_COUNTER:
    return within(memory_counter(&life->memory, c->name), c);
  case CLAUSE_SCHOOL:
    return has_bit(c->mask, cond_school(life, now_min));
  case CLAUSE_SEASON:
    return has_bit(c->mask, calendar_season(life_civil_day(life, now_min)));
  case CLAUSE_MONTH:
    return has_bit(c->mask, calendar_date(life_civil_day(life, now_min)).month);
  case CLAUSE_WINDOW:
    return window_contains(&context->windows->items[c->target], life_civil_day(life, now_min));
  case CLAUSE_SINCE:
    return since_holds(c, life, now_min);
  case CLAUSE_DONE:
    return memory_history(&life->memory, c->content) != NULL;
  case CLAUSE_NOT_DONE:
    return memory_history(&life->memory, c->content) == NULL;
  case CLAUSE_PERSON:
    return person_value(c, life, context->rules, now_min, &value) && within(value, c);
  case CLAUSE_AGE_DAYS:
    return within(calendar_whole_days(now_min), c);
  case CLAUSE_PLACE:
  case CLAUSE_HOUR:
  case CLAUSE_WEEKDAY:
  case CLAUSE_WEATHER:
    return gate_clause_holds(c, life, now_min);
  case CLAUSE_QUEST:
    return quest_stands(c, life);
  case CLAUSE_FLAG_ANY:
    break; /* handled by cond_all_hold: it spans several clauses */
  }
  return false;
}

bool cond_one_is_set(const struct clause *run, const struct life *life)
{
  for (uint32_t k = 1; k <= run->count; k++)
    if (flag_is(life, &run[k])) return true;
  return false;
}

bool cond_all_hold(const struct clause *clauses, uint32_t count, const struct life *life,
                   const struct cond_context *context, int64_t now_min)
{
  for (uint32_t i = 0; i < count; i++) {
    if (clauses[i].kind != CLAUSE_FLAG_ANY) {
      if (!cond_clause_holds(&clauses[i], life, context, now_min)) return false;
      continue;
    }
    if (!cond_one_is_set(&clauses[i], life)) return false;
    i += clauses[i].count;
  }
  return true;
}

bool cond_holds(const struct cond *c, const struct life *life, const struct cond_context *context, int64_t now_min)
{
  if (!cond_all_hold(c->clauses, c->clause_count, life, context, now_min)) return false;
  if (c->any_count == 0) return true;
  const struct clause *next = c->any;
  for (uint32_t i = 0; i < c->any_count; i++) {
    if (cond_all_hold(next, c->any_counts[i], life, context, now_min)) return true;
    next += c->any_counts[i];
  }
  return false;
}

static void narrow(int32_t *low, int32_t *high, int64_t from, int64_t to)
{
  if (from > *low) *low = (int32_t)(from > 127 ? 127 : from);
  if (to < *high) *high = (int32_t)(to < 0 ? 0 : to);
}

static void stage_ages(uint32_t mask, int32_t *out_low, int32_t *out_high)
{
  *out_low = 127;
  *out_high = -1;
  for (int32_t age = 0; age <= 127; age++) {
    if (!has_bit(mask, life_stage(age))) continue;
    if (age < *out_low) *out_low = age;
    *out_high = age;
  }
}

void cond_age_range(const struct cond *c, int32_t *out_low_years, int32_t *out_high_years)
{
  *out_low_years = 0;
  *out_high_years = 127;
  for (uint32_t i = 0; i < c->clause_count; i++) {
    const struct clause *clause = &c->clauses[i];
    int32_t low, high;
    if (clause->kind == CLAUSE_AGE) narrow(out_low_years, out_high_years, clause->low, clause->high);
    if (clause->kind == CLAUSE_AGE_DAYS)
      narrow(out_low_years, out_high_years, clause->low / 366, clause->high / 365 + 1);
    if (clause->kind == CLAUSE_STAGE) {
      stage_ages(clause->mask, &low, &high);
      narrow(out_low_years, out_high_years, low, high);
    }
  }
}

bool cond_value(const struct clause *c, const struct life *life, const struct cond_context *context, int64_t now_min,
                int64_t *out_value)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_AGE:
    *out_value = life_age(life, now_min);
    return true;
  case CLAUSE_STAT:
    *out_value = life_stat(life, context->rules, (enum stat_id)c->target, now_min);
    return true;
  case CLAUSE_TRAIT:
    *out_value = life->traits_milli[c->target];
    return true;
  case CLAUSE_MONEY:
    *out_value = life->money;
    return true;
  case CLAUSE_COUNTER:
    *out_value = memory_counter(&life->memory, c->name);
    return true;
  case CLAUSE_AGE_DAYS:
    *out_value = calendar_whole_days(now_min);
    return true;
  case CLAUSE_HOUR:
    *out_value = life_hour(now_min);
    return true;
  case CLAUSE_PERSON:
    return person_value(c, life, context->rules, now_min, out_value);
  default:
    return false;
  }
}
