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

/* At most count_max, so that a long story costs no long count. */
static int story_count(struct db *db, int64_t life_id, size_t count_max, size_t *out_count)
{
  struct query q;
  query_open(&q, db, STORY_COUNT, "SELECT count(*) FROM (SELECT 1 FROM story WHERE life_id = ? LIMIT ?) AS newest");
  query_bind_int(&q, life_id);
  query_bind_int(&q, (int64_t)count_max);
  *out_count = query_next(&q) ? (size_t)query_int(&q, 0) : 0;
  return query_close(&q);
}

int row_story_load(struct db *db, int64_t life_id, size_t count_max, struct arena *memory,
                   const struct row_story **out_rows, size_t *out_count)
{
  *out_rows = NULL;
  *out_count = 0;
  if (count_max > ROW_STORY_COUNT_MAX) count_max = ROW_STORY_COUNT_MAX;
  size_t count;
  int status = story_count(db, life_id, count_max, &count);
  if (status || count == 0) return status;
  struct row_story *rows = arena_alloc(memory, count * sizeof(*rows));
  if (!rows) return E_NOMEM;
  struct query q;
  query_open(&q, db, STORY_SELECT,
             "SELECT number, at_min, kind, text, src FROM story WHERE life_id = ?"
             " ORDER BY number DESC LIMIT ?");
  query_bind_int(&q, life_id);
  query_bind_int(&q, (int64_t)count);
  /* The newest come first; they are filled in from the end. */
  size_t index = count;
  while (index > 0 && query_next(&q)) {
    struct row_story *row = &rows[--index];
    row->life_id = life_id;
    row->number = query_int(&q, 0);
    row->at_min = query_int(&q, 1);
    row->kind = query_text(&q, 2, memory);
    row->text = query_text(&q, 3, memory);
    row->src = query_text(&q, 4, memory);
  }
  status = query_close(&q);
  if (status) return status;
  *out_rows = rows + index;
  *out_count = count - index;
  return 0;
}
