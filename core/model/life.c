#include "model/life.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

#define STAGE_ID(name, id, from)   id,
#define STAGE_FROM(name, id, from) from,
static const char *const stage_ids[STAGE_COUNT] = {STAGE_LIST(STAGE_ID)};
static const int32_t stage_from_years[STAGE_COUNT] = {STAGE_LIST(STAGE_FROM)};
#undef STAGE_ID
#undef STAGE_FROM

void life_init(struct life *life)
{
  *life = (struct life){.is_alive = true,
                        .died_at_min = INT64_MAX,
                        .next_month_pass_min = INT64_MAX,
                        .next_birthday_min = INT64_MAX,
                        .candidate_min = INT64_MAX,
                        .last_urgent_min = INT64_MIN / 2};
  for (int i = 0; i < RECENT_MINORS; i++)
    life->recent_minor_min[i] = INT64_MIN / 2;
  life->mortality.death_min = INT64_MAX;
  agenda_init(&life->agenda);
  memory_init(&life->memory);
  quests_init(&life->quests);
  talks_init(&life->talks);
  things_init(&life->things);
}

void life_deinit(struct life *life)
{
  free(life->people);
  agenda_deinit(&life->agenda);
  memory_deinit(&life->memory);
  quests_deinit(&life->quests);
  talks_deinit(&life->talks);
  things_deinit(&life->things);
  life_init(life);
}

int32_t life_energy(const struct life *life, const struct rules *rules, int64_t now_min)
{
  const struct energy *e = &life->energy;
  int32_t max = rules->energy.max_milli;
  if (e->value_milli >= max || now_min <= e->at_min || e->period_min <= 0) return e->value_milli;
  int64_t gained = (now_min - e->at_min) * MILLI / e->period_min;
  int64_t value = e->value_milli + gained;
  return value > max ? max : (int32_t)value;
}

int32_t life_stat(const struct life *life, const struct rules *rules, enum stat_id stat, int64_t now_min)
{
  if (stat == STAT_ENERGY) return life_energy(life, rules, now_min);
  return stat_value(&life->stats[stat], rules->stats[stat].half_life_min, now_min);
}

int32_t life_closeness(const struct person *person, const struct rules *rules, int64_t now_min)
{
  return stat_value(&person->closeness, rules->bonds[person->role].closeness_half_life_min, now_min);
}

int32_t life_civil_day(const struct life *life, int64_t now_min)
{
  return life->birth_day + (int32_t)calendar_whole_days(now_min);
}

int32_t life_hour(int64_t now_min)
{
  return (int32_t)((now_min - calendar_whole_days(now_min) * MINUTES_PER_DAY) / MINUTES_PER_HOUR);
}

int32_t life_age(const struct life *life, int64_t now_min)
{
  bool is_this_year = now_min >= life->now_min && now_min < life->next_birthday_min;
  return is_this_year ? life->age_years : calendar_age_years(life->birth_day, life_civil_day(life, now_min));
}

enum stage life_stage(int32_t age_years)
{
  int stage = STAGE_COUNT - 1;
  while (stage > 0 && age_years < stage_from_years[stage])
    stage--;
  return (enum stage)stage;
}

int64_t life_birthday_min(const struct life *life, int32_t age_years)
{
  int32_t day = calendar_add_years(life->birth_day, age_years);
  return (int64_t)(day - life->birth_day) * MINUTES_PER_DAY;
}

struct person *life_person(const struct life *life, const struct rules *rules, enum role role, int64_t now_min)
{
  struct person *closest = NULL;
  int32_t best = -1;
  for (uint32_t i = 0; i < life->people_count; i++) {
    struct person *person = &life->people[i];
    if (person->role != role || !person->alive) continue;
    int32_t closeness = life_closeness(person, rules, now_min);
    if (closeness > best) {
      best = closeness;
      closest = person;
    }
  }
  return closest;
}

struct person *life_person_by_number(const struct life *life, uint16_t number)
{
  for (uint32_t i = 0; i < life->people_count; i++)
    if (life->people[i].number == number) return &life->people[i];
  return NULL;
}

int life_add_person(struct life *life, struct person **out_person)
{
  int status = vec_reserve((void **)&life->people, &life->people_capacity, life->people_count + 1, sizeof *life->people,
                           PEOPLE_MAX);
  if (status) return status;
  struct person *person = &life->people[life->people_count++];
  memset(person, 0, sizeof *person);
  person->number = ++life->person_count;
  life_touch(life, SECTION_PEOPLE);
  *out_person = person;
  return E_OK;
}

struct prompt *life_prompt(struct life *life, uint32_t number)
{
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    if (life->prompts[i].number == number) return &life->prompts[i];
  return NULL;
}

void life_remove_prompt(struct life *life, uint32_t number)
{
  for (uint32_t i = 0; i < life->prompt_open_count; i++) {
    if (life->prompts[i].number != number) continue;
    memmove(&life->prompts[i], &life->prompts[i + 1], (life->prompt_open_count - i - 1) * sizeof life->prompts[0]);
    life->prompt_open_count--;
    return;
  }
}

uint32_t life_prompts_open(const struct life *life, enum prompt_class prompt_class)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    count += life->prompts[i].prompt_class == prompt_class;
  return count;
}

/* Logs a write to something that does not move by itself. */
static void log_write(struct life *life, enum change_kind kind, uint64_t name, int64_t before, int64_t after)
{
  changes_add(
      &life->changes,
      &(struct change){.kind = (uint8_t)kind, .name = name, .before = before, .drifted = before, .after = after});
}

void life_add_stat(struct life *life, const struct rules *rules, enum stat_id stat, int64_t now_min,
                   int32_t change_milli)
{
  if (stat == STAT_ENERGY) {
    life_add_energy(life, rules, now_min, change_milli);
    return;
  }
  struct stat_motion *s = &life->stats[stat];
  int32_t before_milli = s->value_milli;
  int32_t drifted_milli = stat_add(s, rules->stats[stat].half_life_min, now_min, change_milli);
  changes_add(&life->changes, &(struct change){.kind = CHANGE_STAT,
                                               .target = (uint8_t)stat,
                                               .before = before_milli,
                                               .drifted = drifted_milli,
                                               .after = s->value_milli});
  life_touch(life, SECTION_CORE);
}

void life_add_energy(struct life *life, const struct rules *rules, int64_t now_min, int32_t change_milli)
{
  int64_t now_milli = life_energy(life, rules, now_min);
  int64_t value = now_milli + change_milli;
  int64_t limit = rules->energy.overflow_max_milli;
  if (value > limit) value = now_milli > limit ? now_milli : limit;
  if (value < 0) value = 0;
  life->energy.value_milli = (int32_t)value;
  life->energy.at_min = now_min;
  life_touch(life, SECTION_CORE);
}

void life_add_money(struct life *life, const struct rules *rules, int64_t amount)
{
  int64_t money;
  if (__builtin_add_overflow(life->money, amount, &money)) money = amount < 0 ? INT64_MIN : INT64_MAX;
  /* Debts end at the overdraft limit; who is already below it does not gain by spending. */
  if (amount < 0 && money < -rules->overdraft_max)
    money = life->money < -rules->overdraft_max ? life->money : -rules->overdraft_max;
  log_write(life, CHANGE_MONEY, 0, life->money, money);
  life->money = money;
  life_touch(life, SECTION_CORE);
}

void life_add_trait(struct life *life, enum trait trait, int32_t change_milli)
{
  int32_t value = life->traits_milli[trait] + change_milli;
  int32_t low = 5 * MILLI, high = 95 * MILLI; /* content-mechanics, section 3 */
  value = value < low ? low : value > high ? high : value;
  changes_add(&life->changes, &(struct change){.kind = CHANGE_TRAIT,
                                               .target = (uint8_t)trait,
                                               .before = life->traits_milli[trait],
                                               .drifted = life->traits_milli[trait],
                                               .after = value});
  life->traits_milli[trait] = value;
  life_touch(life, SECTION_CORE);
}

void life_note_person(struct life *life, enum role role)
{
  changes_add(&life->changes, &(struct change){.kind = CHANGE_PERSON, .target = (uint8_t)role, .after = 1});
  life_touch(life, SECTION_PEOPLE);
}

void life_add_closeness(struct life *life, const struct rules *rules, struct person *person, int64_t now_min,
                        int32_t change_milli)
{
  int64_t half_life_min = rules->bonds[person->role].closeness_half_life_min;
  int32_t value = stat_value(&person->closeness, half_life_min, now_min);
  stat_add(&person->closeness, half_life_min, now_min, stat_diminish(change_milli, value));
  life_note_person(life, (enum role)person->role);
}

int life_set_flag(struct life *life, struct name_id name, uint64_t value, int64_t now_min)
{
  life_touch(life, SECTION_FLAGS);
  int status = memory_set_flag(&life->memory, name, value, now_min);
  if (!status) log_write(life, CHANGE_FLAG, name.hash, 0, 1);
  return status;
}

void life_clear_flag(struct life *life, struct name_id name)
{
  life_touch(life, SECTION_FLAGS);
  if (memory_clear_flag(&life->memory, name)) log_write(life, CHANGE_FLAG, name.hash, 1, 0);
}

static void note_recent(struct life *life, struct recent *recent, uint64_t name, enum life_section whole)
{
  life_touch(life, SECTION_RECENT);
  if (!recent_add(recent, name)) life_touch(life, whole);
}

int life_add_counter(struct life *life, struct name_id name, int64_t amount)
{
  int64_t before = memory_counter(&life->memory, name);
  int status = memory_add_counter(&life->memory, name, amount);
  if (status) return status;
  note_recent(life, &life->recent_counters, name.hash, SECTION_FLAGS);
  log_write(life, CHANGE_COUNTER, name.hash, before, memory_counter(&life->memory, name));
  return E_OK;
}

int life_note_done(struct life *life, struct content_id content, int64_t now_min, uint32_t *out_count)
{
  int status = memory_note(&life->memory, content, now_min, out_count);
  if (status) return status;
  note_recent(life, &life->recent_history, content.hash, SECTION_HISTORY);
  log_write(life, CHANGE_DONE, content.hash, (int64_t)*out_count - 1, *out_count);
  return E_OK;
}

void life_touch_memory(struct life *life)
{
  life->recent_counters.count = life->recent_history.count = 0;
  life_touch(life, SECTION_FLAGS);
  life_touch(life, SECTION_HISTORY);
  life_touch(life, SECTION_RECENT);
}

const char *stage_name(enum stage stage)
{
  return stage_ids[stage];
}

const char *cause_name(enum death_cause cause)
{
  static const char *const names[] = {"none", "accident", "old age", "heart failure", "collapse", "illness"};
  return names[cause];
}
