/* Whole files and folders, for start-up, tools and content; never from the tick. Thread: any. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>

#include "base/buf.h"

/* Appends the file's bytes to out. Errors: E_NOT_FOUND, E_PERMISSION, E_IO, E_NOMEM, E_FULL (larger than out's
 * maximum); out may hold the first part then. */
int file_read(const char *path, struct buf *out) MUST_USE;

/* Calls fn for every regular file below folder whose name ends in suffix, in bytewise order of the relative path
 * (which is what fn gets). Names that begin with a dot or '#', and backups ending in '~', are passed over, and so are
 * links to folders. Stops at fn's first non-zero result and returns it. Errors (fn was not called then): E_NOT_FOUND,
 * E_PERMISSION, E_IO, E_NOMEM, E_FULL (more than 16 folders deep or 100,000 files). */
typedef int (*file_walk_fn)(void *context, const char *relative_path);
int file_walk(const char *folder, const char *suffix, file_walk_fn fn, void *context) MUST_USE;

/* Makes the folder and its parents. Errors: E_PERMISSION, E_IO. */
int file_make_folder(const char *path) MUST_USE;

#endif
