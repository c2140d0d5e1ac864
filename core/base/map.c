/* Hash map with open addressing. Removal shifts the following run back, so there are no tombstones.
 */
#include "base/map.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/assert.h"
#include "base/rng.h"

enum { MAP_FIRST_SLOTS = 16 };

void map_init(struct map *m, size_t count_max)
{
  *m = (struct map){.count_max = count_max};
}

void map_deinit(struct map *m)
{
  free(m->slots);
  map_init(m, m->count_max);
}

static size_t home_of(uint64_t key, size_t slot_count)
{
  return (size_t)rng_mix(key) & (slot_count - 1);
}

/* The slot of key, or the free slot where it belongs. A free slot always exists. */
static struct map_slot *slot_find(struct map_slot *slots, size_t slot_count, uint64_t key)
{
  size_t index = home_of(key, slot_count);
  while (slots[index].value && slots[index].key != key)
    index = (index + 1) & (slot_count - 1);
  return &slots[index];
}

static int map_grow(struct map *m)
{
  if (m->slot_count > SIZE_MAX / 2 / sizeof *m->slots) return E_NOMEM;
  size_t slot_count = m->slot_count ? m->slot_count * 2 : MAP_FIRST_SLOTS;
  struct map_slot *slots = calloc(slot_count, sizeof *slots);
  if (!slots) return E_NOMEM;
  for (size_t i = 0; i < m->slot_count; i++) {
    if (m->slots[i].value) *slot_find(slots, slot_count, m->slots[i].key) = m->slots[i];
  }
  free(m->slots);
  m->slots = slots;
  m->slot_count = slot_count;
  return 0;
}

int map_put(struct map *m, uint64_t key, void *value)
{
  CHECK(value);
  if (m->slot_count) {
    struct map_slot *slot = slot_find(m->slots, m->slot_count, key);
    if (slot->value) {
      slot->value = value;
      return 0;
    }
  }
  if (m->count >= m->count_max) return E_FULL;
  /* At most three quarters full: probes stay short and a free slot ends every search. */
  if ((m->count + 1) > m->slot_count / 4 * 3) {
    int status = map_grow(m);
    if (status) return status;
  }
  *slot_find(m->slots, m->slot_count, key) = (struct map_slot){.key = key, .value = value};
  m->count++;
  return 0;
}

void *map_peek(const struct map *m, uint64_t key)
{
  if (!m->slot_count) return NULL;
  return slot_find(m->slots, m->slot_count, key)->value;
}

void *map_remove(struct map *m, uint64_t key)
{
  if (!m->slot_count) return NULL;
  struct map_slot *slot = slot_find(m->slots, m->slot_count, key);
  void *removed = slot->value;
  if (!removed) return NULL;
  size_t mask = m->slot_count - 1;
  size_t hole = (size_t)(slot - m->slots);
  for (size_t next = (hole + 1) & mask; m->slots[next].value; next = (next + 1) & mask) {
    size_t home = home_of(m->slots[next].key, m->slot_count);
    /* An item may move back into the hole unless its home lies between the hole and itself. */
    if (((next - home) & mask) < ((next - hole) & mask)) continue;
    m->slots[hole] = m->slots[next];
    hole = next;
  }
  m->slots[hole] = (struct map_slot){0};
  m->count--;
  return removed;
}

int map_next(const struct map *m, size_t *cursor, uint64_t *out_key, void **out_value)
{
  while (*cursor < m->slot_count) {
    const struct map_slot *slot = &m->slots[(*cursor)++];
    if (!slot->value) continue;
    *out_key = slot->key;
    *out_value = slot->value;
    return true;
  }
  return false;
}
