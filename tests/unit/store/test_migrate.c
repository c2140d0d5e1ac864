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
  assert_int_equal(fixture_execute(f, "INSERT INTO schema_migrations VALUES ('9999_future', 'ab', 1)"), 0);
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
  struct fixture *f = *state;
  f->options.path = "/tmp/baolife_no_such_folder/world.db";
  assert_int_equal(fixture_open(f), E_NOT_FOUND);
  assert_message_has(f, "/tmp/baolife_no_such_folder/world.db");
}

static void test_path_is_a_folder(void **state)
{
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
  struct fixture *f = *state;
  fill_file(f->path, 0, 8192);
  assert_int_equal(fixture_open(f), E_CORRUPT);
  assert_message_has(f, f->path);
  assert_message_has(f, "restore a backup");
}

static void test_foreign_database(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_execute(f, "CREATE TABLE users (name TEXT)"), SQLITE_OK);
  assert_int_equal(fixture_open(f), E_CORRUPT);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM sqlite_master"), 1);
}

static void on_player(void *context, int status, const struct store_player *player)
{
  assert_true(status == 0 || status == E_CORRUPT);
  *(bool *)context = true;
}

/* Damage in the middle: refused at opening or told by every call that meets it; never a crash. */
static void test_damaged_pages(void **state)
{
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
  assert_int_equal(fixture_open(f), E_NOT_FOUND); /* there is nothing to read, and a reader makes nothing */
  assert_int_not_equal(access(f->path, F_OK), 0);
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
  assert_int_equal(store_open(&other, &reader, message, sizeof message), E_CONFLICT);
  struct fixture second = *f;
  assert_int_equal(fixture_open(&second), 0);
  fixture_close(&second);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_applied_once, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_older_database_catches_up, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_newer, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_changed, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_faulty_leaves_no_trace, setup_closed, teardown),
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
  return cmocka_run_group_tests(tests, NULL, NULL);
}
