/* Which script call is under way on each thread, so that one that never comes back can be named: by the thread that
 * watches, and by a crash handler on the thread itself (server/watchdog.h). Beginning a call is two plain stores,
 * ending it one atomic exchange. A call that is condemned never returns: until the process ends its thread waits at the
 * end of the call, so what the call was about stays readable. Threads beyond RUNNING_MAX are not watched. Thread: any.
 */
#ifndef SCRIPT_RUNNING_H
#define SCRIPT_RUNNING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "script/script.h"

#define RUNNING_MAX 16

/* What a call is about; all borrowed until its end. */
struct running_subject {
  const struct content *content; /* of a handler, else NULL */
  struct content_id owner;
  const char *chunk_name; /* of a file being read: "@content/events/x.lua" */
  const char *text;
  size_t size_bytes;
};

/* Around each call; calls do not nest. */
void running_begin(const struct running_subject *subject);
void running_end(void);

/* What one watcher saw of every thread; starts zeroed. */
struct running_watch {
  struct {
    uint64_t ticket;
    int64_t lasted_ms;
  } seen[RUNNING_MAX];
};

/* Looks at all threads; passed_ms is the time since the last look. True when a call was seen for longer than
 * limit_ms: it is condemned and named in *out, and the process must end. */
bool running_condemn(struct running_watch *watch, int64_t passed_ms, int64_t limit_ms, struct script_crash *out);

/* The call under way on this very thread. Safe in a signal handler. */
bool running_here(struct script_crash *out);

#endif
