#include "server/http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/log.h"
#include "base/metrics.h"
#include "server/actor.h"
#include "server/auth.h"
#include "server/embedded.h"
#include "server/reload.h"
#include "server/server.h"
#include "sim/faults.h"

#define METRICS_BYTES_MAX (1u << 20)
#define CONTENT_BYTES_MAX (2u << 20)
#define WEB_ROOT          "tools/client/web"

/* The page may load only from its own origin and talk only to it. */
#define PAGE_POLICY                                                                                                    \
  "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "           \
  "connect-src 'self' ws: wss:; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'\r\n"
#define NO_STORE "Cache-Control: no-store\r\n"

static void respond(struct net_request *request, int status, const char *type, const char *headers, const void *body,
                    size_t size_bytes)
{
  net_respond(
      request,
      &(struct net_response){
          .status = status, .content_type = type, .headers = headers, .body = body, .body_size_bytes = size_bytes});
}

static void respond_json(struct net_request *request, int status, const struct buf *body)
{
  respond(request, status, "application/json", NO_STORE, body->data, body->size_bytes);
}

void http_respond_error(struct net_request *request, const struct error_info *info)
{
  struct buf body;
  buf_init(&body, MSG_BYTES_MAX);
  (void)!error_write(&body, info, false);
  respond_json(request, error_http_status(info->code), &body);
  buf_deinit(&body);
}

static void respond_fault(struct net_request *request, const struct msg_fault *fault)
{
  http_respond_error(request, &(struct error_info){.code = fault->code,
                                                   .for_type = fault->for_type,
                                                   .field = fault->field[0] ? fault->field : NULL,
                                                   .reason = fault->reason[0] ? fault->reason : NULL});
}

/* ---- health ---- */

static void get_livez(struct server *server, struct net_request *request)
{
  (void)server; /* that the loop answers is the answer */
  respond(request, 200, "text/plain", NO_STORE, "ok\n", 3);
}

static void get_readyz(struct server *server, struct net_request *request)
{
  bool is_ready = health_is_ready(server);
  const char *text = is_ready ? "ready\n" : server->is_draining ? "draining\n" : "database not ready\n";
  respond(request, is_ready ? 200 : 503, "text/plain", NO_STORE, text, strlen(text));
}

static void get_health(struct server *server, struct net_request *request)
{
  struct buf body;
  buf_init(&body, 4096);
  health_write(server, &body);
  bool is_failing = strcmp(health_status(server), "ok") != 0 && server->health.database_status;
  respond_json(request, is_failing ? 503 : 200, &body);
  buf_deinit(&body);
}

static void get_metrics(struct server *server, struct net_request *request)
{
  struct buf body;
  (void)server;
  if (!net_request_is_local(request)) { /* never on the public side by default */
    http_respond_error(request,
                       &(struct error_info){.code = ERROR_FORBIDDEN, .reason = "metrics are for this machine only"});
    return;
  }
  buf_init(&body, METRICS_BYTES_MAX);
  if (metrics_write(&body) == E_OK)
    respond(request, 200, "text/plain; version=0.0.4; charset=utf-8", NO_STORE, body.data, body.size_bytes);
  else
    http_respond_error(request, &(struct error_info){.code = ERROR_INTERNAL});
  buf_deinit(&body);
}

/* ---- accounts ---- */

static void on_device(void *context, const struct auth_result *result)
{
  struct net_request *request = context;
  if (result->error != ERROR_NONE) {
    http_respond_error(request, &(struct error_info){.code = result->error, .for_type = "auth_device"});
    return;
  }
  struct buf body;
  struct json json;
  char id[24];
  snprintf(id, sizeof id, "%lld", (long long)result->account_id);
  buf_init(&body, 1024);
  json_init(&json, &body);
  json_object_begin(&json);
  json_kv_text(&json, "player_id", id);
  json_kv_text(&json, "token", result->token);
  json_kv_int(&json, "expires_at", result->expires_at_unix_ms);
  json_kv_bool(&json, "created", result->is_created);
  json_object_end(&json);
  respond_json(request, 200, &body);
  buf_deinit(&body);
}

/* Reads the body as a message of the type; false when the request has been answered with the fault. */
static bool read_body(struct net_request *request, enum msg_type type, struct msg *out)
{
  size_t size_bytes;
  struct msg_fault fault;
  const char *body = net_request_body(request, &size_bytes);
  if (msg_decode_body(type, body, size_bytes, out, &fault) == E_OK) return true;
  respond_fault(request, &fault);
  return false;
}

static void post_auth_device(struct server *server, struct net_request *request)
{
  struct msg msg;
  if (!read_body(request, MSG_AUTH_DEVICE, &msg)) return;
  struct audit_origin origin = {net_request_peer(request), net_request_id(request)};
  auth_device(server, msg.auth_device.device_id, msg.auth_device.device_secret, &origin, on_device, request);
}

/* ---- designers and tests ---- */

/* False when the request has been refused: without --dev these routes do not exist for anybody. */
static bool is_dev_allowed(struct server *server, struct net_request *request)
{
  if (server->config.dev && net_request_is_local(request)) return true;
  LOG(WARN, "designer's route refused", LOG_TEXT("path", net_request_path(request)),
      LOG_TEXT("peer", net_request_peer(request)));
  http_respond_error(request, &(struct error_info){.code = ERROR_FORBIDDEN,
                                                   .reason = server->config.dev ? "only from this machine"
                                                                                : "start the server with --dev"});
  return false;
}

static void get_dev_content(struct server *server, struct net_request *request)
{
  if (!is_dev_allowed(server, request)) return;
  const struct content *content = server->game.content;
  struct buf body;
  struct json json;
  buf_init(&body, CONTENT_BYTES_MAX);
  json_init(&json, &body);
  json_object_begin(&json);
  json_kv_int(&json, "generation", (int64_t)content->generation);
  json_kv_int(&json, "loaded_at", (int64_t)content->loaded_at_unix_ms);
  json_kv_int(&json, "ids", content->event_count + content->activity_count);
  json_key(&json, "set_aside");
  faults_write(server->game.faults, content, &json);
  reload_write(server->reload, &json);
  json_object_end(&json);
  respond_json(request, 200, &body);
  buf_deinit(&body);
}

static void ask_actor(struct server *server, struct net_request *request, const struct msg *msg)
{
  /* player_id is the first member of all of these. */
  int64_t player_id = strtoll(msg->dev_grant.player_id, NULL, 10);
  if (player_id < 1 || player_id >= server->next_account_id) {
    http_respond_error(request, &(struct error_info){.code = ERROR_NOT_FOUND, .reason = "there is no such player"});
    return;
  }
  struct actor *actor = actor_get(server, player_id);
  if (actor)
    actor_dev_request(actor, request, msg);
  else
    http_respond_error(request, &(struct error_info){.code = ERROR_OVERLOADED});
}

static void post_dev(struct server *server, struct net_request *request, enum msg_type type)
{
  struct msg msg;
  if (is_dev_allowed(server, request) && read_body(request, type, &msg)) ask_actor(server, request, &msg);
}

/* "player=1&id=events/a/b" as the body of the message, so that one table checks both. Ids and numbers need no escapes.
 */
static void query_to_json(const char *query, struct json *json)
{
  json_object_begin(json);
  for (const char *p = query; *p; p += *p == '&') {
    char key[32];
    size_t size = strcspn(p, "=&");
    snprintf(key, sizeof key, "%.*s", (int)(size < sizeof key ? size : sizeof key - 1), p);
    p += size + (p[size] == '=');
    size = strcspn(p, "&");
    json_key(json, strcmp(key, "player") == 0 ? "player_id" : key);
    json_text_n(json, p, size);
    p += size;
  }
  json_object_end(json);
}

static void get_dev_why(struct server *server, struct net_request *request)
{
  struct buf body;
  struct json json;
  struct msg msg;
  struct msg_fault fault;
  if (!is_dev_allowed(server, request)) return;
  buf_init(&body, MSG_BYTES_MAX);
  json_init(&json, &body);
  query_to_json(net_request_query(request), &json);
  int status = body.status ? body.status : msg_decode_body(MSG_DEV_WHY, body.data, body.size_bytes, &msg, &fault);
  if (body.status)
    http_respond_error(request, &(struct error_info){.code = ERROR_INVALID_FIELD, .reason = "the query is too long"});
  else if (status)
    respond_fault(request, &fault);
  else
    ask_actor(server, request, &msg);
  buf_deinit(&body);
}

/* Nothing else is stored with these: their note is a unit of its own. */
static void note_operator(struct server *server, struct net_request *request, const char *action)
{
  char target[32];
  struct store_unit *rows = store_unit_new();
  snprintf(target, sizeof target, "generation/%llu", (unsigned long long)server->game.content->generation);
  if (rows)
    audit_add(rows, &(struct audit_note){.origin = {net_request_peer(request), net_request_id(request)},
                                         .actor = AUDIT_ADMIN,
                                         .action = action,
                                         .target = target,
                                         .at_unix_ms = clock_now_unix_ms()});
  int status = store_submit(server->store, rows, NULL, NULL);
  if (status) LOG(WARN, "operator's act not in the audit log", LOG_TEXT("action", action), LOG_STATUS(status));
}

/* What content is live is a designer's to choose: read it again, or go back one generation. */
static void post_dev_reload(struct server *server, struct net_request *request)
{
  if (!is_dev_allowed(server, request)) return;
  if (server->reload) reload_now(server->reload);
  note_operator(server, request, "content_reload");
  respond(request, 202, "application/json", NO_STORE, "{}", 2);
}

static void post_dev_rollback(struct server *server, struct net_request *request)
{
  if (!is_dev_allowed(server, request)) return;
  if (!server->reload || !reload_back(server->reload)) {
    http_respond_error(request,
                       &(struct error_info){.code = ERROR_CONFLICT, .reason = "there is no earlier generation"});
    return;
  }
  note_operator(server, request, "content_rollback");
  get_dev_content(server, request);
}

static void post_dev_grant(struct server *server, struct net_request *request)
{
  post_dev(server, request, MSG_DEV_GRANT);
}

static void post_dev_advance(struct server *server, struct net_request *request)
{
  post_dev(server, request, MSG_DEV_ADVANCE);
}

static void post_dev_fire(struct server *server, struct net_request *request)
{
  post_dev(server, request, MSG_DEV_FIRE);
}

/* ---- the page ---- */

static const char *type_of(const char *path)
{
  static const struct {
    const char *suffix, *type;
  } types[] = {{".html", "text/html; charset=utf-8"},
               {".css", "text/css; charset=utf-8"},
               {".js", "text/javascript; charset=utf-8"},
               {".svg", "image/svg+xml"}};
  size_t size = strlen(path);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    size_t suffix_size = strlen(types[i].suffix);
    if (size > suffix_size && strcmp(path + size - suffix_size, types[i].suffix) == 0) return types[i].type;
  }
  return NULL;
}

static const struct embedded_file *find_page(const char *path)
{
  char full[256];
  snprintf(full, sizeof full, WEB_ROOT "%.200s", strcmp(path, "/") == 0 ? "/index.html" : path);
  for (const struct embedded_file *file = embedded_files; file->path; file++)
    if (strcmp(file->path, full) == 0) return type_of(full) ? file : NULL;
  return NULL;
}

static void get_page(struct net_request *request)
{
  const struct embedded_file *file = find_page(net_request_path(request));
  if (!file) {
    http_respond_error(request, &(struct error_info){.code = ERROR_NOT_FOUND, .reason = "no such page"});
    return;
  }
  char etag[24], headers[640];
  snprintf(etag, sizeof etag, "\"%016llx\"", (unsigned long long)hash_bytes(file->data, file->size_bytes));
  snprintf(headers, sizeof headers, PAGE_POLICY "Cache-Control: no-cache\r\nETag: %s\r\n", etag);
  bool is_known = strcmp(net_request_header_if_none_match(request), etag) == 0;
  respond(request, is_known ? 304 : 200, type_of(file->path), headers, is_known ? NULL : file->data,
          is_known ? 0 : file->size_bytes);
}

/* ---- the table ---- */

static const struct {
  const char *method, *path;
  void (*handle)(struct server *server, struct net_request *request);
} routes[] = {
    {"GET", "/livez", get_livez},
    {"GET", "/readyz", get_readyz},
    {"GET", "/health", get_health},
    {"GET", "/metrics", get_metrics},
    {"GET", "/dev/content", get_dev_content},
    {"GET", "/dev/why", get_dev_why},
    {"POST", "/dev/reload", post_dev_reload},
    {"POST", "/dev/rollback", post_dev_rollback},
    {"POST", "/dev/grant", post_dev_grant},
    {"POST", "/dev/advance", post_dev_advance},
    {"POST", "/dev/fire", post_dev_fire},
    {"POST", "/v1/auth/device", post_auth_device},
};

static void refuse_method(struct net_request *request)
{
  struct buf body;
  buf_init(&body, MSG_BYTES_MAX);
  (void)!error_write(&body, &(struct error_info){.code = ERROR_FORBIDDEN, .reason = "not with this method"}, false);
  respond_json(request, 405, &body);
  buf_deinit(&body);
}

void http_request(void *context, struct net_request *request)
{
  struct server *server = context;
  const char *method = net_request_method(request), *path = net_request_path(request);
  if (strcmp(method, "HEAD") == 0) method = "GET";
  bool is_path_known = false;
  for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
    if (strcmp(routes[i].path, path) != 0) continue;
    is_path_known = true;
    if (strcmp(routes[i].method, method) != 0) continue;
    routes[i].handle(server, request);
    return;
  }
  if (is_path_known)
    refuse_method(request);
  else if (strcmp(method, "GET") == 0)
    get_page(request);
  else
    http_respond_error(request, &(struct error_info){.code = ERROR_NOT_FOUND, .reason = "no such route"});
}
