/* What the files of this folder share: the transport's own state and its two kinds of connection.
 * Every accepted socket begins as a struct http; one that asks for an upgrade is handed to
 * libwebsockets and goes on as a struct net_conn. Private to core/net. Thread: loop thread only. */
#ifndef NET_NET_INT_H
#define NET_NET_INT_H

#include <sys/socket.h>
#include <uv.h>

#include "base/buf.h"
#include "base/wheel.h"
#include "net/limit.h"
#include "net/net.h"

#define NET_PEER_BYTES   48 /* INET6_ADDRSTRLEN and some */
#define NET_REASON_BYTES 124

struct lws;
struct lws_context;
struct lws_vhost;

/* A moment on the transport's wheel; fire runs once, with the deadline off the wheel. */
struct deadline {
  struct wheel_node node; /* first: a node is its deadline */
  void (*fire)(struct deadline *d);
};

/* Where a socket came from. */
struct net_peer {
  char text[NET_PEER_BYTES];
  uint64_t key; /* of limit.h */
  bool is_loopback;
};

enum net_state {
  NET_OPEN,
  NET_CLOSING,    /* WebSockets get their 1012 */
  NET_DESTROYING, /* libwebsockets closes its handles */
  NET_FREEING     /* ours close */
};

struct net {
  struct net_options options;
  enum net_state state;
  struct lws_context *lws; /* set to NULL by the library when it is really gone */
  struct lws_vhost *vhost;
  struct wheel *wheel;
  struct limit *limit;

  uv_poll_t listener;
  uv_timer_t timer;
  uv_check_t check;
  uv_prepare_t prepare;
  size_t handle_count;   /* own uv handles not yet closed */
  uint64_t timer_due_ms; /* 0 = not armed */
  int listen_fd;         /* -1 when closed */
  int port;
  bool is_listening;     /* polled at the moment */
  bool is_accept_paused; /* out of descriptors */
  bool is_stopped;       /* net_stop_listening */
  bool is_sweep_set;

  struct net_conn *conns; /* all, also those not yet open or already closed */
  struct net_conn *dirty; /* to be flushed, in order */
  struct net_conn **dirty_end;
  struct net_conn *adopting;
  struct http *https;
  size_t conn_count;   /* opened and not closed */
  size_t socket_count; /* accepted and not gone */
  uint64_t request_seed, request_count;

  struct deadline accept_again, sweep, closing;
  uint64_t close_due_ms;
  net_closed_fn done;
  void *done_context;
};

uint64_t net_now_ms(const struct net *n);
void net_deadline_set(struct net *n, struct deadline *d, uint64_t due_ms);
void net_deadline_clear(struct net *n, struct deadline *d);
/* A uv handle of ours has been closed: uv_close callbacks end with this. May free n. */
void net_handle_closed(struct net *n);

/* listen.c: the listening socket. */
int listen_open(struct net *n, char *message, size_t message_size) MUST_USE;
void listen_close(struct net *n);
/* Polls it or not, as the state wants. */
void listen_update(struct net *n);
/* An accepted socket is gone from this process. */
void listen_socket_gone(struct net *n, const struct net_peer *peer);

/* ws.c: libwebsockets. */
int ws_open(struct net *n, char *message, size_t message_size) MUST_USE;
/* Hands a socket over with the bytes the library shall read first; the socket is the library's
 * afterwards. */
void ws_adopt(struct net *n, int fd, struct net_conn *conn, const char *bytes, size_t size_bytes);

/* http.c: one HTTP connection. Owns fd. */
void http_start(struct net *n, int fd, const struct net_peer *peer);
/* Closes those that wait for a request (only_idle) or all. */
void http_close_all(struct net *n, bool only_idle);

#endif
