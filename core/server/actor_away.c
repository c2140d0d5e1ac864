/* While the database server is away the game goes on from memory: a unit that moves no diamonds waits in the store's
 * line, and what it says leaves as soon as it is in the spool on this machine. How far that may go is bounded for each
 * player and for all; beyond the bound time stands still and changes are refused. */
#include "server/actor_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"
#include "economy/receipt.h"

/* Units of one player that were told and are not yet stored. */
#define TOLD_MAX 64
/* Between looks for turns that were under way when the server went. */
#define LOOK_MS             200
#define LOOKS_UNTIL_REFUSED 2

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

static bool tell_ahead(struct actor *a)
{
  struct commit *c = a->commit;
  if (a->state != ACTOR_COMMITTING || !c || !c->is_kept || c->is_refused || a->unit.ledger_count) return false;
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

void actor_on_kept(void *commit)
{
  struct commit *c = commit;
  struct actor *a = c->actor;
  c->is_kept = true;
  if (a->commit == c && tell_ahead(a)) actor_pump(a);
}

/* The store has spoken about a unit that was told. */
void actor_settle_told(struct actor *a, struct commit *c, int status)
{
  struct commit **at = &a->told;
  while (*at != c)
    at = &(*at)->next;
  *at = c->next;
  a->told_count--;
  if (!status) actor_note_done(a, c);
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

static bool key_of(const struct actor *a, const struct job *job, uint8_t out[CRYPTO_HASH_BYTES])
{
  if (job->kind != JOB_REQUEST || !job->msg.cid[0]) return false;
  receipt_key(a->player.id, msg_row(job->msg.type)->name, job->msg.cid, out);
  return true;
}

static uint64_t start_of(const uint8_t key[CRYPTO_HASH_BYTES])
{
  uint64_t start;
  memcpy(&start, key, sizeof start);
  return start;
}

void actor_note_done(struct actor *a, const struct commit *c)
{
  if (c->has_receipt) a->done_keys[a->done_count++ % ACTOR_DONE_MAX] = start_of(c->receipt_key);
}

static bool was_done(const struct actor *a, const struct job *job)
{
  uint8_t key[CRYPTO_HASH_BYTES];
  if (!key_of(a, job, key)) return false;
  for (uint32_t i = 0; i < a->done_count && i < ACTOR_DONE_MAX; i++)
    if (a->done_keys[i] == start_of(key)) return true;
  return false;
}

bool actor_replay_told(struct actor *a, struct job *job)
{
  uint8_t key[CRYPTO_HASH_BYTES];
  if (!a->told || !key_of(a, job, key)) return false;
  for (const struct commit *c = a->told; c; c = c->next) {
    if (!c->reply || memcmp(c->receipt_key, key, sizeof key) != 0) continue;
    struct row_receipt row = {.response = c->reply, .response_size_bytes = c->reply_size_bytes};
    memcpy(row.request_hash, c->request_hash, sizeof row.request_hash);
    actor_replay(job, &row);
    return true;
  }
  return false;
}

bool actor_must_wait_for_store(const struct actor *a, const struct job *job)
{
  if (!store_is_away(a->server->store)) return false;
  switch (job->msg.type) {
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
    return !actor_may_tell_ahead(a) || was_done(a, job); /* its answer is in the database */
  }
}

/* ---- turns that were under way when the server went ---- */

/* A purchase cannot be told ahead and cannot be taken back either, nor can anything for which the spool has no room:
 * whoever asked is told to come again with the same cid, and gets the answer that is stored by then. The unit waits
 * with the others, and nothing can be built on it: whoever asks meanwhile is told the same. At the first look it may
 * still be on its way to the spool. */
static void refuse_waiting(struct actor *a)
{
  struct job *job = a->job;
  if (a->state != ACTOR_COMMITTING || !a->commit || ++a->commit->look_count < LOOKS_UNTIL_REFUSED) return;
  if (job && job->kind != JOB_ATTACH) {
    a->commit->is_refused = true;
    a->job = NULL;
    unit_drop_reply(&a->unit);
    actor_refuse_job(job, ERROR_DB_UNAVAILABLE);
    actor_job_free(job);
  }
  while (a->first) {
    job = actor_take_job(a);
    actor_refuse_job(job, ERROR_DB_UNAVAILABLE);
    actor_job_free(job);
  }
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
    if (tell_ahead(value))
      actor_pump(value);
    else
      refuse_waiting(value);
  }
}
