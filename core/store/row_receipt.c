/* Table receipts. */
#include "store/row_int.h"

int row_receipt_insert(struct db *db, const struct row_receipt *row)
{
  struct query q;
  query_open(&q, db, RECEIPT_INSERT,
             "INSERT INTO receipts (`key`, account_id, type, request_hash, response,"
             " created_at_unix_ms, expires_unix_ms) VALUES (?, ?, ?, ?, ?, ?, ?)");
  query_bind_blob(&q, row->key, sizeof(row->key));
  query_bind_int(&q, row->account_id);
  query_bind_text(&q, row->type);
  query_bind_blob(&q, row->request_hash, sizeof(row->request_hash));
  query_bind_blob(&q, row->response, row->response_size_bytes);
  query_bind_int(&q, row->created_at_unix_ms);
  query_bind_int(&q, row->expires_unix_ms);
  int status = query_run(&q);
  return status == E_EXISTS ? E_DUPLICATE : status;
}

int row_receipt_load(struct db *db, const uint8_t key[32], struct arena *memory, struct row_receipt *out_row,
                     bool *out_is_found)
{
  struct query q;
  query_open(&q, db, RECEIPT_SELECT,
             "SELECT `key`, account_id, type, request_hash, response, created_at_unix_ms,"
             " expires_unix_ms FROM receipts WHERE `key` = ?");
  query_bind_blob(&q, key, 32);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_row = (struct row_receipt){
        .account_id = query_int(&q, 1),
        .type = query_text(&q, 2, memory),
        .created_at_unix_ms = query_int(&q, 5),
        .expires_unix_ms = query_int(&q, 6),
    };
    query_bytes(&q, 0, out_row->key, sizeof(out_row->key));
    query_bytes(&q, 3, out_row->request_hash, sizeof(out_row->request_hash));
    out_row->response = query_blob(&q, 4, memory, &out_row->response_size_bytes);
  }
  return query_close(&q);
}

int row_receipt_expire(struct db *db, int64_t now_unix_ms, int64_t count_max)
{
  struct query q;
  query_open_each(&q, db, RECEIPT_EXPIRE,
                  "DELETE FROM receipts WHERE rowid IN (SELECT rowid FROM receipts"
                  " WHERE expires_unix_ms <= ? ORDER BY expires_unix_ms LIMIT ?)",
                  "DELETE FROM receipts WHERE expires_unix_ms <= ? ORDER BY expires_unix_ms LIMIT ?");
  query_bind_int(&q, now_unix_ms);
  query_bind_int(&q, count_max);
  return query_run(&q);
}
