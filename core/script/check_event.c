/* What a schema cannot say about an event: keys that exclude or need each other. */
#include "script/load_int.h"

#include <string.h>

#include "script/suggest.h"

static void check_wake(struct loader *l, const struct node *root)
{
  static const char *const WAKES[] = {"chance", "on", "at"};
  const struct node *first = NULL;
  for (int i = 0; i < 3; i++) {
    const struct node *wake = node_get(root, WAKES[i]);
    if (wake && first)
      PROBLEM(l, wake->at, "two-wakes", "an event is woken in one way: '%s' or '%s'", first->key, wake->key);
    else if (wake)
      first = wake;
  }
  const struct node *weight = node_get(root, "weight");
  if (weight && !node_get(root, "on"))
    PROBLEM(l, weight->at, "useless-key", "'weight' says something only beside 'on'");
}

static void check_chance(struct loader *l, const struct node *root)
{
  const struct node *chance = node_get(root, "chance");
  if (!chance || chance->kind != NODE_TABLE) return;
  const struct node *per_window = node_get(chance, "per_window");
  if (!node_get(chance, "per_year") == !per_window)
    PROBLEM(l, chance->at, "bad-chance", "chance needs either per_year or per_window");
  if (per_window && !node_get(node_get(root, "when"), "window"))
    PROBLEM(l, per_window->at, "needs-window", "per_window needs when = { window = .. }");
}

static void check_at(struct loader *l, const struct node *root)
{
  const struct node *at = node_get(root, "at");
  if (!at || at->kind != NODE_TABLE) return;
  if (at->item_count != 1) PROBLEM(l, at->at, "bad-at", "at takes exactly one of birthday, date, age_days and window");
  const struct node *birthday = node_get(at, "birthday");
  if (birthday && birthday->kind == NODE_BOOLEAN && !birthday->boolean)
    PROBLEM(l, birthday->value_at, "bad-at", "birthday is an age or true");
}

static void check_outcome_place(struct loader *l, const struct node *root)
{
  const struct node *outcome = loader_schema(l, "outcome");
  const struct node *fields = node_get(outcome, "fields");
  for (uint32_t i = 0; fields && i < fields->list_count; i++) {
    const struct node *own = node_get(root, node_text(&fields->items[i], "name", ""));
    if (own)
      PROBLEM(l, own->at, "outcome-with-choices", "'%s' belongs into a choice: an event with choices has no outcome",
              own->key);
  }
}

static void check_timeout(struct loader *l, const struct node *root, const struct node *choices)
{
  const struct node *timeout = node_get(root, "timeout");
  if (!timeout) return;
  if (!choices) {
    PROBLEM(l, timeout->at, "useless-key", "'timeout' says something only beside 'choices'");
    return;
  }
  const struct node *choose = node_get(timeout, "choose");
  if (!choose || choose->kind != NODE_TEXT) return;
  struct suggest suggest;
  suggest_init(&suggest, choose->text);
  for (uint32_t i = 0; i < choices->list_count; i++) {
    const char *id = node_text(&choices->items[i], "id", "");
    if (strcmp(id, choose->text) == 0) return;
    suggest_offer(&suggest, id);
  }
  const char *best = suggest_best(&suggest);
  PROBLEM(l, choose->value_at, "unknown-choice", "there is no choice '%.60s'%s%s%s", choose->text,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

void check_event(struct loader *l, const struct node *root)
{
  const struct node *choices = node_get(root, "choices");
  const struct node *class = node_get(root, "class");
  const char *class_name = node_text(root, "class", choices ? "minor" : "notice");
  check_wake(l, root);
  check_chance(l, root);
  check_at(l, root);
  check_timeout(l, root, choices);
  if (choices) check_outcome_place(l, root);
  if (choices && strcmp(class_name, "notice") == 0)
    PROBLEM(l, class->value_at, "notice-with-choices",
            "a notice asks nothing; take another class or leave out choices");
  if (!choices && class && strcmp(class_name, "notice") != 0)
    PROBLEM(l, class->value_at, "prompt-without-choices", "an event of class '%.20s' needs choices", class_name);
}
