/* A tool's side of the control socket (server/control.h). Thread: main of a tool, never the server's. */
#ifndef SERVER_ASK_COPY_H
#define SERVER_ASK_COPY_H

#include <stddef.h>

#include "base/status.h"
#include "store/copies.h"

/* Has the server that holds the database file copy it into the file at path, which is there and empty. Blocks until it
 * is done; then the file still has to be sealed. message gets one line for a person. Errors: E_NOT_FOUND (nobody
 * listens), E_PERMISSION, E_CLOSED (the server ended), E_RANGE (a path too long), E_IO (it failed, message says why).
 */
int ask_copy(const char *database_path, const char *path, const struct store_watch *watch, char *message,
             size_t message_size) MUST_USE;

/* A new file, empty and for this user alone, kept from other tools as long as the descriptor is open; what lay there
 * from a tool that was killed is emptied. Errors: E_CONFLICT (another tool writes it), E_PERMISSION, E_IO. */
int part_file_make(const char *path, int *out_fd, char *message, size_t message_size) MUST_USE;
/* Removes it, with what SQLite may have put beside it, and closes it. -1 is allowed. */
void part_file_drop(const char *path, int fd);

#endif
