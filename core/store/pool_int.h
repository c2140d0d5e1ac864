/* Connections for reads to a database server, each with a thread of its own, made when they are needed. A read is taken
 * by whoever is free first; one that waited too long is refused. Thread: main, unless a function says otherwise. */
#ifndef STORE_POOL_INT_H
#define STORE_POOL_INT_H

#include <stdatomic.h>
#include <uv.h>

#include "base/ring.h"
#include "store/db_int.h"
#include "store/request_int.h"

enum { POOL_READER_COUNT_MAX = 256 };

struct pool;

enum reader_state { READER_ABSENT, READER_RUNNING, READER_ENDED /* to be joined */ };

struct reader {
  struct pool *pool;
  struct db *db;
  uv_thread_t thread;
  atomic_int state;
  bool is_extra;
};

struct pool {
  const struct db *writer;
  int held_count_max, extra_count_max;
  int acquire_timeout_s, recycle_s;
  struct ring *reads;       /* main -> readers; NULL: there is no pool */
  struct ring *completions; /* readers -> main; belongs to the worker */
  struct ring *requests;    /* main -> worker: also for reads that found no server */
  uv_async_t *wake;
  atomic_int idle_count;    /* readers that wait for a read */
  atomic_int running_count; /* threads that did not end yet */
  struct reader readers[POOL_READER_COUNT_MAX];
};

/* Makes the queue, on fields that are filled in. Errors: E_NOMEM. */
int pool_open(struct pool *p, size_t queue_count_max) MUST_USE;
/* Takes the read; it comes back through the completions. Errors: E_FULL, E_CLOSED, and the system's when there is no
 * reader and none can be started. */
int pool_read(struct pool *p, struct request *r) MUST_USE;
/* Lets the readers finish what is queued; then pool_is_stopped, and a wake-up. */
void pool_stop(struct pool *p);
bool pool_is_stopped(struct pool *p);
/* Joins and frees; after pool_is_stopped, or when nothing was ever read. */
void pool_close(struct pool *p);

#endif
