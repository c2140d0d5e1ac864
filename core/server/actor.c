#include "server/actor.h"

#include "server/actor_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"
#include "crypto/crypto.h"
#include "server/http.h"
#include "server/traffic.h"

#define TICK_ACTORS_MAX 4096

static struct metric players = METRIC("baolife_players", "Players in memory.", METRIC_GAUGE, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&players);
}

/* ---- limits ---- */

static struct bucket_rate bucket_rate(const struct server *server, enum msg_bucket bucket)
{
  const struct config *c = &server->config;
  const int64_t per_min[BUCKET_COUNT] = {
#define BUCKET_PER_MIN(name, wire, setting) [BUCKET_##name] = c->setting,
      BUCKET_LIST(BUCKET_PER_MIN)
#undef BUCKET_PER_MIN
  };
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

void actor_clear_story(struct actor *a)
{
  for (uint32_t i = 0; i < a->story_count; i++)
    drop_story(&a->story[i]);
  a->story_count = 0;
}

void actor_keep_story(struct actor *a, const struct unit_story *line)
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

void actor_job_free(struct job *job)
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

struct job *actor_take_job(struct actor *a)
{
  struct job *job = a->first;
  a->first = job->next;
  if (!a->first) a->last = NULL;
  a->job_count--;
  return job;
}

/* Tells whoever asked that it did not work; nothing was changed. */
void actor_refuse_job(struct job *job, enum error_code code)
{
  struct error_info info = {.code = code,
                            .for_type = job->kind == JOB_ATTACH ? "hello" : msg_row(job->msg.type)->name,
                            .cid = job->kind == JOB_ATTACH ? job->session->cid : job->msg.cid,
                            .retry_after_ms = error_is_retryable(code) ? ACTOR_RETRY_MS : 0};
  if (job->kind == JOB_DEV) {
    http_respond_error(job->request, &info);
    return;
  }
  session_send_error(job->session, &info);
  if (job->kind == JOB_ATTACH) session_close(job->session, CLOSE_OVERLOADED, "{\"ra\":2000}");
}

/* ---- life in memory ---- */

static int64_t grace_ends_unix_ms(const struct actor *a)
{
  return a->detached_at_unix_ms + a->server->game.content->rules.clock.disconnect_grace_ms;
}

uint32_t actor_retry_after_ms(struct actor *a)
{
  int64_t now = clock_now_unix_ms();
  bool is_full = store_is_away(a->server->store) && !actor_may_tell_ahead(a);
  if (is_full && a->retry_at_unix_ms <= now) a->retry_at_unix_ms = now + ACTOR_RETRY_MS;
  int64_t left_ms = a->retry_at_unix_ms - now;
  return left_ms <= 0 ? 0 : left_ms < ACTOR_RETRY_MS_MAX ? (uint32_t)left_ms : ACTOR_RETRY_MS_MAX;
}

void actor_schedule(struct actor *a)
{
  int64_t due = player_next_unix_ms(&a->player);
  if (!a->session && grace_ends_unix_ms(a) < due) due = grace_ends_unix_ms(a);
  if (a->needs_snapshot || due < a->retry_at_unix_ms) due = a->retry_at_unix_ms;
  if (due == INT64_MAX)
    wheel_remove(a->server->wheel, &a->node);
  else
    wheel_set(a->server->wheel, &a->node, (uint64_t)(due < 0 ? 0 : due));
}

static void actor_free(struct actor *a)
{
  struct server *server = a->server;
  actor_end_visit(a);
  if (wheel_has(&a->node)) wheel_remove(server->wheel, &a->node);
  map_remove(&server->actors, (uint64_t)a->player.id.value);
  while (a->first)
    actor_job_free(actor_take_job(a));
  if (a->job) actor_job_free(a->job);
  if (a->turn_session) session_unref(a->turn_session);
  actor_clear_story(a);
  stream_close(&a->stream);
  unit_deinit(&a->unit);
  player_deinit(&a->player);
  free(a);
  metric_add(&players, -1);
}

/* The account could not be loaded: everybody who waits is told, and the actor goes at its next waking. */
static void give_up(struct actor *a, enum error_code code)
{
  a->state = ACTOR_LOST;
  stream_close(&a->stream);
  while (a->first) {
    struct job *job = actor_take_job(a);
    actor_refuse_job(job, code);
    actor_job_free(job);
  }
  if (a->session) {
    a->session->actor = NULL;
    session_close(a->session, CLOSE_OVERLOADED, "{\"ra\":2000}");
    a->session = NULL;
  }
  wheel_set(a->server->wheel, &a->node, (uint64_t)clock_now_unix_ms());
}

static void take_over(struct actor *a, const struct store_player *rows)
{
  actor_clear_story(a);
  for (size_t i = 0; i < rows->story_count; i++) {
    const struct row_story *row = &rows->story[i];
    actor_keep_story(a, &(struct unit_story){(uint32_t)row->number, row->at_min, row->kind, row->text, row->src});
  }
  if (!a->player.has_life) return;
  const struct rules *rules = &a->server->game.content->rules;
  struct clock *clock = &a->player.clock;
  /* An urgent question that was open holds the clock for its time again. */
  bool runs = clock->speed > 0 && a->player.life.age_years >= rules->clock.montage_until_years;
  if (!a->is_away && runs && life_prompts_open(&a->player.life, CLASS_URGENT))
    clock->held_until_unix_ms = clock_now_unix_ms() + rules->clock.urgent_pause_ms;
  clock_follow(clock, &a->player.life, rules, clock->at_unix_ms);
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
  actor_pump(a);
}

void actor_load(struct actor *a)
{
  a->state = ACTOR_LOADING;
  a->needs_load = a->told_count > 0;
  if (a->needs_load) return; /* what is told and not yet stored would be missing */
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
  wheel_set(server->wheel, &a->node, (uint64_t)a->detached_at_unix_ms);
  return a;
}

/* ---- from outside ---- */

static void serve(struct actor *a)
{
  if (a->state == ACTOR_LOST)
    actor_load(a);
  else
    actor_pump(a);
}

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
    session_close(session, CLOSE_OVERLOADED, "{\"ra\":2000}");
    return;
  }
  session_ref(session);
  job->kind = JOB_ATTACH;
  job->session = session;
  if (queue(a, job)) {
    actor_refuse_job(job, ERROR_OVERLOADED);
    actor_job_free(job);
    return;
  }
  serve(a);
}

static void end_stream(struct actor *a)
{
  stream_close(&a->stream);
  a->player.version = 0;
  a->player.has_view = false;
}

void actor_distrust(struct actor *a)
{
  a->needs_snapshot = a->session != NULL;
  if (!a->session) end_stream(a);
}

void actor_acknowledge(struct actor *a, const struct session *session, uint64_t seq)
{
  if (a->session == session) stream_acknowledge(&a->stream, seq);
}

void actor_detach(struct actor *a, struct session *session, bool is_over)
{
  if (a->session != session) return;
  a->session = NULL;
  if (is_over || a->needs_snapshot || !a->player.has_view || !a->stream.is_open) end_stream(a);
  a->needs_snapshot = false;
  a->detached_at_unix_ms = clock_now_unix_ms();
  if (a->state == ACTOR_READY) actor_schedule(a);
}

static void refuse_rate(struct session *s, const struct msg *msg, uint32_t retry_after_ms)
{
  char details[32];
  snprintf(details, sizeof details, "\"bucket\":\"%s\"", msg_bucket_name(msg_row(msg->type)->bucket));
  traffic_limited(msg_row(msg->type)->bucket);
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
    *job = (struct job){.kind = JOB_REQUEST, .session = session, .msg = *msg, .received_ns = uv_hrtime()};
    if (canonical && canonical->data) crypto_sha256(canonical->data, canonical->size_bytes, job->request_hash);
  }
  if (job && queue(a, job) == E_OK) {
    serve(a);
    return;
  }
  session_send_error(session,
                     &(struct error_info){.code = a->server->is_draining ? ERROR_MAINTENANCE : ERROR_OVERLOADED,
                                          .for_type = msg_row(msg->type)->name,
                                          .cid = msg->cid,
                                          .retry_after_ms = ACTOR_RETRY_MS});
  if (job) actor_job_free(job);
}

void actor_dev_request(struct actor *a, struct net_request *request, const struct msg *msg)
{
  struct job *job = calloc(1, sizeof *job);
  if (job) *job = (struct job){.kind = JOB_DEV, .request = request, .msg = *msg};
  if (job && queue(a, job) == E_OK) {
    serve(a);
    return;
  }
  http_respond_error(request, &(struct error_info){.code = ERROR_OVERLOADED, .retry_after_ms = ACTOR_RETRY_MS});
  free(job);
}

/* ---- time ---- */

static void wake(struct actor *a, int64_t now_unix_ms)
{
  if (a->state == ACTOR_LOST) {
    actor_free(a);
    return;
  }
  if (a->state != ACTOR_READY) return; /* what is being done schedules it anew */
  if (!a->session && now_unix_ms >= grace_ends_unix_ms(a) && !a->first) {
    if (a->told_count > 0)
      wheel_set(a->server->wheel, &a->node, (uint64_t)now_unix_ms + ACTOR_RETRY_MS);
    else
      actor_free(a); /* everything was saved when it happened */
    return;
  }
  if (actor_retry_after_ms(a)) {
    actor_schedule(a);
    return;
  }
  struct turn turn = actor_begin_turn(a);
  actor_bring_to_now(a, &turn);
  player_tell_changes(&turn);
  actor_end_turn(a);
  if (a->state == ACTOR_READY) actor_pump(a);
}

void actors_tick(struct server *server)
{
  int64_t now = clock_now_unix_ms();
  actors_look_for_store(server);
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
    bool is_playing = s->state == SESSION_PLAYING && a && a->session == s && a->player.has_life;
    if (!is_playing || a->state != ACTOR_READY || actor_retry_after_ms(a)) continue;
    struct turn turn = actor_begin_turn(a);
    actor_bring_to_now(a, &turn);
    player_tell_time(&turn);
    player_tell_changes(&turn);
    actor_end_turn(a);
  }
}

size_t actors_busy(const struct server *server)
{
  size_t cursor = 0, busy = 0;
  uint64_t key;
  void *value;
  while (map_next(&server->actors, &cursor, &key, &value)) {
    const struct actor *a = value;
    busy += a->job_count + a->told_count + (a->state == ACTOR_LOADING || a->state == ACTOR_COMMITTING);
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
