/* Carries the players of the old server over, row by row: each becomes an account, a device whose secret only the
 * report tells, and a life that waits; account, life, ledger entries and the row's JSON are one unit of the store, so a
 * run may end at any moment and the next one goes on. What was carried is never touched again. Blocking; thread: main.
 */
#ifndef SERVER_LEGACY_IMPORT_H
#define SERVER_LEGACY_IMPORT_H

#include "server/config.h"
#include "store/legacy_table.h"

/* The JSON goes into one unit of the store, whose bound is 8 MiB, together with the life. */
#define LEGACY_JSON_KIB_MAX 6144

struct legacy_import_options {
  struct legacy_table_options table;
  const struct config *config; /* content, data folder and database of the game that the players come to */
  const char *report;          /* path, NULL = none */
  bool is_dry_run;             /* only reads the old table: the game's database is not even opened */
};

/* Returns the exit code: 0 every row is carried, 1 not every row (the report says which) or not at all. What is wrong
 * and what to do is said on stderr. */
int legacy_import_run(const struct legacy_import_options *options);

#endif
