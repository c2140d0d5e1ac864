/* Checks of single values, used by schema.c. Private to the schema walker. */
#ifndef SCRIPT_SCHEMA_INT_H
#define SCRIPT_SCHEMA_INT_H

#include "script/load_int.h"

/* Checks a value whose type is none of record, list, either and kinds; false when the type is not one of these. */
bool schema_check_value(struct loader *l, const struct node *spec, const struct node *value);

/* Adds a finding when the value is of another kind; true when it fits. */
bool schema_want(struct loader *l, const struct node *value, enum node_kind kind, const char *expected);

/* Name of a node in messages: its key, or "item 3". Points into out. */
const char *schema_label(const struct node *value, char *out, size_t out_size_bytes);

#endif
