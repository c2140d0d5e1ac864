#include "script/load_int.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"

/* Index of the step of that name; STEP_FAIL for every other word. */
static int32_t step_index(const struct node *steps, const char *id)
{
  for (uint32_t i = 0; i < steps->list_count; i++)
    if (strcmp(node_text(&steps->items[i], "id", ""), id) == 0) return (int32_t)i;
  return STEP_FAIL;
}

static void compile_step(struct loader *l, const struct node *steps, const struct node *node, struct quest_step *out)
{
  const struct node *goal = node_get(node, "goal"), *counts = node_get(goal, "count");
  *out = (struct quest_step){.id = loader_text(l, node_text(node, "id", ""))};
  out->name.hash = hash_text(out->id);
  out->text = loader_text(l, node_text(node, "text", ""));
  compile_goal(l, goal, &out->goal);
  for (uint32_t i = 0; counts && i < counts->item_count && i < STEP_COUNTS_MAX; i++)
    out->counts[out->count_count++] =
        (struct step_count){{hash_text(counts->items[i].key)}, llround(counts->items[i].number)};
  out->limit_min = compile_duration(node, "limit", 0);
  out->on_limit = step_index(steps, node_text(node, "on_limit", ""));
  compile_outcome(l, node, &out->outcome);
}

static void compile_steps(struct loader *l, const struct node *steps, struct quest *out)
{
  struct quest_step *rows = loader_alloc(l, steps->list_count, sizeof *rows);
  for (uint32_t i = 0; rows && i < steps->list_count; i++)
    compile_step(l, steps, &steps->items[i], &rows[i]);
  out->steps = rows;
  out->step_count = rows ? steps->list_count : 0;
}

static void compile_moves(struct loader *l, const struct node *steps, const struct node *moves, struct quest *out)
{
  if (!moves) return;
  struct step_move *rows = loader_alloc(l, moves->item_count, sizeof *rows);
  for (uint32_t i = 0; rows && i < moves->item_count; i++)
    rows[i] = (struct step_move){{hash_text(moves->items[i].key)}, step_index(steps, moves->items[i].text)};
  out->moves = rows;
  out->move_count = rows ? moves->item_count : 0;
}

void compile_quest(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  const struct node *steps = node_get(root, "steps"), *reward = node_get(root, "reward");
  content->quests = loader_room(l, content->quests, sizeof *content->quests);
  if (!content->quests) return;
  struct quest *out = &content->quests[content->quest_count++];
  *out = (struct quest){.def = compile_definition(l, DEFINITION_QUEST, NULL)};
  out->title = loader_text(l, node_text(root, "title", ""));
  out->text = loader_text(l, node_text(root, "text", ""));
  compile_cond(l, node_get(root, "when"), &out->when);
  out->cooldown_min = compile_duration(root, "cooldown", 0);
  out->max_count = (uint32_t)node_integer(root, "max", 0);
  compile_steps(l, steps, out);
  compile_moves(l, steps, node_get(node_get(root, "migrate"), "steps"), out);
  compile_outcome(l, reward, &out->reward);
  out->reward_diamonds = (int32_t)node_integer(reward, "diamonds", 0);
  compile_outcome(l, node_get(root, "fail"), &out->fail);
}
