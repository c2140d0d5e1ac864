/* Character sets, UTF-8 and cleaning. */
#include "unit/proto/help.h"

#include "proto/letters.h"
#include "proto/text.h"

static bool is_good(enum text_charset charset, const char *text)
{
  return text_refusal(charset, text, strlen(text)) == NULL;
}

static void test_names(void **state)
{
  static const char *const good[] = {
      "Anna",
      "O'Neill",
      "Jean-Luc",
      "J. R.",
      "'t Hooft",
      "Zo\xC3\xAB",
      "\xC5\x81ukasz",
      "D\xE2\x80\x99Orsay",
      "\xE5\xAE\x9D\xE7\x8E\x89",                                     /* Chinese */
      "\xE0\xA4\xAA\xE0\xA5\x8D\xE0\xA4\xB0\xE0\xA4\xBF\xE0\xA4\xAF", /* Devanagari with marks */
      "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF",                             /* Arabic */
      "\xED\x95\x9C",
      "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD",
      "Nguye\xCC\x82\xCC\x83n"};
  static const char *const bad[] = {"A1",
                                    "a_b",
                                    "a@b",
                                    "a,b",
                                    "(a)",
                                    "a\xC2\xA0z",
                                    "a\xC3\x97z",
                                    "a\xE2\x80\x8Bz",
                                    "\xCC\x81",
                                    "a\xEF\xBF\xBDz",
                                    "a\xFFz",
                                    "a\xE2\x82\xACz",
                                    "a\xEF\xB8\x8Fz"};
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
    if (!is_good(TEXT_NAME, good[i])) fail_msg("refused: %s", good[i]);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    if (is_good(TEXT_NAME, bad[i])) fail_msg("accepted: %s", bad[i]);
}

static void test_letters_edges(void **state)
{
  assert_true(letters_has('A') && letters_has('z') && letters_has(0xAA) && letters_has(0x3134A));
  assert_false(letters_has('@') || letters_has('[') || letters_has('`') || letters_has('{') || letters_has('5'));
  assert_false(letters_has(0x80) || letters_has(0x3134B) || letters_has(0xD800) || letters_has(0xE000));
  assert_false(letters_has(UINT32_MAX) || letters_has(0xFF10) || letters_has(0x0660) || letters_has(0x3164));
}

static void test_ascii_sets(void **state)
{
  assert_true(is_good(TEXT_ID, "events/school/lost_homework-2.x"));
  assert_false(is_good(TEXT_ID, "Events") || is_good(TEXT_ID, "_x") || is_good(TEXT_ID, "/x") ||
               is_good(TEXT_ID, "a b"));
  assert_true(is_good(TEXT_DEVICE, "A.b_c-9") && is_good(TEXT_CID, "A_c-9") && is_good(TEXT_TYPE, "a_9"));
  assert_false(is_good(TEXT_CID, "a.b") || is_good(TEXT_TYPE, "a-b") || is_good(TEXT_TYPE, "A"));
  assert_true(is_good(TEXT_DIGITS, "0123456789") && is_good(TEXT_VISIBLE, "!~") && is_good(TEXT_PRINT, " ~"));
  assert_false(is_good(TEXT_DIGITS, "1a") || is_good(TEXT_VISIBLE, "a b") || is_good(TEXT_PRINT, "\x7F"));
  assert_false(is_good(TEXT_PRINT, "\xC3\xA9"));
}

static void test_every_code_point(void **state)
{
  for (uint32_t code = 0x80; code <= 0x10FFFF; code++) {
    char bytes[4];
    size_t size_bytes = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4, at = 0;
    for (size_t i = size_bytes - 1; i > 0; i--)
      bytes[i] = (char)(0x80 | (code >> 6 * (size_bytes - 1 - i) & 0x3F));
    static const uint8_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(lead[size_bytes] | code >> 6 * (size_bytes - 1));
    bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    assert_true(text_next(bytes, size_bytes, &at) == (is_surrogate ? TEXT_INVALID : code));
    assert_int_equal(at, is_surrogate ? 1 : size_bytes);
    at = 0;
    assert_true(text_next(bytes, size_bytes - 1, &at) == TEXT_INVALID);
  }
}

static void test_broken_utf8(void **state)
{
  static const char *const bad[] = {"\x80",
                                    "\xBF",
                                    "\xC0\x80",
                                    "\xC1\xBF",
                                    "\xE0\x9F\xBF",
                                    "\xF0\x8F\xBF\xBF",
                                    "\xF4\x90\x80\x80",
                                    "\xF5\x80\x80\x80",
                                    "\xC3z",
                                    "\xE2\x82z",
                                    "\xFE",
                                    "\xFF"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    size_t at = 0;
    assert_true(text_next(bad[i], strlen(bad[i]), &at) == TEXT_INVALID);
    assert_int_equal(at, 1);
    assert_false(is_good(TEXT_FREE, bad[i]) || is_good(TEXT_NAME, bad[i]));
  }
}

static void test_clean(void **state)
{
  char out[8];
  text_clean(out, sizeof out, "ab\tc", 4);
  assert_string_equal(out, "ab?c");
  text_clean(out, sizeof out, "1234567890", 10);
  assert_string_equal(out, "1234567");
  text_clean(out, sizeof out, "123456\xC3\xA9", 8); /* never half a character */
  assert_string_equal(out, "123456");
  text_clean(out, sizeof out, "a\0b", 3);
  assert_string_equal(out, "a?b");
  text_clean(out, sizeof out, NULL, 0);
  assert_string_equal(out, "");
  text_clean(out, 1, "abc", 3);
  assert_string_equal(out, "");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names),       cmocka_unit_test(test_letters_edges),
      cmocka_unit_test(test_ascii_sets),  cmocka_unit_test(test_every_code_point),
      cmocka_unit_test(test_broken_utf8), cmocka_unit_test(test_clean),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
