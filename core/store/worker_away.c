/* While a database server is away: units that may wait are kept in order until it is back, and in the spool, so that
 * the end of this process costs nothing that was told; what was in a transaction whose commit got no answer is looked
 * up by its mark first, so that nothing is done twice and nothing is left out. */
#include <string.h>

#include "base/assert.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/request_int.h"
#include "store/row_int.h"
#include "store/unit_int.h"
#include "store/worker_int.h"

/* Between looks at the ring; the connection has its own, longer pauses. */
enum { AWAY_PAUSE_MS = 10, MARK_EPOCH_SHIFT = 32 };
/* Between tries to store what waited, when the server is back and has a full disk or the like. */
enum { FAULT_PAUSE_MS = 500 };

static struct metric kept_units =
    METRIC("baolife_store_kept_units", "Units that wait for the database server's return.", METRIC_GAUGE, NULL);

/* ---- marks: an epoch, taken anew by every server that opens the database, and a number ---- */

static bool has_marks(const struct worker *w)
{
  return db_engine(w->db) == STORE_MARIADB;
}

int worker_begin_marks(struct worker *w)
{
  metric_register(&kept_units);
  if (!has_marks(w)) return 0;
  uint64_t stored = 0;
  int status = row_setting_load_mark(w->db, &stored);
  if (status) return status;
  w->mark = ((stored >> MARK_EPOCH_SHIFT) + 1) << MARK_EPOCH_SHIFT;
  return row_setting_write_mark(w->db, w->mark);
}

int worker_begin(struct worker *w)
{
  return has_marks(w) ? row_setting_begin_marked(w->db, ++w->mark) : db_begin(w->db);
}

/* ---- keeping ---- */

static bool may_wait(const struct request *r)
{
  return r->kind == REQUEST_UNIT && r->ask.unit->may_wait;
}

static void kept_add(struct worker *w, struct request *r)
{
  CHECK(w->kept_count < w->kept_count_max); /* as many as there are requests */
  w->kept[w->kept_count++] = r;
  metric_set(&kept_units, (int64_t)w->kept_count);
}

/* The greatest number in the spool among the first ones; 0 = none is there. */
static int64_t kept_last_number(const struct worker *w, size_t count)
{
  int64_t last_number = 0;
  for (size_t index = 0; index < count; index++) {
    const struct request *r = w->kept[index];
    if (r->spool_number > 0) last_number = r->spool_number;
  }
  return last_number;
}

static int spool_put_newest(struct worker *w, size_t from)
{
  int status = spool_begin(w->spool);
  for (size_t index = from; status == 0 && index < w->kept_count; index++) {
    struct request *r = w->kept[index];
    status = spool_put(w->spool, r->ask.unit, &r->spool_number);
  }
  int64_t last_unknown = kept_last_number(w, w->unknown_count);
  if (status == 0 && last_unknown > 0) status = spool_note(w->spool, w->mark - 1, last_unknown);
  return status ? status : spool_commit(w->spool);
}

/* Makes those from an index on durable, and tells whoever sent them. Without a spool, or when its disk is full, they
 * wait in memory and nobody is told. */
static void kept_spool(struct worker *w, size_t from)
{
  if (!w->spool || from == w->kept_count) return;
  int status = spool_put_newest(w, from);
  if (status) {
    LOG(ERROR, "units wait in memory only: the spool failed", LOG_STATUS(status));
    spool_rollback(w->spool);
  }
  for (size_t index = from; index < w->kept_count; index++) {
    struct request *r = w->kept[index];
    if (status) {
      r->spool_number = 0;
    } else {
      r->is_kept = true;
      CHECK(ring_push(w->completions, r) == 0);
    }
  }
}

/* The first ones are in the database, or refused there. What the spool cannot forget is refused when it is brought in
 * once more. */
static void kept_unspool(struct worker *w, size_t count)
{
  int64_t last_number = kept_last_number(w, count);
  int status = last_number > 0 ? spool_drop(w->spool, last_number) : 0;
  if (status) LOG(ERROR, "units stay in the spool though they are done", LOG_STATUS(status));
}

/* The first ones are done with. */
static void kept_drop(struct worker *w, size_t count)
{
  w->kept_count -= count;
  memmove(w->kept, w->kept + count, w->kept_count * sizeof(*w->kept));
  metric_set(&kept_units, (int64_t)w->kept_count);
}

void worker_keep(struct worker *w, size_t count, int status)
{
  bool is_away = db_is_away(w->db);
  size_t from = w->kept_count;
  for (size_t index = 0; index < count; index++) {
    struct request *r = w->batch[index];
    if (is_away && may_wait(r)) {
      kept_add(w, r);
      w->batch[index] = NULL;
    } else if (r->kind == REQUEST_UNIT) {
      worker_fail_unit(r, status);
    }
  }
  w->unknown_count = is_away && status == E_IO ? w->kept_count : 0;
  kept_spool(w, from);
}

/* ---- the server is back ---- */

static size_t batch_fill(struct worker *w, size_t count)
{
  if (count > w->batch_count_max) count = w->batch_count_max;
  memcpy(w->batch, w->kept, count * sizeof(*w->batch));
  return count;
}

/* The old connection has ended, or the new one would not have its lock: what the mark says is final. */
static int outcome_look_up(struct worker *w)
{
  uint64_t stored = 0;
  int status = row_setting_load_mark(w->db, &stored);
  if (status) return status;
  LOG(INFO, stored == w->mark ? "the last commit was stored" : "the last commit was not stored",
      LOG_INT("units", w->unknown_count));
  if (stored == w->mark) {
    size_t count = batch_fill(w, w->unknown_count);
    kept_unspool(w, count);
    worker_count_units(w, count);
    worker_give_back(w, count);
    kept_drop(w, count);
  }
  w->unknown_count = 0;
  return 0;
}

/* Should this process die behind the commit, the note says what became of it. */
static void kept_note(struct worker *w, size_t count)
{
  int64_t last_number = kept_last_number(w, count);
  int status = last_number > 0 ? spool_note(w->spool, w->mark, last_number) : 0;
  if (status) LOG(ERROR, "the spool failed", LOG_STATUS(status));
}

/* False when the server went away again, or can store nothing now; what is not done stays. */
static bool kept_commit(struct worker *w)
{
  while (w->kept_count > 0) {
    size_t count = batch_fill(w, w->kept_count);
    kept_note(w, count);
    int status = worker_commit(w, count);
    if (status) {
      w->unknown_count = status == E_IO ? count : 0;
      if (!db_is_away(w->db)) uv_sleep(FAULT_PAUSE_MS);
      return false;
    }
    kept_unspool(w, count);
    worker_give_back(w, count);
    kept_drop(w, count);
  }
  return true;
}

/* ---- meanwhile ---- */

static void newcomers_take(struct worker *w)
{
  size_t count = ring_pop(w->requests, w->batch, w->batch_count_max);
  size_t from = w->kept_count;
  if (count == 0) return;
  for (size_t index = 0; index < count; index++) {
    struct request *r = w->batch[index];
    if (may_wait(r)) {
      kept_add(w, r);
      w->batch[index] = NULL;
    } else if (r->kind == REQUEST_UNIT) {
      worker_fail_unit(r, E_UNAVAILABLE);
    } else {
      r->status = E_UNAVAILABLE;
    }
  }
  kept_spool(w, from);
  worker_give_back(w, count);
}

static bool is_over(struct worker *w)
{
  return atomic_load(&w->is_closing) && ring_count(w->requests) == 0;
}

static size_t kept_in_spool_count(const struct worker *w)
{
  size_t count = 0;
  for (size_t index = 0; index < w->kept_count; index++) {
    const struct request *r = w->kept[index];
    count += r->spool_number > 0;
  }
  return count;
}

/* The store closes and the server did not come: what is in the spool is as good as stored, the rest is told. */
static void kept_give_up(struct worker *w)
{
  size_t in_spool_count = kept_in_spool_count(w);
  LOG(ERROR, "the database did not come back", LOG_INT("units_in_spool", in_spool_count),
      LOG_INT("units_refused", w->kept_count - in_spool_count));
  while (w->kept_count > 0) {
    size_t count = batch_fill(w, w->kept_count);
    for (size_t index = 0; index < count; index++) {
      struct request *r = w->batch[index];
      if (r->spool_number > 0)
        r->status = 0; /* a try that failed as a whole may have left something else */
      else
        worker_fail_unit(r, w->unknown_count > 0 ? E_IO : E_UNAVAILABLE);
    }
    worker_give_back(w, count);
    kept_drop(w, count);
    w->unknown_count = w->unknown_count > count ? w->unknown_count - count : 0;
  }
}

void worker_wait_out(struct worker *w)
{
  if (w->kept_count == 0) return;
  LOG(WARN, "the database is away, units wait", LOG_TEXT("database", db_address(w->db)),
      LOG_TEXT("detail", db_error_text(w->db)));
  atomic_store(&w->is_away, true);
  uv_async_send(w->wake);
  for (;;) {
    /* One more try before giving up. */
    bool is_last = is_over(w);
    int status = db_reconnect(w->db);
    if (status == 0 && w->unknown_count > 0) status = outcome_look_up(w);
    if (status == 0 && kept_commit(w)) break;
    if (is_last) {
      kept_give_up(w);
      break;
    }
    newcomers_take(w);
    uv_sleep(AWAY_PAUSE_MS);
  }
  atomic_store(&w->is_away, db_is_away(w->db));
  LOG(INFO, "no unit waits any more", LOG_TEXT("database", db_address(w->db)));
}
