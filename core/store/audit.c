/* Auditing a database: the order of the parts, and those that are not about diamonds. */
#include "store/audit_int.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/hash.h"
#include "store/audit_log_int.h"
#include "store/query_int.h"

enum {
  FINDING_SIZE = 400,
  SECTION_PAGE_ROW_COUNT = 16, /* a server's answer is held whole, and a section may have megabytes */
  SECTION_SIZE_BYTES_MAX = 64 << 20,
  COMPLAINT_SIZE_BYTES_MAX = 1 << 20
};

void audit_tell(struct audit *a, const char *format, ...)
{
  char text[FINDING_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  /* What somebody wrote into the rows is not to speak to a terminal. */
  for (char *c = text; *c; c++)
    if ((unsigned char)*c < ' ' || *c == 0x7f) *c = '?';
  a->counts.violation_count++;
  a->watch->found(a->watch->context, text);
}

/* ---- sections ---- */

struct section_place {
  int64_t life_id, section;
};

static void section_check(struct audit *a, struct query *q, const struct section_place *at, struct arena *memory)
{
  size_t size_bytes;
  int64_t version = query_int(q, 2), life_version = query_int(q, 5);
  arena_clear(memory);
  const void *data = query_blob(q, 4, memory, &size_bytes);
  if (q->status) return;
  int64_t expected = hash_crc32c(data, size_bytes);
  if (query_int(q, 3) != expected)
    audit_tell(a, "life %" PRId64 ", section %" PRId64 ": the checksum is %08" PRIx64 ", that of its bytes %08" PRIx64,
               at->life_id, at->section, (uint64_t)query_int(q, 3), (uint64_t)expected);
  if (life_version < 0)
    audit_tell(a, "life %" PRId64 ", section %" PRId64 ": there is no such life", at->life_id, at->section);
  else if (version > life_version)
    audit_tell(a, "life %" PRId64 ", section %" PRId64 ": its version is %" PRId64 ", the life's only %" PRId64,
               at->life_id, at->section, version, life_version);
}

static int section_page(struct audit *a, struct section_place *at, struct arena *memory, bool *out_is_last)
{
  struct query q;
  int row_count = 0;
  query_open(&q, a->db, PROOF_SECTIONS,
             "SELECT s.life_id, s.section, s.version, s.crc32c, s.data, coalesce(l.version, -1)"
             " FROM life_sections s LEFT JOIN lives l ON l.id = s.life_id"
             " WHERE s.life_id >= ? AND (s.life_id > ? OR s.section > ?) ORDER BY s.life_id, s.section LIMIT ?");
  query_bind_int(&q, at->life_id);
  query_bind_int(&q, at->life_id);
  query_bind_int(&q, at->section);
  query_bind_int(&q, SECTION_PAGE_ROW_COUNT);
  for (; query_next(&q); row_count++) {
    *at = (struct section_place){query_int(&q, 0), query_int(&q, 1)};
    section_check(a, &q, at, memory);
  }
  a->counts.section_count += row_count;
  *out_is_last = row_count < SECTION_PAGE_ROW_COUNT;
  return query_close(&q);
}

int audit_sections(struct audit *a)
{
  struct section_place at = {INT64_MIN, INT64_MIN};
  struct arena memory;
  bool is_last = false;
  int status = 0;
  arena_init(&memory, SECTION_SIZE_BYTES_MAX);
  while (status == 0 && !is_last) {
    status = section_page(a, &at, &memory, &is_last);
    a->watch->at(a->watch->context, "sections of lives", a->counts.section_count, 0);
  }
  arena_deinit(&memory);
  return status;
}

/* ---- the audit log ---- */

int audit_chain(struct audit *a)
{
  struct audit_log_report report;
  a->watch->at(a->watch->context, "the audit log", 0, 0);
  int status = audit_log_prove(a->db, &report);
  a->counts.log_row_count = report.row_count;
  if (status == 0 && report.broken_id)
    audit_tell(a, "audit log: row %" PRId64 " %s; the rows before it are as they were", report.broken_id,
               report.reason);
  return status;
}

/* ---- the file ---- */

int audit_file(struct audit *a)
{
  struct query q;
  struct arena memory;
  if (db_engine(a->db) != STORE_SQLITE) return 0;
  a->watch->at(a->watch->context, "the file", 0, 0);
  arena_init(&memory, COMPLAINT_SIZE_BYTES_MAX);
  query_open(&q, a->db, PROOF_FILE, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
  while (query_next(&q))
    audit_tell(a, "the file: %s", query_text(&q, 0, &memory));
  arena_deinit(&memory);
  return query_close(&q);
}
