/* The spool: a file on this machine in which units wait durably while the database server is away, in order. What is in
 * it was told to players, so it is brought into the database when the server is back, or at the next start. Thread: the
 * connection's. */
#ifndef STORE_SPOOL_INT_H
#define STORE_SPOOL_INT_H

#include "store/db_int.h"
#include "store/store.h"

struct spool; /* opaque */

/* Opens or makes the file options->spool_path. message gets one line for a person. Errors: as db_open of a file, and
 * E_NEWER (another version of the program left units in it). */
int spool_open(struct spool **out_spool, const struct store_options *options, char *message,
               size_t message_size) MUST_USE;
/* NULL is allowed. */
void spool_close(struct spool *s);

/* Several spool_put become durable together, or none. */
int spool_begin(struct spool *s) MUST_USE;
int spool_put(struct spool *s, const struct store_unit *u, int64_t *out_number) MUST_USE;
/* Notes that the units up to a number go, or went, into a transaction whose mark is above base_mark: who finds the
 * spool later then knows whether they were stored. Durable at once, unless begun. */
int spool_note(struct spool *s, uint64_t base_mark, int64_t last_number) MUST_USE;
int spool_commit(struct spool *s) MUST_USE;
void spool_rollback(struct spool *s);
/* The units up to this number are done with, and so is the note. */
int spool_drop(struct spool *s, int64_t last_number) MUST_USE;

/* Stores all that another run left, in one transaction, each unit in its own savepoint, and empties the spool. What is
 * refused was stored before, or can never be: it is logged and dropped. Errors: of either database; nothing is lost. */
int spool_bring_in(struct spool *s, struct db *db) MUST_USE;

#endif
