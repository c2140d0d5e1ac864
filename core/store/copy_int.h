/* Rows from one connection to another, and a checksum of a table that both engines agree on. Thread: the connections'.
 */
#ifndef STORE_COPY_INT_H
#define STORE_COPY_INT_H

#include "store/copies.h"
#include "store/table_int.h"

struct copy_tally {
  int64_t row_count;
  uint64_t checksum; /* the sum of the rows' hashes, so their order does not matter */
};

/* Reads all rows in order of the key, a page at a time, and writes them to the other connection, unless that is NULL.
 * Errors: E_RANGE (a key too long to be remembered) and those of both connections. */
int copy_rows(struct db *from, struct db *to, const struct table_shape *shape, const struct store_watch *watch,
              struct copy_tally *out_tally) MUST_USE;
int copy_count(struct db *db, const char *table, int64_t *out_count) MUST_USE;

/* All tables of the list, each read back and compared. Both connections are in a transaction; that of `to` is not yet
 * committed afterwards. Errors: E_CORRUPT (the copy differs), E_CONFLICT (the tables differ), and those of both. */
int copy_tables(struct db *from, struct db *to, const struct store_watch *watch, char *message,
                size_t message_size) MUST_USE;

#endif
