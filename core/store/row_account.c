/* Table accounts. */
#include "store/row_int.h"

int row_account_insert(struct db *db, const struct row_account *row)
{
  struct query q;
  query_open(&q, db, ACCOUNT_INSERT,
             "INSERT INTO accounts (id, created_at_unix_ms, life_id, streak_days, streak_day,"
             " lives_started, lives_completed, revision, updated_at_unix_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, " SQL_NOW_MS ")");
  query_bind_int(&q, row->id);
  query_bind_int(&q, row->created_at_unix_ms);
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->streak_days);
  query_bind_int(&q, row->streak_day);
  query_bind_int(&q, row->lives_started);
  query_bind_int(&q, row->lives_completed);
  query_bind_int(&q, row->revision);
  return query_run(&q);
}

int row_account_update(struct db *db, const struct row_account *row)
{
  struct query q;
  query_open(&q, db, ACCOUNT_UPDATE,
             "UPDATE accounts SET created_at_unix_ms = ?, life_id = ?, streak_days = ?,"
             " streak_day = ?, lives_started = ?, lives_completed = ?, revision = ?,"
             " updated_at_unix_ms = " SQL_NOW_MS " WHERE id = ?");
  query_bind_int(&q, row->created_at_unix_ms);
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->streak_days);
  query_bind_int(&q, row->streak_day);
  query_bind_int(&q, row->lives_started);
  query_bind_int(&q, row->lives_completed);
  query_bind_int(&q, row->revision);
  query_bind_int(&q, row->id);
  return query_run_meeting(&q, E_NOT_FOUND);
}

void row_account_ask(struct query *q, struct db *db, int64_t id)
{
  query_open(q, db, ACCOUNT_SELECT,
             "SELECT id, created_at_unix_ms, life_id, streak_days, streak_day, lives_started,"
             " lives_completed, revision FROM accounts WHERE id = ?");
  query_bind_int(q, id);
}

int row_account_take(struct query *q, struct row_account *out_row, bool *out_is_found)
{
  *out_is_found = query_next(q);
  if (*out_is_found) {
    *out_row = (struct row_account){
        .id = query_int(q, 0),
        .created_at_unix_ms = query_int(q, 1),
        .life_id = query_int(q, 2),
        .streak_days = (int32_t)query_int(q, 3),
        .streak_day = query_int(q, 4),
        .lives_started = (int32_t)query_int(q, 5),
        .lives_completed = (int32_t)query_int(q, 6),
        .revision = query_int(q, 7),
    };
  }
  return query_close(q);
}

int row_account_last_id(struct db *db, int64_t *out_id)
{
  struct query q;
  query_open(&q, db, ACCOUNT_LAST_ID, "SELECT coalesce(max(id), 0) FROM accounts");
  *out_id = query_next(&q) ? query_int(&q, 0) : 0;
  return query_close(&q);
}
