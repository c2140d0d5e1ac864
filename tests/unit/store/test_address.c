/* Addresses of databases: what is understood, and that nothing which may be a password is ever repeated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "store/address_int.h"

static void test_files(void **state)
{
  struct db_address address;
  char message[256];
  assert_int_equal(address_parse("var/baolife.db", &address, message, sizeof message), 0);
  assert_int_equal(address.engine, STORE_SQLITE);
  assert_string_equal(address.path, "var/baolife.db");
  assert_int_equal(address_parse("sqlite:/srv/a@b:1.db", &address, message, sizeof message), 0);
  assert_string_equal(address.path, "/srv/a@b:1.db");
}

static void test_servers(void **state)
{
  struct db_address address;
  char message[256];
  assert_int_equal(address_parse("mysql://game@db.example.org:3307/life", &address, message, sizeof message), 0);
  assert_int_equal(address.engine, STORE_MARIADB);
  assert_string_equal(address.user, "game");
  assert_string_equal(address.host, "db.example.org");
  assert_int_equal(address.port, 3307);
  assert_string_equal(address.database, "life");
  assert_string_equal(address.socket, "");
  assert_int_equal(address_parse("mysql://g@localhost/l?socket=/run/s.sock", &address, message, sizeof message), 0);
  assert_int_equal(address.port, 3306);
  assert_string_equal(address.socket, "/run/s.sock");
}

static void test_refused(void **state)
{
  static const char *const faulty[] = {
      "",
      "sqlite:",
      "http://secret@host/life",
      "mariadb://secret@host/life",
      "mysql://",
      "mysql://secret",
      "mysql://secret@",
      "mysql://secret@host",
      "mysql://secret@host/",
      "mysql://@host/secret",
      "mysql://secret@host:0/life",
      "mysql://secret@host:65536/life",
      "mysql://secret@host:12x/life",
      "mysql://secret@host:-1/life",
      "mysql://secret@host:/life",
      "mysql://secret@host/life?socket=",
      "mysql://secret@host/life?password=secret",
      "mysql://secret@host/life?socket=/s&password=secret",
      "mysql://secret@host/life/more",
      "mysql://user:secret@host/life",
      "mysql://user:sec/ret@host/life",
      "mysql://user:sec@ret@host/life",
  };
  for (size_t index = 0; index < sizeof faulty / sizeof *faulty; index++) {
    char message[256] = "";
    if (store_check_address(faulty[index], message, sizeof message) != E_INVALID) fail_msg("%s passed", faulty[index]);
    assert_true(message[0] != '\0');
    assert_null(strstr(message, "secret"));
    assert_null(strstr(message, "sec"));
  }
}

static void test_long_parts(void **state)
{
  char address[1024] = "mysql://", message[256];
  memset(address + 8, 'u', 900);
  strcpy(address + 908, "@host/life");
  assert_int_equal(store_check_address(address, message, sizeof message), E_INVALID);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_files),
      cmocka_unit_test(test_servers),
      cmocka_unit_test(test_refused),
      cmocka_unit_test(test_long_parts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
