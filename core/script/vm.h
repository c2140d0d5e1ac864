/* One Lua state with everything counted: bytes against a hard cap and a budget per call, instructions and time per
 * call. A call over budget is marked killed and its coroutine yields at the next instruction, which no script can
 * catch; the coroutine is then dropped. Thread: one at a time. Files outside core/script do not include this. */
#ifndef SCRIPT_VM_H
#define SCRIPT_VM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "script/script.h"

struct lua_State;

/* From: lua-host research, section 3.4; the handler's numbers leave a healthy handler a factor of 100. */
#define VM_CAP_BYTES            ((size_t)64 << 20)
#define VM_HEADROOM_BYTES       ((size_t)1 << 20)
#define VM_HOOK_INSTRUCTIONS    250
#define VM_HANDLER_INSTRUCTIONS 1000000
#define VM_HANDLER_BYTES        ((size_t)1 << 20)
#define VM_HANDLER_WALL_US      50000
#define VM_FILE_INSTRUCTIONS    2000000
#define VM_FILE_BYTES           ((size_t)8 << 20)
#define VM_FILE_WALL_US         100000

struct vm_budget {
  uint64_t instructions_max;
  size_t size_bytes_max; /* sum of all requests of the call; what is freed is not given back */
  int64_t wall_us_max;
};

extern const struct vm_budget VM_BUDGET_HANDLER;
extern const struct vm_budget VM_BUDGET_FILE;

struct vm {
  struct lua_State *state;   /* main thread: never runs a script itself */
  struct lua_State *running; /* coroutine of the present call, NULL outside */
  struct lua_State *idle;    /* coroutine ready for the next call, or NULL */
  size_t size_bytes;         /* held now */
  size_t size_bytes_max;
  struct vm_budget budget;            /* of the present call */
  uint64_t instructions;              /* used by the present or last call */
  size_t call_size_bytes;             /* requested by it */
  int64_t started_us, started_cpu_us; /* the second is -1 until the first hook */
  enum script_fault_kind killed;      /* FAULT_NONE while the call may go on */
  int killed_line; /* where the yield happened; the stack of a yield in a hook is one instruction off */
  int32_t handler_count;
  void *context; /* what the bindings see of the present call */
};

/* Opens an empty state. Errors: E_NOMEM. */
int vm_open(struct vm *vm) MUST_USE;
void vm_close(struct vm *vm);

/* The vm a state or coroutine belongs to. */
struct vm *vm_of(struct lua_State *L);

/* Begins and ends the counting for one call on coroutine. Used by call.c alone. */
void vm_arm(struct vm *vm, struct lua_State *coroutine, const struct vm_budget *budget);
void vm_disarm(struct vm *vm);

/* Adds to the instructions of the present call: what a C function works beyond one instruction. Never raises; the
 * call ends at its next instruction when that was too much. */
void vm_charge(struct lua_State *L, uint64_t instructions);

/* Monotonic time, for budgets only. */
int64_t vm_clock_us(void);

#endif
