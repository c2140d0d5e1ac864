/* Opening: migrations applied once and in order, and every database that must be refused is refused with a hint. */
#include "unit/store/fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

static void assert_message_has(const struct fixture *f, const char *text)
{
  if (!strstr(f->message, text)) fail_msg("\"%s\" not in \"%s\"", text, f->message);
}

static void test_applied_once(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  assert_string_equal(f->message, "");
  fixture_close(f);
  int64_t count = fixture_query(f, "SELECT count(*) FROM schema_migrations");
  assert_int_equal(count, (int64_t)f->migration_count);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM schema_migrations"
                                    " WHERE length(checksum) = 16 AND applied_at_unix_ms > 0"),
                   count);
  assert_int_equal(fixture_execute(f, "UPDATE schema_migrations SET applied_at_unix_ms = 5"), 0);
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT min(applied_at_unix_ms) FROM schema_migrations"), 5);
}

struct told {
  int missing_count, applied_count;
};

static void on_migration(void *context, const char *name, bool is_applied)
{
  struct told *told = context;
  assert_true(name[0] == '0');
  told->missing_count += !is_applied;
  told->applied_count += is_applied;
}

static struct told tell(struct fixture *f, bool is_wanted)
{
  struct told told = {0};
  assert_int_equal(store_migrate(&f->options, is_wanted, on_migration, &told, f->message, sizeof(f->message)), 0);
  return told;
}

static void test_told_before_applied(void **state)
{
  struct fixture *f = *state;
  int count = (int)f->migration_count;
  for (int round = 0; round < 2; round++)
    assert_int_equal(tell(f, false).missing_count, count);
  f->options.migration_count = 2;
  assert_int_equal(tell(f, true).applied_count, 2);
  f->options.migration_count = f->migration_count;
  struct told told = tell(f, false);
  assert_int_equal(told.applied_count, 2);
  assert_int_equal(told.missing_count, count - 2);
  assert_int_equal(tell(f, true).applied_count, count);
  assert_int_equal(fixture_open(f), 0);
  struct told busy = {0};
  assert_int_equal(store_migrate(&f->options, false, on_migration, &busy, f->message, sizeof(f->message)), E_CONFLICT);
  assert_int_equal(busy.applied_count, 0);
  fixture_add_player(f, 1);
}

static void test_older_database_catches_up(void **state)
{
  struct fixture *f = *state;
  f->options.migration_count = 2;
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM schema_migrations"), 2);
  f->options.migration_count = f->migration_count;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
}

static void test_newer(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  assert_int_equal(fixture_execute(f, "UPDATE schema_migrations SET name = '9999_future' WHERE name LIKE '0004%'"), 0);
  assert_int_equal(fixture_open(f), E_NEWER);
  assert_message_has(f, "9999_future");
  assert_message_has(f, f->path);
  assert_message_has(f, "restore a backup");
}

static void test_changed(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  struct store_migration kept = f->migrations[0];
  f->migrations[0].size_bytes--;
  assert_int_equal(fixture_open(f), E_CORRUPT);
  assert_message_has(f, kept.name);
  assert_message_has(f, "checksum");
  f->migrations[0] = kept;
  assert_int_equal(fixture_open(f), 0);
}

static void add_migration(struct fixture *f, const char *name, const char *sql)
{
  f->migrations[f->migration_count] = (struct store_migration){name, sql, strlen(sql)};
  f->options.migration_count = f->migration_count + 1;
}

static void test_faulty_leaves_no_trace(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  add_migration(f, "9000_bad", "CREATE TABLE half (x); CREATE TABLE broken (");
  assert_int_equal(fixture_open(f), E_INVALID);
  assert_message_has(f, "9000_bad");
  assert_message_has(f, "incomplete input");
  add_migration(f, "9000_bad", "CREATE TABLE half (x); COMMIT;");
  assert_int_equal(fixture_open(f), E_INVALID);
  f->options.migration_count = f->migration_count;
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM schema_migrations WHERE name LIKE '9000%'"), 0);
}

/* Where changes of tables commit by themselves, a faulty migration stops in its middle; mended, it goes on from there.
 */
static void test_faulty_goes_on(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  const char *first = "INSERT INTO settings VALUES ('half', 1, 1);\n\n";
  char sql[256];
  snprintf(sql, sizeof(sql), "%sCREATE TABLE broken (;\n", first);
  add_migration(f, "9000_bad", sql);
  assert_int_equal(fixture_open(f), E_INVALID);
  assert_message_has(f, "9000_bad");
  assert_message_has(f, "1064");
  add_migration(f, "9000_bad", "CREATE TABLE other (x INT);\n");
  assert_int_equal(fixture_open(f), E_CORRUPT);
  assert_message_has(f, "the first 1 statements of migration 9000_bad");
  snprintf(sql, sizeof(sql), "%sINSERT INTO settings VALUES ('whole', 1, 1);\n", first);
  add_migration(f, "9000_bad", sql);
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM settings WHERE name IN ('half', 'whole')"), 2);
  assert_int_equal(fixture_query(f, "SELECT step_count FROM schema_migrations WHERE name = '9000_bad'"), 2);
  sql[strlen(sql) - 2] = '\n';
  assert_int_equal(fixture_open(f), E_CORRUPT);
  f->options.migration_count = f->migration_count;
  assert_int_equal(fixture_open(f), E_NEWER);
}

/* A crash may come between a statement and its note: every statement of ours can be repeated. */
static void test_every_statement_twice(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  fixture_close(f);
  assert_int_equal(fixture_execute(f, "DELETE FROM schema_migrations"), 0);
  if (fixture_open(f)) fail_msg("%s", f->message);
  fixture_add_player(f, 2);
}

static void test_names_out_of_order(void **state)
{
  struct fixture *f = *state;
  add_migration(f, "0000_late", "SELECT 1");
  assert_int_equal(fixture_open(f), E_INVALID);
  assert_message_has(f, "0000_late");
}

static void test_second_opener(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  struct store *second = NULL;
  char message[512];
  assert_int_equal(store_open(&second, &f->options, message, sizeof(message)), E_CONFLICT);
  assert_null(second);
  assert_non_null(strstr(message, "another server"));
  assert_non_null(strstr(message, f->path));
  fixture_add_player(f, 1);
  fixture_close(f);
  assert_int_equal(fixture_open(f), 0);
}

static void test_missing_folder(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  f->options.path = "/tmp/baolife_no_such_folder/world.db";
  assert_int_equal(fixture_open(f), E_NOT_FOUND);
  assert_message_has(f, "/tmp/baolife_no_such_folder/world.db");
}

static void test_path_is_a_folder(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  assert_int_equal(mkdir(f->path, 0700), 0);
  assert_int_equal(fixture_open(f), E_PERMISSION);
  assert_message_has(f, f->path);
}

static void fill_file(const char *path, off_t offset, size_t size_bytes)
{
  int fd = open(path, O_WRONLY | O_CREAT, 0600);
  assert_true(fd >= 0);
  for (size_t index = 0; index < size_bytes; index++) {
    char byte = (char)('a' + index % 23);
    assert_int_equal(pwrite(fd, &byte, 1, offset + (off_t)index), 1);
  }
  close(fd);
}

static void test_not_a_database(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  fill_file(f->path, 0, 8192);
  assert_int_equal(fixture_open(f), E_CORRUPT);
  assert_message_has(f, f->path);
  assert_message_has(f, "restore a backup");
}

static void test_foreign_database(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_execute(f, "CREATE TABLE users (name TEXT)"), 0);
  assert_int_equal(fixture_open(f), E_CORRUPT);
  assert_int_equal(fixture_query(f, is_mariadb() ? "SELECT count(*) FROM information_schema.tables"
                                                   " WHERE table_schema = DATABASE()"
                                                 : "SELECT count(*) FROM sqlite_master"),
                   1);
}

static void on_player(void *context, int status, const struct store_player *player)
{
  assert_true(status == 0 || status == E_CORRUPT);
  *(bool *)context = true;
}

/* Damage in the middle: refused at opening or told by every call that meets it; never a crash. */
static void test_damaged_pages(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  for (int64_t id = 1; id <= 50; id++)
    fixture_add_player(f, id);
  fixture_close(f);
  int64_t page_count = fixture_query(f, "PRAGMA page_count");
  fill_file(f->path, 4096, (size_t)(page_count - 1) * 4096);
  int status = fixture_open(f);
  assert_true(status == 0 || status == E_CORRUPT);
  if (status) return;
  bool is_done = false;
  assert_int_equal(store_load_player(f->store, 1, 5, on_player, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  struct row_account account = sample_account(90);
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &account);
  assert_int_equal(fixture_commit_status(f, unit), E_CORRUPT);
}

static void test_reader_changes_nothing(void **state)
{
  struct fixture *f = *state;
  f->options.is_read_only = true;
  if (!is_mariadb()) { /* there is nothing to read, and a reader makes nothing */
    assert_int_equal(fixture_open(f), E_NOT_FOUND);
    assert_int_not_equal(access(f->path, F_OK), 0);
  }
  f->options.is_read_only = false;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  fixture_close(f);
  f->options.is_read_only = true;
  assert_int_equal(fixture_open(f), 0);
  struct row_account account = sample_account(2);
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &account);
  assert_int_equal(fixture_commit_status(f, unit), E_PERMISSION);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM accounts"), 1);
}

static void test_reader_of_an_older_database(void **state)
{
  struct fixture *f = *state;
  f->options.migration_count = 2;
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  f->options.migration_count = f->migration_count;
  f->options.is_read_only = true;
  assert_int_equal(fixture_open(f), E_STALE);
  assert_message_has(f, "start the server once");
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM schema_migrations"), 2);
}

/* Readers get along with each other, but not with a server. */
static void test_readers_share_the_lock(void **state)
{
  struct fixture *f = *state;
  struct store *other;
  struct store_options reader = f->options;
  char message[256];
  reader.is_read_only = true;
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(store_open(&other, &reader, message, sizeof message), E_CONFLICT);
  fixture_close(f);
  f->options.is_read_only = true;
  assert_int_equal(fixture_open(f), 0);
  reader.is_read_only = false;
  /* A server of databases keeps what a reader sees apart by itself. */
  if (!is_mariadb()) assert_int_equal(store_open(&other, &reader, message, sizeof message), E_CONFLICT);
  struct fixture second = *f;
  assert_int_equal(fixture_open(&second), 0);
  fixture_close(&second);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_applied_once, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_told_before_applied, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_older_database_catches_up, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_newer, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_changed, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_faulty_leaves_no_trace, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_faulty_goes_on, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_every_statement_twice, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_names_out_of_order, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_second_opener, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_missing_folder, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_path_is_a_folder, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_not_a_database, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_foreign_database, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_damaged_pages, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_reader_changes_nothing, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_reader_of_an_older_database, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_readers_share_the_lock, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
