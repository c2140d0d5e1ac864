/* Main's side of the store: requests in, callbacks out. */
#include "store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "base/assert.h"
#include "base/log.h"
#include "store/contact_int.h"
#include "store/database.h"
#include "store/migrate_int.h"
#include "store/pool_int.h"
#include "store/request_int.h"
#include "store/row_int.h"
#include "store/unit_int.h"
#include "store/worker_int.h"

/* Migrations may take long on large tables. */
enum { DRAIN_COUNT = 64, MIGRATION_DEADLINE_S = 3600 };

struct store {
  struct worker worker;
  struct pool pool;
  uv_async_t wake;
  size_t in_flight_count; /* submitted, callback not yet run */
  size_t queue_count_max;
  bool is_closing, is_closed;
  store_closed_fn closed;
  void *closed_context;
  int64_t last_account_id, last_life_id;
};

void store_request_free(struct request *r)
{
  if (!r) return;
  if (r->kind == REQUEST_UNIT) store_unit_free(r->ask.unit);
  arena_deinit(&r->memory);
  free(r);
}

/* ---- answers ---- */

static void request_answer(const struct request *r)
{
  switch (r->kind) {
  case REQUEST_UNIT: {
    struct store_result result = {r->status, r->has_row ? &r->answer.receipt : NULL};
    if (r->done.unit) r->done.unit(r->context, &result);
    break;
  }
  case REQUEST_DEVICE:
    r->done.device(r->context, r->status, r->has_row ? &r->answer.device : NULL);
    break;
  case REQUEST_SESSION:
    r->done.session(r->context, r->status, r->has_row ? &r->answer.session : NULL);
    break;
  case REQUEST_RECEIPT:
    r->done.receipt(r->context, r->status, r->has_row ? &r->answer.receipt : NULL);
    break;
  case REQUEST_LEGACY:
    r->done.legacy(r->context, r->status, r->has_row ? &r->answer.legacy : NULL);
    break;
  case REQUEST_PLAYER:
    r->done.player(r->context, r->status, r->has_row ? &r->answer.player : NULL);
    break;
  case REQUEST_CONTACT:
    contact_answer(r);
    break;
  case REQUEST_FIND_CONTACT:
    r->done.found(r->context, r->status, r->answer.found.account_ids, r->status ? 0 : r->answer.found.count);
    break;
  case REQUEST_RESEAL:
    r->done.resealed(r->context, r->status, r->status ? 0 : r->answer.resealed.done_count,
                     r->status ? 0 : r->answer.resealed.failed_count);
    break;
  case REQUEST_PROBE:
    r->done.probe(r->context, r->status, r->answer.probe_us);
    break;
  case REQUEST_TEND_ANALYTICS:
    r->done.tend(r->context, r->status, r->status == 0 && r->answer.is_tended);
    break;
  case REQUEST_LEDGER:
    r->done.ledger(r->context, r->status, &r->answer.ledger);
    break;
  case REQUEST_BACKUP:
  case REQUEST_BACKUP_DROP:
    r->done.backup(r->context, r->status, r->answer.backup.page_count - r->answer.backup.left_count,
                   r->answer.backup.page_count, r->answer.backup.is_complete);
    break;
  case REQUEST_SEED:
    break;
  }
}

/* A unit in the spool comes through the ring twice: once it is there, and once all is over. */
static void request_complete(struct store *s, struct request *r)
{
  if (r->is_kept && !r->is_kept_told) {
    r->is_kept_told = true;
    if (r->ask.unit->kept) r->ask.unit->kept(r->context);
    return;
  }
  if (r->status) r->has_row = r->has_row && r->kind == REQUEST_UNIT;
  /* The place is free before the callback, which may want it for its own next step. */
  s->in_flight_count--;
  request_answer(r);
  store_request_free(r);
}

static void store_free(struct store *s)
{
  pool_close(&s->pool);
  ring_free(s->worker.requests);
  ring_free(s->worker.completions);
  free(s->worker.kept);
  free(s->worker.batch);
  free(s);
}

static void on_wake_closed(uv_handle_t *handle)
{
  struct store *s = handle->data;
  store_closed_fn closed = s->closed;
  void *context = s->closed_context;
  store_free(s);
  if (closed) closed(context);
}

static void store_finish(struct store *s)
{
  s->is_closed = true;
  worker_join(&s->worker);
  pool_close(&s->pool);
  uv_close((uv_handle_t *)&s->wake, on_wake_closed);
}

/* One round answers at most what was in flight at its start, which may come twice: callbacks that submit anew cannot
 * hold up the loop. */
static void on_wake(uv_async_t *wake)
{
  struct store *s = wake->data;
  /* Asked first: once it is true, everything worker and readers will ever give is in the ring. */
  bool is_stopped = atomic_load(&s->worker.is_stopped) && pool_is_stopped(&s->pool);
  size_t left_count = 2 * s->in_flight_count;
  while (left_count > 0) {
    void *items[DRAIN_COUNT];
    size_t wanted_count = left_count < DRAIN_COUNT ? left_count : DRAIN_COUNT;
    size_t count = ring_pop(s->worker.completions, items, wanted_count);
    if (count == 0) break;
    left_count -= count;
    for (size_t index = 0; index < count; index++)
      request_complete(s, items[index]);
  }
  if (is_stopped && !s->is_closed) {
    store_finish(s);
  } else if (ring_count(s->worker.completions) > 0) {
    uv_async_send(&s->wake);
  }
}

/* ---- opening and closing ---- */

/* With the patience of migrations. */
static struct db_options db_options_of(const struct store_options *options)
{
  return (struct db_options){.address = options->path,
                             .password = options->password,
                             .busy_timeout_ms = options->busy_timeout_ms,
                             .deadline_s = MIGRATION_DEADLINE_S,
                             .is_read_only = options->is_read_only,
                             .is_unlocked = options->is_unlocked,
                             .slow_query_ms = options->slow_query_ms,
                             .is_tls_required = options->is_tls_required,
                             .tls_ca = options->tls_ca};
}

static int store_open_pool(struct store *s, const struct store_options *options)
{
  bool is_wanted = options->readers.held_count_max > 0 && !options->is_read_only;
  if (!is_wanted || store_engine_of(options->path) != STORE_MARIADB) return 0;
  struct pool *p = &s->pool;
  p->writer = s->worker.db;
  p->held_count_max = options->readers.held_count_max;
  p->extra_count_max = options->readers.extra_count_max;
  p->acquire_timeout_s = options->readers.acquire_timeout_s;
  p->recycle_s = options->readers.recycle_s;
  p->completions = s->worker.completions;
  p->requests = s->worker.requests;
  p->wake = &s->wake;
  return pool_open(p, options->queue_count_max);
}

/* Before anything is migrated: what another version left can be read by that version alone. */
static int store_open_spool(struct store *s, const struct store_options *options, char *message, size_t message_size)
{
  bool is_wanted = options->spool_path && db_engine(s->worker.db) == STORE_MARIADB && !options->is_read_only;
  return is_wanted ? spool_open(&s->worker.spool, options, message, message_size) : 0;
}

static void store_close_databases(struct store *s)
{
  spool_close(s->worker.spool);
  db_close(s->worker.db);
}

static int store_open_database(struct store *s, const struct store_options *options, char *message, size_t message_size)
{
  struct db_options db_options = db_options_of(options);
  int status = db_open(&s->worker.db, &db_options, message, message_size);
  if (status == 0) status = store_open_spool(s, options, message, message_size);
  if (status) return status;
  int (*bring_up)(struct db *, const struct store_options *, char *, size_t) =
      options->is_read_only ? migrate_check : migrate_run;
  status = bring_up(s->worker.db, options, message, message_size);
  if (status) return status;
  if (s->worker.spool) status = spool_bring_in(s->worker.spool, s->worker.db);
  db_set_deadline(s->worker.db, options->deadline_s);
  if (status == 0) status = row_account_last_id(s->worker.db, &s->last_account_id);
  if (status == 0) status = row_life_last_id(s->worker.db, &s->last_life_id);
  if (status == 0 && !options->is_read_only) status = worker_begin_marks(&s->worker);
  if (status) db_explain(options->path, status, message, message_size);
  return status;
}

int store_migrate(const struct store_options *options, bool is_wanted, store_migration_fn tell, void *context,
                  char *message, size_t message_size)
{
  struct db_options db_options = db_options_of(options);
  struct db *db = NULL;
  int status = db_open(&db, &db_options, message, message_size);
  if (status == 0 && is_wanted) status = migrate_run(db, options, message, message_size);
  if (status == 0) status = migrate_list(db, options, tell, context, message, message_size);
  db_close(db);
  return status;
}

static int store_make_queues(struct store *s, const struct store_options *options)
{
  s->queue_count_max = options->queue_count_max;
  s->worker.batch_count_max = options->batch_count_max;
  s->worker.batch = calloc(options->batch_count_max, sizeof(*s->worker.batch));
  s->worker.kept_count_max = options->queue_count_max;
  s->worker.kept = calloc(options->queue_count_max, sizeof(*s->worker.kept));
  if (!s->worker.batch || !s->worker.kept) return E_NOMEM;
  /* One more for the blocking request of start-up. */
  int status = ring_new(&s->worker.requests, options->queue_count_max + 1);
  if (status == 0) status = ring_new(&s->worker.completions, 2 * options->queue_count_max);
  return status;
}

/* From here on the store can only be freed by closing its handle. */
static int store_start(struct store *s, struct uv_loop_s *loop)
{
  int status = uv_async_init(loop, &s->wake, on_wake);
  if (status) {
    store_close_databases(s);
    store_free(s);
    return status;
  }
  s->wake.data = s;
  s->worker.wake = &s->wake;
  status = worker_start(&s->worker);
  if (status) {
    store_close_databases(s);
    uv_close((uv_handle_t *)&s->wake, on_wake_closed);
  }
  return status;
}

int store_open(struct store **out_store, const struct store_options *options, char *message, size_t message_size)
{
  CHECK(options->queue_count_max > 0 && options->batch_count_max > 0);
  *out_store = NULL;
  snprintf(message, message_size, "%s", "");
  worker_register_metrics();
  struct store *s = calloc(1, sizeof(*s));
  int status = s ? store_make_queues(s, options) : E_NOMEM;
  if (status == 0) status = store_open_database(s, options, message, message_size);
  if (status == 0) status = store_open_pool(s, options);
  if (status) {
    if (s) {
      store_close_databases(s);
      store_free(s);
    }
  } else {
    status = store_start(s, options->loop);
  }
  if (status == 0) *out_store = s;
  if (status && message_size > 0 && message[0] == '\0') {
    snprintf(message, message_size, "cannot open the store %s: %s", options->path, status_text(status));
  }
  return status;
}

void store_close(struct store *s, store_closed_fn done, void *context)
{
  CHECK(!s->is_closing);
  s->is_closing = true;
  s->closed = done;
  s->closed_context = context;
  pool_stop(&s->pool);
  worker_stop(&s->worker);
}

/* ---- requests ---- */

int store_request_new(struct store *s, enum request_kind kind, void *context, struct request **out_request)
{
  *out_request = NULL;
  if (s->is_closing) return E_CLOSED;
  if (s->in_flight_count >= s->queue_count_max) return E_FULL;
  struct request *r = calloc(1, sizeof(*r));
  if (!r) return E_NOMEM;
  r->kind = kind;
  r->context = context;
  arena_init(&r->memory, ANSWER_SIZE_BYTES_MAX);
  *out_request = r;
  return 0;
}

/* While the server is away the worker answers for all: it knows when it is back. */
static bool goes_to_pool(struct store *s, const struct request *r)
{
  switch (r->kind) {
  case REQUEST_DEVICE:
  case REQUEST_SESSION:
  case REQUEST_RECEIPT:
  case REQUEST_PLAYER:
    return s->pool.reads && !store_is_away(s);
  default: /* what writes, and what is rare */
    return false;
  }
}

int store_request_send(struct store *s, struct request *r)
{
  int status = goes_to_pool(s, r) ? pool_read(&s->pool, r) : ring_push(s->worker.requests, r);
  if (status) {
    store_request_free(r);
  } else {
    s->in_flight_count++;
  }
  return status;
}

int store_submit(struct store *s, struct store_unit *u, store_done_fn done, void *context)
{
  struct request *r = NULL;
  int status = u ? u->status : E_NOMEM;
  if (status == 0) status = store_request_new(s, REQUEST_UNIT, context, &r);
  if (status) {
    store_unit_free(u);
    return status;
  }
  r->ask.unit = u;
  r->done.unit = done;
  return store_request_send(s, r);
}

int store_load_device(struct store *s, const char *device_id, store_device_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_DEVICE, context, &r);
  if (status) return status;
  /* What does not fit is longer than any stored id, also when cut. */
  snprintf(r->ask.device_id, sizeof(r->ask.device_id), "%s", device_id);
  r->done.device = done;
  return store_request_send(s, r);
}

int store_load_session(struct store *s, const uint8_t token_hash[32], store_session_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_SESSION, context, &r);
  if (status) return status;
  memcpy(r->ask.token_hash, token_hash, sizeof(r->ask.token_hash));
  r->done.session = done;
  return store_request_send(s, r);
}

int store_load_receipt(struct store *s, const uint8_t key[32], store_receipt_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_RECEIPT, context, &r);
  if (status) return status;
  memcpy(r->ask.receipt_key, key, sizeof(r->ask.receipt_key));
  r->done.receipt = done;
  return store_request_send(s, r);
}

int store_load_legacy(struct store *s, int64_t legacy_id, store_legacy_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_LEGACY, context, &r);
  if (status) return status;
  r->ask.legacy_id = legacy_id;
  r->done.legacy = done;
  return store_request_send(s, r);
}

int store_load_player(struct store *s, int64_t account_id, size_t story_count_max, store_player_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_PLAYER, context, &r);
  if (status) return status;
  r->ask.player.account_id = account_id;
  r->ask.player.story_count_max = story_count_max;
  r->done.player = done;
  return store_request_send(s, r);
}

int store_probe(struct store *s, store_probe_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_PROBE, context, &r);
  if (status) return status;
  r->done.probe = done;
  return store_request_send(s, r);
}

/* ---- ids and settings ---- */

int64_t store_last_account_id(const struct store *s)
{
  return s->last_account_id;
}

int64_t store_last_life_id(const struct store *s)
{
  return s->last_life_id;
}

int store_world_seed(struct store *s, uint64_t wanted_seed, uint64_t random_seed, uint64_t *out_seed)
{
  uv_sem_t waiter;
  int status = uv_sem_init(&waiter, 0);
  if (status) return status;
  struct request r = {.kind = REQUEST_SEED};
  arena_init(&r.memory, ANSWER_SIZE_BYTES_MAX);
  r.ask.seed.wanted = wanted_seed ? wanted_seed : random_seed;
  r.ask.seed.waiter = &waiter;
  /* The queue has a place for this one beyond its bound. */
  status = ring_push(s->worker.requests, &r);
  if (status == 0) {
    uv_sem_wait(&waiter);
    status = r.status;
    if (status == 0) *out_seed = r.answer.seed;
  }
  arena_deinit(&r.memory);
  uv_sem_destroy(&waiter);
  return status;
}

size_t store_queue_count(struct store *s)
{
  return s->in_flight_count;
}

bool store_is_away(struct store *s)
{
  return atomic_load(&s->worker.is_away);
}
