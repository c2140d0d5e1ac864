/* The MariaDB driver from inside: its connection, shared by db_mariadb.c (connecting, transactions),
 * db_mariadb_statement.c (prepared statements), db_mariadb_rows.c (a statement for many rows) and db_mariadb_error.c
 * (codes). Nobody else includes this. */
#ifndef STORE_DB_MARIADB_INT_H
#define STORE_DB_MARIADB_INT_H

#include <mysql.h>

#include "store/driver_int.h"

enum { STATEMENT_VALUE_COUNT_MAX = GATHER_COLUMN_COUNT_MAX, MARIADB_ERROR_SIZE = 256 };

struct mariadb_statement {
  MYSQL_STMT *handle; /* NULL: to be prepared on the present connection */
  bool is_executed;
  bool has_failed;                     /* the server said so; nothing more comes */
  bool has_several_answers, is_at_end; /* behind the last of them */
  int parameter_count, column_count;
  MYSQL_BIND parameters[STATEMENT_VALUE_COUNT_MAX];
  int64_t parameter_ints[STATEMENT_VALUE_COUNT_MAX];
  MYSQL_BIND columns[STATEMENT_VALUE_COUNT_MAX];
  int64_t column_ints[STATEMENT_VALUE_COUNT_MAX];
  unsigned long column_sizes_bytes[STATEMENT_VALUE_COUNT_MAX];
};

struct mariadb {
  struct db base;
  struct db_address address;
  char *password;
  int deadline_s;
  bool is_read_only, is_unlocked, is_reader, is_tls_required;
  char *tls_ca;  /* NULL = the system's */
  MYSQL *handle; /* NULL: lost */
  struct mariadb_statement statements[DB_STATEMENT_COUNT];
  bool is_in_transaction; /* also when its connection was lost, until it is taken back */
  bool is_committing;     /* from now on nobody knows what a lost connection means */
  bool is_retryable;
  int64_t changed_count;
  char error_text[MARIADB_ERROR_SIZE];
  bool is_distrusted;   /* the last failure: there is no TLS, or none that is trusted */
  uint64_t retry_at_ns; /* no connecting before */
  uint64_t connected_at_ns, used_at_ns;
  unsigned failure_count;
};

static inline struct mariadb *mariadb_own(struct db *db)
{
  return (struct mariadb *)db;
}

static inline const struct mariadb *mariadb_own_const(const struct db *db)
{
  return (const struct mariadb *)db;
}

/* The one place where MariaDB's codes become ours: keeps the text, decides whether the same may work at once, and gives
 * up a connection that is no more. */
int mariadb_note(struct mariadb *m, unsigned code, const char *text) MUST_USE;
int mariadb_note_statement(struct mariadb *m, MYSQL_STMT *handle) MUST_USE;
const char *mariadb_advice(int status);

/* Makes a lost connection anew unless it is too early. Errors: E_UNAVAILABLE and those of db_open. */
int mariadb_require_connection(struct mariadb *m) MUST_USE;
/* Closes it with all its statements. */
void mariadb_disconnect(struct mariadb *m);
/* One more request was sent and waited for. */
void mariadb_count_round_trip(void);

int mariadb_prepare(struct db *db, enum db_statement number, const char *sql, void **out_statement) MUST_USE;
void mariadb_forget(struct db *db, enum db_statement number);
/* After executing: takes in the whole answer, so that rows can be fetched. */
int mariadb_store_result(struct mariadb *m, struct mariadb_statement *s) MUST_USE;
int mariadb_prepare_several(struct db *db, enum db_statement number, const char *const *texts, int count,
                            void **out_statement) MUST_USE;
int mariadb_next_answer(struct db *db, void *statement) MUST_USE;
int mariadb_bind_int(struct db *db, void *statement, int index, int64_t value) MUST_USE;
int mariadb_bind_text(struct db *db, void *statement, int index, const char *text, size_t size_bytes) MUST_USE;
int mariadb_bind_blob(struct db *db, void *statement, int index, const void *data, size_t size_bytes) MUST_USE;
int mariadb_step(struct db *db, void *statement, bool *out_has_row) MUST_USE;
void mariadb_reset(struct db *db, void *statement);
int64_t mariadb_column_int(void *statement, int column);
size_t mariadb_column_size_bytes(void *statement, int column);
int mariadb_column_copy(struct db *db, void *statement, int column, void *out_bytes, size_t size_bytes) MUST_USE;
int mariadb_run_rows(struct db *db, enum db_statement number, struct gather_rows *rows,
                     int64_t *out_met_count) MUST_USE;

#endif
