/* While the database server is away the game goes on from memory: a unit that moves no diamonds waits in the store's
 * line, and what it says leaves at once. How far that may go is bounded for each player and for all; beyond the bound
 * time stands still and changes are refused. */
#include "server/actor_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"
#include "economy/receipt.h"

/* Units of one player that were told and are not yet stored. */
#define TOLD_MAX 64
/* Between looks for turns that were under way when the server went. */
#define LOOK_MS 200

static struct metric told_total =
    METRIC("baolife_told_ahead_total", "Units whose words left before they were stored.", METRIC_COUNTER, NULL);
static struct metric told_lost_total =
    METRIC("baolife_told_lost_total", "Units that were told and then not stored.", METRIC_COUNTER, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&told_total);
  metric_register(&told_lost_total);
}

/* ---- what waits ---- */

static int keep_reply(struct commit *c, const struct unit *unit)
{
  if (!unit->has_receipt || unit->reply_index < 0) return E_OK;
  const struct unit_message *reply = &unit->message_items[unit->reply_index];
  c->reply = malloc(reply->size_bytes + 1);
  if (!c->reply) return E_NOMEM;
  memcpy(c->reply, unit->messages.data + reply->offset, reply->size_bytes);
  c->reply_size_bytes = reply->size_bytes;
  memcpy(c->receipt_key, unit->receipt_key, sizeof c->receipt_key);
  memcpy(c->request_hash, unit->request_hash, sizeof c->request_hash);
  return E_OK;
}

void actor_commit_free(struct commit *c)
{
  free(c->reply);
  free(c);
}

bool actor_may_tell_ahead(const struct actor *a)
{
  struct server *server = a->server;
  size_t queue_count_max = (size_t)server->config.store_queue_max / 4 * 3; /* the rest is for those who just read */
  return a->told_count < TOLD_MAX && store_queue_count(server->store) < queue_count_max;
}

bool actor_tell_ahead(struct actor *a)
{
  struct commit *c = a->commit;
  if (a->state != ACTOR_COMMITTING || !c || a->unit.ledger_count || !store_is_away(a->server->store)) return false;
  if (!actor_may_tell_ahead(a) || keep_reply(c, &a->unit)) return false;
  c->is_told = true;
  c->next = a->told;
  a->told = c;
  a->told_count++;
  a->commit = NULL;
  metric_add(&told_total, 1);
  actor_deliver(a);
  return true;
}

/* The store has spoken about a unit that was told. */
void actor_settle_told(struct actor *a, struct commit *c, int status)
{
  struct commit **at = &a->told;
  while (*at != c)
    at = &(*at)->next;
  *at = c->next;
  a->told_count--;
  actor_commit_free(c);
  if (status) {
    LOG(ERROR, "told, but not saved", LOG_INT("player", a->player.id.value), LOG_STATUS(status));
    metric_add(&told_lost_total, 1);
    actor_distrust(a);
    a->needs_load = true;
  }
  if (a->needs_load && a->told_count == 0 && a->state != ACTOR_COMMITTING) actor_load(a);
}

/* ---- requests meanwhile ---- */

bool actor_replay_told(struct actor *a, struct job *job)
{
  uint8_t key[CRYPTO_HASH_BYTES];
  if (!a->told || job->kind != JOB_REQUEST || !job->msg.cid[0]) return false;
  receipt_key(a->player.id, msg_row(job->msg.type)->name, job->msg.cid, key);
  for (const struct commit *c = a->told; c; c = c->next) {
    if (!c->reply || memcmp(c->receipt_key, key, sizeof key) != 0) continue;
    struct row_receipt row = {.response = c->reply, .response_size_bytes = c->reply_size_bytes};
    memcpy(row.request_hash, c->request_hash, sizeof row.request_hash);
    actor_replay(job, &row);
    return true;
  }
  return false;
}

bool actor_must_wait_for_store(const struct actor *a, enum msg_type type)
{
  if (!store_is_away(a->server->store)) return false;
  switch (type) {
  case MSG_PURCHASE_ENERGY_REFILL:
  case MSG_PURCHASE_TIME_SKIP:
  case MSG_CHECK_DAILY_LOGIN:
  case MSG_UPDATE_QUEST_CLAIM:
  case MSG_CLAIM_ACHIEVEMENT:
  case MSG_TUTORIAL:
  case MSG_BUY_ITEM:
  case MSG_DEV_GRANT:
    return true; /* diamonds are given and taken by the database alone */
  default:
    return !actor_may_tell_ahead(a);
  }
}

/* ---- turns that were under way when the server went ---- */

/* A purchase cannot be told ahead and cannot be taken back either: whoever asked is told to come again with the same
 * cid, and gets the answer that is stored by then. Its unit waits with the others. */
static void refuse_waiting(struct actor *a)
{
  struct job *job = a->job;
  if (a->state != ACTOR_COMMITTING || !a->commit || !job || job->kind == JOB_ATTACH) return;
  a->job = NULL;
  unit_drop_reply(&a->unit);
  actor_refuse_job(job, ERROR_DB_UNAVAILABLE);
  actor_job_free(job);
}

void actors_look_for_store(struct server *server)
{
  int64_t now = clock_now_unix_ms();
  if (!store_is_away(server->store) || now - server->store_looked_at_unix_ms < LOOK_MS) return;
  server->store_looked_at_unix_ms = now;
  size_t cursor = 0;
  uint64_t key;
  void *value;
  while (map_next(&server->actors, &cursor, &key, &value)) {
    if (actor_tell_ahead(value))
      actor_pump(value);
    else
      refuse_waiting(value);
  }
}
