/* Table lives. */
#include "store/row_int.h"

int row_life_insert(struct db *db, const struct row_life *row)
{
  if (row->version > INT64_MAX) return E_RANGE;
  struct query q;
  query_open(&q, db, LIFE_INSERT,
             "INSERT INTO lives (id, account_id, seed, version, started_at_unix_ms,"
             " ended_at_unix_ms, first_name, family_name, now_min, clock_at_unix_ms, clock_mode,"
             " generation, updated_at_unix_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " SQL_NOW_MS ")");
  query_bind_int(&q, row->id);
  query_bind_int(&q, row->account_id);
  query_bind_bits(&q, row->seed);
  query_bind_int(&q, (int64_t)row->version);
  query_bind_int(&q, row->started_at_unix_ms);
  query_bind_int(&q, row->ended_at_unix_ms);
  query_bind_text(&q, row->first_name);
  query_bind_text(&q, row->family_name);
  query_bind_int(&q, row->now_min);
  query_bind_int(&q, row->clock_at_unix_ms);
  query_bind_int(&q, row->clock_mode);
  query_bind_bits(&q, row->generation);
  return query_run(&q);
}

/* Why the conditional update met no row. */
static int life_refusal(struct db *db, int64_t id)
{
  struct query q;
  query_open(&q, db, LIFE_VERSION, "SELECT version FROM lives WHERE id = ?");
  query_bind_int(&q, id);
  bool is_found = query_next(&q);
  int status = query_close(&q);
  if (status) return status;
  return is_found ? E_STALE : E_NOT_FOUND;
}

int row_life_update(struct db *db, const struct row_life *row)
{
  if (row->version > INT64_MAX) return E_RANGE;
  struct query q;
  /* Account and seed are the life's for ever. */
  query_open(&q, db, LIFE_UPDATE,
             "UPDATE lives SET version = ?, started_at_unix_ms = ?, ended_at_unix_ms = ?,"
             " first_name = ?, family_name = ?, now_min = ?, clock_at_unix_ms = ?, clock_mode = ?,"
             " generation = ?, updated_at_unix_ms = " SQL_NOW_MS " WHERE id = ? AND version = ?");
  query_bind_int(&q, (int64_t)row->version);
  query_bind_int(&q, row->started_at_unix_ms);
  query_bind_int(&q, row->ended_at_unix_ms);
  query_bind_text(&q, row->first_name);
  query_bind_text(&q, row->family_name);
  query_bind_int(&q, row->now_min);
  query_bind_int(&q, row->clock_at_unix_ms);
  query_bind_int(&q, row->clock_mode);
  query_bind_bits(&q, row->generation);
  query_bind_int(&q, row->id);
  query_bind_int(&q, (int64_t)row->version - 1);
  int status = query_run_meeting(&q, E_STALE);
  return status == E_STALE ? life_refusal(db, row->id) : status;
}

void row_life_ask(struct query *q, struct db *db, int64_t account_id)
{
  query_open(q, db, LIFE_SELECT,
             "SELECT id, account_id, seed, version, started_at_unix_ms, ended_at_unix_ms,"
             " first_name, family_name, now_min, clock_at_unix_ms, clock_mode, generation"
             " FROM lives WHERE id = " SQL_LIFE_OF_ACCOUNT);
  query_bind_int(q, account_id);
}

int row_life_take(struct query *q, struct arena *memory, struct row_life *out_row, bool *out_is_found)
{
  *out_is_found = query_next(q);
  if (*out_is_found) {
    *out_row = (struct row_life){
        .id = query_int(q, 0),
        .account_id = query_int(q, 1),
        .seed = query_bits(q, 2),
        .version = query_bits(q, 3),
        .started_at_unix_ms = query_int(q, 4),
        .ended_at_unix_ms = query_int(q, 5),
        .first_name = query_text(q, 6, memory),
        .family_name = query_text(q, 7, memory),
        .now_min = query_int(q, 8),
        .clock_at_unix_ms = query_int(q, 9),
        .clock_mode = (int32_t)query_int(q, 10),
        .generation = query_bits(q, 11),
    };
  }
  return query_close(q);
}

int row_life_last_id(struct db *db, int64_t *out_id)
{
  struct query q;
  query_open(&q, db, LIFE_LAST_ID, "SELECT coalesce(max(id), 0) FROM lives");
  *out_id = query_next(&q) ? query_int(&q, 0) : 0;
  return query_close(&q);
}
