/* The register of personal data against the tables as they are: no column without a word about it, no word about a
 * column that is not there. */
#include "store/personal.h"
#include "unit/store/fixture.h"

enum { LIST_BYTES = 1 << 16 };

/* "table.column" of every column in the database, each in a line, behind an empty one. */
static void list_columns(const struct place *place, char *out_list)
{
  size_t used = (size_t)snprintf(out_list, LIST_BYTES, "\n");
  if (is_mariadb()) {
    MYSQL *handle = mariadb_admin(place->name);
    assert_int_equal(mysql_query(handle, "SELECT concat(table_name, '.', column_name) FROM information_schema.columns"
                                         " WHERE table_schema = DATABASE()"),
                     0);
    MYSQL_RES *result = mysql_store_result(handle);
    for (MYSQL_ROW row = mysql_fetch_row(result); row; row = mysql_fetch_row(result))
      used += (size_t)snprintf(out_list + used, LIST_BYTES - used, "%s\n", row[0]);
    mysql_free_result(result);
    mysql_close(handle);
    return;
  }
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_open(place->name, &handle), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(handle,
                                      "SELECT m.name || '.' || c.name FROM sqlite_master m"
                                      " JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'"
                                      " AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                                      -1, &statement, NULL),
                   SQLITE_OK);
  while (sqlite3_step(statement) == SQLITE_ROW)
    used += (size_t)snprintf(out_list + used, LIST_BYTES - used, "%s\n", sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(handle);
}

static bool is_declared(const char *name, size_t size)
{
  size_t count;
  const struct personal_column *columns = personal_columns(&count);
  for (size_t index = 0; index < count; index++) {
    char declared[128];
    snprintf(declared, sizeof declared, "%s.%s", columns[index].table, columns[index].column);
    if (strlen(declared) == size && memcmp(declared, name, size) == 0) return true;
  }
  return false;
}

static void test_every_column_is_declared(void **state)
{
  struct fixture *f = *state;
  static char list[LIST_BYTES];
  fixture_close(f);
  list_columns(&f->place, list);
  int count = 0;
  for (const char *line = list + 1; *line; line = strchr(line, '\n') + 1) {
    size_t size = strcspn(line, "\n");
    if (!is_declared(line, size)) fail_msg("%.*s is not declared in core/store/personal.c", (int)size, line);
    count++;
  }
  assert_true(count > 80);
}

static void test_every_declared_column_is_there(void **state)
{
  struct fixture *f = *state;
  static char list[LIST_BYTES];
  fixture_close(f);
  list_columns(&f->place, list);
  size_t count;
  const struct personal_column *columns = personal_columns(&count);
  for (size_t index = 0; index < count; index++) {
    if (columns[index].engine == IN_MARIADB && !is_mariadb()) continue;
    char line[128];
    snprintf(line, sizeof line, "\n%s.%s\n", columns[index].table, columns[index].column);
    if (!strstr(list, line)) fail_msg("there is no column%s", line);
  }
}

static void test_declarations_are_whole(void **state)
{
  size_t count;
  const struct personal_column *columns = personal_columns(&count);
  for (size_t index = 0; index < count; index++) {
    const struct personal_column *column = &columns[index];
    assert_true(strlen(column->purpose) > 0);
    assert_true(strlen(personal_class_text(column->class)) > 0);
    assert_true(strlen(personal_retention_text(column->retention)) > 0);
    for (size_t other = index + 1; other < count; other++) {
      bool is_same_table = strcmp(column->table, columns[other].table) == 0;
      assert_false(is_same_table && strcmp(column->column, columns[other].column) == 0);
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_every_column_is_declared, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_every_declared_column_is_there, setup_open, teardown),
      cmocka_unit_test(test_declarations_are_whole),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
