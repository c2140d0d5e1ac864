#include "server/health.h"

#include "base/json.h"
#include "base/log.h"
#include "base/metrics.h"
#include "server/actor.h"
#include "server/server.h"

#define PROBE_PATIENCE_MS 2000
#define READY_PATIENCE_MS 15000
#define SLOW_US           250000

static struct metric loop_lag_seconds =
    METRIC("baolife_loop_lag_seconds", "How late the loop comes to its timer.", METRIC_HISTOGRAM, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&loop_lag_seconds);
}

static void on_probe(void *context, int status, uint64_t duration_us)
{
  struct server *server = context;
  struct health *h = &server->health;
  if (status != h->database_status)
    LOG(WARN, status ? "database check failed" : "database check works again", LOG_STATUS(status));
  h->database_status = status;
  h->database_duration_us = duration_us;
  h->database_since_unix_ms = 0;
  if (!status) h->database_ok_at_unix_ms = clock_now_unix_ms();
}

void health_probe(struct server *server)
{
  struct health *h = &server->health;
  if (h->database_since_unix_ms) return;
  h->database_since_unix_ms = clock_now_unix_ms();
  int status = store_probe(server->store, on_probe, server);
  if (status) on_probe(server, status, 0);
}

static bool database_works(const struct server *server)
{
  const struct health *h = &server->health;
  if (store_is_away(server->store) || h->database_status || !h->database_ok_at_unix_ms) return false;
  return !h->database_since_unix_ms || clock_now_unix_ms() - h->database_since_unix_ms < PROBE_PATIENCE_MS;
}

void health_note_tick(struct health *h, uint64_t interval_ms)
{
  uint64_t now_us = uv_hrtime() / 1000;
  uint64_t due_us = h->ticked_at_us + interval_ms * 1000;
  if (h->ticked_at_us) metric_observe_us(&loop_lag_seconds, now_us > due_us ? now_us - due_us : 0);
  h->ticked_at_us = now_us;
}

const char *health_status(const struct server *server)
{
  if (!database_works(server) || server->ledger_watch.imbalance) return "degraded";
  return server->health.database_duration_us > SLOW_US ? "degraded" : "ok";
}

bool health_is_ready(const struct server *server)
{
  if (server->is_draining) return false;
  return clock_now_unix_ms() - server->health.database_ok_at_unix_ms < READY_PATIENCE_MS;
}

static void write_ledger(const struct ledger_watch *w, struct json *json)
{
  json_kv_object(json, "ledger");
  json_kv_text(json, "status", w->imbalance ? "failing" : "ok");
  json_kv_int(json, "wrong_accounts", w->imbalance);
  if (w->round_at_unix_ms) json_kv_fixed(json, "age_s", clock_now_unix_ms() - w->round_at_unix_ms, 3);
  json_object_end(json);
}

void health_write(const struct server *server, struct buf *out)
{
  const struct health *h = &server->health;
  struct json json;
  int64_t now = clock_now_unix_ms();
  json_init(&json, out);
  json_object_begin(&json);
  json_kv_text(&json, "status", health_status(server));
  json_kv_object(&json, "checks");
  json_kv_object(&json, "database");
  json_kv_text(&json, "status", database_works(server) ? "ok" : "failing");
  json_kv_fixed(&json, "latency_ms", (int64_t)h->database_duration_us, 3);
  if (h->database_ok_at_unix_ms) json_kv_fixed(&json, "age_s", now - h->database_ok_at_unix_ms, 3);
  if (h->database_status) json_kv_text(&json, "reason", status_text(h->database_status));
  json_object_end(&json);
  write_ledger(&server->ledger_watch, &json);
  json_object_end(&json);
  json_kv_text(&json, "version", BAOLIFE_VERSION);
  json_kv_int(&json, "uptime_s", (now - server->started_at_unix_ms) / 1000);
  json_kv_int(&json, "connections", (int64_t)net_connection_count(server->net));
  json_kv_int(&json, "players", (int64_t)actors_count(server));
  json_kv_int(&json, "generation", (int64_t)server->game.content->generation);
  json_kv_bool(&json, "draining", server->is_draining);
  json_object_end(&json);
}
