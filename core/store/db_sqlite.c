/* The driver for SQLite. */
#include "store/db_sqlite_int.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/log.h"
#include "store/lock_int.h"

/* Enough for the hot part of the indexes; measured with 64 MB in the reference figures. */
#define CACHE_SIZE_KIB "65536"
/* A log that once grew is cut back to this at the next checkpoint. */
#define LOG_SIZE_BYTES_MAX "67108864"

/* ---- opening and closing ---- */

static int sqlite_run_script(struct db *db, const char *sql)
{
  sqlite3 *handle = sqlite_own(db)->handle;
  return sqlite_status(handle, sqlite3_exec(handle, sql, NULL, NULL, NULL));
}

static int on_commit(void *context, sqlite3 *handle, const char *name, int page_count)
{
  struct sqlite *s = context;
  s->log_page_count = (size_t)page_count;
  return SQLITE_OK;
}

/* The other engine's name for the clock, so that statements read alike; in seconds. */
static void sql_unix_timestamp(sqlite3_context *context, int argument_count, sqlite3_value **arguments)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
  sqlite3_int64 julian_ms = 0;
  const sqlite3_int64 epoch_julian_ms = 210866760000000; /* 1970-01-01 as SQLite counts days */
  vfs->xCurrentTimeInt64(vfs, &julian_ms);
  sqlite3_result_int64(context, (julian_ms - epoch_julian_ms) / 1000);
}

static int sqlite_add_functions(sqlite3 *handle)
{
  int code = sqlite3_create_function_v2(handle, "unix_timestamp", 0, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                        sql_unix_timestamp, NULL, NULL, NULL);
  return sqlite_status(handle, code);
}

/* Its own code for "another file is in the way of the log" would be a surprise later: ask at once. */
static int sqlite_require_wal(sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(handle, "PRAGMA journal_mode = WAL", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  int status = sqlite_status(handle, code);
  if (status == 0) {
    const char *mode = (const char *)sqlite3_column_text(statement, 0);
    if (!mode || strcmp(mode, "wal") != 0) status = E_IO;
  }
  sqlite3_finalize(statement);
  return status;
}

static int sqlite_configure(struct sqlite *s, int busy_timeout_ms)
{
  if (sqlite3_db_readonly(s->handle, "main") == 1) return E_PERMISSION;
  sqlite3_busy_timeout(s->handle, busy_timeout_ms);
  /* Triggers guard the ledger; with this even REPLACE cannot pass them by. */
  int status = sqlite_run_script(&s->base, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
                                           "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
                                           "PRAGMA cache_size = -" CACHE_SIZE_KIB ";");
  if (status == 0) status = sqlite_add_functions(s->handle);
  if (status == 0) status = sqlite_require_wal(s->handle);
  if (status == 0) {
    status = sqlite_run_script(&s->base, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
                                         "PRAGMA journal_size_limit = " LOG_SIZE_BYTES_MAX ";");
  }
  if (status == 0) sqlite3_wal_hook(s->handle, on_commit, s);
  return status;
}

/* Rows hold what players wrote and the hashes of their tokens: the file is nobody else's. Failures are the driver's to
 * report. */
static void make_file(const char *path)
{
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) close(fd);
}

static void sqlite_close(struct db *db)
{
  struct sqlite *s = sqlite_own(db);
  sqlite_backup_drop(s);
  for (size_t index = 0; index < DB_STATEMENT_COUNT; index++)
    sqlite3_finalize(s->statements[index]);
  if (s->handle) {
    /* The log holds whatever cannot be moved now (or must not be, by a reader); the next start reads it. */
    sqlite3_wal_checkpoint_v2(s->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_close_v2(s->handle);
  }
  lock_drop(s->lock_fd);
  free(db->address);
  free(s);
}

/* A reader changes no setting of the file. */
static int sqlite_configure_any(struct sqlite *s, const struct db_options *options)
{
  if (!options->is_read_only) return sqlite_configure(s, options->busy_timeout_ms);
  sqlite3_busy_timeout(s->handle, options->busy_timeout_ms);
  return sqlite_add_functions(s->handle);
}

static int sqlite_open(struct db **out_db, const struct db_options *options, const struct db_address *address,
                       char *message, size_t message_size)
{
  bool is_read_only = options->is_read_only;
  struct sqlite *s = calloc(1, sizeof(*s));
  if (!s) return E_NOMEM;
  s->base = (struct db){.driver = &driver_sqlite, .engine = STORE_SQLITE, .address = strdup(options->address)};
  s->lock_fd = -1;
  int status = s->base.address ? 0 : E_NOMEM;
  if (status == 0 && is_read_only && access(address->path, F_OK) != 0) {
    snprintf(message, message_size, "there is no database %s", address->path);
    status = E_NOT_FOUND;
  }
  if (status == 0 && !options->is_unlocked)
    status = lock_take(address->path, is_read_only, &s->lock_fd, message, message_size);
  if (status) goto out;
  if (!is_read_only) make_file(address->path);
  int flags = is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = sqlite3_open_v2(address->path, &s->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  status = sqlite_status(s->handle, code);
  if (status == 0) status = sqlite_configure_any(s, options);
  if (status) db_explain(address->path, status, message, message_size);
out:
  if (status) {
    sqlite_close(&s->base);
    s = NULL;
  }
  *out_db = s ? &s->base : NULL;
  return status;
}

/* ---- transactions ---- */

static int sqlite_run(struct db *db, enum db_statement number, const char *sql)
{
  void *statement;
  bool has_row;
  int status = db->driver->prepare(db, number, sql, &statement);
  if (status == 0) status = db->driver->step(db, statement, &has_row);
  if (statement) db->driver->reset(db, statement);
  return status;
}

static int sqlite_begin_snapshot(struct db *db)
{
  return sqlite_run(db, DB_BEGIN_SNAPSHOT, "BEGIN");
}

static int sqlite_commit(struct db *db)
{
  return sqlite_run(db, DB_COMMIT, "COMMIT");
}

static void sqlite_rollback(struct db *db)
{
  int status = sqlite_run(db, DB_ROLLBACK, "ROLLBACK");
  if (status) LOG(ERROR, "store rollback failed", LOG_STATUS(status));
}

/* A rollback that found no memory is made up for: what it left open is no transaction of whoever begins now. */
static int sqlite_begin(struct db *db, const char *sql)
{
  CHECK(!sql);
  if (sqlite3_get_autocommit(sqlite_own(db)->handle) == 0) sqlite_rollback(db);
  return sqlite_run(db, DB_BEGIN, "BEGIN IMMEDIATE");
}

static int sqlite_savepoint(struct db *db)
{
  return sqlite_run(db, DB_SAVEPOINT, "SAVEPOINT unit");
}

static int sqlite_release(struct db *db)
{
  return sqlite_run(db, DB_RELEASE, "RELEASE unit");
}

static int sqlite_rollback_to(struct db *db)
{
  int status = sqlite_run(db, DB_ROLLBACK_TO, "ROLLBACK TO unit");
  return status ? status : sqlite_release(db);
}

static bool sqlite_in_transaction(const struct db *db)
{
  return sqlite3_get_autocommit(sqlite_own_const(db)->handle) == 0;
}

/* The busy timeout was the patience already. */
static bool sqlite_is_retryable(const struct db *db)
{
  return false;
}

static bool sqlite_is_away(const struct db *db)
{
  return false;
}

static int sqlite_reconnect(struct db *db)
{
  return 0;
}

static void sqlite_refresh(struct db *db, int max_age_s) {}

static void sqlite_set_deadline(struct db *db, int deadline_s) {}

static const char *sqlite_error_text(const struct db *db)
{
  return sqlite3_errmsg(sqlite_own_const(db)->handle);
}

static int64_t sqlite_changed_count(const struct db *db)
{
  return sqlite3_changes64(sqlite_own_const(db)->handle);
}

static size_t sqlite_log_page_count(const struct db *db)
{
  return sqlite_own_const(db)->log_page_count;
}

static int sqlite_checkpoint(struct db *db)
{
  struct sqlite *s = sqlite_own(db);
  int log_count = 0;
  int moved_count = 0;
  int code = sqlite3_wal_checkpoint_v2(s->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &log_count, &moved_count);
  if (code == SQLITE_OK && log_count == moved_count) s->log_page_count = 0;
  return sqlite_status(s->handle, code);
}

/* ---- statements ---- */

static int sqlite_prepare(struct db *db, enum db_statement number, const char *sql, void **out_statement)
{
  struct sqlite *s = sqlite_own(db);
  int status = 0;
  if (!s->statements[number]) {
    int code = sqlite3_prepare_v3(s->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->statements[number], NULL);
    status = sqlite_status(s->handle, code);
  }
  *out_statement = s->statements[number];
  return status;
}

static void sqlite_forget(struct db *db, enum db_statement number)
{
  struct sqlite *s = sqlite_own(db);
  sqlite3_finalize(s->statements[number]);
  s->statements[number] = NULL;
}

static int sqlite_bind_int(struct db *db, void *statement, int index, int64_t value)
{
  return sqlite_status(sqlite_own(db)->handle, sqlite3_bind_int64(statement, index + 1, value));
}

static int sqlite_bind_text(struct db *db, void *statement, int index, const char *text, size_t size_bytes)
{
  int code = sqlite3_bind_text64(statement, index + 1, text, size_bytes, SQLITE_STATIC, SQLITE_UTF8);
  return sqlite_status(sqlite_own(db)->handle, code);
}

static int sqlite_bind_blob(struct db *db, void *statement, int index, const void *data, size_t size_bytes)
{
  return sqlite_status(sqlite_own(db)->handle,
                       sqlite3_bind_blob64(statement, index + 1, data, size_bytes, SQLITE_STATIC));
}

static int sqlite_step(struct db *db, void *statement, bool *out_has_row)
{
  int code = sqlite3_step(statement);
  *out_has_row = code == SQLITE_ROW;
  return sqlite_status(sqlite_own(db)->handle, code);
}

static void sqlite_reset(struct db *db, void *statement)
{
  sqlite3_reset(statement); /* repeats the code of the failed step, which is noted already */
  sqlite3_clear_bindings(statement);
}

static int64_t sqlite_column_int(void *statement, int column)
{
  return sqlite3_column_int64(statement, column);
}

static size_t sqlite_column_size_bytes(void *statement, int column)
{
  /* Asked for first: it decides the form whose size is meant. */
  return sqlite3_column_blob(statement, column) ? (size_t)sqlite3_column_bytes(statement, column) : 0;
}

static int sqlite_column_copy(struct db *db, void *statement, int column, void *out_bytes, size_t size_bytes)
{
  const void *bytes = sqlite3_column_blob(statement, column);
  if (size_bytes > 0 && !bytes) return E_NOMEM;
  if (size_bytes > 0) memcpy(out_bytes, bytes, size_bytes);
  return 0;
}

const struct driver driver_sqlite = {
    .open = sqlite_open,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .begin_snapshot = sqlite_begin_snapshot,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .savepoint = sqlite_savepoint,
    .release = sqlite_release,
    .rollback_to = sqlite_rollback_to,
    .in_transaction = sqlite_in_transaction,
    .is_retryable = sqlite_is_retryable,
    .is_away = sqlite_is_away,
    .reconnect = sqlite_reconnect,
    .refresh = sqlite_refresh,
    .set_deadline = sqlite_set_deadline,
    .run_script = sqlite_run_script,
    .error_text = sqlite_error_text,
    .changed_count = sqlite_changed_count,
    .log_page_count = sqlite_log_page_count,
    .checkpoint = sqlite_checkpoint,
    .advice = sqlite_advice,
    .prepare = sqlite_prepare,
    .forget = sqlite_forget,
    .bind_int = sqlite_bind_int,
    .bind_text = sqlite_bind_text,
    .bind_blob = sqlite_bind_blob,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .column_int = sqlite_column_int,
    .column_size_bytes = sqlite_column_size_bytes,
    .column_copy = sqlite_column_copy,
};
