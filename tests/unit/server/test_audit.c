/* Of an address only its network is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "server/audit.h"

static void test_networks(void **state)
{
  static const struct {
    const char *peer, *network;
  } cases[] = {
      {"192.0.2.77", "192.0.2.0/24"},
      {"255.255.255.255", "255.255.255.0/24"},
      {"::ffff:192.0.2.77", "192.0.2.0/24"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"},
      {"::1", "::/48"},
      {"", ""},
      {"192.0.2", ""},
      {"192.0.2.77:80", ""},
      {"a name", ""},
  };
  for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
    char network[64];
    audit_network(cases[index].peer, network, sizeof network);
    assert_string_equal(network, cases[index].network);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_networks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
