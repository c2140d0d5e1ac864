/* A server on net.h in a thread of its own, and raw sockets to talk to it. What it does is chosen by the text sent:
 * see on_message and on_request. Every wait has an end, so a fault shows as a failed test and not as a hanging one. */
#ifndef TEST_NET_HARNESS_H
#define TEST_NET_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include "net/net.h"

#define WAIT_MS    8000
#define CODES_MAX  4096
#define KEY        "dGhlIHNhbXBsZSBub25jZQ=="
#define KEY_ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

struct later {
  uv_timer_t timer;
  struct net_request *request;
};

struct server {
  struct net_options options;
  uv_timer_t tick;
  struct net_conn *tick_conn;
  _Atomic int pour_status;
  uv_loop_t loop;
  uv_async_t control;
  struct net *net;
  pthread_t thread;
  int port;
  _Atomic int command; /* 1 close, 2 stop listening, 3 close_all 4509 */
  pthread_mutex_t mutex;
  int codes[CODES_MAX];
  int code_count;
  int opened_count, message_count, version;
  char bearer[64];
  size_t queued_bytes_max;
  int loop_status;
  bool is_done;
  struct net_request *held;
};

static const char *const TEST_ORIGINS[] = {"https://play.example", NULL};

static inline void on_opened(void *context, struct net_conn *conn, const struct net_hello *hello)
{
  struct server *s = context;
  pthread_mutex_lock(&s->mutex);
  s->opened_count++;
  s->version = hello->version;
  snprintf(s->bearer, sizeof s->bearer, "%s", hello->bearer);
  pthread_mutex_unlock(&s->mutex);
}

static inline void flood(struct server *s, struct net_conn *conn)
{
  char text[1024];
  memset(text, 'f', sizeof text);
  for (int count = 0; count < 100000; count++) {
    int status = net_conn_send(conn, text, sizeof text);
    size_t queued_bytes = net_conn_queued_bytes(conn);
    pthread_mutex_lock(&s->mutex);
    if (queued_bytes > s->queued_bytes_max) s->queued_bytes_max = queued_bytes;
    pthread_mutex_unlock(&s->mutex);
    if (status != 0) return;
  }
}

static inline void on_done(void *context)
{
  struct server *s = context;
  s->is_done = true;
  uv_close((uv_handle_t *)&s->control, NULL);
  uv_close((uv_handle_t *)&s->tick, NULL);
}

/* Sends from a timer, with no event on any socket: once, or more and more until it is refused. */
static inline void on_tick(uv_timer_t *timer)
{
  struct server *s = timer->data;
  static char text[16384];
  if (uv_timer_get_repeat(timer) == 0) {
    (void)net_conn_send(s->tick_conn, "tick", 4);
    return;
  }
  memset(text, 'p', sizeof text);
  int status = net_conn_send(s->tick_conn, text, sizeof text);
  if (status != 0) uv_timer_stop(timer);
  s->pour_status = status;
}

static inline void start_tick(struct server *s, struct net_conn *conn, uint64_t repeat_ms)
{
  s->tick_conn = conn;
  uv_timer_start(&s->tick, on_tick, 30, repeat_ms);
}

static inline void on_message(void *context, struct net_conn *conn, const char *text, size_t size)
{
  struct server *s = context;
  pthread_mutex_lock(&s->mutex);
  s->message_count++;
  pthread_mutex_unlock(&s->mutex);
  if (size == 5 && memcmp(text, "trust", 5) == 0) net_conn_set_trusted(conn);
  if (size == 5 && memcmp(text, "flood", 5) == 0) {
    flood(s, conn);
    return;
  }
  if (size == 4 && memcmp(text, "tick", 4) == 0) {
    start_tick(s, conn, 0);
    return;
  }
  if (size == 4 && memcmp(text, "pour", 4) == 0) {
    start_tick(s, conn, 1);
    return;
  }
  if (size == 4 && memcmp(text, "stop", 4) == 0) {
    (void)net_conn_send(conn, "stopping", 8);
    net_close(s->net, on_done, s);
    return;
  }
  if (size == 10 && memcmp(text, "close 4509", 10) == 0) {
    (void)net_conn_send(conn, "bye", 3);
    net_conn_close(conn, 4509, "{\"ra\":1}");
    assert_int_equal(net_conn_send(conn, "late", 4), E_CLOSED);
    return;
  }
  (void)net_conn_send(conn, text, size);
}

static inline void on_close(void *context, struct net_conn *conn, int code)
{
  struct server *s = context;
  pthread_mutex_lock(&s->mutex);
  if (s->code_count < CODES_MAX) s->codes[s->code_count++] = code;
  pthread_mutex_unlock(&s->mutex);
}

static inline void answer(struct net_request *r, int status, const void *body, size_t size)
{
  struct net_response response = {.status = status,
                                  .content_type = "text/plain",
                                  .headers = "Cache-Control: no-store\r\n",
                                  .body = body,
                                  .body_size_bytes = size};
  net_respond(r, &response);
}

static inline void on_later_closed(uv_handle_t *handle)
{
  free(handle->data);
}

static inline void on_later(uv_timer_t *timer)
{
  struct later *later = timer->data;
  answer(later->request, 200, "later", 5);
  uv_close((uv_handle_t *)timer, on_later_closed);
}

static inline void on_request(void *context, struct net_request *r)
{
  struct server *s = context;
  const char *path = net_request_path(r);
  size_t size;
  const char *body = net_request_body(r, &size);
  if (strcmp(path, "/echo") == 0) {
    answer(r, 200, body, size);
  } else if (strcmp(path, "/method") == 0) {
    const char *method = net_request_method(r);
    answer(r, 200, method, strlen(method));
  } else if (strcmp(path, "/bearer") == 0) {
    const char *bearer = net_request_bearer(r);
    answer(r, 200, bearer, strlen(bearer));
  } else if (strcmp(path, "/peer") == 0) {
    answer(r, 200, net_request_peer(r), strlen(net_request_peer(r)));
  } else if (strcmp(path, "/local") == 0) {
    answer(r, 200, net_request_is_local(r) ? "yes" : "no", net_request_is_local(r) ? 3 : 2);
  } else if (strcmp(path, "/etag") == 0) {
    answer(r, strcmp(net_request_header_if_none_match(r), "\"1\"") == 0 ? 304 : 200, "tag", 3);
  } else if (strcmp(path, "/large") == 0) {
    char *large = calloc(1, 4u << 20);
    answer(r, 200, large, 4u << 20);
    free(large);
  } else if (strcmp(path, "/later") == 0) {
    struct later *later = calloc(1, sizeof *later);
    later->request = r;
    later->timer.data = later;
    uv_timer_init(&s->loop, &later->timer);
    uv_timer_start(&later->timer, on_later, 50, 0);
  } else if (strcmp(path, "/hold") == 0) {
    s->held = r;
  } else if (strcmp(path, "/stop") == 0) {
    net_close(s->net, on_done, s);
    answer(r, 200, "too late", 8);
  } else {
    answer(r, 404, "no", 2);
  }
}

static inline void on_control(uv_async_t *async)
{
  struct server *s = async->data;
  int command = s->command;
  s->command = 0;
  if (command == 1) net_close(s->net, on_done, s);
  if (command == 2) net_stop_listening(s->net);
  if (command == 3) net_close_all(s->net, 4509, "replaced");
}

static inline void *run(void *context)
{
  struct server *s = context;
  uv_run(&s->loop, UV_RUN_DEFAULT);
  if (s->held != NULL) answer(s->held, 200, "never", 5); /* its client is long gone */
  s->loop_status = uv_loop_close(&s->loop);
  return NULL;
}

static inline struct server *server_new(void)
{
  struct server *s = calloc(1, sizeof *s);
  pthread_mutex_init(&s->mutex, NULL);
  uv_loop_init(&s->loop);
  s->options = (struct net_options){
      .loop = &s->loop,
      .address = "127.0.0.1",
      .handlers = {.context = s, .opened = on_opened, .message = on_message, .closed = on_close, .request = on_request},
      .connection_count_max = 5000,
      .connections_per_address_max = 5000,
      .upgrades_per_address_burst = 100000,
      .upgrades_period_ms = 1000,
      .message_size_bytes_max_early = 4096,
      .message_size_bytes_max = 65536,
      .message_burst_count = 1000000,
      .message_period_ms = 1000,
      .receive_burst_bytes = 1u << 30,
      .receive_period_ms = 1000,
      .send_queue_bytes_max = 262144,
      .body_size_bytes_max = 20000,
      .auth_timeout_ms = 60000,
      .ping_interval_ms = 25000,
      .idle_timeout_ms = 60000,
      .origins = TEST_ORIGINS,
  };
  return s;
}

static inline void server_start(struct server *s)
{
  char message[200];
  s->control.data = s;
  assert_int_equal(uv_async_init(&s->loop, &s->control, on_control), 0);
  s->tick.data = s;
  assert_int_equal(uv_timer_init(&s->loop, &s->tick), 0);
  int status = net_open(&s->net, &s->options, message, sizeof message);
  if (status != 0) fail_msg("%s", message);
  s->port = net_port(s->net);
  assert_int_equal(pthread_create(&s->thread, NULL, run, s), 0);
}

static inline void server_command(struct server *s, int command)
{
  s->command = command;
  uv_async_send(&s->control);
}

static inline uint64_t now_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Waits for the end of a server told to close; everything must be closed within a few seconds and the loop be empty. */
static inline void server_wait(struct server *s)
{
  uint64_t began_ms = now_ms();
  pthread_join(s->thread, NULL);
  assert_true(s->is_done);
  assert_int_equal(s->loop_status, 0);
  assert_true(now_ms() - began_ms < WAIT_MS);
  assert_int_equal(s->opened_count < CODES_MAX ? s->opened_count : CODES_MAX, s->code_count);
  pthread_mutex_destroy(&s->mutex);
  free(s);
}

static inline void server_stop(struct server *s)
{
  server_command(s, 1);
  server_wait(s);
}

static inline int count_code(struct server *s, int code)
{
  int count = 0;
  pthread_mutex_lock(&s->mutex);
  for (int index = 0; index < s->code_count; index++)
    count += s->codes[index] == code;
  pthread_mutex_unlock(&s->mutex);
  return count;
}

static inline void wait_code(struct server *s, int code, int count)
{
  uint64_t end_ms = now_ms() + WAIT_MS;
  while (count_code(s, code) < count && now_ms() < end_ms)
    usleep(2000);
  assert_int_equal(count_code(s, code), count);
}

static inline void wait_messages(struct server *s, int count)
{
  uint64_t end_ms = now_ms() + WAIT_MS;
  int seen = 0;
  while (seen < count && now_ms() < end_ms) {
    usleep(2000);
    pthread_mutex_lock(&s->mutex);
    seen = s->message_count;
    pthread_mutex_unlock(&s->mutex);
  }
  assert_true(seen >= count);
}

static inline int make_socket(void)
{
  struct timeval wait = {.tv_sec = WAIT_MS / 1000};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  assert_true(fd >= 0);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  return fd;
}

static inline void connect_socket(const struct server *s, int fd)
{
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)s->port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
}

static inline int dial(const struct server *s)
{
  int fd = make_socket();
  connect_socket(s, fd);
  return fd;
}

/* False when the server closed: most tests then look at what it said. */
static inline bool put(int fd, const void *bytes, size_t size)
{
  const char *at = bytes;
  while (size > 0) {
    ssize_t sent = send(fd, at, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    at += sent;
    size -= (size_t)sent;
  }
  return true;
}

static inline void put_text(int fd, const char *text)
{
  put(fd, text, strlen(text));
}

/* Reads size bytes; false at the end of the connection. */
static inline bool take(int fd, void *bytes, size_t size)
{
  char *at = bytes;
  while (size > 0) {
    ssize_t got = recv(fd, at, size, 0);
    if (got <= 0) return false;
    at += got;
    size -= (size_t)got;
  }
  return true;
}

/* Reads up to and with the empty line; "" when the connection ends first. */
static inline void take_head(int fd, char *head, size_t head_size)
{
  size_t size = 0;
  head[0] = '\0';
  while (size + 1 < head_size && take(fd, head + size, 1)) {
    head[++size] = '\0';
    if (size >= 4 && memcmp(head + size - 4, "\r\n\r\n", 4) == 0) return;
  }
  head[0] = '\0';
}

/* True when the server ends the connection (and not the waiting time). */
static inline bool is_ended(int fd)
{
  char byte[4096];
  for (;;) {
    ssize_t got = recv(fd, byte, sizeof byte, 0);
    if (got == 0) return true;
    if (got < 0) return errno == ECONNRESET;
  }
}

static inline void put_frame_with(int fd, int first_byte, const void *payload, size_t size, bool is_masked)
{
  static const uint8_t MASK[4] = {0x11, 0x22, 0x33, 0x44};
  uint8_t *frame = malloc(size + 14);
  size_t at = 0;
  uint8_t mask_bit = is_masked ? 0x80 : 0;
  frame[at++] = (uint8_t)first_byte;
  if (size < 126) {
    frame[at++] = (uint8_t)(mask_bit | size);
  } else if (size < 65536) {
    frame[at++] = mask_bit | 126;
    frame[at++] = (uint8_t)(size >> 8);
    frame[at++] = (uint8_t)size;
  } else {
    frame[at++] = mask_bit | 127;
    for (int shift = 56; shift >= 0; shift -= 8)
      frame[at++] = (uint8_t)((uint64_t)size >> shift);
  }
  if (is_masked) {
    memcpy(frame + at, MASK, 4);
    at += 4;
  }
  for (size_t index = 0; index < size; index++)
    frame[at + index] = (uint8_t)(((const uint8_t *)payload)[index] ^ (is_masked ? MASK[index & 3] : 0));
  put(fd, frame, at + size);
  free(frame);
}

static inline void put_frame(int fd, int first_byte, const void *payload, size_t size)
{
  put_frame_with(fd, first_byte, payload, size, true);
}

static inline void put_message(int fd, const char *text)
{
  put_frame(fd, 0x81, text, strlen(text));
}

/* Reads one frame; payload gets a NUL behind it. Returns the first byte, -1 at the end of the connection. */
static inline int take_frame(int fd, char *payload, size_t payload_max, size_t *out_size)
{
  uint8_t head[2];
  if (!take(fd, head, 2)) return -1;
  assert_int_equal(head[1] & 0x80, 0);
  uint64_t size = head[1];
  uint8_t wide[8];
  size_t width = size == 126 ? 2 : size == 127 ? 8 : 0;
  if (width > 0) {
    if (!take(fd, wide, width)) return -1;
    size = 0;
    for (size_t index = 0; index < width; index++)
      size = size << 8 | wide[index];
  }
  assert_true(size < payload_max);
  if (!take(fd, payload, size)) return -1;
  payload[size] = '\0';
  *out_size = size;
  return head[0];
}

static inline void expect_message(int fd, const char *text)
{
  static char payload[70000];
  size_t size;
  assert_int_equal(take_frame(fd, payload, sizeof payload, &size), 0x81);
  assert_int_equal(size, strlen(text));
  assert_memory_equal(payload, text, size);
}

/* Reads until the close frame and returns its code; 0 when the line ends without one. */
static inline int take_close(int fd)
{
  static char payload[300000];
  size_t size;
  for (;;) {
    int first_byte = take_frame(fd, payload, sizeof payload, &size);
    if (first_byte == -1) return 0;
    if (first_byte == 0x88) return size >= 2 ? (uint8_t)payload[0] << 8 | (uint8_t)payload[1] : 1005;
  }
}

static inline void put_upgrade(int fd, const char *path, const char *more)
{
  char text[1024];
  snprintf(text, sizeof text,
           "GET %s HTTP/1.1\r\nHost: game.example:8001\r\nUpgrade: websocket\r\n"
           "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: " KEY "\r\n%s\r\n",
           path, more);
  put_text(fd, text);
}

/* Opens a WebSocket. */
static inline int dial_ws(const struct server *s, const char *more)
{
  char head[2000];
  int fd = dial(s);
  put_upgrade(fd, "/wss/", more);
  take_head(fd, head, sizeof head);
  assert_non_null(strstr(head, "101 Switching"));
  assert_non_null(strstr(head, KEY_ACCEPT));
  return fd;
}

/* Status of the refusal of an upgrade. */
static inline int refused_status(const struct server *s, const char *path, const char *more)
{
  char head[2000];
  int status = 0;
  int fd = dial(s);
  put_upgrade(fd, path, more);
  take_head(fd, head, sizeof head);
  sscanf(head, "HTTP/1.1 %d", &status);
  if (status != 101) assert_true(is_ended(fd));
  close(fd);
  return status;
}

#endif
