/* Names that must exist somewhere else: content ids, windows, steps of quests. */
#include "script/load_int.h"

#include <stdio.h>
#include <string.h>

#include "script/sets.h"
#include "script/suggest.h"

/* Comparing a wrong id with every right one is dear; who made that many mistakes needs no hints. */
#define SUGGESTIONS_MAX 100

static void tell(struct loader *l, const struct reference *r, const char *rule, const char *what,
                 const struct suggest *suggest)
{
  const char *best = suggest_best(suggest);
  PROBLEM(l, r->node->value_at, rule, "there is no %s '%.100s'%s%s%s", what, r->node->text,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

static bool fits(const struct reference *r, const struct unit *unit)
{
  const struct node *kinds = node_get(r->spec, "kinds");
  for (uint32_t i = 0; kinds && i < kinds->list_count; i++)
    if (strcmp(kinds->items[i].text, unit->kind->name) == 0) return true;
  return false;
}

/* Only rows of a file that stands in a folder have ids of their own: "achievements/life/of_age". */
static bool has_rows(const struct unit *unit)
{
  return unit->kind->folder && unit->root && unit->root->list_count > 0;
}

static void suggest_rows(struct loader *l, const struct unit *unit, struct suggest *suggest)
{
  char id[CONTENT_PATH_BYTES];
  for (uint32_t i = 0; i < unit->root->list_count; i++) {
    snprintf(id, sizeof id, "%s/%s", unit->id, node_text(&unit->root->items[i], "id", ""));
    const char *copy = arena_text(&l->scratch, id);
    if (copy) suggest_offer(suggest, copy);
  }
}

static void dead_target(struct loader *l, const struct reference *r)
{
  struct suggest suggest;
  const char *moved = moved_target(l, r->node->text);
  if (moved) {
    PROBLEM(l, r->node->value_at, "dead-target", "'%.100s' was renamed to '%.100s'", r->node->text, moved);
    return;
  }
  suggest_init(&suggest, r->node->text);
  for (uint32_t i = 0; i < l->unit_count && l->problems->count < SUGGESTIONS_MAX; i++) {
    if (!fits(r, &l->units[i])) continue;
    if (has_rows(&l->units[i]))
      suggest_rows(l, &l->units[i], &suggest);
    else
      suggest_offer(&suggest, l->units[i].id);
  }
  tell(l, r, "dead-target", "content", &suggest);
}

static bool has_row(const struct unit *unit, const char *row_id)
{
  for (uint32_t i = 0; i < unit->root->list_count; i++)
    if (strcmp(node_text(&unit->root->items[i], "id", ""), row_id) == 0) return true;
  return false;
}

static bool exists(struct loader *l, const struct reference *r)
{
  const char *id = r->node->text, *slash = strrchr(id, '/');
  const struct unit *unit = loader_unit(l, id);
  if (unit) return fits(r, unit) && !has_rows(unit);
  char *file = slash ? arena_text_n(&l->scratch, id, (size_t)(slash - id)) : NULL;
  unit = file ? loader_unit(l, file) : NULL;
  return unit && fits(r, unit) && has_rows(unit) && has_row(unit, slash + 1);
}

static void check_window(struct loader *l, const struct reference *r, const struct node *windows)
{
  struct suggest suggest;
  suggest_init(&suggest, r->node->text);
  for (uint32_t i = 0; i < windows->list_count; i++) {
    const char *id = node_text(&windows->items[i], "id", "");
    if (strcmp(id, r->node->text) == 0) return;
    suggest_offer(&suggest, id);
  }
  tell(l, r, "unknown-window", "window", &suggest);
}

/* A quest that does not exist is told with its key. */
static void check_progress(struct loader *l, const struct reference *r)
{
  const struct unit *quest = loader_unit(l, r->node->key ? r->node->key : "");
  const struct node *steps = quest ? node_get(quest->root, "steps") : NULL;
  if (!steps || set_index("progress", r->node->text) >= 0) return;
  struct suggest suggest;
  suggest_init(&suggest, r->node->text);
  set_suggest("progress", &suggest);
  for (uint32_t i = 0; i < steps->list_count; i++) {
    const char *id = node_text(&steps->items[i], "id", "");
    if (strcmp(id, r->node->text) == 0) return;
    suggest_offer(&suggest, id);
  }
  tell(l, r, "unknown-step", "step", &suggest);
}

void check_references(struct loader *l)
{
  const struct unit *windows = loader_unit(l, "tables/windows");
  for (uint32_t i = 0; i < l->reference_count; i++) {
    const struct reference *r = &l->references[i];
    l->unit = r->unit;
    if (r->kind == REFERENCE_CONTENT && !exists(l, r)) dead_target(l, r);
    if (r->kind == REFERENCE_WINDOW && windows && windows->root) check_window(l, r, windows->root);
    if (r->kind == REFERENCE_PROGRESS) check_progress(l, r);
  }
}
