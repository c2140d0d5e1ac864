/* One connection to a database of either engine: transactions, statements kept by number, the engine's codes mapped to
 * ours in one place per engine. The rest of the store never sees a database library. Thread: whoever owns the
 * connection, one at a time. */
#ifndef STORE_DB_INT_H
#define STORE_DB_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/database.h"
#include "store/statement_int.h"

struct db; /* opaque */

struct db_options {
  const char *address;  /* store.h says its forms */
  const char *password; /* "" = none; of a database server */
  int busy_timeout_ms;  /* of a file: for a lock of another program */
  int deadline_s;       /* of a database server: for each answer */
  bool is_read_only;    /* the database must be there and stays as it is */
  int slow_query_ms;    /* a statement that lasts as long is logged; 0 = none */
  bool is_unlocked;     /* whoever holds the database does not matter: a file of one's own; or only reading a server */
  bool is_tls_required;
  const char *tls_ca; /* NULL = the system's */
};

/* SQLite: opens or makes the file: write-ahead log, synced at every commit, foreign keys on, no checkpoint by itself.
 * A lock file beside it keeps a second server away. MariaDB: connects to a database that exists; a named lock of the
 * connection keeps a second server away. message gets one line for a person.
 * Errors: E_INVALID (address), E_NOT_FOUND (no such folder or database), E_PERMISSION, E_CONFLICT (in use),
 * E_UNAVAILABLE (no answer), E_CORRUPT, E_DISK_FULL, E_IO, E_NOMEM. */
int db_open(struct db **out_db, const struct db_options *options, char *message, size_t message_size) MUST_USE;
/* A connection beside the writer's, to the same database server, that only reads: it takes no lock, and connects at its
 * first use. Thread: any that knows the writer stays. Errors: E_INVALID (a file has one connection), E_NOMEM. */
int db_open_reader(struct db **out_db, const struct db *writer) MUST_USE;
/* Of a file: moves the log into it, closes and unlocks. NULL is allowed. */
void db_close(struct db *db);
enum store_engine db_engine(const struct db *db);

/* Begins a transaction that writes. A lost connection is made anew, if it is not too early to try again.
 * Errors: E_UNAVAILABLE (busy, away), E_IO and the like. */
int db_begin(struct db *db) MUST_USE;
/* The same, with a first statement without values in the same request. MariaDB only; on failure db_rollback. */
int db_begin_with(struct db *db, const char *sql) MUST_USE;
/* Begins one that only reads, and sees the database as it is now until db_rollback. Errors: as db_begin. */
int db_begin_snapshot(struct db *db) MUST_USE;
/* On failure the transaction may still be open: db_rollback. E_IO: it may have been stored or not, nobody said. */
int db_commit(struct db *db) MUST_USE;
/* Takes back the open transaction; without one it does nothing. */
void db_rollback(struct db *db);
/* One savepoint inside the transaction; rollback_to also ends it. */
int db_savepoint(struct db *db) MUST_USE;
int db_release(struct db *db) MUST_USE;
int db_rollback_to(struct db *db) MUST_USE;
/* The engine ends a transaction by itself on some failures. */
bool db_in_transaction(const struct db *db);
/* Did the last failure (deadlock, lock wait, connection lost before the commit) surely leave nothing of the
 * transaction, so that the same again may work at once? */
bool db_is_retryable(const struct db *db);
/* Is there no connection to the database server? Never so with a file. */
bool db_is_away(const struct db *db);
/* Tries to connect unless it is too early after the last try. Errors: E_UNAVAILABLE. */
int db_reconnect(struct db *db) MUST_USE;

/* From now on changes are only noted, with rows that are borrowed until db_gather_flush, and each is said to have
 * worked. Inside a transaction. False when the engine gains nothing by it: then nothing has changed. */
bool db_gather_begin(struct db *db);
/* Carries out what was noted, each statement for all its rows at once. When it fails, some of it may have been done:
 * take the transaction back. Errors: those of the changes without saying whose, and E_STALE when some row was not met.
 */
int db_gather_flush(struct db *db) MUST_USE;
/* Is it time to flush? Asked between changes. */
bool db_gather_is_full(const struct db *db);
/* Forgets what was noted and not carried out; changes happen at once again. Also without a begin. */
void db_gather_end(struct db *db);

/* Questions that are asked together: those opened from here to db_ask_send, with whole numbers bound only, travel to a
 * database server in one request and are answered from one moment's view. All are then stepped and closed in the order
 * of opening, whatever happens; the last close ends it. A file is asked one by one. */
void db_ask_begin(struct db *db, enum db_statement number);
void db_ask_send(struct db *db);
enum { DB_ASK_COUNT_MAX = 8 };

/* Before a use: replaces a connection to a server that is older than max_age_s, and sees that one that was idle for
 * long still works. Outside any transaction; what fails shows at the use. */
void db_refresh(struct db *db, int max_age_s);

/* Other patience with a database server from now on; 0 = 2 s. Outside any transaction. */
void db_set_deadline(struct db *db, int deadline_s);

/* Runs statements that are not kept; on MariaDB one only. */
int db_run_script(struct db *db, const char *sql) MUST_USE;
/* The statement's next use may have another text. Nobody may be using it. */
void db_forget(struct db *db, enum db_statement number);
/* The last failure in the engine's words, for logs. */
const char *db_error_text(const struct db *db);
const char *db_address(const struct db *db);
/* Rows the last statement inserted, met with an update or deleted. */
int64_t db_changed_count(const struct db *db);

/* Pages in the log since the last checkpoint that reached its end; 0 where the engine looks after its log itself. */
size_t db_log_page_count(const struct db *db);
/* Moves the log into the database file as far as readers allow. */
int db_checkpoint(struct db *db) MUST_USE;

/* Is the failure the batch's (disk, memory, lock) and not one unit's? */
bool db_is_fault(int status);
/* One line for a person: what is wrong with the database at this address and what to do. */
void db_explain(const char *address, int status, char *message, size_t message_size);

#endif
