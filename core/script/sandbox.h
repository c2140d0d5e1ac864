/* What a script can name, by construction an allow-list: frozen libraries behind proxies, a frozen string metatable,
 * and one strict environment per file in which unknown names and global writes are errors.
 * Files outside core/script do not include this. */
#ifndef SCRIPT_SANDBOX_H
#define SCRIPT_SANDBOX_H

#include "script/vm.h"

#define SANDBOX_FILE_BYTES_MAX ((size_t)256 << 10)

/* Builds libraries and constructors in a fresh vm. Errors: E_NOMEM, E_SCRIPT. */
int sandbox_init(struct vm *vm) MUST_USE;

/* Inside a call: pushes a new environment for one file. May raise. */
void sandbox_push_env(struct lua_State *L);

/* Inside a call: compiles text under the chunk name in a fresh environment and pushes the function. Raises on
 * syntax errors. */
void sandbox_push_chunk(struct lua_State *L, const char *text, size_t size_bytes, const char *chunk_name);

/* Inside a call: the constructor that marked the table at index ("event", "windows"), or NULL. */
const char *sandbox_mark(struct lua_State *L, int index);

/* Makes reading an unknown key and every write of the table on top an error; what names it in the message
 * ("the string library has"). May raise. */
void sandbox_push_frozen(struct lua_State *L, const char *what);

#endif
