/* Table story. */
#include "store/row_int.h"

int row_story_insert(struct db *db, const struct row_story *row)
{
  struct query q;
  query_open(&q, db, STORY_INSERT,
             "INSERT INTO story (life_id, number, at_min, kind, text, src, created_at_unix_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, " SQL_NOW_MS ")");
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->number);
  query_bind_int(&q, row->at_min);
  query_bind_text(&q, row->kind);
  query_bind_text(&q, row->text);
  query_bind_text(&q, row->src);
  return query_run(&q);
}

void row_story_ask(struct query *q, struct db *db, int64_t account_id, size_t count_max)
{
  query_open(q, db, STORY_SELECT,
             "SELECT life_id, number, at_min, kind, text, src FROM story WHERE life_id = " SQL_LIFE_OF_ACCOUNT
             " ORDER BY number DESC LIMIT ?");
  query_bind_int(q, account_id);
  query_bind_int(q, (int64_t)(count_max < ROW_STORY_COUNT_MAX ? count_max : ROW_STORY_COUNT_MAX));
}

static void story_turn_round(struct row_story *rows, size_t count)
{
  for (size_t index = 0; index < count / 2; index++) {
    struct row_story row = rows[index];
    rows[index] = rows[count - 1 - index];
    rows[count - 1 - index] = row;
  }
}

int row_story_take(struct query *q, struct arena *memory, const struct row_story **out_rows, size_t *out_count)
{
  struct row_story *rows = NULL;
  size_t count = 0;
  while (query_next(q)) {
    rows = query_grow(q, rows, count, sizeof(*rows), memory);
    if (!rows) break;
    struct row_story *row = &rows[count++];
    row->life_id = query_int(q, 0);
    row->number = query_int(q, 1);
    row->at_min = query_int(q, 2);
    row->kind = query_text(q, 3, memory);
    row->text = query_text(q, 4, memory);
    row->src = query_text(q, 5, memory);
  }
  if (rows) story_turn_round(rows, count);
  *out_rows = rows;
  *out_count = count;
  return query_close(q);
}
