/* What a database engine must offer, and what all have in common. Only db.c, gather.c and the drivers include this (and
 * the test that asks every statement for its plan). Thread: whoever owns the connection, one at a time. */
#ifndef STORE_DRIVER_INT_H
#define STORE_DRIVER_INT_H

#include "store/address_int.h"
#include "store/gather_int.h"
#include "store/query_int.h"

/* The functions of the same names in db_int.h, for one engine. */
struct driver {
  int (*open)(struct db **out_db, const struct db_options *options, const struct db_address *address, char *message,
              size_t message_size);
  int (*open_reader)(struct db **out_db, const struct db *writer); /* NULL: one connection is all there is */
  void (*close)(struct db *db);
  int (*begin)(struct db *db, const char *sql); /* sql: db_begin_with; else NULL */
  int (*begin_snapshot)(struct db *db);
  int (*commit)(struct db *db);
  void (*rollback)(struct db *db);
  int (*savepoint)(struct db *db);
  int (*release)(struct db *db);
  int (*rollback_to)(struct db *db);
  bool (*in_transaction)(const struct db *db);
  bool (*is_retryable)(const struct db *db);
  bool (*is_away)(const struct db *db);
  int (*reconnect)(struct db *db);
  void (*refresh)(struct db *db, int max_age_s);
  void (*set_deadline)(struct db *db, int deadline_s);
  int (*run_script)(struct db *db, const char *sql);
  const char *(*error_text)(const struct db *db);
  int64_t (*changed_count)(const struct db *db);
  size_t (*log_page_count)(const struct db *db);
  int (*checkpoint)(struct db *db);
  const char *(*advice)(int status); /* what a person can do about a failure */

  /* Prepares the statement at its first use; *out_statement goes into query.statement. */
  int (*prepare)(struct db *db, enum db_statement number, const char *sql, void **out_statement);
  void (*forget)(struct db *db, enum db_statement number);
  /* index counts from 0. Text and blob are borrowed until the statement is reset. */
  int (*bind_int)(struct db *db, void *statement, int index, int64_t value);
  int (*bind_text)(struct db *db, void *statement, int index, const char *text, size_t size_bytes);
  int (*bind_blob)(struct db *db, void *statement, int index, const void *data, size_t size_bytes);
  /* Executes at the first call. *out_has_row is false at the end. */
  int (*step)(struct db *db, void *statement, bool *out_has_row);
  void (*reset)(struct db *db, void *statement);
  int64_t (*column_int)(void *statement, int column);
  size_t (*column_size_bytes)(void *statement, int column);
  /* Exactly as many bytes as column_size_bytes said. */
  int (*column_copy)(struct db *db, void *statement, int column, void *out_bytes, size_t size_bytes);
  /* Prepares one statement that asks all of these questions; its answers come one after the other. NULL: the engine is
   * asked one by one. */
  int (*prepare_several)(struct db *db, enum db_statement number, const char *const *texts, int count,
                         void **out_statement);
  /* Goes on to the next answer, or behind the last; drops what is left of the present one. */
  int (*next_answer)(struct db *db, void *statement);
  /* Carries a statement out for all rows; *out_met_count is how many they met in all. Ids that it returns go into the
   * rows. NULL: the engine takes one row at a time. */
  int (*run_rows)(struct db *db, enum db_statement number, struct gather_rows *rows, int64_t *out_met_count);
};

/* Questions that travel together. */
struct ask {
  bool is_open; /* taking in what is opened */
  enum db_statement number;
  const char *texts[DB_ASK_COUNT_MAX];
  int count, closed_count;
  int64_t values[2 * DB_ASK_COUNT_MAX];
  int value_count;
  uint64_t started_ns;
  int64_t row_count; /* of the closed ones */
  void *statement;
  int status; /* sticks: what failed for one failed for those behind it */
};

/* The start of every driver's own struct. */
struct db {
  const struct driver *driver;
  enum store_engine engine;
  char *address;                         /* as given: it never holds a password */
  uint64_t slow_ns;                      /* statements that last as long are logged */
  const char *texts[DB_STATEMENT_COUNT]; /* of the statements that were used; static */
  struct gather *gather;                 /* NULL until something is gathered */
  struct ask ask;
};

extern const struct driver driver_sqlite, driver_mariadb;

#endif
