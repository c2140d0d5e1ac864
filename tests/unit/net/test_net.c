/* The server of many connections over real sockets: slow and silent peers, floods, limits, sends and closes from
 * elsewhere, and what it cannot open. */
#include "unit/net/harness.h"

#include <sys/resource.h>

static void test_slow_reader(void **state)
{
  struct server *s = server_new();
  server_start(s);
  int fd = dial_ws(s, "");
  put_message(fd, "flood"); /* more than the queue holds, in one turn */
  assert_int_equal(take_close(fd), 4410);
  close(fd);
  wait_code(s, 4410, 1);
  assert_true(s->queued_bytes_max > 200000);
  assert_true(s->queued_bytes_max <= s->options.send_queue_bytes_max);
  server_stop(s);
}

/* First the kernel's buffers fill, then the library's copy, then the queue. */
static void test_stuck_reader(void **state)
{
  struct server *s = server_new();
  int small = 4096;
  server_start(s);
  int fd = dial_ws(s, "");
  put_message(fd, "pour");
  uint64_t end_ms = now_ms() + WAIT_MS;
  while (s->pour_status == 0 && now_ms() < end_ms)
    usleep(2000);
  assert_int_equal(s->pour_status, E_FULL);
  assert_int_equal(take_close(fd), 4410); /* reading again in time, it learns why */
  close(fd);
  wait_code(s, 4410, 1);

  fd = dial_ws(s, "");
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  put_message(fd, "pour"); /* never reads: cut after a while, or the test ends here */
  wait_code(s, 4410, 2);
  close(fd);
  server_stop(s);
}

/* A peer that asks and does not read is not listened to either, so its own sends stall. */
static void test_receive_paused(void **state)
{
  struct server *s = server_new();
  static char large[60000];
  struct timeval wait = {.tv_usec = 500000};
  s->options.send_queue_bytes_max = 4u << 20;
  server_start(s);
  int fd = dial_ws(s, "");
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  put_message(fd, "trust");
  expect_message(fd, "trust");
  memset(large, 'p', sizeof large);
  uint64_t sent_bytes = 0;
  static uint8_t frame[60014] = {0x81, 0xfe, 60000 >> 8, 60000 & 0xff};
  memcpy(frame + 8, large, sizeof large);
  for (;;) {
    ssize_t size = send(fd, frame, 60008, MSG_NOSIGNAL);
    if (size <= 0) break;
    sent_bytes += (uint64_t)size;
    assert_true(sent_bytes < 200u << 20);
    if (size != 60008) break;
  }
  assert_true(sent_bytes > 2u << 20);
  char payload[70000];
  size_t size;
  for (int count = 0; count < 30; count++) /* reading again, it gets its answers */
    assert_int_equal(take_frame(fd, payload, sizeof payload, &size), 0x81);
  close(fd);
  server_stop(s);
}

static void test_auth_timeout(void **state)
{
  struct server *s = server_new();
  s->options.auth_timeout_ms = 300;
  server_start(s);
  int trusted = dial_ws(s, "");
  put_message(trusted, "trust");
  expect_message(trusted, "trust");
  int fd = dial_ws(s, "");
  put_message(fd, "busy");
  assert_int_equal(take_close(fd), 4401);
  close(fd);
  usleep(400000);
  put_message(trusted, "still here");
  expect_message(trusted, "still here");
  close(trusted);
  wait_code(s, 4401, 1);
  server_stop(s);
}

static void test_idle(void **state)
{
  struct server *s = server_new();
  char payload[200];
  size_t size;
  int ping_count = 0;
  s->options.ping_interval_ms = 100;
  s->options.idle_timeout_ms = 500;
  server_start(s);
  int fd = dial_ws(s, ""); /* answers pings for a while */
  uint64_t began_ms = now_ms();
  while (now_ms() - began_ms < 1200) {
    assert_int_equal(take_frame(fd, payload, sizeof payload, &size), 0x89);
    put_frame(fd, 0x8a, payload, size);
    ping_count++;
  }
  assert_in_range(ping_count, 8, 16);
  assert_int_equal(take_close(fd), 4408); /* and then no more */
  close(fd);
  wait_code(s, 4408, 1);
  server_stop(s);
}

static void test_flood(void **state)
{
  struct server *s = server_new();
  s->options.message_burst_count = 40;
  s->options.message_period_ms = 2000;
  server_start(s);
  int fd = dial_ws(s, "");
  for (int count = 0; count < 60; count++)
    put_message(fd, "m");
  for (int count = 0; count < 40; count++)
    expect_message(fd, "m");
  assert_int_equal(take_close(fd), 4429);
  close(fd);
  wait_code(s, 4429, 1);
  server_stop(s);

  s = server_new();
  s->options.receive_burst_bytes = 10000;
  server_start(s);
  fd = dial_ws(s, "");
  put_frame(fd, 0x01, "x", 1); /* empty fragments for ever */
  for (int count = 0; count < 3000; count++)
    put_frame(fd, 0x00, "", 0);
  assert_int_equal(take_close(fd), 4429);
  close(fd);
  wait_code(s, 4429, 1);
  server_stop(s);
}

static void test_address_limits(void **state)
{
  struct server *s = server_new();
  s->options.connections_per_address_max = 3;
  server_start(s);
  int fds[3];
  for (int index = 0; index < 3; index++)
    fds[index] = dial_ws(s, "");
  assert_int_equal(refused_status(s, "/wss/", ""), 429);
  close(fds[0]);
  wait_code(s, 1006, 1);
  usleep(20000);
  fds[0] = dial_ws(s, "");
  for (int index = 0; index < 3; index++)
    close(fds[index]);
  server_stop(s);

  s = server_new();
  s->options.upgrades_per_address_burst = 2;
  s->options.upgrades_period_ms = 10000;
  server_start(s);
  assert_int_equal(refused_status(s, "/wss/", ""), 101);
  assert_int_equal(refused_status(s, "/wss/", ""), 101);
  assert_int_equal(refused_status(s, "/wss/", ""), 429);
  server_stop(s);
}

/* At the most connections it stops accepting; the next one waits in the kernel until one goes. */
static void test_connection_limit(void **state)
{
  struct server *s = server_new();
  char head[2000];
  s->options.connection_count_max = 2;
  server_start(s);
  int first = dial_ws(s, "");
  int second = dial_ws(s, "");
  int third = dial(s);
  put_upgrade(third, "/wss/", "");
  struct pollfd poll_third = {.fd = third, .events = POLLIN};
  assert_int_equal(poll(&poll_third, 1, 200), 0);
  close(first);
  take_head(third, head, sizeof head);
  assert_non_null(strstr(head, "101 Switching"));
  close(second);
  close(third);
  server_stop(s);
}

static void test_thousand(void **state)
{
  struct server *s = server_new();
  enum { COUNT = 1000 };
  static int fds[COUNT];
  server_start(s);
  for (int index = 0; index < COUNT; index++)
    fds[index] = dial_ws(s, "");
  for (int index = 0; index < COUNT; index += 10) {
    put_message(fds[index], "ping");
    expect_message(fds[index], "ping");
  }
  for (int index = 0; index < COUNT; index += 2)
    close(fds[index]);
  wait_code(s, 1006, COUNT / 2);
  server_command(s, 1); /* the other half is told */
  for (int index = 1; index < COUNT; index += 2) {
    assert_int_equal(take_close(fds[index]), 1012);
    close(fds[index]);
  }
  server_wait(s);
}

/* What is sent outside of any socket's event leaves at once, too. */
static void test_send_from_timer(void **state)
{
  struct server *s = server_new();
  server_start(s);
  int fd = dial_ws(s, "");
  put_message(fd, "tick");
  expect_message(fd, "tick");
  close(fd);
  server_stop(s);
}

/* net_close with connections in every state, from a callback, with nothing to be heard of it afterwards. */
static void test_close_from_callback(void **state)
{
  struct server *s = server_new();
  int fds[6];
  int small = 4096;
  server_start(s);
  fds[0] = dial(s); /* silent */
  fds[1] = dial(s);
  put_text(fds[1], "POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf");
  fds[2] = dial(s);
  put_text(fds[2], "GET /hold HTTP/1.1\r\n\r\n");
  fds[3] = dial_ws(s, "");
  setsockopt(fds[3], SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  put_message(fds[3], "flood");
  fds[4] = dial_ws(s, "");
  put_frame(fds[4], 0x01, "half", 4);
  wait_messages(s, 1);
  fds[5] = dial_ws(s, "");
  put_message(fds[5], "stop");
  expect_message(fds[5], "stopping");
  assert_int_equal(take_close(fds[5]), 1012);
  assert_int_equal(take_close(fds[4]), 1012);
  for (int index = 0; index < 3; index++)
    assert_true(is_ended(fds[index]));
  for (int index = 0; index < 6; index++)
    close(fds[index]);
  server_wait(s);

  s = server_new();
  server_start(s);
  int fd = dial(s);
  put_text(fd, "GET /stop HTTP/1.1\r\n\r\nGET /method HTTP/1.1\r\n\r\n");
  assert_true(is_ended(fd));
  close(fd);
  server_wait(s);

  s = server_new(); /* and before anything happened */
  server_start(s);
  server_stop(s);
}

static long cpu_ms(const struct rusage *used)
{
  return (used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000 +
         (used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1000;
}

static void test_open_errors(void **state)
{
  struct server *s = server_new();
  server_start(s);
  uv_loop_t loop;
  char message[200];
  char expected[100];
  struct net *second;
  struct net_options options = s->options;
  uv_loop_init(&loop);
  options.loop = &loop;
  options.port = s->port;
  assert_int_equal(net_open(&second, &options, message, sizeof message), E_EXISTS);
  snprintf(expected, sizeof expected, "port %d is in use by another program; stop it or choose --port", s->port);
  assert_string_equal(message, expected);
  options.address = "nowhere";
  assert_int_equal(net_open(&second, &options, message, sizeof message), E_INVALID);
  options.address = "192.0.2.1";
  assert_int_equal(net_open(&second, &options, message, sizeof message), E_INVALID);
  options.address = "127.0.0.1";
  options.port = 70000;
  assert_int_equal(net_open(&second, &options, message, sizeof message), E_INVALID);
  assert_null(second);
  assert_int_equal(uv_loop_close(&loop), 0);
  server_stop(s);
}

/* One socket for both families; IPv4 looks like IPv4. */
static void test_dual_stack(void **state)
{
  struct server *s = server_new();
  char bytes[1000];
  s->options.address = "::";
  server_start(s);
  int fd = dial(s);
  put_text(fd, "GET /peer HTTP/1.1\r\nConnection: close\r\n\r\n");
  take_head(fd, bytes, sizeof bytes);
  assert_non_null(strstr(bytes, "Content-Length: 9\r\n"));
  assert_true(take(fd, bytes, 9));
  assert_memory_equal(bytes, "127.0.0.1", 9);
  close(fd);
  fd = dial(s);
  put_text(fd, "GET /local HTTP/1.1\r\n\r\n");
  take_head(fd, bytes, sizeof bytes);
  assert_non_null(strstr(bytes, "Content-Length: 3\r\n"));
  close(fd);
  server_stop(s);
}

/* Out of descriptors it waits instead of spinning, and goes on when there are some again. */
static void test_out_of_descriptors(void **state)
{
  struct server *s;
  struct rlimit before;
  struct rusage used_before, used_after;
  char head[2000];
  int fds[5];
  int hogs[400];
  int hog_count = 0;
  const char *preload = getenv("LD_PRELOAD");
  if (preload != NULL && strstr(preload, "vgpreload") != NULL) {
    skip(); /* valgrind closes sockets above the limit itself */
  }
  s = server_new();
  server_start(s);
  getrlimit(RLIMIT_NOFILE, &before);
  struct rlimit low = {.rlim_cur = 300, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &low);
  for (int index = 0; index < 5; index++)
    fds[index] = make_socket();
  while (hog_count < 400 && (hogs[hog_count] = dup(0)) >= 0)
    hog_count++;
  for (int index = 0; index < 5; index++) {
    connect_socket(s, fds[index]);
    put_upgrade(fds[index], "/wss/", "");
  }
  getrusage(RUSAGE_SELF, &used_before);
  struct pollfd poll_first = {.fd = fds[0], .events = POLLIN};
  assert_int_equal(poll(&poll_first, 1, 600), 0);
  getrusage(RUSAGE_SELF, &used_after);
  assert_true(cpu_ms(&used_after) - cpu_ms(&used_before) < 200);
  while (hog_count > 0)
    close(hogs[--hog_count]);
  for (int index = 0; index < 5; index++) {
    take_head(fds[index], head, sizeof head);
    assert_non_null(strstr(head, "101 Switching"));
    close(fds[index]);
  }
  setrlimit(RLIMIT_NOFILE, &before);
  server_stop(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_slow_reader),
      cmocka_unit_test(test_stuck_reader),
      cmocka_unit_test(test_receive_paused),
      cmocka_unit_test(test_auth_timeout),
      cmocka_unit_test(test_idle),
      cmocka_unit_test(test_flood),
      cmocka_unit_test(test_address_limits),
      cmocka_unit_test(test_connection_limit),
      cmocka_unit_test(test_thousand),
      cmocka_unit_test(test_send_from_timer),
      cmocka_unit_test(test_close_from_callback),
      cmocka_unit_test(test_open_errors),
      cmocka_unit_test(test_dual_stack),
      cmocka_unit_test(test_out_of_descriptors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
