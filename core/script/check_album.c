/* What a schema cannot say about the moments of the album. */
#include "script/load_int.h"

void check_album(struct loader *l, const struct node *root)
{
  for (uint32_t i = 0; i < root->list_count; i++) {
    const struct node *row = &root->items[i];
    if (!node_get(row, "when") && !node_get(row, "on"))
      PROBLEM(l, row->value_at, "missing-key", "a moment needs 'when' or 'on', or it is never taken");
  }
}
