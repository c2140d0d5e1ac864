/* What is told of statements: a duration of each, and a line for a slow one that says which, and nothing of what it was
 * given. A statement is slow here because somebody holds what it waits for, longer than the bound. */
#include <pthread.h>

#include "unit/store/fixture.h"

enum { SLOW_MS = 50, HOLD_MS = 200 };

#define SECRET "anna-told-nobody"

/* Another connection that keeps others from writing for a while. */
struct holder {
  struct place *place;
  uv_sem_t is_holding;
};

static void hold_server(struct holder *h)
{
  MYSQL *handle = mariadb_admin(h->place->name);
  assert_non_null(handle);
  assert_int_equal(mysql_query(handle, "START TRANSACTION"), 0);
  assert_int_equal(mysql_query(handle, "UPDATE accounts SET revision = 1 WHERE id = 1"), 0);
  uv_sem_post(&h->is_holding);
  uv_sleep(HOLD_MS);
  mysql_close(handle);
}

static void hold_file(struct holder *h)
{
  sqlite3 *handle = NULL;
  assert_int_equal(sqlite3_open(h->place->name, &handle), SQLITE_OK);
  assert_int_equal(sqlite3_exec(handle, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  uv_sem_post(&h->is_holding);
  uv_sleep(HOLD_MS);
  sqlite3_close(handle);
}

static void *hold(void *argument)
{
  if (is_mariadb())
    hold_server(argument);
  else
    hold_file(argument);
  return NULL;
}

/* What is logged while the unit waits for the other one. */
static void commit_behind_holder(struct fixture *f, struct store_unit *unit, struct buf *out_log)
{
  char path[128];
  pthread_t thread;
  struct holder holder = {.place = &f->place};
  snprintf(path, sizeof path, "%s/log", f->folder);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(fd >= 0);
  assert_int_equal(uv_sem_init(&holder.is_holding, 0), 0);
  assert_int_equal(pthread_create(&thread, NULL, hold, &holder), 0);
  uv_sem_wait(&holder.is_holding);
  log_set_level(LOG_WARN);
  log_set_fd(fd);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  log_set_fd(STDERR_FILENO);
  log_set_level(LOG_ERROR);
  assert_int_equal(pthread_join(thread, NULL), 0);
  uv_sem_destroy(&holder.is_holding);
  close(fd);
  buf_init(out_log, 1 << 16);
  assert_int_equal(file_read(path, out_log), 0);
}

static struct store_unit *account_unit(const char *device_id)
{
  struct row_account account = sample_account(1);
  struct row_device device = {.device_id = device_id, .account_id = 1};
  struct store_unit *unit = store_unit_new();
  store_unit_set_account(unit, &account);
  store_unit_add_device(unit, &device);
  return unit;
}

static void test_slow_statement_is_logged(void **state)
{
  struct fixture *f = *state;
  struct buf log;
  f->options.slow_query_ms = SLOW_MS;
  f->options.busy_timeout_ms = 10 * HOLD_MS;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  commit_behind_holder(f, account_unit(SECRET), &log);
  assert_non_null(log.data);
  const char *line = strstr(log.data, is_mariadb() ? "\"msg\":\"slow query\",\"statement\":\"ACCOUNT_UPDATE\""
                                                   : "\"msg\":\"slow query\",\"statement\":\"DB_BEGIN\"");
  assert_non_null(line);
  assert_non_null(strstr(line, is_mariadb() ? "\"rows\":1," : "\"rows\":0,"));
  assert_non_null(strstr(line, "\"status\":\"E_OK\""));
  const char *duration = strstr(line, "\"duration_ms\":");
  assert_non_null(duration);
  assert_true(atoi(duration + strlen("\"duration_ms\":")) >= SLOW_MS);
  assert_null(strstr(log.data, SECRET));
  buf_deinit(&log);
}

static void test_no_bound_no_line(void **state)
{
  struct fixture *f = *state;
  struct buf log;
  f->options.busy_timeout_ms = 10 * HOLD_MS;
  assert_int_equal(fixture_open(f), 0);
  fixture_add_player(f, 1);
  commit_behind_holder(f, account_unit(SECRET), &log);
  assert_int_equal(log.size_bytes, 0);
  buf_deinit(&log);
}

static long observed(const char *name)
{
  char line[96];
  snprintf(line, sizeof line, "baolife_db_query_duration_seconds_count{op=\"%s\"}", name);
  return fixture_metric(line);
}

static void test_every_statement_is_counted(void **state)
{
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  long inserts = observed("ACCOUNT_INSERT"), begins = observed("DB_BEGIN"), commits = observed("DB_COMMIT");
  long savepoints = observed("DB_SAVEPOINT"), back = observed("DB_ROLLBACK_TO");
  fixture_add_player(f, 1);
  struct row_account account = sample_account(1);
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &account);
  assert_int_equal(fixture_commit_status(f, unit), E_EXISTS);
  /* A refused one too; on a server once in a group and once for itself. */
  int tries = is_mariadb() ? 3 : 2;
  assert_int_equal(observed("ACCOUNT_INSERT") - inserts, tries);
  assert_int_equal(observed("DB_BEGIN") - begins, tries);
  assert_int_equal(observed("DB_COMMIT") - commits, 2);
  assert_int_equal(observed("DB_SAVEPOINT") - savepoints, is_mariadb() ? 1 : 2);
  assert_int_equal(observed("DB_ROLLBACK_TO") - back, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_slow_statement_is_logged, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_no_bound_no_line, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_every_statement_is_counted, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
