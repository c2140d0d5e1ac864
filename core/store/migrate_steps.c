/* Migrations where every change of a table commits by itself: one statement after another, each noted when it is done.
 * A crash between a statement and its note repeats the statement, so each must be one that may be repeated (IF NOT
 * EXISTS, OR REPLACE). A statement ends with a semicolon at the end of a line that a blank line or the end follows. */
#include <stdio.h>
#include <string.h>

#include "store/migrate_int.h"
#include "store/row_int.h"

/* Size of the first statement with its end, at most the whole text. */
static size_t step_size_bytes(const char *sql, size_t size_bytes)
{
  const char *end = memmem(sql, size_bytes, ";\n\n", 3);
  return end ? (size_t)(end - sql) + 3 : size_bytes;
}

static int progress_load(struct db *db, const char *name, char out_checksum[MIGRATE_CHECKSUM_SIZE], int *out_step_count)
{
  struct arena memory;
  arena_init(&memory, (size_t)1 << 16);
  *out_step_count = 0;
  struct query q;
  query_open(&q, db, MIGRATION_PROGRESS, "SELECT checksum, step_count FROM schema_migrations WHERE name = ?");
  query_bind_text(&q, name);
  if (query_next(&q)) {
    snprintf(out_checksum, MIGRATE_CHECKSUM_SIZE, "%s", query_text(&q, 0, &memory));
    *out_step_count = (int)query_int(&q, 1);
  }
  int status = query_close(&q);
  arena_deinit(&memory);
  return status;
}

/* done_size_bytes of the text were carried out, in step_count statements. */
static int progress_note(struct db *db, const struct store_migration *migration, size_t done_size_bytes, int step_count)
{
  char checksum[MIGRATE_CHECKSUM_SIZE];
  migrate_checksum(migration->sql, done_size_bytes, checksum);
  struct query q;
  query_open(&q, db, MIGRATION_STEP,
             "REPLACE INTO schema_migrations (name, checksum, step_count, applied_at_unix_ms)"
             " VALUES (?, ?, ?, IF(?, " SQL_NOW_MS ", 0))");
  query_bind_text(&q, migration->name);
  query_bind_text(&q, checksum);
  query_bind_int(&q, step_count);
  query_bind_int(&q, done_size_bytes == migration->size_bytes);
  return query_run(&q);
}

static int step_execute(struct db *db, const char *sql, size_t size_bytes)
{
  struct arena memory;
  arena_init(&memory, MIGRATION_SQL_SIZE_BYTES_MAX);
  const char *text = arena_text_n(&memory, sql, size_bytes);
  int status = text ? db_run_script(db, text) : E_NOMEM;
  if (status && !db_is_fault(status)) status = E_INVALID;
  arena_deinit(&memory);
  return status;
}

/* Where to go on; E_CORRUPT when what was done is not what the text begins with. */
static int steps_skip(struct migrate *m, const struct store_migration *migration, size_t *out_done_size_bytes,
                      int *out_step_count)
{
  char stored[MIGRATE_CHECKSUM_SIZE] = "", expected[MIGRATE_CHECKSUM_SIZE] = "";
  size_t done_size_bytes = 0;
  int status = progress_load(m->db, migration->name, stored, out_step_count);
  for (int step = 0; step < *out_step_count; step++)
    done_size_bytes += step_size_bytes(migration->sql + done_size_bytes, migration->size_bytes - done_size_bytes);
  if (*out_step_count > 0) migrate_checksum(migration->sql, done_size_bytes, expected);
  if (status == 0 && strcmp(stored, expected) != 0) {
    snprintf(m->message, m->message_size,
             "database %s: the first %d statements of migration %s were applied with other text: put the old text of"
             " those back",
             m->options->path, *out_step_count, migration->name);
    status = E_CORRUPT;
  }
  *out_done_size_bytes = done_size_bytes;
  return status;
}

int migrate_run_steps(struct migrate *m, const struct store_migration *migration)
{
  size_t done_size_bytes;
  int step_count;
  int status = steps_skip(m, migration, &done_size_bytes, &step_count);
  while (status == 0 && done_size_bytes < migration->size_bytes) {
    const char *step = migration->sql + done_size_bytes;
    size_t size_bytes = step_size_bytes(step, migration->size_bytes - done_size_bytes);
    status = step_execute(m->db, step, size_bytes);
    if (status) break;
    done_size_bytes += size_bytes;
    status = progress_note(m->db, migration, done_size_bytes, ++step_count);
  }
  return status;
}
