/* The SQLite driver from inside, shared by db_sqlite.c, db_sqlite_backup.c and db_sqlite_error.c. Nobody else includes
 * this. */
#ifndef STORE_DB_SQLITE_INT_H
#define STORE_DB_SQLITE_INT_H

#include <sqlite3.h>

#include "store/driver_int.h"

struct sqlite {
  struct db base;
  sqlite3 *handle;
  sqlite3_stmt *statements[DB_STATEMENT_COUNT];
  int lock_fd;
  size_t log_page_count;
  /* A copy under way, of this connection's database into another file; NULL: none. */
  sqlite3_backup *backup;
  sqlite3 *backup_handle;
  char *backup_path;
};

static inline struct sqlite *sqlite_own(struct db *db)
{
  return (struct sqlite *)db;
}

static inline const struct sqlite *sqlite_own_const(const struct db *db)
{
  return (const struct sqlite *)db;
}

/* Ends a copy under way; an unfinished file is removed. */
void sqlite_backup_drop(struct sqlite *s);

/* The one place where SQLite's codes become ours. handle may be NULL. */
int sqlite_status(sqlite3 *handle, int code) MUST_USE;
const char *sqlite_advice(int status);

#endif
