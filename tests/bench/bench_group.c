/* The store on a real MariaDB server: groups of units carried out as one against unit by unit, in units per second and
 * round trips, which do not depend on the machine; and what a unit costs on SQLite, where each is always carried out
 * for itself. */
#include <time.h>

#include "../harness/mariadb.h"
#include "base/file.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/driver_int.h"
#include "store/migrate_int.h"
#include "store/request_int.h"
#include "store/row_int.h"
#include "store/unit_int.h"
#include "store/worker_int.h"

enum { PLAYER_COUNT = 36, ROUND_COUNT = 100, MIGRATION_COUNT_MAX = 16, SECTION_BYTES = 400 };

/* ---- a database with its tables ---- */

struct tables {
  const char *suffix;
  struct arena memory;
  struct store_migration migrations[MIGRATION_COUNT_MAX];
  struct store_options options;
};

static _Noreturn void die(const char *what, const char *detail)
{
  fprintf(stderr, "bench_group: %s: %s\n", what, detail);
  exit(1);
}

static int add_migration(void *context, const char *relative_path)
{
  struct tables *t = context;
  char path[512];
  struct buf text;
  snprintf(path, sizeof path, "%s/db/migrations/%s", SOURCE_DIR, relative_path);
  buf_init(&text, 1 << 20);
  if (file_read(path, &text) || t->options.migration_count == MIGRATION_COUNT_MAX) die("migration", path);
  t->migrations[t->options.migration_count++] =
      (struct store_migration){arena_text_n(&t->memory, relative_path, strlen(relative_path) - strlen(t->suffix)),
                               arena_text_n(&t->memory, text.data, text.size_bytes), text.size_bytes};
  buf_deinit(&text);
  return 0;
}

static struct db *open_database(const char *address, const char *suffix)
{
  struct tables t = {.suffix = suffix};
  struct db *db;
  char message[512] = "";
  struct db_options options = {
      .address = address, .password = MARIADB_PASSWORD, .busy_timeout_ms = 1000, .deadline_s = 30};
  arena_init(&t.memory, 1 << 22);
  t.options.migrations = t.migrations;
  int status = file_walk(SOURCE_DIR "/db/migrations", suffix, add_migration, &t);
  if (status == 0) status = db_open(&db, &options, message, sizeof message);
  if (status == 0) status = migrate_run(db, &t.options, message, sizeof message);
  if (status) die("database", message);
  arena_deinit(&t.memory);
  return db;
}

/* ---- units ---- */

static void add_receipt(struct store_unit *u, int64_t player, int64_t version)
{
  struct row_receipt row = {
      .account_id = player, .type = "answer_question", .response = "{}", .response_size_bytes = 2};
  memcpy(row.key, &player, sizeof player);
  memcpy(row.key + sizeof player, &version, sizeof version);
  store_unit_add_receipt(u, &row);
}

static void put_section(struct store_unit *u, int64_t player, int32_t section, int64_t version)
{
  char data[SECTION_BYTES];
  memset(data, (int)version, sizeof data);
  struct row_section row = {player, section, 1, (uint64_t)version, data, sizeof data, 0};
  store_unit_put_section(u, &row);
}

/* What answering a question saves; every fourth also pays something. */
static struct store_unit *make_turn(int64_t player, int64_t version)
{
  char ref[32];
  struct store_unit *u = store_unit_new();
  struct row_life life = {.id = player, .account_id = player, .version = (uint64_t)version, .first_name = "Mei"};
  struct row_story line = {player, version, version, "event", "It rained all day.", "events/rain"};
  add_receipt(u, player, version);
  store_unit_set_life(u, &life);
  put_section(u, player, 0, version);
  put_section(u, player, 3, version);
  store_unit_add_story(u, &line);
  if (version % 4) return u;
  snprintf(ref, sizeof ref, "%d-%d", (int)player, (int)version);
  struct row_ledger posting = {
      .account_id = player, .from = PARTY_QUEST, .to = PARTY_PLAYER, .amount = 5, .reason = "quest", .ref = ref};
  store_unit_post_ledger(u, &posting);
  return u;
}

static struct store_unit *make_player(int64_t player)
{
  struct store_unit *u = store_unit_new();
  struct row_account account = {.id = player, .life_id = player};
  struct row_life life = {.id = player, .account_id = player, .version = 1};
  store_unit_add_account(u, &account);
  store_unit_add_life(u, &life);
  return u;
}

/* ---- measuring ---- */

static void run_group(struct worker *w, struct request *requests)
{
  for (int index = 0; index < PLAYER_COUNT; index++)
    arena_init(&requests[index].memory, 1 << 16);
  if (worker_run_units(w, PLAYER_COUNT)) die("transaction", db_error_text(w->db));
  for (int index = 0; index < PLAYER_COUNT; index++) {
    if (requests[index].status) die("unit", status_text(requests[index].status));
    arena_deinit(&requests[index].memory);
    store_unit_free(requests[index].ask.unit);
  }
}

static long round_trips(void)
{
  struct buf text;
  buf_init(&text, 1 << 20);
  long count = metrics_write(&text) ? 0 : -1;
  const char *found = text.data ? strstr(text.data, "\nbaolife_store_round_trips_total ") : NULL;
  if (found) count = atol(strchr(found + 1, ' '));
  buf_deinit(&text);
  return count;
}

static double wall_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Units per second. */
static double measure(struct db *db, const char *what)
{
  static struct request requests[PLAYER_COUNT];
  void *batch[PLAYER_COUNT];
  struct worker w = {.db = db, .batch = batch};
  double began_s = 0;
  long trips_before = 0;
  for (int64_t version = 1; version <= ROUND_COUNT + 4; version++) {
    if (version == 5) { /* by now every statement is prepared */
      began_s = wall_s();
      trips_before = round_trips();
    }
    for (int index = 0; index < PLAYER_COUNT; index++) {
      int64_t player = index + 1;
      batch[index] = &requests[index];
      requests[index] = (struct request){.kind = REQUEST_UNIT};
      requests[index].ask.unit = version == 1 ? make_player(player) : make_turn(player, version);
    }
    run_group(&w, requests);
  }
  double units = (double)ROUND_COUNT * PLAYER_COUNT, rate = units / (wall_s() - began_s);
  printf("%-24s %8.0f units/s, %.2f round trips a unit\n", what, rate, (double)(round_trips() - trips_before) / units);
  return rate;
}

static struct db *open_on_server(const char *name)
{
  char address[256], sql[96];
  snprintf(sql, sizeof sql, "CREATE DATABASE %s", name);
  snprintf(address, sizeof address, "mysql://" MARIADB_USER "@localhost/%s?socket=%s", name, mariadb_server.socket);
  if (mariadb_run(NULL, sql)) die("database", name);
  return open_database(address, ".mariadb.sql");
}

static void measure_file(void)
{
  char folder[] = "/tmp/bench_group_XXXXXX", path[64], command[64];
  if (!mkdtemp(folder)) die("folder", folder);
  snprintf(path, sizeof path, "%s/world.db", folder);
  struct db *db = open_database(path, ".sqlite.sql");
  measure(db, "SQLite, each for itself");
  db_close(db);
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  if (system(command)) die("folder", folder);
}

int main(void)
{
  log_set_level(LOG_ERROR);
  worker_register_metrics();
  mariadb_begin();
  struct db *db = open_on_server("baolife_one");
  double as_one = measure(db, "MariaDB, as one");
  db_close(db);
  db = open_on_server("baolife_each");
  struct driver each = *db->driver;
  each.run_rows = NULL;
  db->driver = &each;
  double alone = measure(db, "MariaDB, each for itself");
  db_close(db);
  mariadb_end();
  measure_file();
  printf("as one is %.1f times as fast (groups of %d)\n", as_one / alone, PLAYER_COUNT);
  return as_one > alone ? 0 : 1;
}
