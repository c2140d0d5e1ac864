#include "model/names.h"

#include <string.h>

uint32_t names_culture(const struct names *names, struct name_id culture)
{
  for (uint32_t i = 0; i < names->culture_count; i++)
    if (name_id_equal(names->cultures[i].name, culture)) return i;
  return 0;
}

int names_culture_by_id(const struct names *names, const char *id)
{
  for (uint32_t i = 0; i < names->culture_count; i++)
    if (strcmp(names->cultures[i].id, id) == 0) return (int)i;
  return -1;
}

uint32_t names_draw_culture(const struct names *names, struct rng *r)
{
  return alias_pick(&names->culture_frequency, r);
}

static const char *draw(const struct name_list *list, struct rng *r)
{
  return list->names[alias_pick(&list->frequency, r)];
}

const char *names_draw_given(const struct names *names, uint32_t culture, enum sex sex, struct rng *r)
{
  return draw(&names->cultures[culture].given[sex], r);
}

const char *names_draw_family(const struct names *names, uint32_t culture, struct rng *r)
{
  return draw(&names->cultures[culture].family, r);
}
