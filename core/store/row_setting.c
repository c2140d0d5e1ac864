/* Table settings: numbers that outlive the process, and the row the health probe writes. */
#include "store/row_int.h"

#define PROBE_NAME  "probe"
#define PROBE_VALUE 1

static int setting_load(struct db *db, const char *name, uint64_t *out_value)
{
  struct query q;
  query_open(&q, db, SETTING_SELECT, "SELECT value FROM settings WHERE name = ?");
  query_bind_text(&q, name);
  bool is_found = query_next(&q);
  if (is_found) *out_value = query_bits(&q, 0);
  int status = query_close(&q);
  return status == 0 && !is_found ? E_CORRUPT : status;
}

int row_setting_claim(struct db *db, const char *name, uint64_t value, uint64_t *out_value)
{
  struct query q;
  query_open(&q, db, SETTING_INSERT,
             "INSERT INTO settings (name, value, created_at_unix_ms)"
             " VALUES (?, ?, " SQL_NOW_MS ") ON CONFLICT DO NOTHING");
  query_bind_text(&q, name);
  query_bind_bits(&q, value);
  int status = query_run(&q);
  if (status == 0) status = setting_load(db, name, out_value);
  return status;
}

static int setting_write(struct db *db, const char *name, uint64_t value)
{
  struct query q;
  query_open(&q, db, SETTING_WRITE,
             "INSERT INTO settings (name, value, created_at_unix_ms)"
             " VALUES (?, ?, " SQL_NOW_MS ")"
             " ON CONFLICT DO UPDATE SET value = excluded.value");
  query_bind_text(&q, name);
  query_bind_bits(&q, value);
  return query_run(&q);
}

int row_setting_probe(struct db *db)
{
  uint64_t value = 0;
  int status = db_begin(db);
  if (status == 0) status = setting_write(db, PROBE_NAME, PROBE_VALUE);
  if (status == 0) status = setting_load(db, PROBE_NAME, &value);
  if (status == 0 && value != PROBE_VALUE) status = E_CORRUPT;
  db_rollback(db);
  return status;
}
