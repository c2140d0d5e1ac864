#include "script/node.h"

#include <math.h>
#include <string.h>

const struct node *node_get(const struct node *table, const char *key)
{
  if (!table || table->kind != NODE_TABLE) return NULL;
  for (uint32_t i = 0; i < table->item_count; i++)
    if (table->items[i].key && strcmp(table->items[i].key, key) == 0) return &table->items[i];
  return NULL;
}

const struct node *node_at(const struct node *table, uint32_t index)
{
  if (!table || table->kind != NODE_TABLE || index >= table->list_count) return NULL;
  return &table->items[index];
}

double node_number(const struct node *table, const char *key, double fallback)
{
  const struct node *n = node_get(table, key);
  return n && n->kind == NODE_NUMBER ? n->number : fallback;
}

int64_t node_integer(const struct node *table, const char *key, int64_t fallback)
{
  const struct node *n = node_get(table, key);
  if (!n || n->kind != NODE_NUMBER) return fallback;
  if (n->is_integer) return n->integer;
  return fabs(n->number) < 9e15 ? llround(n->number) : fallback;
}

bool node_boolean(const struct node *table, const char *key, bool fallback)
{
  const struct node *n = node_get(table, key);
  return n && n->kind == NODE_BOOLEAN ? n->boolean : fallback;
}

const char *node_text(const struct node *table, const char *key, const char *fallback)
{
  const struct node *n = node_get(table, key);
  return n && n->kind == NODE_TEXT ? n->text : fallback;
}

const char *node_kind_name(enum node_kind kind)
{
  static const char *const NAMES[] = {"true or false", "a number", "a text", "a function", "a table"};
  return NAMES[kind];
}
