#include "trigger/moved.h"

#include <stddef.h>
#include <stdlib.h>

static int compare_names(const struct moved_name *a, const struct moved_name *b)
{
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  if (a->within != b->within) return a->within < b->within ? -1 : 1;
  return (a->name > b->name) - (a->name < b->name);
}

static int compare_steps(const void *a, const void *b)
{
  return compare_names(&((const struct moved_step *)a)->from, &((const struct moved_step *)b)->from);
}

void moved_sort(struct moved_step *steps, uint32_t count)
{
  if (count > 0) qsort(steps, count, sizeof *steps, compare_steps);
}

static const struct moved_step *find(const struct moved *m, const struct moved_name *name)
{
  uint32_t low = 0, high = m->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = compare_names(&m->steps[middle].from, name);
    if (order == 0) return &m->steps[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* One step on; a part without a step of its own goes where its content goes. */
static bool step(const struct moved *m, struct moved_name *name)
{
  const struct moved_step *own = find(m, name);
  if (own) {
    *name = own->to;
    return true;
  }
  if (name->kind != MOVED_PART) return false;
  const struct moved_step *whole = find(m, &(struct moved_name){MOVED_CONTENT, 0, name->within});
  if (whole) name->within = whole->to.name;
  return whole != NULL;
}

bool moved_follow(const struct moved *m, struct moved_name *name)
{
  /* A way that takes every step twice, once for itself and once for its content, comes by some place again. */
  for (uint64_t i = 0; i <= 2 * (uint64_t)m->count; i++)
    if (!step(m, name)) return true;
  return false;
}

static uint64_t follow(const struct moved *m, enum moved_kind kind, uint64_t within, uint64_t hash)
{
  struct moved_name name = {kind, within, hash};
  return m->count > 0 && moved_follow(m, &name) ? name.name : hash;
}

struct content_id moved_content(const struct moved *m, struct content_id id)
{
  return (struct content_id){follow(m, MOVED_CONTENT, 0, id.hash)};
}

struct name_id moved_part(const struct moved *m, struct content_id content, struct name_id part)
{
  return (struct name_id){follow(m, MOVED_PART, content.hash, part.hash)};
}

struct name_id moved_part_of(const struct moved *m, struct content_id content, struct name_id part)
{
  for (uint32_t i = 0; i < m->count; i++) {
    struct moved_name name = m->steps[i].from;
    if (name.kind != MOVED_PART || name.name != part.hash) continue;
    if (moved_follow(m, &name) && name.within == content.hash) return (struct name_id){name.name};
  }
  return part;
}

struct name_id moved_word(const struct moved *m, enum moved_kind kind, struct name_id name)
{
  return (struct name_id){follow(m, kind, 0, name.hash)};
}
