/* The spool: what waits for a database server outlives the process, is brought in once and in order, and whoever waits
 * knows when it is safe. */
#include "unit/store/fixture.h"
#include "unit/store/disk.h"
#include "unit/store/saga.h"

#include <errno.h>
#include <limits.h>

#include "base/rng.h"
#include "harness/seed.h"
#include "store/unit_int.h"

enum { UNIT_COUNT = 100, DEATH_COUNT = 8, IN_FLIGHT_COUNT = 20, SECTION_SIZE_BYTES = 300 };

struct journal {
  struct fixture *f;
  int kept_count, done_count, last_status;
};

static void use_spool(struct fixture *f)
{
  static char path[128];
  snprintf(path, sizeof path, "%s/spool.db", f->folder);
  f->options.spool_path = path;
  f->options.version = "1";
}

static void on_kept(void *context)
{
  struct journal *journal = context;
  journal->kept_count++;
}

static void on_done(void *context, const struct store_result *result)
{
  struct journal *journal = context;
  journal->done_count++;
  journal->last_status = result->status;
}

static void submit_waiting(struct journal *journal, int number)
{
  struct store_unit *unit = sample_gift(number);
  store_unit_let_wait(unit, on_kept);
  assert_int_equal(store_submit(journal->f->store, unit, on_done, journal), 0);
}

static void run_until(struct fixture *f, const int *count, int wanted_count)
{
  while (*count < wanted_count)
    uv_run(&f->loop, UV_RUN_ONCE);
}

static void assert_stored(struct fixture *f, int count)
{
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries"), count);
  assert_int_equal(fixture_query(f, "SELECT coalesce(sum(balance), 0) FROM ledger_accounts WHERE party = 0"),
                   5 * count);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM (SELECT CAST(substr(ref, 6) AS SIGNED) AS number,"
                                    " row_number() OVER (ORDER BY id) AS place FROM ledger_entries) AS entries"
                                    " WHERE number <> place - 1"),
                   0);
}

/* Told twice: in the spool, and stored. */
static void test_kept_then_stored(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  mariadb_down(SIGTERM);
  for (int number = 0; number < UNIT_COUNT; number++)
    submit_waiting(&journal, number);
  run_until(f, &journal.kept_count, UNIT_COUNT);
  assert_int_equal(journal.done_count, 0);
  mariadb_up();
  run_until(f, &journal.done_count, UNIT_COUNT);
  assert_int_equal(journal.kept_count, UNIT_COUNT);
  assert_int_equal(journal.last_status, 0);
  fixture_close(f);
  assert_int_equal(fixture_open(f), 0);
  assert_stored(f, UNIT_COUNT);
}

/* The store ends first; the next one brings in what is left. */
static void test_closed_while_away(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  mariadb_down(SIGTERM);
  for (int number = 0; number < UNIT_COUNT; number++)
    submit_waiting(&journal, number);
  fixture_close(f);
  assert_int_equal(journal.kept_count, UNIT_COUNT);
  assert_int_equal(journal.done_count, UNIT_COUNT);
  assert_int_equal(journal.last_status, 0);
  mariadb_up();
  assert_stored(f, 0);
  assert_int_equal(fixture_open(f), 0);
  assert_stored(f, UNIT_COUNT);
}

/* Bytes of another version are not guessed at. */
static void test_other_version(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  mariadb_down(SIGTERM);
  submit_waiting(&journal, 0);
  fixture_close(f);
  mariadb_up();
  f->options.version = "2";
  assert_int_equal(fixture_open(f), E_NEWER);
  assert_non_null(strstr(f->message, "written by version 1"));
  f->store = NULL;
  f->options.version = "1";
  assert_int_equal(fixture_open(f), 0);
  assert_stored(f, 1);
}

static void test_no_folder(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  fixture_close(f);
  f->options.spool_path = "/nowhere/spool.db";
  assert_int_equal(fixture_open(f), E_NOT_FOUND);
  assert_non_null(strstr(f->message, "/nowhere/spool.db"));
}

/* With no room in the spool nobody is told ahead, and what waits in memory is stored all the same. */
static void test_full_disk(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  fixture_add_player(f, 1);
  fixture_close(f);
  disk_plan((struct disk_fault_plan){DISK_FULL, LONG_MAX, true});
  assert_int_equal(fixture_open(f), 0);
  disk.plan.at = 1;
  mariadb_down(SIGTERM);
  submit_waiting(&journal, 0);
  fixture_commit_status(f, sample_gift(-1)); /* answered behind the first, which has been to the spool by then */
  assert_true(disk.is_hit);
  assert_int_equal(journal.kept_count, 0);
  mariadb_up();
  run_until(f, &journal.done_count, 1);
  assert_int_equal(journal.last_status, 0);
  fixture_close(f);
  disk_mend();
  assert_int_equal(fixture_open(f), 0);
  assert_stored(f, 1);
}

/* ---- deaths at any moment ---- */

/* For children: cmocka's own checks would jump back into the parent's list of tests. */
#define CHILD_CHECK(expression)                                                                                        \
  do {                                                                                                                 \
    if (!(expression)) _exit(1);                                                                                       \
  } while (0)

struct numbered {
  struct fixture *f;
  int pipe_fd;
  int next;
};

struct numbered_unit {
  struct numbered *all;
  int number;
  bool is_told;
};

static void submit_numbered(struct numbered *all);

/* Safe or stored, whichever comes first, is told once; then the next one goes. */
static void tell_numbered(struct numbered_unit *unit)
{
  if (unit->is_told) return;
  unit->is_told = true;
  CHILD_CHECK(write(unit->all->pipe_fd, &unit->number, sizeof unit->number) == (ssize_t)sizeof unit->number);
  submit_numbered(unit->all);
}

static void on_numbered_kept(void *context)
{
  tell_numbered(context);
}

static void on_numbered_done(void *context, const struct store_result *result)
{
  CHILD_CHECK(result->status == 0);
  tell_numbered(context);
  free(context);
}

static void submit_numbered(struct numbered *all)
{
  struct numbered_unit *numbered = malloc(sizeof *numbered);
  CHILD_CHECK(numbered);
  *numbered = (struct numbered_unit){all, all->next++, false};
  struct store_unit *unit = sample_gift(numbered->number);
  store_unit_let_wait(unit, on_numbered_kept);
  CHILD_CHECK(store_submit(all->f->store, unit, on_numbered_done, numbered) == 0);
}

static _Noreturn void submit_until_killed(struct fixture *f, int pipe_fd, int first)
{
  struct numbered all = {f, pipe_fd, first};
  CHILD_CHECK(fixture_open(f) == 0);
  for (int count = 0; count < IN_FLIGHT_COUNT; count++)
    submit_numbered(&all);
  uv_run(&f->loop, UV_RUN_DEFAULT);
  _exit(1);
}

/* The greatest number told until the child's end, or last. */
static int read_told(int fd, int last)
{
  for (;;) {
    int number;
    ssize_t size = read(fd, &number, sizeof number);
    if (size < 0 && errno == EINTR) continue;
    if (size == 0) return last;
    assert_int_equal(size, sizeof number);
    if (number > last) last = number;
  }
}

/* The server goes and perhaps comes, and the process dies in the middle of it. Gives the greatest number told. */
static int live_and_die(struct fixture *f, int first, struct rng *rng)
{
  enum { MOMENT_US = 150000 };
  int pipe_fds[2];
  assert_int_equal(pipe(pipe_fds), 0);
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    close(pipe_fds[0]);
    submit_until_killed(f, pipe_fds[1], first);
  }
  close(pipe_fds[1]);
  usleep(MOMENT_US + (useconds_t)rng_below(rng, MOMENT_US));
  mariadb_down(SIGKILL);
  usleep((useconds_t)rng_below(rng, MOMENT_US));
  if (rng_below(rng, 2) == 0) {
    mariadb_up();
    usleep((useconds_t)rng_below(rng, 2 * MOMENT_US));
    mariadb_down(SIGKILL);
  }
  assert_int_equal(kill(pid, SIGKILL), 0);
  int last = read_told(pipe_fds[0], first - 1);
  close(pipe_fds[0]);
  assert_int_equal(waitpid(pid, NULL, 0), pid);
  mariadb_up();
  return last;
}

static void test_deaths(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct rng rng = rng_make(harness_seed(), RNG_PLAYER, 0);
  int told_count = 0;
  fixture_add_player(f, 1);
  fixture_close(f);
  f->store = NULL;
  for (int death = 0, first = 0; death < DEATH_COUNT; death++) {
    int last = live_and_die(f, first, &rng);
    assert_int_equal(fixture_open(f), 0);
    fixture_close(f);
    f->store = NULL;
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM ledger_entries WHERE CAST(substr(ref, 6) AS SIGNED) <= %d", last);
    assert_int_equal(fixture_query(f, sql), last + 1); /* in order, so with it all before */
    first = (int)fixture_query(f, "SELECT coalesce(max(CAST(substr(ref, 6) AS SIGNED)), -1) FROM ledger_entries") + 1;
    assert_stored(f, first);
    told_count = last + 1;
  }
  printf("%d deaths, %d units told\n", DEATH_COUNT, told_count);
}

/* ---- every kind of row ---- */

static void assert_same_bytes(const struct store_unit *u)
{
  struct buf packed, again;
  struct store_unit *copy = NULL;
  buf_init(&packed, 1 << 20);
  buf_init(&again, 1 << 20);
  assert_int_equal(unit_pack(u, &packed), 0);
  assert_int_equal(unit_unpack(packed.data, packed.size_bytes, &copy), 0);
  assert_int_equal(unit_pack(copy, &again), 0);
  assert_int_equal(again.size_bytes, packed.size_bytes);
  assert_memory_equal(again.data, packed.data, packed.size_bytes);
  store_unit_free(copy);
  for (size_t size_bytes = 1; size_bytes < packed.size_bytes; size_bytes++) {
    int status = unit_unpack(packed.data, size_bytes, &copy); /* cut between two rows it is a shorter unit */
    assert_true(status == E_CORRUPT || status == 0);
    store_unit_free(status ? NULL : copy);
  }
  buf_deinit(&packed);
  buf_deinit(&again);
}

static void test_packed_and_back(void **state)
{
  struct saga saga = {.first_player = 1, .section_size_bytes = SECTION_SIZE_BYTES};
  for (int number = 0; number < SAGA_UNIT_COUNT; number++) {
    struct store_unit *unit = saga_unit(&saga, number);
    store_unit_drop_expired(unit, 5);
    store_unit_add_analytics(unit, &(struct row_analytics){.id = 3, .name = "n", .content_path = "a/b", .detail = "c"});
    assert_same_bytes(unit);
    store_unit_free(unit);
  }
}

/* A whole history goes through the spool and is what it would be without. */
static void test_saga_through_spool(void **state)
{
  ONLY_MARIADB();
  struct fixture *f = *state;
  struct journal journal = {.f = f};
  struct saga saga = {.f = f, .first_player = 1, .section_size_bytes = SECTION_SIZE_BYTES};
  mariadb_down(SIGTERM);
  for (int number = 0; number < SAGA_UNIT_COUNT; number++) {
    struct store_unit *unit = saga_unit(&saga, number);
    store_unit_let_wait(unit, on_kept);
    assert_int_equal(store_submit(f->store, unit, on_done, &journal), 0);
    saga.is_told[number] = true;
  }
  fixture_close(f);
  assert_int_equal(journal.kept_count, SAGA_UNIT_COUNT);
  mariadb_up();
  saga_prove(&saga);
  assert_int_equal(fixture_open(f), 0);
}

static int setup_spool(void **state)
{
  int status = setup_closed(state);
  struct fixture *f = *state;
  use_spool(f);
  if (fixture_open(f)) fail_msg("%s", f->message);
  log_set_level(LOG_ERROR + 1);
  return status;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_packed_and_back),
      cmocka_unit_test_setup_teardown(test_kept_then_stored, setup_spool, teardown),
      cmocka_unit_test_setup_teardown(test_closed_while_away, setup_spool, teardown),
      cmocka_unit_test_setup_teardown(test_other_version, setup_spool, teardown),
      cmocka_unit_test_setup_teardown(test_no_folder, setup_spool, teardown),
      cmocka_unit_test_setup_teardown(test_full_disk, setup_spool, teardown),
      cmocka_unit_test_setup_teardown(test_saga_through_spool, setup_spool, teardown),
      cmocka_unit_test_setup_teardown(test_deaths, setup_spool, teardown),
  };
  if (is_mariadb()) disk_begin();
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
