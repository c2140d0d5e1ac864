/* What a request makes happen: joining the game, asking for the state, a command. */
#include "server/actor_int.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "economy/receipt.h"
#include "server/traffic.h"

#define HEARTBEAT_MS 25000

static void tell_hello_ack(struct actor *a, const struct session *s, const struct turn *turn)
{
  struct message m;
  char text[32];
  message_begin(&m, "hello_ack", s->cid);
  json_kv_int(&m.json, "v", 2);
  snprintf(text, sizeof text, "%" PRIu64, net_conn_number(s->conn));
  json_kv_text(&m.json, "conn_id", text);
  json_kv_text(&m.json, "epoch", a->server->epoch);
  json_kv_int(&m.json, "seq", (int64_t)a->stream.seq);
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
}

static void tell_resume_failed(struct actor *a, enum traffic_resume result)
{
  struct message m;
  message_begin(&m, "resume_failed", NULL);
  json_kv_text(&m.json, "reason", traffic_resume_name(result));
  message_end(&m, &a->unit);
}

/* Pushes of this very turn are numbered when it is delivered. */
static uint64_t seq_to_be(const struct actor *a)
{
  uint64_t seq = a->stream.seq;
  for (uint32_t i = 0; i < a->unit.message_count; i++)
    seq += a->unit.message_items[i].is_push;
  return seq;
}

static void tell_resumed(struct actor *a, uint32_t replayed)
{
  struct message m;
  message_begin(&m, "resumed", NULL);
  json_kv_int(&m.json, "replayed", replayed);
  json_kv_int(&m.json, "seq", (int64_t)seq_to_be(a));
  json_kv_int(&m.json, "rev", (int64_t)player_rev(&a->player, &a->unit));
  message_end(&m, &a->unit);
}

static void tell_ready(struct actor *a)
{
  struct message m;
  message_begin(&m, "ready", NULL);
  json_kv_int(&m.json, "seq", (int64_t)seq_to_be(a));
  json_kv_int(&m.json, "rev", (int64_t)player_rev(&a->player, &a->unit));
  message_end(&m, &a->unit);
}

static void tell_story_snapshot(struct actor *a, struct turn *turn, const char *cid, bool is_push)
{
  /* Lines that arise in this very turn are in the unit, older ones at hand. */
  struct unit_story lines[2 * PERSIST_STORY_COUNT];
  uint32_t count = 0;
  const struct unit *u = &a->unit;
  for (uint32_t i = 0; i < a->story_count && !u->has_new_life; i++)
    lines[count++] = a->story[i];
  uint32_t first = u->story_count > PERSIST_STORY_COUNT ? u->story_count - PERSIST_STORY_COUNT : 0;
  for (uint32_t i = first; i < u->story_count; i++)
    lines[count++] = u->story[i];
  uint32_t skip = count > PERSIST_STORY_COUNT ? count - PERSIST_STORY_COUNT : 0;
  player_tell_snapshot(turn, cid, is_push, lines + skip, count - skip);
}

/* The whole state, when patches have nothing to build on. */
static void tell_anew(struct actor *a, struct turn *turn)
{
  if (a->player.version >= 2) {
    tell_story_snapshot(a, turn, NULL, true);
    return;
  }
  a->player.has_view = true;
  player_tell_changes(turn);
}

struct absence actor_bring_to_now(struct actor *a, struct turn *turn)
{
  struct absence absence = {.story_from = a->unit.story_count};
  if (turn->is_still) return absence;
  if (a->is_away)
    player_return(turn, &absence);
  else
    player_live(turn);
  a->is_away = false;
  return absence;
}

/* An old app knows neither birth nor the montage: its player is born at once and grows up to where the clock runs. */
static void be_born_quietly(struct turn *turn, struct server *server)
{
  struct msg msg = {.type = MSG_NEW_LIFE, .ack = -1};
  struct command c = {.turn = *turn, .world = &server->world, .msg = &msg};
  int version = turn->player->version;
  turn->player->version = 0;
  command_run(&c);
  static const struct policy defaults = {.kind = POLICY_DEFAULTS};
  const struct rules *rules = &turn->game->content->rules;
  const struct life *life = &turn->player->life;
  player_advance(turn, life_birthday_min(life, rules->clock.montage_until_years) - life->now_min, &defaults);
  turn->player->version = version;
  unit_drop_messages(turn->unit);
}

/* Can the client go on where its line broke? */
static enum traffic_resume resume_result(const struct actor *a, const struct session *s)
{
  static const enum traffic_resume results[] = {[STREAM_WHOLE] = RESUME_WHOLE,
                                                [STREAM_EXPIRED] = RESUME_EXPIRED,
                                                [STREAM_UNKNOWN] = RESUME_UNKNOWN,
                                                [STREAM_GAP] = RESUME_GAP};
  if (strcmp(s->resume.epoch, a->server->epoch) != 0) return RESUME_EPOCH;
  return results[stream_gap(&a->stream, s->resume.conn_number, s->resume.last_seq)];
}

/* The life went on meanwhile as if the client had been there, and so did its stream: it is told what it missed. */
static void run_resume(struct actor *a, struct session *s)
{
  struct turn turn = actor_begin_turn(a);
  tell_hello_ack(a, s, &turn);
  uint32_t replayed = stream_repeat(&a->stream, s->resume.last_seq, &a->unit);
  stream_move(&a->stream, net_conn_number(s->conn));
  actor_bring_to_now(a, &turn);
  player_tell_changes(&turn);
  tell_resumed(a, replayed);
  player_tell_time(&turn);
  actor_end_turn(a);
}

static void run_attach(struct actor *a, struct session *s)
{
  enum traffic_resume result = s->wants_resume ? resume_result(a, s) : RESUME_WHOLE;
  if (s->wants_resume) traffic_resumed(result);
  if (s->wants_resume && result == RESUME_WHOLE) {
    run_resume(a, s);
    return;
  }
  struct turn turn = actor_begin_turn(a);
  struct player *p = &a->player;
  p->version = 0; /* nothing is pushed before the snapshot */
  p->has_view = false;
  bool was_away = a->is_away;
  struct absence absence = actor_bring_to_now(a, &turn);
  if (s->version == 1 && !(p->has_life && p->life.is_alive)) be_born_quietly(&turn, a->server);
  p->version = s->version;
  if (s->version == 1) {
    stream_close(&a->stream);
    tell_anew(a, &turn);
  } else {
    stream_open(&a->stream, net_conn_number(s->conn));
    tell_hello_ack(a, s, &turn);
    if (s->wants_resume) tell_resume_failed(a, result);
    tell_story_snapshot(a, &turn, NULL, false);
    tell_ready(a);
    if (was_away) player_tell_digest(&turn, &absence);
  }
  player_tell_time(&turn);
  a->needs_snapshot = false;
  actor_end_turn(a);
}

static void run_get_state(struct actor *a, struct job *job)
{
  struct turn turn = actor_begin_turn(a);
  actor_bring_to_now(a, &turn);
  int64_t rev = (int64_t)player_rev(&a->player, &a->unit);
  if (job->msg.get_state.if_rev_not == rev) {
    struct message m;
    message_begin(&m, "state_unchanged", job->msg.cid);
    json_kv_int(&m.json, "rev", rev);
    message_end(&m, &a->unit);
  } else {
    tell_story_snapshot(a, &turn, job->msg.cid, false);
  }
  actor_end_turn(a);
}

static void run_command(struct actor *a, struct job *job)
{
  struct turn turn = actor_begin_turn(a);
  struct unit *unit = &a->unit;
  bool is_once = job->kind == JOB_REQUEST && job->msg.cid[0] && msg_row(job->msg.type)->changes_state;
  struct command c = {.turn = turn, .world = &a->server->world, .msg = &job->msg};
  if (is_once) {
    unit->has_receipt = true;
    unit->receipt_type = msg_row(job->msg.type)->name;
    receipt_key(a->player.id, unit->receipt_type, job->msg.cid, unit->receipt_key);
    memcpy(unit->request_hash, job->request_hash, sizeof unit->request_hash);
  }
  actor_bring_to_now(a, &turn);
  command_run(&c);
  if (job->msg.type == MSG_NEW_LIFE && unit->has_new_life) tell_anew(a, &turn);
  actor_end_turn(a);
}

static void run_job(struct actor *a, struct job *job)
{
  a->job = job;
  bool is_overtaken = job->kind == JOB_ATTACH && (job->session != a->session || job->session->state == SESSION_CLOSED);
  bool is_change = job->kind == JOB_DEV || (job->kind == JOB_REQUEST && msg_row(job->msg.type)->changes_state);
  bool is_replayed = is_change && actor_replay_told(a, job);
  bool is_hopeless = is_change && !is_replayed && (actor_retry_after_ms(a) > 0 || actor_must_wait_for_store(a, job));
  if (is_hopeless) actor_refuse_job(job, ERROR_DB_UNAVAILABLE);
  if (is_overtaken || is_hopeless || is_replayed) {
    a->job = NULL;
    actor_job_free(job);
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
  struct turn turn = actor_begin_turn(a);
  a->needs_snapshot = false;
  a->player.version = a->session->version;
  player_live(&turn);
  tell_anew(a, &turn);
  actor_end_turn(a);
}

void actor_pump(struct actor *a)
{
  bool can_play = a->session && a->session->state == SESSION_PLAYING && !actor_retry_after_ms(a);
  if (a->state == ACTOR_READY && a->needs_snapshot && can_play) resend_snapshot(a);
  while (a->state == ACTOR_READY && a->first)
    run_job(a, actor_take_job(a));
  if (a->state == ACTOR_READY) actor_schedule(a);
}
