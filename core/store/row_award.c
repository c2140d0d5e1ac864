/* Table awards. */
#include "store/row_int.h"

#define AWARD_INSERT_SQL                                                                                               \
  "INSERT INTO awards (account_id, content_hash, content_path, earned_at_unix_ms, claimed_at_unix_ms, life_id, "       \
  "at_min,"                                                                                                            \
  " created_at_unix_ms, updated_at_unix_ms) VALUES (?, ?, ?, ?, ?, ?, ?, " SQL_NOW_MS ", " SQL_NOW_MS ")"

int row_award_put(struct db *db, const struct row_award *row)
{
  struct query q;
  query_open_each(&q, db, AWARD_UPSERT,
                  AWARD_INSERT_SQL " ON CONFLICT (account_id, content_hash) DO UPDATE SET"
                                   " claimed_at_unix_ms = excluded.claimed_at_unix_ms,"
                                   " updated_at_unix_ms = excluded.updated_at_unix_ms",
                  AWARD_INSERT_SQL " ON DUPLICATE KEY UPDATE claimed_at_unix_ms = VALUES(claimed_at_unix_ms),"
                                   " updated_at_unix_ms = VALUES(updated_at_unix_ms)");
  query_bind_int(&q, row->account_id);
  query_bind_bits(&q, row->content_hash);
  query_bind_text(&q, row->content_path);
  query_bind_int(&q, row->earned_at_unix_ms);
  query_bind_int(&q, row->claimed_at_unix_ms);
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->at_min);
  return query_run(&q);
}

void row_award_ask(struct query *q, struct db *db, int64_t account_id)
{
  query_open(q, db, AWARD_SELECT,
             "SELECT account_id, content_hash, content_path, earned_at_unix_ms, claimed_at_unix_ms, life_id, at_min"
             " FROM awards WHERE account_id = ? ORDER BY content_hash");
  query_bind_int(q, account_id);
}

int row_award_take(struct query *q, struct arena *memory, const struct row_award **out_rows, size_t *out_count)
{
  struct row_award *rows = NULL;
  size_t count = 0;
  while (count <= ROW_AWARD_COUNT_MAX && query_next(q)) {
    rows = query_grow(q, rows, count, sizeof(*rows), memory);
    if (!rows) break;
    rows[count++] = (struct row_award){.account_id = query_int(q, 0),
                                       .content_hash = query_bits(q, 1),
                                       .content_path = query_text(q, 2, memory),
                                       .earned_at_unix_ms = query_int(q, 3),
                                       .claimed_at_unix_ms = query_int(q, 4),
                                       .life_id = query_int(q, 5),
                                       .at_min = query_int(q, 6)};
  }
  *out_rows = rows;
  *out_count = count;
  int status = query_close(q);
  return status == 0 && count > ROW_AWARD_COUNT_MAX ? E_RANGE : status;
}
