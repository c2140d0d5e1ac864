/* What players do, counted: notes become rows under pseudonyms, wait in memory and are written a hundred at a time, or
 * after five seconds. Nobody waits for them and nothing fails for them: at ANALYTICS_ROWS_MAX the oldest are dropped
 * and counted, and what the process loses when it is killed is lost. The pseudonym is a hash of the player's id under a
 * key made from the server's secret, which is not in the database. While the setting `analytics` is off nothing is
 * counted, and what was counted before still goes when its time is over. Thread: main. */
#ifndef SERVER_ANALYTICS_H
#define SERVER_ANALYTICS_H

#include "server/server.h"
#include "sim/unit.h"

#define ANALYTICS_ROWS_MAX 10000
#define ANALYTICS_FLUSH_MS 5000

struct analytics;

/* Makes server->analytics; the secret must be loaded. Errors: E_NOMEM. */
int analytics_start(struct server *server) MUST_USE;
/* NULL is allowed. */
void analytics_free(struct analytics *a);

/* A number no other visit has, also not after a restart. */
int64_t analytics_visit(struct server *server);
/* Copies the unit's notes; visit 0 = nobody is visiting. */
void analytics_add_unit(struct server *server, struct player_id player, int64_t visit, const struct unit *unit,
                        int64_t at_unix_ms);
/* One note of what happened outside a life. */
void analytics_add(struct server *server, struct player_id player, int64_t visit, enum note_kind kind, int64_t amount,
                   int64_t at_unix_ms);

/* Writes what waits and, once an hour, keeps the table in order; call every ANALYTICS_FLUSH_MS. */
void analytics_tick(struct server *server);
/* Hands all that waits to the store, before it is closed. */
void analytics_drain(struct server *server);

#endif
