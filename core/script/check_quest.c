/* What a schema cannot say about a quest: steps that lead to others. */
#include "script/load_int.h"

#include <string.h>

#include "script/sets.h"
#include "script/suggest.h"

#define FAIL "fail"

static bool is_step(const struct node *steps, const char *id)
{
  for (uint32_t i = 0; i < steps->list_count; i++)
    if (strcmp(node_text(&steps->items[i], "id", ""), id) == 0) return true;
  return false;
}

static void want_step(struct loader *l, const struct node *steps, const struct node *name)
{
  if (name->kind != NODE_TEXT || is_step(steps, name->text)) return;
  struct suggest suggest;
  suggest_init(&suggest, name->text);
  for (uint32_t i = 0; i < steps->list_count; i++)
    suggest_offer(&suggest, node_text(&steps->items[i], "id", ""));
  const char *best = suggest_best(&suggest);
  PROBLEM(l, name->value_at, "unknown-step", "there is no step '%.60s'%s%s%s", name->text,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

static void check_step(struct loader *l, const struct node *steps, const struct node *step)
{
  const struct node *id = node_get(step, "id"), *limit = node_get(step, "limit"), *next = node_get(step, "on_limit");
  if (id && id->kind == NODE_TEXT && (set_index("progress", id->text) >= 0 || strcmp(id->text, FAIL) == 0))
    PROBLEM(l, id->value_at, "reserved-id", "'%s' is a word for where a quest stands; give the step another id",
            id->text);
  if (limit && compile_duration(step, "limit", 1) == 0)
    PROBLEM(l, limit->value_at, "out-of-range", "no time at all; leave out 'limit' when there is none");
  if (next && !limit)
    PROBLEM(l, next->at, "useless-key", "'on_limit' says something only beside 'limit'");
  else if (next && next->kind == NODE_TEXT && strcmp(next->text, FAIL) != 0)
    want_step(l, steps, next);
}

void check_quest(struct loader *l, const struct node *root)
{
  const struct node *steps = node_get(root, "steps"), *moves = node_get(node_get(root, "migrate"), "steps");
  if (!steps || steps->kind != NODE_TABLE) return;
  for (uint32_t i = 0; i < steps->list_count; i++)
    check_step(l, steps, &steps->items[i]);
  for (uint32_t i = 0; moves && i < moves->item_count; i++) {
    const struct node *move = &moves->items[i];
    if (move->key && is_step(steps, move->key))
      PROBLEM(l, move->at, "useless-key", "'%s' is still a step; only steps that are gone are led elsewhere",
              move->key);
    want_step(l, steps, move);
  }
}
