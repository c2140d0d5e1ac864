/* Changes that wait to be carried out together: for each statement its rows, column by column, as an engine takes them
 * in one request. Texts and blobs are borrowed until then. Thread: the connection's. */
#ifndef STORE_GATHER_INT_H
#define STORE_GATHER_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db_int.h"

/* A statement with that many rows is full: everything is carried out before more is noted. */
enum { GATHER_COLUMN_COUNT_MAX = 16, GATHER_ROW_COUNT_FULL = 8192, GATHER_ROW_COUNT_MAX = GATHER_ROW_COUNT_FULL + 16 };

enum gather_kind {
  GATHER_INT,
  GATHER_TEXT,
  GATHER_BLOB,
  GATHER_AWAITED /* the id of a row of another statement, which stands before this one; the number is that row's */
};

union gather_cell {
  int64_t number;
  const void *bytes;
};

struct gather_column {
  enum gather_kind kind;
  enum db_statement source; /* of awaited ids */
  union gather_cell *cells;
  unsigned long *sizes_bytes; /* of texts and blobs */
  uint32_t cell_capacity, size_capacity;
};

struct gather_rows {
  enum db_statement number;
  const char *sql;
  bool must_meet; /* each row is to meet one of the table, or insert it */
  uint32_t row_count;
  int column_count;
  struct gather_column columns[GATHER_COLUMN_COUNT_MAX];
  int64_t *new_ids; /* what the insert returned, by row */
  uint32_t new_id_capacity;
};

struct gather; /* opaque */

void gather_free(struct gather *g);
/* Where the next row of a statement goes; NULL when it is to be carried out at once. g may be NULL. */
struct gather_rows *gather_open(struct gather *g, enum db_statement number, const char *sql);
/* index counts from 0, without gaps. Errors: E_NOMEM, E_FULL (above GATHER_ROW_COUNT_MAX). */
int gather_bind_int(struct gather_rows *rows, int index, int64_t value) MUST_USE;
int gather_bind_bytes(struct gather_rows *rows, int index, enum gather_kind kind, const void *bytes,
                      size_t size_bytes) MUST_USE;
int gather_bind_awaited(struct gather_rows *rows, int index, enum db_statement source, int64_t row) MUST_USE;
/* The row is complete. One that is not closed is written over by the next. */
void gather_close(struct gather_rows *rows);

#endif
