#include "server/actor.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/json.h"
#include "base/log.h"
#include "base/metrics.h"
#include "economy/receipt.h"
#include "server/persist.h"
#include "server/session.h"

#define HEARTBEAT_MS       25000
#define CLOSE_REPLACED     4509
#define RETRY_MS           2000
#define TICK_ACTORS_MAX    4096

enum job_kind { JOB_ATTACH, JOB_REQUEST, JOB_DEV };

struct job {
  struct job *next;
  enum job_kind kind;
  struct session *session;      /* referenced; NULL for JOB_DEV */
  struct net_request *request;  /* JOB_DEV */
  struct msg msg;
  uint8_t request_hash[CRYPTO_HASH_BYTES];
};

enum actor_state { ACTOR_LOADING, ACTOR_READY, ACTOR_COMMITTING };

struct actor {
  struct wheel_node node; /* first: the wheel gives it back */
  struct server *server;
  enum actor_state state;
  struct player player;
  struct session *session; /* the playing one */
  int64_t detached_at_unix_ms;
  bool is_away;            /* loaded and not yet brought to now */
  bool needs_snapshot;     /* what the client was told may not have been saved */
  struct job *first, *last;
  size_t job_count;
  struct job *job;         /* being done */
  struct unit unit;        /* of the turn being done */
  struct bucket buckets[BUCKET_COUNT];
  struct unit_story story[PERSIST_STORY_COUNT]; /* newest lines, oldest first; texts owned */
  uint32_t story_count;
};

static struct metric players = METRIC("baolife_players", "Players in memory.", METRIC_GAUGE, NULL);
static struct metric commits_total = METRIC("baolife_commits_total", "Units committed.", METRIC_COUNTER, NULL);
static struct metric commit_failures_total =
    METRIC("baolife_commit_failures_total", "Units refused or failed.", METRIC_COUNTER, NULL);
static struct metric replays_total =
    METRIC("baolife_replays_total", "Requests answered from a stored receipt.", METRIC_COUNTER, NULL);
static struct metric limited_total =
    METRIC("baolife_rate_limited_total", "Requests refused for their rate.", METRIC_COUNTER, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&players);
  metric_register(&commits_total);
  metric_register(&commit_failures_total);
  metric_register(&replays_total);
  metric_register(&limited_total);
}

static void pump(struct actor *a);
static void load(struct actor *a);

/* ---- limits ---- */

static struct bucket_rate bucket_rate(const struct server *server, enum msg_bucket bucket)
{
  const struct config *c = &server->config;
  const int64_t per_min[BUCKET_COUNT] = {[BUCKET_ENERGY] = c->refills_per_min,
                                         [BUCKET_SKIP] = c->skips_per_min,
                                         [BUCKET_PLAY] = c->plays_per_min,
                                         [BUCKET_LIFE] = c->lives_per_min,
                                         [BUCKET_READ] = c->reads_per_min};
  return (struct bucket_rate){(uint32_t)per_min[bucket], 60000};
}

static bool is_limited_kind(const struct server *server, enum msg_bucket bucket)
{
  if (bucket == BUCKET_NONE) return false;
  return !server->config.dev || bucket == BUCKET_ENERGY || bucket == BUCKET_SKIP;
}

/* 0 when the request may pass, else milliseconds to wait. */
static uint32_t wait_ms(struct actor *a, enum msg_bucket bucket)
{
  if (!is_limited_kind(a->server, bucket)) return 0;
  return bucket_take(&a->buckets[bucket], bucket_rate(a->server, bucket), clock_now_mono_ms());
}

/* ---- the story at hand ---- */

static void drop_story(struct unit_story *line)
{
  free((char *)(uintptr_t)line->kind);
  free((char *)(uintptr_t)line->text);
  free((char *)(uintptr_t)line->src);
}

static void clear_story(struct actor *a)
{
  for (uint32_t i = 0; i < a->story_count; i++) drop_story(&a->story[i]);
  a->story_count = 0;
}

static void keep_story(struct actor *a, const struct unit_story *line)
{
  struct unit_story copy = {line->number, line->at_min, strdup(line->kind), strdup(line->text), strdup(line->src)};
  if (!copy.kind || !copy.text || !copy.src) {
    drop_story(&copy);
    return;
  }
  if (a->story_count == PERSIST_STORY_COUNT) {
    drop_story(&a->story[0]);
    memmove(&a->story[0], &a->story[1], (PERSIST_STORY_COUNT - 1) * sizeof a->story[0]);
    a->story_count--;
  }
  a->story[a->story_count++] = copy;
}

/* ---- jobs ---- */

static void job_free(struct job *job)
{
  if (job->session) session_unref(job->session);
  free(job);
}

static int queue(struct actor *a, struct job *job)
{
  if (a->job_count >= (size_t)a->server->config.mailbox_max) return E_FULL;
  job->next = NULL;
  if (a->last)
    a->last->next = job;
  else
    a->first = job;
  a->last = job;
  a->job_count++;
  return E_OK;
}

static struct job *take(struct actor *a)
{
  struct job *job = a->first;
  a->first = job->next;
  if (!a->first) a->last = NULL;
  a->job_count--;
  return job;
}

static void respond_error(struct net_request *request, const struct error_info *info)
{
  struct buf body;
  buf_init(&body, MSG_BYTES_MAX);
  (void)!error_write(&body, info, false);
  net_respond(request, &(struct net_response){.status = error_http_status(info->code),
                                              .content_type = "application/json",
                                              .body = body.data,
                                              .body_size_bytes = body.size_bytes});
  buf_deinit(&body);
}

/* Tells whoever asked that it did not work; nothing was changed. */
static void refuse_job(struct job *job, enum error_code code)
{
  struct error_info info = {.code = code,
                            .for_type = job->kind == JOB_ATTACH ? "hello" : msg_row(job->msg.type)->name,
                            .cid = job->kind == JOB_ATTACH ? job->session->cid : job->msg.cid,
                            .retry_after_ms = error_is_retryable(code) ? RETRY_MS : 0};
  if (job->kind == JOB_DEV) {
    respond_error(job->request, &info);
    return;
  }
  session_send_error(job->session, &info);
  if (job->kind == JOB_ATTACH) session_close(job->session, 1013, "{\"ra\":2000}");
}

/* ---- life in memory ---- */

static int64_t grace_ends_unix_ms(const struct actor *a)
{
  return a->detached_at_unix_ms + a->server->game.content->rules.clock.disconnect_grace_ms;
}

static void schedule(struct actor *a)
{
  int64_t due = player_next_unix_ms(&a->player);
  if (!a->session && grace_ends_unix_ms(a) < due) due = grace_ends_unix_ms(a);
  if (due == INT64_MAX)
    wheel_remove(a->server->wheel, &a->node);
  else
    wheel_set(a->server->wheel, &a->node, (uint64_t)(due < 0 ? 0 : due));
}

static void actor_free(struct actor *a)
{
  struct server *server = a->server;
  if (wheel_has(&a->node)) wheel_remove(server->wheel, &a->node);
  map_remove(&server->actors, (uint64_t)a->player.id.value);
  while (a->first) job_free(take(a));
  if (a->job) job_free(a->job);
  clear_story(a);
  unit_deinit(&a->unit);
  player_deinit(&a->player);
  free(a);
  metric_add(&players, -1);
}

/* The account could not be loaded: everybody who waits is told, and the actor goes. */
static void give_up(struct actor *a, enum error_code code)
{
  while (a->first) {
    struct job *job = take(a);
    refuse_job(job, code);
    job_free(job);
  }
  if (a->session) {
    a->session->actor = NULL;
    session_close(a->session, 1013, "{\"ra\":2000}");
  }
  actor_free(a);
}

static void take_over(struct actor *a, const struct store_player *rows)
{
  clear_story(a);
  for (size_t i = 0; i < rows->story_count; i++) {
    const struct row_story *row = &rows->story[i];
    keep_story(a, &(struct unit_story){(uint32_t)row->number, row->at_min, row->kind, row->text, row->src});
  }
  if (!a->player.has_life) return;
  const struct rules *rules = &a->server->game.content->rules;
  clock_follow(&a->player.clock, &a->player.life, rules, a->player.clock.at_unix_ms);
}

static void on_loaded(void *context, int status, const struct store_player *rows)
{
  struct actor *a = context;
  if (!status && !rows) status = E_NOT_FOUND;
  if (!status) status = persist_load(&a->player, rows);
  if (status) {
    LOG(ERROR, "player not loaded", LOG_INT("player", a->player.id.value), LOG_STATUS(status));
    give_up(a, status == E_CORRUPT || status == E_NEWER ? ERROR_INTERNAL : ERROR_DB_UNAVAILABLE);
    return;
  }
  take_over(a, rows);
  a->state = ACTOR_READY;
  pump(a);
}

static void load(struct actor *a)
{
  a->state = ACTOR_LOADING;
  struct player_id id = a->player.id;
  player_deinit(&a->player);
  player_init(&a->player, id, (int32_t)a->server->config.clock_rate);
  int status = store_load_player(a->server->store, id.value, PERSIST_STORY_COUNT, on_loaded, a);
  if (status) give_up(a, ERROR_DB_UNAVAILABLE);
}

struct actor *actor_get(struct server *server, int64_t account_id)
{
  struct actor *a = map_peek(&server->actors, (uint64_t)account_id);
  if (a) return a;
  if (server->actors.count >= (size_t)server->config.players_max) return NULL;
  a = calloc(1, sizeof *a);
  if (!a) return NULL;
  a->server = server;
  a->is_away = true;
  a->detached_at_unix_ms = clock_now_unix_ms();
  player_init(&a->player, (struct player_id){account_id}, (int32_t)server->config.clock_rate);
  unit_init(&a->unit);
  for (int i = 1; i < BUCKET_COUNT; i++)
    bucket_init(&a->buckets[i], bucket_rate(server, (enum msg_bucket)i), clock_now_mono_ms());
  if (map_put(&server->actors, (uint64_t)account_id, a)) {
    free(a);
    return NULL;
  }
  metric_add(&players, 1);
  a->state = ACTOR_LOADING;
  int status = store_load_player(server->store, account_id, PERSIST_STORY_COUNT, on_loaded, a);
  if (!status) return a;
  actor_free(a);
  return NULL;
}

/* ---- a turn: begin, commit, deliver ---- */

static struct turn begin_turn(struct actor *a)
{
  unit_deinit(&a->unit);
  unit_init(&a->unit);
  return (struct turn){&a->player, &a->server->game, &a->unit, clock_now_unix_ms()};
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

/* The unit is safe (or needs no saving): its words may leave. */
static void deliver(struct actor *a)
{
  struct job *job = a->job;
  a->job = NULL;
  for (uint32_t i = 0; i < a->unit.story_count; i++) keep_story(a, &a->unit.story[i]);
  if (a->unit.has_new_life) {
    clear_story(a); /* the new life's first lines are in the unit */
    for (uint32_t i = 0; i < a->unit.story_count; i++) keep_story(a, &a->unit.story[i]);
  }
  if (job && job->kind == JOB_DEV) {
    answer_dev(a, job);
    unit_drop_reply(&a->unit);
  }
  if (a->session && a->session->state != SESSION_CLOSED) {
    if (job && job->kind == JOB_ATTACH && job->session == a->session) a->session->state = SESSION_PLAYING;
    session_send_unit(a->session, &a->unit);
  } else if (job && job->kind == JOB_REQUEST) {
    session_send_unit(job->session, &a->unit);
  }
  if (job) job_free(job);
  unit_deinit(&a->unit);
  a->state = ACTOR_READY;
  schedule(a);
}

static enum error_code failure_code(int status)
{
  if (status == E_FUNDS) return ERROR_INSUFFICIENT_DIAMONDS;
  return status == E_NOMEM ? ERROR_OVERLOADED : ERROR_DB_UNAVAILABLE;
}

/* The same request was done before: its stored answer again, if it is the same request. */
static void replay(struct job *job, const struct row_receipt *receipt)
{
  metric_add(&replays_total, 1);
  bool is_same = memcmp(receipt->request_hash, job->request_hash, sizeof job->request_hash) == 0;
  if (is_same)
    session_send(job->session, receipt->response, receipt->response_size_bytes);
  else
    refuse_job(job, ERROR_IDEMPOTENCY_KEY_REUSED);
}

/* Nothing of the unit was saved: whoever asked is told, and memory is made what the store says. */
static void fail_turn(struct actor *a, int status, const struct row_receipt *receipt)
{
  struct job *job = a->job;
  a->job = NULL;
  unit_deinit(&a->unit);
  metric_add(&commit_failures_total, 1);
  bool is_replay = status == E_DUPLICATE && receipt && job && job->kind == JOB_REQUEST;
  if (!is_replay)
    LOG(WARN, "unit not saved", LOG_INT("player", a->player.id.value), LOG_STATUS(status));
  if (is_replay)
    replay(job, receipt);
  else if (job)
    refuse_job(job, failure_code(status));
  if (job) job_free(job);
  a->needs_snapshot = a->session != NULL;
  load(a);
}

static void on_committed(void *context, const struct store_result *result)
{
  struct actor *a = context;
  if (result->status) {
    fail_turn(a, result->status, result->receipt);
    return;
  }
  metric_add(&commits_total, 1);
  deliver(a);
  pump(a);
}

static void end_turn(struct actor *a, const struct turn *turn)
{
  struct player *p = &a->player;
  if (a->unit.status) {
    fail_turn(a, a->unit.status, NULL);
    return;
  }
  if (!unit_is_durable(&a->unit, p->has_life ? &p->life : NULL)) {
    deliver(a);
    return;
  }
  struct store_unit *rows = persist_unit(p, &a->unit, turn->game->content->generation, turn->now_unix_ms);
  int status = rows ? E_OK : E_NOMEM;
  a->state = ACTOR_COMMITTING;
  if (!status) status = store_submit(a->server->store, rows, on_committed, a);
  if (status) fail_turn(a, status, NULL);
}

/* ---- what a turn may be ---- */

static void tell_hello_ack(struct actor *a, const struct session *s, const struct turn *turn)
{
  struct message m;
  char text[32];
  message_begin(&m, "hello_ack", s->cid);
  json_kv_int(&m.json, "v", 2);
  snprintf(text, sizeof text, "%" PRIu64, net_conn_number(s->conn));
  json_kv_text(&m.json, "conn_id", text);
  json_kv_text(&m.json, "epoch", a->server->epoch);
  json_kv_int(&m.json, "seq", 0);
  snprintf(text, sizeof text, "%" PRId64, a->player.id.value);
  json_kv_text(&m.json, "player_id", text);
  json_kv_int(&m.json, "server_time", turn->now_unix_ms);
  json_kv_int(&m.json, "heartbeat_ms", HEARTBEAT_MS);
  json_kv_object(&m.json, "limits");
  json_kv_int(&m.json, "max_in", MSG_BYTES_MAX);
  json_kv_int(&m.json, "rate", a->server->config.messages_burst / 2);
  json_object_end(&m.json);
  json_kv_object(&m.json, "flags");
  json_object_end(&m.json);
  json_kv_array(&m.json, "notices");
  json_array_end(&m.json);
  message_end(&m, &a->unit);
  if (!s->wants_resume) return;
  message_begin(&m, "resume_failed", NULL);
  json_kv_text(&m.json, "reason", "unknown");
  message_end(&m, &a->unit);
}

static void tell_ready(struct actor *a)
{
  struct message m;
  message_begin(&m, "ready", NULL);
  json_kv_int(&m.json, "seq", 0);
  json_kv_int(&m.json, "rev", (int64_t)player_rev(&a->player, &a->unit));
  message_end(&m, &a->unit);
}

static void tell_story_snapshot(struct actor *a, struct turn *turn, const char *cid)
{
  /* Lines that arise in this very turn are in the unit, older ones at hand. */
  struct unit_story lines[2 * PERSIST_STORY_COUNT];
  uint32_t count = 0;
  const struct unit *u = &a->unit;
  for (uint32_t i = 0; i < a->story_count && !u->has_new_life; i++) lines[count++] = a->story[i];
  uint32_t first = u->story_count > PERSIST_STORY_COUNT ? u->story_count - PERSIST_STORY_COUNT : 0;
  for (uint32_t i = first; i < u->story_count; i++) lines[count++] = u->story[i];
  uint32_t skip = count > PERSIST_STORY_COUNT ? count - PERSIST_STORY_COUNT : 0;
  player_tell_snapshot(turn, cid, lines + skip, count - skip);
}

/* Brings the life to now: after an absence by the rules of absence, else live. */
static struct absence bring_to_now(struct actor *a, struct turn *turn)
{
  struct absence absence = {.story_from = a->unit.story_count};
  if (a->is_away)
    player_return(turn, &absence);
  else
    player_live(turn);
  a->is_away = false;
  return absence;
}

/* An old app has no birth screen: its player is born at once. */
static void be_born_quietly(struct turn *turn, struct server *server)
{
  struct msg msg = {.type = MSG_NEW_LIFE, .ack = -1};
  struct command c = {.turn = *turn, .world = &server->world, .msg = &msg};
  int version = turn->player->version;
  turn->player->version = 0;
  command_run(&c);
  turn->player->version = version;
  unit_drop_messages(turn->unit);
}

static void run_attach(struct actor *a, struct session *s)
{
  struct turn turn = begin_turn(a);
  struct player *p = &a->player;
  p->version = 0; /* nothing is pushed before the snapshot */
  p->has_view = false;
  bool was_away = a->is_away;
  struct absence absence = bring_to_now(a, &turn);
  if (s->version == 1 && !p->has_life) be_born_quietly(&turn, a->server);
  p->version = s->version;
  if (s->version == 1) {
    p->has_view = true;
    player_tell_changes(&turn);
  } else {
    tell_hello_ack(a, s, &turn);
    tell_story_snapshot(a, &turn, NULL);
    tell_ready(a);
    if (was_away) player_tell_digest(&turn, &absence);
  }
  player_tell_time(&turn);
  a->needs_snapshot = false;
  end_turn(a, &turn);
}

static void run_get_state(struct actor *a, struct job *job)
{
  struct turn turn = begin_turn(a);
  bring_to_now(a, &turn);
  int64_t rev = (int64_t)player_rev(&a->player, &a->unit);
  if (job->msg.get_state.if_rev_not == rev) {
    struct message m;
    message_begin(&m, "state_unchanged", job->msg.cid);
    json_kv_int(&m.json, "rev", rev);
    message_end(&m, &a->unit);
  } else {
    tell_story_snapshot(a, &turn, job->msg.cid);
  }
  end_turn(a, &turn);
}

static void run_command(struct actor *a, struct job *job)
{
  struct turn turn = begin_turn(a);
  struct unit *unit = &a->unit;
  bool is_once = job->kind == JOB_REQUEST && job->msg.cid[0] && msg_row(job->msg.type)->changes_state;
  struct command c = {.turn = turn, .world = &a->server->world, .msg = &job->msg};
  if (is_once) {
    unit->has_receipt = true;
    unit->receipt_type = msg_row(job->msg.type)->name;
    receipt_key(a->player.id, unit->receipt_type, job->msg.cid, unit->receipt_key);
    memcpy(unit->request_hash, job->request_hash, sizeof unit->request_hash);
  }
  bring_to_now(a, &turn);
  command_run(&c);
  if (job->msg.type == MSG_NEW_LIFE && unit->has_new_life && a->player.version >= 2)
    tell_story_snapshot(a, &turn, NULL);
  end_turn(a, &turn);
}

static void run_job(struct actor *a, struct job *job)
{
  a->job = job;
  if (job->session && job->session->state == SESSION_CLOSED && job->kind == JOB_ATTACH) {
    a->job = NULL;
    job_free(job);
    return;
  }
  if (job->kind == JOB_ATTACH)
    run_attach(a, job->session);
  else if (job->msg.type == MSG_GET_STATE)
    run_get_state(a, job);
  else
    run_command(a, job);
}

static void resend_snapshot(struct actor *a)
{
  struct turn turn = begin_turn(a);
  a->needs_snapshot = false;
  a->player.version = a->session->version;
  player_live(&turn);
  if (a->session->version >= 2) tell_story_snapshot(a, &turn, NULL);
  end_turn(a, &turn);
}

static void pump(struct actor *a)
{
  if (a->state == ACTOR_READY && a->needs_snapshot && a->session) resend_snapshot(a);
  while (a->state == ACTOR_READY && a->first) run_job(a, take(a));
  if (a->state == ACTOR_READY) schedule(a);
}

/* ---- from outside ---- */

void actor_attach(struct actor *a, struct session *session)
{
  struct job *job = calloc(1, sizeof *job);
  if (a->session && a->session != session) {
    struct session *old = a->session;
    static const char replaced[] = "{\"type\":\"session_replaced\",\"by_device\":\"another\"}";
    if (old->version >= 2) session_send(old, replaced, sizeof replaced - 1);
    old->actor = NULL;
    session_close(old, CLOSE_REPLACED, "{}");
  }
  a->session = session;
  session->actor = a;
  if (!job) {
    session_close(session, 1013, "{\"ra\":2000}");
    return;
  }
  session_ref(session);
  job->kind = JOB_ATTACH;
  job->session = session;
  if (queue(a, job)) {
    refuse_job(job, ERROR_OVERLOADED);
    job_free(job);
    return;
  }
  pump(a);
}

void actor_detach(struct actor *a, struct session *session)
{
  if (a->session != session) return;
  a->session = NULL;
  a->player.version = 0;
  a->player.has_view = false;
  a->needs_snapshot = false;
  a->detached_at_unix_ms = clock_now_unix_ms();
  if (a->state == ACTOR_READY) schedule(a);
}

static void refuse_rate(struct session *s, const struct msg *msg, uint32_t retry_after_ms)
{
  static const char *const names[BUCKET_COUNT] = {"", "energy", "skip", "play", "life", "read"};
  char details[32];
  snprintf(details, sizeof details, "\"bucket\":\"%s\"", names[msg_row(msg->type)->bucket]);
  metric_add(&limited_total, 1);
  session_send_error(s, &(struct error_info){.code = ERROR_RATE_LIMITED,
                                             .for_type = msg_row(msg->type)->name,
                                             .cid = msg->cid,
                                             .retry_after_ms = retry_after_ms,
                                             .details_json = details});
}

void actor_request(struct actor *a, struct session *session, const struct msg *msg, const struct buf *canonical)
{
  uint32_t retry_after_ms = wait_ms(a, msg_row(msg->type)->bucket);
  if (retry_after_ms) {
    refuse_rate(session, msg, retry_after_ms);
    return;
  }
  struct job *job = calloc(1, sizeof *job);
  if (job) {
    session_ref(session);
    *job = (struct job){.kind = JOB_REQUEST, .session = session, .msg = *msg};
    if (canonical && canonical->data) crypto_sha256(canonical->data, canonical->size_bytes, job->request_hash);
  }
  if (job && queue(a, job) == E_OK) {
    pump(a);
    return;
  }
  session_send_error(session, &(struct error_info){.code = a->server->is_draining ? ERROR_MAINTENANCE : ERROR_OVERLOADED,
                                                   .for_type = msg_row(msg->type)->name,
                                                   .cid = msg->cid,
                                                   .retry_after_ms = RETRY_MS});
  if (job) job_free(job);
}

void actor_dev_request(struct actor *a, struct net_request *request, const struct msg *msg)
{
  struct job *job = calloc(1, sizeof *job);
  if (job) *job = (struct job){.kind = JOB_DEV, .request = request, .msg = *msg};
  if (job && queue(a, job) == E_OK) {
    pump(a);
    return;
  }
  respond_error(request, &(struct error_info){.code = ERROR_OVERLOADED, .retry_after_ms = RETRY_MS});
  free(job);
}

/* ---- time ---- */

static void wake(struct actor *a, int64_t now_unix_ms)
{
  if (a->state != ACTOR_READY) return; /* what is being done schedules it anew */
  if (!a->session && now_unix_ms >= grace_ends_unix_ms(a) && !a->first) {
    actor_free(a); /* everything was saved when it happened */
    return;
  }
  struct turn turn = begin_turn(a);
  int64_t held_until = a->player.clock.held_until_unix_ms;
  if (held_until && held_until <= now_unix_ms) player_end_hold(&turn);
  bring_to_now(a, &turn);
  player_tell_changes(&turn);
  end_turn(a, &turn);
  if (a->state == ACTOR_READY) pump(a);
}

void actors_tick(struct server *server)
{
  int64_t now = clock_now_unix_ms();
  for (int i = 0; i < TICK_ACTORS_MAX; i++) {
    struct wheel_node *node = wheel_pop_due(server->wheel, (uint64_t)now);
    if (!node) return;
    wake((struct actor *)node, now);
  }
}

void actors_tell_time(struct server *server)
{
  for (struct session *s = server->sessions, *next; s; s = next) {
    struct actor *a = s->actor;
    next = s->next;
    if (s->state != SESSION_PLAYING || !a || a->session != s || a->state != ACTOR_READY || !a->player.has_life) continue;
    struct turn turn = begin_turn(a);
    bring_to_now(a, &turn);
    player_tell_time(&turn);
    player_tell_changes(&turn);
    end_turn(a, &turn);
  }
}

size_t actors_busy(const struct server *server)
{
  size_t cursor = 0, busy = 0;
  uint64_t key;
  void *value;
  while (map_next(&server->actors, &cursor, &key, &value)) {
    const struct actor *a = value;
    busy += a->job_count + (a->state != ACTOR_READY);
  }
  return busy;
}

size_t actors_count(const struct server *server)
{
  return server->actors.count;
}

void actors_free(struct server *server)
{
  size_t cursor = 0;
  uint64_t key;
  void *value;
  while (map_next(&server->actors, &cursor, &key, &value)) {
    actor_free(value);
    cursor = 0;
  }
}
