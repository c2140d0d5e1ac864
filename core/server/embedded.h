/* Files carried inside the binary, so that one file is a whole installation.
 * Made at build time by tools/embed.cmake from the web page, the migrations and the runtime scripts. */
#ifndef SERVER_EMBEDDED_H
#define SERVER_EMBEDDED_H

#include <stddef.h>

/* path is relative to the repository ("db/migrations/0001_accounts.sqlite.sql"); data has a NUL after size bytes. */
struct embedded_file {
  const char *path;
  const unsigned char *data;
  size_t size_bytes;
};

/* Sorted by path; ends with a row whose path is NULL. */
extern const struct embedded_file embedded_files[];

#endif
