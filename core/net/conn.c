#include "net/conn.h"

#include <libwebsockets.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/log.h"
#include "base/rng.h"
#include "proto/text.h"
#include "proto/wire.h"

/* Told to ourselves alone: the line ended without a close. */
#define CODE_LOST 1006

/* Longest wait for the other side's part in closing before the socket is cut. */
#define CLOSE_MS     5000
#define CUT_AGAIN_MS 1000

/* Given to the library at once: what it cannot send it copies, so this bounds the copy. */
#define CHUNK_BYTES 65536
/* An empty queue keeps no more memory than this. */
#define KEEP_BYTES       8192
#define FRAME_HEAD_BYTES 10
#define PING_BYTES       8
/* Counted on top of every piece received, so a flood of empty fragments is one too. */
#define PIECE_COST_BYTES 8

#define OPCODE_TEXT 0x81
#define OPCODE_PING 0x89

static atomic_ullong conn_number_last;

static struct bucket_rate message_rate(const struct net *n)
{
  return (struct bucket_rate){n->options.message_burst_count, n->options.message_period_ms};
}

static struct bucket_rate receive_rate(const struct net *n)
{
  return (struct bucket_rate){n->options.receive_burst_bytes, n->options.receive_period_ms};
}

static void on_deadline(struct deadline *d);

struct net_conn *conn_new(struct net *n, const struct net_peer *peer, int version, char *bearer)
{
  struct net_conn *conn = calloc(1, sizeof *conn);
  if (conn == NULL) {
    free(bearer);
    return NULL;
  }
  uint64_t now_ms = net_now_ms(n);
  conn->net = n;
  conn->peer = *peer;
  conn->version = version;
  conn->bearer = bearer;
  conn->number = atomic_fetch_add(&conn_number_last, 1) + 1;
  buf_init(&conn->in, n->options.message_size_bytes_max);
  buf_init(&conn->out, n->options.send_queue_bytes_max + FRAME_HEAD_BYTES + PING_BYTES);
  bucket_init(&conn->messages, message_rate(n), now_ms);
  limit_bytes_init(&conn->receive, receive_rate(n), now_ms);
  conn->deadline.fire = on_deadline;
  net_deadline_set(n, &conn->deadline, now_ms + CLOSE_MS); /* for the handshake */
  conn->received_at_ms = now_ms;
  conn->auth_due_ms = now_ms + n->options.auth_timeout_ms;
  conn->next = n->conns;
  if (n->conns != NULL) n->conns->previous = conn;
  n->conns = conn;
  return conn;
}

static void unmark_dirty(struct net_conn *conn)
{
  if (!conn->is_dirty) return;
  struct net *n = conn->net;
  struct net_conn **link = &n->dirty;
  while (*link != conn)
    link = &(*link)->dirty_next;
  *link = conn->dirty_next;
  if (*link == NULL) n->dirty_end = link;
  conn->is_dirty = false;
}

void conn_free(struct net_conn *conn)
{
  struct net *n = conn->net;
  unmark_dirty(conn);
  net_deadline_clear(n, &conn->deadline);
  if (conn->previous != NULL) {
    conn->previous->next = conn->next;
  } else {
    n->conns = conn->next;
  }
  if (conn->next != NULL) conn->next->previous = conn->previous;
  buf_deinit(&conn->in);
  buf_deinit(&conn->out);
  free(conn->bearer);
  listen_socket_gone(n, &conn->peer);
  free(conn);
}

void conn_mark_dirty(struct net_conn *conn)
{
  if (conn->is_dirty || conn->state == CONN_DEAD) return;
  conn->is_dirty = true;
  conn->dirty_next = NULL;
  *conn->net->dirty_end = conn;
  conn->net->dirty_end = &conn->dirty_next;
}

/* The interval with a fifth of jitter either way, so connections that came together drift apart. */
static uint64_t ping_delay_ms(struct net_conn *conn, uint64_t now_ms)
{
  uint64_t interval_ms = conn->net->options.ping_interval_ms;
  uint64_t spread_ms = interval_ms * 2 / 5;
  return interval_ms - interval_ms / 5 + rng_mix(conn->number ^ now_ms << 20) % (spread_ms + 1);
}

static void set_next_deadline(struct net_conn *conn)
{
  uint64_t due_ms = conn->received_at_ms + conn->net->options.idle_timeout_ms;
  if (conn->ping_due_ms < due_ms) due_ms = conn->ping_due_ms;
  if (!conn->is_trusted && conn->auth_due_ms < due_ms) due_ms = conn->auth_due_ms;
  net_deadline_set(conn->net, &conn->deadline, due_ms);
}

void conn_opened(struct net_conn *conn)
{
  struct net *n = conn->net;
  uint64_t now_ms = net_now_ms(n);
  conn->state = CONN_OPEN;
  conn->received_at_ms = now_ms;
  conn->auth_due_ms = now_ms + n->options.auth_timeout_ms;
  conn->ping_due_ms = now_ms + ping_delay_ms(conn, now_ms);
  set_next_deadline(conn);
  conn->is_told_open = true;
  n->conn_count++;
  struct net_hello hello = {
      .version = conn->version, .bearer = conn->bearer != NULL ? conn->bearer : "", .peer = conn->peer.text};
  n->options.handlers.opened(n->options.handlers.context, conn, &hello);
  free(conn->bearer);
  conn->bearer = NULL;
  if (n->state != NET_OPEN) net_conn_close(conn, CLOSE_RESTART, "");
}

void conn_closed(struct net_conn *conn)
{
  struct net *n = conn->net;
  if (conn->state == CONN_DEAD) return;
  conn->state = CONN_DEAD;
  unmark_dirty(conn);
  net_deadline_clear(n, &conn->deadline);
  if (!conn->is_told_open) return;
  conn->is_told_open = false;
  n->conn_count--;
  int code = conn->code != 0 ? conn->code : CODE_LOST;
  n->options.handlers.closed(n->options.handlers.context, conn, code);
}

void conn_closing(struct net_conn *conn, int code)
{
  if (conn->state != CONN_OPEN && conn->state != CONN_CLOSING) return;
  if (conn->code == 0) conn->code = code;
  conn->state = CONN_CLOSE_SENT;
  buf_deinit(&conn->in);
  buf_deinit(&conn->out);
  net_deadline_set(conn->net, &conn->deadline, net_now_ms(conn->net) + CLOSE_MS);
}

void conn_heard(struct net_conn *conn)
{
  conn->received_at_ms = net_now_ms(conn->net);
}

void conn_refuse(struct net_conn *conn, int code, const char *reason)
{
  const struct net_handlers *handlers = &conn->net->options.handlers;
  if (handlers->refused != NULL) handlers->refused(handlers->context, conn, code);
  net_conn_close(conn, code, reason);
}

/* Ends a connection that sends too much, saying when to come back. */
static void close_flood(struct net_conn *conn, uint32_t wait_ms)
{
  char reason[32];
  snprintf(reason, sizeof reason, "{\"ra\":%u}", (unsigned)wait_ms);
  conn_refuse(conn, CLOSE_FLOOD, reason);
}

/* True when this piece keeps within the limits of its message. */
static bool is_size_allowed(const struct net_conn *conn, size_t size_bytes, size_t remaining_bytes)
{
  const struct net_options *options = &conn->net->options;
  size_t max = conn->is_trusted ? options->message_size_bytes_max : options->message_size_bytes_max_early;
  if (size_bytes > max || remaining_bytes > max) return false;
  return conn->in.size_bytes + size_bytes + remaining_bytes <= max;
}

/* Most text is ASCII: eight bytes at a time, and the full rules only where a high bit is set. */
static bool is_utf8(const char *text, size_t size_bytes)
{
  size_t at = 0;
  while (at < size_bytes) {
    uint64_t eight = 0;
    if (size_bytes - at >= sizeof eight) {
      memcpy(&eight, text + at, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    if (text_next(text, size_bytes, &at) == TEXT_INVALID) return false;
  }
  return true;
}

static void deliver(struct net_conn *conn, const char *text, size_t size_bytes)
{
  struct net *n = conn->net;
  uint32_t wait_ms = bucket_take(&conn->messages, message_rate(n), net_now_ms(n));
  if (wait_ms != 0) {
    close_flood(conn, wait_ms);
    return;
  }
  /* The library does not notice text that ends inside a character when its last fragment is empty.
   */
  if (!is_utf8(text, size_bytes)) {
    conn_refuse(conn, CLOSE_BAD_UTF8, "");
    return;
  }
  n->options.handlers.message(n->options.handlers.context, conn, text, size_bytes);
}

void conn_received(struct net_conn *conn, const char *bytes, size_t size_bytes, size_t remaining_bytes, bool is_first,
                   bool is_final)
{
  struct net *n = conn->net;
  if (conn->state != CONN_OPEN) return;
  conn_heard(conn);
  uint32_t wait_ms = limit_bytes_take(&conn->receive, receive_rate(n), size_bytes + PIECE_COST_BYTES, net_now_ms(n));
  if (wait_ms != 0) {
    close_flood(conn, wait_ms);
    return;
  }
  if (is_first) buf_clear(&conn->in);
  if (!is_size_allowed(conn, size_bytes, remaining_bytes)) {
    conn_refuse(conn, CLOSE_TOO_BIG, "");
    return;
  }
  if (is_first && is_final) {
    deliver(conn, size_bytes > 0 ? bytes : "", size_bytes);
    return;
  }
  if (size_bytes > 0 && buf_append(&conn->in, bytes, size_bytes) != 0) {
    net_conn_close(conn, CLOSE_OVERLOADED, "");
    return;
  }
  if (!is_final) return;
  deliver(conn, conn->in.size_bytes > 0 ? conn->in.data : "", conn->in.size_bytes);
  if (conn->in.capacity_bytes > KEEP_BYTES) buf_deinit(&conn->in);
  buf_clear(&conn->in);
}

/* Queues one frame; both parts or nothing. */
static int queue_frame(struct net_conn *conn, uint8_t first_byte, const char *bytes, size_t size_bytes)
{
  uint8_t head[FRAME_HEAD_BYTES] = {first_byte};
  size_t head_bytes = 2;
  if (size_bytes < 126) {
    head[1] = (uint8_t)size_bytes;
  } else {
    size_t width = size_bytes < 65536 ? 2 : 8;
    head[1] = width == 2 ? 126 : 127;
    for (size_t index = 0; index < width; index++)
      head[2 + index] = (uint8_t)((uint64_t)size_bytes >> 8 * (width - 1 - index));
    head_bytes += width;
  }
  size_t before_bytes = conn->out.size_bytes;
  if (before_bytes + head_bytes + size_bytes > conn->out.size_bytes_max) return E_FULL;
  buf_append(&conn->out, head, head_bytes);
  int status = size_bytes > 0 ? buf_append(&conn->out, bytes, size_bytes) : conn->out.status;
  if (status != 0) conn->out.size_bytes = before_bytes; /* no half frames */
  return status;
}

int net_conn_send(struct net_conn *conn, const char *text, size_t size_bytes)
{
  if (conn->state != CONN_OPEN) return E_CLOSED;
  size_t max = conn->net->options.send_queue_bytes_max;
  size_t queued_bytes = net_conn_queued_bytes(conn);
  int status = E_FULL;
  if (size_bytes <= max && queued_bytes + size_bytes + FRAME_HEAD_BYTES <= max)
    status = queue_frame(conn, OPCODE_TEXT, text, size_bytes);
  if (status == 0) {
    conn_mark_dirty(conn);
    return 0;
  }
  /* Whoever does not read gets the code when it reads again; what it missed it can ask for. */
  buf_deinit(&conn->out);
  net_conn_close(conn, CLOSE_SLOW, "");
  return E_FULL;
}

void net_conn_close(struct net_conn *conn, int code, const char *reason)
{
  if (conn->state != CONN_OPEN) return;
  conn->state = CONN_CLOSING;
  conn->code = code;
  if (reason != NULL) snprintf(conn->reason, sizeof conn->reason, "%s", reason);
  net_deadline_set(conn->net, &conn->deadline, net_now_ms(conn->net) + CLOSE_MS);
  conn_mark_dirty(conn);
}

/* Ends the socket whatever the library is waiting for: it notices at the next turn of the loop. */
static void cut(struct net_conn *conn)
{
  conn->state = CONN_CLOSE_SENT;
  shutdown(lws_get_socket_fd(conn->wsi), SHUT_RDWR);
  lws_callback_on_writable(conn->wsi);
  net_deadline_set(conn->net, &conn->deadline, net_now_ms(conn->net) + CUT_AGAIN_MS);
}

static void on_deadline(struct deadline *d)
{
  struct net_conn *conn = (struct net_conn *)((char *)d - offsetof(struct net_conn, deadline));
  if (conn->state == CONN_DEAD || conn->wsi == NULL) return;
  if (conn->state != CONN_OPEN) {
    cut(conn);
    return;
  }
  uint64_t now_ms = net_now_ms(conn->net);
  if (!conn->is_trusted && now_ms >= conn->auth_due_ms) {
    net_conn_close(conn, CLOSE_NO_LOGIN, "");
    return;
  }
  if (now_ms >= conn->received_at_ms + conn->net->options.idle_timeout_ms) {
    net_conn_close(conn, CLOSE_IDLE, "");
    return;
  }
  if (now_ms >= conn->ping_due_ms) {
    /* With a payload: the library does not report empty pongs. A full queue means the peer is not
     * listening anyway. */
    if (queue_frame(conn, OPCODE_PING, "BaoLife?", PING_BYTES) == 0) conn_mark_dirty(conn);
    conn->ping_due_ms = now_ms + ping_delay_ms(conn, now_ms);
  }
  set_next_deadline(conn);
}

/* Bytes of the whole frames at the head of the queue that make up a chunk: the library may put a
 * pong between two writes, so a write never ends inside a frame. */
static size_t chunk_size(const struct buf *out)
{
  if (out->size_bytes <= CHUNK_BYTES) return out->size_bytes;
  size_t size_bytes = 0;
  while (size_bytes < CHUNK_BYTES && size_bytes < out->size_bytes) {
    const uint8_t *head = (const uint8_t *)out->data + size_bytes;
    size_t width = head[1] == 126 ? 2 : head[1] == 127 ? 8 : 0;
    size_t payload_bytes = width == 0 ? head[1] : 0;
    for (size_t index = 0; index < width; index++)
      payload_bytes = payload_bytes << 8 | head[2 + index];
    size_bytes += 2 + width + payload_bytes;
  }
  CHECK(size_bytes <= out->size_bytes);
  return size_bytes;
}

/* Errors: E_IO, the socket is broken. */
static int write_queue(struct net_conn *conn)
{
  if (!lws_partial_buffered(conn->wsi)) conn->handed_bytes = 0;
  while (conn->out.size_bytes > 0 && !lws_partial_buffered(conn->wsi)) {
    size_t size_bytes = chunk_size(&conn->out);
    /* On a WebSocket this kind of write passes bytes through unframed; unit_net_net fails if that
     * ever changes. */
    if (lws_write(conn->wsi, (unsigned char *)conn->out.data, size_bytes, LWS_WRITE_HTTP) < 0) return E_IO;
    if (lws_partial_buffered(conn->wsi)) conn->handed_bytes = size_bytes;
    buf_consume(&conn->out, size_bytes);
  }
  if (conn->out.size_bytes == 0 && conn->out.capacity_bytes > KEEP_BYTES) buf_deinit(&conn->out);
  if (lws_partial_buffered(conn->wsi)) lws_callback_on_writable(conn->wsi);
  return 0;
}

/* Who does not read what it asked for is not listened to until it does. */
static void update_reading(struct net_conn *conn)
{
  size_t half_bytes = conn->net->options.send_queue_bytes_max / 2;
  bool should_pause = net_conn_queued_bytes(conn) > half_bytes;
  if (should_pause == conn->is_reading_paused) return;
  conn->is_reading_paused = should_pause;
  lws_rx_flow_control(conn->wsi, should_pause ? 0 : 1);
}

static void flush(struct net_conn *conn)
{
  if (conn->wsi == NULL || (conn->state != CONN_OPEN && conn->state != CONN_CLOSING)) return;
  if (write_queue(conn) != 0) {
    /* The library knows the socket is unusable and lets go of it at once, without a close frame. */
    conn->state = CONN_CLOSE_SENT;
    lws_set_timeout(conn->wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
    return;
  }
  if (conn->state == CONN_OPEN) {
    update_reading(conn);
    return;
  }
  /* Closing over unsent bytes would lose the close frame: wait until they are out, at most until
   * the deadline. */
  if (conn->out.size_bytes > 0 || lws_partial_buffered(conn->wsi)) return;
  conn->state = CONN_CLOSE_SENT;
  lws_close_reason(conn->wsi, (enum lws_close_status)conn->code, (unsigned char *)conn->reason, strlen(conn->reason));
  lws_set_timeout(conn->wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
}

void conn_flush_all(struct net *n)
{
  while (n->dirty != NULL) {
    struct net_conn *conn = n->dirty;
    unmark_dirty(conn);
    flush(conn);
  }
}

void net_conn_set_trusted(struct net_conn *conn)
{
  conn->is_trusted = true;
}

void net_conn_set_context(struct net_conn *conn, void *context)
{
  conn->context = context;
}

void *net_conn_context(const struct net_conn *conn)
{
  return conn->context;
}

size_t net_conn_queued_bytes(const struct net_conn *conn)
{
  return conn->out.size_bytes + conn->handed_bytes;
}

uint64_t net_conn_number(const struct net_conn *conn)
{
  return conn->number;
}
