/* Answered actions per second, durable: real commands of real lives as units of the store, on SQLite and on a MariaDB
 * server of our own, against saving whole lives as JSON and once more as a blob. */
#include "bench.h"

#include <inttypes.h>
#include <sqlite3.h>

#include "../harness/mariadb.h"
#include "base/metrics.h"
#include "io_count.h"
#include "load/town.h"

#define PLAYERS           2000
#define IN_FLIGHT         200
#define RUNS              3
#define OLD_SAVE_BYTES    750000 /* of the JSON, and again of the blob */
#define OLD_LIVES         20
#define ACTIONS_MIN       5000.0
#define P99_MS_MAX        20.0
#define OLD_RATIO_MIN     50.0
#define OLD_BYTES_MIN     200.0
#define ACTION_BYTES_MAX  2048.0
#define MARIADB_SHARE_MIN (1.0 / 3)
#define ROUND_TRIPS_MAX   3.0

/* ---- what SQLite is handed: statements, and the size of their values ---- */

static atomic_uint_fast64_t statement_count, value_bytes;

typedef void (*drop_fn)(void *);

int __real_sqlite3_reset(sqlite3_stmt *s);
__attribute__((used)) int __wrap_sqlite3_reset(sqlite3_stmt *s);
int __wrap_sqlite3_reset(sqlite3_stmt *s)
{
  atomic_fetch_add(&statement_count, 1);
  return __real_sqlite3_reset(s);
}

int __real_sqlite3_bind_blob64(sqlite3_stmt *s, int i, const void *b, uint64_t size, drop_fn drop);
__attribute__((used)) int __wrap_sqlite3_bind_blob64(sqlite3_stmt *s, int i, const void *b, uint64_t size,
                                                     drop_fn drop);
int __wrap_sqlite3_bind_blob64(sqlite3_stmt *s, int i, const void *b, uint64_t size, drop_fn drop)
{
  atomic_fetch_add(&value_bytes, size);
  return __real_sqlite3_bind_blob64(s, i, b, size, drop);
}

int __real_sqlite3_bind_text64(sqlite3_stmt *s, int i, const char *t, uint64_t size, drop_fn drop, uint8_t coding);
__attribute__((used)) int __wrap_sqlite3_bind_text64(sqlite3_stmt *s, int i, const char *t, uint64_t size, drop_fn drop,
                                                     uint8_t coding);
int __wrap_sqlite3_bind_text64(sqlite3_stmt *s, int i, const char *t, uint64_t size, drop_fn drop, uint8_t coding)
{
  atomic_fetch_add(&value_bytes, size);
  return __real_sqlite3_bind_text64(s, i, t, size, drop, coding);
}

int __real_sqlite3_bind_int64(sqlite3_stmt *s, int i, int64_t value);
__attribute__((used)) int __wrap_sqlite3_bind_int64(sqlite3_stmt *s, int i, int64_t value);
int __wrap_sqlite3_bind_int64(sqlite3_stmt *s, int i, int64_t value)
{
  uint64_t size_bytes = 1;
  for (int64_t rest = value >> 7; rest != 0 && rest != -1; rest >>= 8)
    size_bytes++;
  atomic_fetch_add(&value_bytes, size_bytes);
  return __real_sqlite3_bind_int64(s, i, value);
}

/* ---- runs ---- */

struct tally {
  double wall_s, game_cpu_s, store_cpu_s;
  double p50_ms, p99_ms;
  uint64_t actions, statements, value_bytes;
  double moves, move_s; /* of the log into the database */
  struct io_count io;
};

static double thread_cpu_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double metric(const char *name)
{
  struct buf text;
  buf_init(&text, 1u << 20);
  if (metrics_write(&text)) abort();
  const char *found = strstr(text.data, name);
  double value = found ? strtod(found + strlen(name), NULL) : 0;
  buf_deinit(&text);
  return value;
}

static struct tally reading(const struct town *t)
{
  double game_cpu_s = thread_cpu_s();
  return (struct tally){.wall_s = (double)town_now_ns() / 1e9,
                        .game_cpu_s = game_cpu_s,
                        .store_cpu_s = bench_cpu_s() - game_cpu_s,
                        .actions = t->answered_count,
                        .statements = atomic_load(&statement_count),
                        .value_bytes = atomic_load(&value_bytes),
                        .moves = metric("\nbaolife_store_checkpoint_seconds_count "),
                        .move_s = metric("\nbaolife_store_checkpoint_seconds_sum "),
                        .io = io_counted()};
}

static int by_size(const void *a, const void *b)
{
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

static struct tally since(struct town *t, const struct tally *from)
{
  struct tally now = reading(t);
  now.wall_s -= from->wall_s;
  now.game_cpu_s -= from->game_cpu_s;
  now.store_cpu_s -= from->store_cpu_s;
  now.statements -= from->statements;
  now.value_bytes -= from->value_bytes;
  now.moves -= from->moves;
  now.move_s -= from->move_s;
  now.io.syncs -= from->io.syncs;
  now.io.sync_ns -= from->io.sync_ns;
  now.io.written_bytes -= from->io.written_bytes;
  now.io.round_trips -= from->io.round_trips;
  qsort(t->latencies_us, now.actions, sizeof *t->latencies_us, by_size);
  now.p50_ms = t->latencies_us[now.actions / 2] / 1e3;
  now.p99_ms = t->latencies_us[now.actions * 99 / 100] / 1e3;
  return now;
}

static double rate(const struct tally *run)
{
  return (double)run->actions / run->wall_s;
}

/* Every answer lets the next action go: as many as the store can take. */
static struct tally run_closed(struct town *t, double seconds)
{
  t->answered_count = 0;
  struct tally from = reading(t);
  while ((double)town_now_ns() / 1e9 - from.wall_s < seconds) {
    while (t->in_flight_count < IN_FLIGHT)
      if (!town_act(t, town_now_ns())) break;
    uv_run(&t->loop, UV_RUN_ONCE);
  }
  town_settle(t);
  return since(t, &from);
}

static void on_timer(uv_timer_t *timer) {}

/* Actions fall due at even distances whether or not the store keeps up; the wait counts from when they were due. */
static struct tally run_open(struct town *t, double seconds, double per_s)
{
  uv_timer_t timer;
  uv_timer_init(&t->loop, &timer);
  uv_timer_start(&timer, on_timer, 1, 1);
  t->answered_count = 0;
  struct tally from = reading(t);
  uint64_t began_ns = town_now_ns(), issued = 0, wanted = (uint64_t)(seconds * per_s);
  while (issued < wanted) {
    uint64_t due_ns = began_ns + (uint64_t)((double)issued * 1e9 / per_s);
    if (due_ns <= town_now_ns() && town_act(t, due_ns))
      issued++;
    else
      uv_run(&t->loop, UV_RUN_ONCE);
  }
  town_settle(t);
  uv_close((uv_handle_t *)&timer, NULL);
  uv_run(&t->loop, UV_RUN_NOWAIT);
  return since(t, &from);
}

static int by_rate(const void *a, const void *b)
{
  double left = rate(a), right = rate(b);
  return (left > right) - (left < right);
}

/* ---- the old way ---- */

static void must(int code)
{
  if (code == SQLITE_OK || code == SQLITE_DONE) return;
  fprintf(stderr, "the old way: %s\n", sqlite3_errstr(code));
  exit(1);
}

/* A life's JSON as long as it once was, from what a client is shown of it now. */
static char *old_json(struct town *t)
{
  struct town_player *p = &t->players[0];
  struct unit unit;
  unit_init(&unit);
  struct turn turn = {.player = &p->player, .game = &t->server.game, .unit = &unit, .now_unix_ms = p->now_unix_ms};
  player_tell_snapshot(&turn, NULL, false, NULL, 0);
  char *json = malloc(OLD_SAVE_BYTES);
  if (!json) abort();
  for (size_t i = 0; i < OLD_SAVE_BYTES; i++)
    json[i] = unit.messages.data[i % unit.messages.size_bytes];
  unit_deinit(&unit);
  return json;
}

static void old_save(sqlite3_stmt *save, int64_t life, const char *json)
{
  must(sqlite3_bind_text64(save, 1, json, OLD_SAVE_BYTES, SQLITE_STATIC, SQLITE_UTF8));
  must(sqlite3_bind_blob64(save, 2, json, OLD_SAVE_BYTES, SQLITE_STATIC));
  must(sqlite3_bind_int64(save, 3, life));
  must(sqlite3_step(save));
  must(sqlite3_reset(save));
}

/* The whole life at every save, in a commit of its own: with the settings of SQLite that the store has. */
static struct tally run_old(struct town *t, const char *folder, double seconds)
{
  char path[128];
  sqlite3 *handle = NULL;
  sqlite3_stmt *save = NULL;
  char *json = old_json(t);
  snprintf(path, sizeof path, "%s/old.db", folder);
  must(sqlite3_open(path, &handle));
  must(sqlite3_exec(handle,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
                    "CREATE TABLE saves (json TEXT, life BLOB, id INTEGER PRIMARY KEY)",
                    NULL, NULL, NULL));
  must(sqlite3_prepare_v2(handle, "REPLACE INTO saves (json, life, id) VALUES (?, ?, ?)", -1, &save, NULL));
  for (int64_t life = 1; life <= OLD_LIVES; life++)
    old_save(save, life, json);
  t->answered_count = 0;
  struct tally from = reading(t);
  for (uint64_t began = town_now_ns(), at = began; (double)(at - began) / 1e9 < seconds;) {
    uint64_t before = at;
    old_save(save, 1 + (int64_t)(t->answered_count % OLD_LIVES), json);
    at = town_now_ns();
    t->latencies_us[t->answered_count++] = (uint32_t)((at - before) / 1000);
  }
  struct tally run = since(t, &from);
  sqlite3_finalize(save);
  sqlite3_close(handle);
  free(json);
  return run;
}

/* ---- what it prints ---- */

static double per_action(const struct tally *run, uint64_t what)
{
  return (double)what / (double)run->actions;
}

static void print_run(const char *name, const struct tally *run)
{
  printf("  %-22s %7.0f actions/s, p50 %.2f ms, p99 %.2f ms; CPU per action: game %.0f us, store %.0f us\n", name,
         rate(run), run->p50_ms, run->p99_ms, run->game_cpu_s * 1e6 / (double)run->actions,
         run->store_cpu_s * 1e6 / (double)run->actions);
}

static void print_kinds(const struct town *t)
{
  printf("  asked for:");
  for (int i = 0; i < MSG_COUNT; i++)
    if (t->kinds[i]) printf(" %s %" PRIu64, msg_row((enum msg_type)i)->name, t->kinds[i]);
  printf("; refused %" PRIu64 "\n", t->refused_count);
}

static bool keeps(bool is_kept, const char *bound)
{
  if (!is_kept) printf("  MISSED: %s\n", bound);
  return is_kept;
}

struct measured {
  struct tally best, open;
};

static struct measured measure(struct town *t, double seconds)
{
  struct tally runs[RUNS];
  for (int i = 0; i < RUNS; i++)
    runs[i] = run_closed(t, seconds);
  qsort(runs, RUNS, sizeof *runs, by_rate);
  struct measured m = {.best = runs[RUNS - 1], .open = run_open(t, seconds, rate(&runs[RUNS - 1]) / 2)};
  print_run("closed loop, best", &m.best);
  print_run("closed loop, median", &runs[RUNS / 2]);
  print_run("open loop at half", &m.open);
  print_kinds(t);
  return m;
}

static bool bench_sqlite(const char *folder, int64_t lives, double seconds)
{
  char data[128];
  static struct town t;
  snprintf(data, sizeof data, "%s/data", folder);
  town_open(&t, &(struct open_place){.data = data, .db = "", .content = SOURCE_DIR "/content"}, lives, PLAYERS);
  printf("SQLite, %" PRId64 " lives, %u players, %d in flight\n", lives, t.player_count, IN_FLIGHT);
  struct measured m = measure(&t, seconds);
  struct tally old = run_old(&t, folder, seconds);
  town_close(&t);
  const struct tally *best = &m.best;
  double values = per_action(best, best->value_bytes), written = per_action(best, best->io.written_bytes);
  double old_values = per_action(&old, old.value_bytes), old_written = per_action(&old, old.io.written_bytes);
  double store_us = best->store_cpu_s * 1e6 / (double)best->actions;
  printf("  per action: %.1f statements, %.3f syncs, %.0f bytes of values, %.0f bytes into files\n",
         per_action(best, best->statements), per_action(best, best->io.syncs), values, written);
  printf("  at half: %.3f syncs, %.0f bytes into files per action\n", per_action(&m.open, m.open.io.syncs),
         per_action(&m.open, m.open.io.written_bytes));
  printf("  a sync took %.2f ms, %.0f %% of the time\n", (double)best->io.sync_ns / 1e6 / (double)best->io.syncs,
         (double)best->io.sync_ns / 1e7 / best->wall_s);
  printf("  the log was moved %.0f times, %.1f ms each; at half %.0f times, %.1f ms each\n", best->moves,
         best->move_s * 1e3 / (best->moves > 0 ? best->moves : 1), m.open.moves,
         m.open.move_s * 1e3 / (m.open.moves > 0 ? m.open.moves : 1));
  printf("  5000 actions/s are %.0f %% of a core for the store's thread\n", ACTIONS_MIN * store_us / 1e4);
  print_run("the old way", &old);
  printf("  the old way: %.0f bytes of values, %.0f into files per save; it is 1/%.0f of the actions, %.0f times the\n"
         "  values, %.0f times the bytes in files\n",
         old_values, old_written, rate(best) / rate(&old), old_values / values, old_written / written);
  bool is_kept = keeps(rate(best) >= ACTIONS_MIN, "5,000 actions/s");
  is_kept &= keeps(m.open.p99_ms < P99_MS_MAX, "p99 under 20 ms at half the rate");
  is_kept &= keeps(values < ACTION_BYTES_MAX, "an action under 2 KB");
  is_kept &= keeps(rate(best) >= rate(&old) * OLD_RATIO_MIN, "50 times the old way");
  return is_kept & keeps(old_written >= written * OLD_BYTES_MIN, "1/200 of the old way's bytes");
}

static bool bench_mariadb(const char *folder, int64_t lives, double seconds)
{
  char data[128], address[256];
  static struct town t;
  if (access("/usr/sbin/mariadbd", X_OK) != 0) {
    printf("MariaDB: not installed here\n");
    return true;
  }
  mariadb_begin_in(folder);
  mariadb_run(NULL, "SET GLOBAL innodb_buffer_pool_size = 268435456");
  mariadb_run(NULL, "SET GLOBAL innodb_log_file_size = 268435456");
  mariadb_run(NULL, "CREATE DATABASE baolife_bench");
  setenv("BAOLIFE_DB_PASSWORD", MARIADB_PASSWORD, 1);
  snprintf(data, sizeof data, "%s/data", folder);
  snprintf(address, sizeof address, "mysql://" MARIADB_USER "@localhost/baolife_bench?socket=%s",
           mariadb_server.socket);
  town_open(&t, &(struct open_place){.data = data, .db = address, .content = SOURCE_DIR "/content"}, lives, PLAYERS);
  printf("MariaDB, %" PRId64 " lives, %u players, %d in flight, its data on a disk\n", lives, t.player_count,
         IN_FLIGHT);
  struct measured m = measure(&t, seconds);
  town_close(&t);
  mariadb_end();
  double round_trips = per_action(&m.best, m.best.io.round_trips);
  printf("  per action: %.2f round trips\n", round_trips);
  bool is_kept = keeps(rate(&m.best) >= ACTIONS_MIN * MARIADB_SHARE_MIN, "a third of 5,000 actions/s");
  return is_kept & keeps(round_trips < ROUND_TRIPS_MAX, "3 round trips per action");
}

static int64_t wanted(const char *name, int64_t otherwise)
{
  const char *text = getenv(name);
  return text ? strtoll(text, NULL, 10) : otherwise;
}

int main(void)
{
  char folder[64], command[96];
  const char *parent = getenv("BENCH_FOLDER");
  int64_t lives = wanted("BENCH_LIVES", 20000);
  double seconds = (double)wanted("BENCH_SECONDS", 4);
  const char *engine = getenv("BENCH_ENGINE");
  bool is_kept = true;
  snprintf(folder, sizeof folder, "%.40s/baolife_bench_XXXXXX", parent ? parent : "/var/tmp");
  if (!mkdtemp(folder)) return 1;
  if (!engine || strcmp(engine, "sqlite") == 0) is_kept &= bench_sqlite(folder, lives, seconds);
  if (!engine || strcmp(engine, "mariadb") == 0) is_kept &= bench_mariadb(folder, lives, seconds);
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  if (system(command)) return 1;
  return is_kept ? 0 : 1;
}
