/* The head parser on bytes alone; what a server answers to bad heads is in test_http.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "net/http_head.h"

static const char FULL[] = "GET /a/b?c=d HTTP/1.1\r\nHost:  game.example \r\n"
                           "connection: Keep-Alive ,\tUpgrade\r\nUPGRADE: websocket\r\n"
                           "Authorization: Bearer token\r\nContent-Length: 12\r\nX: \r\n\r\nbody";

static void test_fields(void **state)
{
  struct http_head head;
  assert_int_equal(http_head_parse(FULL, sizeof FULL - 1, &head), 0);
  assert_int_equal(head.size_bytes, sizeof FULL - 1 - 4);
  assert_true(http_text_is(head.method, "GET"));
  assert_true(http_text_is(head.path, "/a/b"));
  assert_true(http_text_is(head.host, "game.example"));
  assert_true(http_text_is_nocase(head.upgrade, "WebSocket"));
  assert_false(http_text_is(head.upgrade, "WebSocket"));
  assert_true(http_text_is(http_head_bearer(&head), "token"));
  assert_true(head.has_upgrade_token);
  assert_true(head.is_keep_alive);
  assert_false(head.is_forwarded);
  assert_int_equal(head.body_size_bytes, 12);
  assert_int_equal(head.origin.size_bytes, 0);
}

/* Every shorter piece asks for more, from memory that ends right there. */
static void test_pieces(void **state)
{
  struct http_head head;
  size_t head_bytes = sizeof FULL - 1 - 4;
  for (size_t size = 0; size < head_bytes; size++) {
    char *piece = malloc(size > 0 ? size : 1);
    memcpy(piece, FULL, size);
    assert_int_equal(http_head_parse(piece, size, &head), HTTP_HEAD_MORE);
    free(piece);
  }
}

static void test_tokens(void **state)
{
  struct http_text list = {" a, bc ,,d", 10};
  assert_true(http_text_has_token(list, "A"));
  assert_true(http_text_has_token(list, "bc"));
  assert_true(http_text_has_token(list, "d"));
  assert_false(http_text_has_token(list, "b"));
  assert_false(http_text_has_token((struct http_text){NULL, 0}, "b"));
}

/* One changed byte anywhere: an answer, never a crash, never a text outside of what was read. */
static void test_mutations(void **state)
{
  struct http_head head;
  size_t size = sizeof FULL - 1;
  char *bytes = malloc(size);
  for (size_t at = 0; at < size; at++) {
    for (int value = 0; value < 256; value++) {
      memcpy(bytes, FULL, size);
      bytes[at] = (char)value;
      int status = http_head_parse(bytes, size, &head);
      assert_true(status == 0 || status == HTTP_HEAD_MORE || status == 400 || status == 505);
      if (status != 0) continue;
      assert_true(head.size_bytes <= size);
      assert_true(head.path.at >= bytes && head.path.at + head.path.size_bytes <= bytes + size);
      assert_true(head.path.at[0] == '/');
    }
  }
  free(bytes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fields),
      cmocka_unit_test(test_pieces),
      cmocka_unit_test(test_tokens),
      cmocka_unit_test(test_mutations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
