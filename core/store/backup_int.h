/* The copy of a database file page by page, on the connection that writes it: what is written meanwhile goes into the
 * copy too, so the copy is the database at the moment its last slice was done. Between two slices nothing is locked.
 * Thread: the connection's, outside any transaction. */
#ifndef STORE_BACKUP_INT_H
#define STORE_BACKUP_INT_H

#include "store/db_int.h"

struct backup_progress {
  int64_t page_count, left_count; /* of the database as it is now */
  bool is_complete;
};

/* Begins a copy into this file; one under way is given up. The file must be there and empty. It is not synced: whoever
 * made it does that, and checks it. Errors: E_INVALID (the file, or not a database file), E_PERMISSION, E_NOT_FOUND,
 * E_IO, E_NOMEM. */
int backup_begin(struct db *db, const char *path) MUST_USE;
/* Goes on with it for about this long, at least a few pages. On failure the copy has ended and the file is gone.
 * Errors: E_CONFLICT (none is under way), E_DISK_FULL, E_IO, E_NOMEM. */
int backup_step(struct db *db, uint64_t budget_us, struct backup_progress *out_progress) MUST_USE;
/* Ends a copy under way and removes its file. */
void backup_drop(struct db *db);

#endif
