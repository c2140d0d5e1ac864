/* JSON for people: one member a line, in the order it was written. Apart from base/json, whose names jansson has too.
 */
#ifndef PROTOCOL_DOCS_INDENT_H
#define PROTOCOL_DOCS_INDENT_H

#include <stddef.h>
#include <stdio.h>

/* Non-zero when the text is not JSON (a fault of ours) or the file cannot be written. */
int indent_write(const char *json, size_t size_bytes, FILE *out);

#endif
