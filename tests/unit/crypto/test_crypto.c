/* Published vectors and the shapes of tokens and ids. */
#include <ctype.h>

#include "crypto/crypto.h"
#include "unit/base/unit.h"

static void expect_hex(const uint8_t *bytes, const char *expected)
{
  char hex[CRYPTO_HASH_BYTES * 2 + 1];
  for (int i = 0; i < CRYPTO_HASH_BYTES; i++)
    snprintf(hex + i * 2, 3, "%02x", bytes[i]);
  assert_string_equal(hex, expected);
}

static void test_sha256(void **state)
{
  uint8_t hash[CRYPTO_HASH_BYTES];
  crypto_sha256("abc", 3, hash);
  expect_hex(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  crypto_sha256("", 0, hash);
  expect_hex(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_hmac(void **state)
{
  uint8_t mac[CRYPTO_HASH_BYTES];
  uint8_t long_key[131];
  const char *data = "what do ya want for nothing?"; /* RFC 4231, case 2 */
  crypto_hmac_sha256((const uint8_t *)"Jefe", 4, data, strlen(data), mac);
  expect_hex(mac, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  memset(long_key, 0xaa, sizeof long_key);
  data = "Test Using Larger Than Block-Size Key - Hash Key First"; /* case 6 */
  crypto_hmac_sha256(long_key, sizeof long_key, data, strlen(data), mac);
  expect_hex(mac, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void test_equal(void **state)
{
  const uint8_t a[] = {1, 2, 3}, b[] = {1, 2, 4};
  assert_true(crypto_equal(a, a, 3));
  assert_false(crypto_equal(a, b, 3));
  assert_true(crypto_equal(a, b, 2));
}

static void test_token(void **state)
{
  char first[TOKEN_BYTES], second[TOKEN_BYTES];
  for (int round = 0; round < 200; round++) {
    crypto_token(first);
    crypto_token(second);
    assert_int_equal(strlen(first), TOKEN_BYTES - 1);
    assert_memory_equal(first, "bl1_", 4);
    for (const char *c = first + 4; *c; c++)
      assert_true(isalnum((unsigned char)*c) || *c == '-' || *c == '_');
    assert_string_not_equal(first, second);
  }
}

static void test_uuid(void **state)
{
  char first[UUID_BYTES], second[UUID_BYTES];
  for (int round = 0; round < 200; round++) {
    crypto_uuid(first);
    crypto_uuid(second);
    assert_int_equal(strlen(first), 36);
    for (int i = 0; i < 36; i++) {
      bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
      assert_true(is_dash ? first[i] == '-' : strchr("0123456789abcdef", first[i]) != NULL);
    }
    assert_int_equal(first[14], '4');
    assert_non_null(strchr("89ab", first[19]));
    assert_string_not_equal(first, second);
  }
}

static void test_random(void **state)
{
  uint8_t bytes[4096] = {0};
  int one_count = 0;
  crypto_random(bytes, sizeof bytes);
  for (size_t i = 0; i < sizeof bytes; i++)
    one_count += __builtin_popcount(bytes[i]);
  assert_true(one_count > 15700 && one_count < 17100); /* 16384 +- 7 deviations */
  assert_true(crypto_random_u64() != crypto_random_u64());
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sha256), cmocka_unit_test(test_hmac), cmocka_unit_test(test_equal),
      cmocka_unit_test(test_token),  cmocka_unit_test(test_uuid), cmocka_unit_test(test_random),
  };
  if (crypto_init() || crypto_init()) return 1;
  return cmocka_run_group_tests(tests, NULL, NULL);
}
