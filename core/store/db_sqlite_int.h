/* The SQLite driver from inside, shared by db_sqlite.c and db_sqlite_error.c. Nobody else includes this. */
#ifndef STORE_DB_SQLITE_INT_H
#define STORE_DB_SQLITE_INT_H

#include <sqlite3.h>

#include "store/driver_int.h"

/* The one place where SQLite's codes become ours. handle may be NULL. */
int sqlite_status(sqlite3 *handle, int code) MUST_USE;
const char *sqlite_advice(int status);

#endif
