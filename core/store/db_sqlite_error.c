/* What SQLite's codes mean to us. */
#include "store/db_sqlite_int.h"

#include <errno.h>

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

int sqlite_status(sqlite3 *handle, int code)
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

const char *sqlite_advice(int status)
{
  switch (status) {
  case E_PERMISSION:
    return "let the server's user read and write this file, its -wal and -shm files and its folder";
  case E_CORRUPT:
    return "it is damaged or not a database of this program: restore a backup, or name another file";
  case E_DISK_FULL:
    return "free space on its disk (or raise the quota), then start again";
  case E_UNAVAILABLE:
    return "another program keeps it locked: close that program, then start again";
  case E_NOMEM:
    return "give the machine more memory";
  default:
    return "look at the log of the machine's disk";
  }
}
