/* What a life is noticed for. */
#include "script/load_int.h"

#include "base/hash.h"
#include "script/sets.h"

/* One counter with a least value, and nothing else, is progress on its way to a number. */
static void set_progress(struct achievement *a)
{
  const struct clause *clause = a->when.clauses;
  if (a->when.clause_count != 1 || a->when.any_count || clause->kind != CLAUSE_COUNTER || clause->low <= 0) return;
  a->counter = clause->name;
  a->counter_target = clause->low;
}

void compile_achievements(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  content->achievements = loader_room(l, content->achievements, sizeof *content->achievements);
  for (uint32_t i = 0; content->achievements && i < root->list_count; i++) {
    const struct node *row = &root->items[i];
    struct achievement *out = &content->achievements[content->achievement_count++];
    *out = (struct achievement){.def = compile_definition(l, DEFINITION_ACHIEVEMENT, node_text(row, "id", ""))};
    out->title = loader_text(l, node_text(row, "title", ""));
    out->text = loader_text(l, node_text(row, "text", ""));
    out->tier = (enum tier)set_index("tier", node_text(row, "tier", ""));
    compile_goal(l, node_get(row, "when"), &out->when);
    set_progress(out);
  }
}

void compile_album(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  content->moments = loader_room(l, content->moments, sizeof *content->moments);
  for (uint32_t i = 0; content->moments && i < root->list_count; i++) {
    const struct node *row = &root->items[i], *on = node_get(row, "on");
    struct moment *out = &content->moments[content->moment_count++];
    *out = (struct moment){.def = compile_definition(l, DEFINITION_MOMENT, node_text(row, "id", ""))};
    compile_texts(l, node_get(row, "caption"), &out->caption);
    if (on) out->signal.hash = hash_text(on->text);
    if (on)
      compile_cond(l, node_get(row, "when"), &out->when);
    else
      compile_goal(l, node_get(row, "when"), &out->when);
  }
}

void compile_tutorial(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  content->lessons = loader_room(l, content->lessons, sizeof *content->lessons);
  for (uint32_t i = 0; content->lessons && i < root->list_count; i++) {
    const struct node *row = &root->items[i];
    struct lesson *out = &content->lessons[content->lesson_count++];
    *out = (struct lesson){.def = compile_definition(l, DEFINITION_LESSON, node_text(row, "id", ""))};
    out->title = loader_text(l, node_text(row, "title", ""));
    out->text = loader_text(l, node_text(row, "text", ""));
    out->diamonds = (int32_t)node_integer(row, "diamonds", 0);
    compile_goal(l, node_get(row, "when"), &out->when);
  }
}
