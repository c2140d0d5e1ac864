/* What operators and probes ask: is it alive, is it ready, how is it. The database check is a real write, read and
 * rollback every second, so probes cost nothing. Thread: main. */
#ifndef SERVER_HEALTH_H
#define SERVER_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct server;

struct health {
  int64_t database_ok_at_unix_ms; /* of the last check that worked, 0 = never */
  int64_t database_since_unix_ms; /* when the present check was asked, 0 = none is running */
  int database_status;
  uint64_t database_duration_us;
  uint64_t ticked_at_us; /* monotonic; 0 = not yet */
};

/* Asks the store; call every second. A check that does not come back counts as failing after two, so whatever is wrong
 * is seen within three. */
void health_probe(struct server *server);
/* Call every interval_ms from the loop's timer: how late it comes is how long the loop was kept from its work. */
void health_note_tick(struct health *h, uint64_t interval_ms);
/* "ok", "degraded" or "unhealthy". */
const char *health_status(const struct server *server);
bool health_is_ready(const struct server *server);
/* Body of /health. */
void health_write(const struct server *server, struct buf *out);

#endif
