/* One connection: who it is, and messages in and out. Knows the protocol's order of things (hello, login, play), not
 * the game. Freed when the connection is closed and nothing asynchronous refers to it any more. Thread: main. */
#ifndef SERVER_SESSION_H
#define SERVER_SESSION_H

#include "proto/error.h"
#include "server/audit.h"
#include "server/server.h"

struct actor;

enum session_state { SESSION_NEW, SESSION_WORKING, SESSION_PLAYING, SESSION_CLOSED };

struct session {
  struct server *server;
  struct net_conn *conn; /* NULL when closed */
  struct session *next, *previous;
  struct actor *actor; /* NULL until attached */
  enum session_state state;
  int version; /* 1 or 2 */
  int reference_count;
  int64_t account_id;
  uint32_t malformed_count;
  int64_t malformed_since_unix_ms;
  bool can_batch; /* the client takes several messages in one frame */
  bool wants_resume;
  struct session_resume {
    uint64_t conn_number, last_seq;
    char epoch[65];
  } resume; /* where the client was when its line broke */
  /* What was sent while the login was being worked on; done in order after it. */
  struct session_early *early_first, *early_last;
  int early_count;
  char cid[CID_BYTES]; /* of the hello being worked on */
  char device_id[65];
  char bearer[64];
  char peer[AUDIT_PEER_BYTES];
};

/* For net_handlers. */
void session_opened(void *context, struct net_conn *conn, const struct net_hello *hello);
void session_message(void *context, struct net_conn *conn, const char *text, size_t size_bytes);
void session_refused(void *context, struct net_conn *conn, int code);
void session_closed(void *context, struct net_conn *conn, int code);

/* Sends the messages of a unit, joined in batches of ten for clients that can. */
struct unit;
void session_send_unit(struct session *s, const struct unit *unit);
void session_send(struct session *s, const char *text, size_t size_bytes);
void session_send_error(struct session *s, const struct error_info *info);
void session_close(struct session *s, int code, const char *reason);

void session_ref(struct session *s);
void session_unref(struct session *s);
/* Tells every client that the server goes down. */
void sessions_announce_drain(struct server *server, uint32_t reconnect_after_ms);

#endif
