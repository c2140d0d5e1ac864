/* Table prompts. */
#include "store/row_int.h"

#define PROMPT_INSERT_SQL                                                                                              \
  "INSERT INTO prompts (life_id, number, status, content_hash, content_path, opened_at_min, expires_at_min, choice,"   \
  " data, created_at_unix_ms, updated_at_unix_ms)"                                                                     \
  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, " SQL_NOW_MS ", " SQL_NOW_MS ")"

int row_prompt_put(struct db *db, const struct row_prompt *row)
{
  struct query q;
  query_open_each(&q, db, PROMPT_UPSERT,
                  PROMPT_INSERT_SQL " ON CONFLICT (life_id, number) DO UPDATE SET status = excluded.status,"
                                    " content_hash = excluded.content_hash, content_path = excluded.content_path,"
                                    " opened_at_min = excluded.opened_at_min, expires_at_min = excluded.expires_at_min,"
                                    " choice = excluded.choice, data = excluded.data,"
                                    " updated_at_unix_ms = excluded.updated_at_unix_ms",
                  PROMPT_INSERT_SQL " ON DUPLICATE KEY UPDATE status = VALUES(status),"
                                    " content_hash = VALUES(content_hash), content_path = VALUES(content_path),"
                                    " opened_at_min = VALUES(opened_at_min), expires_at_min = VALUES(expires_at_min),"
                                    " choice = VALUES(choice), data = VALUES(data),"
                                    " updated_at_unix_ms = VALUES(updated_at_unix_ms)");
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->number);
  query_bind_int(&q, row->status);
  query_bind_bits(&q, row->content_hash);
  query_bind_text(&q, row->content_path);
  query_bind_int(&q, row->opened_at_min);
  query_bind_int(&q, row->expires_at_min);
  query_bind_text(&q, row->choice);
  query_bind_blob(&q, row->data, row->size_bytes);
  return query_run(&q);
}

void row_prompt_ask(struct query *q, struct db *db, int64_t account_id)
{
  query_open(
      q, db, PROMPT_SELECT,
      "SELECT life_id, number, content_hash, content_path, opened_at_min, expires_at_min, choice, data FROM prompts"
      " WHERE life_id = " SQL_LIFE_OF_ACCOUNT " AND status = 1 ORDER BY number LIMIT ?");
  query_bind_int(q, account_id);
  query_bind_int(q, ROW_PROMPT_COUNT_MAX);
}

static void prompt_read(struct query *q, struct arena *memory, struct row_prompt *row)
{
  row->life_id = query_int(q, 0);
  row->number = query_int(q, 1);
  row->status = PROMPT_OPEN;
  row->content_hash = query_bits(q, 2);
  row->content_path = query_text(q, 3, memory);
  row->opened_at_min = query_int(q, 4);
  row->expires_at_min = query_int(q, 5);
  row->choice = query_text(q, 6, memory);
  row->data = query_blob(q, 7, memory, &row->size_bytes);
}

int row_prompt_take(struct query *q, struct arena *memory, const struct row_prompt **out_rows, size_t *out_count)
{
  struct row_prompt *rows = NULL;
  size_t count = 0;
  while (query_next(q)) {
    rows = query_grow(q, rows, count, sizeof(*rows), memory);
    if (!rows) break;
    prompt_read(q, memory, &rows[count++]);
  }
  *out_rows = rows;
  *out_count = count;
  return query_close(q);
}
