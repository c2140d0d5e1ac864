/* One HTTP/1.1 connection: reads requests one after another, answers them in order, or becomes a
 * WebSocket. While a request is being answered nothing is read, so the peer cannot make it hold
 * more than one request and what one read brings. Private to core/net. Thread: loop thread only. */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include "net/http_head.h"
#include "net/net_int.h"

enum http_state {
  HTTP_HEAD,      /* waiting for a head */
  HTTP_BODY,      /* head read, waiting for the rest of the body */
  HTTP_WAITING,   /* the layer above works on it */
  HTTP_WRITING,   /* the answer goes out */
  HTTP_LINGERING, /* all said; reads until the peer has closed, or a reset would destroy the answer
                     on its way */
  HTTP_CLOSED     /* the handle is being closed */
};

struct http {
  struct net *net;
  struct http *next, *previous;
  uv_poll_t poll;
  int fd;
  int events; /* polled for */
  enum http_state state;
  struct net_peer peer;
  struct buf in, out;
  size_t sent_bytes; /* of out */
  size_t head_bytes, body_bytes;
  bool is_keep_alive, is_method_head, is_processing;
  uint64_t request_id;         /* of the request under way; 0 = not asked for yet */
  struct net_request *request; /* being answered, or NULL */
  struct deadline deadline;
};

/* Names the request under way until it is answered. */
uint64_t http_request_id(struct http *h);
/* Sends an answer; the connection must be waiting for one. */
void http_answer(struct http *h, const struct net_response *response);

/* The request whose head and body are given. NULL when out of memory. */
struct net_request *request_new(struct http *h, const struct http_head *head, const char *body, size_t body_bytes);
/* Its client has gone: answering it will only free it. */
void request_forget_client(struct net_request *r);

#endif
