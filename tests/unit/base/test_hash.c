/* Hashes by published vectors, and the texts of status codes. */
#include "unit/base/unit.h"

#include "base/hash.h"
#include "base/status.h"

static void test_fnv(void **state)
{
  assert_true(hash_text("") == UINT64_C(0xcbf29ce484222325));
  assert_true(hash_text("a") == UINT64_C(0xaf63dc4c8601ec8c));
  assert_true(hash_text("foobar") == UINT64_C(0x85944171f73967e8));
  assert_true(hash_bytes("foobar", 6) == hash_text("foobar"));
}

static void test_crc32c(void **state)
{
  unsigned char bytes[32] = {0};
  assert_int_equal(hash_crc32c("123456789", 9), 0xE3069283);
  assert_int_equal(hash_crc32c("", 0), 0);
  assert_int_equal(hash_crc32c(bytes, 32), 0x8A9136AA); /* RFC 3720, appendix B.4 */
  memset(bytes, 0xff, sizeof bytes);
  assert_int_equal(hash_crc32c(bytes, 32), 0x62A8AB43);
  for (int i = 0; i < 32; i++)
    bytes[i] = (unsigned char)i;
  assert_int_equal(hash_crc32c(bytes, 32), 0x46DD794E);
}

static void test_status(void **state)
{
  assert_string_equal(status_name(0), "E_OK");
  assert_string_equal(status_text(0), "ok");
  assert_string_equal(status_name(E_FUNDS), "E_FUNDS");
  assert_string_equal(status_text(E_FULL), "a bound was reached");
  assert_string_equal(status_name(-2), "ENOENT");
  for (int status = -21000; status < 200; status++) {
    assert_non_null(status_text(status));
    assert_non_null(status_name(status));
  }
  assert_string_equal(status_name(INT32_MIN), "E_UNKNOWN");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fnv),
      cmocka_unit_test(test_crc32c),
      cmocka_unit_test(test_status),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
