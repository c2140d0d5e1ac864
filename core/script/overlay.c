#include "script/overlay.h"

static int32_t clamp_stat(int64_t value)
{
  return value < 0 ? 0 : value > STAT_MILLI_MAX ? STAT_MILLI_MAX : (int32_t)value;
}

static int32_t overlay_energy(const struct script_call *call)
{
  const struct rules *rules = &call->content->rules;
  int64_t value = life_energy(call->life, rules, call->now_min);
  for (uint32_t i = 0; i < call->journal->count; i++) {
    const struct effect *e = &call->journal->effects[i];
    if (e->kind != EFFECT_ENERGY) continue;
    int64_t limit = value > rules->energy.overflow_max_milli ? value : rules->energy.overflow_max_milli;
    value += e->amount;
    value = value > limit ? limit : value < 0 ? 0 : value;
  }
  return (int32_t)value;
}

int32_t overlay_stat(const struct script_call *call, enum stat_id stat)
{
  if (stat == STAT_ENERGY) return overlay_energy(call);
  int32_t value = life_stat(call->life, &call->content->rules, stat, call->now_min);
  for (uint32_t i = 0; i < call->journal->count; i++) {
    const struct effect *e = &call->journal->effects[i];
    if (e->kind != EFFECT_STAT || e->target != stat) continue;
    int32_t change = (int32_t)e->amount;
    value = clamp_stat((int64_t)value + (stat == STAT_KARMA ? change : stat_diminish(change, value)));
  }
  return value;
}

int64_t overlay_money(const struct script_call *call)
{
  int64_t money = call->life->money, floor = -call->content->rules.overdraft_max;
  for (uint32_t i = 0; i < call->journal->count; i++) {
    const struct effect *e = &call->journal->effects[i];
    if (e->kind != EFFECT_MONEY) continue;
    int64_t before = money;
    if (__builtin_add_overflow(money, e->amount, &money)) money = e->amount < 0 ? INT64_MIN : INT64_MAX;
    if (e->amount < 0 && money < floor) money = before < floor ? before : floor;
  }
  return money;
}

bool overlay_flag(const struct script_call *call, struct name_id name, uint64_t value)
{
  for (uint32_t i = call->journal->count; i > 0; i--) {
    const struct effect *e = &call->journal->effects[i - 1];
    if (!name_id_equal(e->name, name)) continue;
    if (e->kind == EFFECT_SET_FLAG) return value == 0 || e->value == value;
    if (e->kind == EFFECT_CLEAR_FLAG) return false;
  }
  const struct flag *flag = memory_flag(&call->life->memory, name);
  return flag && (value == 0 || flag->value == value);
}

int64_t overlay_counter(const struct script_call *call, struct name_id name)
{
  int64_t count = memory_counter(&call->life->memory, name);
  for (uint32_t i = 0; i < call->journal->count; i++) {
    const struct effect *e = &call->journal->effects[i];
    if (e->kind != EFFECT_COUNTER || !name_id_equal(e->name, name)) continue;
    if (__builtin_add_overflow(count, e->amount, &count)) count = e->amount < 0 ? INT64_MIN : INT64_MAX;
  }
  return count;
}

int32_t overlay_bond(const struct script_call *call, const struct person *person, enum effect_kind kind)
{
  int64_t half_life_min = call->content->rules.bonds[person->role].closeness_half_life_min;
  const struct stat_motion *bond = kind == EFFECT_TRUST     ? &person->trust
                                   : kind == EFFECT_ROMANCE ? &person->romance
                                                            : &person->closeness;
  int32_t value = stat_value(bond, half_life_min, call->now_min);
  for (uint32_t i = 0; i < call->journal->count; i++) {
    const struct effect *e = &call->journal->effects[i];
    if (e->kind != kind || e->target != person->role) continue;
    value = clamp_stat((int64_t)value + stat_diminish((int32_t)e->amount, value));
  }
  return value;
}

const char *overlay_var(const struct script_call *call, struct name_id key, bool *out_is_set, int64_t *out_number)
{
  for (uint32_t i = call->journal->count; i > 0; i--) {
    const struct effect *e = &call->journal->effects[i - 1];
    if (e->kind != EFFECT_VAR || !name_id_equal(e->name, key) || !content_id_equal(e->content, call->owner)) continue;
    *out_is_set = !e->is_text || e->text;
    *out_number = e->amount;
    return e->is_text ? e->text : NULL;
  }
  const struct var *var = memory_var(&call->life->memory, call->owner, key);
  *out_is_set = var != NULL;
  *out_number = var ? var->number : 0;
  return var && var->is_text ? var->text : NULL;
}
