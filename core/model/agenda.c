#include "model/agenda.h"

#include <stdlib.h>

#include "base/assert.h"
#include "base/vec.h"

void agenda_init(struct agenda *a)
{
  *a = (struct agenda){0};
}

void agenda_deinit(struct agenda *a)
{
  free(a->entries);
  *a = (struct agenda){0};
}

static bool before(const struct agenda_entry *a, const struct agenda_entry *b)
{
  return a->due_min != b->due_min ? a->due_min < b->due_min : a->sequence < b->sequence;
}

static void sift_up(struct agenda_entry *entries, uint32_t index)
{
  struct agenda_entry moved = entries[index];
  while (index > 0) {
    uint32_t parent = (index - 1) / 2;
    if (!before(&moved, &entries[parent])) break;
    entries[index] = entries[parent];
    index = parent;
  }
  entries[index] = moved;
}

static void sift_down(struct agenda_entry *entries, uint32_t count, uint32_t index)
{
  struct agenda_entry moved = entries[index];
  for (;;) {
    uint32_t child = 2 * index + 1;
    if (child >= count) break;
    if (child + 1 < count && before(&entries[child + 1], &entries[child])) child++;
    if (!before(&entries[child], &moved)) break;
    entries[index] = entries[child];
    index = child;
  }
  entries[index] = moved;
}

int agenda_add(struct agenda *a, struct agenda_entry entry)
{
  int status = vec_reserve((void **)&a->entries, &a->capacity, a->count + 1, sizeof entry, AGENDA_MAX);
  if (status) return status;
  entry.sequence = a->sequence++;
  a->entries[a->count++] = entry;
  sift_up(a->entries, a->count - 1);
  return E_OK;
}

int64_t agenda_next_min(const struct agenda *a)
{
  return a->count ? a->entries[0].due_min : INT64_MAX;
}

struct agenda_entry agenda_pop(struct agenda *a)
{
  CHECK(a->count > 0);
  struct agenda_entry first = a->entries[0];
  a->entries[0] = a->entries[--a->count];
  if (a->count) sift_down(a->entries, a->count, 0);
  return first;
}

void agenda_remove(struct agenda *a, enum agenda_kind kind, uint32_t argument)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < a->count; i++) {
    const struct agenda_entry *entry = &a->entries[i];
    if (entry->kind != kind || (argument != UINT32_MAX && entry->argument != argument)) a->entries[kept++] = *entry;
  }
  if (kept == a->count) return;
  a->count = kept;
  for (uint32_t i = kept / 2; i-- > 0;)
    sift_down(a->entries, a->count, i);
}
