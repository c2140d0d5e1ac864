/* The lock file beside a database: one server per data folder. The kernel drops the lock with the process, so a crash
 * leaves nothing to clean up. Thread: any. */
#ifndef STORE_LOCK_INT_H
#define STORE_LOCK_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* Takes the lock without waiting: alone, or shared with others who only read. message gets one line for a person on
 * failure. Errors: E_CONFLICT (another server has it), E_NOT_FOUND (no such folder), E_PERMISSION, E_DISK_FULL, E_IO.
 */
int lock_take(const char *database_path, bool is_shared, int *out_fd, char *message, size_t message_size) MUST_USE;
/* -1 is allowed. The file stays: removing it would race with the next server. */
void lock_drop(int fd);

#endif
