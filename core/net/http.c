#include "net/http.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/rng.h"
#include "net/conn.h"
#include "net/upgrade.h"
#include "proto/error.h"

#define HEAD_BYTES_MAX 8192
#define READ_BYTES     8192
/* Largest answer; the layer above sends nothing near it. */
#define ANSWER_BYTES_MAX (64u << 20)
#define KEEP_ALIVE_MS    15000
#define WRITE_MS         30000 /* without any progress */
#define LINGER_MS        2000

static void on_poll(uv_poll_t *poll, int status, int events);

static void update_events(struct http *h)
{
  int events = 0;
  if (h->state == HTTP_CLOSED) return;
  if (h->state == HTTP_HEAD || h->state == HTTP_BODY || h->state == HTTP_LINGERING) events = UV_READABLE;
  if (h->state == HTTP_WRITING) events = UV_WRITABLE;
  if (events == h->events) return;
  h->events = events;
  if (events == 0) {
    uv_poll_stop(&h->poll);
  } else {
    uv_poll_start(&h->poll, events, on_poll);
  }
}

static void set_deadline(struct http *h, uint64_t delay_ms)
{
  net_deadline_set(h->net, &h->deadline, net_now_ms(h->net) + delay_ms);
}

static void on_poll_closed(uv_handle_t *handle)
{
  struct http *h = handle->data;
  struct net *n = h->net;
  buf_deinit(&h->in);
  buf_deinit(&h->out);
  free(h);
  net_handle_closed(n);
}

/* Everything but the socket. Memory stays until the loop has let go of the handle. */
static void release(struct http *h)
{
  struct net *n = h->net;
  h->state = HTTP_CLOSED;
  net_deadline_clear(n, &h->deadline);
  if (h->request != NULL) request_forget_client(h->request);
  h->request = NULL;
  if (h->previous != NULL) {
    h->previous->next = h->next;
  } else {
    n->https = h->next;
  }
  if (h->next != NULL) h->next->previous = h->previous;
  uv_poll_stop(&h->poll);
  uv_close((uv_handle_t *)&h->poll, on_poll_closed);
}

static void http_close(struct http *h)
{
  if (h->state == HTTP_CLOSED) return;
  release(h);
  close(h->fd);
  listen_socket_gone(h->net, &h->peer);
}

void http_close_all(struct net *n, bool only_idle)
{
  struct http *next;
  for (struct http *h = n->https; h != NULL; h = next) {
    next = h->next;
    bool is_idle = h->state == HTTP_HEAD && h->in.size_bytes == 0 && !h->is_processing;
    if (is_idle || !only_idle) http_close(h);
    h->is_keep_alive = false;
  }
}

static const char *reason_phrase(int status)
{
  static const struct {
    int status;
    const char *phrase;
  } PHRASES[] = {
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {402, "Payment Required"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {411, "Length Required"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {426, "Upgrade Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
  };
  for (size_t index = 0; index < sizeof PHRASES / sizeof *PHRASES; index++)
    if (PHRASES[index].status == status) return PHRASES[index].phrase;
  return "Status";
}

uint64_t http_request_id(struct http *h)
{
  struct net *n = h->net;
  if (h->request_id == 0) h->request_id = rng_mix(n->request_seed + ++n->request_count);
  return h->request_id;
}

/* Head and body of an answer into h->out. */
static int write_answer(struct http *h, const struct net_response *response)
{
  struct buf *out = &h->out;
  uint64_t id = http_request_id(h);
  h->request_id = 0;
  bool has_body = response->status != 204 && response->status != 304;
  buf_printf(out, "HTTP/1.1 %d %s\r\n", response->status, reason_phrase(response->status));
  if (has_body && response->content_type != NULL) buf_printf(out, "Content-Type: %s\r\n", response->content_type);
  if (has_body) buf_printf(out, "Content-Length: %zu\r\n", response->body_size_bytes);
  buf_printf(out, "Connection: %s\r\nX-Request-Id: %016llx\r\n", h->is_keep_alive ? "keep-alive" : "close",
             (unsigned long long)id);
  buf_append_text(out, "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n");
  if (response->headers != NULL) buf_append_text(out, response->headers);
  buf_append_text(out, "\r\n");
  if (has_body && !h->is_method_head && response->body_size_bytes > 0)
    buf_append(out, response->body, response->body_size_bytes);
  return out->status;
}

static void process(struct http *h);

static void linger(struct http *h)
{
  h->state = HTTP_LINGERING;
  buf_deinit(&h->in);
  shutdown(h->fd, SHUT_WR);
  set_deadline(h, LINGER_MS);
}

/* Sends what the socket takes; afterwards the next request or the end. */
static void write_some(struct http *h)
{
  while (h->sent_bytes < h->out.size_bytes) {
    ssize_t size = send(h->fd, h->out.data + h->sent_bytes, h->out.size_bytes - h->sent_bytes, MSG_NOSIGNAL);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    if (size < 0) {
      http_close(h);
      return;
    }
    h->sent_bytes += (size_t)size;
    set_deadline(h, WRITE_MS);
  }
  if (h->sent_bytes == h->out.size_bytes) {
    buf_deinit(&h->out);
    h->sent_bytes = 0;
    if (h->is_keep_alive) {
      h->state = HTTP_HEAD;
      set_deadline(h, h->in.size_bytes > 0 ? h->net->options.request_timeout_ms : KEEP_ALIVE_MS);
      process(h);
    } else {
      linger(h);
    }
  }
  update_events(h);
}

void http_answer(struct http *h, const struct net_response *response)
{
  if (h->net->is_stopped) h->is_keep_alive = false;
  if (write_answer(h, response) != 0) {
    LOG(ERROR, "an answer could not be built", LOG_STATUS(h->out.status), LOG_INT("bytes", response->body_size_bytes));
    http_close(h);
    return;
  }
  h->state = HTTP_WRITING;
  set_deadline(h, WRITE_MS);
  write_some(h);
}

static enum error_code refusal_code(int status)
{
  switch (status) {
  case 403:
    return ERROR_FORBIDDEN;
  case 404:
    return ERROR_NOT_FOUND;
  case 413:
  case 414:
  case 431:
    return ERROR_MESSAGE_TOO_BIG;
  case 429:
    return ERROR_RATE_LIMITED;
  case 503:
    return ERROR_MAINTENANCE;
  default:
    return ERROR_INVALID_FIELD;
  }
}

/* Answers without asking the layer above, and ends the connection: what follows in it cannot be
 * trusted. */
static void refuse(struct http *h, int status, uint32_t wait_ms)
{
  struct buf body;
  char headers[96] = "Cache-Control: no-store\r\n";
  size_t used = strlen(headers);
  struct error_info info = {.code = refusal_code(status), .retry_after_ms = wait_ms};
  struct net_response response = {.status = status, .content_type = "application/json", .headers = headers};
  if (wait_ms > 0) snprintf(headers + used, sizeof headers - used, "Retry-After: %u\r\n", wait_ms / 1000 + 1);
  if (status == 426)
    snprintf(headers + used, sizeof headers - used, "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
  buf_init(&body, 1024);
  if (error_write(&body, &info, false) == 0) {
    response.body = body.data;
    response.body_size_bytes = body.size_bytes;
  }
  h->is_keep_alive = false;
  http_answer(h, &response);
  buf_deinit(&body);
}

/* The socket leaves with the checked handshake and whatever the client has sent behind its own. */
static void hand_over(struct http *h, const struct http_head *head, int version)
{
  struct net *n = h->net;
  struct buf handshake;
  struct http_text token = http_head_bearer(head);
  buf_init(&handshake, HEAD_BYTES_MAX + h->in.size_bytes);
  upgrade_write(&handshake, head, version);
  buf_append(&handshake, h->in.data + head->size_bytes, h->in.size_bytes - head->size_bytes);
  char *bearer = strndup(token.at, token.size_bytes);
  struct net_conn *conn = NULL;
  if (handshake.status == 0 && bearer != NULL) {
    conn = conn_new(n, &h->peer, version, bearer);
  } else {
    free(bearer);
  }
  if (conn == NULL) {
    http_close(h);
  } else {
    release(h);
    ws_adopt(n, h->fd, conn, handshake.data, handshake.size_bytes);
  }
  buf_deinit(&handshake);
}

static void upgrade(struct http *h, const struct http_head *head)
{
  struct net *n = h->net;
  int version;
  int status = upgrade_check(head, n->options.origins, &version);
  uint32_t wait_ms = 0;
  if (status == 0) wait_ms = limit_upgrade(n->limit, h->peer.key, net_now_ms(n));
  if (wait_ms > 0) status = 429;
  if (status != 0) {
    refuse(h, status, wait_ms);
  } else {
    hand_over(h, head, version);
  }
}

static void invite_body(struct http *h)
{
  static const char CONTINUE[] = "HTTP/1.1 100 Continue\r\n\r\n";
  if (h->in.size_bytes >= h->head_bytes + h->body_bytes) return;
  /* A client that does not get it sends the body all the same after a moment. */
  (void)send(h->fd, CONTINUE, sizeof CONTINUE - 1, MSG_NOSIGNAL);
}

/* Takes a head from what was read. True when there is more to do. */
static bool step_head(struct http *h)
{
  struct http_head head;
  struct net *n = h->net;
  while (h->in.size_bytes >= 2 && memcmp(h->in.data, "\r\n", 2) == 0)
    buf_consume(&h->in, 2);
  int status = http_head_parse(h->in.size_bytes > 0 ? h->in.data : "", h->in.size_bytes, &head);
  if (status == HTTP_HEAD_MORE && h->in.size_bytes <= HEAD_BYTES_MAX) return false;
  if (status == HTTP_HEAD_MORE || head.size_bytes > HEAD_BYTES_MAX) status = 431;
  if (status == 0 && n->is_stopped) status = 503;
  h->is_method_head = status == 0 && http_text_is(head.method, "HEAD");
  h->is_keep_alive = head.is_keep_alive;
  if (status == 0 && upgrade_is_wanted(&head)) {
    upgrade(h, &head);
    return false;
  }
  if (status == 0 && upgrade_is_path(head.path)) status = 426;
  if (status == 0 && head.has_transfer_encoding) status = 411;
  if (status == 0 && head.body_size_bytes > n->options.body_size_bytes_max) status = 413;
  if (status != 0) {
    refuse(h, status, status == 503 ? 5000 : 0);
    return false;
  }
  h->head_bytes = head.size_bytes;
  h->body_bytes = (size_t)head.body_size_bytes;
  h->state = HTTP_BODY;
  if (head.is_continue_expected) invite_body(h);
  return true;
}

/* Passes a complete request up. True when there may be more to do. */
static bool step_body(struct http *h)
{
  struct http_head head;
  struct net *n = h->net;
  if (h->in.size_bytes < h->head_bytes + h->body_bytes) return false;
  /* Read again: the buffer may have moved since. */
  http_head_parse(h->in.data, h->head_bytes, &head);
  struct net_request *r = request_new(h, &head, h->in.data + h->head_bytes, h->body_bytes);
  if (r == NULL) {
    refuse(h, 503, 1000);
    return false;
  }
  buf_consume(&h->in, h->head_bytes + h->body_bytes);
  if (h->in.size_bytes == 0) buf_deinit(&h->in);
  net_deadline_clear(n, &h->deadline);
  h->state = HTTP_WAITING;
  h->request = r;
  n->options.handlers.request(n->options.handlers.context, r);
  return true;
}

/* Works through what was read; answers given at once come back here, so it is a loop and not a
 * recursion. */
static void process(struct http *h)
{
  if (h->is_processing) return;
  h->is_processing = true;
  bool has_more = true;
  while (has_more) {
    if (h->state == HTTP_HEAD && h->in.size_bytes > 0) {
      has_more = step_head(h);
    } else if (h->state == HTTP_BODY) {
      has_more = step_body(h);
    } else {
      has_more = false;
    }
  }
  h->is_processing = false;
  update_events(h);
}

static void read_some(struct http *h)
{
  char bytes[READ_BYTES];
  ssize_t size = recv(h->fd, bytes, sizeof bytes, 0);
  if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
  if (size <= 0) {
    http_close(h);
    return;
  }
  if (h->state == HTTP_LINGERING) return;
  if (h->state == HTTP_HEAD && h->in.size_bytes == 0) set_deadline(h, h->net->options.request_timeout_ms);
  if (buf_append(&h->in, bytes, (size_t)size) != 0) {
    http_close(h);
    return;
  }
  process(h);
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
  struct http *h = poll->data;
  if (h->state == HTTP_CLOSED) return;
  if (status < 0) {
    http_close(h);
    return;
  }
  if (events & UV_WRITABLE && h->state == HTTP_WRITING) {
    write_some(h);
  } else if (events & UV_READABLE) {
    read_some(h);
  }
}

static void on_deadline(struct deadline *d)
{
  struct http *h = (struct http *)((char *)d - offsetof(struct http, deadline));
  bool is_half = h->state == HTTP_BODY || (h->state == HTTP_HEAD && h->in.size_bytes > 0);
  if (is_half) {
    refuse(h, 408, 0);
  } else {
    http_close(h);
  }
}

void http_start(struct net *n, int fd, const struct net_peer *peer)
{
  struct http *h = calloc(1, sizeof *h);
  if (h == NULL || uv_poll_init_socket(n->options.loop, &h->poll, fd) != 0) {
    free(h);
    close(fd);
    listen_socket_gone(n, peer);
    return;
  }
  n->handle_count++;
  h->net = n;
  h->fd = fd;
  h->peer = *peer;
  h->poll.data = h;
  h->deadline.fire = on_deadline;
  buf_init(&h->in, HEAD_BYTES_MAX + n->options.body_size_bytes_max + 2 * READ_BYTES);
  buf_init(&h->out, ANSWER_BYTES_MAX);
  h->next = n->https;
  if (n->https != NULL) n->https->previous = h;
  n->https = h;
  set_deadline(h, n->options.request_timeout_ms);
  update_events(h);
}
