/* One WebSocket above libwebsockets: send queue, deadlines, limits, close. The library is written
 * to and told to close only from conn_flush, which runs outside its callbacks. Private to core/net.
 * Thread: loop thread only. */
#ifndef NET_CONN_H
#define NET_CONN_H

#include "base/bucket.h"
#include "net/net_int.h"

enum conn_state {
  CONN_NEW, /* handshake not done */
  CONN_OPEN,
  CONN_CLOSING,    /* close code known; what is queued goes out first */
  CONN_CLOSE_SENT, /* a close frame is under way, ours or theirs; nothing is written any more */
  CONN_DEAD        /* the library has let go of the socket */
};

struct net_conn {
  struct net *net;
  struct lws *wsi; /* NULL until adopted */
  struct net_conn *next, *previous, *dirty_next;
  enum conn_state state;
  bool is_dirty, is_told_open, is_trusted, is_reading_paused;
  int version;
  int code; /* of the close, 0 = none yet */
  char reason[NET_REASON_BYTES];
  uint64_t number;
  void *context;
  struct net_peer peer;
  char *bearer; /* owned, until opened */

  struct buf in;       /* fragments of the message coming in */
  struct buf out;      /* complete server frames */
  size_t handed_bytes; /* given to the library and perhaps not sent yet */
  struct bucket messages;
  struct limit_bytes receive;
  struct deadline deadline;
  uint64_t received_at_ms, auth_due_ms, ping_due_ms;
};

/* Takes bearer (heap text, may be NULL) in every case. NULL when out of memory. */
struct net_conn *conn_new(struct net *n, const struct net_peer *peer, int version, char *bearer);
/* Unlinks and frees it and gives its socket back to the limits. */
void conn_free(struct net_conn *conn);

/* What the library reports. */
void conn_opened(struct net_conn *conn);
/* One piece of a message; remaining_bytes of the same frame are still to come. */
void conn_received(struct net_conn *conn, const char *bytes, size_t size_bytes, size_t remaining_bytes, bool is_first,
                   bool is_final);
void conn_heard(struct net_conn *conn);
/* Tells the layer above why, then closes. */
void conn_refuse(struct net_conn *conn, int code, const char *reason);
/* A close handshake runs that conn_flush did not begin; code 0 = unknown. */
void conn_closing(struct net_conn *conn, int code);
void conn_closed(struct net_conn *conn);

/* Puts it on the list of those to be flushed. */
void conn_mark_dirty(struct net_conn *conn);
/* Flushes all marked ones. */
void conn_flush_all(struct net *n);

#endif
