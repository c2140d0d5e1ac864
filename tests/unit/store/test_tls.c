/* TLS to a database server: a certificate that is trusted, one that is not, and a server that has none. */
#include "unit/store/fixture.h"

/* Its own authority. */
static void make_certificate(const char *folder, const char *name)
{
  char command[512];
  snprintf(command, sizeof command,
           "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
           " -addext subjectAltName=DNS:localhost -keyout '%s/%s.key' -out '%s/%s.pem' 2>'%s/openssl.log'"
           " && chmod a+r '%s/%s.key'",
           folder, name, folder, name, folder, folder, name);
  assert_int_equal(system(command), 0);
}

static void restart_with_certificate(const struct fixture *f)
{
  char lines[256];
  snprintf(lines, sizeof lines, "ssl-cert=%s/server.pem\nssl-key=%s/server.key\n", f->folder, f->folder);
  mariadb_write_settings(lines);
  mariadb_down(SIGTERM);
  mariadb_up();
}

static void restart_without(void)
{
  mariadb_write_settings("");
  mariadb_down(SIGTERM);
  mariadb_up();
}

static void assert_distrusted(struct fixture *f)
{
  assert_int_equal(fixture_open(f), E_PERMISSION);
  if (!strstr(f->message, "db-tls-ca")) fail_msg("%s", f->message);
}

static void on_player(void *context, int status, const struct store_player *player)
{
  assert_int_equal(status, 0);
  assert_non_null(player);
  *(bool *)context = true;
}

static void test_tls(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  char trusted[128], other[128];
  snprintf(trusted, sizeof trusted, "%s/server.pem", f->folder);
  snprintf(other, sizeof other, "%s/other.pem", f->folder);
  make_certificate(f->folder, "server");
  make_certificate(f->folder, "other");
  f->options.is_tls_required = true;
  f->options.tls_ca = trusted;
  assert_distrusted(f); /* the server has no certificate yet */
  restart_with_certificate(f);
  /* Whoever speaks in clear is sent away from now on. */
  assert_int_equal(mariadb_run(NULL, "ALTER USER " MARIADB_USER " REQUIRE SSL"), 0);
  if (fixture_open(f)) fail_msg("%s", f->message);
  fixture_add_player(f, 1);
  bool is_done = false;
  assert_int_equal(store_load_player(f->store, 1, 1, on_player, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  fixture_close(f);
  f->options.tls_ca = other;
  assert_distrusted(f);
  f->options.tls_ca = "/nowhere/authority.pem";
  assert_distrusted(f);
  f->options.is_tls_required = false;
  assert_int_equal(fixture_open(f), E_PERMISSION);
  assert_int_equal(mariadb_run(NULL, "ALTER USER " MARIADB_USER " REQUIRE NONE"), 0);
  restart_without();
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_tls, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
