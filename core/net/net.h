/* The transport: WebSocket and HTTP on one port, libwebsockets on the caller's libuv loop. Knows
 * bytes, limits and close codes, nothing of the game. The listening socket, deadlines (ping, idle,
 * authentication) and send queues are ours, and so is plain HTTP/1.1: the library, whose build
 * asserts, gets a socket only after an upgrade was checked, with a handshake written by us, and
 * does the WebSocket framing (reasons: ARCHITECTURE.md, Decisions). Thread: loop thread only. */
#ifndef NET_NET_H
#define NET_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct uv_loop_s;
struct net;         /* opaque: listener and all connections */
struct net_conn;    /* opaque: one WebSocket; valid until the closed callback returns */
struct net_request; /* opaque: one HTTP request; valid until it is answered */

/* What the upgrade told. Texts are borrowed for the callback. */
struct net_hello {
  int version;        /* 2 when subprotocol "baolife.v2" was agreed, else 1 */
  const char *bearer; /* token of the Authorization header or "" */
  const char *peer;   /* address without port */
};

struct net_handlers {
  void *context;
  /* A WebSocket at /wss/ passed origin and limits. */
  void (*opened)(void *context, struct net_conn *conn, const struct net_hello *hello);
  /* One whole text message, valid UTF-8, within the size limit; not NUL-terminated. */
  void (*message)(void *context, struct net_conn *conn, const char *text, size_t size_bytes);
  /* A message broke a rule of the wire and the connection is about to be closed with code (1003, 1007, 1009, 4429):
   * the last chance to tell the client why. May be NULL. */
  void (*refused)(void *context, struct net_conn *conn, int code);
  /* Exactly once for every opened; code as sent or received, 1005 for a close without one, 1006 for
   * a lost line. */
  void (*closed)(void *context, struct net_conn *conn, int code);
  /* Must lead to exactly one net_respond, now or later. */
  void (*request)(void *context, struct net_request *request);
};

/* Texts are borrowed until everything is closed. Counts, bursts and periods of 0 count as 1. */
struct net_options {
  struct uv_loop_s *loop;
  const char *address; /* "127.0.0.1", "::" */
  int port;            /* 0: any free one, see net_port */
  struct net_handlers handlers;
  size_t connection_count_max; /* listening pauses at it */
  size_t connections_per_address_max;
  uint32_t upgrades_per_address_burst, upgrades_period_ms;
  bool is_loopback_exempt; /* the two limits per address do not count for 127.0.0.0/8 and ::1, where proxies live */
  size_t message_size_bytes_max_early; /* before net_conn_set_trusted */
  size_t message_size_bytes_max;
  uint32_t message_burst_count, message_period_ms; /* token bucket per connection; beyond it 4429 */
  uint32_t receive_burst_bytes, receive_period_ms;
  size_t send_queue_bytes_max; /* beyond it the connection is closed with 4410 */
  size_t body_size_bytes_max;  /* HTTP */
  uint64_t request_timeout_ms; /* for a whole HTTP request to arrive; 0 = 10 s */
  uint64_t auth_timeout_ms;    /* to net_conn_set_trusted; else 4401 */
  uint64_t ping_interval_ms;   /* +-20 % */
  uint64_t idle_timeout_ms;    /* no frame for so long: 4408 */
  const char *const *origins;  /* allowed Origin values, NULL-terminated; an absent header is
                                  allowed, and the page's own origin (equal to Host) always is */
};

/* Opens the port and starts serving. message gets one line for a person ("port 8001 is in use by another program;
 * stop it or choose --port"). Errors: E_EXISTS (port in use), E_PERMISSION, E_INVALID (address), E_NOMEM, E_IO (the
 * loop may then need some turns until it has let go of what was begun). */
int net_open(struct net **out_net, const struct net_options *options, char *message, size_t message_size) MUST_USE;
int net_port(const struct net *n);

/* No new connections or requests; WebSockets go on and requests under way are answered. */
void net_stop_listening(struct net *n);
/* Closes every WebSocket with code and reason; close frames are flushed. */
void net_close_all(struct net *n, int code, const char *reason);
/* Frees everything; done runs from the loop when the last handle is closed. Connections still open
 * get 1012; requests not yet answered stay valid and must still be answered (nothing is sent). May
 * be called from any callback, once. */
typedef void (*net_closed_fn)(void *context);
void net_close(struct net *n, net_closed_fn done, void *context);

/* Queues one text message; it leaves with others in one write after this turn of the loop. Never
 * blocks. Errors: E_FULL (the queue bound; the connection is being closed with 4410), E_CLOSED. */
int net_conn_send(struct net_conn *conn, const char *text, size_t size_bytes);
/* Sends what is queued, then a close frame with code and reason (at most 123 bytes); the closed
 * callback follows. */
void net_conn_close(struct net_conn *conn, int code, const char *reason);
/* The sender is known: larger messages allowed, the authentication deadline is off. */
void net_conn_set_trusted(struct net_conn *conn);
void net_conn_set_context(struct net_conn *conn, void *context);
void *net_conn_context(const struct net_conn *conn);
size_t net_conn_queued_bytes(const struct net_conn *conn);
/* Number of this connection, unique in the process. */
uint64_t net_conn_number(const struct net_conn *conn);

/* The request. Texts are borrowed until it is answered. */
const char *net_request_id(const struct net_request *r);     /* as X-Request-Id will say */
const char *net_request_method(const struct net_request *r); /* "GET", "POST", "HEAD", "" for others */
const char *net_request_path(const struct net_request *r);   /* decoded by nobody: "/v1/auth/device", without query */
const char *net_request_query(const struct net_request *r);  /* the same: "player=1&id=events/a/b", or "" */
const char *net_request_bearer(const struct net_request *r); /* "" when absent */
const char *net_request_header_if_none_match(const struct net_request *r);
const char *net_request_peer(const struct net_request *r);
/* From this machine and not through a proxy (no forwarding header). */
bool net_request_is_local(const struct net_request *r);
const char *net_request_body(const struct net_request *r, size_t *out_size_bytes);

struct net_response {
  int status; /* 200, 404 .. */
  const char *content_type;
  const char *headers; /* further header lines, each ending "\r\n"; NULL = none */
  const void *body;    /* copied */
  size_t body_size_bytes;
};
/* Answers and releases the request, also when the client has gone meanwhile. HEAD gets the headers
 * alone. Every answer carries X-Request-Id, X-Content-Type-Options: nosniff and Referrer-Policy:
 * no-referrer. */
void net_respond(struct net_request *r, const struct net_response *response);

/* WebSockets open now. */
size_t net_connection_count(const struct net *n);

#endif
