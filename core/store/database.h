/* What can be said about a database, and done to it, without a store that serves a game: its address, its migrations.
 */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

struct store_options;

enum store_engine { STORE_SQLITE, STORE_MARIADB };

struct store_migration {
  const char *name; /* "0001_accounts" */
  const char *sql;
  size_t size_bytes;
};

/* An address is `sqlite:PATH`, a plain path, or `mysql://USER@HOST[:PORT]/DATABASE[?socket=PATH]`; never with a
 * password. message gets one line for a person that repeats no part of the address. Errors: E_INVALID. Thread: any. */
int store_check_address(const char *address, char *message, size_t message_size) MUST_USE;
/* Thread: any. */
enum store_engine store_engine_of(const char *address);

/* The path of the file, part of the address; NULL when it is a server's. Thread: any. */
const char *store_file_of(const char *address);

/* Applies what is missing, if wanted, then tells of each migration whether it was applied. No server may have the
 * database open. Blocking; the options' loop is not used. Errors: as store_open. */
typedef void (*store_migration_fn)(void *context, const char *name, bool is_applied);
int store_migrate(const struct store_options *options, bool is_wanted, store_migration_fn tell, void *context,
                  char *message, size_t message_size) MUST_USE;

#endif
