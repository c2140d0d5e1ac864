/* HTTP over real sockets: keep-alive, bodies, answers given later, and everything a client can do wrong. */
#include "unit/net/harness.h"

struct reply {
  int status;
  char head[4000];
  char body[70000];
  size_t body_bytes;
};

/* Reads one answer; has_body false for HEAD. */
static void take_reply(int fd, struct reply *r, bool has_body)
{
  memset(r, 0, sizeof *r);
  take_head(fd, r->head, sizeof r->head);
  sscanf(r->head, "HTTP/1.1 %d", &r->status);
  const char *length = strstr(r->head, "Content-Length: ");
  if (length == NULL || !has_body) return;
  r->body_bytes = (size_t)atoi(length + 16);
  assert_true(r->body_bytes < sizeof r->body);
  assert_true(take(fd, r->body, r->body_bytes));
}

static void ask(int fd, const char *request, struct reply *r)
{
  put_text(fd, request);
  take_reply(fd, r, true);
}

static void expect_body(int fd, const char *request, const char *body)
{
  struct reply r;
  ask(fd, request, &r);
  assert_int_equal(r.status, 200);
  assert_string_equal(r.body, body);
}

static void test_keep_alive(void **state)
{
  struct server *s = server_new();
  struct reply r;
  char id[17];
  server_start(s);
  int fd = dial(s);
  expect_body(fd, "GET /method HTTP/1.1\r\nHost: x\r\n\r\n", "GET");
  expect_body(fd, "DELETE /method?q=/x HTTP/1.1\r\nHost: x\r\n\r\n", "");
  expect_body(fd, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde", "abcde");
  expect_body(fd, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "");
  expect_body(fd, "\r\nPOST /echo HTTP/1.1\r\nHost: x\r\n\r\n", "");
  expect_body(fd, "GET /bearer HTTP/1.1\r\nAuthorization: Bearer  bl1_x\r\n\r\n", "bl1_x");
  expect_body(fd, "GET /bearer HTTP/1.1\r\nAuthorization: Basic bl1_x\r\n\r\n", "");
  ask(fd, "GET /etag HTTP/1.1\r\nIf-None-Match: \"1\"\r\n\r\n", &r);
  assert_int_equal(r.status, 304);
  assert_null(strstr(r.head, "Content-Length"));
  ask(fd, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", &r);
  assert_int_equal(r.status, 404);
  assert_non_null(strstr(r.head, "X-Content-Type-Options: nosniff\r\n"));
  assert_non_null(strstr(r.head, "Referrer-Policy: no-referrer\r\n"));
  assert_non_null(strstr(r.head, "Cache-Control: no-store\r\n"));
  assert_int_equal(sscanf(strstr(r.head, "X-Request-Id: "), "X-Request-Id: %16[0-9a-f]", id), 1);
  ask(fd, "GET /nothing HTTP/1.1\r\nConnection: close\r\n\r\n", &r);
  assert_null(strstr(r.head, id));
  assert_non_null(strstr(r.head, "Connection: close\r\n"));
  assert_true(is_ended(fd));
  close(fd);

  fd = dial(s);
  ask(fd, "GET /method HTTP/1.0\r\n\r\n", &r);
  assert_int_equal(r.status, 200);
  assert_true(is_ended(fd));
  close(fd);
  server_stop(s);
}

static void test_head(void **state)
{
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  int fd = dial(s);
  put_text(fd, "HEAD /method HTTP/1.1\r\nHost: x\r\n\r\n");
  take_reply(fd, &r, false);
  assert_int_equal(r.status, 200);
  assert_non_null(strstr(r.head, "Content-Length: 4\r\n"));
  expect_body(fd, "GET /method HTTP/1.1\r\nHost: x\r\n\r\n", "GET");
  close(fd);
  server_stop(s);
}

static void test_pipelined(void **state)
{
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  int fd = dial(s);
  for (int count = 0; count < 200; count++) {
    put_text(fd, "GET /method HTTP/1.1\r\nHost: x\r\n\r\n");
    if (count % 10 == 0) put_text(fd, "GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  for (int count = 0; count < 200; count++) {
    take_reply(fd, &r, true);
    assert_string_equal(r.body, "GET");
    if (count % 10 != 0) continue;
    take_reply(fd, &r, true);
    assert_string_equal(r.body, "later");
  }
  close(fd);
  server_stop(s);
}

static void test_bodies(void **state)
{
  static char request[30000];
  static char body[20001];
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  memset(body, 'b', 20000);
  int fd = dial(s);
  snprintf(request, sizeof request, "POST /echo HTTP/1.1\r\nContent-Length: 20000\r\n\r\n%s", body);
  expect_body(fd, request, body);
  /* In small pieces, and the next request behind it. */
  put_text(fd, "POST /echo HTTP/1.1\r\nContent-Length: 20000\r\nExpect: 100-continue\r\n\r\n");
  take_head(fd, r.head, sizeof r.head);
  assert_string_equal(r.head, "HTTP/1.1 100 Continue\r\n\r\n");
  for (int count = 0; count < 200; count++)
    put(fd, body, 100);
  put_text(fd, "GET /method HTTP/1.1\r\n\r\n");
  take_reply(fd, &r, true);
  assert_int_equal(r.body_bytes, 20000);
  take_reply(fd, &r, true);
  assert_string_equal(r.body, "GET");
  /* One byte more than allowed is refused before it is sent. */
  ask(fd, "POST /echo HTTP/1.1\r\nContent-Length: 20001\r\n\r\n", &r);
  assert_int_equal(r.status, 413);
  assert_non_null(strstr(r.body, "\"message_too_big\""));
  close(fd);
  /* Sent all the same, the answer must not be lost to a reset: some clients then never see it. */
  fd = dial(s);
  put_text(fd, "POST /echo HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n");
  for (int count = 0; count < 50; count++) {
    usleep(2000);
    assert_true(put(fd, body, 20000));
  }
  take_reply(fd, &r, true);
  assert_int_equal(r.status, 413);
  char byte;
  assert_int_equal(recv(fd, &byte, 1, 0), 0);
  close(fd);
  server_stop(s);
}

static void test_large_answer(void **state)
{
  static char bytes[4u << 20];
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  int fd = dial(s);
  put_text(fd, "GET /large HTTP/1.1\r\n\r\n");
  take_head(fd, r.head, sizeof r.head);
  assert_non_null(strstr(r.head, "Content-Length: 4194304\r\n"));
  usleep(50000);
  assert_true(take(fd, bytes, sizeof bytes));
  expect_body(fd, "GET /method HTTP/1.1\r\n\r\n", "GET");
  put_text(fd, "GET /large HTTP/1.1\r\n\r\n"); /* and gone before it is sent */
  close(fd);
  server_stop(s);
}

static void test_refusals(void **state)
{
  static const struct {
    const char *request;
    int status;
  } BAD[] = {
      {"nonsense\r\n\r\n", 400},
      {"GET\r\n\r\n", 400},
      {"GET / HTTP/1.1 \r\n\r\n", 400},
      {"GET http://x/ HTTP/1.1\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\n\r\n", 400},
      {"G\x01T / HTTP/1.1\r\n\r\n", 400},
      {"GET /\x7f HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\n\r\n", 505},
      {"GET / HTTP/1.1\r\nNo colon\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nName : x\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", 400},
      {"GET / HTTP/1.1\nA: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA: b\x01\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 999999999999999999\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", 400},
      {"GET /wss/ HTTP/1.1\r\n\r\n", 426},
      {"GET /wss/ HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n", 426},
      {"GET /wss/ HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 426},
      {"CONNECT x:1 HTTP/1.1\r\n\r\n", 400},
      {"OPTIONS * HTTP/1.1\r\n\r\n", 400},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"\x16\x03\x01\x02\r\n\r\n", 400}, /* TLS at the wrong port */
  };
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  for (size_t index = 0; index < sizeof BAD / sizeof *BAD; index++) {
    int fd = dial(s);
    ask(fd, BAD[index].request, &r);
    if (r.status != BAD[index].status)
      fail_msg("%d instead of %d: %s", r.status, BAD[index].status, BAD[index].request);
    assert_true(is_ended(fd));
    close(fd);
  }
  server_stop(s);
}

static void test_head_too_big(void **state)
{
  static char large[200001];
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  memset(large, 'h', 200000);
  int fd = dial(s);
  put_text(fd, "GET / HTTP/1.1\r\nCookie: ");
  put(fd, large, 200000);
  take_reply(fd, &r, true);
  assert_int_equal(r.status, 431);
  close(fd);

  fd = dial(s);
  put_text(fd, "GET /");
  put(fd, large, 3000);
  ask(fd, " HTTP/1.1\r\n\r\n", &r);
  assert_int_equal(r.status, 414);
  close(fd);
  server_stop(s);
}

/* Random bytes between pieces of requests, cut anywhere: the server goes on. */
static void test_garbage(void **state)
{
  static const char *const PIECES[] = {"GET ",
                                       "POST ",
                                       "/echo",
                                       " HTTP/1.1",
                                       "\r\n",
                                       "\r\n\r\n",
                                       "Host: ",
                                       ": ",
                                       "1",
                                       ",",
                                       "Connection: upgrade\r\n",
                                       "Upgrade: websocket\r\n",
                                       "Content-Length: ",
                                       "Expect: 100-continue\r\n"};
  struct server *s = server_new();
  uint64_t seed = 20260201;
  print_message("seed %llu\n", (unsigned long long)seed);
  server_start(s);
  for (int round = 0; round < 500; round++) {
    int fd = dial(s);
    for (int count = 0; count < 12; count++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      uint8_t byte = (uint8_t)(seed >> 48);
      if (seed >> 60 == 0) put(fd, &byte, 1);
      put_text(fd, PIECES[(seed >> 32) % (sizeof PIECES / sizeof *PIECES)]);
    }
    close(fd);
  }
  int fd = dial(s);
  expect_body(fd, "GET /method HTTP/1.1\r\n\r\n", "GET");
  close(fd);
  server_stop(s);
}

static void test_half_requests(void **state)
{
  struct server *s = server_new();
  struct reply r;
  s->options.request_timeout_ms = 300;
  server_start(s);
  int silent = dial(s);
  int half = dial(s);
  int half_body = dial(s);
  put_text(half, "GET / HTTP/1.1\r\nHost");
  put_text(half_body, "POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
  uint64_t began_ms = now_ms();
  for (int count = 0; count < 10; count++) { /* a trickle does not keep it open */
    usleep(50000);
    put_text(half, "x");
  }
  take_reply(half, &r, true);
  assert_int_equal(r.status, 408);
  take_reply(half_body, &r, true);
  assert_int_equal(r.status, 408);
  assert_true(is_ended(silent));
  assert_true(now_ms() - began_ms < 3000);
  close(silent);
  close(half);
  close(half_body);
  for (int count = 0; count < 50; count++) {
    int fd = dial(s);
    put_text(fd, "POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    close(fd);
  }
  server_stop(s);
}

static void test_client_gone(void **state)
{
  struct server *s = server_new();
  server_start(s);
  for (int count = 0; count < 20; count++) {
    int fd = dial(s);
    put_text(fd, "GET /later HTTP/1.1\r\n\r\n");
    usleep(1000);
    close(fd);
  }
  int held = dial(s);
  put_text(held, "GET /hold HTTP/1.1\r\n\r\n");
  int half_closed = dial(s);
  struct reply r;
  put_text(half_closed, "GET /later HTTP/1.1\r\n\r\n");
  shutdown(half_closed, SHUT_WR); /* done asking, still listening */
  take_reply(half_closed, &r, true);
  assert_string_equal(r.body, "later");
  close(half_closed);
  server_stop(s); /* the held one is answered after everything is gone */
  assert_true(is_ended(held));
  close(held);
}

static void test_is_local(void **state)
{
  struct server *s = server_new();
  server_start(s);
  int fd = dial(s);
  expect_body(fd, "GET /local HTTP/1.1\r\n\r\n", "yes");
  expect_body(fd, "GET /local HTTP/1.1\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n", "no");
  expect_body(fd, "GET /local HTTP/1.1\r\nforwarded:\r\n\r\n", "no");
  expect_body(fd, "GET /local HTTP/1.1\r\nX-REAL-IP: x\r\n\r\n", "no");
  close(fd);
  server_stop(s);
}

static void test_stop_listening(void **state)
{
  struct server *s = server_new();
  struct reply r;
  server_start(s);
  int idle = dial(s);
  expect_body(idle, "GET /method HTTP/1.1\r\n\r\n", "GET");
  int busy = dial(s);
  put_text(busy, "GET /later HTTP/1.1\r\n\r\n");
  int game = dial_ws(s, "");
  server_command(s, 2);
  assert_true(is_ended(idle));
  take_reply(busy, &r, true);
  assert_string_equal(r.body, "later");
  assert_non_null(strstr(r.head, "Connection: close\r\n"));
  put_message(game, "goes on");
  expect_message(game, "goes on");
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)s->port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int refused = make_socket();
  assert_int_equal(connect(refused, (struct sockaddr *)&address, sizeof address), -1);
  close(refused);
  close(idle);
  close(busy);
  close(game);
  server_stop(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keep_alive),  cmocka_unit_test(test_head),         cmocka_unit_test(test_garbage),
      cmocka_unit_test(test_pipelined),   cmocka_unit_test(test_bodies),       cmocka_unit_test(test_large_answer),
      cmocka_unit_test(test_refusals),    cmocka_unit_test(test_head_too_big), cmocka_unit_test(test_half_requests),
      cmocka_unit_test(test_client_gone), cmocka_unit_test(test_is_local),     cmocka_unit_test(test_stop_listening),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
