/* Reads a content folder into a generation. Private to core/script. */
#ifndef SCRIPT_LOAD_H
#define SCRIPT_LOAD_H

#include "script/load_int.h"

/* Fills s->content (not its indexes) and the handlers of s->vm; findings are added to problems.
 * Errors: E_NOMEM, E_FULL (too many files or names), E_NOT_FOUND and others of reading the folder. Findings alone are
 * no error here. */
int load_content(struct script *s, const struct script_options *options, struct problems *problems) MUST_USE;

/* Runs the kept files again in a fresh vm, so that its handlers have the same numbers.
 * Errors: E_NOMEM, E_SCRIPT (a file did not run as it did before). */
int load_handlers(struct script *s, struct vm *vm) MUST_USE;

#endif
