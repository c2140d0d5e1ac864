/* The inside of conditions, for what explains them (explain.c): the same code decides and explains. Nobody else
 * includes this. Thread: main. */
#ifndef TRIGGER_COND_INT_H
#define TRIGGER_COND_INT_H

#include "trigger/cond.h"

/* Do all of these clauses hold? A run of CLAUSE_FLAG_ANY must be whole. */
bool cond_all_hold(const struct clause *clauses, uint32_t count, const struct life *life,
                   const struct cond_context *context, int64_t now_min);
/* The number the clause looks at; false where it looks at none, or nobody has it. */
bool cond_value(const struct clause *c, const struct life *life, const struct cond_context *context, int64_t now_min,
                int64_t *out_value);

#endif
