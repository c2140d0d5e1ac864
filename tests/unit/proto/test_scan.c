/* The pass over the bytes before the parser: it must hold by itself, whatever the parser would say
 * later. */
#include "unit/proto/help.h"

#include "proto/scan.h"

#include <time.h>

static void expect_refusal(const char *bytes, size_t size_bytes, const char *expected)
{
  const char *refusal = scan_refusal(bytes, size_bytes);
  if (expected == NULL) {
    assert_null(refusal);
  } else {
    assert_non_null(refusal);
    assert_string_equal(refusal, expected);
  }
}

static void test_reasons(void **state)
{
  expect_refusal("", 0, NULL);
  expect_refusal("{\"a\":1}", 7, NULL);
  expect_refusal("{}\0", 3, "contains a NUL byte");
  expect_refusal("{\"\0\"}", 5, "contains a NUL byte");
  expect_refusal("}", 1, "a bracket closes nothing");
  expect_refusal("[[[[[[[[[[[[[[[[", 16, NULL);
  expect_refusal("[[[[[[[[[[[[[[[[{", 17, "nested too deep");
  expect_refusal("12345678901234567890123456789012", 32, NULL);
  expect_refusal("123456789012345678901234567890123", 33, "a number is too long");
}

static void test_strings_hide_structure(void **state)
{
  static const char quoted[] = "\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[\"";
  static const char backslashed[] = "\"\\\\\"[[[[[[[[[[[[[[[[[[[[[[[[";
  expect_refusal(quoted, sizeof quoted - 1, NULL);
  expect_refusal(backslashed, sizeof backslashed - 1, "nested too deep");
}

/* Numbers that take a parser long, strings without end, brackets without end: each ends at its own
 * limit. */
static void test_bombs_end_early(void **state)
{
  static char bomb[1 << 24];
  static const char kinds[] = "[{:\"9\\";
  for (size_t i = 0; i < sizeof kinds - 1; i++) {
    memset(bomb, kinds[i], sizeof bomb);
    bomb[0] = '"';
    if (kinds[i] != '\\') bomb[0] = kinds[i];
    clock_t before = clock();
    const char *refusal = scan_refusal(bomb, sizeof bomb);
    if (kinds[i] != '"') assert_non_null(refusal);
    assert_true(clock() - before < 2 * CLOCKS_PER_SEC);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reasons),
      cmocka_unit_test(test_strings_hide_structure),
      cmocka_unit_test(test_bombs_end_early),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
