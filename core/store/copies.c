/* Whole databases: opening what a tool works on, and the order of the steps. */
#include "store/copies.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/audit_int.h"
#include "store/backup_int.h"
#include "store/copies_int.h"
#include "store/copy_int.h"
#include "store/migrate_int.h"

/* One statement may go over a whole table. */
enum { TOOL_DEADLINE_S = 3600, FILE_SLICE_US = 100000 };

/* What the engine said, besides what to do about it. */
static void explain(const struct store_options *options, const struct db *db, int status, char *message,
                    size_t message_size)
{
  db_explain(options->path, status, message, message_size);
  size_t used = strlen(message);
  snprintf(message + used, message_size - used, " (%s)", db_error_text(db));
}

int copies_open(const struct store_options *options, bool is_read_only, struct db **out_db, char *message,
                size_t message_size)
{
  bool is_server = store_engine_of(options->path) == STORE_MARIADB;
  struct db_options db_options = {.address = options->path,
                                  .password = options->password,
                                  .busy_timeout_ms = options->busy_timeout_ms,
                                  .deadline_s = TOOL_DEADLINE_S,
                                  .is_read_only = is_read_only,
                                  .is_unlocked = options->is_unlocked || (is_server && is_read_only),
                                  .is_tls_required = options->is_tls_required,
                                  .tls_ca = options->tls_ca};
  return db_open(out_db, &db_options, message, message_size);
}

/* Its tables are as this program knows them, and stay as they are while it is read. */
static int source_open(const struct store_options *options, struct db **out_db, char *message, size_t message_size)
{
  int status = copies_open(options, true, out_db, message, message_size);
  if (status == 0) status = migrate_check(*out_db, options, message, message_size);
  if (status) return status;
  status = db_begin_snapshot(*out_db);
  if (status) explain(options, *out_db, status, message, message_size);
  return status;
}

static void source_close(struct db *db)
{
  if (db) db_rollback(db);
  db_close(db);
}

/* ---- proving ---- */

int store_audit(const struct store_options *options, const struct store_watch *watch, struct store_audit *out_audit,
                char *message, size_t message_size)
{
  static int (*const parts[])(struct audit *) = {audit_file,     audit_triggers, audit_lines,   audit_entries,
                                                 audit_accounts, audit_chain,    audit_sections};
  struct db *db = NULL;
  int status = source_open(options, &db, message, message_size);
  struct audit a = {.db = db, .watch = watch};
  for (size_t index = 0; status == 0 && index < sizeof parts / sizeof *parts; index++) {
    status = parts[index](&a);
    if (status)
      snprintf(message, message_size, "database %s: %s (%s)", options->path, status_text(status), db_error_text(db));
  }
  *out_audit = a.counts;
  source_close(db);
  return status;
}

/* ---- copying rows ---- */

/* Of a table that is not there, as in a new or an older database: 0. */
static int rows_count(struct db *db, const char *name, int64_t *out_count)
{
  struct table_shape shape;
  *out_count = 0;
  int status = table_shape_load(db, name, &shape);
  if (status == 0) status = copy_count(db, name, out_count);
  return status == E_NOT_FOUND ? 0 : status;
}

int copies_describe(struct db *db, struct buf *out)
{
  int status = 0;
  for (const struct table *table = table_list; status == 0 && table->name; table++) {
    int64_t count = 0;
    if (table->why_not_copied) continue;
    status = rows_count(db, table->name, &count);
    if (count > 0) buf_printf(out, "%s%s %lld", out->size_bytes ? ", " : "", table->name, (long long)count);
  }
  return status;
}

static int target_require_empty(struct db *db, const struct store_options *options, char *message, size_t message_size)
{
  struct buf rows;
  buf_init(&rows, COPIES_DESCRIPTION_SIZE_BYTES_MAX);
  int status = copies_describe(db, &rows);
  if (status) {
    explain(options, db, status, message, message_size);
  } else if (rows.size_bytes > 0) {
    snprintf(message, message_size, "database %s is not empty, it has these rows: %s", options->path, rows.data);
    status = E_EXISTS;
  }
  buf_deinit(&rows);
  return status;
}

/* Whatever it has is looked at before it is brought up to date. */
static int target_open(const struct store_options *options, struct db **out_db, char *message, size_t message_size)
{
  int status = copies_open(options, false, out_db, message, message_size);
  if (status == 0) status = target_require_empty(*out_db, options, message, message_size);
  if (status == 0) status = migrate_run(*out_db, options, message, message_size);
  if (status) return status;
  status = db_begin(*out_db);
  if (status) explain(options, *out_db, status, message, message_size);
  return status;
}

int store_copy(const struct store_options *from, const struct store_options *to, const struct store_watch *watch,
               char *message, size_t message_size)
{
  struct db *source = NULL, *target = NULL;
  snprintf(message, message_size, "%s", "");
  int status = source_open(from, &source, message, message_size);
  if (status == 0) status = target_open(to, &target, message, message_size);
  if (status == 0) status = copy_tables(source, target, watch, message, message_size);
  if (status == 0) {
    status = db_commit(target);
    if (status) explain(to, target, status, message, message_size);
  }
  if (target) db_rollback(target);
  db_close(target);
  source_close(source);
  return status;
}

/* ---- files ---- */

int store_copy_file(const struct store_options *from, const char *path, const struct store_watch *watch, char *message,
                    size_t message_size)
{
  struct db *db = NULL;
  struct backup_progress progress = {0};
  int status = copies_open(from, true, &db, message, message_size);
  if (status) return status;
  status = backup_begin(db, path);
  while (status == 0 && !progress.is_complete) {
    status = backup_step(db, FILE_SLICE_US, &progress);
    watch->at(watch->context, "pages", progress.page_count - progress.left_count, progress.page_count);
  }
  if (status) snprintf(message, message_size, "%s cannot be copied to %s: %s", from->path, path, status_text(status));
  db_close(db);
  return status;
}

static int file_sync(const char *path)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return E_IO;
  int status = fsync(fd) == 0 ? 0 : errno == ENOSPC || errno == EDQUOT ? E_DISK_FULL : E_IO;
  close(fd);
  return status;
}

static int rows_tell(struct db *db, const struct store_watch *watch)
{
  int status = 0;
  for (const struct table *table = table_list; status == 0 && table->name; table++) {
    int64_t count = 0;
    if (table->why_not_copied) continue;
    status = rows_count(db, table->name, &count);
    if (status == 0) watch->table(watch->context, table->name, count, 0);
  }
  return status;
}

int store_seal_file(const char *path, const struct store_watch *watch, char *message, size_t message_size)
{
  struct db *db = NULL;
  struct db_options options = {.address = path, .deadline_s = TOOL_DEADLINE_S, .is_unlocked = true};
  int status = db_open(&db, &options, message, message_size);
  if (status) return status;
  struct audit a = {.db = db, .watch = watch};
  status = audit_file(&a);
  if (status == 0 && a.counts.violation_count > 0) status = E_CORRUPT;
  if (status == 0) status = rows_tell(db, watch);
  /* Without a log beside it: who moves the file moves all of it. */
  if (status == 0) status = db_run_script(db, "PRAGMA journal_mode = DELETE");
  db_close(db);
  if (status == 0) status = file_sync(path);
  if (status) db_explain(path, status, message, message_size);
  return status;
}
