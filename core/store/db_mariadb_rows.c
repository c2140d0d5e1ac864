/* One statement of the MariaDB driver for many rows: its values go to the server as arrays, in one request for every
 * few MiB. The server tells how many rows were met in all, and the first failure. */
#include <string.h>

#include "base/assert.h"
#include "store/db_mariadb_int.h"

/* With a row as large as a unit may be it still fits into a packet. */
enum { REQUEST_BYTES = 1 << 20 };

static size_t row_size_bytes(const struct gather_rows *rows, uint32_t row)
{
  size_t size_bytes = 0;
  for (int index = 0; index < rows->column_count; index++) {
    const struct gather_column *column = &rows->columns[index];
    bool is_number = column->kind == GATHER_INT || column->kind == GATHER_AWAITED;
    size_bytes += is_number ? sizeof(column->cells[row].number) : column->sizes_bytes[row];
  }
  return size_bytes;
}

/* How many rows from this one on go into one request. */
static uint32_t slice_count(const struct gather_rows *rows, uint32_t first)
{
  uint32_t count = 0;
  for (size_t size_bytes = 0; first + count < rows->row_count && size_bytes < REQUEST_BYTES; count++)
    size_bytes += row_size_bytes(rows, first + count);
  return count;
}

static enum enum_field_types type_of(enum gather_kind kind)
{
  switch (kind) {
  case GATHER_TEXT:
    return MYSQL_TYPE_STRING;
  case GATHER_BLOB:
    return MYSQL_TYPE_BLOB;
  case GATHER_INT:
  case GATHER_AWAITED:
    break;
  }
  return MYSQL_TYPE_LONGLONG;
}

static bool slice_bind(struct mariadb_statement *s, struct gather_rows *rows, uint32_t first, unsigned count)
{
  memset(s->parameters, 0, sizeof(s->parameters));
  for (int index = 0; index < rows->column_count; index++) {
    struct gather_column *column = &rows->columns[index];
    s->parameters[index].buffer_type = type_of(column->kind);
    s->parameters[index].buffer = &column->cells[first];
    if (column->sizes_bytes) s->parameters[index].length = &column->sizes_bytes[first];
  }
  return mysql_stmt_attr_set(s->handle, STMT_ATTR_ARRAY_SIZE, &count) == 0 &&
         mysql_stmt_bind_param(s->handle, s->parameters) == 0;
}

/* The ids that an insert returned, in the order of its rows. */
static int ids_read(struct mariadb_statement *s, int64_t *out_ids, uint32_t count)
{
  uint32_t row = 0;
  for (; row < count && mysql_stmt_fetch(s->handle) == 0; row++)
    out_ids[row] = s->column_ints[0];
  bool is_complete = row == count && mysql_stmt_num_rows(s->handle) == count;
  mysql_stmt_free_result(s->handle);
  return is_complete ? 0 : E_CORRUPT;
}

static int slice_run(struct mariadb *m, struct mariadb_statement *s, struct gather_rows *rows, uint32_t first,
                     uint32_t count, int64_t *out_met_count)
{
  mariadb_count_round_trip();
  *out_met_count = 0;
  if (!slice_bind(s, rows, first, count) || mysql_stmt_execute(s->handle)) return mariadb_note_statement(m, s->handle);
  int status = mariadb_store_result(m, s);
  if (status) return status;
  if (s->column_count > 0) return ids_read(s, &rows->new_ids[first], count);
  *out_met_count = (int64_t)mysql_stmt_affected_rows(s->handle);
  return 0;
}

int mariadb_run_rows(struct db *db, enum db_statement number, struct gather_rows *rows, int64_t *out_met_count)
{
  struct mariadb *m = mariadb_own(db);
  void *statement;
  *out_met_count = 0;
  int status = mariadb_prepare(db, number, rows->sql, &statement);
  if (status) return status;
  struct mariadb_statement *s = statement;
  CHECK(rows->column_count == s->parameter_count);
  for (uint32_t first = 0; status == 0 && first < rows->row_count;) {
    int64_t met_count;
    uint32_t count = slice_count(rows, first);
    status = slice_run(m, s, rows, first, count, &met_count);
    *out_met_count += met_count;
    first += count;
  }
  unsigned alone = 0;
  if (s->handle) mysql_stmt_attr_set(s->handle, STMT_ATTR_ARRAY_SIZE, &alone);
  return status;
}
