/* Where in a file each key of its definition stands: a small reader of Lua's surface finds the table constructor of
 * the last `return` and gives every node made from it line and column. What is not written there literally (a local
 * variable, a computed key) keeps the position of what encloses it. Never fails: text it cannot follow is left
 * unmarked. Thread: any. */
#ifndef SCRIPT_POSITION_H
#define SCRIPT_POSITION_H

#include <stdbool.h>
#include <stddef.h>

#include "script/node.h"

/* Sets at and value_at of root and everything below it; nothing stays 0. */
void position_mark(struct node *root, const char *text, size_t size_bytes);

/* Calls fn with every text written out in the file and where it begins (its quote), as it stands there: escapes are not
 * taken apart. is_joined: it goes on where the one before ended, joined by '..'. */
typedef void (*position_text_fn)(void *context, struct position at, const char *text, size_t size_bytes,
                                 bool is_joined);
void position_texts(const char *text, size_t size_bytes, position_text_fn fn, void *context);

/* Position of the first occurrence of word in that line, or column 1. */
struct position position_in_line(const char *text, size_t size_bytes, int line, const char *word);

#endif
