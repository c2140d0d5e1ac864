/* The last line of defence against scripts, should the sandbox fail: a call that does not come back, or in which the
 * process crashes, is named in the log and in a file (server/crash_file.h), and the process ends by SIGABRT or by the
 * signal it crashed with, so that whoever supervises it starts it again. One per process. */
#ifndef SERVER_WATCHDOG_H
#define SERVER_WATCHDOG_H

#include <stdint.h>

#include "base/status.h"

/* Installs the crash handlers, for this thread with a stack of their own, and begins to watch script calls of all
 * threads: one that lasts longer than hang_ms ends the process. log_fd gets a line from a crash. A stopped or
 * suspended process is no hang. Errors: E_NOMEM (no thread), E_RANGE (path too long). Thread: main. */
int watchdog_start(const char *crash_path, int64_t hang_ms, int log_fd) MUST_USE;
/* The reverse. Does nothing when it was not started. */
void watchdog_stop(void);

/* Around work that runs scripts on another thread, one such thread at a time: its crash handler too has a stack of
 * its own, for calls that used up theirs. */
void watchdog_enter_worker(void);
void watchdog_leave_worker(void);

#endif
