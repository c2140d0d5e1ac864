/* One HTTP request to a server of ours, for command line tools: blocks until the answer is there. Thread: main of a
 * tool, never the server's. */
#ifndef SERVER_FETCH_H
#define SERVER_FETCH_H

#include "base/buf.h"

#define FETCH_WAIT_S 10 /* for connecting, and for each part of the answer */

/* GET of path (with its query) from base, "http://127.0.0.1:8001". body gets what was answered, whatever the status.
 * Errors: E_INVALID (no such address is understood), E_UNAVAILABLE (nobody answers there), E_IO (no HTTP came back),
 * E_FULL (more than body may hold), E_NOMEM. */
int fetch_get(const char *base, const char *path, int *out_http_status, struct buf *body) MUST_USE;

#endif
