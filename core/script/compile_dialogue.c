#include "script/load_int.h"

#include <string.h>

#include "base/hash.h"
#include "script/sets.h"

static int32_t node_index(const struct node *nodes, const char *name)
{
  for (uint32_t i = 0; name && i < nodes->item_count; i++)
    if (strcmp(nodes->items[i].key, name) == 0) return (int32_t)i;
  return NODE_END;
}

static void compile_option(struct loader *l, const struct node *nodes, const struct node *node,
                           struct dialogue_option *out)
{
  const struct node *roll = node_get(node, "roll");
  *out = (struct dialogue_option){.id = loader_text(l, node_text(node, "id", "")), .has_roll = roll != NULL};
  out->name.hash = hash_text(out->id);
  out->text = loader_text(l, node_text(node, "text", ""));
  compile_cond(l, node_get(node, "when"), &out->when);
  out->go = node_index(nodes, roll ? node_text(roll, "win", NULL) : node_text(node, "go", NULL));
  out->lose = node_index(nodes, node_text(roll, "lose", NULL));
  if (roll) compile_odds(l, node_get(roll, "chance"), &out->odds);
  out->is_default = node_boolean(node, "default", false);
  compile_doings(l, node, &out->outcome);
  compile_texts(l, node_get(node, "say"), &out->outcome.say);
}

static void compile_node(struct loader *l, const struct node *nodes, const struct node *node, struct dialogue_node *out)
{
  const struct node *options = node_get(node, "options");
  uint32_t count = options ? options->list_count : 0;
  struct dialogue_option *rows = loader_alloc(l, count, sizeof *rows);
  *out = (struct dialogue_node){.id = loader_text(l, node->key), .name = {hash_text(node->key)}};
  compile_texts(l, node_get(node, "say"), &out->say);
  out->mood = (enum mood)set_index("mood", node_text(node, "mood", "calm"));
  compile_doings(l, node, &out->outcome);
  for (uint32_t i = 0; rows && i < count; i++)
    compile_option(l, nodes, &options->items[i], &rows[i]);
  out->options = rows;
  out->option_count = rows ? count : 0;
}

static uint64_t compile_roles(const struct node *who)
{
  uint64_t roles = 0;
  for (uint32_t i = 0; i < who->list_count; i++)
    roles |= UINT64_C(1) << set_index("role", who->items[i].text);
  return roles;
}

void compile_dialogue(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  const struct node *nodes = node_get(root, "nodes");
  content->dialogues = loader_room(l, content->dialogues, sizeof *content->dialogues);
  struct dialogue_node *rows = loader_alloc(l, nodes->item_count, sizeof *rows);
  if (!content->dialogues || !rows) return;
  struct dialogue *out = &content->dialogues[content->dialogue_count++];
  *out = (struct dialogue){.def = compile_definition(l, DEFINITION_DIALOGUE, NULL)};
  out->topic = loader_text(l, node_text(root, "topic", ""));
  out->topic_name.hash = hash_text(out->topic);
  out->roles = compile_roles(node_get(root, "who"));
  compile_cond(l, node_get(root, "when"), &out->when);
  /* No limit has no word, so the words begin one later. */
  out->limit = (enum dialogue_limit)(set_index("limit", node_text(root, "limit", "")) + 1);
  out->weight = node_number(root, "weight", 1);
  out->start = node_index(nodes, node_text(root, "start", NULL));
  out->resume = node_index(nodes, node_text(root, "resume", NULL));
  for (uint32_t i = 0; i < nodes->item_count; i++)
    compile_node(l, nodes, &nodes->items[i], &rows[i]);
  out->nodes = rows;
  out->node_count = nodes->item_count;
}
