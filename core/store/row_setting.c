/* Table settings: numbers that outlive the process, and the row the health probe writes. */
#include <inttypes.h>
#include <stdio.h>

#include "store/row_int.h"

#define PROBE_NAME  "probe"
#define PROBE_VALUE 1
#define MARK_NAME   "last_transaction"

static int setting_load(struct db *db, const char *name, uint64_t *out_value, bool *out_is_found)
{
  struct query q;
  query_open(&q, db, SETTING_SELECT, "SELECT value FROM settings WHERE name = ?");
  query_bind_text(&q, name);
  *out_is_found = query_next(&q);
  if (*out_is_found) *out_value = query_bits(&q, 0);
  return query_close(&q);
}

static int setting_require(struct db *db, const char *name, uint64_t *out_value)
{
  bool is_found;
  int status = setting_load(db, name, out_value, &is_found);
  return status == 0 && !is_found ? E_CORRUPT : status;
}

int row_setting_claim(struct db *db, const char *name, uint64_t value, uint64_t *out_value)
{
  struct query q;
  query_open(&q, db, SETTING_INSERT,
             "INSERT INTO settings (name, value, created_at_unix_ms)"
             " VALUES (?, ?, " SQL_NOW_MS ")");
  query_bind_text(&q, name);
  query_bind_bits(&q, value);
  int status = query_run(&q);
  if (status == 0 || status == E_EXISTS) status = setting_require(db, name, out_value);
  return status;
}

static int setting_write(struct db *db, const char *name, uint64_t value)
{
  struct query q;
  query_open(&q, db, SETTING_WRITE,
             "REPLACE INTO settings (name, value, created_at_unix_ms)"
             " VALUES (?, ?, " SQL_NOW_MS ")");
  query_bind_text(&q, name);
  query_bind_bits(&q, value);
  return query_run(&q);
}

int row_setting_probe(struct db *db)
{
  uint64_t value = 0;
  int status = db_begin(db);
  if (status == 0) status = setting_write(db, PROBE_NAME, PROBE_VALUE);
  if (status == 0) status = setting_require(db, PROBE_NAME, &value);
  if (status == 0 && value != PROBE_VALUE) status = E_CORRUPT;
  db_rollback(db);
  return status;
}

int row_setting_load_mark(struct db *db, uint64_t *out_mark)
{
  bool is_found;
  *out_mark = 0;
  return setting_load(db, MARK_NAME, out_mark, &is_found);
}

int row_setting_write_mark(struct db *db, uint64_t mark)
{
  return setting_write(db, MARK_NAME, mark);
}

int row_setting_begin_marked(struct db *db, uint64_t mark)
{
  char sql[160];
  snprintf(sql, sizeof(sql),
           "REPLACE INTO settings (name, value, created_at_unix_ms)"
           " VALUES ('" MARK_NAME "', %" PRId64 ", " SQL_NOW_MS ")",
           (int64_t)mark);
  return db_begin_with(db, sql);
}
