/* Migrations: table schema_migrations and the order of applying. */
#include "store/migrate_int.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/log.h"
#include "store/row_int.h"

void migrate_checksum(const char *sql, size_t size_bytes, char out_text[MIGRATE_CHECKSUM_SIZE])
{
  snprintf(out_text, MIGRATE_CHECKSUM_SIZE, "%016" PRIx64, hash_bytes(sql, size_bytes));
}

static const struct store_migration *migration_peek(const struct store_options *options, const char *name)
{
  for (size_t index = 0; index < options->migration_count; index++) {
    if (strcmp(options->migrations[index].name, name) == 0) return &options->migrations[index];
  }
  return NULL;
}

static int migrate_check_order(struct migrate *m)
{
  for (size_t index = 1; index < m->options->migration_count; index++) {
    const char *before = m->options->migrations[index - 1].name;
    const char *name = m->options->migrations[index].name;
    if (strcmp(before, name) >= 0) {
      snprintf(m->message, m->message_size, "migration %s must not come after %s", name, before);
      return E_INVALID;
    }
  }
  return 0;
}

#define TABLE_SQLITE_SQL                                                                                               \
  "CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL,"              \
  " applied_at_unix_ms INTEGER NOT NULL) STRICT"
/* step_count: statements carried out so far; applied_at_unix_ms is 0 until all were. */
#define TABLE_MARIADB_SQL                                                                                              \
  "CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR(100) NOT NULL PRIMARY KEY,"                              \
  " checksum VARCHAR(16) NOT NULL, applied_at_unix_ms BIGINT NOT NULL, step_count INT NOT NULL)"                       \
  " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"

/* Our own table, or an empty database; anything else is somebody else's. */
static int migrate_find_table(struct migrate *m, bool *out_is_there)
{
  struct query q;
  query_open_each(&q, m->db, MIGRATION_SELECT,
                  "SELECT count(*), coalesce(sum(name = 'schema_migrations'), 0) FROM sqlite_master"
                  " WHERE type = 'table'",
                  "SELECT count(*), coalesce(sum(table_name = 'schema_migrations'), 0)"
                  " FROM information_schema.tables WHERE table_schema = DATABASE()");
  bool is_foreign = false;
  *out_is_there = false;
  if (query_next(&q)) {
    *out_is_there = query_int(&q, 1) > 0;
    is_foreign = query_int(&q, 0) > 0 && !*out_is_there;
  }
  int status = query_close(&q);
  if (status == 0 && is_foreign) status = E_CORRUPT;
  if (status) db_explain(m->options->path, status, m->message, m->message_size);
  return status;
}

static int migrate_open_table(struct migrate *m)
{
  bool is_there;
  int status = migrate_find_table(m, &is_there);
  if (status || is_there) return status;
  status = db_run_script(m->db, db_engine(m->db) == STORE_MARIADB ? TABLE_MARIADB_SQL : TABLE_SQLITE_SQL);
  if (status) db_explain(m->options->path, status, m->message, m->message_size);
  return status;
}

static int migrate_check_applied(struct migrate *m, const char *name, const char *checksum, bool is_complete)
{
  const struct store_migration *migration = migration_peek(m->options, name);
  if (!migration) {
    snprintf(m->message, m->message_size,
             "database %s was made by a newer program (it has migration %s): start that program,"
             " or restore a backup made before it",
             m->options->path, name);
    return E_NEWER;
  }
  if (!is_complete) return 0; /* going on with it checks what was done so far */
  char expected[MIGRATE_CHECKSUM_SIZE];
  migrate_checksum(migration->sql, migration->size_bytes, expected);
  if (strcmp(expected, checksum) == 0) return 0;
  snprintf(m->message, m->message_size,
           "database %s: migration %s was applied with other text (checksum %s, now %s): put the"
           " old text back and write a new migration instead",
           m->options->path, name, checksum, expected);
  return E_CORRUPT;
}

/* Is the migration there ("" = any), and as it should be? */
static int migrate_read_applied(struct migrate *m, const char *name, bool *out_is_applied)
{
  static const char sql[] = "SELECT name, checksum, applied_at_unix_ms FROM schema_migrations"
                            " WHERE ? = '' OR name = ? ORDER BY name";
  struct arena memory;
  arena_init(&memory, (size_t)1 << 20);
  *out_is_applied = false;
  struct query q;
  query_open(&q, m->db, MIGRATION_LIST, sql);
  query_bind_text(&q, name);
  query_bind_text(&q, name);
  int status = 0;
  while (status == 0 && query_next(&q)) {
    bool is_complete = query_int(&q, 2) > 0;
    *out_is_applied = is_complete;
    const char *stored_name = query_text(&q, 0, &memory);
    const char *checksum = query_text(&q, 1, &memory);
    if (q.status == 0) status = migrate_check_applied(m, stored_name, checksum, is_complete);
  }
  int close_status = query_close(&q);
  if (close_status) db_explain(m->options->path, close_status, m->message, m->message_size);
  arena_deinit(&memory);
  return status ? status : close_status;
}

static int migration_note(struct db *db, const struct store_migration *migration)
{
  char checksum[MIGRATE_CHECKSUM_SIZE];
  migrate_checksum(migration->sql, migration->size_bytes, checksum);
  struct query q;
  query_open(&q, db, MIGRATION_INSERT,
             "INSERT INTO schema_migrations (name, checksum, applied_at_unix_ms)"
             " VALUES (?, ?, " SQL_NOW_MS ")");
  query_bind_text(&q, migration->name);
  query_bind_text(&q, checksum);
  return query_run(&q);
}

static int migration_execute(struct migrate *m, const struct store_migration *migration)
{
  struct arena memory;
  arena_init(&memory, MIGRATION_SQL_SIZE_BYTES_MAX);
  /* The text need not end in NUL. */
  const char *sql = arena_text_n(&memory, migration->sql, migration->size_bytes);
  int status = sql ? db_run_script(m->db, sql) : E_NOMEM;
  /* What is not the machine's fault is the text's. */
  if (status && !db_is_fault(status)) status = E_INVALID;
  if (status == 0 && !db_in_transaction(m->db)) status = E_INVALID;
  arena_deinit(&memory);
  return status;
}

static void migrate_complain(struct migrate *m, const struct store_migration *migration, int status)
{
  if (status == E_INVALID) {
    snprintf(m->message, m->message_size, "migration %s is faulty and was not applied: %s", migration->name,
             db_error_text(m->db));
  } else {
    db_explain(m->options->path, status, m->message, m->message_size);
  }
}

/* The whole of it in one transaction. Whether it is there is only sure inside. */
static int migrate_apply_whole(struct migrate *m, const struct store_migration *migration)
{
  bool is_applied = false;
  int status = db_begin(m->db);
  if (status == 0) {
    status = migrate_read_applied(m, migration->name, &is_applied);
    if (status) goto out;
  }
  if (status == 0 && !is_applied) {
    status = migration_execute(m, migration);
    if (status == 0) status = migration_note(m->db, migration);
    if (status == 0) status = db_commit(m->db);
    if (status == 0) LOG(INFO, "migration applied", LOG_TEXT("name", migration->name));
  }
  if (status) migrate_complain(m, migration, status);
out:
  db_rollback(m->db);
  return status;
}

/* Statement by statement, where the engine commits each change of a table by itself. The connection's lock keeps
 * others away. */
static int migrate_apply_steps(struct migrate *m, const struct store_migration *migration)
{
  bool is_applied;
  int status = migrate_read_applied(m, migration->name, &is_applied);
  if (status || is_applied) return status;
  status = migrate_run_steps(m, migration);
  if (status == 0) LOG(INFO, "migration applied", LOG_TEXT("name", migration->name));
  if (status && m->message[0] == '\0') migrate_complain(m, migration, status);
  return status;
}

int migrate_run(struct db *db, const struct store_options *options, char *message, size_t message_size)
{
  struct migrate m = {db, options, message, message_size};
  bool is_any;
  int status = migrate_check_order(&m);
  if (status == 0) status = migrate_open_table(&m);
  /* All that was applied is checked before anything is changed. */
  if (status == 0) status = migrate_read_applied(&m, "", &is_any);
  for (size_t index = 0; status == 0 && index < options->migration_count; index++) {
    const struct store_migration *migration = &options->migrations[index];
    status = db_engine(db) == STORE_MARIADB ? migrate_apply_steps(&m, migration) : migrate_apply_whole(&m, migration);
  }
  return status;
}

int migrate_list(struct db *db, const struct store_options *options, store_migration_fn tell, void *context,
                 char *message, size_t message_size)
{
  struct migrate m = {db, options, message, message_size};
  bool is_there, is_applied = false;
  int status = migrate_check_order(&m);
  if (status == 0) status = migrate_find_table(&m, &is_there);
  if (status == 0 && is_there) status = migrate_read_applied(&m, "", &is_applied);
  for (size_t index = 0; status == 0 && index < options->migration_count; index++) {
    is_applied = false;
    if (is_there) status = migrate_read_applied(&m, options->migrations[index].name, &is_applied);
    if (status == 0) tell(context, options->migrations[index].name, is_applied);
  }
  return status;
}

int migrate_check(struct db *db, const struct store_options *options, char *message, size_t message_size)
{
  struct migrate m = {db, options, message, message_size};
  bool is_applied;
  int status = migrate_read_applied(&m, "", &is_applied);
  for (size_t index = 0; status == 0 && index < options->migration_count; index++) {
    status = migrate_read_applied(&m, options->migrations[index].name, &is_applied);
    if (status || is_applied) continue;
    snprintf(message, message_size,
             "database %s was made by an older program (migration %s is missing): start the"
             " server once, which brings it up to date",
             options->path, options->migrations[index].name);
    status = E_STALE;
  }
  return status;
}
