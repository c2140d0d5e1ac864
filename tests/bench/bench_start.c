/* What many saved lives cost those who are not playing them: start of the real server, its memory, and the loading of
 * one life, against the same with a thousand lives. BENCH_LIVES sets how many; BENCH_DATA names a folder that
 * make_lives has filled, so that it need not be done anew. */
#include "bench.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "load/fill.h"
#include "load/open.h"
#include "server/persist.h"

#define LIVES_FEW      1000
#define LIVES_MANY     100000
#define SAMPLES        200
#define LINES          10
#define AT_UNIX_MS     INT64_C(1800000000000)
#define STARTS         5
#define LOADS          1000
#define START_TRIES    10000
#define START_PAUSE_US 1000
#define START_MS_MAX   2000.0
#define RSS_MB_MAX     150.0
#define LOAD_MS_MAX    1.0

static atomic_uint_fast64_t statement_count;

int __real_sqlite3_reset(sqlite3_stmt *s);
__attribute__((used)) int __wrap_sqlite3_reset(sqlite3_stmt *s);
int __wrap_sqlite3_reset(sqlite3_stmt *s)
{
  atomic_fetch_add(&statement_count, 1);
  return __real_sqlite3_reset(s);
}

static _Noreturn void fail(const char *what)
{
  fprintf(stderr, "bench_start: %s\n", what);
  exit(1);
}

static int by_size(const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static double now_ms(void)
{
  return (double)uv_hrtime() / 1e6;
}

/* The system forgets what it holds of the file, so that it is read from the disk. */
static void forget_file(const char *data)
{
  char path[512];
  snprintf(path, sizeof path, "%s/baolife.db", data);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fsync(fd) || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED)) fail("the database's file cannot be read");
  close(fd);
}

/* ---- the real server ---- */

struct program {
  pid_t pid;
  FILE *log;
  int port;
};

static struct program program_start(const char *data)
{
  struct program p;
  int ends[2];
  if (pipe(ends)) fail("no pipe");
  p.pid = fork();
  if (p.pid == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    execl(BAOLIFE_PROGRAM, BAOLIFE_PROGRAM, "serve", "--address", "127.0.0.1", "--port", "0", "--data", data,
          "--content", SOURCE_DIR "/content", (char *)NULL);
    _exit(1);
  }
  close(ends[1]);
  p.log = fdopen(ends[0], "r");
  p.port = 0;
  char line[4096];
  while (p.port == 0 && fgets(line, sizeof line, p.log)) {
    const char *port = strstr(line, "\"msg\":\"serving\"") ? strstr(line, "\"port\":") : NULL;
    if (port) p.port = atoi(port + strlen("\"port\":"));
  }
  if (p.port == 0) fail("the server did not start");
  return p;
}

static void program_stop(struct program *p)
{
  kill(p->pid, SIGTERM);
  waitpid(p->pid, NULL, 0);
  fclose(p->log);
}

static bool is_ready(int port)
{
  static const char question[] = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  char answer[64] = "";
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool is_answered = connect(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
                     write(fd, question, sizeof question - 1) == (ssize_t)sizeof question - 1 &&
                     read(fd, answer, sizeof answer - 1) > 0;
  close(fd);
  return is_answered && strncmp(answer, "HTTP/1.1 200", strlen("HTTP/1.1 200")) == 0;
}

static double rss_mb(pid_t pid)
{
  char path[64], line[256];
  double kb = 0;
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  FILE *status = fopen(path, "r");
  while (status && fgets(line, sizeof line, status))
    if (strncmp(line, "VmRSS:", strlen("VmRSS:")) == 0) kb = strtod(line + strlen("VmRSS:"), NULL);
  if (status) fclose(status);
  return kb / 1024;
}

struct starts {
  double best_ms, median_ms, rss_mb;
};

static struct starts measure_starts(const char *data)
{
  double times_ms[STARTS], rss = 0;
  for (int i = 0; i < STARTS; i++) {
    forget_file(data);
    double began_ms = now_ms();
    struct program p = program_start(data);
    for (int try = 0; !is_ready(p.port); try++) {
      if (try == START_TRIES) fail("the server does not get ready");
      usleep(START_PAUSE_US);
    }
    times_ms[i] = now_ms() - began_ms;
    rss = rss_mb(p.pid);
    program_stop(&p);
  }
  qsort(times_ms, STARTS, sizeof *times_ms, by_size);
  return (struct starts){times_ms[0], times_ms[STARTS / 2], rss};
}

/* ---- one life ---- */

struct loads {
  double cold_p50_ms, cold_p99_ms, warm_p50_ms, warm_p99_ms;
  double statements;
  double cpu_us; /* of a warm one, both threads */
};

struct load {
  struct player player;
  bool is_loaded;
};

static void on_player(void *context, int status, const struct store_player *rows)
{
  struct load *load = context;
  if (status || !rows || persist_load(&load->player, rows)) fail("a life was not loaded");
  load->is_loaded = true;
}

static double load_ms(struct server *server, int64_t account_id)
{
  struct load load = {0};
  double began_ms = now_ms();
  player_init(&load.player, (struct player_id){account_id}, (int32_t)server->config.clock_rate);
  if (store_load_player(server->store, account_id, PERSIST_STORY_COUNT, on_player, &load)) fail("the store is closed");
  while (!load.is_loaded)
    uv_run(server->loop, UV_RUN_ONCE);
  double took_ms = now_ms() - began_ms;
  player_deinit(&load.player);
  return took_ms;
}

static void load_all(struct server *server, double *out_p50_ms, double *out_p99_ms)
{
  static double times_ms[LOADS];
  int64_t count = store_last_account_id(server->store);
  struct rng r = rng_make(1, RNG_PLAYER, 0);
  for (int i = 0; i < LOADS; i++)
    times_ms[i] = load_ms(server, 1 + (int64_t)rng_below(&r, (uint64_t)count));
  qsort(times_ms, LOADS, sizeof *times_ms, by_size);
  *out_p50_ms = times_ms[LOADS / 2];
  *out_p99_ms = times_ms[LOADS * 99 / 100];
}

static struct loads measure_loads(const struct open_place *place)
{
  static struct server server;
  struct loads loads;
  uv_loop_t loop;
  forget_file(place->data);
  server = (struct server){0};
  if (uv_loop_init(&loop) || open_server(&server, &loop, place)) exit(1);
  load_all(&server, &loads.cold_p50_ms, &loads.cold_p99_ms);
  double cpu_s = bench_cpu_s();
  uint64_t statements = atomic_load(&statement_count);
  load_all(&server, &loads.warm_p50_ms, &loads.warm_p99_ms);
  loads.cpu_us = (bench_cpu_s() - cpu_s) * 1e6 / LOADS;
  loads.statements = (double)(atomic_load(&statement_count) - statements) / LOADS;
  open_end(&server);
  uv_loop_close(&loop);
  return loads;
}

/* ---- all of it ---- */

static void tell(int64_t written_count)
{
  fprintf(stderr, "%" PRId64 " lives written\n", written_count);
}

static void fill(const struct open_place *place, int64_t life_count)
{
  static struct server server;
  uv_loop_t loop;
  struct fill_options options = {.seed = 1,
                                 .sample_count = SAMPLES,
                                 .line_count_max = LINES,
                                 .life_count = life_count,
                                 .at_unix_ms = AT_UNIX_MS,
                                 .told = tell};
  server = (struct server){0};
  if (uv_loop_init(&loop) || open_server(&server, &loop, place)) exit(1);
  if (fill_lives(&server, &options)) fail("the lives were not written");
  open_end(&server);
  uv_loop_close(&loop);
}

static void measure(const char *name, const char *data, int64_t life_count, struct starts *starts, struct loads *loads)
{
  struct open_place place = {.data = data, .db = "", .content = SOURCE_DIR "/content"};
  if (life_count) fill(&place, life_count);
  *starts = measure_starts(data);
  *loads = measure_loads(&place);
  printf("%s\n", name);
  printf("  ready after %.0f ms (median %.0f), %.1f MB of memory\n", starts->best_ms, starts->median_ms,
         starts->rss_mb);
  printf("  one life: cold p50 %.3f ms, p99 %.3f ms; warm p50 %.3f ms, p99 %.3f ms; %.0f us of CPU\n",
         loads->cold_p50_ms, loads->cold_p99_ms, loads->warm_p50_ms, loads->warm_p99_ms, loads->cpu_us);
  printf("  statements per load: %.1f\n", loads->statements);
}

int main(void)
{
  char folder[] = "/var/tmp/baolife_bench_XXXXXX", few_data[64], many_data[64], name[64], command[96];
  const char *lives = getenv("BENCH_LIVES"), *data = getenv("BENCH_DATA");
  int64_t life_count = lives ? strtoll(lives, NULL, 10) : LIVES_MANY;
  struct starts few, many;
  struct loads few_loads, many_loads;
  if (crypto_init() || !mkdtemp(folder)) return 1;
  snprintf(few_data, sizeof few_data, "%s/few", folder);
  snprintf(many_data, sizeof many_data, "%s/many", folder);
  snprintf(name, sizeof name, "%" PRId64 " saved lives", life_count);
  measure("1000 saved lives", few_data, LIVES_FEW, &few, &few_loads);
  if (data)
    measure(data, data, 0, &many, &many_loads);
  else
    measure(name, many_data, life_count, &many, &many_loads);
  printf("the many against the few: ready %.2f times as late, memory %.2f, a warm life %.2f, a cold one %.2f\n",
         many.best_ms / few.best_ms, many.rss_mb / few.rss_mb, many_loads.warm_p50_ms / few_loads.warm_p50_ms,
         many_loads.cold_p50_ms / few_loads.cold_p50_ms);
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  if (system(command)) return 1;
  bool is_kept = many.best_ms < START_MS_MAX && many.rss_mb < RSS_MB_MAX && many_loads.warm_p50_ms < LOAD_MS_MAX;
  if (!is_kept) printf("MISSED: ready under 2 s, 150 MB, a life under 1 ms\n");
  return is_kept ? 0 : 1;
}
