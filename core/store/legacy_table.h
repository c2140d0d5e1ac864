/* The old server's table of saved games on a MariaDB server, read row by row and never written: its session is
 * read-only, and its columns are named, so that the pickled one is not even fetched. At most one row is in memory.
 * Callers: the import of baolife import-legacy. Blocking; thread: one at a time. */
#ifndef STORE_LEGACY_TABLE_H
#define STORE_LEGACY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct legacy_table; /* opaque */

struct legacy_table_options {
  const char *address;  /* mysql://.., see store/database.h */
  const char *password; /* "" = none */
  const char *table;    /* letters, digits, '_' and '$' */
  size_t json_size_bytes_max;
};

struct legacy_row {
  int64_t id;
  const char *first_name, *last_name; /* "" = none */
  bool has_age_days, has_age_years;
  int64_t age_days, age_years;
  int64_t json_size_bytes; /* as the column counts it; -1 = NULL */
  const char *json;        /* with a NUL behind it; NULL when the column is, or above the bound */
  size_t json_bytes;       /* of json */
};

/* Could these be the address and the table's name? message as below. Errors: E_INVALID. */
int legacy_table_check(const struct legacy_table_options *options, char *message, size_t message_size) MUST_USE;

/* Connects and looks whether the table can be read; *out_row_count is how many rows it has. message gets one line for a
 * person. Errors: E_INVALID (address, name of the table, its columns, ids that do not tell rows apart), E_PERMISSION,
 * E_NOT_FOUND, E_UNAVAILABLE, E_NOMEM. */
int legacy_table_open(struct legacy_table **out_table, const struct legacy_table_options *options,
                      int64_t *out_row_count, char *message, size_t message_size) MUST_USE;
void legacy_table_close(struct legacy_table *t); /* NULL is allowed */

/* The row with the next higher id, borrowed until the next call. A lost connection is made anew.
 * Errors: E_UNAVAILABLE, E_IO, E_NOMEM. */
int legacy_table_next(struct legacy_table *t, struct legacy_row *out_row, bool *out_is_found) MUST_USE;
/* The last failure in the database's words. */
const char *legacy_table_error(const struct legacy_table *t);

#endif
