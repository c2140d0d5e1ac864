/* Brings the tables up to what the program knows. Thread: main, before the worker starts. */
#ifndef STORE_MIGRATE_INT_H
#define STORE_MIGRATE_INT_H

#include "store/db_int.h"
#include "store/database.h"
#include "store/store.h"

enum { MIGRATION_SQL_SIZE_BYTES_MAX = 1 << 20, MIGRATE_CHECKSUM_SIZE = 17 };

struct migrate {
  struct db *db;
  const struct store_options *options;
  char *message;
  size_t message_size;
};

/* Applies every missing migration in order of name. SQLite: each in a transaction of its own, a failed one leaves no
 * trace. MariaDB: each statement by itself, noted when done, so that a failed migration goes on where it stopped.
 * message gets one line for a person on failure.
 * Errors: E_NEWER (the database has a migration this program does not know), E_CORRUPT (a checksum differs, or another
 * program's database), E_INVALID (names out of order, or faulty SQL), E_DISK_FULL, E_UNAVAILABLE, E_IO, E_NOMEM. */
int migrate_run(struct db *db, const struct store_options *options, char *message, size_t message_size) MUST_USE;
/* Changes nothing: are the tables as this program knows them? Errors: as migrate_run, and E_STALE (a migration is
 * missing). */
int migrate_check(struct db *db, const struct store_options *options, char *message, size_t message_size) MUST_USE;

/* Tells of each migration of the program, in order, whether it was applied; changes nothing. Errors: as above. */
int migrate_list(struct db *db, const struct store_options *options, store_migration_fn tell, void *context,
                 char *message, size_t message_size) MUST_USE;

/* Hash of a text as 16 digits. */
void migrate_checksum(const char *sql, size_t size_bytes, char out_text[MIGRATE_CHECKSUM_SIZE]);
/* Carries out the statements that are not yet noted as done. What was done before must be the beginning of the text as
 * it is now. Sets message only where it knows more than the status says. Errors: E_CORRUPT, E_INVALID, faults. */
int migrate_run_steps(struct migrate *m, const struct store_migration *migration) MUST_USE;

#endif
