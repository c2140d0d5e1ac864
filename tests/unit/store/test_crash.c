/* What the machine can do to the store: kill -9 at any moment, a full disk, folders that may not be written. Each
 * incident happens in a child process. */
#include "unit/store/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { ROUND_COUNT = 20, IN_FLIGHT_COUNT = 40, NOBODY = 65534 };

/* For children: cmocka's own checks would jump back into the parent's list of tests. */
#define CHILD_CHECK(expression)                                                                                        \
  do {                                                                                                                 \
    if (!(expression)) {                                                                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #expression);                                                 \
      _exit(1);                                                                                                        \
    }                                                                                                                  \
  } while (0)

static void assert_child_ends_well(pid_t pid)
{
  int status = 0;
  assert_int_equal(waitpid(pid, &status, 0), pid);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

/* ---- kill -9 ---- */

struct numbered {
  struct fixture *f;
  int pipe_fd;
  int64_t next_id;
};

struct numbered_unit {
  struct numbered *all;
  int64_t id;
};

static void on_numbered(void *context, const struct store_result *result);

/* Account, life and welcome gift: must be there together or not at all. */
static void submit_numbered(struct numbered *all)
{
  int64_t id = all->next_id++;
  char ref[32];
  snprintf(ref, sizeof(ref), "welcome-%lld", (long long)id);
  struct row_account account = sample_account(id);
  struct row_life life = sample_life(id, id);
  struct row_ledger ledger = sample_posting(id, PARTY_WELCOME, PARTY_PLAYER, 100, ref);
  struct store_unit *unit = store_unit_new();
  struct numbered_unit *numbered = malloc(sizeof(*numbered));
  CHILD_CHECK(unit && numbered);
  *numbered = (struct numbered_unit){all, id};
  store_unit_add_account(unit, &account);
  store_unit_add_life(unit, &life);
  store_unit_post_ledger(unit, &ledger);
  CHILD_CHECK(store_submit(all->f->store, unit, on_numbered, numbered) == 0);
}

static void on_numbered(void *context, const struct store_result *result)
{
  struct numbered_unit *numbered = context;
  CHILD_CHECK(result->status == 0);
  CHILD_CHECK(write(numbered->all->pipe_fd, &numbered->id, sizeof(numbered->id)) == (ssize_t)sizeof(numbered->id));
  submit_numbered(numbered->all);
  free(numbered);
}

static _Noreturn void commit_until_killed(struct fixture *f, int pipe_fd)
{
  CHILD_CHECK(uv_loop_init(&f->loop) == 0);
  f->options.loop = &f->loop;
  CHILD_CHECK(store_open(&f->store, &f->options, f->message, sizeof(f->message)) == 0);
  struct numbered all = {f, pipe_fd, store_last_account_id(f->store) + 1};
  for (int count = 0; count < IN_FLIGHT_COUNT; count++)
    submit_numbered(&all);
  uv_run(&f->loop, UV_RUN_DEFAULT);
  _exit(1);
}

/* Reads until the child's end; returns the highest number it was told of. Numbers are told in order. */
static int64_t read_acknowledged(int fd, int64_t last_id, int64_t enough_count, pid_t pid)
{
  int64_t first_id = last_id;
  bool is_killed = false;
  for (;;) {
    int64_t id;
    ssize_t count = read(fd, &id, sizeof(id));
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) break;
    assert_int_equal(count, sizeof(id));
    assert_true(id > last_id);
    last_id = id;
    if (!is_killed && id - first_id >= enough_count) {
      assert_int_equal(kill(pid, SIGKILL), 0);
      is_killed = true;
    }
  }
  assert_true(is_killed);
  return last_id;
}

static void assert_sound(struct fixture *f)
{
  if (is_mariadb()) return;
  assert_int_equal(fixture_query(f, "SELECT integrity_check = 'ok' FROM pragma_integrity_check LIMIT 1"), 1);
}

static void assert_all_there(struct fixture *f, int64_t acknowledged_id)
{
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  char sql[128];
  snprintf(sql, sizeof(sql), "SELECT count(*) FROM accounts WHERE id <= %lld", (long long)acknowledged_id);
  assert_int_equal(fixture_query(f, sql), acknowledged_id);
  int64_t count = fixture_query(f, "SELECT count(*) FROM accounts");
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM lives"), count);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_entries"), count);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM ledger_lines"), 2 * count);
  assert_int_equal(fixture_query(f, "SELECT sum(balance) FROM ledger_accounts WHERE party = 0"), 100 * count);
  assert_int_equal(fixture_query(f, "SELECT sum(balance) FROM ledger_accounts"), 0);
  assert_sound(f);
}

static void test_kill(void **state)
{
  struct fixture *f = *state;
  int64_t stored_id = 0;
  for (int round = 0; round < ROUND_COUNT; round++) {
    int pipe_fds[2];
    assert_int_equal(pipe(pipe_fds), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
      close(pipe_fds[0]);
      commit_until_killed(f, pipe_fds[1]);
    }
    close(pipe_fds[1]);
    /* Another moment each round: after 1 to 343 acknowledgements. */
    int64_t acknowledged_id = read_acknowledged(pipe_fds[0], stored_id, 1 + round * 18, pid);
    close(pipe_fds[0]);
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_all_there(f, acknowledged_id);
    stored_id = fixture_query(f, "SELECT max(id) FROM accounts");
  }
}

/* ---- a full disk ---- */

enum { FILE_SIZE_BYTES_MAX = 1 << 20, CHUNK_SIZE_BYTES = 50000, CHUNK_COUNT_MAX = 200 };

static void limit_files(rlim_t size_bytes)
{
  struct rlimit limit;
  CHILD_CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
  limit.rlim_cur = size_bytes;
  CHILD_CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
}

static int put_chunk(struct fixture *f, int section)
{
  static char data[CHUNK_SIZE_BYTES];
  struct row_section row = {1, section, 1, 1, data, sizeof(data), 0};
  struct store_unit *unit = store_unit_new();
  store_unit_put_section(unit, &row);
  return fixture_commit_status(f, unit);
}

static void on_player(void *context, int status, const struct store_player *player)
{
  CHILD_CHECK(status == 0 && player);
  *(size_t *)context = player->section_count;
}

static size_t count_chunks(struct fixture *f)
{
  size_t section_count = SIZE_MAX;
  CHILD_CHECK(store_load_player(f->store, 1, 1, on_player, &section_count) == 0);
  while (section_count == SIZE_MAX)
    uv_run(&f->loop, UV_RUN_ONCE);
  return section_count;
}

/* The first refusal empties the log, which may make room once more; at last nothing fits. */
static _Noreturn void fill_disk(struct fixture *f, bool has_limit)
{
  signal(SIGXFSZ, SIG_IGN);                /* the kernel's other way to say it */
  log_set_fd(open("/dev/null", O_WRONLY)); /* one line per refusal is right, but not here */
  CHILD_CHECK(fixture_open(f) == 0);
  fixture_add_player(f, 1);
  if (has_limit) limit_files(FILE_SIZE_BYTES_MAX);
  size_t stored_count = 0;
  int refused_in_a_row = 0;
  for (int section = 0; section < CHUNK_COUNT_MAX; section++) {
    int status = put_chunk(f, section);
    CHILD_CHECK(status == 0 || status == E_DISK_FULL);
    stored_count += status == 0;
    refused_in_a_row = status ? refused_in_a_row + 1 : 0;
    CHILD_CHECK(count_chunks(f) == stored_count);
  }
  CHILD_CHECK(stored_count > 5);
  CHILD_CHECK(refused_in_a_row > 20);
  if (has_limit) {
    limit_files(RLIM_INFINITY);
    CHILD_CHECK(put_chunk(f, CHUNK_COUNT_MAX) == 0);
  }
  fixture_close(f);
  _exit(0);
}

static void test_disk_full(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) fill_disk(f, true);
  assert_child_ends_well(pid);
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  assert_sound(f);
  assert_int_equal(fixture_query(f, "SELECT max(section) FROM life_sections"), CHUNK_COUNT_MAX);
}

/* A folder that somebody prepared on a small disk: BAOLIFE_SMALL_DISK=/mnt/2mb. */
static void test_small_disk(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  const char *folder = getenv("BAOLIFE_SMALL_DISK");
  if (!folder) skip();
  snprintf(f->place.name, sizeof(f->place.name), "%s/world.db", folder);
  snprintf(f->place.address, sizeof(f->place.address), "%s", f->place.name);
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) fill_disk(f, false);
  assert_child_ends_well(pid);
  assert_int_equal(fixture_open(f), 0);
}

static _Noreturn void open_on_full_disk(struct fixture *f)
{
  signal(SIGXFSZ, SIG_IGN);
  limit_files(8192);
  CHILD_CHECK(fixture_open(f) == E_DISK_FULL);
  CHILD_CHECK(strstr(f->message, "free space"));
  CHILD_CHECK(strstr(f->message, f->path));
  _exit(0);
}

static void test_open_on_full_disk(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) open_on_full_disk(f);
  assert_child_ends_well(pid);
  assert_int_equal(fixture_open(f), 0);
}

/* ---- rights ---- */

static _Noreturn void open_without_rights(struct fixture *f)
{
  if (geteuid() == 0) CHILD_CHECK(seteuid(NOBODY) == 0);
  CHILD_CHECK(fixture_open(f) == E_PERMISSION);
  CHILD_CHECK(strstr(f->message, f->path));
  CHILD_CHECK(strstr(f->message, "let the server's user"));
  _exit(0);
}

static void assert_refused_without_rights(struct fixture *f)
{
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) open_without_rights(f);
  assert_child_ends_well(pid);
}

static void test_unwritable_folder(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  assert_int_equal(chmod(f->folder, 0555), 0);
  assert_refused_without_rights(f);
  assert_int_equal(chmod(f->folder, 0700), 0);
}

static void test_unwritable_file(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  assert_int_equal(fixture_open(f), 0);
  fixture_close(f);
  char lock_path[300];
  snprintf(lock_path, sizeof(lock_path), "%s.lock", f->path);
  assert_int_equal(chmod(f->folder, 0777), 0);
  assert_int_equal(chmod(lock_path, 0666), 0);
  assert_int_equal(chmod(f->path, 0444), 0);
  assert_refused_without_rights(f);
  assert_int_equal(chmod(f->path, 0000), 0);
  assert_refused_without_rights(f);
  assert_int_equal(chmod(f->path, 0600), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_kill, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_disk_full, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_small_disk, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_open_on_full_disk, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_unwritable_folder, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_unwritable_file, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
