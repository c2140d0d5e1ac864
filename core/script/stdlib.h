/* The standard library scripts see: our own small functions, each bounded, none with state. Stock string and table
 * functions are not used: a single call of them can outrun any budget. Files outside core/script do not include this.
 */
#ifndef SCRIPT_STDLIB_H
#define SCRIPT_STDLIB_H

#include <lauxlib.h>
#include <lua.h>

#define STDLIB_TEXT_BYTES_MAX   65536 /* length of a string that functions take or make */
#define STDLIB_NEEDLE_BYTES_MAX 256
#define STDLIB_LIST_MAX         4096 /* items that sort, pairs, insert and remove in the middle work on */
#define STDLIB_UNPACK_MAX       250

extern const luaL_Reg STDLIB_BASE[];
extern const luaL_Reg STDLIB_STRING[];
extern const luaL_Reg STDLIB_TABLE[];
extern const luaL_Reg STDLIB_MATH[]; /* huge and pi are added by the sandbox */

/* string.format; in its own file. */
int stdlib_format(lua_State *L);
/* pairs; in its own file. */
int stdlib_pairs(lua_State *L);

/* A string argument of bounded length. Raises. */
const char *stdlib_check_text(lua_State *L, int argument, size_t *out_size_bytes);
/* A plain table argument (not a library or a handle). Raises. */
void stdlib_check_table(lua_State *L, int argument);
/* Pushes what tostring gives: never an address. Raises. */
void stdlib_push_text(lua_State *L, int argument);

#endif
