#include "server/boot.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/metrics.h"
#include "crypto/crypto.h"
#include "server/actor.h"
#include "server/analytics.h"
#include "server/auth.h"
#include "server/contacts.h"
#include "server/control.h"
#include "server/crashed.h"
#include "server/database.h"
#include "server/embedded.h"
#include "server/http.h"
#include "server/reload.h"
#include "server/session.h"
#include "server/watchdog.h"
#include "sim/faults.h"

#define TICK_MS            20
#define PROBE_MS           1000
#define HOUSEKEEPING_MS    60000
#define REPORT_BYTES_MAX   (4u << 20)
#define SCRIPT_FILES_MAX   256
#define SCRIPT_BYTES_MAX   (1u << 20)
#define RECONNECT_AFTER_MS 3000
#define BODY_BYTES_MAX     16384

int64_t clock_now_unix_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

uint64_t clock_now_mono_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* ---- content ---- */

struct script_files {
  struct script_file items[SCRIPT_FILES_MAX];
  size_t count;
  const char *folder; /* NULL: items are borrowed from the program */
};

static int read_script(void *context, const char *relative_path)
{
  struct script_files *files = context;
  char path[CONFIG_TEXT_BYTES + 256];
  struct buf text;
  if (files->count == SCRIPT_FILES_MAX) return E_FULL;
  snprintf(path, sizeof path, "%s/%s", files->folder, relative_path);
  buf_init(&text, SCRIPT_BYTES_MAX);
  int status = file_read(path, &text);
  if (status) {
    buf_deinit(&text);
    return status;
  }
  struct script_file *file = &files->items[files->count++];
  snprintf(path, sizeof path, "scripts/%s", relative_path);
  file->path = strdup(path);
  file->text = buf_take(&text, &file->size_bytes);
  if (!file->text) file->text = calloc(1, 1);
  return file->path && file->text ? E_OK : E_NOMEM;
}

static int gather_scripts(const struct config *config, struct script_files *files)
{
  if (config->scripts[0]) {
    files->folder = config->scripts;
    return file_walk(config->scripts, ".lua", read_script, files);
  }
  for (const struct embedded_file *file = embedded_files; file->path; file++) {
    if (strncmp(file->path, "scripts/", 8) != 0 || files->count == SCRIPT_FILES_MAX) continue;
    files->items[files->count++] = (struct script_file){file->path, (const char *)file->data, file->size_bytes};
  }
  return E_OK;
}

static void free_scripts(struct script_files *files)
{
  if (!files->folder) return;
  for (size_t i = 0; i < files->count; i++) {
    free((char *)(uintptr_t)files->items[i].path);
    free((char *)(uintptr_t)files->items[i].text);
  }
}

static void print_problems(struct problems *problems, const char *folder)
{
  struct buf report;
  buf_init(&report, REPORT_BYTES_MAX);
  problems_write_text(problems, folder, &report);
  if (report.data) fputs(report.data, stderr);
  buf_deinit(&report);
}

int boot_read_content(const struct config *config, const struct crash_list *crashes, uint64_t generation,
                      struct script **out_script, struct problems *problems)
{
  static struct script_files files;
  memset(&files, 0, sizeof files);
  int status = gather_scripts(config, &files);
  if (status) {
    fprintf(stderr, "baolife: cannot read the runtime scripts in %s: %s\n", config->scripts, status_text(status));
  } else {
    struct script_options options = {.content_folder = config->content,
                                     .runtime = files.items,
                                     .runtime_count = files.count,
                                     .generation = generation,
                                     .crashes = crashes ? crashes->items : NULL,
                                     .crash_count = crashes ? crashes->count : 0};
    status = script_load(&options, out_script, problems);
    if (!status) status = script_dry_run(*out_script, problems);
  }
  free_scripts(&files);
  return status;
}

static int load_content(const struct config *config, const struct crash_list *crashes, uint64_t generation,
                        struct script **out_script)
{
  struct problems problems;
  problems_init(&problems);
  int status = boot_read_content(config, crashes, generation, out_script, &problems);
  print_problems(&problems, config->content);
  if (status && problems.error_count)
    fprintf(stderr, "baolife: %zu problem%s in %s; nothing was loaded\n", problems.error_count,
            problems.error_count == 1 ? "" : "s", config->content);
  problems_deinit(&problems);
  return status;
}

int boot_load_content(const struct config *config, uint64_t generation, struct script **out_script)
{
  return load_content(config, NULL, generation, out_script);
}

/* ---- the running process ---- */

struct boot {
  struct server server;
  uv_loop_t loop;
  uv_timer_t tick, time_update, probe, housekeeping, analytics, drain;
  uv_signal_t term, interrupt, hangup;
  int handle_count;
  struct faults faults;
  bool is_store_closed, is_net_closed;
  uint64_t drain_began_ms;
  int argument_count;
  char *const *arguments;
};

static void on_tick(uv_timer_t *timer)
{
  struct boot *b = timer->data;
  health_note_tick(&b->server.health, TICK_MS);
  if (!b->server.is_draining) actors_tick(&b->server);
}

static void on_time_update(uv_timer_t *timer)
{
  struct boot *b = timer->data;
  if (!b->server.is_draining) actors_tell_time(&b->server);
}

static void on_probe(uv_timer_t *timer)
{
  struct boot *b = timer->data;
  health_probe(&b->server);
  ledger_watch_step(&b->server);
}

/* What is kept for a time only (store/personal.h) is removed a little at a time. */
static void on_housekeeping(uv_timer_t *timer)
{
  struct boot *b = timer->data;
  contacts_reseal(&b->server);
  struct store_unit *unit = store_unit_new();
  if (!unit) return;
  store_unit_drop_expired(unit, clock_now_unix_ms());
  int status = store_submit(b->server.store, unit, NULL, NULL);
  if (status) LOG(WARN, "expired rows not removed", LOG_STATUS(status));
}

static void on_analytics(uv_timer_t *timer)
{
  struct boot *b = timer->data;
  if (!b->is_net_closed) analytics_tick(&b->server);
}

static enum log_level level_by_name(const char *name)
{
  static const char *const names[] = {"debug", "info", "warn", "error"};
  for (int i = 0; i < 4; i++)
    if (strcmp(names[i], name) == 0) return (enum log_level)i;
  return LOG_INFO;
}

static void on_hangup(uv_signal_t *handle, int number)
{
  struct boot *b = handle->data;
  struct config fresh;
  char message[1024] = "";
  (void)number;
  if (config_load(&fresh, b->argument_count, b->arguments, message, sizeof message)) {
    LOG(ERROR, "settings not reloaded, the old ones stay", LOG_TEXT("reason", message));
    return;
  }
  config_apply_live(&b->server.config, &fresh, message, sizeof message);
  log_set_level(level_by_name(b->server.config.log_level));
  LOG(INFO, "settings reloaded", LOG_TEXT("need_a_restart", message));
}

/* ---- stopping: drain, then everything in reverse ---- */

static void close_handle(uv_handle_t *handle)
{
  if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

static void close_rest(struct boot *b)
{
  if (!b->is_net_closed || !b->is_store_closed) return;
  uv_handle_t *const handles[] = {
      (uv_handle_t *)&b->tick,         (uv_handle_t *)&b->time_update, (uv_handle_t *)&b->probe,
      (uv_handle_t *)&b->housekeeping, (uv_handle_t *)&b->analytics,   (uv_handle_t *)&b->drain,
      (uv_handle_t *)&b->term,         (uv_handle_t *)&b->interrupt,   (uv_handle_t *)&b->hangup};
  for (size_t i = 0; i < sizeof handles / sizeof *handles; i++)
    close_handle(handles[i]);
}

static void on_store_closed(void *context)
{
  struct boot *b = context;
  b->is_store_closed = true;
  close_rest(b);
}

static void on_net_closed(void *context)
{
  struct boot *b = context;
  b->is_net_closed = true;
  actors_end_visits(&b->server);
  analytics_drain(&b->server);
  store_close(b->server.store, on_store_closed, b);
}

static void on_reload_stopped(void *context)
{
  struct boot *b = context;
  b->server.reload = NULL;
  net_close(b->server.net, on_net_closed, b);
}

static void on_drain(uv_timer_t *timer)
{
  struct boot *b = timer->data;
  bool is_late = clock_now_mono_ms() - b->drain_began_ms >= (uint64_t)b->server.config.drain_ms;
  if (actors_busy(&b->server) > 0 && !is_late) return;
  uv_timer_stop(timer);
  net_close_all(b->server.net, CLOSE_RESTART, "{\"ra\":3000}");
  if (b->server.reload)
    reload_stop(b->server.reload, on_reload_stopped, b);
  else
    net_close(b->server.net, on_net_closed, b);
}

static void begin_drain(struct boot *b)
{
  if (b->server.is_draining) return;
  LOG(INFO, "draining", LOG_INT("connections", net_connection_count(b->server.net)),
      LOG_INT("busy", actors_busy(&b->server)));
  b->server.is_draining = true;
  b->drain_began_ms = clock_now_mono_ms();
  net_stop_listening(b->server.net);
  control_stop(&b->server);
  sessions_announce_drain(&b->server, RECONNECT_AFTER_MS);
  uv_timer_start(&b->drain, on_drain, 50, 50);
}

static void on_stop_signal(uv_signal_t *handle, int number)
{
  (void)number;
  begin_drain(handle->data);
}

/* ---- starting ---- */

static int complain(const char *message)
{
  fprintf(stderr, "baolife: %s\n", message);
  return E_IO;
}

static int open_data(struct server *server)
{
  char message[CONFIG_TEXT_BYTES + 256];
  int status = file_make_folder(server->config.data);
  if (!status && access(server->config.data, W_OK | X_OK) != 0) status = E_PERMISSION;
  if (status) {
    snprintf(message, sizeof message,
             "the data folder %s cannot be written (%s); change its permissions or choose another with --data",
             server->config.data, status_text(status));
    return complain(message);
  }
  if (auth_load_pepper(server->config.data, server->pepper, message, sizeof message)) return complain(message);
  if (contacts_read_keys(server, message, sizeof message)) return complain(message);
  return analytics_start(server) ? complain("out of memory") : E_OK;
}

static int open_store(struct server *server)
{
  static struct database database;
  char message[1024];
  int status = database_read(&database, &server->config, message, sizeof message);
  database.options.loop = server->loop;
  database.options.spool_path = database.spool_path;
  if (!status) status = store_open(&server->store, &database.options, message, sizeof message);
  database_forget(&database);
  if (status) return complain(message);
  server->next_account_id = store_last_account_id(server->store) + 1;
  server->world.next_life_id = store_last_life_id(server->store) + 1;
  status = store_world_seed(server->store, (uint64_t)server->config.world_seed, crypto_random_u64() >> 1,
                            &server->world.seed);
  if (!status) contacts_reseal(server);
  if (!status) return E_OK;
  snprintf(message, sizeof message, "cannot read the world's seed from %s: %s", database.address, status_text(status));
  return complain(message);
}

int boot_open_reader(struct uv_loop_s *loop, const char *path, struct store **out_store)
{
  static struct database database;
  static struct config config = {.store_queue_max = 1, .store_batch_max = 1};
  char message[1024];
  snprintf(config.db, sizeof config.db, "%s", path);
  int status = database_read(&database, &config, message, sizeof message);
  database.options.loop = loop;
  database.options.is_read_only = true;
  if (!status) status = store_open(out_store, &database.options, message, sizeof message);
  database_forget(&database);
  if (status && status != E_CONFLICT) (void)!complain(message);
  return status;
}

static int open_net(struct server *server)
{
  const struct config *c = &server->config;
  const uint32_t no_limit = 1u << 30;
  static const char *const no_origins[] = {NULL};
  struct net_options options = {
      .loop = server->loop,
      .address = c->address,
      .port = (int)c->port,
      .handlers = {server, session_opened, session_message, session_refused, session_closed, http_request},
      .connection_count_max = (size_t)c->connections_max,
      .connections_per_address_max = (size_t)c->connections_per_address,
      .upgrades_per_address_burst = (uint32_t)c->upgrades_per_10_s,
      .upgrades_period_ms = 10000,
      .is_loopback_exempt = true, /* a proxy on this machine speaks for everybody */
      .message_size_bytes_max_early = MSG_BYTES_MAX_BEFORE_AUTH,
      .message_size_bytes_max = MSG_BYTES_MAX,
      .message_burst_count = c->dev ? no_limit : (uint32_t)c->messages_burst,
      .message_period_ms = 2000,
      .receive_burst_bytes = c->dev ? no_limit : (uint32_t)c->receive_burst_kib * 1024,
      .receive_period_ms = 4000,
      .send_queue_bytes_max = (size_t)c->send_queue_kib * 1024,
      .body_size_bytes_max = BODY_BYTES_MAX,
      .auth_timeout_ms = (uint64_t)c->auth_timeout_ms,
      .ping_interval_ms = (uint64_t)c->ping_interval_ms,
      .idle_timeout_ms = (uint64_t)c->idle_timeout_ms,
      .origins = no_origins,
  };
  char message[1024];
  return net_open(&server->net, &options, message, sizeof message) ? complain(message) : E_OK;
}

static void start_timers(struct boot *b)
{
  uv_timer_t *const timers[] = {&b->tick, &b->time_update, &b->probe, &b->housekeeping, &b->analytics, &b->drain};
  uv_signal_t *const signals[] = {&b->term, &b->interrupt, &b->hangup};
  for (size_t i = 0; i < sizeof timers / sizeof *timers; i++) {
    uv_timer_init(&b->loop, timers[i]);
    timers[i]->data = b;
  }
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    uv_signal_init(&b->loop, signals[i]);
    signals[i]->data = b;
  }
  uv_timer_start(&b->tick, on_tick, TICK_MS, TICK_MS);
  uint64_t time_update_ms = (uint64_t)b->server.config.time_update_ms;
  uv_timer_start(&b->time_update, on_time_update, time_update_ms, time_update_ms);
  uv_timer_start(&b->probe, on_probe, 0, PROBE_MS);
  uv_timer_start(&b->housekeeping, on_housekeeping, HOUSEKEEPING_MS, HOUSEKEEPING_MS);
  uv_timer_start(&b->analytics, on_analytics, 0, ANALYTICS_FLUSH_MS);
  uv_signal_start(&b->term, on_stop_signal, SIGTERM);
  uv_signal_start(&b->interrupt, on_stop_signal, SIGINT);
  uv_signal_start(&b->hangup, on_hangup, SIGHUP);
}

static void stop_store_alone(struct boot *b)
{
  b->is_net_closed = true;
  store_close(b->server.store, on_store_closed, b);
  uv_run(&b->loop, UV_RUN_DEFAULT);
}

static int start(struct boot *b)
{
  struct server *server = &b->server;
  server->loop = &b->loop;
  server->started_at_unix_ms = clock_now_unix_ms();
  snprintf(server->epoch, sizeof server->epoch, "e%016" PRIx64, crypto_random_u64());
  map_init(&server->actors, (size_t)server->config.players_max);
  server->wheel = wheel_new((uint64_t)server->started_at_unix_ms);
  if (!server->wheel) return complain("out of memory");
  int status = open_data(server);
  if (!status && crashed_begin(server)) status = complain("the thread that watches scripts cannot be started");
  if (status) return status;
  if (load_content(&server->config, &server->crashes, 1, &server->script)) return E_SCRIPT;
  server->game = (struct game){script_content(server->script), server->script, &b->faults};
  crashed_settle(server);
  status = open_store(server);
  if (status) return status;
  start_timers(b);
  status = open_net(server);
  if (status) stop_store_alone(b);
  if (!status && !server->config.freeze_content) server->reload = reload_start(server);
  if (!status) control_start(server);
  return status;
}

static void free_all(struct boot *b)
{
  seal_keys_forget(&b->server.data_keys);
  actors_free(&b->server);
  map_deinit(&b->server.actors);
  wheel_free(b->server.wheel);
  analytics_free(b->server.analytics);
  script_free(b->server.script);
}

/* More open files than the default, up to what the system grants. */
static void raise_file_limit(void)
{
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max > 65536 ? 65536 : limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) LOG(WARN, "open file limit not raised");
}

int boot_serve(const struct config *config, int argument_count, char *const *arguments)
{
  struct boot *b = calloc(1, sizeof *b);
  if (!b || uv_loop_init(&b->loop)) {
    free(b);
    complain("out of memory");
    return EXIT_CONTENT;
  }
  b->server.config = *config;
  b->argument_count = argument_count;
  b->arguments = arguments;
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN); /* a full disk is an error to handle, not the end */
  log_set_fd(STDOUT_FILENO);
  log_set_level(level_by_name(config->log_level));
  raise_file_limit();
  int status = start(b);
  if (!status) {
    LOG(INFO, "serving", LOG_TEXT("address", config->address), LOG_INT("port", net_port(b->server.net)),
        LOG_INT("events", b->server.game.content->event_count), LOG_TEXT("version", BAOLIFE_VERSION));
    uv_run(&b->loop, UV_RUN_DEFAULT);
    LOG(INFO, "stopped");
  }
  watchdog_stop();
  free_all(b);
  uv_loop_close(&b->loop);
  free(b);
  return status ? EXIT_CONTENT : 0;
}
