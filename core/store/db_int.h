/* The driver: one connection, transactions, statements kept by number, driver codes mapped to ours in one place.
 * The rest of the store never sees the database library. Thread: whoever owns the connection, one at a time. */
#ifndef STORE_DB_INT_H
#define STORE_DB_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

struct db; /* opaque */

/* Every statement of the store; each is prepared at its first use and then kept. Named <TABLE>_<VERB>. */
enum db_statement {
  DB_BEGIN,
  DB_COMMIT,
  DB_ROLLBACK,
  DB_SAVEPOINT,
  DB_RELEASE,
  DB_ROLLBACK_TO,
  ACCOUNT_INSERT,
  ACCOUNT_UPDATE,
  ACCOUNT_SELECT,
  ACCOUNT_LAST_ID,
  DEVICE_INSERT,
  DEVICE_SELECT,
  SESSION_INSERT,
  SESSION_TOUCH,
  SESSION_SELECT,
  SESSION_EXPIRE,
  LIFE_INSERT,
  LIFE_UPDATE,
  LIFE_VERSION,
  LIFE_SELECT,
  LIFE_LAST_ID,
  SECTION_UPSERT,
  SECTION_COUNT,
  SECTION_SELECT,
  PROMPT_UPSERT,
  PROMPT_COUNT,
  PROMPT_SELECT,
  STORY_INSERT,
  STORY_COUNT,
  STORY_SELECT,
  AWARD_UPSERT,
  AWARD_COUNT,
  AWARD_SELECT,
  LEDGER_ENTRY_INSERT,
  LEDGER_LINE_INSERT,
  LEDGER_ACCOUNT_MOVE,
  LEDGER_ACCOUNT_INSERT,
  LEDGER_ACCOUNT_BALANCE,
  RECEIPT_INSERT,
  RECEIPT_SELECT,
  RECEIPT_EXPIRE,
  SETTING_INSERT,
  SETTING_SELECT,
  SETTING_WRITE,
  MIGRATION_SELECT,
  MIGRATION_LIST,
  MIGRATION_INSERT,
  DB_STATEMENT_COUNT
};

struct db_options {
  const char *path;
  int busy_timeout_ms;
  bool is_read_only; /* the file must be there and stays as it is */
};

/* Opens or makes the database file: write-ahead log, synced at every commit, foreign keys on, no checkpoint by itself.
 * A lock file beside it keeps a second server away. message gets one line for a person.
 * Errors: E_NOT_FOUND (no such folder), E_PERMISSION, E_CONFLICT (in use), E_CORRUPT, E_DISK_FULL, E_IO, E_NOMEM. */
int db_open(struct db **out_db, const struct db_options *options, char *message, size_t message_size) MUST_USE;
/* Moves the log into the database file, closes and unlocks. NULL is allowed. */
void db_close(struct db *db);

/* Begins a transaction that writes. Errors: E_UNAVAILABLE (busy), E_IO and the like. */
int db_begin(struct db *db) MUST_USE;
/* On failure the transaction may still be open: db_rollback. */
int db_commit(struct db *db) MUST_USE;
/* Takes back the open transaction; without one it does nothing. */
void db_rollback(struct db *db);
/* One savepoint inside the transaction; rollback_to also ends it. */
int db_savepoint(struct db *db) MUST_USE;
int db_release(struct db *db) MUST_USE;
int db_rollback_to(struct db *db) MUST_USE;
/* The driver ends a transaction by itself on some failures. */
bool db_in_transaction(const struct db *db);

/* Runs any number of statements, none of them kept. */
int db_run_script(struct db *db, const char *sql) MUST_USE;
/* The last failure in the driver's words, for logs. */
const char *db_error_text(const struct db *db);
const char *db_path(const struct db *db);
/* Rows the last statement inserted, changed or deleted. */
int64_t db_changed_count(const struct db *db);
int64_t db_last_row_id(const struct db *db);

/* Pages in the log since the last checkpoint that reached its end. */
size_t db_log_page_count(const struct db *db);
/* Moves the log into the database file as far as readers allow. */
int db_checkpoint(struct db *db) MUST_USE;

/* Is the failure the batch's (disk, memory, lock) and not one unit's? */
bool db_is_fault(int status);
/* One line for a person: what is wrong with the database at path and what to do. */
void db_explain(const char *path, int status, char *message, size_t message_size);

/* One use of a statement: bind in order, then run, or step and read columns, then close. Errors stick. Bound text and
 * blobs are borrowed until the query is closed. */
struct query {
  struct db *db;
  void *statement;
  int bound_count;
  int status;
};

void query_open(struct query *q, struct db *db, enum db_statement number, const char *sql);
void query_bind_int(struct query *q, int64_t value);
/* The 64 bits as they are. */
void query_bind_bits(struct query *q, uint64_t value);
void query_bind_text(struct query *q, const char *text);
void query_bind_blob(struct query *q, const void *data, size_t size_bytes);
/* True when there is a row to read; false at the end or on failure. */
bool query_next(struct query *q);
/* Ends the use; the sticky status. */
int query_close(struct query *q) MUST_USE;
/* For statements without rows: steps to the end and closes. */
int query_run(struct query *q) MUST_USE;

/* Columns of the current row, from 0. Copies into memory; a copy that fails makes the query fail with E_NOMEM. */
int64_t query_int(struct query *q, int column);
uint64_t query_bits(struct query *q, int column);
const char *query_text(struct query *q, int column, struct arena *memory);
const void *query_blob(struct query *q, int column, struct arena *memory, size_t *out_size_bytes);
/* A blob of exactly size_bytes; another size makes the query fail with E_CORRUPT. */
void query_bytes(struct query *q, int column, void *out_bytes, size_t size_bytes);

#endif
