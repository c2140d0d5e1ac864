#include "store/spool_int.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "store/row_int.h"
#include "store/unit_int.h"

/* A mark is an epoch, which every server that opens the database takes anew, and a number (worker_away.c). */
#define EPOCH_SHIFT 32

struct spool {
  struct db *db;
  int64_t last_number;
  const char *version; /* borrowed */
  uint64_t layout_sum;
};

/* ---- opening ---- */

static int spool_make_tables(struct spool *s)
{
  return db_run_script(s->db, "CREATE TABLE IF NOT EXISTS units (number INTEGER PRIMARY KEY, version TEXT NOT NULL,"
                              " layout INTEGER NOT NULL, unit BLOB NOT NULL) STRICT;"
                              "CREATE TABLE IF NOT EXISTS attempt (id INTEGER PRIMARY KEY CHECK (id = 1),"
                              " base_mark INTEGER NOT NULL, last_number INTEGER NOT NULL) STRICT;");
}

static int spool_load_last_number(struct spool *s)
{
  struct query q;
  query_open(&q, s->db, SPOOL_LAST, "SELECT coalesce(max(number), 0) FROM units");
  if (query_next(&q)) s->last_number = query_int(&q, 0);
  return query_close(&q);
}

/* Bytes are read by the version that wrote them, or not at all. */
static int spool_check_origin(struct spool *s, const char *path, char *message, size_t message_size)
{
  struct query q;
  struct arena memory;
  arena_init(&memory, 4096);
  query_open(&q, s->db, SPOOL_STRANGER, "SELECT version FROM units WHERE version <> ? OR layout <> ? LIMIT 1");
  query_bind_text(&q, s->version);
  query_bind_bits(&q, s->layout_sum);
  bool is_found = query_next(&q);
  if (is_found) {
    snprintf(message, message_size,
             "%s holds what players were told while the database was away, written by version %s; start that version"
             " once with the database at hand, then this one",
             path, query_text(&q, 0, &memory));
  }
  int status = query_close(&q);
  arena_deinit(&memory);
  return status == 0 && is_found ? E_NEWER : status;
}

int spool_open(struct spool **out_spool, const struct store_options *options, char *message, size_t message_size)
{
  char address[PATH_MAX + sizeof("sqlite:")];
  *out_spool = NULL;
  snprintf(address, sizeof(address), "sqlite:%s", options->spool_path);
  struct db_options db_options = {.address = address, .password = "", .busy_timeout_ms = options->busy_timeout_ms};
  struct spool *s = calloc(1, sizeof(*s));
  if (!s) return E_NOMEM;
  s->version = options->version ? options->version : "";
  s->layout_sum = unit_layout_sum();
  int status = db_open(&s->db, &db_options, message, message_size);
  if (status == 0) {
    status = spool_make_tables(s);
    if (status == 0) status = spool_load_last_number(s);
    if (status) db_explain(address, status, message, message_size);
  }
  if (status == 0) status = spool_check_origin(s, options->spool_path, message, message_size);
  if (status) {
    spool_close(s);
    return status;
  }
  *out_spool = s;
  return 0;
}

void spool_close(struct spool *s)
{
  if (!s) return;
  db_close(s->db);
  free(s);
}

/* ---- writing ---- */

int spool_begin(struct spool *s)
{
  return db_begin(s->db);
}

int spool_put(struct spool *s, const struct store_unit *u, int64_t *out_number)
{
  struct buf bytes;
  buf_init(&bytes, 2 * UNIT_SIZE_BYTES_MAX);
  int status = unit_pack(u, &bytes);
  if (status == 0) {
    struct query q;
    query_open(&q, s->db, SPOOL_PUT, "INSERT INTO units (number, version, layout, unit) VALUES (?, ?, ?, ?)");
    query_bind_int(&q, s->last_number + 1);
    query_bind_text(&q, s->version);
    query_bind_bits(&q, s->layout_sum);
    query_bind_blob(&q, bytes.data, bytes.size_bytes);
    status = query_run(&q);
  }
  buf_deinit(&bytes);
  if (status == 0) *out_number = ++s->last_number;
  return status;
}

int spool_note(struct spool *s, uint64_t base_mark, int64_t last_number)
{
  struct query q;
  query_open(&q, s->db, SPOOL_NOTE, "REPLACE INTO attempt (id, base_mark, last_number) VALUES (1, ?, ?)");
  query_bind_bits(&q, base_mark);
  query_bind_int(&q, last_number);
  return query_run(&q);
}

int spool_commit(struct spool *s)
{
  return db_commit(s->db);
}

void spool_rollback(struct spool *s)
{
  db_rollback(s->db);
}

static int spool_delete(struct spool *s, int64_t last_number)
{
  struct query q;
  query_open(&q, s->db, SPOOL_FORGET, "DELETE FROM attempt");
  int status = query_run(&q);
  if (status) return status;
  query_open(&q, s->db, SPOOL_DROP, "DELETE FROM units WHERE number <= ?");
  query_bind_int(&q, last_number);
  return query_run(&q);
}

int spool_drop(struct spool *s, int64_t last_number)
{
  int status = db_begin(s->db);
  if (status == 0) status = spool_delete(s, last_number);
  if (status == 0) status = db_commit(s->db);
  if (status) db_rollback(s->db);
  return status ? status : db_checkpoint(s->db);
}

/* ---- what another run left ---- */

static int spool_load_note(struct spool *s, uint64_t *out_base_mark, int64_t *out_last_number)
{
  struct query q;
  *out_base_mark = 0;
  *out_last_number = 0;
  query_open(&q, s->db, SPOOL_ATTEMPT, "SELECT base_mark, last_number FROM attempt");
  if (query_next(&q)) {
    *out_base_mark = query_bits(&q, 0);
    *out_last_number = query_int(&q, 1);
  }
  return query_close(&q);
}

/* Units whose transaction was stored, though nobody could tell any more. With another epoch somebody else had the
 * database meanwhile: receipts and versions must tell then. */
static int spool_drop_stored(struct spool *s, uint64_t stored_mark)
{
  uint64_t base_mark;
  int64_t last_number;
  int status = spool_load_note(s, &base_mark, &last_number);
  bool is_stored = stored_mark >> EPOCH_SHIFT == base_mark >> EPOCH_SHIFT && stored_mark > base_mark;
  return status == 0 && is_stored ? spool_drop(s, last_number) : status;
}

/* Only a fault is returned. */
static int unit_bring_in(struct store_unit *u, struct db *db, struct arena *memory, size_t *refused_count)
{
  struct row_receipt receipt;
  bool has_receipt;
  int status = db_savepoint(db);
  if (status) return status;
  status = unit_apply(u, db, memory, &receipt, &has_receipt);
  if (status == 0) return db_release(db);
  if (db_is_fault(status)) return status;
  LOG(ERROR, "a unit of the spool was refused", LOG_STATUS(status));
  ++*refused_count;
  return db_rollback_to(db);
}

static int units_bring_in(struct spool *s, struct db *db, struct arena *memory, size_t *count, size_t *refused_count)
{
  struct query q;
  int status = 0;
  query_open(&q, s->db, SPOOL_SELECT, "SELECT unit FROM units ORDER BY number");
  while (status == 0 && query_next(&q)) {
    struct store_unit *u = NULL;
    size_t size_bytes;
    arena_clear(memory);
    const void *bytes = query_blob(&q, 0, memory, &size_bytes);
    status = unit_unpack(bytes, size_bytes, &u);
    if (status == 0) status = unit_bring_in(u, db, memory, refused_count);
    store_unit_free(u);
    ++*count;
  }
  int read_status = query_close(&q);
  return status ? status : read_status;
}

/* One transaction with a mark of its own, so that even a death right behind its commit leaves no doubt. */
static int spool_store_all(struct spool *s, struct db *db, uint64_t stored_mark)
{
  struct arena memory;
  size_t count = 0, refused_count = 0;
  arena_init(&memory, (size_t)4 * UNIT_SIZE_BYTES_MAX);
  int status = spool_note(s, stored_mark, s->last_number);
  if (status == 0) status = db_begin(db);
  if (status == 0) status = units_bring_in(s, db, &memory, &count, &refused_count);
  if (status == 0) status = row_setting_write_mark(db, stored_mark + 1);
  if (status == 0) status = db_commit(db);
  if (status) db_rollback(db);
  arena_deinit(&memory);
  if (status) return status;
  LOG(INFO, "units of the spool were brought in", LOG_INT("units", count), LOG_INT("refused", refused_count));
  return spool_drop(s, s->last_number);
}

int spool_bring_in(struct spool *s, struct db *db)
{
  uint64_t stored_mark;
  int status = row_setting_load_mark(db, &stored_mark);
  if (status == 0) status = spool_drop_stored(s, stored_mark);
  if (status == 0) status = spool_load_last_number(s);
  if (status || s->last_number == 0) return status;
  return spool_store_all(s, db, stored_mark);
}
