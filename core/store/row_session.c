/* Table sessions. */
#include "store/row_int.h"

int row_session_insert(struct db *db, const struct row_session *row)
{
  struct query q;
  query_open(&q, db, SESSION_INSERT,
             "INSERT INTO sessions (token_hash, account_id, device_id, created_at_unix_ms,"
             " last_seen_unix_ms, idle_expires_unix_ms, expires_unix_ms, revoked_at_unix_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  query_bind_blob(&q, row->token_hash, sizeof(row->token_hash));
  query_bind_int(&q, row->account_id);
  query_bind_text(&q, row->device_id);
  query_bind_int(&q, row->created_at_unix_ms);
  query_bind_int(&q, row->last_seen_unix_ms);
  query_bind_int(&q, row->idle_expires_unix_ms);
  query_bind_int(&q, row->expires_unix_ms);
  query_bind_int(&q, row->revoked_at_unix_ms);
  return query_run(&q);
}

/* What was revoked stays so, also when the row that is written was read before. */
int row_session_touch(struct db *db, const struct row_session *row)
{
  struct query q;
  query_open(&q, db, SESSION_TOUCH,
             "UPDATE sessions SET last_seen_unix_ms = ?, idle_expires_unix_ms = ?,"
             " revoked_at_unix_ms = CASE revoked_at_unix_ms WHEN 0 THEN ? ELSE revoked_at_unix_ms END"
             " WHERE token_hash = ?");
  query_bind_int(&q, row->last_seen_unix_ms);
  query_bind_int(&q, row->idle_expires_unix_ms);
  query_bind_int(&q, row->revoked_at_unix_ms);
  query_bind_blob(&q, row->token_hash, sizeof(row->token_hash));
  return query_run_meeting(&q, E_NOT_FOUND);
}

int row_session_load(struct db *db, const uint8_t token_hash[32], struct arena *memory, struct row_session *out_row,
                     bool *out_is_found)
{
  struct query q;
  query_open(&q, db, SESSION_SELECT,
             "SELECT token_hash, account_id, device_id, created_at_unix_ms, last_seen_unix_ms,"
             " idle_expires_unix_ms, expires_unix_ms, revoked_at_unix_ms FROM sessions"
             " WHERE token_hash = ?");
  query_bind_blob(&q, token_hash, 32);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_row = (struct row_session){
        .account_id = query_int(&q, 1),
        .device_id = query_text(&q, 2, memory),
        .created_at_unix_ms = query_int(&q, 3),
        .last_seen_unix_ms = query_int(&q, 4),
        .idle_expires_unix_ms = query_int(&q, 5),
        .expires_unix_ms = query_int(&q, 6),
        .revoked_at_unix_ms = query_int(&q, 7),
    };
    query_bytes(&q, 0, out_row->token_hash, sizeof(out_row->token_hash));
  }
  return query_close(&q);
}

int row_session_expire(struct db *db, int64_t ended_unix_ms, int64_t count_max)
{
  struct query q;
  query_open_each(&q, db, SESSION_EXPIRE,
                  "DELETE FROM sessions WHERE token_hash IN (SELECT token_hash FROM sessions"
                  " WHERE idle_expires_unix_ms <= ? ORDER BY idle_expires_unix_ms LIMIT ?)",
                  "DELETE FROM sessions WHERE idle_expires_unix_ms <= ? ORDER BY idle_expires_unix_ms LIMIT ?");
  query_bind_int(&q, ended_unix_ms);
  query_bind_int(&q, count_max);
  return query_run(&q);
}
