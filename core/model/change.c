#include "model/change.h"

#include <stddef.h>

static bool is_same_attribute(const struct change *a, const struct change *b)
{
  return a->kind == b->kind && a->target == b->target && a->name == b->name;
}

void changes_add(struct changes *log, const struct change *change)
{
  if (log->is_overflown || (change->before == change->after && change->drifted == change->after)) return;
  struct change *last = log->count ? &log->items[log->count - 1] : NULL;
  if (last && is_same_attribute(last, change)) {
    last->after = change->after;
    /* A flag may come back with another value: what was set and is set again still counts as set just now. */
    if (change->kind == CHANGE_FLAG) last->before = last->drifted = change->before;
    return;
  }
  if (log->count == CHANGES_MAX)
    log->is_overflown = true;
  else
    log->items[log->count++] = *change;
}

void changes_add_all(struct changes *log)
{
  log->is_overflown = true;
}

void changes_clear(struct changes *log)
{
  log->count = 0;
  log->is_overflown = false;
}
