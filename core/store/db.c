/* One face for all engines: calls go to the connection's driver; what does not depend on the engine is done here. */
#include "store/db_int.h"

#include <stdio.h>
#include <string.h>

#include "base/assert.h"
#include "store/driver_int.h"
#include "store/timing_int.h"

enum { ROOM_COUNT_FIRST = 8 }; /* a power of two */

int db_open(struct db **out_db, const struct db_options *options, char *message, size_t message_size)
{
  struct db_address address;
  *out_db = NULL;
  int status = address_parse(options->address, &address, message, message_size);
  if (status) return status;
  const struct driver *driver = address.engine == STORE_MARIADB ? &driver_mariadb : &driver_sqlite;
  timing_register_metrics();
  status = driver->open(out_db, options, &address, message, message_size);
  if (status == 0) (*out_db)->slow_ns = timing_slow_ns(options->slow_query_ms);
  return status;
}

int db_open_reader(struct db **out_db, const struct db *writer)
{
  *out_db = NULL;
  if (!writer->driver->open_reader) return E_INVALID;
  int status = writer->driver->open_reader(out_db, writer);
  if (status == 0) (*out_db)->slow_ns = writer->slow_ns;
  return status;
}

void db_close(struct db *db)
{
  if (!db) return;
  gather_free(db->gather);
  db->driver->close(db);
}

enum store_engine db_engine(const struct db *db)
{
  return db->engine;
}

/* ---- transactions ---- */

static int transaction_told(struct db *db, enum db_statement number, uint64_t started_ns, int status)
{
  uint64_t duration_ns = timing_observe(number, started_ns);
  if (duration_ns >= db->slow_ns) timing_log_slow(number, duration_ns, 0, status);
  return status;
}

int db_begin(struct db *db)
{
  return db_begin_with(db, NULL);
}

int db_begin_with(struct db *db, const char *sql)
{
  uint64_t started_ns = timing_now_ns();
  return transaction_told(db, DB_BEGIN, started_ns, db->driver->begin(db, sql));
}

int db_begin_snapshot(struct db *db)
{
  return db->driver->begin_snapshot(db);
}

int db_commit(struct db *db)
{
  uint64_t started_ns = timing_now_ns();
  return transaction_told(db, DB_COMMIT, started_ns, db->driver->commit(db));
}

void db_rollback(struct db *db)
{
  if (!db_in_transaction(db)) return;
  uint64_t started_ns = timing_now_ns();
  db->driver->rollback(db);
  (void)timing_observe(DB_ROLLBACK, started_ns);
}

int db_savepoint(struct db *db)
{
  uint64_t started_ns = timing_now_ns();
  return transaction_told(db, DB_SAVEPOINT, started_ns, db->driver->savepoint(db));
}

int db_release(struct db *db)
{
  uint64_t started_ns = timing_now_ns();
  return transaction_told(db, DB_RELEASE, started_ns, db->driver->release(db));
}

int db_rollback_to(struct db *db)
{
  uint64_t started_ns = timing_now_ns();
  return transaction_told(db, DB_ROLLBACK_TO, started_ns, db->driver->rollback_to(db));
}

bool db_in_transaction(const struct db *db)
{
  return db->driver->in_transaction(db);
}

bool db_is_retryable(const struct db *db)
{
  return db->driver->is_retryable(db);
}

bool db_is_away(const struct db *db)
{
  return db->driver->is_away(db);
}

int db_reconnect(struct db *db)
{
  return db->driver->reconnect(db);
}

void db_refresh(struct db *db, int max_age_s)
{
  db->driver->refresh(db, max_age_s);
}

void db_set_deadline(struct db *db, int deadline_s)
{
  db->driver->set_deadline(db, deadline_s);
}

int db_run_script(struct db *db, const char *sql)
{
  return db->driver->run_script(db, sql);
}

void db_forget(struct db *db, enum db_statement number)
{
  db->driver->forget(db, number);
  db->texts[number] = NULL;
}

const char *db_error_text(const struct db *db)
{
  return db->driver->error_text(db);
}

const char *db_address(const struct db *db)
{
  return db->address;
}

int64_t db_changed_count(const struct db *db)
{
  return db->driver->changed_count(db);
}

size_t db_log_page_count(const struct db *db)
{
  return db->driver->log_page_count(db);
}

int db_checkpoint(struct db *db)
{
  return db->driver->checkpoint(db);
}

bool db_is_fault(int status)
{
  switch (status) {
  case E_NOMEM:
  case E_CORRUPT:
  case E_IO:
  case E_UNAVAILABLE:
  case E_PERMISSION:
  case E_DISK_FULL:
    return true;
  default:
    return false;
  }
}

void db_explain(const char *address, int status, char *message, size_t message_size)
{
  const struct driver *driver = store_engine_of(address) == STORE_MARIADB ? &driver_mariadb : &driver_sqlite;
  snprintf(message, message_size, "database %s: %s; %s", address, status_text(status), driver->advice(status));
}

/* ---- questions that travel together ---- */

void db_ask_begin(struct db *db, enum db_statement number)
{
  db->ask = (struct ask){.is_open = db->driver->prepare_several != NULL, .number = number};
}

void db_ask_send(struct db *db)
{
  struct ask *ask = &db->ask;
  const struct driver *driver = db->driver;
  if (!ask->is_open) return;
  ask->is_open = false;
  ask->started_ns = timing_now_ns();
  ask->status = driver->prepare_several(db, ask->number, ask->texts, ask->count, &ask->statement);
  for (int index = 0; ask->status == 0 && index < ask->value_count; index++)
    ask->status = driver->bind_int(db, ask->statement, index, ask->values[index]);
}

static bool ask_takes(struct ask *ask, const char *sql)
{
  if (!ask->is_open) return false;
  CHECK(ask->count < DB_ASK_COUNT_MAX);
  ask->texts[ask->count++] = sql;
  return true;
}

static void ask_bind_int(struct ask *ask, int64_t value)
{
  CHECK(ask->value_count < (int)(sizeof ask->values / sizeof *ask->values));
  ask->values[ask->value_count++] = value;
}

/* The answers come in the order of asking. */
static void ask_look_at(const struct ask *ask, struct query *q)
{
  q->statement = ask->statement;
  if (q->status == 0) q->status = ask->status;
}

static void ask_close(struct db *db, struct query *q)
{
  struct ask *ask = &db->ask;
  CHECK(!ask->is_open && ask->closed_count < ask->count);
  ask_look_at(ask, q);
  if (ask->status == 0) ask->status = q->status == 0 ? db->driver->next_answer(db, ask->statement) : q->status;
  ask->row_count += q->row_count;
  if (++ask->closed_count < ask->count) return;
  if (ask->statement) db->driver->reset(db, ask->statement);
  uint64_t duration_ns = timing_observe(ask->number, ask->started_ns);
  if (duration_ns >= db->slow_ns) timing_log_slow(ask->number, duration_ns, ask->row_count, ask->status);
}

/* ---- statements ---- */

void query_open_each(struct query *q, struct db *db, enum db_statement number, const char *sqlite, const char *mariadb)
{
  *q = (struct query){.db = db, .number = number, .started_ns = timing_now_ns()};
  const char *sql = db->engine == STORE_MARIADB ? mariadb : sqlite;
  db->texts[number] = sql;
  q->rows = gather_open(db->gather, number, sql);
  q->is_asked = ask_takes(&db->ask, sql);
  if (q->rows || q->is_asked) return;
  q->status = db->driver->prepare(db, number, sql, &q->statement);
}

void query_open(struct query *q, struct db *db, enum db_statement number, const char *sql)
{
  query_open_each(q, db, number, sql, sql);
}

void query_bind_int(struct query *q, int64_t value)
{
  int index = q->bound_count++;
  if (q->status) return;
  if (q->rows) {
    q->status = gather_bind_int(q->rows, index, value);
  } else if (q->is_asked) {
    ask_bind_int(&q->db->ask, value);
  } else {
    q->status = q->db->driver->bind_int(q->db, q->statement, index, value);
  }
}

void query_bind_bits(struct query *q, uint64_t value)
{
  int64_t bits;
  memcpy(&bits, &value, sizeof(bits));
  query_bind_int(q, bits);
}

void query_bind_text_n(struct query *q, const char *text, size_t size_bytes)
{
  CHECK(!q->is_asked);
  int index = q->bound_count++;
  if (q->status) return;
  q->status = q->rows ? gather_bind_bytes(q->rows, index, GATHER_TEXT, text, size_bytes)
                      : q->db->driver->bind_text(q->db, q->statement, index, text, size_bytes);
}

void query_bind_text(struct query *q, const char *text)
{
  query_bind_text_n(q, text, strlen(text));
}

void query_bind_blob(struct query *q, const void *data, size_t size_bytes)
{
  int index = q->bound_count++;
  /* A null pointer would bind NULL, but an empty blob is meant. */
  const void *bytes = size_bytes ? data : "";
  CHECK(!q->is_asked);
  if (q->status) return;
  q->status = q->rows ? gather_bind_bytes(q->rows, index, GATHER_BLOB, bytes, size_bytes)
                      : q->db->driver->bind_blob(q->db, q->statement, index, bytes, size_bytes);
}

void query_bind_new_id(struct query *q, struct new_id id)
{
  if (!id.is_awaited) {
    query_bind_int(q, id.value);
    return;
  }
  CHECK(q->rows);
  int index = q->bound_count++;
  if (q->status == 0) q->status = gather_bind_awaited(q->rows, index, id.source, id.value);
}

bool query_next(struct query *q)
{
  bool has_row = false;
  if (q->rows) return false;
  if (q->is_asked) ask_look_at(&q->db->ask, q);
  if (q->status == 0) q->status = q->db->driver->step(q->db, q->statement, &has_row);
  if (has_row) q->row_count++;
  return has_row && q->status == 0;
}

/* Rows that were read, or changed. */
static int64_t query_row_count(const struct query *q)
{
  bool is_read = strncmp(q->db->texts[q->number], "SELECT", 6) == 0;
  if (is_read || q->status) return q->row_count;
  return db_changed_count(q->db);
}

int query_close(struct query *q)
{
  if (q->rows) {
    if (q->status == 0) gather_close(q->rows);
    return q->status;
  }
  if (q->is_asked) {
    ask_close(q->db, q);
    return q->status;
  }
  if (q->statement) q->db->driver->reset(q->db, q->statement);
  uint64_t duration_ns = timing_observe(q->number, q->started_ns);
  if (duration_ns >= q->db->slow_ns) timing_log_slow(q->number, duration_ns, query_row_count(q), q->status);
  return q->status;
}

int query_run(struct query *q)
{
  while (query_next(q))
    continue;
  return query_close(q);
}

int query_run_meeting(struct query *q, int missing_status)
{
  int status = query_run(q);
  if (q->rows) {
    q->rows->must_meet = true;
  } else if (status == 0 && db_changed_count(q->db) == 0) {
    status = missing_status;
  }
  return status;
}

int query_run_insert(struct query *q, struct new_id *out_id)
{
  *out_id = (struct new_id){0};
  if (q->rows) {
    *out_id = (struct new_id){(int64_t)q->rows->row_count, q->rows->number, true};
  } else if (query_next(q)) {
    out_id->value = query_int(q, 0);
  }
  /* To the end: what the row points to may be looked for after the id was given. */
  return query_run(q);
}

void *query_grow(struct query *q, void *items, size_t count, size_t item_size_bytes, struct arena *memory)
{
  /* Full at every power of two from ROOM_COUNT_FIRST on. */
  bool is_full = count == 0 || (count >= ROOM_COUNT_FIRST && (count & (count - 1)) == 0);
  if (!is_full) return items;
  size_t room_count = count == 0 ? ROOM_COUNT_FIRST : 2 * count;
  void *grown = arena_alloc(memory, room_count * item_size_bytes);
  if (grown && count > 0) memcpy(grown, items, count * item_size_bytes);
  if (!grown && q->status == 0) q->status = E_NOMEM;
  return grown;
}

/* ---- columns ---- */

int64_t query_int(struct query *q, int column)
{
  return q->db->driver->column_int(q->statement, column);
}

uint64_t query_bits(struct query *q, int column)
{
  int64_t value = query_int(q, column);
  uint64_t bits;
  memcpy(&bits, &value, sizeof(bits));
  return bits;
}

/* With a NUL behind it, which a blob does not need; NULL on failure, which sticks. */
static char *query_copy(struct query *q, int column, struct arena *memory, size_t *out_size_bytes)
{
  size_t size_bytes = q->db->driver->column_size_bytes(q->statement, column);
  char *copy = arena_alloc(memory, size_bytes + 1);
  int status = copy ? 0 : E_NOMEM;
  if (status == 0) status = q->db->driver->column_copy(q->db, q->statement, column, copy, size_bytes);
  if (status && q->status == 0) q->status = status;
  *out_size_bytes = status ? 0 : size_bytes;
  return status ? NULL : copy;
}

const char *query_text(struct query *q, int column, struct arena *memory)
{
  size_t size_bytes;
  const char *text = query_copy(q, column, memory, &size_bytes);
  return text ? text : "";
}

const void *query_blob(struct query *q, int column, struct arena *memory, size_t *out_size_bytes)
{
  const void *blob = query_copy(q, column, memory, out_size_bytes);
  return blob ? blob : "";
}

void query_bytes(struct query *q, int column, void *out_bytes, size_t size_bytes)
{
  const struct driver *driver = q->db->driver;
  int status = E_CORRUPT;
  if (driver->column_size_bytes(q->statement, column) == size_bytes) {
    status = driver->column_copy(q->db, q->statement, column, out_bytes, size_bytes);
  }
  if (status && q->status == 0) q->status = status;
}
