/* What MariaDB's codes mean to us. */
#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>

#include "store/db_mariadb_int.h"

/* The connection cannot be used any more. */
static bool is_lost(unsigned code)
{
  switch (code) {
  case CR_SERVER_GONE_ERROR:
  case CR_SERVER_LOST:
  case CR_SERVER_LOST_EXTENDED:
  case CR_COMMANDS_OUT_OF_SYNC:
  case CR_MALFORMED_PACKET:
  case CR_NET_PACKET_TOO_LARGE:
  case ER_SERVER_SHUTDOWN:
  case ER_NORMAL_SHUTDOWN:
  case ER_CONNECTION_KILLED:
  case ER_NET_PACKET_TOO_LARGE:
  case ER_NET_READ_ERROR:
  case ER_NET_READ_INTERRUPTED:
  case ER_NET_ERROR_ON_WRITE:
  case ER_NET_WRITE_INTERRUPTED:
    return true;
  default:
    return false;
  }
}

/* What the statement asked for is refused by the tables; 0: something else. */
static int refusal_status(unsigned code)
{
  switch (code) {
  case ER_DUP_ENTRY:
  case ER_DUP_ENTRY_WITH_KEY_NAME:
    return E_EXISTS;
  case ER_NO_REFERENCED_ROW:
  case ER_NO_REFERENCED_ROW_2:
    return E_NOT_FOUND;
  case ER_ROW_IS_REFERENCED:
  case ER_ROW_IS_REFERENCED_2:
  case ER_SIGNAL_EXCEPTION: /* a trigger: a rule of the table */
    return E_CONFLICT;
  case ER_CONSTRAINT_FAILED:
  case ER_BAD_NULL_ERROR:
  case ER_NO_DEFAULT_FOR_FIELD:
  case ER_WARN_DATA_OUT_OF_RANGE:
  case ER_DATA_OUT_OF_RANGE:
  case ER_DATA_TOO_LONG:
  case ER_TRUNCATED_WRONG_VALUE:
  case ER_TRUNCATED_WRONG_VALUE_FOR_FIELD:
  case ER_PARSE_ERROR:
  case ER_EMPTY_QUERY:
  case ER_BAD_FIELD_ERROR:
  case ER_NO_SUCH_TABLE:
  case ER_TABLE_EXISTS_ERROR:
    return E_INVALID;
  case CR_NET_PACKET_TOO_LARGE:
  case ER_NET_PACKET_TOO_LARGE:
    return E_RANGE;
  default:
    return 0;
  }
}

/* What is the matter with the server or our rights there. */
static int fault_status(unsigned code)
{
  switch (code) {
  case CR_CONNECTION_ERROR:
  case CR_CONN_HOST_ERROR:
  case CR_UNKNOWN_HOST:
  case CR_IPSOCK_ERROR:
  case CR_SOCKET_CREATE_ERROR:
  case ER_CON_COUNT_ERROR:
  case ER_TOO_MANY_USER_CONNECTIONS:
  case ER_LOCK_DEADLOCK:
  case ER_LOCK_WAIT_TIMEOUT:
  case ER_QUERY_INTERRUPTED:
  case ER_STATEMENT_TIMEOUT:
  case ER_OPTION_PREVENTS_STATEMENT: /* read only: a replica, or a primary being replaced */
    return E_UNAVAILABLE;
  case ER_ACCESS_DENIED_ERROR:
  case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
  case ER_DBACCESS_DENIED_ERROR:
  case ER_TABLEACCESS_DENIED_ERROR:
  case ER_COLUMNACCESS_DENIED_ERROR:
  case ER_SPECIFIC_ACCESS_DENIED_ERROR:
  case ER_HOST_NOT_PRIVILEGED:
  case ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: /* a reader that tries to write */
  case CR_SSL_CONNECTION_ERROR:
  case ER_BINLOG_CREATE_ROUTINE_NEED_SUPER:
    return E_PERMISSION;
  case ER_BAD_DB_ERROR:
    return E_NOT_FOUND;
  case ER_DISK_FULL:
  case ER_RECORD_FILE_FULL:
    return E_DISK_FULL;
  case CR_OUT_OF_MEMORY:
  case ER_OUTOFMEMORY:
  case ER_OUT_OF_SORTMEMORY:
  case ER_OUT_OF_RESOURCES:
    return E_NOMEM;
  case ER_NOT_KEYFILE:
  case ER_CRASHED_ON_USAGE:
  case ER_INDEX_CORRUPT:
    return E_CORRUPT;
  default:
    return E_IO;
  }
}

int mariadb_note(struct mariadb *m, unsigned code, const char *text)
{
  snprintf(m->error_text, sizeof(m->error_text), "%u: %s", code, text);
  int status = refusal_status(code);
  bool is_gone = is_lost(code);
  m->is_distrusted = code == CR_SSL_CONNECTION_ERROR;
  if (is_gone) {
    if (status == 0) status = m->is_committing ? E_IO : E_UNAVAILABLE;
    mariadb_disconnect(m);
  }
  if (status == 0) status = fault_status(code);
  bool has_yielded = code == ER_LOCK_DEADLOCK || code == ER_LOCK_WAIT_TIMEOUT;
  m->is_retryable = status == E_UNAVAILABLE && (is_gone || has_yielded);
  return status;
}

const char *mariadb_advice(int status)
{
  switch (status) {
  case E_PERMISSION:
    return "check the user and the password (BAOLIFE_DB_PASSWORD or db-password-file), and grant it all on its "
           "database";
  case E_NOT_FOUND:
    return "make it: CREATE DATABASE name CHARACTER SET utf8mb4";
  case E_UNAVAILABLE:
    return "see that the database server runs and answers at this address";
  case E_CORRUPT:
    return "it is damaged or not a database of this program: restore a backup, or name another one";
  case E_DISK_FULL:
    return "free space on the database server's disk";
  default:
    return "look at the database server's log";
  }
}
