/* Table devices. */
#include "store/row_int.h"

int row_device_insert(struct db *db, const struct row_device *row)
{
  struct query q;
  query_open(&q, db, DEVICE_INSERT,
             "INSERT INTO devices (device_id, account_id, secret_mac, created_at_unix_ms)"
             " VALUES (?, ?, ?, ?)");
  query_bind_text(&q, row->device_id);
  query_bind_int(&q, row->account_id);
  query_bind_blob(&q, row->secret_mac, sizeof(row->secret_mac));
  query_bind_int(&q, row->created_at_unix_ms);
  return query_run(&q);
}

int row_device_load(struct db *db, const char *device_id, struct arena *memory, struct row_device *out_row,
                    bool *out_is_found)
{
  struct query q;
  query_open(&q, db, DEVICE_SELECT,
             "SELECT device_id, account_id, secret_mac, created_at_unix_ms FROM devices"
             " WHERE device_id = ?");
  query_bind_text(&q, device_id);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_row = (struct row_device){
        .device_id = query_text(&q, 0, memory),
        .account_id = query_int(&q, 1),
        .created_at_unix_ms = query_int(&q, 3),
    };
    query_bytes(&q, 2, out_row->secret_mac, sizeof(out_row->secret_mac));
  }
  return query_close(&q);
}
