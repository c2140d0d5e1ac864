/* The arithmetic of net/limit.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

#include "net/limit.h"

static uint64_t key_of(const char *text)
{
  struct sockaddr_storage address = {0};
  struct sockaddr_in four = {.sin_family = AF_INET};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    memcpy(&address, &four, sizeof four);
  } else {
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    memcpy(&address, &six, sizeof six);
  }
  return limit_address_key(&address);
}

static void test_keys(void **state)
{
  assert_int_equal(key_of("2001:db8:1:2::1"), key_of("2001:db8:1:2:ffff::9"));
  assert_int_not_equal(key_of("2001:db8:1:2::1"), key_of("2001:db8:1:3::1"));
  assert_int_equal(key_of("::ffff:192.0.2.7"), key_of("192.0.2.7"));
  assert_int_not_equal(key_of("192.0.2.7"), key_of("192.0.2.8"));
  assert_int_not_equal(key_of("0.0.0.0"), key_of("::1"));
  struct sockaddr_storage other = {.ss_family = AF_UNIX};
  assert_int_equal(limit_address_key(&other), 0);
}

static struct limit *make_limit(size_t connections_max, size_t address_count_max)
{
  struct limit_options options = {
      .connections_max = connections_max, .upgrades = {3, 10000}, .address_count_max = address_count_max};
  struct limit *l;
  assert_int_equal(limit_new(&l, &options), 0);
  return l;
}

static void test_connections(void **state)
{
  struct limit *l = make_limit(2, 3);
  assert_int_equal(limit_connect(l, 1, 0), 0);
  assert_int_equal(limit_connect(l, 1, 0), 0);
  assert_int_equal(limit_connect(l, 1, 0), E_LIMIT);
  assert_int_equal(limit_connect(l, 2, 0), 0);
  limit_disconnect(l, 1, 5);
  assert_int_equal(limit_connect(l, 1, 5), 0);
  assert_int_equal(limit_connect(l, 1, 5), E_LIMIT);
  assert_int_equal(limit_connect(l, 3, 5), 0);
  assert_int_equal(limit_connect(l, 4, 5), E_FULL);
  limit_disconnect(l, 4, 5); /* never counted */
  limit_free(l);
  limit_free(NULL);
}

static void test_upgrades_and_sweep(void **state)
{
  struct limit *l = make_limit(100, 1000);
  for (uint64_t key = 1; key <= 300; key++)
    assert_int_equal(limit_connect(l, key, 0), 0);
  for (int count = 0; count < 3; count++)
    assert_int_equal(limit_upgrade(l, 7, 1000), 0);
  assert_true(limit_upgrade(l, 7, 1000) > 0);
  assert_int_equal(limit_upgrade(l, 8, 0), 0);
  assert_int_equal(limit_sweep(l, 1000000), 300); /* all connected */
  for (uint64_t key = 1; key <= 300; key++)
    limit_disconnect(l, key, 1000000);
  assert_int_equal(limit_sweep(l, 1009999), 300);
  /* The one that was refused is remembered for as long as a penalty may last. */
  assert_int_equal(limit_sweep(l, 1010000), 1);
  assert_int_equal(limit_sweep(l, 1299999), 1);
  assert_int_equal(limit_sweep(l, 1300000), 0);
  limit_free(l);
}

static void test_bytes(void **state)
{
  struct bucket_rate rate = {1000, 1000}; /* one byte per millisecond */
  struct limit_bytes b;
  limit_bytes_init(&b, rate, 50);
  assert_int_equal(limit_bytes_take(&b, rate, 400, 50), 0);
  assert_int_equal(limit_bytes_take(&b, rate, 600, 50), 0);
  assert_int_equal(limit_bytes_take(&b, rate, 1, 50), 1);
  assert_int_equal(limit_bytes_take(&b, rate, 500, 60), 0); /* into debt: 490 */
  assert_int_equal(limit_bytes_take(&b, rate, 1, 60), 491);
  assert_int_equal(limit_bytes_take(&b, rate, 1, 551), 0);
  assert_int_equal(limit_bytes_take(&b, rate, 1000, 100000), 0); /* never more than full */
  assert_true(limit_bytes_take(&b, rate, 1, 100000) > 0);
  assert_true(limit_bytes_take(&b, rate, 1, 99999) > 0); /* a clock that stands still */

  struct bucket_rate wide = {UINT32_MAX, UINT32_MAX};
  limit_bytes_init(&b, wide, 0);
  assert_int_equal(limit_bytes_take(&b, wide, SIZE_MAX, UINT32_MAX), 0);
  assert_true(limit_bytes_take(&b, wide, 1, UINT32_MAX) > 0);
  assert_int_equal(limit_bytes_take(&b, wide, 1, UINT64_MAX), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keys),
      cmocka_unit_test(test_connections),
      cmocka_unit_test(test_upgrades_and_sweep),
      cmocka_unit_test(test_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
