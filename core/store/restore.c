/* Putting a backup in the place of a database. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/address_int.h"
#include "store/audit_int.h"
#include "store/copies_int.h"
#include "store/lock_int.h"
#include "store/migrate_int.h"
#include "store/table_int.h"

struct restore {
  const struct store_options *backup, *to;
  bool is_forced;
  const struct store_watch *watch;
  struct store_audit *audit;
  char *message;
  size_t message_size;
};

static int refuse_rows(struct restore *r, const char *rows, const char *fate)
{
  snprintf(r->message, r->message_size, "database %s is not empty, this would be lost: %s; with --force %s",
           r->to->path, rows, fate);
  return E_EXISTS;
}

static int os_failure(struct restore *r, const char *path)
{
  int error = errno;
  snprintf(r->message, r->message_size, "%s: %s", path, strerror(error));
  return error == ENOSPC || error == EDQUOT ? E_DISK_FULL : error == EACCES ? E_PERMISSION : E_IO;
}

/* ---- into a file: a new one is made beside it, and takes its place when all is well ---- */

struct file_paths {
  char target[PATH_MAX], part[PATH_MAX], replaced[PATH_MAX];
};

static int paths_make(struct restore *r, struct file_paths *paths)
{
  struct db_address address;
  int status = address_parse(r->to->path, &address, r->message, r->message_size);
  if (status) return status;
  if (strlen(address.path) + sizeof ".replaced-wal" > PATH_MAX) return E_RANGE;
  snprintf(paths->target, sizeof paths->target, "%s", address.path);
  snprintf(paths->part, sizeof paths->part, "%.*s.part", PATH_MAX - 16, address.path);
  snprintf(paths->replaced, sizeof paths->replaced, "%.*s.replaced", PATH_MAX - 16, address.path);
  return 0;
}

/* A file that cannot be read may be what the backup is wanted for. */
static int file_check_rows(struct restore *r, const struct file_paths *paths)
{
  struct db *db = NULL;
  struct buf rows;
  if (access(paths->target, F_OK) != 0) return 0;
  buf_init(&rows, COPIES_DESCRIPTION_SIZE_BYTES_MAX);
  int status = copies_open(r->to, true, &db, r->message, r->message_size);
  if (status == 0) status = copies_describe(db, &rows);
  db_close(db);
  if (status == E_CORRUPT || status == E_INVALID) {
    buf_append_text(&rows, "something that cannot be read");
    status = 0;
  }
  if (status == 0 && rows.size_bytes > 0 && !r->is_forced)
    status = refuse_rows(r, rows.data, "it is kept beside the new one, as a file that ends in .replaced");
  if (status == 0 && access(paths->replaced, F_OK) == 0) {
    snprintf(r->message, r->message_size, "%s is there from before: move or remove it", paths->replaced);
    status = E_EXISTS;
  }
  buf_deinit(&rows);
  return status;
}

static int part_make(struct restore *r, const struct file_paths *paths)
{
  struct store_options part = *r->backup;
  struct db *db = NULL;
  part.path = paths->part;
  if (unlink(paths->part) != 0 && errno != ENOENT) return os_failure(r, paths->part);
  int fd = open(paths->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return os_failure(r, paths->part);
  close(fd);
  int status = store_copy_file(r->backup, paths->part, r->watch, r->message, r->message_size);
  if (status == 0) status = copies_open(&part, false, &db, r->message, r->message_size);
  if (status == 0) status = migrate_run(db, &part, r->message, r->message_size);
  db_close(db);
  if (status == 0) status = store_seal_file(paths->part, r->watch, r->message, r->message_size);
  if (status == 0) status = store_audit(&part, r->watch, r->audit, r->message, r->message_size);
  return status;
}

/* The old file goes first, for a log of the old one must never lie beside the new one. */
static int part_put_in_place(struct restore *r, const struct file_paths *paths)
{
  char log[PATH_MAX + 8], replaced_log[PATH_MAX + 8], folder[PATH_MAX];
  snprintf(log, sizeof log, "%s-wal", paths->target);
  snprintf(replaced_log, sizeof replaced_log, "%s-wal", paths->replaced);
  if (rename(paths->target, paths->replaced) != 0 && errno != ENOENT) return os_failure(r, paths->target);
  if (rename(log, replaced_log) != 0 && errno != ENOENT) return os_failure(r, log);
  if (rename(paths->part, paths->target) != 0) return os_failure(r, paths->part);
  snprintf(folder, sizeof folder, "%s", paths->target);
  int fd = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool is_synced = fd >= 0 && fsync(fd) == 0;
  int status = is_synced ? 0 : os_failure(r, folder);
  if (fd >= 0) close(fd);
  return status;
}

static int restore_file(struct restore *r)
{
  struct file_paths paths;
  int lock_fd = -1;
  int status = paths_make(r, &paths);
  if (status == 0) status = file_check_rows(r, &paths);
  if (status == 0) status = lock_take(paths.target, false, &lock_fd, r->message, r->message_size);
  if (status) return status;
  status = part_make(r, &paths);
  if (status == 0) status = part_put_in_place(r, &paths);
  if (status) unlink(paths.part);
  lock_drop(lock_fd);
  return status;
}

/* ---- into a database server ---- */

static int tables_drop(struct restore *r)
{
  struct db *db = NULL;
  char sql[TABLE_NAME_SIZE + 40];
  size_t count = 0;
  int status = copies_open(r->to, false, &db, r->message, r->message_size);
  while (table_list[count].name)
    count++;
  /* What points to a table goes before it. */
  while (status == 0 && count-- > 0) {
    snprintf(sql, sizeof sql, "DROP TABLE IF EXISTS `%s`", table_list[count].name);
    status = db_run_script(db, sql);
    if (status) db_explain(r->to->path, status, r->message, r->message_size);
  }
  db_close(db);
  return status;
}

static int server_check_rows(struct restore *r, bool *out_has_rows)
{
  struct db *db = NULL;
  struct buf rows;
  buf_init(&rows, COPIES_DESCRIPTION_SIZE_BYTES_MAX);
  /* With the lock: a server that plays on it is in the way now, not after the backup was looked at. */
  int status = copies_open(r->to, false, &db, r->message, r->message_size);
  if (status == 0) status = copies_describe(db, &rows);
  db_close(db);
  *out_has_rows = rows.size_bytes > 0;
  if (status == 0 && *out_has_rows && !r->is_forced) status = refuse_rows(r, rows.data, "its tables are dropped");
  buf_deinit(&rows);
  return status;
}

/* Before anything is dropped. */
static int backup_check(struct restore *r)
{
  struct db *db = NULL;
  int status = copies_open(r->backup, true, &db, r->message, r->message_size);
  if (status == 0) status = migrate_check(db, r->backup, r->message, r->message_size);
  if (status == E_STALE)
    snprintf(r->message, r->message_size,
             "%s is of an older program: restore it into a file (--db sqlite:PATH), which brings it up to date, then "
             "copy that file",
             r->backup->path);
  struct audit a = {.db = db, .watch = r->watch};
  if (status == 0) status = audit_file(&a);
  if (status == 0 && a.counts.violation_count > 0) {
    status = E_CORRUPT;
    db_explain(r->backup->path, status, r->message, r->message_size);
  }
  db_close(db);
  return status;
}

static int restore_server(struct restore *r)
{
  bool has_rows = false;
  int status = server_check_rows(r, &has_rows);
  if (status == 0) status = backup_check(r);
  if (status == 0 && has_rows) status = tables_drop(r);
  if (status) return status;
  status = store_copy(r->backup, r->to, r->watch, r->message, r->message_size);
  if (status && has_rows) {
    size_t used = strlen(r->message);
    snprintf(r->message + used, r->message_size - used, "; the old tables are dropped already: restore again");
  }
  if (status == 0) status = store_audit(r->to, r->watch, r->audit, r->message, r->message_size);
  return status;
}

int store_restore(const struct store_options *backup, const struct store_options *to, bool is_forced,
                  const struct store_watch *watch, struct store_audit *out_audit, char *message, size_t message_size)
{
  struct restore r = {backup, to, is_forced, watch, out_audit, message, message_size};
  *out_audit = (struct store_audit){0};
  snprintf(message, message_size, "%s", "");
  return store_engine_of(to->path) == STORE_MARIADB ? restore_server(&r) : restore_file(&r);
}
