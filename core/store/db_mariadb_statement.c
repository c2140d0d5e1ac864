/* Prepared statements of the MariaDB driver: binary protocol, kept as long as their connection. Answers are fetched
 * whole, so that a statement left before its end is in nobody's way. */
#include <string.h>

#include "base/assert.h"
#include "base/buf.h"
#include "store/db_mariadb_int.h"

enum { SEVERAL_BYTES_MAX = 16 << 10 };

int mariadb_note_statement(struct mariadb *m, MYSQL_STMT *handle)
{
  return mariadb_note(m, mysql_stmt_errno(handle), mysql_stmt_error(handle));
}

static bool is_number(enum enum_field_types type)
{
  switch (type) {
  case MYSQL_TYPE_TINY:
  case MYSQL_TYPE_SHORT:
  case MYSQL_TYPE_INT24:
  case MYSQL_TYPE_LONG:
  case MYSQL_TYPE_LONGLONG:
  case MYSQL_TYPE_DECIMAL:
  case MYSQL_TYPE_NEWDECIMAL:
    return true;
  default:
    return false;
  }
}

/* Numbers are delivered at once; of texts and blobs only the size, and the bytes when somebody asks. After the first
 * execution: of an insert that returns something the columns are not known before. */
static int columns_bind(struct mariadb *m, struct mariadb_statement *s)
{
  int column_count = (int)mysql_stmt_field_count(s->handle);
  if (column_count == s->column_count) return 0;
  CHECK(column_count <= STATEMENT_VALUE_COUNT_MAX);
  s->column_count = column_count;
  memset(s->columns, 0, sizeof(s->columns));
  MYSQL_RES *meta = mysql_stmt_result_metadata(s->handle);
  if (!meta) return mariadb_note_statement(m, s->handle);
  for (int index = 0; index < s->column_count; index++) {
    MYSQL_BIND *bind = &s->columns[index];
    bool is_int = is_number(mysql_fetch_field_direct(meta, (unsigned)index)->type);
    bind->buffer_type = is_int ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_BLOB;
    bind->buffer = is_int ? &s->column_ints[index] : NULL;
    bind->buffer_length = is_int ? sizeof(s->column_ints[index]) : 0;
    bind->length = &s->column_sizes_bytes[index];
  }
  mysql_free_result(meta);
  return mysql_stmt_bind_result(s->handle, s->columns) ? mariadb_note_statement(m, s->handle) : 0;
}

static int statement_prepare(struct mariadb *m, struct mariadb_statement *s, const char *sql)
{
  s->handle = mysql_stmt_init(m->handle);
  if (!s->handle) return E_NOMEM;
  mariadb_count_round_trip();
  int status = mysql_stmt_prepare(s->handle, sql, strlen(sql)) ? mariadb_note_statement(m, s->handle) : 0;
  if (status == 0) {
    s->column_count = 0;
    s->parameter_count = (int)mysql_stmt_param_count(s->handle);
    CHECK(s->parameter_count <= STATEMENT_VALUE_COUNT_MAX);
  } else if (s->handle) {
    mysql_stmt_close(s->handle);
    s->handle = NULL;
  }
  return status;
}

int mariadb_prepare(struct db *db, enum db_statement number, const char *sql, void **out_statement)
{
  struct mariadb *m = mariadb_own(db);
  struct mariadb_statement *s = &m->statements[number];
  *out_statement = s;
  /* A transaction ends with its connection: what is asked for in it may not happen on another. */
  if (m->is_in_transaction && !m->handle) return E_UNAVAILABLE;
  m->is_retryable = false;
  int status = mariadb_require_connection(m);
  if (status == 0 && !s->handle) status = statement_prepare(m, s, sql);
  s->is_executed = false;
  memset(s->parameters, 0, sizeof(s->parameters));
  return status;
}

void mariadb_forget(struct db *db, enum db_statement number)
{
  struct mariadb_statement *s = &mariadb_own(db)->statements[number];
  if (s->handle) mysql_stmt_close(s->handle);
  s->handle = NULL;
}

int mariadb_bind_int(struct db *db, void *statement, int index, int64_t value)
{
  struct mariadb_statement *s = statement;
  CHECK(index < s->parameter_count);
  s->parameter_ints[index] = value;
  s->parameters[index].buffer_type = MYSQL_TYPE_LONGLONG;
  s->parameters[index].buffer = &s->parameter_ints[index];
  return 0;
}

static int bytes_bind(struct mariadb_statement *s, int index, enum enum_field_types type, const void *data,
                      size_t size_bytes)
{
  CHECK(index < s->parameter_count);
  s->parameters[index].buffer_type = type;
  s->parameters[index].buffer = (void *)(uintptr_t)data; /* the library only reads it */
  s->parameters[index].buffer_length = size_bytes;
  return 0;
}

int mariadb_bind_text(struct db *db, void *statement, int index, const char *text, size_t size_bytes)
{
  return bytes_bind(statement, index, MYSQL_TYPE_STRING, text, size_bytes);
}

int mariadb_bind_blob(struct db *db, void *statement, int index, const void *data, size_t size_bytes)
{
  return bytes_bind(statement, index, MYSQL_TYPE_BLOB, data, size_bytes);
}

/* The library would wait for the rest of an answer that ended with an error: the statement is not used again. */
static int answer_fail(struct mariadb *m, struct mariadb_statement *s)
{
  int status = mariadb_note_statement(m, s->handle);
  s->has_failed = true;
  if (s->handle) mysql_stmt_close(s->handle);
  s->handle = NULL;
  return status;
}

int mariadb_store_result(struct mariadb *m, struct mariadb_statement *s)
{
  int status = columns_bind(m, s);
  if (status || s->column_count == 0) return status;
  if (mysql_stmt_store_result(s->handle) == 0) return 0;
  return answer_fail(m, s);
}

static int statement_execute(struct mariadb *m, struct mariadb_statement *s)
{
  s->is_executed = true;
  s->has_failed = false;
  mariadb_count_round_trip();
  bool is_done = (s->parameter_count == 0 || mysql_stmt_bind_param(s->handle, s->parameters) == 0) &&
                 mysql_stmt_execute(s->handle) == 0;
  s->has_failed = !is_done;
  if (!is_done) return mariadb_note_statement(m, s->handle);
  int status = mariadb_store_result(m, s);
  if (status) return status;
  m->changed_count = (int64_t)mysql_stmt_affected_rows(s->handle);
  return 0;
}

int mariadb_step(struct db *db, void *statement, bool *out_has_row)
{
  struct mariadb *m = mariadb_own(db);
  struct mariadb_statement *s = statement;
  *out_has_row = false;
  if (!s->handle) return E_UNAVAILABLE;
  int status = s->is_executed ? 0 : statement_execute(m, s);
  if (status || s->column_count == 0) return status;
  int code = mysql_stmt_fetch(s->handle);
  *out_has_row = code == 0 || code == MYSQL_DATA_TRUNCATED; /* cut: the bytes that nobody asked for yet */
  return *out_has_row || code == MYSQL_NO_DATA ? 0 : mariadb_note_statement(m, s->handle);
}

/* A transaction of their own gives all the same view. */
int mariadb_prepare_several(struct db *db, enum db_statement number, const char *const *texts, int count,
                            void **out_statement)
{
  struct buf sql;
  buf_init(&sql, SEVERAL_BYTES_MAX);
  int status = buf_append_text(&sql, "BEGIN NOT ATOMIC START TRANSACTION READ ONLY; ");
  for (int index = 0; status == 0 && index < count; index++) {
    status = buf_append_text(&sql, texts[index]);
    if (status == 0) status = buf_append_text(&sql, "; ");
  }
  if (status == 0) status = buf_append_text(&sql, "COMMIT; END");
  if (status == 0) status = mariadb_prepare(db, number, sql.data, out_statement);
  buf_deinit(&sql);
  struct mariadb_statement *s = &mariadb_own(db)->statements[number];
  s->has_several_answers = true;
  s->is_at_end = false;
  return status;
}

int mariadb_next_answer(struct db *db, void *statement)
{
  struct mariadb *m = mariadb_own(db);
  struct mariadb_statement *s = statement;
  if (!s->handle) return E_UNAVAILABLE;
  int status = s->is_executed ? 0 : statement_execute(m, s);
  if (status) return status;
  s->column_count = 0;
  int code = mysql_stmt_next_result(s->handle);
  if (code > 0) return answer_fail(m, s);
  status = mariadb_store_result(m, s);
  s->is_at_end = status == 0 && s->column_count == 0;
  return status;
}

/* What broke off leaves its transaction behind; and answers in the line, unless the server ended them. */
static void several_break_off(struct mariadb *m, const struct mariadb_statement *s)
{
  if (s->has_failed && m->handle) {
    mariadb_count_round_trip();
    if (mysql_query(m->handle, "ROLLBACK") == 0) return;
  }
  mariadb_disconnect(m);
}

void mariadb_reset(struct db *db, void *statement)
{
  struct mariadb_statement *s = statement;
  if (!s->is_executed) return;
  if (s->has_several_answers) {
    if (!s->is_at_end) several_break_off(mariadb_own(db), s);
  } else if (s->handle && s->column_count > 0) {
    mysql_stmt_free_result(s->handle);
  }
}

int64_t mariadb_column_int(void *statement, int column)
{
  const struct mariadb_statement *s = statement;
  return s->column_ints[column];
}

size_t mariadb_column_size_bytes(void *statement, int column)
{
  const struct mariadb_statement *s = statement;
  return s->column_sizes_bytes[column];
}

int mariadb_column_copy(struct db *db, void *statement, int column, void *out_bytes, size_t size_bytes)
{
  struct mariadb_statement *s = statement;
  if (size_bytes == 0) return 0;
  MYSQL_BIND bind = {.buffer_type = MYSQL_TYPE_BLOB, .buffer = out_bytes, .buffer_length = size_bytes};
  bool is_done = mysql_stmt_fetch_column(s->handle, &bind, (unsigned)column, 0) == 0;
  return is_done ? 0 : mariadb_note_statement(mariadb_own(db), s->handle);
}
