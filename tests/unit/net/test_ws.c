/* WebSockets over real sockets: handshake, messages and closing as a client sees them. Also pins what net takes for
 * granted of libwebsockets 4.1.6. */
#include "unit/net/harness.h"

#include <libwebsockets.h>

static void test_echo(void **state)
{
  struct server *s = server_new();
  server_start(s);
  int fd = dial_ws(s, "");
  put_message(fd, "hello");
  expect_message(fd, "hello");
  put_frame(fd, 0x81, "", 0);
  expect_message(fd, "");
  for (int count = 0; count < 100; count++)
    put_message(fd, "many at once");
  for (int count = 0; count < 100; count++)
    expect_message(fd, "many at once");
  put_frame(fd, 0x88, "\x03\xe8", 2);
  assert_int_equal(take_close(fd), 1000);
  assert_true(is_ended(fd));
  close(fd);
  wait_code(s, 1000, 1);
  assert_int_equal(s->version, 1);
  server_stop(s);
}

static void test_hello(void **state)
{
  struct server *s = server_new();
  char head[2000];
  server_start(s);
  int fd = dial(s);
  put_upgrade(fd, "/wss", "Sec-WebSocket-Protocol: zzz, baolife.v2\r\nAuthorization: bearer abc.def\r\n");
  take_head(fd, head, sizeof head);
  assert_non_null(strstr(head, "101 Switching"));
  assert_non_null(strstr(head, "Sec-WebSocket-Protocol: baolife.v2\r\n"));
  put_message(fd, "x");
  expect_message(fd, "x");
  assert_int_equal(s->version, 2);
  assert_string_equal(s->bearer, "abc.def");
  close(fd);
  wait_code(s, 1006, 1);
  server_stop(s);
}

/* The first frames may come in one packet with the handshake. */
static void test_early_frames(void **state)
{
  struct server *s = server_new();
  char head[2000];
  char text[1024];
  server_start(s);
  int fd = dial(s);
  int size = snprintf(text, sizeof text,
                      "GET /wss/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " KEY "\r\n\r\n");
  memcpy(text + size, "\x81\x82\0\0\0\0hi\x81\x83\0\0\0\0you", 17);
  put(fd, text, (size_t)size + 17);
  take_head(fd, head, sizeof head);
  assert_non_null(strstr(head, "101 Switching"));
  expect_message(fd, "hi");
  expect_message(fd, "you");
  close(fd);
  server_stop(s);
}

static void test_handshake_byte_by_byte(void **state)
{
  static const char REQUEST[] = "GET /wss/?a=b HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\n"
                                "Connection: upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: " KEY "\r\n\r\n";
  struct server *s = server_new();
  char head[2000];
  server_start(s);
  int fd = dial(s);
  for (size_t index = 0; index < sizeof REQUEST - 1; index++)
    put(fd, REQUEST + index, 1);
  take_head(fd, head, sizeof head);
  assert_non_null(strstr(head, "101 Switching"));
  for (size_t index = 0; index < 9; index++)
    put(fd, &"\x81\x83\0\0\0\0abc"[index], 1);
  expect_message(fd, "abc");
  close(fd);
  server_stop(s);
}

static void test_refusals(void **state)
{
  struct server *s = server_new();
  server_start(s);
  assert_int_equal(refused_status(s, "/", ""), 404);
  assert_int_equal(refused_status(s, "/wss/x", ""), 404);
  assert_int_equal(refused_status(s, "/wss/", "Origin: https://evil.example\r\n"), 403);
  assert_int_equal(refused_status(s, "/wss/", "Origin: null\r\n"), 403);
  assert_int_equal(refused_status(s, "/wss/", "Origin: https://play.example\r\n"), 101);
  assert_int_equal(refused_status(s, "/wss/", "Origin: http://GAME.example:8001\r\n"), 101);
  assert_int_equal(refused_status(s, "/wss/", "Origin: http://game.example\r\n"), 403);
  assert_int_equal(refused_status(s, "/wss/", "Sec-WebSocket-Protocol: other\r\n"), 400);
  assert_int_equal(refused_status(s, "/wss/", "Content-Length: 3\r\n"), 400);
  server_stop(s);
}

static void test_fragments(void **state)
{
  struct server *s = server_new();
  static char large[4096 + 1];
  char payload[200];
  size_t size;
  server_start(s);
  int fd = dial_ws(s, "");
  put_frame(fd, 0x01, "one ", 4);
  put_frame(fd, 0x89, "still there", 11);
  assert_int_equal(take_frame(fd, payload, sizeof payload, &size), 0x8a);
  assert_string_equal(payload, "still there");
  put_frame(fd, 0x00, "", 0);
  put_frame(fd, 0x00, "two \xc3", 5); /* a character across fragments */
  put_frame(fd, 0x80, "\xa4", 1);
  expect_message(fd, "one two \xc3\xa4");

  memset(large, 'L', sizeof large - 1);
  put_frame(fd, 0x81, large, 4096); /* arrives in pieces */
  expect_message(fd, large);
  close(fd);
  server_stop(s);
}

static void test_size_limits(void **state)
{
  struct server *s = server_new();
  static char large[70000];
  server_start(s);
  memset(large, 'L', 65536);
  int fd = dial_ws(s, "");
  put_frame(fd, 0x81, large, 4097);
  assert_int_equal(take_close(fd), 1009);
  close(fd);

  fd = dial_ws(s, "");
  for (int count = 0; count < 5; count++)
    put_frame(fd, count == 0 ? 0x01 : 0x00, large, 1000);
  assert_int_equal(take_close(fd), 1009);
  close(fd);

  fd = dial_ws(s, "");
  put_message(fd, "trust");
  expect_message(fd, "trust");
  put_frame(fd, 0x81, large, 65536);
  expect_message(fd, large);
  put_frame(fd, 0x81, large, 65537);
  assert_int_equal(take_close(fd), 1009);
  close(fd);

  fd = dial_ws(s, ""); /* announced, never sent */
  put(fd, "\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0abcdefgh", 22);
  assert_int_equal(take_close(fd), 1009);
  close(fd);
  wait_code(s, 1009, 4);
  server_stop(s);
}

static void test_kinds(void **state)
{
  struct server *s = server_new();
  server_start(s);
  int fd = dial_ws(s, "");
  put_frame(fd, 0x82, "binary", 6);
  assert_int_equal(take_close(fd), 1003);
  close(fd);
  wait_code(s, 1003, 1);
  static const struct {
    int first_byte;
    const char *payload;
    int code;
  } BAD[] = {
      {0x81, "\xff", 1007},         {0x81, "\xc0\xaf", 1007},         {0x81, "\xed\xa0\x80", 1007},
      {0x81, "a\xc3", 1007},        {0x81, "\xf4\x90\x80\x80", 1007}, {0x83, "reserved", 1002},
      {0x80, "continuation", 1002}, {0xc1, "reserved bit", 1002},     {0x09, "half ping", 1002},
  };
  for (size_t index = 0; index < sizeof BAD / sizeof *BAD; index++) {
    fd = dial_ws(s, "");
    put_frame(fd, BAD[index].first_byte, BAD[index].payload, strlen(BAD[index].payload));
    assert_int_equal(take_close(fd), BAD[index].code);
    close(fd);
  }
  /* Half a character and an empty last fragment: the library lets it pass. */
  fd = dial_ws(s, "");
  put_frame(fd, 0x01, "\xc3", 1);
  put_frame(fd, 0x80, "", 0);
  assert_int_equal(take_close(fd), 1007);
  close(fd);
  wait_code(s, 1007, 6);
  wait_code(s, 1002, 4);
  server_stop(s);
}

/* Whatever bytes come, the server goes on; the ones after the upgrade reach the library's parser. */
static void test_garbage(void **state)
{
  struct server *s = server_new();
  uint64_t seed = 20260131;
  uint8_t bytes[600];
  print_message("seed %llu\n", (unsigned long long)seed);
  server_start(s);
  for (int round = 0; round < 300; round++) {
    int fd = dial_ws(s, "");
    for (size_t index = 0; index < sizeof bytes; index++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      bytes[index] = (uint8_t)(seed >> 56);
    }
    if (round % 3 == 0) bytes[0] = (uint8_t)(0x80 | (bytes[0] & 0x0f));
    put(fd, bytes, (size_t)(round * 2) % sizeof bytes);
    if (round % 2 == 0) shutdown(fd, SHUT_WR);
    close(fd);
  }
  int fd = dial_ws(s, "");
  put_message(fd, "alive");
  expect_message(fd, "alive");
  put_frame_with(fd, 0x81, "", 0, false);
  close(fd);
  server_stop(s);
}

static void test_close_code(void **state)
{
  struct server *s = server_new();
  char payload[200];
  size_t size;
  server_start(s);
  int fd = dial_ws(s, "");
  put_message(fd, "close 4509");
  expect_message(fd, "bye");
  assert_int_equal(take_frame(fd, payload, sizeof payload, &size), 0x88);
  assert_memory_equal(payload, "\x11\x9d{\"ra\":1}", 10);
  put_message(fd, "not heard any more");
  put_frame(fd, 0x88, "\x11\x9d", 2);
  assert_true(is_ended(fd));
  close(fd);
  wait_code(s, 4509, 1);
  assert_int_equal(s->message_count, 1);

  int fds[20];
  for (int index = 0; index < 20; index++)
    fds[index] = dial_ws(s, "");
  put_message(fds[19], "x");
  expect_message(fds[19], "x");
  server_command(s, 3);
  for (int index = 0; index < 20; index++) {
    assert_int_equal(take_close(fds[index]), 4509);
    close(fds[index]);
  }
  wait_code(s, 4509, 21);
  server_stop(s);
}

/* A peer that never answers the close frame is cut. */
static void test_close_unanswered(void **state)
{
  struct server *s = server_new();
  server_start(s);
  int fd = dial_ws(s, "");
  put_message(fd, "close 4509");
  assert_int_equal(take_close(fd), 4509);
  assert_true(is_ended(fd));
  wait_code(s, 4509, 1);
  close(fd);
  server_stop(s);
}

/* Raw writes, closing from outside and the rest were read and tried with this version; another one needs a new look. */
static void test_library_version(void **state)
{
  assert_string_equal(LWS_LIBRARY_VERSION, "4.1.6-");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_echo),
      cmocka_unit_test(test_hello),
      cmocka_unit_test(test_early_frames),
      cmocka_unit_test(test_handshake_byte_by_byte),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_fragments),
      cmocka_unit_test(test_size_limits),
      cmocka_unit_test(test_kinds),
      cmocka_unit_test(test_garbage),
      cmocka_unit_test(test_close_code),
      cmocka_unit_test(test_close_unanswered),
      cmocka_unit_test(test_library_version),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
