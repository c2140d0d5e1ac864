/* The driver for SQLite. */
#include "store/db_int.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/lock_int.h"

/* Enough for the hot part of the indexes; measured with 64 MB in the reference figures. */
#define CACHE_SIZE_KIB "65536"
/* A log that once grew is cut back to this at the next checkpoint. */
#define LOG_SIZE_BYTES_MAX "67108864"

struct db {
  sqlite3 *handle;
  sqlite3_stmt *statements[DB_STATEMENT_COUNT];
  char *path;
  int lock_fd;
  size_t log_page_count;
};

/* ---- the one place where the driver's codes become ours ---- */

static int constraint_status(int extended_code)
{
  switch (extended_code) {
  case SQLITE_CONSTRAINT_UNIQUE:
  case SQLITE_CONSTRAINT_PRIMARYKEY:
  case SQLITE_CONSTRAINT_ROWID:
    return E_EXISTS;
  case SQLITE_CONSTRAINT_FOREIGNKEY:
    return E_NOT_FOUND; /* what the row points to */
  case SQLITE_CONSTRAINT_TRIGGER:
    return E_CONFLICT; /* RAISE in a migration: a rule of the table */
  default:
    return E_INVALID; /* CHECK, NOT NULL, type */
  }
}

static int errno_status(int error)
{
  switch (error) {
  case ENOSPC:
  case EDQUOT:
  case EFBIG: /* the process' file size limit */
    return E_DISK_FULL;
  case EROFS:
  case EACCES:
  case EPERM:
    return E_PERMISSION;
  default:
    return E_IO;
  }
}

/* A failed write at commit is not noted in sqlite3_system_errno, but the file itself remembers. */
static int write_status(sqlite3 *handle)
{
  int error = 0;
  sqlite3_file *log = NULL;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log && log->pMethods) log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
  if (errno_status(error) != E_IO) return errno_status(error);
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  return errno_status(error);
}

static int io_status(sqlite3 *handle, int extended_code)
{
  if (!handle) return E_IO;
  if (extended_code == SQLITE_IOERR_WRITE) return write_status(handle);
  return errno_status(sqlite3_system_errno(handle));
}

static int map_status(sqlite3 *handle, int code)
{
  switch (code & 0xff) {
  case SQLITE_OK:
  case SQLITE_ROW:
  case SQLITE_DONE:
    return 0;
  case SQLITE_FULL:
    return E_DISK_FULL;
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_AUTH:
    return E_PERMISSION;
  case SQLITE_CANTOPEN:
    return io_status(handle, code) == E_DISK_FULL ? E_DISK_FULL : E_PERMISSION;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return E_CORRUPT;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return E_UNAVAILABLE;
  case SQLITE_NOMEM:
    return E_NOMEM;
  case SQLITE_TOOBIG:
    return E_RANGE;
  case SQLITE_CONSTRAINT:
    return constraint_status(code);
  case SQLITE_ERROR:
    return E_INVALID; /* faulty SQL: only a migration can bring that */
  case SQLITE_IOERR:
    return code == SQLITE_IOERR_NOMEM ? E_NOMEM : io_status(handle, code);
  default:
    return E_IO;
  }
}

bool db_is_fault(int status)
{
  switch (status) {
  case E_NOMEM:
  case E_CORRUPT:
  case E_IO:
  case E_UNAVAILABLE:
  case E_PERMISSION:
  case E_DISK_FULL:
    return true;
  default:
    return false;
  }
}

void db_explain(const char *path, int status, char *message, size_t message_size)
{
  const char *advice = "look at the log of the machine's disk";
  switch (status) {
  case E_PERMISSION:
    advice = "let the server's user read and write this file, its -wal and -shm files and its folder";
    break;
  case E_CORRUPT:
    advice = "it is damaged or not a database of this program: restore a backup, or name another file";
    break;
  case E_DISK_FULL:
    advice = "free space on its disk (or raise the quota), then start again";
    break;
  case E_UNAVAILABLE:
    advice = "another program keeps it locked: close that program, then start again";
    break;
  case E_NOMEM:
    advice = "give the machine more memory";
    break;
  default:
    break;
  }
  snprintf(message, message_size, "database %s: %s; %s", path, status_text(status), advice);
}

/* ---- opening and closing ---- */

static int on_commit(void *context, sqlite3 *handle, const char *name, int page_count)
{
  struct db *db = context;
  db->log_page_count = (size_t)page_count;
  return SQLITE_OK;
}

/* Its own code for "another file is in the way of the log" would be a surprise later: ask at once.
 */
static int db_require_wal(struct db *db)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db->handle, "PRAGMA journal_mode = WAL", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  int status = map_status(db->handle, code);
  if (status == 0) {
    const char *mode = (const char *)sqlite3_column_text(statement, 0);
    if (!mode || strcmp(mode, "wal") != 0) status = E_IO;
  }
  sqlite3_finalize(statement);
  return status;
}

static int db_configure(struct db *db, int busy_timeout_ms)
{
  if (sqlite3_db_readonly(db->handle, "main") == 1) return E_PERMISSION;
  sqlite3_busy_timeout(db->handle, busy_timeout_ms);
  /* Triggers guard the ledger; with this even REPLACE cannot pass them by. */
  int status = db_run_script(db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
                                 "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -" CACHE_SIZE_KIB ";");
  if (status == 0) status = db_require_wal(db);
  if (status == 0) {
    status = db_run_script(db, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
                               "PRAGMA journal_size_limit = " LOG_SIZE_BYTES_MAX ";");
  }
  if (status == 0) sqlite3_wal_hook(db->handle, on_commit, db);
  return status;
}

/* Rows hold what players wrote and the hashes of their tokens: the file is nobody else's. Failures are the driver's to
 * report. */
static void db_make_file(const char *path)
{
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) close(fd);
}

int db_open(struct db **out_db, const struct db_options *options, char *message, size_t message_size)
{
  *out_db = NULL;
  struct db *db = calloc(1, sizeof(*db));
  if (!db) return E_NOMEM;
  db->lock_fd = -1;
  db->path = strdup(options->path);
  int status = db->path ? 0 : E_NOMEM;
  if (status == 0 && options->is_read_only && access(options->path, F_OK) != 0) {
    snprintf(message, message_size, "there is no database %s", options->path);
    status = E_NOT_FOUND;
  }
  if (status == 0) status = lock_take(options->path, options->is_read_only, &db->lock_fd, message, message_size);
  if (status) goto out;
  if (!options->is_read_only) db_make_file(options->path);
  int access = options->is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = sqlite3_open_v2(options->path, &db->handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  status = map_status(db->handle, code);
  if (status == 0 && options->is_read_only) sqlite3_busy_timeout(db->handle, options->busy_timeout_ms);
  if (status == 0 && !options->is_read_only) status = db_configure(db, options->busy_timeout_ms);
  if (status) db_explain(options->path, status, message, message_size);
out:
  if (status) {
    db_close(db);
    db = NULL;
  }
  *out_db = db;
  return status;
}

void db_close(struct db *db)
{
  if (!db) return;
  for (size_t index = 0; index < DB_STATEMENT_COUNT; index++)
    sqlite3_finalize(db->statements[index]);
  if (db->handle) {
    /* The log holds whatever cannot be moved now (or must not be, by a reader); the next start reads it. */
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_close_v2(db->handle);
  }
  lock_drop(db->lock_fd);
  free(db->path);
  free(db);
}

/* ---- transactions ---- */

static int db_run(struct db *db, enum db_statement number, const char *sql)
{
  struct query q;
  query_open(&q, db, number, sql);
  return query_run(&q);
}

int db_begin(struct db *db)
{
  return db_run(db, DB_BEGIN, "BEGIN IMMEDIATE");
}

int db_commit(struct db *db)
{
  return db_run(db, DB_COMMIT, "COMMIT");
}

void db_rollback(struct db *db)
{
  if (!db_in_transaction(db)) return;
  int status = db_run(db, DB_ROLLBACK, "ROLLBACK");
  if (status) LOG(ERROR, "store rollback failed", LOG_STATUS(status));
}

int db_savepoint(struct db *db)
{
  return db_run(db, DB_SAVEPOINT, "SAVEPOINT unit");
}

int db_release(struct db *db)
{
  return db_run(db, DB_RELEASE, "RELEASE unit");
}

int db_rollback_to(struct db *db)
{
  int status = db_run(db, DB_ROLLBACK_TO, "ROLLBACK TO unit");
  return status ? status : db_release(db);
}

bool db_in_transaction(const struct db *db)
{
  return sqlite3_get_autocommit(db->handle) == 0;
}

int db_run_script(struct db *db, const char *sql)
{
  return map_status(db->handle, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

const char *db_error_text(const struct db *db)
{
  return sqlite3_errmsg(db->handle);
}

const char *db_path(const struct db *db)
{
  return db->path;
}

int64_t db_changed_count(const struct db *db)
{
  return sqlite3_changes64(db->handle);
}

int64_t db_last_row_id(const struct db *db)
{
  return sqlite3_last_insert_rowid(db->handle);
}

size_t db_log_page_count(const struct db *db)
{
  return db->log_page_count;
}

int db_checkpoint(struct db *db)
{
  int log_count = 0;
  int moved_count = 0;
  int code = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &log_count, &moved_count);
  if (code == SQLITE_OK && log_count == moved_count) db->log_page_count = 0;
  return map_status(db->handle, code);
}

/* ---- statements ---- */

void query_open(struct query *q, struct db *db, enum db_statement number, const char *sql)
{
  *q = (struct query){.db = db};
  if (!db->statements[number]) {
    int code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &db->statements[number], NULL);
    q->status = map_status(db->handle, code);
  }
  q->statement = db->statements[number];
}

static void query_note(struct query *q, int code)
{
  if (q->status == 0) q->status = map_status(q->db->handle, code);
}

void query_bind_int(struct query *q, int64_t value)
{
  q->bound_count++;
  if (q->status == 0) query_note(q, sqlite3_bind_int64(q->statement, q->bound_count, value));
}

void query_bind_bits(struct query *q, uint64_t value)
{
  int64_t bits;
  memcpy(&bits, &value, sizeof(bits));
  query_bind_int(q, bits);
}

void query_bind_text(struct query *q, const char *text)
{
  q->bound_count++;
  if (q->status) return;
  query_note(q, sqlite3_bind_text64(q->statement, q->bound_count, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8));
}

void query_bind_blob(struct query *q, const void *data, size_t size_bytes)
{
  q->bound_count++;
  if (q->status) return;
  /* A null pointer would bind NULL, but an empty blob is meant. */
  query_note(q, sqlite3_bind_blob64(q->statement, q->bound_count, size_bytes ? data : "", size_bytes, SQLITE_STATIC));
}

bool query_next(struct query *q)
{
  if (q->status) return false;
  int code = sqlite3_step(q->statement);
  query_note(q, code);
  return code == SQLITE_ROW;
}

int query_close(struct query *q)
{
  if (q->statement) {
    sqlite3_reset(q->statement); /* repeats the code of the failed step, which is noted already */
    sqlite3_clear_bindings(q->statement);
  }
  return q->status;
}

int query_run(struct query *q)
{
  while (query_next(q))
    continue;
  return query_close(q);
}

int64_t query_int(struct query *q, int column)
{
  return sqlite3_column_int64(q->statement, column);
}

uint64_t query_bits(struct query *q, int column)
{
  int64_t value = query_int(q, column);
  uint64_t bits;
  memcpy(&bits, &value, sizeof(bits));
  return bits;
}

const char *query_text(struct query *q, int column, struct arena *memory)
{
  const char *text = (const char *)sqlite3_column_text(q->statement, column);
  char *copy = text ? arena_text(memory, text) : NULL;
  if (copy) return copy;
  if (q->status == 0) q->status = E_NOMEM;
  return "";
}

const void *query_blob(struct query *q, int column, struct arena *memory, size_t *out_size_bytes)
{
  *out_size_bytes = 0;
  const void *blob = sqlite3_column_blob(q->statement, column);
  size_t size_bytes = (size_t)sqlite3_column_bytes(q->statement, column);
  if (size_bytes == 0) return "";
  void *copy = blob ? arena_copy(memory, blob, size_bytes) : NULL;
  if (copy) *out_size_bytes = size_bytes;
  if (!copy && q->status == 0) q->status = E_NOMEM;
  return copy ? copy : "";
}

void query_bytes(struct query *q, int column, void *out_bytes, size_t size_bytes)
{
  const void *blob = sqlite3_column_blob(q->statement, column);
  if (blob && (size_t)sqlite3_column_bytes(q->statement, column) == size_bytes) {
    memcpy(out_bytes, blob, size_bytes);
  } else if (q->status == 0) {
    q->status = E_CORRUPT;
  }
}
