/* Analytics in memory: what is written, what waits for a store that is full, and what is dropped then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/metrics.h"
#include "harness/folder.h"
#include "server/analytics.h"
#include "server/database.h"

enum { PLAYER = 41 };

struct trial {
  char folder[FOLDER_BYTES];
  struct database database;
  uv_loop_t loop;
  struct content content;
  struct server server;
};

static struct trial *begin(const char *setting)
{
  char message[512] = "";
  struct trial *w = calloc(1, sizeof *w);
  assert_non_null(w);
  struct config *config = &w->server.config;
  log_set_level(LOG_ERROR);
  folder_begin(w->folder);
  snprintf(config->data, sizeof config->data, "%s", w->folder);
  snprintf(config->analytics, sizeof config->analytics, "%s", setting);
  config->store_queue_max = 4;
  config->store_batch_max = 64;
  assert_int_equal(uv_loop_init(&w->loop), 0);
  assert_int_equal(database_read(&w->database, config, message, sizeof message), 0);
  w->database.options.loop = &w->loop;
  w->database.options.busy_timeout_ms = 100;
  if (store_open(&w->server.store, &w->database.options, message, sizeof message)) fail_msg("%s", message);
  w->content.generation = 9;
  w->server.game.content = &w->content;
  w->server.started_at_unix_ms = clock_now_unix_ms();
  memset(w->server.pepper, 5, sizeof w->server.pepper);
  assert_int_equal(analytics_start(&w->server), 0);
  return w;
}

static void on_closed(void *context)
{
  *(struct store **)context = NULL;
}

static void end(struct trial *w)
{
  store_close(w->server.store, on_closed, &w->server.store);
  uv_run(&w->loop, UV_RUN_DEFAULT);
  assert_null(w->server.store);
  assert_int_equal(uv_loop_close(&w->loop), 0);
  analytics_free(w->server.analytics);
  folder_end(w->folder);
  free(w);
}

static sqlite3 *open_beside(const struct trial *w)
{
  sqlite3 *handle = NULL;
  assert_int_equal(sqlite3_open(w->database.address, &handle), SQLITE_OK);
  return handle;
}

static int64_t query(const struct trial *w, const char *sql)
{
  sqlite3 *handle = open_beside(w);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
  int64_t value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return value;
}

static long counted(const char *name)
{
  struct buf text;
  char needle[128];
  buf_init(&text, 1 << 20);
  assert_int_equal(metrics_write(&text), 0);
  snprintf(needle, sizeof needle, "\n%s ", name);
  const char *found = strstr(text.data, needle);
  assert_non_null(found);
  long value = atol(found + strlen(needle));
  buf_deinit(&text);
  return value;
}

static void add(struct trial *w, int count)
{
  struct unit unit;
  unit_init(&unit);
  for (int i = 0; i < count; i++)
    unit_add_note(&unit, &(struct note){.kind = NOTE_PROMPT_ANSWERED,
                                        .path = "events/a/b",
                                        .detail = "keep",
                                        .amount = 3,
                                        .generation = 8,
                                        .at_min = 77,
                                        .age_years = 6});
  analytics_add_unit(&w->server, (struct player_id){PLAYER}, 12, &unit, w->server.started_at_unix_ms);
  unit_deinit(&unit);
}

static void settle(struct trial *w)
{
  while (store_queue_count(w->server.store) > 0)
    uv_run(&w->loop, UV_RUN_ONCE);
}

static int64_t stored(struct trial *w)
{
  return query(w, "SELECT count(*) FROM analytics");
}

static void test_rows_wait_for_the_tick_or_a_hundred(void **state)
{
  (void)state;
  struct trial *w = begin("on");
  add(w, 99);
  settle(w);
  assert_int_equal(stored(w), 0);
  analytics_tick(&w->server);
  settle(w);
  assert_int_equal(stored(w), 99);
  add(w, 100);
  settle(w);
  assert_int_equal(stored(w), 199);
  analytics_add(&w->server, (struct player_id){PLAYER}, 12, NOTE_VISIT_ENDED, 5, w->server.started_at_unix_ms);
  analytics_drain(&w->server);
  settle(w);
  assert_int_equal(query(w, "SELECT count(*) FROM analytics WHERE name = 'prompt_answered' AND generation = 8"
                            " AND content_path = 'events/a/b' AND detail = 'keep' AND visit = 12"
                            " AND at_unix_ms > 1700000000000 AND amount = 3 AND at_min = 77 AND age_years = 6"),
                   199);
  assert_int_equal(query(w, "SELECT count(*) FROM analytics WHERE name = 'visit_ended' AND generation = 9"
                            " AND amount = 5 AND content_path = ''"),
                   1);
  assert_int_equal(query(w, "SELECT count(DISTINCT player) FROM analytics"), 1);
  assert_int_equal(query(w, "SELECT count(*) FROM analytics WHERE player = 41"), 0);
  end(w);
}

/* The loop does not run, so the store answers nobody: what waits is bounded, and the oldest go. */
static void test_the_oldest_are_dropped(void **state)
{
  (void)state;
  struct trial *w = begin("on");
  long dropped = counted("baolife_analytics_dropped_total");
  long written = counted("baolife_analytics_rows_total");
  add(w, 100); /* on their way to the store */
  for (int i = 0; i < ANALYTICS_ROWS_MAX / 100; i++)
    add(w, 100);
  assert_int_equal(counted("baolife_analytics_dropped_total") - dropped, 0);
  add(w, 30);
  assert_int_equal(counted("baolife_analytics_dropped_total") - dropped, 30);
  for (int i = 0; i < 200; i++) {
    settle(w);
    analytics_tick(&w->server);
  }
  assert_int_equal(stored(w), 100 + ANALYTICS_ROWS_MAX);
  assert_int_equal(counted("baolife_analytics_rows_total") - written, 100 + ANALYTICS_ROWS_MAX);
  end(w);
}

/* A table that takes nothing: rows come back to wait, and are written when it does. */
static void test_rows_wait_for_a_store_that_fails(void **state)
{
  (void)state;
  struct trial *w = begin("on");
  long dropped = counted("baolife_analytics_dropped_total");
  sqlite3 *other = open_beside(w);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  add(w, 100);
  settle(w); /* locked by somebody else */
  add(w, 10);
  settle(w);
  assert_int_equal(stored(w), 0);
  assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(other);
  analytics_tick(&w->server);
  settle(w);
  assert_int_equal(stored(w), 110);
  assert_int_equal(counted("baolife_analytics_dropped_total") - dropped, 0);
  end(w);
}

/* A unit has a bound of its own. */
static void test_a_unit_is_bounded(void **state)
{
  (void)state;
  struct trial *w = begin("on");
  long dropped = counted("baolife_analytics_dropped_total");
  add(w, UNIT_NOTES_MAX + 7);
  for (int i = 0; i < 3; i++) {
    settle(w);
    analytics_tick(&w->server);
  }
  settle(w);
  assert_int_equal(stored(w), UNIT_NOTES_MAX);
  assert_int_equal(counted("baolife_analytics_dropped_total") - dropped, 7);
  end(w);
}

/* Nothing is counted, and what was counted before still goes in time. */
static void test_off(void **state)
{
  (void)state;
  struct trial *w = begin("off");
  query(w, "INSERT INTO analytics VALUES (1000, 1, 2, 3, 'old', '', '', 1, 0, 0, 0)");
  add(w, 150);
  analytics_add(&w->server, (struct player_id){PLAYER}, 0, NOTE_ACCOUNT_CREATED, 0, 2000);
  assert_int_equal(stored(w), 1);
  analytics_tick(&w->server);
  settle(w);
  analytics_drain(&w->server);
  assert_int_equal(stored(w), 0);
  end(w);
}

static void test_visits_differ(void **state)
{
  (void)state;
  struct trial *w = begin("on");
  int64_t first = analytics_visit(&w->server), second = analytics_visit(&w->server);
  assert_true(first > 0 && second > first);
  w->server.started_at_unix_ms++;
  assert_true(analytics_visit(&w->server) > second);
  end(w);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows_wait_for_the_tick_or_a_hundred),
      cmocka_unit_test(test_the_oldest_are_dropped),
      cmocka_unit_test(test_rows_wait_for_a_store_that_fails),
      cmocka_unit_test(test_a_unit_is_bounded),
      cmocka_unit_test(test_off),
      cmocka_unit_test(test_visits_differ),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
