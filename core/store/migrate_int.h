/* Brings the tables up to what the program knows. Thread: main, before the worker starts. */
#ifndef STORE_MIGRATE_INT_H
#define STORE_MIGRATE_INT_H

#include "store/db_int.h"
#include "store/store.h"

/* Applies every missing migration in order of name, each in a transaction of its own; a failed one leaves no trace.
 * message gets one line for a person on failure.
 * Errors: E_NEWER (the database has a migration this program does not know), E_CORRUPT (a checksum differs, or another
 * program's database), E_INVALID (names out of order, or faulty SQL), E_DISK_FULL, E_UNAVAILABLE, E_IO, E_NOMEM. */
int migrate_run(struct db *db, const struct store_options *options, char *message, size_t message_size) MUST_USE;
/* Changes nothing: are the tables as this program knows them? Errors: as migrate_run, and E_STALE (a migration is
 * missing). */
int migrate_check(struct db *db, const struct store_options *options, char *message, size_t message_size) MUST_USE;

#endif
