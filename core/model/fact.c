#include "model/fact.h"

void facts_add(struct facts *f, const struct fact *fact)
{
  if (f->count == FACTS_MAX)
    f->dropped_count++;
  else
    f->items[f->count++] = *fact;
}
