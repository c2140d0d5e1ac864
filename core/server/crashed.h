/* What the last run of the server teaches the next: scripts that hung or crashed it start set aside. Thread: main. */
#ifndef SERVER_CRASHED_H
#define SERVER_CRASHED_H

#include "base/status.h"

struct server;

/* Before content is read: finds out what crashed earlier (server->crashes) and begins to watch.
 * Errors: as watchdog_start. */
int crashed_begin(struct server *server) MUST_USE;

/* Once content is live: sets aside what crashed and has not changed since, and forgets the rest. */
void crashed_settle(struct server *server);

#endif
