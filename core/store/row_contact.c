/* Table contacts. What is sealed is opened elsewhere. */
#include <string.h>

#include "store/row_int.h"

#define CONTACT_INSERT_SQL                                                                                             \
  "INSERT INTO contacts (account_id, kind, key_id, sealed, blind_index, created_at_unix_ms, updated_at_unix_ms)"       \
  " VALUES (?, ?, ?, ?, ?, " SQL_NOW_MS ", " SQL_NOW_MS ")"

int row_contact_put(struct db *db, const struct row_contact *row)
{
  struct query q;
  query_open_each(&q, db, CONTACT_UPSERT,
                  CONTACT_INSERT_SQL " ON CONFLICT (account_id, kind) DO UPDATE SET key_id = excluded.key_id,"
                                     " sealed = excluded.sealed, blind_index = excluded.blind_index,"
                                     " updated_at_unix_ms = excluded.updated_at_unix_ms",
                  CONTACT_INSERT_SQL " ON DUPLICATE KEY UPDATE key_id = VALUES(key_id), sealed = VALUES(sealed),"
                                     " blind_index = VALUES(blind_index),"
                                     " updated_at_unix_ms = VALUES(updated_at_unix_ms)");
  query_bind_int(&q, row->account_id);
  query_bind_int(&q, row->kind);
  query_bind_int(&q, row->key_id);
  query_bind_blob(&q, row->sealed, row->sealed_bytes);
  query_bind_blob(&q, row->blind_index, sizeof(row->blind_index));
  return query_run(&q);
}

int row_contact_delete(struct db *db, int64_t account_id, int32_t kind)
{
  struct query q;
  query_open(&q, db, CONTACT_DELETE, "DELETE FROM contacts WHERE account_id = ? AND kind = ?");
  query_bind_int(&q, account_id);
  query_bind_int(&q, kind);
  return query_run(&q);
}

/* account_id, kind, key_id, sealed; the index is never read back. */
static void contact_read(struct query *q, struct arena *memory, struct row_contact *out_row)
{
  *out_row = (struct row_contact){
      .account_id = query_int(q, 0), .kind = (int32_t)query_int(q, 1), .key_id = (uint32_t)query_int(q, 2)};
  const void *sealed = query_blob(q, 3, memory, &out_row->sealed_bytes);
  if (out_row->sealed_bytes > sizeof(out_row->sealed)) {
    if (q->status == 0) q->status = E_CORRUPT;
    out_row->sealed_bytes = 0;
  }
  memcpy(out_row->sealed, sealed, out_row->sealed_bytes);
}

int row_contact_load(struct db *db, int64_t account_id, int32_t kind, struct arena *memory, struct row_contact *out_row,
                     bool *out_is_found)
{
  struct query q;
  query_open(&q, db, CONTACT_SELECT,
             "SELECT account_id, kind, key_id, sealed FROM contacts WHERE account_id = ? AND kind = ?");
  query_bind_int(&q, account_id);
  query_bind_int(&q, kind);
  *out_is_found = query_next(&q);
  if (*out_is_found) contact_read(&q, memory, out_row);
  return query_close(&q);
}

int row_contact_find(struct db *db, int32_t kind, const uint8_t blind_index[32], int64_t *out_account_ids,
                     size_t count_max, size_t *out_count)
{
  struct query q;
  query_open(&q, db, CONTACT_FIND, "SELECT account_id FROM contacts WHERE kind = ? AND blind_index = ? LIMIT ?");
  query_bind_int(&q, kind);
  query_bind_blob(&q, blind_index, 32);
  query_bind_int(&q, (int64_t)count_max);
  *out_count = 0;
  while (query_next(&q) && *out_count < count_max)
    out_account_ids[(*out_count)++] = query_int(&q, 0);
  return query_close(&q);
}

int row_contact_list_old(struct db *db, uint32_t key_id, size_t skip_count, struct row_contact *out_rows,
                         size_t count_max, size_t *out_count)
{
  struct arena memory;
  arena_init(&memory, (size_t)1 << 20);
  struct query q;
  query_open(&q, db, CONTACT_LIST_OLD,
             "SELECT account_id, kind, key_id, sealed FROM contacts WHERE key_id < ?"
             " ORDER BY key_id, account_id, kind LIMIT ? OFFSET ?");
  query_bind_int(&q, key_id);
  query_bind_int(&q, (int64_t)count_max);
  query_bind_int(&q, (int64_t)skip_count);
  *out_count = 0;
  while (*out_count < count_max && query_next(&q))
    contact_read(&q, &memory, &out_rows[(*out_count)++]);
  arena_deinit(&memory);
  return query_close(&q);
}
