#include "model/talk.h"

#include <stdlib.h>

#include "base/vec.h"

void talks_init(struct talks *t)
{
  *t = (struct talks){0};
}

void talks_deinit(struct talks *t)
{
  free(t->items);
  talks_init(t);
}

static struct talked *find(const struct talks *t, struct content_id dialogue, uint16_t person)
{
  for (uint32_t i = 0; i < t->count; i++)
    if (t->items[i].person == person && content_id_equal(t->items[i].dialogue, dialogue)) return &t->items[i];
  return NULL;
}

const struct talked *talks_find(const struct talks *t, struct content_id dialogue, uint16_t person)
{
  return find(t, dialogue, person);
}

int64_t talks_last_min(const struct talks *t, uint16_t person)
{
  int64_t last_min = INT64_MIN;
  for (uint32_t i = 0; i < t->count; i++)
    if (t->items[i].person == person && t->items[i].last_min > last_min) last_min = t->items[i].last_min;
  return last_min;
}

bool talks_has_held(const struct talks *t, struct content_id dialogue)
{
  for (uint32_t i = 0; i < t->count; i++)
    if (content_id_equal(t->items[i].dialogue, dialogue)) return true;
  return false;
}

int talks_add(struct talks *t, const struct talked *row)
{
  int status = vec_reserve((void **)&t->items, &t->capacity, t->count + 1, sizeof *t->items, TALKED_MAX);
  if (!status) t->items[t->count++] = *row;
  return status;
}

static struct talked *oldest(const struct talks *t)
{
  struct talked *found = &t->items[0];
  for (uint32_t i = 1; i < t->count; i++)
    if (t->items[i].last_min < found->last_min) found = &t->items[i];
  return found;
}

int talks_begin(struct talks *t, struct content_id dialogue, uint16_t person, int64_t now_min)
{
  struct talked row = {.dialogue = dialogue, .person = person, .count = 1, .last_min = now_min};
  struct talked *known = find(t, dialogue, person);
  int status = E_OK;
  if (known) {
    known->count++;
    known->last_min = now_min;
  } else if (t->count == TALKED_MAX) {
    *oldest(t) = row;
  } else {
    status = talks_add(t, &row);
  }
  if (status) return status;
  t->now = (struct talk){.number = t->now.number + 1, .dialogue = dialogue, .person = person, .began_min = now_min};
  t->is_talking = true;
  return E_OK;
}
