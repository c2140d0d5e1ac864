/* The old server's table: what is read of it whatever its columns hold, what makes it unreadable, and that nobody who
 * plays on the same database is in the way. And the table in which what was carried is noted. */
#include "store/legacy_table.h"
#include "unit/store/fixture.h"

#define COLUMNS                                                                                                        \
  "id INT PRIMARY KEY, firstname VARCHAR(200), lastname VARCHAR(200), ageDays INT, ageYears INT, json LONGTEXT,"       \
  " pickle BLOB"

static struct legacy_table *table;
static int64_t row_count;
static char message[512];

static int open_table(struct fixture *f, const char *name)
{
  struct legacy_table_options options = {
      .address = f->path, .password = MARIADB_PASSWORD, .table = name, .json_size_bytes_max = 64};
  table = NULL;
  return legacy_table_open(&table, &options, &row_count, message, sizeof message);
}

static void make(struct fixture *f, const char *sql)
{
  assert_int_equal(mariadb_run(f->place.name, sql), 0);
}

static void expect_refusal(struct fixture *f, const char *columns, const char *values, const char *part)
{
  char sql[512];
  snprintf(sql, sizeof sql, "CREATE OR REPLACE TABLE odd (%s)", columns);
  make(f, sql);
  snprintf(sql, sizeof sql, "INSERT INTO odd VALUES %s", values);
  make(f, sql);
  assert_int_equal(open_table(f, "odd"), E_INVALID);
  if (!strstr(message, part)) fail_msg("%s", message);
}

static void test_unreadable(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  assert_int_equal(open_table(f, "missing"), E_INVALID);
  assert_non_null(strstr(message, "missing"));
  assert_int_equal(open_table(f, "a; DROP TABLE accounts"), E_INVALID);
  assert_int_equal(open_table(f, ""), E_INVALID);
  expect_refusal(f, "id INT, firstname TEXT, lastname TEXT, ageDays INT, ageYears INT", "(1, '', '', 1, 1)", "json");
  expect_refusal(f, "id INT, firstname TEXT, lastname TEXT, ageDays INT, ageYears INT, json TEXT",
                 "(1, '', '', 1, 1, ''), (1, '', '', 1, 1, '')", "tell rows apart");
  expect_refusal(f, "id TEXT, firstname TEXT, lastname TEXT, ageDays INT, ageYears INT, json TEXT",
                 "('a', '', '', 1, 1, ''), ('b', '', '', 1, 1, '')", "tell rows apart");
}

static struct legacy_row next(void)
{
  struct legacy_row row;
  bool is_found;
  assert_int_equal(legacy_table_next(table, &row, &is_found), 0);
  assert_true(is_found);
  return row;
}

static void test_rows(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state; /* its store holds the database meanwhile */
  make(f, "CREATE TABLE old (" COLUMNS ")");
  make(f, "INSERT INTO old VALUES (-4, 'Ada', 'Marsh', 12, 0, '{\"a\":\"é\"}', 'x'),"
          " (7, NULL, NULL, NULL, NULL, NULL, NULL), (9, '', '', -5, 3, '', NULL),"
          " (2000000000, 'B', 'C', 1, 2, REPEAT('x', 65), 'x')");
  assert_int_equal(open_table(f, "old"), 0);
  assert_int_equal(row_count, 4);
  struct legacy_row row = next();
  assert_int_equal(row.id, -4);
  assert_string_equal(row.first_name, "Ada");
  assert_string_equal(row.last_name, "Marsh");
  assert_true(row.has_age_days && row.age_days == 12 && row.has_age_years && row.age_years == 0);
  assert_string_equal(row.json, "{\"a\":\"é\"}");
  assert_int_equal(row.json_bytes, 10);
  row = next();
  assert_string_equal(row.first_name, "");
  assert_false(row.has_age_days || row.has_age_years);
  assert_int_equal(row.json_size_bytes, -1);
  assert_null(row.json);
  row = next();
  assert_int_equal(row.age_days, -5);
  assert_int_equal(row.json_size_bytes, 0);
  assert_string_equal(row.json, "");
  row = next();
  assert_int_equal(row.json_size_bytes, 65);
  assert_null(row.json);
  bool is_found;
  assert_int_equal(legacy_table_next(table, &row, &is_found), 0);
  assert_false(is_found);
  legacy_table_close(table);
}

/* Old tables were not always in UTF-8; a JSON column is one with a check. */
static void test_character_sets(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  make(f, "CREATE TABLE old (id BIGINT UNSIGNED PRIMARY KEY, firstname TEXT, lastname TEXT, ageDays DOUBLE,"
          " ageYears VARCHAR(9), json TEXT) CHARACTER SET latin1");
  make(f, "INSERT INTO old VALUES (1, 'Zoé', 'x', 7.0, '3', '{\"a\":\"é\"}')");
  assert_int_equal(open_table(f, "old"), 0);
  struct legacy_row row = next();
  assert_string_equal(row.first_name, "Zoé");
  assert_int_equal(row.age_days, 7);
  assert_int_equal(row.age_years, 3);
  assert_string_equal(row.json, "{\"a\":\"é\"}");
  legacy_table_close(table);
  make(f, "CREATE TABLE checked (" COLUMNS ", more JSON)");
  make(f, "ALTER TABLE checked MODIFY json JSON");
  make(f, "INSERT INTO checked VALUES (1, 'a', 'b', 1, 0, '{\"a\":1}', '', '[]')");
  assert_int_equal(open_table(f, "checked"), 0);
  assert_string_equal(next().json, "{\"a\":1}");
  legacy_table_close(table);
}

/* A session that was ended while the import was busy elsewhere. */
static void test_closed_while_idle(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  make(f, "CREATE TABLE old (" COLUMNS ")");
  make(f, "INSERT INTO old VALUES (1, 'a', 'b', 1, 0, '{}', ''), (2, 'a', 'b', 1, 0, '{}', '')");
  assert_int_equal(open_table(f, "old"), 0);
  assert_int_equal(next().id, 1);
  int64_t id = fixture_query(f, "SELECT max(id) FROM information_schema.processlist WHERE user = '" MARIADB_USER "'");
  char sql[64];
  snprintf(sql, sizeof sql, "KILL %lld", (long long)id);
  assert_int_equal(mariadb_run(NULL, sql), 0);
  assert_int_equal(next().id, 2);
  legacy_table_close(table);
}

/* ---- what was carried ---- */

struct found {
  bool is_done, is_there;
  struct row_legacy row;
};

static void on_legacy(void *context, int status, const struct row_legacy *row)
{
  struct found *found = context;
  assert_int_equal(status, 0);
  *found = (struct found){.is_done = true, .is_there = row != NULL};
  if (row) found->row = *row;
}

static struct found load(struct fixture *f, int64_t legacy_id)
{
  struct found found = {0};
  assert_int_equal(store_load_legacy(f->store, legacy_id, on_legacy, &found), 0);
  while (!found.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return found;
}

static struct store_unit *taken(int64_t legacy_id, int64_t account_id, const char *json, size_t json_size_bytes)
{
  struct row_legacy row = {
      .legacy_id = legacy_id, .account_id = account_id, .json = json, .json_size_bytes = json_size_bytes};
  memset(row.row_hash, (int)account_id, sizeof row.row_hash);
  struct store_unit *unit = store_unit_new();
  store_unit_add_legacy(unit, &row);
  return unit;
}

static void test_noted_once(void **state)
{
  struct fixture *f = *state;
  for (int64_t id = 1; id <= 2; id++)
    fixture_add_player(f, id);
  assert_false(load(f, -4).is_there);
  assert_int_equal(fixture_commit_status(f, taken(-4, 9, "{}", 2)), E_NOT_FOUND);
  assert_int_equal(fixture_commit_status(f, taken(-4, 1, "{\0}", 3)), 0);
  assert_int_equal(fixture_commit_status(f, taken(-4, 2, "{}", 2)), E_DUPLICATE);
  assert_int_equal(fixture_commit_status(f, taken(5, 1, "{}", 2)), E_DUPLICATE);
  struct found found = load(f, -4);
  assert_true(found.is_there);
  assert_int_equal(found.row.account_id, 1);
  assert_int_equal(found.row.row_hash[31], 1);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM legacy_imports WHERE hex(json) = '7B007D'"), 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_unreadable, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_rows, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_character_sets, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_closed_while_idle, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_noted_once, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
