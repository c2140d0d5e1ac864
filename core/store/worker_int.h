/* The worker: one thread, one connection, two rings. It takes all requests that wait, commits their units in one
 * transaction, then answers their reads (those that no pool takes), then gives all back in order. While a database
 * server is away it keeps the units that may wait (worker_away.c). Thread: main, unless a function says otherwise. */
#ifndef STORE_WORKER_INT_H
#define STORE_WORKER_INT_H

#include <stdatomic.h>
#include <stddef.h>
#include <uv.h>

#include "base/ring.h"
#include "store/db_int.h"
#include "store/spool_int.h"

struct worker {
  struct db *db;            /* the worker's alone while it runs; closed by it */
  struct ring *requests;    /* main -> worker */
  struct ring *completions; /* worker -> main; has room for everything in flight twice, so nothing is ever refused */
  struct spool *spool;      /* the worker's as db is; NULL: what waits is in memory only */
  uv_async_t *wake;         /* sent after every batch and at the end; belongs to the store */
  void **batch;
  size_t batch_count_max;
  void **kept; /* units that wait for the server's return, in order */
  size_t kept_count, kept_count_max;
  size_t unknown_count; /* of them the first: nobody said whether their transaction was stored */
  uint64_t mark;        /* of the last transaction; stored in it */
  atomic_bool is_away;  /* the last request found no server */
  atomic_bool is_closing;
  atomic_bool is_stopped; /* nothing more will come */
  uv_thread_t thread;
};

/* Starts the thread on fields that are filled in. Errors: uv's. */
int worker_start(struct worker *w) MUST_USE;
/* Lets it finish what is queued; is_stopped and a wake-up follow. */
void worker_stop(struct worker *w);
/* Waits for its end; call after is_stopped. */
void worker_join(struct worker *w);
/* Answers anything but a unit, once more when the connection was lost unnoticed. Thread: the connection's. */
struct request;
void worker_read(struct db *db, struct request *r);
/* Makes the store's metrics known; may be called again. */
void worker_register_metrics(void);

/* ---- between worker.c, worker_group.c and worker_away.c. Thread: worker ---- */

/* Commits the units of the batch; on failure nothing of them is stored, but for E_IO with the server away. */
int worker_commit(struct worker *w, size_t count) MUST_USE;
/* One try: all units of the batch in one transaction, each with its outcome. On failure (a fault) nothing of it may
 * count: db_rollback. */
int worker_run_units(struct worker *w, size_t count) MUST_USE;
void worker_register_group_metrics(void);
void worker_fail_unit(struct request *r, int status);
void worker_count_units(struct worker *w, size_t count);
/* Places of the batch that are NULL were taken out of it. */
void worker_give_back(struct worker *w, size_t count);

/* Makes this server's marks unlike those of all before. Thread: main, before the start. */
int worker_begin_marks(struct worker *w) MUST_USE;
/* Begins a transaction with a mark, by which it is known again when the answer to its commit was lost. */
int worker_begin(struct worker *w) MUST_USE;
/* After a failed commit: keeps the units that may wait, when the server is away, and fails the rest. */
void worker_keep(struct worker *w, size_t count, int status);
/* Returns when no unit is kept: the server is back and they were committed, or the store closes. Meanwhile reads and
 * units that may not wait are refused. */
void worker_wait_out(struct worker *w);

#endif
