/* A definition as plain data: what a content file returned, copied out of Lua once and for all. Validation and
 * compilation read this and never Lua. All memory is in an arena. Thread: any, read-only once built. */
#ifndef SCRIPT_NODE_H
#define SCRIPT_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In a text file, both from 1; columns count characters. 0 = unknown. */
struct position {
  int line, column;
};

enum node_kind { NODE_BOOLEAN, NODE_NUMBER, NODE_TEXT, NODE_FUNCTION, NODE_TABLE };

struct node {
  enum node_kind kind;
  bool is_integer; /* NODE_NUMBER: integer is exact */
  bool boolean;
  const char *key;    /* NULL for an item of a list */
  int64_t index;      /* of such an item, from 1; 0 for a named one */
  struct position at; /* of the key, or of an item's value */
  struct position value_at;
  double number;
  int64_t integer; /* NODE_NUMBER; NODE_FUNCTION: handler */
  const char *text;
  struct node *items; /* NODE_TABLE: by index, then by key bytewise */
  uint32_t item_count;
  uint32_t list_count; /* how many of them are items 1, 2, 3 .. without a gap */
};

/* The child of that name, or NULL. */
const struct node *node_get(const struct node *table, const char *key);
/* Item of a list from 0, or NULL. */
const struct node *node_at(const struct node *table, uint32_t index);

/* Values of children with a fallback; they never fail on a wrong type. */
double node_number(const struct node *table, const char *key, double fallback);
int64_t node_integer(const struct node *table, const char *key, int64_t fallback);
bool node_boolean(const struct node *table, const char *key, bool fallback);
const char *node_text(const struct node *table, const char *key, const char *fallback);

/* "a table", "a number": for messages. */
const char *node_kind_name(enum node_kind kind);

#endif
