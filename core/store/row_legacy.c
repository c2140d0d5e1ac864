/* Table legacy_imports. */
#include "store/row_int.h"

int row_legacy_insert(struct db *db, const struct row_legacy *row)
{
  struct query q;
  query_open(&q, db, LEGACY_INSERT,
             "INSERT INTO legacy_imports (legacy_id, account_id, row_hash, json, created_at_unix_ms)"
             " VALUES (?, ?, ?, ?, " SQL_NOW_MS ")");
  query_bind_int(&q, row->legacy_id);
  query_bind_int(&q, row->account_id);
  query_bind_blob(&q, row->row_hash, sizeof(row->row_hash));
  query_bind_blob(&q, row->json, row->json_size_bytes);
  int status = query_run(&q);
  return status == E_EXISTS ? E_DUPLICATE : status;
}

int row_legacy_load(struct db *db, int64_t legacy_id, struct row_legacy *out_row, bool *out_is_found)
{
  struct query q;
  query_open(&q, db, LEGACY_SELECT, "SELECT account_id, row_hash FROM legacy_imports WHERE legacy_id = ?");
  query_bind_int(&q, legacy_id);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_row = (struct row_legacy){.legacy_id = legacy_id, .account_id = query_int(&q, 0)};
    query_bytes(&q, 1, out_row->row_hash, sizeof(out_row->row_hash));
  }
  return query_close(&q);
}
