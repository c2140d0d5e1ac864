/* Which code points people write their names with. Pure; a constant table. Callers: proto/text. Thread: any. */
#ifndef PROTO_LETTERS_H
#define PROTO_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

/* True for letters and combining marks of every script; false for digits, signs, symbols, and for the letters and
 * marks that show nothing (fillers, variation selectors). Cost: one binary search. */
bool letters_has(uint32_t code);

/* True for the general combining marks, which make no name by themselves. */
bool letters_is_combining(uint32_t code);

#endif
