/* Carrying out a group's units in one transaction. Where the engine can take many rows at once the group is tried as
 * one; when anything of it is refused, each unit is carried out for itself, in a savepoint of its own. */
#include "base/metrics.h"
#include "store/request_int.h"
#include "store/touched_int.h"
#include "store/unit_int.h"
#include "store/worker_int.h"

static struct metric groups_as_one = METRIC(
    "baolife_store_groups_total", "Groups of units by how they were carried out.", METRIC_COUNTER, "how=\"as_one\"");
static struct metric groups_each = METRIC("baolife_store_groups_total", "Groups of units by how they were carried out.",
                                          METRIC_COUNTER, "how=\"each\"");

void worker_register_group_metrics(void)
{
  metric_register(&groups_as_one);
  metric_register(&groups_each);
}

static struct request *unit_at(const struct worker *w, size_t index)
{
  struct request *r = w->batch[index];
  return r->kind == REQUEST_UNIT ? r : NULL;
}

/* ---- as one ---- */

static int units_gather(struct worker *w, size_t count)
{
  struct touched touched;
  int status = 0;
  touched_init(&touched);
  for (size_t index = 0; status == 0 && index < count; index++) {
    struct request *r = unit_at(w, index);
    if (r) status = unit_gather(r->ask.unit, w->db, &touched);
  }
  touched_deinit(&touched);
  return status ? status : db_gather_flush(w->db);
}

/* *out_is_done is false when the engine does not know how, or something was refused: then nothing has happened. */
static int group_run_as_one(struct worker *w, size_t count, bool *out_is_done)
{
  *out_is_done = false;
  if (!db_gather_begin(w->db)) return 0;
  int status = worker_begin(w);
  if (status == 0) status = units_gather(w, count);
  db_gather_end(w->db);
  if (status == 0) status = db_commit(w->db);
  *out_is_done = status == 0;
  if (status == 0) metric_add(&groups_as_one, 1);
  if (status == 0 || db_is_fault(status)) return status;
  db_rollback(w->db);
  return 0;
}

/* ---- each for itself ---- */

/* A refused unit leaves nothing behind and harms no other; only a fault is returned. */
static int unit_run(struct worker *w, struct request *r)
{
  int status = db_savepoint(w->db);
  if (status) return status;
  r->status = unit_apply(r->ask.unit, w->db, &r->memory, &r->answer.receipt, &r->has_row);
  if (r->status == 0) return db_release(w->db);
  if (db_is_fault(r->status)) return r->status;
  return db_rollback_to(w->db);
}

static int group_run_each(struct worker *w, size_t count)
{
  int status = worker_begin(w);
  for (size_t index = 0; status == 0 && index < count; index++) {
    struct request *r = unit_at(w, index);
    if (r) status = unit_run(w, r);
  }
  if (status == 0) status = db_commit(w->db);
  if (status == 0) metric_add(&groups_each, 1);
  return status;
}

/* What an earlier try said of a unit is not true any more. */
static void group_forget_outcome(struct worker *w, size_t count)
{
  for (size_t index = 0; index < count; index++) {
    struct request *r = unit_at(w, index);
    if (!r) continue;
    r->status = 0;
    r->has_row = false;
  }
}

int worker_run_units(struct worker *w, size_t count)
{
  bool is_done;
  group_forget_outcome(w, count);
  int status = group_run_as_one(w, count, &is_done);
  return status || is_done ? status : group_run_each(w, count);
}
