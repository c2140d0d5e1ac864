/* What a client missed: numbers without a hole, and bounds at which the oldest gives way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "server/stream.h"

#define CONN 7

static struct stream stream;
static struct unit unit;

static int begin(void **state)
{
  (void)state;
  stream = (struct stream){0};
  unit_init(&unit);
  return 0;
}

static int end(void **state)
{
  (void)state;
  stream_close(&stream);
  unit_deinit(&unit);
  return 0;
}

/* One unit with one push of so many bytes. */
static void push(size_t size_bytes)
{
  static char text[STREAM_BYTES_MAX * 2];
  memset(text, 'x', sizeof text);
  memcpy(text, "{\"type\":\"", 9);
  unit_deinit(&unit);
  unit_init(&unit);
  unit_add_text(&unit, text, size_bytes, true);
  assert_int_equal(stream_number(&stream, &unit), E_OK);
}

static void expect_message(uint32_t index, const char *wanted)
{
  const struct unit_message *item = &unit.message_items[index];
  assert_int_equal(item->size_bytes, strlen(wanted));
  assert_memory_equal(unit.messages.data + item->offset, wanted, item->size_bytes);
}

static void only_pushes_are_numbered(void **state)
{
  (void)state;
  const char *reply = "{\"type\":\"reply\",\"cid\":\"1\"}";
  const char *words = "{\"type\":\"story\",\"id\":1}";
  stream_open(&stream, CONN);
  unit_add_text(&unit, words, strlen(words), true);
  unit_add_text(&unit, reply, strlen(reply), false);
  unit_add_text(&unit, words, strlen(words), true);
  assert_int_equal(stream_number(&stream, &unit), E_OK);
  expect_message(0, "{\"seq\":1,\"type\":\"story\",\"id\":1}");
  expect_message(1, reply);
  expect_message(2, "{\"seq\":2,\"type\":\"story\",\"id\":1}");
  unit_deinit(&unit);
  unit_init(&unit);
  assert_int_equal(stream_repeat(&stream, 1, &unit), 1);
  expect_message(0, "{\"seq\":2,\"type\":\"story\",\"id\":1}");
  assert_int_equal(stream_number(&stream, &unit), E_OK); /* said again, not anew */
  expect_message(0, "{\"seq\":2,\"type\":\"story\",\"id\":1}");
}

static void a_closed_stream_says_nothing(void **state)
{
  (void)state;
  push(100);
  assert_int_equal(stream.seq, 0);
  assert_int_equal(stream_gap(&stream, CONN, 0), STREAM_EXPIRED);
  stream_open(&stream, CONN);
  push(100);
  stream_close(&stream);
  assert_int_equal(stream_gap(&stream, CONN, 0), STREAM_EXPIRED);
  stream_open(&stream, CONN + 1);
  push(100);
  assert_int_equal(stream.seq, 2); /* numbers are never given twice */
  assert_int_equal(stream_gap(&stream, CONN, 1), STREAM_UNKNOWN);
  assert_int_equal(stream_gap(&stream, CONN + 1, 0), STREAM_GAP);
  assert_int_equal(stream_gap(&stream, CONN + 1, 1), STREAM_WHOLE);
  assert_int_equal(stream_gap(&stream, CONN + 1, 2), STREAM_WHOLE);
  assert_int_equal(stream_gap(&stream, CONN + 1, 3), STREAM_GAP); /* it cannot have seen that */
}

static void at_the_bounds_the_oldest_gives_way(void **state)
{
  (void)state;
  stream_open(&stream, CONN);
  for (int i = 0; i < STREAM_PUSHES_MAX + 10; i++)
    push(20);
  assert_int_equal(stream.count, STREAM_PUSHES_MAX);
  assert_int_equal(stream_gap(&stream, CONN, 9), STREAM_GAP);
  assert_int_equal(stream_gap(&stream, CONN, 10), STREAM_WHOLE);
  push(STREAM_BYTES_MAX - 20); /* leaves no room for any other */
  assert_int_equal(stream.count, 1);
  assert_true(stream.size_bytes <= STREAM_BYTES_MAX);
  push(STREAM_BYTES_MAX); /* with its number too large for the whole */
  assert_int_equal(stream.count, 0);
  assert_int_equal(stream_gap(&stream, CONN, stream.seq - 1), STREAM_GAP);
  assert_int_equal(stream_gap(&stream, CONN, stream.seq), STREAM_WHOLE);
  push(20);
  assert_int_equal(stream.count, 1);
}

static void what_was_seen_is_forgotten(void **state)
{
  (void)state;
  stream_open(&stream, CONN);
  for (int i = 0; i < 5; i++)
    push(50);
  stream_acknowledge(&stream, 3);
  assert_int_equal(stream.count, 2);
  stream_acknowledge(&stream, 1); /* late, and harmless */
  stream_acknowledge(&stream, UINT64_MAX);
  assert_int_equal(stream.count, 0);
  assert_int_equal(stream.size_bytes, 0);
  assert_int_equal(stream_gap(&stream, CONN, 5), STREAM_WHOLE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(only_pushes_are_numbered, begin, end),
      cmocka_unit_test_setup_teardown(a_closed_stream_says_nothing, begin, end),
      cmocka_unit_test_setup_teardown(at_the_bounds_the_oldest_gives_way, begin, end),
      cmocka_unit_test_setup_teardown(what_was_seen_is_forgotten, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
