#include "sim/awards.h"

#include <stdlib.h>

#include "base/vec.h"

void awards_init(struct awards *a)
{
  *a = (struct awards){0};
}

void awards_deinit(struct awards *a)
{
  free(a->items);
  awards_init(a);
}

struct award *awards_find(const struct awards *a, struct content_id content)
{
  for (uint32_t i = 0; i < a->count; i++)
    if (content_id_equal(a->items[i].content, content)) return &a->items[i];
  return NULL;
}

int awards_add(struct awards *a, const struct award *award)
{
  int status = vec_reserve((void **)&a->items, &a->capacity, a->count + 1, sizeof *a->items, AWARDS_MAX);
  if (status) return status;
  a->items[a->count] = *award;
  a->items[a->count++].path = NULL;
  return E_OK;
}

int32_t award_diamonds(const struct definition *definition, const struct rules *rules)
{
  if (definition->kind == DEFINITION_LESSON) return ((const struct lesson *)definition)->diamonds;
  return rules->achievement_diamonds[((const struct achievement *)definition)->tier];
}

const char *award_title(const struct definition *definition)
{
  if (definition->kind == DEFINITION_LESSON) return ((const struct lesson *)definition)->title;
  return ((const struct achievement *)definition)->title;
}

const char *tier_name(enum tier tier)
{
  static const char *const names[TIER_COUNT] = {"bronze", "silver", "gold"};
  return names[tier];
}
