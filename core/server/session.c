#include "server/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "server/actor.h"
#include "server/auth.h"
#include "server/traffic.h"

#define BATCH_MESSAGES_MAX 10
#define EARLY_MESSAGES_MAX 5 /* protocol, section 2 */
#define MALFORMED_MAX      3
#define MALFORMED_SPAN_MS  60000

/* A message that came before its time. */
struct session_early {
  struct session_early *next;
  size_t size_bytes;
  char text[];
};

static bool keep_early(struct session *s, const char *text, size_t size_bytes)
{
  struct session_early *early = s->early_count < EARLY_MESSAGES_MAX ? malloc(sizeof *early + size_bytes) : NULL;
  if (!early) return false;
  early->next = NULL;
  early->size_bytes = size_bytes;
  memcpy(early->text, text, size_bytes);
  if (s->early_last)
    s->early_last->next = early;
  else
    s->early_first = early;
  s->early_last = early;
  s->early_count++;
  return true;
}

static struct session_early *take_early(struct session *s)
{
  struct session_early *early = s->early_first;
  if (!early) return NULL;
  s->early_first = early->next;
  if (!s->early_first) s->early_last = NULL;
  s->early_count--;
  return early;
}

void session_ref(struct session *s)
{
  s->reference_count++;
}

void session_unref(struct session *s)
{
  if (--s->reference_count > 0) return;
  for (struct session_early *early; (early = take_early(s));)
    free(early);
  free(s);
}

void session_opened(void *context, struct net_conn *conn, const struct net_hello *hello)
{
  struct server *server = context;
  struct session *s = calloc(1, sizeof *s);
  if (!s) {
    net_conn_close(conn, CLOSE_OVERLOADED, "{\"ra\":5000}");
    return;
  }
  s->server = server;
  s->conn = conn;
  s->version = hello->version;
  s->reference_count = 1;
  snprintf(s->bearer, sizeof s->bearer, "%.63s", hello->bearer);
  snprintf(s->peer, sizeof s->peer, "%s", hello->peer);
  s->next = server->sessions;
  if (s->next) s->next->previous = s;
  server->sessions = s;
  net_conn_set_context(conn, s);
  traffic_opened();
}

void session_closed(void *context, struct net_conn *conn, int code)
{
  struct server *server = context;
  struct session *s = net_conn_context(conn);
  if (!s) return;
  s->conn = NULL;
  s->state = SESSION_CLOSED;
  if (s->previous)
    s->previous->next = s->next;
  else
    server->sessions = s->next;
  if (s->next) s->next->previous = s->previous;
  traffic_closed(code);
  if (s->actor) actor_detach(s->actor, s, close_is_final(code));
  s->actor = NULL;
  session_unref(s);
}

/* ---- sending ---- */

void session_send(struct session *s, const char *text, size_t size_bytes)
{
  if (!s->conn) return;
  traffic_sent(size_bytes);
  int status = net_conn_send(s->conn, text, size_bytes);
  (void)status; /* a full queue has begun the close; the closed callback follows */
}

void session_send_error(struct session *s, const struct error_info *info)
{
  struct buf text;
  buf_init(&text, MSG_BYTES_MAX);
  if (error_write(&text, info, true) == E_OK) session_send(s, text.data, text.size_bytes);
  traffic_refused(info->code);
  buf_deinit(&text);
}

void session_close(struct session *s, int code, const char *reason)
{
  if (s->conn) net_conn_close(s->conn, code, reason);
}

/* Up to ten messages in one frame, for clients that said they can take it apart. */
static void send_batch(struct session *s, const struct unit *unit, uint32_t first, uint32_t count)
{
  struct buf frame;
  struct json json;
  buf_init(&frame, UNIT_BYTES_MAX);
  json_init(&json, &frame);
  json_object_begin(&json);
  json_kv_text(&json, "type", "batch");
  json_kv_array(&json, "messages");
  for (uint32_t i = first; i < first + count; i++)
    json_raw(&json, unit->messages.data + unit->message_items[i].offset, unit->message_items[i].size_bytes);
  json_array_end(&json);
  json_object_end(&json);
  if (!frame.status) session_send(s, frame.data, frame.size_bytes);
  buf_deinit(&frame);
}

void session_send_unit(struct session *s, const struct unit *unit)
{
  for (uint32_t i = 0; i < unit->message_count;) {
    uint32_t count = unit->message_count - i;
    if (count > BATCH_MESSAGES_MAX) count = BATCH_MESSAGES_MAX;
    if (!s->can_batch) count = 1;
    if (count > 1)
      send_batch(s, unit, i, count);
    else
      session_send(s, unit->messages.data + unit->message_items[i].offset, unit->message_items[i].size_bytes);
    i += count;
  }
}

void sessions_announce_drain(struct server *server, uint32_t reconnect_after_ms)
{
  char text[96];
  int size =
      snprintf(text, sizeof text, "{\"type\":\"server_draining\",\"reconnect_after_ms\":%u}", reconnect_after_ms);
  for (struct session *s = server->sessions; s; s = s->next)
    if (s->version >= 2) session_send(s, text, (size_t)size);
}

/* ---- logging in ---- */

static void handle_text(struct session *s, const char *text, size_t size_bytes);

static void attach(struct session *s, int64_t account_id)
{
  struct actor *actor = actor_get(s->server, account_id);
  if (!actor) {
    session_send_error(s, &(struct error_info){.code = ERROR_OVERLOADED, .cid = s->cid, .retry_after_ms = 5000});
    session_close(s, CLOSE_OVERLOADED, "{\"ra\":5000}");
    return;
  }
  s->account_id = account_id;
  net_conn_set_trusted(s->conn);
  actor_attach(actor, s);
  for (struct session_early *early; s->actor && (early = take_early(s));) {
    handle_text(s, early->text, early->size_bytes);
    free(early);
  }
}

static void refuse_login(struct session *s, enum error_code error)
{
  bool is_final = error == ERROR_TOKEN_EXPIRED || error == ERROR_UNAUTHENTICATED;
  session_send_error(s, &(struct error_info){.code = error, .cid = s->cid});
  if (is_final)
    session_close(s, CLOSE_TOKEN_INVALID, "{}");
  else
    s->state = SESSION_NEW;
}

static void on_authenticated(void *context, const struct auth_result *result)
{
  struct session *s = context;
  if (s->state == SESSION_WORKING) {
    if (result->token[0]) snprintf(s->bearer, sizeof s->bearer, "%s", result->token);
    if (result->error == ERROR_NONE)
      attach(s, result->account_id);
    else
      refuse_login(s, result->error);
  }
  session_unref(s);
}

static void log_in_by_token(struct session *s, const char *token)
{
  if (!token[0]) {
    refuse_login(s, ERROR_UNAUTHENTICATED);
    return;
  }
  s->state = SESSION_WORKING;
  session_ref(s);
  auth_token(s->server, token, on_authenticated, s);
}

static void handle_hello(struct session *s, const struct msg *msg)
{
  if (s->state != SESSION_NEW) {
    session_send_error(s, &(struct error_info){.code = ERROR_CONFLICT,
                                               .for_type = "hello",
                                               .cid = msg->cid,
                                               .reason = "this connection has said hello already"});
    return;
  }
  s->version = 2;
  s->can_batch = msg->hello.can_batch;
  s->wants_resume = msg->hello.has_resume;
  s->resume.conn_number = strtoull(msg->hello.resume_conn_id, NULL, 10);
  s->resume.last_seq = (uint64_t)msg->hello.resume_last_seq;
  snprintf(s->resume.epoch, sizeof s->resume.epoch, "%s", msg->hello.resume_epoch);
  snprintf(s->cid, sizeof s->cid, "%s", msg->cid);
  snprintf(s->device_id, sizeof s->device_id, "%s", msg->hello.device_id);
  if (msg->hello.token[0]) snprintf(s->bearer, sizeof s->bearer, "%s", msg->hello.token);
  log_in_by_token(s, s->bearer);
}

static void handle_login(struct session *s, const struct msg *msg)
{
  if (s->state != SESSION_NEW) {
    session_send_error(
        s, &(struct error_info){
               .code = ERROR_CONFLICT, .for_type = "login", .cid = msg->cid, .reason = "logged in already"});
    return;
  }
  s->state = SESSION_WORKING;
  s->version = 1;
  snprintf(s->cid, sizeof s->cid, "%s", msg->cid);
  session_ref(s);
  struct audit_origin origin = {s->peer, s->cid};
  auth_device(s->server, msg->login.device_id, msg->login.device_secret, &origin, on_authenticated, s);
}

static void handle_heartbeat(struct session *s, const struct msg *msg)
{
  struct buf text;
  struct json json;
  buf_init(&text, 512);
  json_init(&json, &text);
  json_object_begin(&json);
  json_kv_text(&json, "type", "heartbeat_ack");
  if (msg->cid[0]) json_kv_text(&json, "cid", msg->cid);
  json_kv_int(&json, "client_ms", msg->heartbeat.client_ms);
  json_kv_int(&json, "server_time", clock_now_unix_ms());
  json_object_end(&json);
  session_send(s, text.data, text.size_bytes);
  buf_deinit(&text);
}

static void on_logged_out(void *context, const struct auth_result *result)
{
  struct session *s = context;
  if (s->conn && result->error == ERROR_NONE) {
    char text[128];
    int size = snprintf(text, sizeof text, "{\"type\":\"logged_out\"%s%s%s}", s->cid[0] ? ",\"cid\":\"" : "", s->cid,
                        s->cid[0] ? "\"" : "");
    session_send(s, text, (size_t)size);
    session_close(s, CLOSE_NORMAL, "{}");
  } else if (s->conn) {
    session_send_error(s, &(struct error_info){.code = result->error, .for_type = "logout", .cid = s->cid});
  }
  session_unref(s);
}

static void handle_logout(struct session *s, const struct msg *msg)
{
  snprintf(s->cid, sizeof s->cid, "%s", msg->cid); /* characters that need no escape, see proto/msg.h */
  session_ref(s);
  struct audit_origin origin = {s->peer, s->cid};
  auth_revoke(s->server, s->bearer, &origin, on_logged_out, s);
}

/* An old client that neither logs in nor brings a token plays as a new guest; its first message waits for that. */
static void begin_as_guest(struct session *s)
{
  s->state = SESSION_WORKING;
  session_ref(s);
  struct audit_origin origin = {s->peer, ""};
  auth_guest(s->server, &origin, on_authenticated, s);
}

static void refuse_unauthenticated(struct session *s, const struct msg *msg)
{
  session_send_error(
      s, &(struct error_info){.code = ERROR_UNAUTHENTICATED, .for_type = msg_row(msg->type)->name, .cid = msg->cid});
}

static void dispatch(struct session *s, const struct msg *msg, const struct buf *canonical)
{
  if (msg->ack >= 0 && s->actor) actor_acknowledge(s->actor, s, (uint64_t)msg->ack);
  switch (msg->type) {
  case MSG_HELLO:
    handle_hello(s, msg);
    return;
  case MSG_LOGIN:
    handle_login(s, msg);
    return;
  case MSG_HEARTBEAT:
    handle_heartbeat(s, msg);
    return;
  default:
    break;
  }
  if (!s->actor) {
    refuse_unauthenticated(s, msg);
    return;
  }
  if (msg->type == MSG_LOGOUT)
    handle_logout(s, msg);
  else
    actor_request(s->actor, s, msg, canonical);
}

/* Must this message wait until it is known who plays? On a v1 socket any message may begin the login: by the token of
 * the upgrade, else as a guest. */
static bool is_early(const struct session *s, const struct msg *msg)
{
  if (s->actor || msg->type == MSG_HELLO || msg->type == MSG_LOGIN || msg->type == MSG_HEARTBEAT) return false;
  return s->state == SESSION_WORKING || (s->state == SESSION_NEW && s->version == 1);
}

static void begin_login(struct session *s)
{
  if (s->state != SESSION_NEW) return;
  if (s->bearer[0])
    log_in_by_token(s, s->bearer);
  else
    begin_as_guest(s);
}

static void count_malformed(struct session *s)
{
  int64_t now = clock_now_unix_ms();
  if (now - s->malformed_since_unix_ms > MALFORMED_SPAN_MS) {
    s->malformed_since_unix_ms = now;
    s->malformed_count = 0;
  }
  if (++s->malformed_count >= MALFORMED_MAX) session_close(s, CLOSE_MALFORMED, "{}");
}

static void refuse_message(struct session *s, const struct msg_fault *fault)
{
  session_send_error(s, &(struct error_info){.code = fault->code,
                                             .for_type = fault->for_type,
                                             .cid = fault->cid,
                                             .field = fault->field[0] ? fault->field : NULL,
                                             .reason = fault->reason[0] ? fault->reason : NULL});
  if (fault->code == ERROR_BAD_JSON) count_malformed(s);
}

void session_refused(void *context, struct net_conn *conn, int code)
{
  struct session *s = net_conn_context(conn);
  (void)context;
  if (!s) return;
  struct error_info info = {.code = ERROR_BAD_JSON};
  if (code == CLOSE_NOT_TEXT) info.reason = "text messages only";
  if (code == CLOSE_BAD_UTF8) info.reason = "the text is not UTF-8";
  if (code == CLOSE_TOO_BIG) info.code = ERROR_MESSAGE_TOO_BIG;
  if (code == CLOSE_FLOOD) info.code = ERROR_RATE_LIMITED;
  session_send_error(s, &info);
}

static void handle_text(struct session *s, const char *text, size_t size_bytes)
{
  struct msg msg;
  struct msg_fault fault;
  struct buf canonical;
  buf_init(&canonical, MSG_BYTES_MAX);
  bool is_message = msg_decode(text, size_bytes, &msg, &canonical, &fault) == E_OK;
  if (is_message && is_early(s, &msg) && keep_early(s, text, size_bytes)) {
    begin_login(s);
    buf_deinit(&canonical);
    return; /* it comes here again */
  }
  traffic_received(is_message ? msg.type : MSG_COUNT);
  if (is_message)
    dispatch(s, &msg, &canonical);
  else
    refuse_message(s, &fault);
  buf_deinit(&canonical);
}

void session_message(void *context, struct net_conn *conn, const char *text, size_t size_bytes)
{
  struct session *s = net_conn_context(conn);
  (void)context;
  if (!s) return;
  handle_text(s, text, size_bytes);
}
