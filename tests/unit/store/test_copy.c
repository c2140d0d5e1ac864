/* Copies of whole databases: every table is in the list, every row comes across, whatever the engines, and a copy that
 * cannot be finished leaves nothing. */
#include "store/copy_int.h"
#include "unit/store/copies.h"

/* ---- the list ---- */

static const struct table *table_find(const char *name)
{
  const struct table *found = NULL;
  for (const struct table *table = table_list; table->name; table++)
    if (strcmp(table->name, name) == 0) {
      assert_null(found);
      found = table;
    }
  return found;
}

/* The names that a statement of one column gives, in a text with blanks around each. */
static void names_read(struct fixture *f, const char *sql, char *out, size_t out_size)
{
  size_t used = (size_t)snprintf(out, out_size, " ");
  if (is_mariadb()) {
    MYSQL *handle = mariadb_admin(f->place.name);
    if (mysql_query(handle, sql)) fail_msg("%s: %s", sql, mysql_error(handle));
    MYSQL_RES *result = mysql_store_result(handle);
    for (MYSQL_ROW row = mysql_fetch_row(result); row; row = mysql_fetch_row(result))
      used += (size_t)snprintf(out + used, out_size - used, "%s ", row[0]);
    mysql_free_result(result);
    mysql_close(handle);
    return;
  }
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_open(f->place.name, &handle), SQLITE_OK);
  if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
  while (sqlite3_step(statement) == SQLITE_ROW)
    used += (size_t)snprintf(out + used, out_size - used, "%s ", (const char *)sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(handle);
}

static void test_every_table_is_in_the_list(void **state)
{
  struct fixture *f = *state;
  char names[2048], *rest = names;
  world_make(f);
  names_read(f, is_mariadb() ? "SHOW TABLES" : "SELECT name FROM sqlite_master WHERE type = 'table'", names,
             sizeof names);
  size_t count = 0;
  for (char *name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest), count++)
    if (!table_find(name)) fail_msg("table %s: put it into the list of core/store/table.c", name);
  for (const struct table *table = table_list; table->name; table++)
    if (count-- == 0) fail_msg("the list has a table that is not there, such as %s", table->name);
  assert_int_equal(count, 0);
}

/* A copy writes tables in the order of the list; and has no way to say that there is no value. */
static void test_columns_can_be_copied(void **state)
{
  struct fixture *f = *state;
  char names[2048];
  world_make(f);
  names_read(f,
             is_mariadb() ? "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE"
                            " table_schema = DATABASE() AND is_nullable = 'YES' AND is_generated = 'NEVER'"
                          : "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                            " WHERE m.type = 'table' AND c.\"notnull\" = 0 AND c.pk = 0",
             names, sizeof names);
  assert_string_equal(names, " ");
  for (const struct table *table = table_list; table->name; table++) {
    char sql[400], *rest = names;
    snprintf(sql, sizeof sql,
             is_mariadb() ? "SELECT referenced_table_name FROM information_schema.referential_constraints WHERE"
                            " constraint_schema = DATABASE() AND table_name = '%s'"
                          : "SELECT \"table\" FROM pragma_foreign_key_list('%s')",
             table->name);
    names_read(f, sql, names, sizeof names);
    for (char *name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest))
      if (table_find(name) >= table) fail_msg("table %s must come after %s", table->name, name);
  }
}

/* ---- copying ---- */

static const struct told_table *told_find(const struct told *told, const char *name)
{
  for (size_t index = 0; index < told->table_count; index++)
    if (strcmp(told->tables[index].name, name) == 0) return &told->tables[index];
  fail_msg("nothing was said of table %s", name);
  return NULL;
}

static void check_same_tables(const struct told *a, const struct told *b)
{
  assert_int_equal(a->table_count, b->table_count);
  for (size_t index = 0; index < a->table_count; index++) {
    const struct told_table *other = told_find(b, a->tables[index].name);
    assert_int_equal(a->tables[index].row_count, other->row_count);
    if (a->tables[index].checksum != other->checksum) fail_msg("checksums of %s differ", other->name);
  }
}

/* There and back: on a run about a server through both engines. */
static void test_there_and_back(void **state)
{
  struct fixture *f = *state;
  struct file_place file;
  struct place back_place;
  struct told there, back;
  struct store_watch watch = watch_of(&there);
  char folder[128];
  world_make(f);
  file_place_init(&file, f, "copy.db");
  if (store_copy(&f->options, &file.options, &watch, f->message, sizeof f->message)) fail_msg("%s", f->message);
  for (size_t index = 0; index < there.table_count; index++)
    if (there.tables[index].row_count == 0) fail_msg("the world has no row in %s", there.tables[index].name);
  assert_int_equal(told_find(&there, "story")->row_count, WORLD_LIFE_COUNT * WORLD_STORY_COUNT);
  assert_int_equal(told_find(&there, "ledger_lines")->row_count, 2 * (WORLD_LIFE_COUNT + 1));
  assert_true(there.at_count > 0);

  snprintf(folder, sizeof folder, "%s/back", f->folder);
  assert_int_equal(file_make_folder(folder), 0);
  place_init(&back_place, folder);
  struct store_options back_options = f->options;
  back_options.path = back_place.address;
  watch = watch_of(&back);
  if (store_copy(&file.options, &back_options, &watch, f->message, sizeof f->message)) fail_msg("%s", f->message);
  check_same_tables(&there, &back);
  static const char bytes[] = "SELECT count(*) FROM life_sections WHERE hex(data) = '00010A0D1A22275C'";
  assert_int_equal(place_query(&back_place, bytes), WORLD_LIFE_COUNT);
  assert_int_equal(place_query(&f->place, bytes), WORLD_LIFE_COUNT);
  place_deinit(&back_place);
  file_place_deinit(&file);
}

static void test_only_into_an_empty_database(void **state)
{
  struct fixture *f = *state;
  struct file_place file;
  struct told told;
  struct store_watch watch = watch_of(&told);
  world_make(f);
  file_place_init(&file, f, "copy.db");
  assert_int_equal(store_copy(&f->options, &file.options, &watch, f->message, sizeof f->message), 0);
  watch = watch_of(&told);
  assert_int_equal(store_copy(&file.options, &f->options, &watch, f->message, sizeof f->message), E_EXISTS);
  assert_non_null(strstr(f->message, "accounts 3"));
  assert_int_equal(told.table_count, 0);
  file_place_deinit(&file);
}

/* The target refuses one of the last rows. */
static void test_all_or_nothing(void **state)
{
  struct fixture *f = *state;
  struct file_place file;
  struct told told;
  struct store_watch watch = watch_of(&told);
  world_make(f);
  file_place_init(&file, f, "copy.db");
  assert_int_equal(store_migrate(&file.options, true, ignore_migration, NULL, f->message, sizeof f->message), 0);
  sqlite3 *handle = NULL;
  assert_int_equal(sqlite3_open(file.path, &handle), SQLITE_OK);
  assert_int_equal(sqlite3_exec(handle,
                                "CREATE TRIGGER stop BEFORE INSERT ON ledger_lines WHEN NEW.entry = 4"
                                " BEGIN SELECT RAISE(ABORT, 'no more'); END",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  assert_int_equal(store_copy(&f->options, &file.options, &watch, f->message, sizeof f->message), E_CONFLICT);
  assert_non_null(strstr(f->message, "ledger_lines"));
  assert_non_null(strstr(f->message, "no more"));
  sqlite3_close(handle);
  assert_int_equal(file_query(file.path, "SELECT count(*) FROM accounts"), 0);
  file_place_deinit(&file);
}

/* ---- checksums ---- */

static uint64_t checksum_of(struct fixture *f, const char *table)
{
  struct db *db = NULL;
  struct told told;
  struct store_watch watch = watch_of(&told);
  struct table_shape shape;
  struct copy_tally tally;
  struct db_options options = {
      .address = f->path, .password = MARIADB_PASSWORD, .deadline_s = 5, .is_read_only = true, .is_unlocked = true};
  assert_int_equal(db_open(&db, &options, f->message, sizeof f->message), 0);
  assert_int_equal(table_shape_load(db, table, &shape), 0);
  assert_int_equal(copy_rows(db, NULL, &shape, &watch, &tally), 0);
  db_close(db);
  return tally.checksum;
}

static void test_checksums_see_every_change(void **state)
{
  static const char *const changes[] = {
      "UPDATE story SET text = 'Told' WHERE life_id = 2 AND number = 700",
      "UPDATE story SET at_min = at_min + 1 WHERE life_id = 1 AND number = 1",
      /* the same values in other rows, and in other columns */
      "UPDATE story SET at_min = CASE number WHEN 1 THEN 2 ELSE 1 END WHERE life_id = 3 AND number <= 2",
      "UPDATE story SET at_min = CASE number WHEN 1 THEN 1 ELSE 2 END WHERE life_id = 3 AND number <= 2",
      "UPDATE story SET kind = text, text = kind WHERE life_id = 3 AND number = 9",
      "DELETE FROM story WHERE life_id = 3 AND number = 1300"};
  struct fixture *f = *state;
  world_make(f);
  uint64_t before = checksum_of(f, "story");
  assert_int_equal(checksum_of(f, "story"), before);
  for (size_t index = 0; index < sizeof changes / sizeof *changes; index++) {
    assert_int_equal(fixture_execute(f, changes[index]), 0);
    uint64_t after = checksum_of(f, "story");
    if (after == before) fail_msg("not seen: %s", changes[index]);
    before = after;
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_every_table_is_in_the_list, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_columns_can_be_copied, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_there_and_back, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_only_into_an_empty_database, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_all_or_nothing, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_checksums_see_every_change, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
