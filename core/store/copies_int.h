/* What copying and restoring share. Thread: main of a tool. */
#ifndef STORE_COPIES_INT_H
#define STORE_COPIES_INT_H

#include "base/buf.h"
#include "store/copies.h"
#include "store/db_int.h"

enum { COPIES_DESCRIPTION_SIZE_BYTES_MAX = 2048 };

/* With the patience of a tool; a reader of a database server takes no lock, to look at it beside the game. Errors: as
 * db_open. */
int copies_open(const struct store_options *options, bool is_read_only, struct db **out_db, char *message,
                size_t message_size) MUST_USE;
/* Appends what is in the tables: "accounts 3, lives 2"; nothing when there is nothing. */
int copies_describe(struct db *db, struct buf *out) MUST_USE;

#endif
