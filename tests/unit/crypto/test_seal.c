/* Sealed values open under their key for their owner, and in no other way. */
#include "crypto/seal.h"
#include "crypto/crypto.h"
#include "unit/base/unit.h"

#define KEY_1     "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
#define KEY_2     "2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="
#define OTHER_1   "1:AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="
#define SEALED(n) ((n) + SEAL_OVERHEAD_BYTES)

static const char text[] = "anna@example.com";

static struct seal_keys keys_of(const char *list)
{
  struct seal_keys keys;
  char message[256];
  if (seal_keys_read(&keys, list, message, sizeof message)) fail_msg("%s", message);
  return keys;
}

static struct seal_value value_of(const void *data, size_t size_bytes)
{
  return (struct seal_value){"owner", 5, data, size_bytes};
}

static void test_lists_of_keys(void **state)
{
  struct seal_keys keys = keys_of("");
  assert_int_equal(keys.count, 0);
  assert_int_equal(seal_newest_id(&keys), 0);
  keys = keys_of("\n " KEY_1 ",\n" KEY_2 "\n");
  assert_int_equal(keys.count, 2);
  assert_int_equal(seal_newest_id(&keys), 2);
  seal_keys_forget(&keys);
  assert_int_equal(keys.count, 0);
}

static void test_faulty_lists_are_refused(void **state)
{
  static const char *const lists[] = {
      "secret",
      "1",
      "1:",
      "0:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
      "-1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
      "99999999999:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
      "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==",     /* 31 bytes */
      "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==", /* 34 bytes */
      "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",      /* not padded */
      "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB!QE=",
      KEY_2 " " KEY_1,
      KEY_1 " " OTHER_1,
      "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE= secret",
  };
  for (size_t index = 0; index < sizeof lists / sizeof *lists; index++) {
    struct seal_keys keys;
    char message[256] = "";
    if (seal_keys_read(&keys, lists[index], message, sizeof message) != E_INVALID) fail_msg("taken: %s", lists[index]);
    assert_int_equal(keys.count, 0);
    assert_non_null(strstr(message, "openssl rand"));
    assert_null(strstr(message, "AQEB"));
    assert_null(strstr(message, "secret"));
  }
}

static void test_round_trip(void **state)
{
  struct seal_keys keys = keys_of(KEY_1);
  uint8_t first[SEALED(sizeof text)], second[SEALED(sizeof text)];
  char opened[sizeof text];
  struct seal_value plain = value_of(text, sizeof text);
  assert_int_equal(seal_close(&keys, &plain, first), 0);
  assert_int_equal(seal_close(&keys, &plain, second), 0);
  assert_memory_not_equal(first, second, sizeof first);
  assert_null(memmem(first, sizeof first, "anna", 4));
  struct seal_value sealed = value_of(first, sizeof first);
  assert_int_equal(seal_open(&keys, 1, &sealed, opened), 0);
  assert_string_equal(opened, text);
}

static void test_nothing_else_opens(void **state)
{
  struct seal_keys keys = keys_of(KEY_1), others = keys_of(OTHER_1), none = keys_of("");
  uint8_t bytes[SEALED(sizeof text)];
  char opened[sizeof text];
  struct seal_value plain = value_of(text, sizeof text), sealed = value_of(bytes, sizeof bytes);
  assert_int_equal(seal_close(&none, &plain, bytes), E_UNAVAILABLE);
  assert_int_equal(seal_close(&keys, &plain, bytes), 0);
  assert_int_equal(seal_open(&others, 1, &sealed, opened), E_CORRUPT);
  assert_int_equal(seal_open(&keys, 2, &sealed, opened), E_NOT_FOUND);
  assert_int_equal(seal_open(&none, 1, &sealed, opened), E_NOT_FOUND);
  struct seal_value foreign = {"other", 5, bytes, sizeof bytes};
  assert_int_equal(seal_open(&keys, 1, &foreign, opened), E_CORRUPT);
  for (size_t size_bytes = 0; size_bytes < sizeof bytes; size_bytes++) {
    struct seal_value cut = value_of(bytes, size_bytes);
    assert_int_equal(seal_open(&keys, 1, &cut, opened), E_CORRUPT);
  }
  for (size_t bit = 0; bit < 8 * sizeof bytes; bit++) {
    bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    assert_int_equal(seal_open(&keys, 1, &sealed, opened), E_CORRUPT);
    bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
  }
  assert_int_equal(seal_open(&keys, 1, &sealed, opened), 0);
}

static void test_old_keys_open(void **state)
{
  struct seal_keys old = keys_of(KEY_1), both = keys_of(KEY_1 " " KEY_2), fresh = keys_of(KEY_2);
  uint8_t bytes[SEALED(sizeof text)];
  char opened[sizeof text];
  struct seal_value plain = value_of(text, sizeof text), sealed = value_of(bytes, sizeof bytes);
  assert_int_equal(seal_close(&old, &plain, bytes), 0);
  assert_int_equal(seal_open(&both, 1, &sealed, opened), 0);
  assert_int_equal(seal_close(&both, &plain, bytes), 0);
  assert_int_equal(seal_open(&fresh, 2, &sealed, opened), 0);
  assert_int_equal(seal_open(&old, 2, &sealed, opened), E_NOT_FOUND);
}

static void test_digests(void **state)
{
  struct seal_keys keys = keys_of(KEY_1 " " KEY_2);
  uint8_t first[SEAL_INDEX_BYTES], second[SEAL_INDEX_BYTES];
  struct seal_value value = value_of(text, sizeof text);
  seal_index(&keys, 0, &value, first);
  seal_index(&keys, 0, &value, second);
  assert_memory_equal(first, second, sizeof first);
  seal_index(&keys, 1, &value, second);
  assert_memory_not_equal(first, second, sizeof first);
  value.owner = "other";
  seal_index(&keys, 0, &value, second);
  assert_memory_not_equal(first, second, sizeof first);
}

static int begin(void **state)
{
  return crypto_init();
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lists_of_keys), cmocka_unit_test(test_faulty_lists_are_refused),
      cmocka_unit_test(test_round_trip),    cmocka_unit_test(test_nothing_else_opens),
      cmocka_unit_test(test_old_keys_open), cmocka_unit_test(test_digests),
  };
  return cmocka_run_group_tests(tests, begin, NULL);
}
