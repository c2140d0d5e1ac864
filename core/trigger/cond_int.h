/* The inside of conditions, for what explains and what foresees them (explain.c, foresee.c): the same code decides.
 * Nobody else includes this. Thread: main. */
#ifndef TRIGGER_COND_INT_H
#define TRIGGER_COND_INT_H

#include "trigger/cond.h"

/* Does this one hold? Not for CLAUSE_FLAG_ANY, which spans several. */
bool cond_clause_holds(const struct clause *c, const struct life *life, const struct cond_context *context,
                       int64_t now_min);
/* Is one of the flags of a run set? run is its CLAUSE_FLAG_ANY. */
bool cond_one_is_set(const struct clause *run, const struct life *life);
/* Do all of these clauses hold? A run of CLAUSE_FLAG_ANY must be whole. */
bool cond_all_hold(const struct clause *clauses, uint32_t count, const struct life *life,
                   const struct cond_context *context, int64_t now_min);
/* The number the clause looks at; false where it looks at none, or nobody has it. */
bool cond_value(const struct clause *c, const struct life *life, const struct cond_context *context, int64_t now_min,
                int64_t *out_value);

#endif
