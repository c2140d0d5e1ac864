/* Copying a database file while it is in use: a few pages at a time, on the one connection that writes. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include "base/log.h"
#include "store/backup_int.h"
#include "store/db_sqlite_int.h"

enum { STEP_PAGE_COUNT = 32, NS_PER_US = 1000 };

/* Ends the copy; the file stays. */
static int copy_end(struct sqlite *s)
{
  int status = sqlite_status(s->backup_handle, sqlite3_backup_finish(s->backup));
  sqlite3_close_v2(s->backup_handle);
  free(s->backup_path);
  s->backup = NULL;
  s->backup_handle = NULL;
  s->backup_path = NULL;
  return status;
}

void sqlite_backup_drop(struct sqlite *s)
{
  if (!s->backup_handle) return;
  if (unlink(s->backup_path) != 0 && errno != ENOENT) LOG(WARN, "unfinished copy not removed");
  (void)!copy_end(s);
}

/* Whoever asks made the file, so a wrong name overwrites nothing. */
static int target_check(const char *path)
{
  struct stat info;
  if (lstat(path, &info) != 0) return errno == EACCES ? E_PERMISSION : E_NOT_FOUND;
  return S_ISREG(info.st_mode) && info.st_size == 0 ? 0 : E_INVALID;
}

/* Nothing reads the copy before it is complete, so it needs neither a journal nor syncing, which would hold up commits.
 */
static int copy_begin(struct sqlite *s, const char *path)
{
  int status = target_check(path);
  if (status) return status;
  s->backup_path = strdup(path);
  if (!s->backup_path) return E_NOMEM;
  int code = sqlite3_open_v2(path, &s->backup_handle,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec(s->backup_handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (code == SQLITE_OK) {
    s->backup = sqlite3_backup_init(s->backup_handle, "main", s->handle, "main");
    if (!s->backup) code = sqlite3_extended_errcode(s->backup_handle);
  }
  return sqlite_status(s->backup_handle, code);
}

static int copy_go_on(struct sqlite *s, uint64_t budget_us, struct backup_progress *out_progress)
{
  uint64_t until_ns = uv_hrtime() + budget_us * NS_PER_US;
  int code;
  do {
    code = sqlite3_backup_step(s->backup, STEP_PAGE_COUNT);
  } while (code == SQLITE_OK && uv_hrtime() < until_ns);
  *out_progress = (struct backup_progress){.page_count = sqlite3_backup_pagecount(s->backup),
                                           .left_count = sqlite3_backup_remaining(s->backup),
                                           .is_complete = code == SQLITE_DONE};
  return code == SQLITE_DONE ? copy_end(s) : sqlite_status(s->backup_handle, code);
}

int backup_begin(struct db *db, const char *path)
{
  if (db_engine(db) != STORE_SQLITE) return E_INVALID;
  struct sqlite *s = sqlite_own(db);
  sqlite_backup_drop(s);
  int status = copy_begin(s, path);
  if (status) sqlite_backup_drop(s);
  return status;
}

int backup_step(struct db *db, uint64_t budget_us, struct backup_progress *out_progress)
{
  *out_progress = (struct backup_progress){0};
  if (db_engine(db) != STORE_SQLITE || !sqlite_own(db)->backup) return E_CONFLICT;
  struct sqlite *s = sqlite_own(db);
  int status = copy_go_on(s, budget_us, out_progress);
  if (status) sqlite_backup_drop(s);
  return status;
}

void backup_drop(struct db *db)
{
  if (db_engine(db) == STORE_SQLITE) sqlite_backup_drop(sqlite_own(db));
}
