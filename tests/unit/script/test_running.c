/* The calls under way on other threads: one that lasts is condemned and named, one that ends is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/hash.h"
#include "script/running.h"

static const char TEXT[] = "return event { }\n";
static const struct running_subject READING = {
    .chunk_name = "@content/events/x.lua", .text = TEXT, .size_bytes = sizeof TEXT - 1};

static atomic_bool is_over;
static atomic_int begun_count, returned_count;

static void *call_often(void *unused)
{
  (void)unused;
  while (!atomic_load(&is_over)) {
    struct running_subject mine = READING; /* gone after the call: nobody may look at it then */
    running_begin(&mine);
    atomic_fetch_add(&begun_count, 1);
    running_end();
    memset(&mine, 0, sizeof mine);
  }
  return NULL;
}

static void calls_that_end_are_left_alone(void **state)
{
  (void)state;
  pthread_t threads[3];
  struct running_watch watch = {0};
  struct script_crash crash;
  for (int i = 0; i < 3; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, call_often, NULL), 0);
  /* A thread may be kept from the processor in the middle of a call for as long as the machine likes: no limit here. */
  while (atomic_load(&begun_count) < 50000)
    assert_false(running_condemn(&watch, 1, INT64_MAX, &crash));
  atomic_store(&is_over, true);
  for (int i = 0; i < 3; i++)
    pthread_join(threads[i], NULL);
  assert_false(running_condemn(&watch, 1000, 1, &crash));
  assert_false(running_condemn(&watch, 1000, 1, &crash));
}

static void a_call_is_named_where_it_runs(void **state)
{
  (void)state;
  struct script_crash crash;
  assert_false(running_here(&crash));
  running_begin(&READING);
  assert_true(running_here(&crash));
  assert_string_equal(crash.path, "events/x.lua");
  assert_true(crash.is_reading);
  assert_true(crash.source_hash == hash_bytes(TEXT, sizeof TEXT - 1));
  running_end();
  assert_false(running_here(&crash));
}

static void *call_for_ever(void *unused)
{
  (void)unused;
  running_begin(&READING);
  atomic_fetch_add(&begun_count, 1);
  while (!atomic_load(&is_over))
    sched_yield();
  running_end(); /* condemned by now */
  atomic_fetch_add(&returned_count, 1);
  return NULL;
}

static void a_call_that_lasts_is_condemned_once(void **state)
{
  (void)state;
  pthread_t thread;
  struct running_watch watch = {0};
  struct script_crash crash;
  atomic_store(&is_over, false);
  atomic_store(&begun_count, 0);
  assert_int_equal(pthread_create(&thread, NULL, call_for_ever, NULL), 0);
  while (!atomic_load(&begun_count))
    sched_yield();
  assert_false(running_condemn(&watch, 5000, 1000, &crash)); /* first seen now */
  assert_false(running_condemn(&watch, 600, 1000, &crash));
  assert_true(running_condemn(&watch, 600, 1000, &crash));
  assert_string_equal(crash.path, "events/x.lua");
  assert_false(running_condemn(&watch, 600, 1000, &crash));
  atomic_store(&is_over, true);
  for (int i = 0; i < 1000; i++)
    sched_yield();
  assert_int_equal(atomic_load(&returned_count), 0);
  /* The thread waits for the end of the process; that comes with main's return. */
  assert_int_equal(pthread_detach(thread), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calls_that_end_are_left_alone),
      cmocka_unit_test(a_call_is_named_where_it_runs),
      cmocka_unit_test(a_call_that_lasts_is_condemned_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
