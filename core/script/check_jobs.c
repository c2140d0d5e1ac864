/* What a schema cannot say about a job: its ladder and its promotions fit each other. */
#include "script/load_int.h"

static double pay_of(const struct node *step)
{
  const struct node *pay = node_at(step, 1);
  return pay && pay->kind == NODE_NUMBER ? pay->number : 0;
}

static void check_job(struct loader *l, const struct node *job)
{
  const struct node *ladder = node_get(job, "ladder"), *promo = node_get(job, "promo");
  uint32_t step_count = ladder ? ladder->list_count : 0, promo_count = promo ? promo->list_count : 0;
  if (step_count > 0 && promo_count + 1 != step_count)
    PROBLEM(l, promo ? promo->value_at : ladder->value_at, "bad-ladder", "%u steps need %u promotions, not %u",
            step_count, step_count - 1, promo_count);
  for (uint32_t i = 1; i < step_count; i++)
    if (pay_of(&ladder->items[i]) < pay_of(&ladder->items[i - 1]))
      PROBLEM(l, ladder->items[i].value_at, "bad-ladder", "step %u pays less than the one before", i + 1);
}

void check_jobs(struct loader *l, const struct node *root)
{
  for (uint32_t i = 0; i < root->list_count; i++)
    check_job(l, &root->items[i]);
}
