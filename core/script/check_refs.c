/* Names that must exist somewhere else: content ids and windows. */
#include "script/load_int.h"

#include <string.h>

#include "script/suggest.h"

/* Comparing a wrong id with every right one is dear; who made that many mistakes needs no hints. */
#define SUGGESTIONS_MAX 100

static void dead_target(struct loader *l, const struct reference *r)
{
  struct suggest suggest;
  suggest_init(&suggest, r->target);
  for (uint32_t i = 0; i < l->unit_count && l->problems->count < SUGGESTIONS_MAX; i++)
    if (strcmp(l->units[i].kind, "event") == 0) suggest_offer(&suggest, l->units[i].id);
  const char *best = suggest_best(&suggest);
  PROBLEM(l, r->node->value_at, "dead-target", "there is no content '%.100s'%s%s%s", r->target,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

static void unknown_window(struct loader *l, const struct reference *r, const struct node *windows)
{
  struct suggest suggest;
  suggest_init(&suggest, r->target);
  for (uint32_t i = 0; i < windows->list_count; i++) {
    const char *id = node_text(&windows->items[i], "id", "");
    if (strcmp(id, r->target) == 0) return;
    suggest_offer(&suggest, id);
  }
  const char *best = suggest_best(&suggest);
  PROBLEM(l, r->node->value_at, "unknown-window", "there is no window '%.60s'%s%s%s", r->target,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

void check_references(struct loader *l)
{
  const struct unit *windows = loader_unit(l, "tables/windows");
  for (uint32_t i = 0; i < l->reference_count; i++) {
    const struct reference *r = &l->references[i];
    l->unit = r->unit;
    if (r->kind == REFERENCE_CONTENT) {
      const struct unit *target = loader_unit(l, r->target);
      if (!target || strcmp(target->kind, "event") != 0) dead_target(l, r);
    } else if (windows && windows->root) {
      unknown_window(l, r, windows->root);
    }
  }
}
