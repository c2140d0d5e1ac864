/* The worker: one thread, one connection, two rings. It takes all requests that wait, commits their units in one
 * transaction, then answers their reads, then gives all back in order. Thread: main, unless a function says otherwise.
 */
#ifndef STORE_WORKER_INT_H
#define STORE_WORKER_INT_H

#include <stdatomic.h>
#include <stddef.h>
#include <uv.h>

#include "base/ring.h"
#include "store/db_int.h"

struct worker {
  struct db *db;            /* the worker's alone while it runs; closed by it */
  struct ring *requests;    /* main -> worker */
  struct ring *completions; /* worker -> main; has room for everything in flight, so nothing is ever refused */
  uv_async_t *wake;         /* sent after every batch and at the end; belongs to the store */
  void **batch;
  size_t batch_count_max;
  atomic_bool is_stopped; /* nothing more will come */
  uv_thread_t thread;
};

/* Starts the thread on fields that are filled in. Errors: uv's. */
int worker_start(struct worker *w) MUST_USE;
/* Lets it finish what is queued; is_stopped and a wake-up follow. */
void worker_stop(struct worker *w);
/* Waits for its end; call after is_stopped. */
void worker_join(struct worker *w);
/* Makes the store's metrics known; may be called again. */
void worker_register_metrics(void);

#endif
