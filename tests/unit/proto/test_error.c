/* The catalogue and what it looks like on the wire. */
#include "unit/proto/help.h"

#include "proto/error.h"

#include <jansson.h>

static void expect_written(const struct error_info *info, bool with_type, const char *expected)
{
  struct buf out;
  buf_init(&out, 4096);
  assert_int_equal(error_write(&out, info, with_type), 0);
  assert_string_equal(out.data, expected);
  buf_deinit(&out);
}

static void test_catalogue(void **state)
{
  assert_string_equal(error_code_text(ERROR_BAD_JSON), "bad_json");
  assert_int_equal(error_http_status(ERROR_RATE_LIMITED), 429);
  assert_true(error_is_retryable(ERROR_DB_UNAVAILABLE));
  assert_false(error_is_retryable(ERROR_FORBIDDEN));
  for (int code = ERROR_NONE + 1; code < ERROR_COUNT; code++) {
    assert_true(strlen(error_code_text(code)) > 0 && strlen(error_message(code)) > 0);
    assert_in_range(error_http_status(code), 400, 599);
    for (int other = ERROR_NONE + 1; other < code; other++)
      assert_string_not_equal(error_code_text(code), error_code_text(other));
  }
  assert_string_equal(error_code_text(ERROR_NONE), "internal");
  assert_string_equal(error_code_text(ERROR_COUNT), "internal");
}

static void test_forms(void **state)
{
  expect_written(&(struct error_info){.code = ERROR_NOT_FOUND}, true,
                 "{\"type\":\"error\",\"code\":\"not_found\",\"message\":\"there is no such "
                 "thing\",\"retryable\":false}");
  expect_written(&(struct error_info){.code = ERROR_OVERLOADED, .for_type = "", .cid = ""}, false,
                 "{\"code\":\"overloaded\",\"message\":\"too much at once; try again\",\"retryable\":true,"
                 "\"retry_after_ms\":1000}");
  expect_written(&(struct error_info){.code = ERROR_INVALID_FIELD,
                                      .for_type = "set_speed",
                                      .cid = "c1",
                                      .message = "m",
                                      .field = "speed",
                                      .reason = "missing"},
                 true,
                 "{\"type\":\"error\",\"cid\":\"c1\",\"for\":\"set_speed\",\"code\":\"invalid_"
                 "field\",\"message\":\"m\","
                 "\"retryable\":false,\"details\":{\"field\":\"speed\",\"reason\":\"missing\"}}");
  expect_written(&(struct error_info){.code = ERROR_RATE_LIMITED,
                                      .message = "m",
                                      .retry_after_ms = 2500,
                                      .reason = "r",
                                      .details_json = "\"bucket\":\"energy\",\"n\":1"},
                 false,
                 "{\"code\":\"rate_limited\",\"message\":\"m\",\"retryable\":true,\"retry_after_ms\":2500,"
                 "\"details\":{\"reason\":\"r\",\"bucket\":\"energy\",\"n\":1}}");
  expect_written(&(struct error_info){.code = ERROR_CONFLICT, .message = "m", .details_json = "\"a\":1"}, false,
                 "{\"code\":\"conflict\",\"message\":\"m\",\"retryable\":false,\"details\":{\"a\":1}}");
}

static void test_outside_texts_are_cleaned(void **state)
{
  expect_written(
      &(struct error_info){
          .code = ERROR_UNKNOWN_TYPE, .for_type = "a\n\"b\xFF\xE2\x80\xAE", .cid = "x\x1B[2J", .message = "m"},
      false,
      "{\"cid\":\"x?[2J\",\"for\":\"a?\\\"b??\",\"code\":\"unknown_type\",\"message\":\"m\","
      "\"retryable\":false}");
  char endless[10001];
  memset(endless, 'a', sizeof endless - 1);
  endless[sizeof endless - 1] = '\0';
  struct buf out;
  buf_init(&out, 1024);
  assert_int_equal(error_write(&out, &(struct error_info){.code = ERROR_INTERNAL, .reason = endless}, true), 0);
  buf_deinit(&out);
}

static void test_full_buffer(void **state)
{
  struct buf out;
  buf_init(&out, 20);
  assert_int_equal(error_write(&out, &(struct error_info){.code = ERROR_INTERNAL}, true), E_FULL);
  buf_deinit(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_catalogue),
      cmocka_unit_test(test_forms),
      cmocka_unit_test(test_outside_texts_are_cleaned),
      cmocka_unit_test(test_full_buffer),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
