/* The tables of the database, in the one list that says which are copied, and how each looks in the database at hand.
 * What a tool does with all tables it does by this list. Thread: the connection's. */
#ifndef STORE_TABLE_INT_H
#define STORE_TABLE_INT_H

#include "store/db_int.h"

enum { TABLE_COLUMN_COUNT_MAX = 16, TABLE_KEY_COUNT_MAX = 4, TABLE_NAME_SIZE = 64 };

struct table {
  const char *name;
  const char *why_not_copied; /* NULL: it is */
};

/* A table comes after those it points to. Ends with name NULL. */
extern const struct table table_list[];

enum table_kind { TABLE_INT, TABLE_TEXT, TABLE_BYTES };

struct table_column {
  char name[TABLE_NAME_SIZE];
  enum table_kind kind;
};

/* Alike for both engines when the tables were made by the same migrations. Computed columns are left out. */
struct table_shape {
  const char *name;
  struct table_column columns[TABLE_COLUMN_COUNT_MAX]; /* by name */
  int column_count;
  int key[TABLE_KEY_COUNT_MAX]; /* indexes of the primary key's columns, in its order */
  int key_count;
};

/* name must live as long as the shape. Errors: E_NOT_FOUND (no such table), E_RANGE (more columns, or a longer key,
 * than there is room for), E_INVALID (a type that is none of the kinds, or no key). */
int table_shape_load(struct db *db, const char *name, struct table_shape *out_shape) MUST_USE;
bool table_shape_equals(const struct table_shape *a, const struct table_shape *b);

/* Appends the columns' names, quoted, with commas between. */
struct buf;
void table_write_columns(const struct table_shape *shape, struct buf *out);

#endif
