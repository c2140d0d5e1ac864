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

void row_section_ask(struct query *q, struct db *db, int64_t account_id)
{
  query_open(q, db, SECTION_SELECT,
             "SELECT life_id, section, `schema`, version, crc32c, data FROM life_sections"
             " WHERE life_id = " SQL_LIFE_OF_ACCOUNT " ORDER BY section");
  query_bind_int(q, account_id);
}

int row_section_take(struct query *q, struct arena *memory, const struct row_section **out_rows, size_t *out_count)
{
  struct row_section *rows = NULL;
  size_t count = 0;
  while (count <= ROW_SECTION_COUNT_MAX && query_next(q)) {
    rows = query_grow(q, rows, count, sizeof(*rows), memory);
    if (!rows) break;
    struct row_section *row = &rows[count++];
    row->life_id = query_int(q, 0);
    row->section = (int32_t)query_int(q, 1);
    row->schema = (int32_t)query_int(q, 2);
    row->version = query_bits(q, 3);
    row->crc32c = (uint32_t)query_int(q, 4);
    row->data = query_blob(q, 5, memory, &row->size_bytes);
  }
  *out_rows = rows;
  *out_count = count;
  int status = query_close(q);
  return status == 0 && count > ROW_SECTION_COUNT_MAX ? E_RANGE : status;
}
