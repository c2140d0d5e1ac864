/* A player in memory with a mailbox: requests are done one after another, and the next begins only when the one before
 * is committed. So at most one unit of a player is in flight, and when a commit fails the player is simply loaded anew
 * from what was saved. Actors sit on the timing wheel by the next moment of their life. Thread: main. */
#ifndef SERVER_ACTOR_H
#define SERVER_ACTOR_H

#include "base/bucket.h"
#include "proto/msg.h"
#include "server/server.h"
#include "sim/player.h"

struct actor;

/* The actor of an account, loading it if needed. NULL: memory or players-max reached. */
struct actor *actor_get(struct server *server, int64_t account_id);

/* A session wants to play this account: whoever played it before is replaced. The session gets hello_ack (v2), snapshot
 * and ready, or what it missed and resumed, or an error and its close. */
void actor_attach(struct actor *a, struct session *session);
/* The session is gone; the life goes on live for the grace time, then leaves memory. Unless is_over its client may come
 * back within that time and be told what it missed. */
void actor_detach(struct actor *a, struct session *session, bool is_over);
/* The client of this session has seen every push up to seq. */
void actor_acknowledge(struct actor *a, const struct session *session, uint64_t seq);

/* Queues a request of the session. canonical: its parameters as msg_decode gives them (kept as a hash).
 * Bound: mailbox-max, then the request is answered `overloaded`. */
void actor_request(struct actor *a, struct session *session, const struct msg *msg, const struct buf *canonical);
/* The same for a designer's HTTP request. */
void actor_dev_request(struct actor *a, struct net_request *request, const struct msg *msg);

/* Wakes every actor whose moment has come; call a few times a second. */
void actors_tick(struct server *server);
/* Sends the time to every connected player, and whatever has drifted. */
void actors_tell_time(struct server *server);
/* Requests not yet answered in all mailboxes. */
size_t actors_busy(const struct server *server);
/* Ends all visits, for the analytics. */
void actors_end_visits(struct server *server);
/* Frees all; no callback of the store may be outstanding. */
void actors_free(struct server *server);
size_t actors_count(const struct server *server);

#endif
