#include "model/quests.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

void quests_init(struct quests *q)
{
  *q = (struct quests){0};
}

void quests_deinit(struct quests *q)
{
  free(q->items);
  quests_init(q);
}

bool quest_is_open(const struct quest_state *state)
{
  return state->status == QUEST_ACTIVE || state->status == QUEST_DONE;
}

/* The one that ended longest ago goes. */
static bool make_room(struct quests *q)
{
  struct quest_state *oldest = NULL;
  for (uint32_t i = 0; i < q->count; i++)
    if (!quest_is_open(&q->items[i]) && (!oldest || q->items[i].ended_min < oldest->ended_min)) oldest = &q->items[i];
  if (!oldest) return false;
  uint32_t index = (uint32_t)(oldest - q->items);
  memmove(oldest, oldest + 1, (q->count - index - 1) * sizeof *oldest);
  q->count--;
  return true;
}

int quests_add(struct quests *q, struct quest_state **out_state)
{
  if (q->count == QUESTS_MAX && !make_room(q)) return E_FULL;
  int status = vec_reserve((void **)&q->items, &q->capacity, q->count + 1, sizeof *q->items, QUESTS_MAX);
  if (status) return status;
  *out_state = &q->items[q->count++];
  **out_state = (struct quest_state){.number = ++q->begun_count, .status = QUEST_ACTIVE};
  return E_OK;
}

struct quest_state *quests_find(const struct quests *q, struct content_id quest)
{
  for (uint32_t i = q->count; i > 0; i--)
    if (content_id_equal(q->items[i - 1].quest, quest)) return &q->items[i - 1];
  return NULL;
}

struct quest_state *quests_by_number(const struct quests *q, uint32_t number)
{
  for (uint32_t i = 0; i < q->count; i++)
    if (q->items[i].number == number) return &q->items[i];
  return NULL;
}

const char *quest_status_name(enum quest_status status)
{
  static const char *const names[QUEST_STATUS_COUNT] = {"", "active", "completed", "claimed", "failed", "abandoned"};
  return names[status];
}
