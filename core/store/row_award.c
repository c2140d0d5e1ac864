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

static int award_count(struct db *db, int64_t account_id, size_t *out_count)
{
  struct query q;
  query_open(&q, db, AWARD_COUNT, "SELECT count(*) FROM awards WHERE account_id = ?");
  query_bind_int(&q, account_id);
  *out_count = query_next(&q) ? (size_t)query_int(&q, 0) : 0;
  return query_close(&q);
}

int row_award_load(struct db *db, int64_t account_id, struct arena *memory, const struct row_award **out_rows,
                   size_t *out_count)
{
  *out_rows = NULL;
  *out_count = 0;
  size_t count_max;
  int status = award_count(db, account_id, &count_max);
  if (status || count_max == 0) return status;
  if (count_max > ROW_AWARD_COUNT_MAX) return E_RANGE;
  struct row_award *rows = arena_alloc(memory, count_max * sizeof(*rows));
  if (!rows) return E_NOMEM;
  struct query q;
  query_open(&q, db, AWARD_SELECT,
             "SELECT content_hash, content_path, earned_at_unix_ms, claimed_at_unix_ms, life_id, at_min FROM awards"
             " WHERE account_id = ? ORDER BY content_hash");
  query_bind_int(&q, account_id);
  size_t count = 0;
  for (; count < count_max && query_next(&q); count++)
    rows[count] = (struct row_award){.account_id = account_id,
                                     .content_hash = query_bits(&q, 0),
                                     .content_path = query_text(&q, 1, memory),
                                     .earned_at_unix_ms = query_int(&q, 2),
                                     .claimed_at_unix_ms = query_int(&q, 3),
                                     .life_id = query_int(&q, 4),
                                     .at_min = query_int(&q, 5)};
  status = query_close(&q);
  if (status) return status;
  *out_rows = rows;
  *out_count = count;
  return 0;
}
