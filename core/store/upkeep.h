/* Looking after a database while it is in use: one small request at a time, which the worker carries out between the
 * commits of others. Each callback runs exactly once unless the call itself fails (E_FULL, E_CLOSED, E_NOMEM).
 * Thread: main. */
#ifndef STORE_UPKEEP_H
#define STORE_UPKEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

struct store;

/* Where a walk over the accounts of the ledger stands; zeroed at its beginning, and again after its end. */
struct store_ledger_walk {
  int64_t account_id; /* the last one that is done */
  int64_t entry_id;   /* of the next one, the lines up to this entry are in the sum */
  int64_t sum;
  bool is_out_of_range; /* the sum is not true */
};
struct store_ledger_check {
  struct store_ledger_walk walk; /* to go on from */
  int64_t account_count;         /* done in this step */
  int64_t wrong_count; /* of them: the balance is not the sum of the lines, or a player's is below 0; logged */
  bool is_end;         /* that was the last account */
};
/* Goes on a little: some milliseconds of the worker. check is borrowed for the callback. */
typedef void (*store_ledger_fn)(void *context, int status, const struct store_ledger_check *check);
int store_check_ledger(struct store *s, const struct store_ledger_walk *walk, store_ledger_fn done,
                       void *context) MUST_USE;

/* Of a database file only. Begins a copy into the file at path, which the caller made, and will sync and check; NULL
 * goes on with the copy that was begun. Takes some milliseconds. After the last step the copy is the database of that
 * moment. There is one copy at a time: beginning another gives it up. After a failure the copy is over and its file
 * gone. Errors: E_INVALID (the file is not empty, or the database is no file), E_NOT_FOUND, E_PERMISSION, E_DISK_FULL,
 * E_CONFLICT (none was begun), E_IO. */
typedef void (*store_backup_fn)(void *context, int status, int64_t done_page_count, int64_t page_count,
                                bool is_complete);
int store_backup_step(struct store *s, const char *path, store_backup_fn done, void *context) MUST_USE;
/* Gives a copy up and removes its file; store_close does so too. */
int store_backup_drop(struct store *s, store_backup_fn done, void *context) MUST_USE;

#endif
