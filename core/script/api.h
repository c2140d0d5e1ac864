/* What effect(p) can do: p, its methods split by noun, and the handles that end with their callback.
 * Files outside core/script do not include this. */
#ifndef SCRIPT_API_H
#define SCRIPT_API_H

#include "script/vm.h"

/* Names of the metatables in the registry. */
#define API_LIFE_TYPE   "life"
#define API_VARS_TYPE   "vars"
#define API_PERSON_TYPE "person"

/* Present call of the vm; serial makes handles of earlier calls invalid. */
struct api {
  struct script_call *call; /* NULL outside a callback */
  uint64_t serial;
};

/* Builds the metatables of p, p.vars and people. Errors: E_NOMEM, E_SCRIPT. */
int api_init(struct vm *vm, struct api *api) MUST_USE;

/* Inside a call: pushes a fresh p. May raise. */
void api_push_life(struct lua_State *L);

#endif
