/* A store with a database of its own, on a real loop, with the migrations of db/. Calls return once the answer is
 * there.
 */
#ifndef TEST_STORE_FIXTURE_H
#define TEST_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/store.h"
#include "unit/store/engine.h"

enum { FIXTURE_MIGRATION_COUNT_MAX = 16 };

struct fixture {
  char folder[64];
  struct place place;
  const char *path; /* of the place */
  char message[512];
  uv_loop_t loop;
  struct store *store;
  struct store_options options;
  struct store_migration migrations[FIXTURE_MIGRATION_COUNT_MAX];
  size_t migration_count;
  struct arena memory;
  bool is_closed;
};

static inline int fixture_add_migration(void *context, const char *relative_path)
{
  struct fixture *f = context;
  char path[512];
  snprintf(path, sizeof(path), "%s/db/migrations/%s", SOURCE_DIR, relative_path);
  struct buf text;
  buf_init(&text, 1 << 20);
  assert_int_equal(file_read(path, &text), 0);
  assert_true(f->migration_count < FIXTURE_MIGRATION_COUNT_MAX);
  struct store_migration *migration = &f->migrations[f->migration_count++];
  migration->sql = arena_text_n(&f->memory, text.data, text.size_bytes);
  migration->size_bytes = text.size_bytes;
  migration->name = arena_text_n(&f->memory, relative_path, strlen(relative_path) - strlen(engine_suffix()));
  buf_deinit(&text);
  return 0;
}

static inline void fixture_init(struct fixture *f)
{
  memset(f, 0, sizeof(*f));
  log_set_level(LOG_ERROR);
  arena_init(&f->memory, 1 << 22);
  strcpy(f->folder, "/tmp/baolife_store_XXXXXX");
  assert_non_null(mkdtemp(f->folder));
  place_init(&f->place, f->folder);
  f->path = f->place.address;
  assert_int_equal(file_walk(SOURCE_DIR "/db/migrations", engine_suffix(), fixture_add_migration, f), 0);
  assert_true(f->migration_count > 0);
  f->options = (struct store_options){
      .path = f->path,
      .password = MARIADB_PASSWORD,
      .migrations = f->migrations,
      .migration_count = f->migration_count,
      .queue_count_max = 4096,
      .batch_count_max = 1024,
      .busy_timeout_ms = 200,
      .readers = {.held_count_max = 3, .extra_count_max = 2, .acquire_timeout_s = 30, .recycle_s = 3600},
  };
}

static inline int fixture_open(struct fixture *f)
{
  assert_int_equal(uv_loop_init(&f->loop), 0);
  f->options.loop = &f->loop;
  f->is_closed = false;
  int status = store_open(&f->store, &f->options, f->message, sizeof(f->message));
  if (status) {
    uv_run(&f->loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&f->loop), 0);
  }
  return status;
}

static inline void fixture_on_closed(void *context)
{
  struct fixture *f = context;
  assert_false(f->is_closed);
  f->is_closed = true;
}

static inline void fixture_close(struct fixture *f)
{
  store_close(f->store, fixture_on_closed, f);
  uv_run(&f->loop, UV_RUN_DEFAULT);
  assert_true(f->is_closed);
  assert_int_equal(uv_loop_close(&f->loop), 0);
  f->store = NULL;
}

static inline void fixture_deinit(struct fixture *f)
{
  char command[128];
  snprintf(command, sizeof(command), "rm -rf '%s'", f->folder);
  assert_int_equal(system(command), 0);
  place_deinit(&f->place);
  arena_deinit(&f->memory);
}

/* ---- one call at a time ---- */

struct outcome {
  bool is_done;
  int status;
  bool has_row;
  uint8_t response[64];
  size_t response_size_bytes;
};

static inline void on_unit_done(void *context, const struct store_result *result)
{
  struct outcome *outcome = context;
  assert_false(outcome->is_done);
  outcome->is_done = true;
  outcome->status = result->status;
  outcome->has_row = result->receipt != NULL;
  if (result->receipt) {
    outcome->response_size_bytes = result->receipt->response_size_bytes;
    assert_true(outcome->response_size_bytes <= sizeof(outcome->response));
    memcpy(outcome->response, result->receipt->response, outcome->response_size_bytes);
  }
}

static inline struct outcome fixture_commit(struct fixture *f, struct store_unit *unit)
{
  struct outcome outcome = {0};
  assert_int_equal(store_submit(f->store, unit, on_unit_done, &outcome), 0);
  while (!outcome.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return outcome;
}

static inline int fixture_commit_status(struct fixture *f, struct store_unit *unit)
{
  return fixture_commit(f, unit).status;
}

/* ---- sample rows ---- */

static inline struct row_account sample_account(int64_t id)
{
  return (struct row_account){.id = id, .created_at_unix_ms = 1000 + id};
}

static inline struct row_life sample_life(int64_t id, int64_t account_id)
{
  return (struct row_life){
      .id = id,
      .account_id = account_id,
      .seed = UINT64_C(0xfedcba9876543210),
      .version = 1,
      .started_at_unix_ms = 2000,
      .first_name = "Mei",
      .family_name = "Lin",
      .now_min = 7,
      .clock_at_unix_ms = 3000,
      .clock_mode = 2,
      .generation = UINT64_C(0x8000000000000001),
  };
}

static inline struct row_receipt sample_receipt(uint8_t mark, int64_t account_id, const char *response)
{
  struct row_receipt row = {
      .account_id = account_id,
      .type = "refill",
      .response = response,
      .response_size_bytes = strlen(response),
      .created_at_unix_ms = 10,
      .expires_unix_ms = 5000,
  };
  memset(row.key, mark, sizeof(row.key));
  memset(row.request_hash, mark + 1, sizeof(row.request_hash));
  return row;
}

/* Account 1 with life 1, committed. */
static inline void fixture_add_player(struct fixture *f, int64_t id)
{
  struct row_account account = sample_account(id);
  account.life_id = id;
  struct row_life life = sample_life(id, id);
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &account);
  store_unit_add_life(unit, &life);
  assert_int_equal(fixture_commit_status(f, unit), 0);
}

static inline struct row_ledger sample_posting(int64_t account_id, enum ledger_party from, enum ledger_party to,
                                               int64_t amount, const char *ref)
{
  return (struct row_ledger){
      .account_id = account_id,
      .from = from,
      .to = to,
      .amount = amount,
      .reason = "test",
      .ref = ref,
      .created_at_unix_ms = 99,
      .generation = 3,
  };
}

/* Five diamonds for player 1, whom nobody else gives the same number. */
static inline struct store_unit *sample_gift(int number)
{
  char ref[32];
  snprintf(ref, sizeof ref, "gift-%d", number);
  struct row_ledger ledger = sample_posting(1, PARTY_GRANT, PARTY_PLAYER, 5, ref);
  struct store_unit *unit = store_unit_new();
  store_unit_post_ledger(unit, &ledger);
  return unit;
}

static inline int fixture_post(struct fixture *f, struct row_ledger row)
{
  struct store_unit *unit = store_unit_new();
  store_unit_post_ledger(unit, &row);
  return fixture_commit_status(f, unit);
}

/* ---- a look from outside, with the store closed ---- */

static inline int64_t fixture_query(struct fixture *f, const char *sql)
{
  return place_query(&f->place, sql);
}

static inline int fixture_execute(struct fixture *f, const char *sql)
{
  return place_execute(&f->place, sql);
}

/* A number from the metrics text; 0 when the line is missing. */
static inline long fixture_metric(const char *line_start)
{
  struct buf text;
  buf_init(&text, 1 << 20);
  assert_int_equal(metrics_write(&text), 0);
  char needle[128];
  snprintf(needle, sizeof(needle), "\n%s ", line_start);
  const char *found = strstr(text.data, needle);
  long value = found ? atol(found + strlen(needle)) : 0;
  buf_deinit(&text);
  return value;
}

/* Setup and teardown of tests that want an open, empty store. */
static inline int setup_open(void **state)
{
  struct fixture *f = malloc(sizeof(*f));
  assert_non_null(f);
  fixture_init(f);
  if (fixture_open(f)) fail_msg("%s", f->message);
  *state = f;
  return 0;
}

/* The same without opening. */
static inline int setup_closed(void **state)
{
  struct fixture *f = malloc(sizeof(*f));
  assert_non_null(f);
  fixture_init(f);
  *state = f;
  return 0;
}

static inline int teardown(void **state)
{
  struct fixture *f = *state;
  if (f->store) fixture_close(f);
  fixture_deinit(f);
  free(f);
  return 0;
}

#endif
