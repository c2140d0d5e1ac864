/* Which engine a run of these tests is about (BAOLIFE_TEST_ENGINE, sqlite or mariadb; SQLite when unset), and a look
 * into its database from outside. */
#ifndef TEST_STORE_ENGINE_H
#define TEST_STORE_ENGINE_H

#include <mysqld_error.h>
#include <sqlite3.h>

#include "base/status.h"
#include "harness/mariadb.h"
#include "store/database.h"
#include "store/store.h"

static inline bool is_mariadb(void)
{
  const char *name = getenv("BAOLIFE_TEST_ENGINE");
  return name && strcmp(name, "mariadb") == 0;
}

/* For what only a file can do, or only a server. */
#define ONLY_SQLITE()                                                                                                  \
  do {                                                                                                                 \
    if (is_mariadb()) skip();                                                                                          \
  } while (0)
#define ONLY_MARIADB()                                                                                                 \
  do {                                                                                                                 \
    if (!is_mariadb()) skip();                                                                                         \
  } while (0)

static inline const char *engine_suffix(void)
{
  return is_mariadb() ? ".mariadb.sql" : ".sqlite.sql";
}

/* Around all tests of a program. */
static inline int engine_begin(void **state)
{
  if (is_mariadb()) mariadb_begin();
  return 0;
}

static inline int engine_end(void **state)
{
  if (is_mariadb()) mariadb_end();
  return 0;
}

/* A database that nobody else uses. */
struct place {
  char name[96];     /* of the file, or of the database in the server */
  char address[256]; /* for the store */
};

static inline void place_init(struct place *p, const char *folder)
{
  static int number;
  char sql[160];
  if (!is_mariadb()) {
    snprintf(p->name, sizeof(p->name), "%s/world.db", folder);
    snprintf(p->address, sizeof(p->address), "%s", p->name);
    return;
  }
  snprintf(p->name, sizeof(p->name), "baolife_%d", ++number);
  snprintf(p->address, sizeof(p->address), "mysql://" MARIADB_USER "@localhost/%s?socket=%s", p->name,
           mariadb_server.socket);
  snprintf(sql, sizeof(sql), "CREATE DATABASE %s", p->name);
  assert_int_equal(mariadb_run(NULL, sql), 0);
}

static inline void place_deinit(struct place *p)
{
  char sql[160];
  snprintf(sql, sizeof(sql), "DROP DATABASE %s", p->name);
  if (is_mariadb()) assert_int_equal(mariadb_run(NULL, sql), 0);
}

/* The first number of the answer. */
static inline int64_t place_query(const struct place *p, const char *sql)
{
  const char *name = p->name;
  int64_t value = 0;
  if (is_mariadb()) {
    MYSQL *handle = mariadb_admin(name);
    assert_non_null(handle);
    if (mysql_query(handle, sql)) fail_msg("%s: %s", sql, mysql_error(handle));
    MYSQL_RES *result = mysql_store_result(handle);
    MYSQL_ROW row = mysql_fetch_row(result);
    assert_non_null(row);
    value = row[0] ? atoll(row[0]) : 0;
    mysql_free_result(result);
    mysql_close(handle);
    return value;
  }
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_open(name, &handle), SQLITE_OK);
  if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  value = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return value;
}

/* 0, E_CONFLICT when a rule of the tables forbids it, else E_INVALID. */
static inline int place_execute(const struct place *p, const char *sql)
{
  const char *name = p->name;
  if (is_mariadb()) {
    unsigned code = mariadb_run(name, sql);
    if (code == 0) return 0;
    return code == ER_SIGNAL_EXCEPTION || code == ER_CONSTRAINT_FAILED || code == ER_ROW_IS_REFERENCED_2 ? E_CONFLICT
                                                                                                         : E_INVALID;
  }
  sqlite3 *handle = NULL;
  assert_int_equal(sqlite3_open(name, &handle), SQLITE_OK);
  sqlite3_exec(handle, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON", NULL, NULL, NULL);
  int code = sqlite3_exec(handle, sql, NULL, NULL, NULL) & 0xff;
  sqlite3_close(handle);
  return code == SQLITE_OK ? 0 : code == SQLITE_CONSTRAINT ? E_CONFLICT : E_INVALID;
}

#endif
