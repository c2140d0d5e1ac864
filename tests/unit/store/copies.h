/* What tests of whole databases share: a second database beside the fixture's, a file whatever the run is about, and a
 * watch that keeps what it was told. */
#ifndef TEST_STORE_COPIES_H
#define TEST_STORE_COPIES_H

#include "store/copies.h"
#include "unit/store/world.h"

enum { TOLD_COUNT_MAX = 64, TOLD_SIZE = 400 };

struct told_table {
  char name[64];
  int64_t row_count;
  uint64_t checksum;
};

struct told {
  char found[TOLD_COUNT_MAX][TOLD_SIZE];
  struct told_table tables[TOLD_COUNT_MAX];
  size_t found_count, table_count, at_count;
};

static inline void told_at(void *context, const char *what, int64_t done_count, int64_t all_count)
{
  struct told *told = context;
  told->at_count++;
}

static inline void told_found(void *context, const char *text)
{
  struct told *told = context;
  if (told->found_count < TOLD_COUNT_MAX) snprintf(told->found[told->found_count], TOLD_SIZE, "%s", text);
  told->found_count++;
}

static inline void told_table(void *context, const char *name, int64_t row_count, uint64_t checksum)
{
  struct told *told = context;
  assert_true(told->table_count < TOLD_COUNT_MAX);
  struct told_table *table = &told->tables[told->table_count++];
  snprintf(table->name, sizeof table->name, "%s", name);
  table->row_count = row_count;
  table->checksum = checksum;
}

static inline struct store_watch watch_of(struct told *told)
{
  memset(told, 0, sizeof *told);
  return (struct store_watch){told_at, told_found, told_table, told};
}

static inline bool told_holds(const struct told *told, const char *text)
{
  for (size_t index = 0; index < told->found_count && index < TOLD_COUNT_MAX; index++)
    if (strstr(told->found[index], text)) return true;
  return false;
}

/* ---- files, also when the run is about a server: copies of it are files ---- */

#define FILE_SUFFIX ".sqlite.sql"

/* A database file in the fixture's folder. */
struct file_place {
  struct arena memory;
  struct store_migration migrations[FIXTURE_MIGRATION_COUNT_MAX];
  char path[128];
  struct store_options options;
};

static inline int file_add_migration(void *context, const char *relative_path)
{
  struct file_place *p = context;
  char path[512];
  struct buf text;
  snprintf(path, sizeof(path), "%s/db/migrations/%s", SOURCE_DIR, relative_path);
  buf_init(&text, 1 << 20);
  assert_int_equal(file_read(path, &text), 0);
  assert_true(p->options.migration_count < FIXTURE_MIGRATION_COUNT_MAX);
  p->migrations[p->options.migration_count++] = (struct store_migration){
      .name = arena_text_n(&p->memory, relative_path, strlen(relative_path) - strlen(FILE_SUFFIX)),
      .sql = arena_text_n(&p->memory, text.data, text.size_bytes),
      .size_bytes = text.size_bytes};
  buf_deinit(&text);
  return 0;
}

static inline void file_place_init(struct file_place *p, struct fixture *f, const char *name)
{
  memset(p, 0, sizeof *p);
  arena_init(&p->memory, 1 << 22);
  snprintf(p->path, sizeof p->path, "%s/%s", f->folder, name);
  p->options = (struct store_options){.path = p->path, .migrations = p->migrations, .busy_timeout_ms = 200};
  assert_int_equal(file_walk(SOURCE_DIR "/db/migrations", FILE_SUFFIX, file_add_migration, p), 0);
}

static inline void file_place_deinit(struct file_place *p)
{
  arena_deinit(&p->memory);
}

/* The first number of the answer of a file. */
static inline int64_t file_query(const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
  if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  int64_t value = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return value;
}

static inline void ignore_migration(void *context, const char *name, bool is_applied) {}

#endif
