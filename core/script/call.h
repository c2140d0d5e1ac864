/* The only door from C into Lua: every call is protected, budgeted, and leaves a fault with origin and trace behind.
 * Thread: one at a time. Files outside core/script do not include this. */
#ifndef SCRIPT_CALL_H
#define SCRIPT_CALL_H

#include "script/running.h"
#include "script/vm.h"

typedef int (*call_fn)(struct lua_State *L);

/* Runs fn on the main thread without a budget: our own set-up code, never a script.
 * fn finds argument as light userdata 1. Errors: E_NOMEM, E_SCRIPT (logged). */
int call_host(struct vm *vm, call_fn fn, void *argument) MUST_USE;

/* One call of a script. */
struct call {
  call_fn entry; /* finds argument as light userdata 1 and enters the script with call_enter */
  void *argument;
  const struct vm_budget *budget;
  struct running_subject subject; /* who is named when the call never comes back */
};

/* Runs the call on a coroutine. Errors: E_NOMEM, E_SCRIPT, E_BUDGET; *out_fault says which and where. */
int call_run(struct vm *vm, const struct call *call, struct script_fault *out_fault) MUST_USE;

/* Inside entry: calls the function below its argument_count arguments. Nothing resumes after a kill. May raise. */
void call_enter(struct lua_State *L, int argument_count, int result_count);

#endif
