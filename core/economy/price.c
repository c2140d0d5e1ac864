#include "economy/price.h"

#include <string.h>

const struct refill_rule *price_refill(const struct rules *rules, const char *id)
{
  for (int i = 0; i < rules->refill_count; i++)
    if (strcmp(rules->refills[i].id, id) == 0) return &rules->refills[i];
  return NULL;
}

const struct skip_rule *price_skip(const struct rules *rules, const char *id)
{
  for (int i = 0; i < rules->skip_count; i++)
    if (strcmp(rules->skips[i].id, id) == 0) return &rules->skips[i];
  return NULL;
}

const struct skip_rule *price_skip_hours(const struct rules *rules, int64_t hours)
{
  for (int i = 0; i < rules->skip_count; i++)
    if (rules->skips[i].span_min == hours * 60) return &rules->skips[i];
  return NULL;
}

int32_t price_refill_energy(const struct rules *rules, const struct refill_rule *refill, int32_t energy_milli)
{
  if (energy_milli > refill->refused_above_milli) return -1;
  if (refill->add_milli == 0) return refill->to_milli;
  int32_t value = energy_milli + refill->add_milli;
  return value > rules->energy.overflow_max_milli ? rules->energy.overflow_max_milli : value;
}

int64_t price_skip_paid(const struct skip_rule *skip, int64_t lived_min)
{
  if (lived_min >= skip->span_min) return skip->price_diamonds;
  int64_t refund = skip->price_diamonds * (skip->span_min - lived_min) / skip->span_min;
  return skip->price_diamonds - refund;
}
