/* A turn: what happened is committed, then told; or it failed, and nothing of it was. */
#include "server/actor_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"
#include "server/analytics.h"
#include "server/traffic.h"

#define NS_PER_US 1000

static struct metric commits_total = METRIC("baolife_commits_total", "Units committed.", METRIC_COUNTER, NULL);
static struct metric commit_failures_total =
    METRIC("baolife_commit_failures_total", "Units refused or failed.", METRIC_COUNTER, NULL);
static struct metric replays_total =
    METRIC("baolife_replays_total", "Requests answered from a stored receipt.", METRIC_COUNTER, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&commits_total);
  metric_register(&commit_failures_total);
  metric_register(&replays_total);
}

struct turn actor_begin_turn(struct actor *a)
{
  struct session *session = a->job ? a->job->session : NULL;
  if (!session && a->session && a->session->state == SESSION_PLAYING) session = a->session;
  if (session) session_ref(session);
  if (a->turn_session) session_unref(a->turn_session);
  a->turn_session = session;
  unit_deinit(&a->unit);
  unit_init(&a->unit);
  a->turn_at_unix_ms = clock_now_unix_ms();
  return (struct turn){.player = &a->player,
                       .game = &a->server->game,
                       .unit = &a->unit,
                       .now_unix_ms = a->turn_at_unix_ms,
                       .is_still = actor_retry_after_ms(a) > 0};
}

static void answer_dev(struct actor *a, struct job *job)
{
  const struct unit_message *reply = &a->unit.message_items[a->unit.reply_index];
  enum error_code code = a->unit.error;
  net_respond(job->request, &(struct net_response){.status = code ? error_http_status(code) : 200,
                                                   .content_type = "application/json",
                                                   .body = a->unit.messages.data + reply->offset,
                                                   .body_size_bytes = reply->size_bytes});
}

/* A client that is not there will be told when it comes back; of a reply it could not get it will see the state. */
static void send_words(struct actor *a, const struct job *job)
{
  struct session *session = a->turn_session;
  bool is_there = session && session->state != SESSION_CLOSED;
  if (!is_there && a->unit.reply_index >= 0) stream_close(&a->stream);
  if (stream_number(&a->stream, &a->unit)) {
    stream_close(&a->stream);
    if (is_there) session_close(session, CLOSE_OVERLOADED, "{\"ra\":2000}");
    return;
  }
  if (!is_there) return;
  if (job && job->kind == JOB_ATTACH) session->state = SESSION_PLAYING;
  session_send_unit(session, &a->unit);
  if (a->unit.error != ERROR_NONE) traffic_refused(a->unit.error);
  if (job && job->kind == JOB_REQUEST) traffic_answered(job->msg.type, (uv_hrtime() - job->received_ns) / NS_PER_US);
}

void actor_deliver(struct actor *a)
{
  struct job *job = a->job;
  a->job = NULL;
  for (uint32_t i = 0; i < a->unit.story_count; i++)
    actor_keep_story(a, &a->unit.story[i]);
  if (a->unit.has_new_life) {
    actor_clear_story(a); /* the new life's first lines are in the unit */
    for (uint32_t i = 0; i < a->unit.story_count; i++)
      actor_keep_story(a, &a->unit.story[i]);
  }
  if (job && job->kind == JOB_DEV) {
    answer_dev(a, job);
    unit_drop_reply(&a->unit);
  }
  send_words(a, job);
  if (job && job->kind == JOB_ATTACH) actor_begin_visit(a);
  analytics_add_unit(a->server, a->player.id, a->visit, &a->unit, a->turn_at_unix_ms);
  if (job) actor_job_free(job);
  unit_deinit(&a->unit);
  a->state = ACTOR_READY;
  actor_schedule(a);
}

static enum error_code failure_code(int status)
{
  if (status == E_FUNDS) return ERROR_INSUFFICIENT_DIAMONDS;
  return status == E_NOMEM ? ERROR_OVERLOADED : ERROR_DB_UNAVAILABLE;
}

void actor_replay(struct job *job, const struct row_receipt *receipt)
{
  metric_add(&replays_total, 1);
  bool is_same = memcmp(receipt->request_hash, job->request_hash, sizeof job->request_hash) == 0;
  if (is_same)
    session_send(job->session, receipt->response, receipt->response_size_bytes);
  else
    actor_refuse_job(job, ERROR_IDEMPOTENCY_KEY_REUSED);
}

static void back_off(struct actor *a)
{
  a->retry_ms = a->retry_ms == 0                       ? ACTOR_RETRY_MS_MIN
                : a->retry_ms * 2 < ACTOR_RETRY_MS_MAX ? a->retry_ms * 2
                                                       : ACTOR_RETRY_MS_MAX;
  a->retry_at_unix_ms = clock_now_unix_ms() + a->retry_ms;
}

/* Nothing of the unit was saved: whoever asked is told, and memory is made what the store says. */
static void fail_turn(struct actor *a, int status, const struct row_receipt *receipt)
{
  struct job *job = a->job;
  a->job = NULL;
  unit_deinit(&a->unit);
  metric_add(&commit_failures_total, 1);
  bool is_replay = status == E_DUPLICATE && receipt && job && job->kind == JOB_REQUEST;
  if (!is_replay) {
    LOG(WARN, "unit not saved", LOG_INT("player", a->player.id.value), LOG_STATUS(status));
    back_off(a);
  }
  if (is_replay)
    actor_replay(job, receipt);
  else if (job)
    actor_refuse_job(job, failure_code(status));
  if (job) actor_job_free(job);
  actor_distrust(a);
  actor_load(a);
}

static void on_committed(void *context, const struct store_result *result)
{
  struct commit *c = context;
  struct actor *a = c->actor;
  if (!result->status) metric_add(&commits_total, 1);
  if (c->is_told) {
    actor_settle_told(a, c, result->status);
    return;
  }
  a->commit = NULL;
  if (!result->status) actor_note_done(a, c);
  actor_commit_free(c);
  if (result->status) {
    fail_turn(a, result->status, result->receipt);
    return;
  }
  a->retry_ms = 0;
  a->retry_at_unix_ms = 0;
  actor_deliver(a);
  actor_pump(a);
}

static int submit(struct actor *a, struct store_unit *rows)
{
  struct commit *c = calloc(1, sizeof *c);
  if (!c) {
    store_unit_free(rows);
    return E_NOMEM;
  }
  c->actor = a;
  c->has_receipt = a->unit.has_receipt;
  memcpy(c->receipt_key, a->unit.receipt_key, sizeof c->receipt_key);
  a->commit = c;
  store_unit_let_wait(rows, actor_on_kept);
  int status = store_submit(a->server->store, rows, on_committed, c);
  if (!status) return E_OK;
  a->commit = NULL;
  actor_commit_free(c);
  return status;
}

/* Saves the unit, or delivers it at once when there is nothing to save. */
static void commit(struct actor *a)
{
  struct player *p = &a->player;
  if (!unit_is_durable(&a->unit, p->has_life ? &p->life : NULL)) {
    actor_deliver(a);
    return;
  }
  struct store_unit *rows = persist_unit(p, &a->unit, a->server->game.content->generation, a->turn_at_unix_ms);
  a->state = ACTOR_COMMITTING;
  if (rows) actor_audit(a, rows);
  int status = rows ? submit(a, rows) : E_NOMEM;
  if (status) fail_turn(a, status, NULL);
}

/* A refusal is replaced by the first answer when the request was done before: it is refused just because of that. */
static void on_receipt(void *context, int status, const struct row_receipt *row)
{
  struct actor *a = context;
  bool is_away = status == E_UNAVAILABLE && store_is_away(a->server->store);
  if (status && !is_away) {
    fail_turn(a, status, NULL);
    return;
  }
  if (is_away) { /* nobody can say now whether it was done before */
    unit_drop_reply(&a->unit);
    actor_refuse_job(a->job, ERROR_DB_UNAVAILABLE);
  }
  if (row) {
    unit_drop_reply(&a->unit);
    actor_replay(a->job, row);
  }
  commit(a);
  if (a->state == ACTOR_READY) actor_pump(a);
}

/* Refused by the rules, though it may have been done before: only the store knows. */
static bool may_be_repeated(const struct actor *a)
{
  const struct job *job = a->job;
  return job && job->kind == JOB_REQUEST && a->unit.error != ERROR_NONE && job->msg.cid[0] &&
         msg_row(job->msg.type)->changes_state;
}

void actor_end_turn(struct actor *a)
{
  if (a->unit.status) {
    fail_turn(a, a->unit.status, NULL);
    return;
  }
  if (!may_be_repeated(a)) {
    commit(a);
    return;
  }
  a->state = ACTOR_COMMITTING;
  int status = store_load_receipt(a->server->store, a->unit.receipt_key, on_receipt, a);
  if (status) fail_turn(a, status, NULL);
}
