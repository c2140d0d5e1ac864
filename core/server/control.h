/* Where an operator's tool asks a running server for a copy of its database file: a socket beside that file, with
 * ".control" at its end, which only the server's own user may use. One tool at a time; the tool makes the file, the
 * server fills it. A tool that has not asked yet gives way to the next.
 *
 *   tool:    backup /absolute/path\n
 *   server:  at PAGES ALL\n      now and then
 *            done\n              or: failed REASON\n; then it closes
 *
 * A tool that goes away has changed its mind, and the file is removed. Thread: main. */
#ifndef SERVER_CONTROL_H
#define SERVER_CONTROL_H

#include "base/status.h"

#define CONTROL_SUFFIX ".control"

struct server;

/* Listens; server->control is set. A server on a database server has no socket. Without one it plays all the same: a
 * failure is logged. */
void control_start(struct server *server);
/* Closes it and gives up a copy under way; before the store is closed. */
void control_stop(struct server *server);

#endif
