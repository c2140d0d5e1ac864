/* A server without its network: settings, content, secret and an open store. Thread: main. */
#ifndef LOAD_OPEN_H
#define LOAD_OPEN_H

#include "server/server.h"

struct open_place {
  const char *data, *db, *content; /* as the settings of these names; db "" = a file in data */
};

/* Fills in what lies in memory (zeroed before) and opens the store on the loop; the rest of the settings is as the
 * environment says. Failures are said on stderr. Errors: those of the settings, the content and the store. */
int open_server(struct server *server, uv_loop_t *loop, const struct open_place *place) MUST_USE;
/* Closes all of it and runs the loop until nothing is left in it. */
void open_end(struct server *server);

#endif
