/* The list of tables, and their columns as the engine tells them. */
#include "store/table_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "store/query_int.h"

enum { NAMES_SIZE_BYTES_MAX = 64 << 10 };

const struct table table_list[] = {
    {"schema_migrations", "the migrations of the copy are its own; they must be the same"},
    {"settings", NULL},
    {"accounts", NULL},
    {"devices", NULL},
    {"sessions", NULL},
    {"lives", NULL},
    {"life_sections", NULL},
    {"prompts", NULL},
    {"story", NULL},
    {"awards", NULL},
    {"analytics", NULL},
    {"contacts", NULL},
    {"legacy_imports", NULL},
    {"audit_log", NULL},
    {"audit_addresses", NULL},
    {"audit_chain", NULL},
    {"receipts", NULL},
    {"ledger_accounts", NULL},
    {"ledger_entries", NULL},
    {"ledger_lines", NULL},
    {NULL, NULL},
};

/* Types as the migrations of both engines spell them, without what follows: "varchar(64)" is a text. */
static int kind_of(const char *type, enum table_kind *out_kind)
{
  static const struct {
    const char *end;
    enum table_kind kind;
  } kinds[] = {{"int", TABLE_INT},   {"integer", TABLE_INT},  {"text", TABLE_TEXT},
               {"char", TABLE_TEXT}, {"binary", TABLE_BYTES}, {"blob", TABLE_BYTES}};
  size_t size = strcspn(type, "( ");
  for (size_t index = 0; index < sizeof kinds / sizeof *kinds; index++) {
    size_t end_size = strlen(kinds[index].end);
    if (size < end_size || strncasecmp(type + size - end_size, kinds[index].end, end_size) != 0) continue;
    *out_kind = kinds[index].kind;
    return 0;
  }
  return E_INVALID;
}

struct found_column {
  struct table_column column;
  int64_t key_place; /* from 1; 0 = not part of the key */
};

struct found_columns {
  struct found_column items[TABLE_COLUMN_COUNT_MAX];
  int count;
};

static int compare_names(const void *a, const void *b)
{
  return strcmp(((const struct found_column *)a)->column.name, ((const struct found_column *)b)->column.name);
}

static int column_add(struct found_columns *found, const char *name, const char *type, int64_t key_place)
{
  if (found->count == TABLE_COLUMN_COUNT_MAX || strlen(name) >= TABLE_NAME_SIZE) return E_RANGE;
  struct found_column *one = &found->items[found->count++];
  strcpy(one->column.name, name);
  one->key_place = key_place;
  return kind_of(type, &one->column.kind);
}

static int sqlite_columns(struct db *db, const char *table, struct found_columns *found, struct arena *memory)
{
  struct query q;
  int status = 0;
  query_open(&q, db, TABLE_COLUMNS, "SELECT name, type, pk FROM pragma_table_info(?)");
  query_bind_text(&q, table);
  while (status == 0 && query_next(&q)) {
    const char *name = query_text(&q, 0, memory), *type = query_text(&q, 1, memory);
    status = column_add(found, name, type, query_int(&q, 2));
  }
  int close_status = query_close(&q);
  return close_status ? close_status : status;
}

/* Field, type, null, key, default, extra. */
static int mariadb_columns(struct db *db, const char *table, struct found_columns *found, struct arena *memory)
{
  char sql[TABLE_NAME_SIZE + 40];
  struct query q;
  int status = 0;
  snprintf(sql, sizeof sql, "SHOW COLUMNS FROM `%s`", table);
  query_open(&q, db, TABLE_COLUMNS, sql);
  while (status == 0 && query_next(&q)) {
    const char *name = query_text(&q, 0, memory), *type = query_text(&q, 1, memory);
    bool is_computed = strstr(query_text(&q, 5, memory), "GENERATED") != NULL;
    if (!is_computed) status = column_add(found, name, type, 0);
  }
  int close_status = query_close(&q);
  db_forget(db, TABLE_COLUMNS);
  return close_status ? close_status : status;
}

/* Table, non-unique, name of the key, place, column, and more. */
static int mariadb_key(struct db *db, const char *table, struct found_columns *found, struct arena *memory)
{
  char sql[TABLE_NAME_SIZE + 40];
  struct query q;
  snprintf(sql, sizeof sql, "SHOW KEYS FROM `%s`", table);
  query_open(&q, db, TABLE_KEYS, sql);
  while (query_next(&q)) {
    if (strcmp(query_text(&q, 2, memory), "PRIMARY") != 0) continue;
    const char *name = query_text(&q, 4, memory);
    for (int index = 0; index < found->count; index++)
      if (strcmp(found->items[index].column.name, name) == 0) found->items[index].key_place = query_int(&q, 3);
  }
  int status = query_close(&q);
  db_forget(db, TABLE_KEYS);
  return status;
}

/* A database server is asked by SHOW, which looks at this one table; its tables about tables look at all databases. */
static int columns_read(struct db *db, const char *table, struct found_columns *found)
{
  struct arena memory;
  int status;
  found->count = 0;
  arena_init(&memory, NAMES_SIZE_BYTES_MAX);
  if (db_engine(db) == STORE_SQLITE) {
    status = sqlite_columns(db, table, found, &memory);
  } else {
    status = mariadb_columns(db, table, found, &memory);
    if (status == 0) status = mariadb_key(db, table, found, &memory);
  }
  arena_deinit(&memory);
  return status;
}

/* Without the columns of SHOW there is no table: a server then says E_INVALID, SQLite has no rows. */
static bool is_missing(struct db *db, int status, const struct found_columns *found)
{
  if (db_engine(db) == STORE_SQLITE) return status == 0 && found->count == 0;
  return status == E_INVALID && found->count == 0;
}

int table_shape_load(struct db *db, const char *name, struct table_shape *out_shape)
{
  struct found_columns found;
  *out_shape = (struct table_shape){.name = name};
  int status = columns_read(db, name, &found);
  if (is_missing(db, status, &found)) return E_NOT_FOUND;
  if (status) return status;
  qsort(found.items, (size_t)found.count, sizeof *found.items, compare_names);
  for (int index = 0; index < found.count; index++) {
    int64_t key_place = found.items[index].key_place;
    out_shape->columns[out_shape->column_count++] = found.items[index].column;
    if (key_place > TABLE_KEY_COUNT_MAX) return E_RANGE;
    if (key_place == 0) continue;
    out_shape->key[key_place - 1] = index;
    out_shape->key_count++;
  }
  return out_shape->key_count == 0 ? E_INVALID : 0;
}

bool table_shape_equals(const struct table_shape *a, const struct table_shape *b)
{
  if (a->column_count != b->column_count || a->key_count != b->key_count) return false;
  for (int index = 0; index < a->column_count; index++) {
    if (a->columns[index].kind != b->columns[index].kind) return false;
    if (strcmp(a->columns[index].name, b->columns[index].name) != 0) return false;
  }
  return memcmp(a->key, b->key, (size_t)a->key_count * sizeof *a->key) == 0;
}

void table_write_columns(const struct table_shape *shape, struct buf *out)
{
  for (int index = 0; index < shape->column_count; index++)
    buf_printf(out, "%s`%s`", index ? ", " : "", shape->columns[index].name);
}
