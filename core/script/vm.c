#include "script/vm.h"

#include <lauxlib.h>
#include <lua.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/assert.h"
#include "base/log.h"

const struct vm_budget VM_BUDGET_HANDLER = {VM_HANDLER_INSTRUCTIONS, VM_HANDLER_BYTES, VM_HANDLER_WALL_US};
const struct vm_budget VM_BUDGET_FILE = {VM_FILE_INSTRUCTIONS, VM_FILE_BYTES, VM_FILE_WALL_US};

/* A call that used little processor time is let go on this many times longer: then the machine stalls, not the
 * script. */
#define STALL_FACTOR 4

static void on_count(lua_State *L, lua_Debug *where);

static int64_t read_clock_us(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t vm_clock_us(void)
{
  return read_clock_us(CLOCK_MONOTONIC);
}

/* Sticky: from now on every single instruction of the call asks the hook, and the hook ends it. */
static void kill_call(struct vm *vm, enum script_fault_kind why)
{
  if (vm->killed != FAULT_NONE || !vm->running) return;
  vm->killed = why;
  lua_sethook(vm->running, on_count, LUA_MASKCOUNT, 1);
}

/* Over budget the allocation still succeeds: a failing one would start a full collection for every attempt. */
static void *count_alloc(void *context, void *block, size_t old_size_bytes, size_t new_size_bytes)
{
  struct vm *vm = context;
  size_t old = block ? old_size_bytes : 0;
  if (new_size_bytes == 0) {
    free(block);
    vm->size_bytes -= old;
    return NULL;
  }
  if (new_size_bytes > old) {
    size_t cap = vm->size_bytes_max + (vm->running ? 0 : VM_HEADROOM_BYTES);
    if (new_size_bytes > cap || vm->size_bytes - old > cap - new_size_bytes) {
      kill_call(vm, FAULT_MEMORY);
      return NULL;
    }
  }
  void *moved = realloc(block, new_size_bytes);
  if (!moved) return new_size_bytes <= old ? block : NULL;
  vm->size_bytes = vm->size_bytes - old + new_size_bytes;
  if (vm->running && new_size_bytes > old) {
    vm->call_size_bytes += new_size_bytes;
    if (vm->call_size_bytes > vm->budget.size_bytes_max) kill_call(vm, FAULT_MEMORY);
  }
  return moved;
}

/* The processor's clock is read from the first hook on: short calls never pay for it. */
static bool is_over_time(struct vm *vm)
{
  if (vm->started_cpu_us < 0) vm->started_cpu_us = read_clock_us(CLOCK_THREAD_CPUTIME_ID);
  int64_t wall_us = read_clock_us(CLOCK_MONOTONIC) - vm->started_us;
  if (wall_us <= vm->budget.wall_us_max) return false;
  if (wall_us > vm->budget.wall_us_max * STALL_FACTOR) return true;
  return read_clock_us(CLOCK_THREAD_CPUTIME_ID) - vm->started_cpu_us > vm->budget.wall_us_max;
}

static void on_count(lua_State *L, lua_Debug *where)
{
  struct vm *vm = vm_of(L);
  if (vm->killed == FAULT_NONE) {
    vm->instructions += VM_HOOK_INSTRUCTIONS;
    if (vm->instructions > vm->budget.instructions_max)
      kill_call(vm, FAULT_BUDGET);
    else if (is_over_time(vm))
      kill_call(vm, FAULT_WALL);
    if (vm->killed == FAULT_NONE) return;
  }
  /* Inside a sort comparator a yield is impossible; an error is as good there, since scripts have no pcall. */
  if (lua_isyieldable(L)) {
    lua_getinfo(L, "l", where);
    vm->killed_line = where->currentline;
    lua_yield(L, 0);
  } else {
    luaL_error(L, "the budget of this call is used up");
  }
}

static int on_panic(lua_State *L)
{
  LOG(ERROR, "Lua raised an error outside a protected call");
  CHECK(!"Lua panic");
  return 0;
}

int vm_open(struct vm *vm)
{
  *vm = (struct vm){.size_bytes_max = VM_CAP_BYTES};
  vm->state = lua_newstate(count_alloc, vm);
  if (!vm->state) return E_NOMEM;
  /* Coroutines copy the main thread's extra space when they are made. */
  memcpy(lua_getextraspace(vm->state), &vm, sizeof vm);
  lua_atpanic(vm->state, on_panic);
  if (!lua_checkstack(vm->state, 64)) {
    vm_close(vm);
    return E_NOMEM;
  }
  return 0;
}

void vm_close(struct vm *vm)
{
  if (vm->state) lua_close(vm->state);
  vm->state = NULL;
  vm->idle = NULL;
}

struct vm *vm_of(lua_State *L)
{
  struct vm *vm;
  memcpy(&vm, lua_getextraspace(L), sizeof vm);
  return vm;
}

void vm_arm(struct vm *vm, lua_State *coroutine, const struct vm_budget *budget)
{
  vm->budget = *budget;
  vm->instructions = 0;
  vm->call_size_bytes = 0;
  vm->killed = FAULT_NONE;
  vm->killed_line = 0;
  vm->started_us = read_clock_us(CLOCK_MONOTONIC);
  vm->started_cpu_us = -1;
  vm->running = coroutine;
  lua_sethook(coroutine, on_count, LUA_MASKCOUNT, VM_HOOK_INSTRUCTIONS);
}

void vm_disarm(struct vm *vm)
{
  lua_sethook(vm->running, NULL, 0, 0);
  vm->running = NULL;
}

void vm_charge(lua_State *L, uint64_t instructions)
{
  struct vm *vm = vm_of(L);
  if (!vm->running) return;
  vm->instructions += instructions;
  if (vm->instructions > vm->budget.instructions_max) kill_call(vm, FAULT_BUDGET);
}
