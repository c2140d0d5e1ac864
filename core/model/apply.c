#include "model/apply.h"

#include <stddef.h>

#include "model/birth.h"

static int32_t scaled(const struct apply *how, int64_t amount)
{
  return (int32_t)((double)amount * how->scale);
}

static struct person *whose_bond(struct life *life, const struct apply *how, enum role role)
{
  if (!(how->talk_roles >> role & 1)) return life_person(life, how->rules, role, how->now_min);
  struct person *other = life_person_by_number(life, life->talks.now.person);
  return other && other->role == role ? other : NULL;
}

static void add_bond(struct life *life, const struct apply *how, const struct effect *e)
{
  struct person *person = whose_bond(life, how, (enum role)e->target);
  if (!person) return;
  int32_t change = scaled(how, e->amount);
  if (e->kind == EFFECT_CLOSENESS) {
    life_add_closeness(life, how->rules, person, how->now_min, change);
    return;
  }
  struct stat_motion *bond = e->kind == EFFECT_TRUST ? &person->trust : &person->romance;
  int64_t half_life_min = how->rules->bonds[person->role].closeness_half_life_min;
  int32_t value = stat_value(bond, half_life_min, how->now_min);
  stat_add(bond, half_life_min, how->now_min, stat_diminish(change, value));
  life_note_person(life, (enum role)person->role);
}

/* Content that schedules itself must not fill a moment for ever: a follow-up comes ten minutes later at the earliest.
 */
#define SCHEDULE_DELAY_MIN 10

static int schedule(struct life *life, const struct apply *how, const struct effect *e)
{
  int64_t delay = rng_range(how->rng, e->amount, (int64_t)e->value < e->amount ? e->amount : (int64_t)e->value);
  if (delay < SCHEDULE_DELAY_MIN) delay = SCHEDULE_DELAY_MIN;
  if (!rng_chance(how->rng, e->target / 100.0)) return E_OK;
  life_touch(life, SECTION_AGENDA);
  return agenda_add(
      &life->agenda,
      (struct agenda_entry){.due_min = how->now_min + delay, .kind = AGENDA_SCHEDULED, .content = e->content});
}

static int meet(struct life *life, const struct apply *how, const struct effect *e)
{
  struct person *person;
  int status = birth_meet(life, how->rules, how->names, (enum role)e->target, how->now_min, &person);
  if (status) return status;
  facts_add(how->facts, &(struct fact){.kind = FACT_MET, .number = person->number});
  return E_OK;
}

static void tell(const struct apply *how, const struct effect *e)
{
  enum fact_kind kind = e->kind == EFFECT_SAY ? FACT_SAY : e->kind == EFFECT_NOTIFY ? FACT_NOTIFY : FACT_REMEMBER;
  facts_add(how->facts, &(struct fact){.kind = kind, .text = e->text});
}

static int apply_memory(struct life *life, const struct apply *how, const struct effect *e)
{
  struct memory *m = &life->memory;
  switch (e->kind) {
  case EFFECT_SET_FLAG:
    return life_set_flag(life, e->name, e->value, how->now_min);
  case EFFECT_CLEAR_FLAG:
    life_clear_flag(life, e->name);
    return E_OK;
  case EFFECT_COUNTER:
    return life_add_counter(life, e->name, e->amount);
  default:
    life_touch(life, SECTION_VARS);
    if (!e->is_text || e->text) return memory_set_var(m, e->content, e->name, e->is_text, e->amount, e->text);
    memory_clear_var(m, e->content, e->name);
    return E_OK;
  }
}

static void add_stat(struct life *life, const struct apply *how, const struct effect *e)
{
  enum stat_id id = (enum stat_id)e->target;
  int32_t change = scaled(how, e->amount);
  if (id != STAT_KARMA) /* karma is exact (content-mechanics, section 0) */
    change = stat_diminish(change, life_stat(life, how->rules, id, how->now_min));
  life_add_stat(life, how->rules, id, how->now_min, change);
}

static int apply_one(struct life *life, const struct apply *how, const struct effect *e)
{
  switch ((enum effect_kind)e->kind) {
  case EFFECT_STAT:
    add_stat(life, how, e);
    return E_OK;
  case EFFECT_MONEY:
    life_add_money(life, how->rules, e->amount);
    return E_OK;
  case EFFECT_ENERGY:
    life_add_energy(life, how->rules, how->now_min, (int32_t)e->amount);
    return E_OK;
  case EFFECT_TRAIT:
    life_add_trait(life, (enum trait)e->target, (int32_t)e->amount);
    return E_OK;
  case EFFECT_CLOSENESS:
  case EFFECT_TRUST:
  case EFFECT_ROMANCE:
    add_bond(life, how, e);
    return E_OK;
  case EFFECT_SET_FLAG:
  case EFFECT_CLEAR_FLAG:
  case EFFECT_COUNTER:
  case EFFECT_VAR:
    return apply_memory(life, how, e);
  case EFFECT_MEET:
    return meet(life, how, e);
  case EFFECT_START:
    facts_add(how->facts, &(struct fact){.kind = FACT_START, .content = e->content});
    return E_OK;
  case EFFECT_SCHEDULE:
    return schedule(life, how, e);
  case EFFECT_SAY:
  case EFFECT_NOTIFY:
  case EFFECT_REMEMBER:
    tell(how, e);
    return E_OK;
  }
  return E_INVALID;
}

uint32_t apply_effects(struct life *life, const struct apply *how, const struct effect *effects, uint32_t count)
{
  uint32_t failed = 0;
  for (uint32_t i = 0; i < count; i++)
    failed += apply_one(life, how, &effects[i]) != E_OK;
  return failed;
}
