/* Table life_sections. */
#include "store/row_int.h"

#define SECTION_INSERT_SQL                                                                                             \
  "INSERT INTO life_sections (life_id, section, `schema`, version, crc32c, data, updated_at_unix_ms)"                  \
  " VALUES (?, ?, ?, ?, ?, ?, " SQL_NOW_MS ")"

/* Why the tables forbade it: a newer version, or something else. */
static int section_refusal(struct db *db, const struct row_section *row)
{
  struct query q;
  query_open(&q, db, SECTION_VERSION, "SELECT version FROM life_sections WHERE life_id = ? AND section = ?");
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->section);
  bool is_newer = query_next(&q) && query_bits(&q, 0) > row->version;
  int status = query_close(&q);
  if (status) return status;
  return is_newer ? E_STALE : E_INVALID;
}

/* A newer version stays: SQLite then meets no row. MariaDB's upsert cannot leave a row alone and say so; it is made to
 * break a rule of the table. */
int row_section_put(struct db *db, const struct row_section *row)
{
  if (row->version > INT64_MAX) return E_RANGE;
  struct query q;
  query_open_each(&q, db, SECTION_UPSERT,
                  SECTION_INSERT_SQL " ON CONFLICT (life_id, section) DO UPDATE SET `schema` = excluded.`schema`,"
                                     " version = excluded.version, crc32c = excluded.crc32c, data = excluded.data,"
                                     " updated_at_unix_ms = excluded.updated_at_unix_ms"
                                     " WHERE version <= excluded.version",
                  SECTION_INSERT_SQL " ON DUPLICATE KEY UPDATE `schema` = VALUES(`schema`),"
                                     " version = IF(version <= VALUES(version), VALUES(version), -1),"
                                     " crc32c = VALUES(crc32c), data = VALUES(data),"
                                     " updated_at_unix_ms = VALUES(updated_at_unix_ms)");
  query_bind_int(&q, row->life_id);
  query_bind_int(&q, row->section);
  query_bind_int(&q, row->schema);
  query_bind_int(&q, (int64_t)row->version);
  query_bind_int(&q, row->crc32c);
  query_bind_blob(&q, row->data, row->size_bytes);
  int status = query_run_meeting(&q, E_STALE);
  return status == E_INVALID ? section_refusal(db, row) : status;
}

static int section_count(struct db *db, int64_t life_id, size_t *out_count)
{
  struct query q;
  query_open(&q, db, SECTION_COUNT, "SELECT count(*) FROM life_sections WHERE life_id = ?");
  query_bind_int(&q, life_id);
  *out_count = query_next(&q) ? (size_t)query_int(&q, 0) : 0;
  return query_close(&q);
}

int row_section_load(struct db *db, int64_t life_id, struct arena *memory, const struct row_section **out_rows,
                     size_t *out_count)
{
  *out_rows = NULL;
  *out_count = 0;
  size_t count_max;
  int status = section_count(db, life_id, &count_max);
  if (status || count_max == 0) return status;
  if (count_max > ROW_SECTION_COUNT_MAX) return E_RANGE;
  struct row_section *rows = arena_alloc(memory, count_max * sizeof(*rows));
  if (!rows) return E_NOMEM;
  struct query q;
  query_open(&q, db, SECTION_SELECT,
             "SELECT section, `schema`, version, crc32c, data FROM life_sections WHERE life_id = ?"
             " ORDER BY section");
  query_bind_int(&q, life_id);
  size_t count = 0;
  while (count < count_max && query_next(&q)) {
    struct row_section *row = &rows[count++];
    row->life_id = life_id;
    row->section = (int32_t)query_int(&q, 0);
    row->schema = (int32_t)query_int(&q, 1);
    row->version = query_bits(&q, 2);
    row->crc32c = (uint32_t)query_int(&q, 3);
    row->data = query_blob(&q, 4, memory, &row->size_bytes);
  }
  status = query_close(&q);
  if (status) return status;
  *out_rows = rows;
  *out_count = count;
  return 0;
}
