#include "script/load_int.h"

#include "base/hash.h"

void compile_items(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  content->items = loader_room(l, content->items, sizeof *content->items);
  for (uint32_t i = 0; content->items && i < root->list_count; i++) {
    const struct node *row = &root->items[i];
    const char *id = node_text(row, "id", "");
    struct item *out = &content->items[content->item_count++];
    *out = (struct item){.def = compile_definition(l, DEFINITION_ITEM, id)};
    out->id = loader_text(l, id);
    out->name.hash = hash_text(id);
    out->title = loader_text(l, node_text(row, "title", ""));
    out->text = loader_text(l, node_text(row, "text", ""));
    out->price_money = node_integer(row, "price", 0);
    out->price_diamonds = (int32_t)node_integer(row, "diamonds", 0);
    out->cooldown_min = compile_duration(row, "cooldown", 0);
    out->is_kept = node_boolean(row, "kept", false);
    compile_cond(l, node_get(row, "when"), &out->when);
    compile_outcome(l, row, &out->outcome);
  }
}
