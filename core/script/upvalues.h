/* What a handler keeps between its calls: the local variables of its file that it can reach. They are there to be read;
 * what is written to them is lost with the next generation and shared by all lives. Private to core/script. */
#ifndef SCRIPT_UPVALUES_H
#define SCRIPT_UPVALUES_H

#include "script/vm.h"

/* Values that are looked at, also in tables and through functions; what lies beyond is not seen. */
#define UPVALUES_VALUES_MAX 2048
#define UPVALUES_DEPTH_MAX  8

struct upvalues {
  uint64_t fingerprint; /* equal values give equal ones, in whatever order tables hold them */
  const char *chunk_name;
  int line; /* where the function begins */
};

/* chunk_name is Lua's and valid as long as the vm. Errors: E_NOMEM, E_SCRIPT. */
int upvalues_look(struct vm *vm, int32_t handler, struct upvalues *out) MUST_USE;

#endif
