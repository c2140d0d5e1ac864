/* From settings to an open store: where the database is, its password, its migrations. Used by the server and by the
 * tools for databases. Thread: main. */
#ifndef SERVER_DATABASE_H
#define SERVER_DATABASE_H

#include <stddef.h>

#include "server/config.h"
#include "store/database.h"
#include "store/store.h"

#define DATABASE_MIGRATIONS_MAX 256
#define DATABASE_PASSWORD_BYTES 256

struct database {
  char address[CONFIG_TEXT_BYTES + 16];
  char spool_path[CONFIG_TEXT_BYTES + 16]; /* for whoever plays on it; not in the options yet */
  char password[DATABASE_PASSWORD_BYTES];  /* from BAOLIFE_DB_PASSWORD or the file of db-password-file; "" = none */
  struct store_migration migrations[DATABASE_MIGRATIONS_MAX];
  char names[DATABASE_MIGRATIONS_MAX][64]; /* of the migrations */
  struct store_options options;            /* points into the above; the loop is still missing */
};

/* Fills it in. message gets one line for a person. Errors: E_IO (the password's file), E_RANGE (its size). */
int database_read(struct database *database, const struct config *config, char *message, size_t message_size) MUST_USE;
/* The same from an address; the password is in the file, or without one (NULL or "") in BAOLIFE_DB_PASSWORD. */
int database_at(struct database *database, const char *address, const char *password_file, char *message,
                size_t message_size) MUST_USE;
/* Wipes the password. */
void database_forget(struct database *database);

#endif
