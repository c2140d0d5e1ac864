#include "store/pool_int.h"

#include "base/assert.h"
#include "base/metrics.h"
#include "store/worker_int.h"

enum { NS_PER_US = 1000, NS_PER_S = 1000000000, EXTRA_IDLE_MS = 10000, HELD_IDLE_MS = 3600000 };

static struct metric pool_in_use =
    METRIC("baolife_store_pool_in_use", "Connections for reads that answer one.", METRIC_GAUGE, NULL);
static struct metric pool_size =
    METRIC("baolife_store_pool_size", "Connections for reads, idle ones too.", METRIC_GAUGE, NULL);
static struct metric pool_wait_seconds =
    METRIC("baolife_store_pool_wait_seconds", "How long reads waited for a connection.", METRIC_HISTOGRAM, NULL);

int pool_open(struct pool *p, size_t queue_count_max)
{
  metric_register(&pool_in_use);
  metric_register(&pool_size);
  metric_register(&pool_wait_seconds);
  if (p->held_count_max > POOL_READER_COUNT_MAX) p->held_count_max = POOL_READER_COUNT_MAX;
  if (p->extra_count_max > POOL_READER_COUNT_MAX - p->held_count_max)
    p->extra_count_max = POOL_READER_COUNT_MAX - p->held_count_max;
  return ring_new(&p->reads, queue_count_max);
}

/* ---- a reader. Thread: its own ---- */

/* False when there is no server, or no connection for us: then the worker is asked, who keeps count of that. */
static bool read_try(struct reader *reader, struct request *r)
{
  struct pool *p = reader->pool;
  metric_add(&pool_in_use, 1);
  db_refresh(reader->db, p->recycle_s);
  worker_read(reader->db, r);
  metric_add(&pool_in_use, -1);
  bool is_away = r->status == E_UNAVAILABLE && db_is_away(reader->db);
  return !is_away || ring_push(p->requests, r) != 0;
}

static void read_answer(struct reader *reader, struct request *r)
{
  struct pool *p = reader->pool;
  uint64_t waited_ns = uv_hrtime() - r->queued_at_ns;
  metric_observe_us(&pool_wait_seconds, waited_ns / NS_PER_US);
  if (waited_ns > (uint64_t)p->acquire_timeout_s * NS_PER_S) {
    r->status = E_UNAVAILABLE;
  } else if (!read_try(reader, r)) {
    return;
  }
  int status = ring_push(p->completions, r);
  CHECK(status == 0);
  uv_async_send(p->wake);
}

static void reader_main(void *argument)
{
  struct reader *reader = argument;
  struct pool *p = reader->pool;
  unsigned patience_ms = reader->is_extra ? EXTRA_IDLE_MS : HELD_IDLE_MS;
  for (;;) {
    void *item;
    atomic_fetch_add(&p->idle_count, 1);
    size_t count = ring_pop_within(p->reads, &item, 1, patience_ms);
    atomic_fetch_sub(&p->idle_count, 1);
    if (count > 0) read_answer(reader, item);
    if (count == 0 && (reader->is_extra || ring_is_closed(p->reads))) break;
  }
  db_close(reader->db);
  reader->db = NULL;
  metric_add(&pool_size, -1);
  atomic_store(&reader->state, READER_ENDED);
  /* The last word: main may tidy up from here on. */
  if (atomic_fetch_sub(&p->running_count, 1) == 1 && ring_is_closed(p->reads)) uv_async_send(p->wake);
}

/* ---- the pool. Thread: main ---- */

/* Of one that came to its end. */
static void reader_join(struct reader *reader)
{
  if (atomic_load(&reader->state) != READER_ENDED) return;
  CHECK(uv_thread_join(&reader->thread) == 0);
  atomic_store(&reader->state, READER_ABSENT);
}

static int reader_start(struct pool *p, struct reader *reader, bool is_extra)
{
  reader_join(reader);
  reader->pool = p;
  reader->is_extra = is_extra;
  int status = db_open_reader(&reader->db, p->writer);
  if (status) return status;
  atomic_fetch_add(&p->running_count, 1);
  metric_add(&pool_size, 1);
  atomic_store(&reader->state, READER_RUNNING);
  status = uv_thread_create(&reader->thread, reader_main, reader);
  if (status == 0) return 0;
  atomic_store(&reader->state, READER_ABSENT);
  metric_add(&pool_size, -1);
  atomic_fetch_sub(&p->running_count, 1);
  db_close(reader->db);
  return status;
}

/* One more, if there may be one. */
static int pool_grow(struct pool *p)
{
  int count_max = p->held_count_max + p->extra_count_max;
  for (int index = 0; index < count_max; index++) {
    struct reader *reader = &p->readers[index];
    if (atomic_load(&reader->state) != READER_RUNNING) return reader_start(p, reader, index >= p->held_count_max);
  }
  return 0;
}

int pool_read(struct pool *p, struct request *r)
{
  /* Nobody else adds to the queue, so what is in it and this one have to be taken by those who are idle. */
  bool is_short = (int)ring_count(p->reads) >= atomic_load(&p->idle_count);
  int status = is_short ? pool_grow(p) : 0;
  if (status && atomic_load(&p->running_count) == 0) return status;
  r->queued_at_ns = uv_hrtime();
  return ring_push(p->reads, r);
}

void pool_stop(struct pool *p)
{
  if (p->reads) ring_close(p->reads);
}

bool pool_is_stopped(struct pool *p)
{
  return !p->reads || (ring_is_closed(p->reads) && atomic_load(&p->running_count) == 0);
}

void pool_close(struct pool *p)
{
  for (int index = 0; index < POOL_READER_COUNT_MAX; index++)
    reader_join(&p->readers[index]);
  ring_free(p->reads);
  p->reads = NULL;
}
