/* The worker thread and its group commit. */
#include "store/worker_int.h"

#include <unistd.h>

#include "base/assert.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/backoff_int.h"
#include "store/request_int.h"

/* The log is moved into the database when nobody waits and it has 2 MiB, or in any case at 8 MiB: each move syncs the
 * database file, so it should carry much; and it stalls whoever waits, 9 ms for 8 MiB where 32 took 30. */
enum { LOG_PAGE_COUNT_IDLE = 512, LOG_PAGE_COUNT_MAX = 2048, NS_PER_US = 1000 };

/* A batch that lost a deadlock, waited too long for a lock or lost its connection is tried again this often; after that
 * its units are told. */
enum { TRY_COUNT_MAX = 3, RETRY_MS_FIRST = 10, RETRY_MS_MAX = 200 };

static struct metric units_committed =
    METRIC("baolife_store_units_total", "Units by outcome.", METRIC_COUNTER, "outcome=\"stored\"");
static struct metric units_refused =
    METRIC("baolife_store_units_total", "Units by outcome.", METRIC_COUNTER, "outcome=\"refused\"");
static struct metric units_failed =
    METRIC("baolife_store_units_total", "Units by outcome.", METRIC_COUNTER, "outcome=\"failed\"");
static struct metric transactions =
    METRIC("baolife_store_transactions_total", "Transactions that were tried.", METRIC_COUNTER, NULL);
static struct metric retries =
    METRIC("baolife_store_retries_total", "Transactions that were tried again.", METRIC_COUNTER, NULL);
static struct metric commit_seconds =
    METRIC("baolife_store_commit_seconds", "Duration of a transaction.", METRIC_HISTOGRAM, NULL);
static struct metric checkpoint_seconds =
    METRIC("baolife_store_checkpoint_seconds", "Duration of moving the log into the database.", METRIC_HISTOGRAM, NULL);

static void metrics_register_once(void)
{
  metric_register(&units_committed);
  metric_register(&units_refused);
  metric_register(&units_failed);
  metric_register(&transactions);
  metric_register(&retries);
  metric_register(&commit_seconds);
  metric_register(&checkpoint_seconds);
  worker_register_group_metrics();
}

void worker_register_metrics(void)
{
  static uv_once_t once = UV_ONCE_INIT;
  uv_once(&once, metrics_register_once);
}

static int units_run_patiently(struct worker *w, size_t count)
{
  int status = worker_run_units(w, count);
  for (unsigned failures = 1; status && failures < TRY_COUNT_MAX && db_is_retryable(w->db); failures++) {
    db_rollback(w->db);
    metric_add(&retries, 1);
    uv_sleep(backoff_ms(failures, RETRY_MS_FIRST, RETRY_MS_MAX, (uint64_t)getpid()));
    status = worker_run_units(w, count);
  }
  return status;
}

/* Even a refusal is taken back: it may rest on what another unit did in the failed transaction. */
void worker_fail_unit(struct request *r, int status)
{
  r->status = status;
  r->has_row = false;
  metric_add(&units_failed, 1);
}

void worker_count_units(struct worker *w, size_t count)
{
  for (size_t index = 0; index < count; index++) {
    const struct request *r = w->batch[index];
    if (r->kind == REQUEST_UNIT) metric_add(r->status ? &units_refused : &units_committed, 1);
  }
}

static void checkpoint(struct worker *w)
{
  uint64_t started_ns = uv_hrtime();
  int status = db_checkpoint(w->db);
  metric_observe_us(&checkpoint_seconds, (uv_hrtime() - started_ns) / NS_PER_US);
  if (status) {
    LOG(WARN, "store checkpoint failed", LOG_STATUS(status), LOG_TEXT("database", db_address(w->db)));
  }
}

int worker_commit(struct worker *w, size_t count)
{
  uint64_t started_ns = uv_hrtime();
  int status = units_run_patiently(w, count);
  metric_add(&transactions, 1);
  metric_observe_us(&commit_seconds, (uv_hrtime() - started_ns) / NS_PER_US);
  if (status == 0) {
    worker_count_units(w, count);
    return 0;
  }
  /* That a server is away is told once, not for every try. */
  if (!db_is_away(w->db)) {
    LOG(ERROR, "store transaction failed", LOG_STATUS(status), LOG_TEXT("database", db_address(w->db)),
        LOG_TEXT("detail", db_error_text(w->db)));
  }
  db_rollback(w->db);
  /* An emptied log starts from its beginning again: the next transaction may fit. */
  if (status == E_DISK_FULL) checkpoint(w);
  return status;
}

static bool batch_has_unit(const struct worker *w, size_t count)
{
  for (size_t index = 0; index < count; index++) {
    const struct request *r = w->batch[index];
    if (r->kind == REQUEST_UNIT) return true;
  }
  return false;
}

void worker_give_back(struct worker *w, size_t count)
{
  for (size_t index = 0; index < count; index++) {
    struct request *r = w->batch[index];
    if (!r) continue;
    if (r->kind == REQUEST_SEED) {
      uv_sem_post(r->ask.seed.waiter);
    } else {
      int status = ring_push(w->completions, r);
      CHECK(status == 0);
    }
  }
  uv_async_send(w->wake);
}

/* A connection that was closed while nobody spoke is noticed by whoever speaks first. */
void worker_read(struct db *db, struct request *r)
{
  request_read(r, db);
  if (r->status == 0 || !db_is_fault(r->status) || !db_is_retryable(db)) return;
  metric_add(&retries, 1);
  r->has_row = false;
  request_read(r, db);
}

static void batch_run(struct worker *w, size_t count)
{
  int status = batch_has_unit(w, count) ? worker_commit(w, count) : 0;
  if (status) worker_keep(w, count, status);
  for (size_t index = 0; index < count; index++) {
    struct request *r = w->batch[index];
    if (r && r->kind != REQUEST_UNIT) worker_read(w->db, r);
  }
  atomic_store(&w->is_away, db_is_away(w->db));
  worker_give_back(w, count);
  size_t page_count = db_log_page_count(w->db);
  bool is_idle = ring_count(w->requests) == 0;
  if (page_count >= LOG_PAGE_COUNT_MAX || (is_idle && page_count >= LOG_PAGE_COUNT_IDLE)) {
    checkpoint(w);
  }
}

static void worker_main(void *argument)
{
  struct worker *w = argument;
  for (;;) {
    worker_wait_out(w);
    size_t count = ring_pop_wait(w->requests, w->batch, w->batch_count_max);
    if (count == 0) break;
    batch_run(w, count);
  }
  spool_close(w->spool);
  db_close(w->db);
  w->db = NULL;
  atomic_store(&w->is_stopped, true);
  uv_async_send(w->wake);
}

int worker_start(struct worker *w)
{
  atomic_init(&w->is_stopped, false);
  atomic_init(&w->is_closing, false);
  atomic_init(&w->is_away, false);
  return uv_thread_create(&w->thread, worker_main, w);
}

void worker_stop(struct worker *w)
{
  atomic_store(&w->is_closing, true);
  ring_close(w->requests);
}

void worker_join(struct worker *w)
{
  CHECK(uv_thread_join(&w->thread) == 0);
}
