/* Copies the value a file returned out of Lua into nodes. Runs inside a call: raises on what a definition may not
 * hold (depth, size, cycles, odd keys). Files outside core/script do not include this. */
#ifndef SCRIPT_CONVERT_H
#define SCRIPT_CONVERT_H

#include "base/arena.h"
#include "script/node.h"
#include "script/vm.h"

/* An event nests 11 deep at most; tables of names have about 3000 entries. */
#define CONVERT_DEPTH_MAX   14
#define CONVERT_ENTRIES_MAX 20000

/* Makes the table of handlers in a fresh vm. Errors: E_NOMEM, E_SCRIPT. */
int convert_init(struct vm *vm) MUST_USE;

/* Copies the value at index to *out_node. Functions become handlers, numbered in order. May raise. */
void convert_value(struct lua_State *L, int index, struct arena *arena, struct node *out_node);

/* Pushes the function of a handler. May raise. */
void convert_push_handler(struct lua_State *L, int32_t handler);

#endif
