/* What a schema cannot say about a dialogue: that its graph hangs together, and how much one line may move. */
#include "script/load_int.h"

#include <math.h>
#include <string.h>

#include "script/sets.h"
#include "script/suggest.h"

#define DEPTH_WARN 8
/* A graph of 32 nodes has more ways through than anybody waits for. */
#define WAYS_MAX    20000
#define EXITS_MAX   (DIALOGUE_OPTIONS_MAX * 2)
#define NODES_FIT   DIALOGUE_NODES_MAX
#define BONDS_MAX   8
#define STATS_MAX   5
#define KARMA_MAX   3
#define INDEX_WRONG (-2)

/* Where one node leads: indexes of nodes, or NODE_END. */
struct exits {
  int32_t to[EXITS_MAX];
  uint32_t count;
};

struct graph {
  const struct node *nodes;
  struct exits exits[NODES_FIT];
  uint32_t ways; /* looked at, against WAYS_MAX */
};

/* Index of the node that is named there; a finding and INDEX_WRONG when there is none. */
static int32_t want_node(struct loader *l, const struct node *nodes, const struct node *name)
{
  if (!name || name->kind != NODE_TEXT) return INDEX_WRONG;
  struct suggest suggest;
  suggest_init(&suggest, name->text);
  for (uint32_t i = 0; i < nodes->item_count; i++) {
    const char *key = nodes->items[i].key ? nodes->items[i].key : "";
    if (strcmp(key, name->text) == 0) return (int32_t)i;
    suggest_offer(&suggest, key);
  }
  const char *best = suggest_best(&suggest);
  PROBLEM(l, name->value_at, "unknown-node", "there is no node '%.60s'%s%s%s", name->text,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
  return INDEX_WRONG;
}

static void add_exit(struct exits *exits, int32_t to)
{
  if (to != INDEX_WRONG && exits->count < EXITS_MAX) exits->to[exits->count++] = to;
}

static void check_option(struct loader *l, const struct node *nodes, const struct node *option, struct exits *exits)
{
  const struct node *go = node_get(option, "go"), *roll = node_get(option, "roll"), *leave = node_get(option, "exit");
  if (!go + !roll + !leave != 2 || (leave && !node_boolean(option, "exit", true)))
    PROBLEM(l, option->value_at, "bad-option", "an option leads on in one way: 'go', 'exit = true' or 'roll'");
  if (go) add_exit(exits, want_node(l, nodes, go));
  if (leave) add_exit(exits, NODE_END);
  if (roll) {
    add_exit(exits, want_node(l, nodes, node_get(roll, "win")));
    add_exit(exits, want_node(l, nodes, node_get(roll, "lose")));
  }
}

static void check_options(struct loader *l, const struct node *nodes, const struct node *options, struct exits *exits)
{
  int defaults = 0;
  for (uint32_t i = 0; i < options->list_count; i++) {
    check_option(l, nodes, &options->items[i], exits);
    defaults += node_boolean(&options->items[i], "default", false);
  }
  if (defaults != 1)
    PROBLEM(l, options->at, "one-default", "%d options have 'default = true'; exactly one of a node has", defaults);
}

static void check_amount(struct loader *l, const struct node *amount, double max)
{
  if (amount->kind == NODE_NUMBER && fabs(amount->number) > max)
    PROBLEM(l, amount->value_at, "too-much", "'%.40s' moves by %g; in one line of a dialogue at most %g", amount->key,
            amount->number, max);
}

static void check_gives(struct loader *l, const struct node *gives)
{
  static const char *const BONDS[] = {"closeness", "trust", "romance"};
  for (uint32_t i = 0; gives && i < gives->item_count; i++) {
    const struct node *item = &gives->items[i];
    if (!item->key) continue;
    if (strcmp(item->key, "money") == 0)
      PROBLEM(l, item->at, "too-much", "no money changes hands in a dialogue");
    else if (set_index("stat", item->key) >= 0)
      check_amount(l, item, strcmp(item->key, "karma") == 0 ? KARMA_MAX : STATS_MAX);
    for (int k = 0; k < 3; k++)
      for (uint32_t n = 0; strcmp(item->key, BONDS[k]) == 0 && n < item->item_count; n++)
        if (item->items[n].key) check_amount(l, &item->items[n], BONDS_MAX);
  }
}

static void mark_reached(const struct graph *g, int32_t index, bool *is_reached)
{
  if (index < 0 || is_reached[index]) return;
  is_reached[index] = true;
  for (uint32_t i = 0; i < g->exits[index].count; i++)
    mark_reached(g, g->exits[index].to[i], is_reached);
}

static bool leads_to_end(const struct graph *g, uint32_t index, const bool *ends)
{
  const struct exits *exits = &g->exits[index];
  for (uint32_t i = 0; i < exits->count; i++)
    if (exits->to[i] == NODE_END || ends[exits->to[i]]) return true;
  return exits->count == 0;
}

/* Every node from which there is no way out. */
static void check_ends(struct loader *l, const struct graph *g)
{
  bool ends[NODES_FIT] = {false};
  bool is_growing = true;
  while (is_growing) {
    is_growing = false;
    for (uint32_t i = 0; i < g->nodes->item_count; i++)
      if (!ends[i] && leads_to_end(g, i, ends)) is_growing = ends[i] = true;
  }
  for (uint32_t i = 0; i < g->nodes->item_count; i++)
    if (!ends[i])
      PROBLEM(l, g->nodes->items[i].at, "no-end", "no way leads from '%.40s' to an end", g->nodes->items[i].key);
}

/* Nodes on the longest way that meets none twice; no longer ways than DEPTH_WARN + 1 are told apart. */
static int longest_way(struct graph *g, int32_t index, uint64_t met)
{
  int longest = 0;
  if (index < 0 || met >> index & 1 || g->ways++ > WAYS_MAX) return 0;
  met |= UINT64_C(1) << index;
  for (uint32_t i = 0; i < g->exits[index].count && longest < DEPTH_WARN; i++) {
    int length = longest_way(g, g->exits[index].to[i], met);
    if (length > longest) longest = length;
  }
  return longest + 1;
}

static void check_ways(struct loader *l, const struct node *root, struct graph *g)
{
  const struct node *start = node_get(root, "start"), *resume = node_get(root, "resume");
  bool is_reached[NODES_FIT] = {false};
  size_t errors_before = l->problems->error_count;
  int32_t first = want_node(l, g->nodes, start);
  mark_reached(g, first, is_reached);
  if (resume) mark_reached(g, want_node(l, g->nodes, resume), is_reached);
  if (l->problems->error_count > errors_before) return;
  for (uint32_t i = 0; i < g->nodes->item_count; i++)
    if (!is_reached[i])
      PROBLEM(l, g->nodes->items[i].at, "unreachable-node", "nothing leads to '%.40s'", g->nodes->items[i].key);
  check_ends(l, g);
  if (longest_way(g, first, 0) > DEPTH_WARN)
    PROBLEM_WARNING(l, start->value_at, "long-dialogue", "more than %d nodes in a row; people have things to do",
                    DEPTH_WARN);
}

void check_dialogue(struct loader *l, const struct node *root)
{
  struct graph g = {.nodes = node_get(root, "nodes")};
  /* What is no graph at all was refused by the schema. */
  if (!g.nodes || g.nodes->kind != NODE_TABLE || g.nodes->item_count > NODES_FIT || g.nodes->list_count > 0) return;
  size_t errors_before = l->problems->error_count;
  for (uint32_t i = 0; i < g.nodes->item_count; i++) {
    const struct node *node = &g.nodes->items[i], *options = node_get(node, "options");
    check_gives(l, node_get(node, "gives"));
    if (!options) continue;
    check_options(l, g.nodes, options, &g.exits[i]);
    for (uint32_t k = 0; k < options->list_count; k++)
      check_gives(l, node_get(&options->items[k], "gives"));
  }
  /* Where a name is wrong, what hangs on it is only a consequence. */
  if (l->problems->error_count == errors_before) check_ways(l, root, &g);
}
