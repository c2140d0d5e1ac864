/* Goals are looked at when something is written that they ask for. One that asks only for what no write announces (the
 * season, what never happened) would hold without anybody noticing. */
#include "script/load_int.h"

#include <string.h>

static bool announces(const struct node *conditions)
{
  static const char *const KEYS[] = {"age",     "stage", "stat",  "trait",  "money", "flags",
                                     "counter", "done",  "quest", "school", "person"};
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
    const struct node *key = node_get(conditions, KEYS[i]);
    bool is_flags = key && strcmp(KEYS[i], "flags") == 0;
    if (key && (!is_flags || node_get(key, "all") || node_get(key, "any"))) return true;
  }
  return false;
}

/* Whether there is anything but the keys that are no conditions: the counts of a step. */
static bool has_conditions(const struct node *goal)
{
  return goal->item_count > (node_get(goal, "count") ? 1 : 0);
}

void check_goal(struct loader *l, const struct node *goal)
{
  if (!goal || goal->kind != NODE_TABLE || !has_conditions(goal) || announces(goal)) return;
  const struct node *any = node_get(goal, "any");
  bool is_awake = any && any->kind == NODE_TABLE && any->list_count > 0;
  for (uint32_t i = 0; is_awake && i < any->list_count; i++)
    is_awake = announces(&any->items[i]);
  if (!is_awake)
    PROBLEM(l, goal->at, "sleeping-goal",
            "nobody would notice that this holds: it needs something that a change announces, such as age, a stat, a "
            "flag or a counter");
}
