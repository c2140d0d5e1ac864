#include "model/rules.h"

#include <string.h>

#define SOURCE_NAME(name, text) text,
static const char *const names[] = {SOURCE_LIST(SOURCE_NAME)};
#undef SOURCE_NAME

int source_by_name(const char *name)
{
  for (int i = 0; i < SOURCE_COUNT - STAT_COUNT; i++)
    if (strcmp(names[i], name) == 0) return STAT_COUNT + i;
  return stat_by_name(name);
}

int32_t curve_value(const struct age_curve *c, int32_t age_milli_years)
{
  int64_t beyond = age_milli_years > c->from_milli_years ? age_milli_years - c->from_milli_years : 0;
  int64_t value = c->start_milli - c->per_year_milli * beyond / MILLI;
  return (int32_t)(value < c->floor_milli ? c->floor_milli : value);
}
