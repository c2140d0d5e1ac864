/* The JSON writer: punctuation, escapes, damaged UTF-8, numbers. */
#include "unit/base/unit.h"

#include "base/json.h"

static struct buf out;

static void expect_text(const char *text, size_t size_bytes, const char *expected)
{
  struct json j;
  buf_clear(&out);
  json_init(&j, &out);
  json_text_n(&j, text, size_bytes);
  assert_int_equal(out.status, 0);
  assert_string_equal(out.data, expected);
}

#define EXPECT_TEXT(text, expected) expect_text(text, sizeof(text) - 1, expected)

static void test_escapes(void **state)
{
  EXPECT_TEXT("", "\"\"");
  EXPECT_TEXT("plain", "\"plain\"");
  EXPECT_TEXT("a\"b\\c/", "\"a\\\"b\\\\c/\"");
  EXPECT_TEXT("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"");
  EXPECT_TEXT("\0\x01\x1f\x7f", "\"\\u0000\\u0001\\u001f\x7f\"");
}

#define BAD "\xef\xbf\xbd"

static void test_utf8(void **state)
{
  EXPECT_TEXT("\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80", "\"\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80\"");
  EXPECT_TEXT("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf", "\"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf\"");
  EXPECT_TEXT("a\xff"
              "b",
              "\"a" BAD "b\"");
  EXPECT_TEXT("\x80", "\"" BAD "\"");
  EXPECT_TEXT("\xc0\xaf", "\"" BAD BAD "\"");                 /* overlong */
  EXPECT_TEXT("\xe0\x80\x80", "\"" BAD BAD BAD "\"");         /* overlong */
  EXPECT_TEXT("\xed\xa0\x80", "\"" BAD BAD BAD "\"");         /* surrogate */
  EXPECT_TEXT("\xf4\x90\x80\x80", "\"" BAD BAD BAD BAD "\""); /* beyond U+10FFFF */
  EXPECT_TEXT("\xe2\x82", "\"" BAD BAD "\"");                 /* cut */
  EXPECT_TEXT("\xe2\x82\"", "\"" BAD BAD "\\\"\"");
}

static void test_nesting(void **state)
{
  struct json j;
  buf_clear(&out);
  json_init(&j, &out);
  json_object_begin(&j);
  json_kv_text(&j, "a", NULL);
  json_kv_array(&j, "b");
  json_int(&j, INT64_MIN);
  json_uint(&j, UINT64_MAX);
  json_object_begin(&j);
  json_object_end(&j);
  json_array_begin(&j);
  json_bool(&j, true);
  json_array_end(&j);
  json_array_end(&j);
  json_kv_object(&j, "c");
  json_kv_bool(&j, "d", false);
  json_kv_int(&j, "e", -5);
  json_object_end(&j);
  json_key(&j, "f\n");
  json_raw(&j, "[1]", 3);
  json_object_end(&j);
  assert_string_equal(out.data, "{\"a\":null,\"b\":[-9223372036854775808,18446744073709551615,{},[true]],"
                                "\"c\":{\"d\":false,\"e\":-5},\"f\\n\":[1]}");
}

static void test_deepest(void **state)
{
  struct json j;
  buf_clear(&out);
  json_init(&j, &out);
  for (int i = 0; i < 32; i++)
    json_array_begin(&j);
  json_int(&j, 1);
  json_int(&j, 2);
  for (int i = 0; i < 32; i++)
    json_array_end(&j);
  assert_non_null(strstr(out.data, "[[1,2]]"));
  assert_int_equal(out.size_bytes, 64 + 3);
}

static void test_fixed(void **state)
{
  struct json j;
  buf_clear(&out);
  json_init(&j, &out);
  json_array_begin(&j);
  json_fixed(&j, 12345, 3);
  json_fixed(&j, -5, 2);
  json_fixed(&j, 0, 1);
  json_fixed(&j, 7, 0);
  json_fixed(&j, INT64_MIN, 18);
  json_array_end(&j);
  assert_string_equal(out.data, "[12.345,-0.05,0.0,7,-9.223372036854775808]");
}

static void test_full_buffer(void **state)
{
  struct buf small;
  struct json j;
  buf_init(&small, 6);
  json_init(&j, &small);
  json_array_begin(&j);
  json_text(&j, "far too long");
  json_array_end(&j);
  assert_int_equal(small.status, E_FULL);
  assert_true(small.size_bytes <= 6);
  buf_deinit(&small);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_escapes), cmocka_unit_test(test_utf8),  cmocka_unit_test(test_nesting),
      cmocka_unit_test(test_deepest), cmocka_unit_test(test_fixed), cmocka_unit_test(test_full_buffer),
  };
  buf_init(&out, 100000);
  int failed_count = cmocka_run_group_tests(tests, NULL, NULL);
  buf_deinit(&out);
  return failed_count;
}
