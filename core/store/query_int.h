/* Using a statement of db_int.h: values in, rows out. Thread: the connection's. */
#ifndef STORE_QUERY_INT_H
#define STORE_QUERY_INT_H

#include "base/arena.h"
#include "store/db_int.h"
#include "store/gather_int.h"

/* One use of a statement: bind in order, then run, or step and read columns, then close. Errors stick. Bound text and
 * blobs are borrowed until the query is closed, or until db_gather_flush. */
struct query {
  struct db *db;
  enum db_statement number;
  uint64_t started_ns;
  int64_t row_count; /* read so far */
  void *statement;
  struct gather_rows *rows; /* not NULL: it is gathered */
  bool is_asked;            /* together with others */
  int bound_count;
  int status;
};

/* The id of a row that was just inserted, fit to be bound while the insert itself may still wait. */
struct new_id {
  int64_t value;            /* while it waits: its place among the gathered rows */
  enum db_statement source; /* the insert */
  bool is_awaited;
};

/* sql is a literal: it is not copied. Both engines understand UNIX_TIMESTAMP(). */
void query_open(struct query *q, struct db *db, enum db_statement number, const char *sql);
/* For what the engines say differently. */
void query_open_each(struct query *q, struct db *db, enum db_statement number, const char *sqlite, const char *mariadb);
void query_bind_int(struct query *q, int64_t value);
/* The 64 bits as they are. */
void query_bind_bits(struct query *q, uint64_t value);
void query_bind_text(struct query *q, const char *text);
void query_bind_text_n(struct query *q, const char *text, size_t size_bytes);
void query_bind_blob(struct query *q, const void *data, size_t size_bytes);
void query_bind_new_id(struct query *q, struct new_id id);
/* True when there is a row to read; false at the end or on failure. */
bool query_next(struct query *q);
/* Ends the use; the sticky status. */
int query_close(struct query *q) MUST_USE;
/* For statements without rows: steps to the end and closes. */
int query_run(struct query *q) MUST_USE;
/* The same for one that is to meet a row; the given status when there was none. */
int query_run_meeting(struct query *q, int missing_status) MUST_USE;
/* The same for an insert that returns the id and nothing else. */
int query_run_insert(struct query *q, struct new_id *out_id) MUST_USE;

/* Room for one more item in an array of rows that is read without knowing how many come: the array, moved when it had
 * to grow, or NULL, and the query fails. count counts the items that are there. */
void *query_grow(struct query *q, void *items, size_t count, size_t item_size_bytes, struct arena *memory);

/* Columns of the current row, from 0. Copies into memory; a copy that fails makes the query fail with E_NOMEM. */
int64_t query_int(struct query *q, int column);
uint64_t query_bits(struct query *q, int column);
const char *query_text(struct query *q, int column, struct arena *memory);
const void *query_blob(struct query *q, int column, struct arena *memory, size_t *out_size_bytes);
/* A blob of exactly size_bytes; another size makes the query fail with E_CORRUPT. */
void query_bytes(struct query *q, int column, void *out_bytes, size_t size_bytes);

#endif
