#include "server/reload.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "base/log.h"
#include "base/metrics.h"
#include "server/boot.h"
#include "server/server.h"
#include "server/watchdog.h"
#include "sim/faults.h"

#define DEBOUNCE_MS       150
#define WATCHED_MAX       512
#define FOLDER_DEPTH_MAX  16
#define PROBLEM_BYTES_MAX (1u << 20)

static struct metric reloads_total =
    METRIC("baolife_content_reloads_total", "Content generations that went live.", METRIC_COUNTER, NULL);
static struct metric refused_total =
    METRIC("baolife_content_refused_total", "Content changes refused for their errors.", METRIC_COUNTER, NULL);
static struct metric generation =
    METRIC("baolife_content_generation", "Content generation that is live.", METRIC_GAUGE, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&reloads_total);
  metric_register(&refused_total);
  metric_register(&generation);
}

struct reload {
  struct server *server;
  uv_timer_t debounce;
  uv_work_t work;
  uv_fs_event_t *watchers[WATCHED_MAX];
  size_t watcher_count;
  bool is_building, is_wanted, is_stopping;
  uint64_t next_generation;
  /* Between the worker and main, never at the same time. */
  struct script *built;
  struct script *discarded; /* freed by the next build, off the loop */
  struct problems problems;
  int status;
  uint64_t build_began_us;
  struct script *previous[GENERATIONS_KEPT]; /* newest first */
  struct buf refused;                        /* JSON array of problems; empty = the last change was taken */
  int64_t refused_at_unix_ms;
  reload_stopped_fn stopped;
  void *stopped_context;
};

/* ---- watching ---- */

static void on_watcher_closed(uv_handle_t *handle)
{
  free(handle);
}

static void unwatch_all(struct reload *r)
{
  for (size_t i = 0; i < r->watcher_count; i++)
    uv_close((uv_handle_t *)r->watchers[i], on_watcher_closed);
  r->watcher_count = 0;
}

static void on_change(uv_fs_event_t *watcher, const char *name, int events, int status)
{
  struct reload *r = watcher->data;
  (void)events;
  (void)status;
  if (name && (name[0] == '.' || name[0] == '#' || strchr(name, '~'))) return; /* an editor's own files */
  uv_timer_stop(&r->debounce);
  reload_now(r);
}

static void watch_folder(struct reload *r, const char *path, int depth);

static void watch_subfolders(struct reload *r, const char *path, int depth)
{
  uv_fs_t request;
  uv_dirent_t entry;
  if (uv_fs_scandir(r->server->loop, &request, path, 0, NULL) >= 0)
    while (uv_fs_scandir_next(&request, &entry) != UV_EOF) {
      char below[CONFIG_TEXT_BYTES + 256];
      if (entry.type != UV_DIRENT_DIR || entry.name[0] == '.') continue;
      int size = snprintf(below, sizeof below, "%s/%s", path, entry.name);
      if (size > 0 && (size_t)size < sizeof below) watch_folder(r, below, depth + 1);
    }
  uv_fs_req_cleanup(&request);
}

/* inotify looks at one folder only, so each gets a watcher. */
static void watch_folder(struct reload *r, const char *path, int depth)
{
  if (r->watcher_count == WATCHED_MAX || depth > FOLDER_DEPTH_MAX) {
    LOG(WARN, "folder not watched: too many or too deep", LOG_TEXT("folder", path));
    return;
  }
  uv_fs_event_t *watcher = malloc(sizeof *watcher);
  if (!watcher) return;
  uv_fs_event_init(r->server->loop, watcher);
  watcher->data = r;
  int status = uv_fs_event_start(watcher, on_change, path, 0);
  if (status) {
    LOG(WARN, "folder not watched", LOG_TEXT("folder", path), LOG_TEXT("reason", uv_strerror(status)));
    uv_close((uv_handle_t *)watcher, on_watcher_closed);
    return;
  }
  r->watchers[r->watcher_count++] = watcher;
  watch_subfolders(r, path, depth);
}

static void watch_all(struct reload *r)
{
  unwatch_all(r);
  watch_folder(r, r->server->config.content, 0);
  if (r->server->config.scripts[0]) watch_folder(r, r->server->config.scripts, 0);
}

/* ---- taking over ---- */

static void make_live(struct reload *r, struct script *script)
{
  struct server *server = r->server;
  server->script = script;
  server->game.script = script;
  server->game.content = script_content(script);
  faults_carry_over(server->game.faults, server->game.content);
  metric_set(&generation, (int64_t)server->game.content->generation);
}

/* The generation that leaves is kept for going back; the oldest kept one is freed by the next build. */
static void keep_previous(struct reload *r, struct script *left)
{
  struct script *oldest = r->previous[GENERATIONS_KEPT - 1];
  memmove(&r->previous[1], &r->previous[0], (GENERATIONS_KEPT - 1) * sizeof r->previous[0]);
  r->previous[0] = left;
  if (!oldest) return;
  if (r->discarded) script_free(r->discarded);
  r->discarded = oldest;
}

static void take_over(struct reload *r)
{
  struct script *left = r->server->script;
  make_live(r, r->built);
  keep_previous(r, left);
  r->built = NULL;
  buf_clear(&r->refused);
  metric_add(&reloads_total, 1);
  LOG(INFO, "content is live", LOG_INT("generation", r->server->game.content->generation),
      LOG_INT("events", r->server->game.content->event_count), LOG_INT("warnings", r->problems.count),
      LOG_INT("duration_us", uv_hrtime() / 1000 - r->build_began_us));
}

static void refuse(struct reload *r)
{
  struct json json;
  buf_clear(&r->refused);
  json_init(&json, &r->refused);
  problems_write_json(&r->problems, &json);
  r->refused_at_unix_ms = clock_now_unix_ms();
  metric_add(&refused_total, 1);
  /* The number it would have had; the next one that is tried gets the same. */
  uint64_t refused = r->next_generation;
  LOG(ERROR, "content refused, the old one stays", LOG_INT("problems", r->problems.error_count), LOG_STATUS(r->status),
      LOG_INT("generation", r->server->game.content->generation), LOG_INT("refused_generation", refused));
  for (size_t i = 0; i < r->problems.count && i < 20; i++) {
    const struct problem *problem = &r->problems.items[i];
    if (problem->severity != SEVERITY_ERROR) continue;
    LOG(ERROR, "content problem", LOG_TEXT("file", problem->file), LOG_INT("line", problem->line),
        LOG_INT("column", problem->column), LOG_TEXT("rule", problem->rule), LOG_TEXT("problem", problem->message),
        LOG_INT("refused_generation", refused));
  }
}

/* ---- building aside ---- */

static void build(uv_work_t *work)
{
  struct reload *r = work->data;
  if (r->discarded) script_free(r->discarded);
  r->discarded = NULL;
  watchdog_enter_worker();
  r->status = boot_read_content(&r->server->config, &r->server->crashes, r->next_generation, &r->built, &r->problems);
  watchdog_leave_worker();
}

static void finish_stop(struct reload *r);

static void on_built(uv_work_t *work, int status)
{
  struct reload *r = work->data;
  r->is_building = false;
  if (status) r->status = E_UNAVAILABLE;
  bool is_same = !r->status && script_content(r->built)->fingerprint == r->server->game.content->fingerprint;
  if (r->is_stopping || is_same) {
    script_free(r->built);
    r->built = NULL;
    if (is_same) buf_clear(&r->refused); /* a mistake taken back */
  } else if (r->status) {
    refuse(r);
  } else {
    r->next_generation++;
    take_over(r);
  }
  problems_deinit(&r->problems);
  if (r->is_stopping) {
    finish_stop(r);
    return;
  }
  if (r->is_wanted) reload_now(r);
}

static void begin_build(uv_timer_t *timer)
{
  struct reload *r = timer->data;
  if (r->is_building) return; /* is_wanted brings us back */
  r->is_wanted = false;
  r->is_building = true;
  r->build_began_us = uv_hrtime() / 1000;
  problems_init(&r->problems);
  watch_all(r); /* new folders are seen from now on, before they are read */
  uv_queue_work(r->server->loop, &r->work, build, on_built);
}

void reload_now(struct reload *r)
{
  if (r->is_stopping) return;
  r->is_wanted = true;
  if (!r->is_building) uv_timer_start(&r->debounce, begin_build, DEBOUNCE_MS, 0);
}

bool reload_back(struct reload *r)
{
  struct script *target = r->previous[0];
  if (!target || r->is_building) return false;
  struct script *left = r->server->script;
  memmove(&r->previous[0], &r->previous[1], (GENERATIONS_KEPT - 1) * sizeof r->previous[0]);
  r->previous[GENERATIONS_KEPT - 1] = NULL;
  make_live(r, target);
  if (r->discarded) script_free(r->discarded);
  r->discarded = left;
  LOG(WARN, "went back to an earlier generation", LOG_INT("generation", r->server->game.content->generation));
  return true;
}

void reload_write(const struct reload *r, struct json *out)
{
  json_key(out, "refused");
  if (!r || r->refused.size_bytes == 0) {
    json_null(out);
  } else {
    json_object_begin(out);
    json_kv_int(out, "at", r->refused_at_unix_ms);
    json_key(out, "problems");
    json_raw(out, r->refused.data, r->refused.size_bytes);
    json_object_end(out);
  }
  json_kv_array(out, "previous");
  for (int i = 0; r && i < GENERATIONS_KEPT; i++)
    if (r->previous[i]) json_int(out, (int64_t)script_content(r->previous[i])->generation);
  json_array_end(out);
}

/* ---- start and stop ---- */

struct reload *reload_start(struct server *server)
{
  struct reload *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->server = server;
  r->next_generation = server->game.content->generation + 1;
  r->work.data = r;
  buf_init(&r->refused, PROBLEM_BYTES_MAX);
  uv_timer_init(server->loop, &r->debounce);
  r->debounce.data = r;
  metric_set(&generation, (int64_t)server->game.content->generation);
  watch_all(r);
  return r;
}

static void on_timer_closed(uv_handle_t *handle)
{
  struct reload *r = handle->data;
  reload_stopped_fn done = r->stopped;
  void *context = r->stopped_context;
  for (int i = 0; i < GENERATIONS_KEPT; i++)
    script_free(r->previous[i]);
  script_free(r->discarded);
  buf_deinit(&r->refused);
  free(r);
  done(context);
}

static void finish_stop(struct reload *r)
{
  unwatch_all(r);
  uv_close((uv_handle_t *)&r->debounce, on_timer_closed);
}

void reload_stop(struct reload *r, reload_stopped_fn done, void *context)
{
  r->is_stopping = true;
  r->stopped = done;
  r->stopped_context = context;
  uv_timer_stop(&r->debounce);
  if (!r->is_building) finish_stop(r);
}
