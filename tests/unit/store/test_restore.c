/* Backups of a file in use, and putting them back. */
#include "base/rng.h"
#include "store/backup_int.h"
#include "store/row_int.h"
#include "store/table_int.h"
#include "store/upkeep.h"
#include "unit/store/copies.h"

/* ---- slices ---- */

struct slice {
  bool is_done, is_complete;
  int status;
};

static void on_slice(void *context, int status, int64_t done_page_count, int64_t page_count, bool is_complete)
{
  struct slice *slice = context;
  assert_true(done_page_count <= page_count);
  *slice = (struct slice){true, is_complete, status};
}

/* path NULL: go on */
static struct slice backup_slice(struct fixture *f, const char *path)
{
  struct slice slice = {0};
  assert_int_equal(store_backup_step(f->store, path, on_slice, &slice), 0);
  while (!slice.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return slice;
}

static void file_make(const char *path)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(fd >= 0);
  close(fd);
}

static void audit_is_clean(struct fixture *f, const struct store_options *options)
{
  struct told told;
  struct store_audit counts;
  struct store_watch watch = watch_of(&told);
  if (store_audit(options, &watch, &counts, f->message, sizeof f->message)) fail_msg("%s", f->message);
  if (counts.violation_count) fail_msg("%s", told.found[0]);
}

static void pay(struct db *db, struct rng *rng, int *payment_count)
{
  char ref[32];
  snprintf(ref, sizeof ref, "pay%d", ++*payment_count);
  int64_t player = rng_range(rng, 1, WORLD_LIFE_COUNT);
  struct row_ledger row = sample_posting(player, PARTY_GRANT, PARTY_PLAYER, 1, ref);
  assert_int_equal(db_begin(db), 0);
  assert_int_equal(row_ledger_post(db, &row), 0);
  assert_int_equal(db_commit(db), 0);
}

/* Commits between the slices touch pages that were copied already, and make new ones; the log is moved now and then.
 * What was committed before the last slice is in the copy. */
static void test_backup_between_commits(void **state)
{
  ONLY_SQLITE();
  enum { SLICE_COUNT_MIN = 4 };
  struct fixture *f = *state;
  struct file_place file;
  struct told told;
  struct store_watch watch = watch_of(&told);
  struct backup_progress progress = {0};
  struct db *db = NULL;
  char sql[128];
  int payment_count = 0, slice_count = 0;
  uint64_t seed = (uint64_t)getpid();
  struct rng rng = rng_make(seed, RNG_EVENT, 0);
  printf("seed %llu\n", (unsigned long long)seed);
  world_make(f);
  file_place_init(&file, f, "backup.db");
  file.options.is_unlocked = true;
  file_make(file.path);
  struct db_options options = {.address = f->path};
  assert_int_equal(db_open(&db, &options, f->message, sizeof f->message), 0);
  assert_int_equal(backup_begin(db, file.path), 0);
  for (; !progress.is_complete; slice_count++) {
    for (int64_t count = rng_range(&rng, 0, 3); count > 0; count--)
      pay(db, &rng, &payment_count);
    if (rng_chance(&rng, 0.3)) assert_int_equal(db_checkpoint(db), 0);
    assert_int_equal(backup_step(db, 0, &progress), 0);
  }
  db_close(db);
  assert_true(slice_count >= SLICE_COUNT_MIN);
  if (store_seal_file(file.path, &watch, f->message, sizeof f->message)) fail_msg("%s", f->message);
  for (const struct table *table = table_list; table->name; table++)
    if (!table->why_not_copied) told.table_count--;
  assert_int_equal(told.table_count, 0);
  audit_is_clean(f, &file.options);
  snprintf(sql, sizeof sql, "SELECT count(*) FROM ledger_entries WHERE ref LIKE 'pay%%'");
  assert_int_equal(file_query(file.path, sql), payment_count);
  assert_int_equal(file_query(file.path, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete'"), 1);
  file_place_deinit(&file);
}

/* Through the store, to the end; then one that is given up, and what is refused. */
static void test_backup_of_a_running_server(void **state)
{
  struct fixture *f = *state;
  char path[128], other[128];
  snprintf(path, sizeof path, "%s/backup.db", f->folder);
  snprintf(other, sizeof other, "%s/other.db", f->folder);
  world_make(f);
  assert_int_equal(fixture_open(f), 0);
  file_make(path);
  if (is_mariadb()) {
    assert_int_equal(backup_slice(f, path).status, E_INVALID);
    return;
  }
  assert_int_equal(backup_slice(f, NULL).status, E_CONFLICT);
  struct slice slice = backup_slice(f, path);
  while (!slice.is_complete && slice.status == 0)
    slice = backup_slice(f, NULL);
  assert_int_equal(slice.status, 0);
  assert_int_equal(file_query(path, "SELECT count(*) FROM accounts"), WORLD_LIFE_COUNT);
  assert_int_equal(backup_slice(f, path).status, E_INVALID); /* it is not empty */
  assert_int_equal(file_query(path, "SELECT count(*) FROM accounts"), WORLD_LIFE_COUNT);
  assert_int_equal(backup_slice(f, f->place.name).status, E_INVALID); /* nor is the database itself */
  assert_int_equal(backup_slice(f, other).status, E_NOT_FOUND);
}

/* A copy that is given up, or whose server ends, leaves no file. */
static void test_backup_given_up(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  struct backup_progress progress;
  struct db *db = NULL;
  char path[128], other[128];
  world_make(f);
  snprintf(path, sizeof path, "%s/backup.db", f->folder);
  snprintf(other, sizeof other, "%s/other.db", f->folder);
  file_make(path);
  file_make(other);
  struct db_options options = {.address = f->path};
  assert_int_equal(db_open(&db, &options, f->message, sizeof f->message), 0);
  assert_int_equal(backup_begin(db, path), 0);
  assert_int_equal(backup_step(db, 0, &progress), 0);
  assert_int_equal(access(path, F_OK), 0);
  assert_int_equal(backup_begin(db, other), 0);
  assert_int_equal(access(path, F_OK), -1);
  assert_int_equal(backup_step(db, 0, &progress), 0);
  backup_drop(db);
  assert_int_equal(access(other, F_OK), -1);
  assert_int_equal(backup_step(db, 0, &progress), E_CONFLICT);
  file_make(path);
  assert_int_equal(backup_begin(db, path), 0);
  db_close(db);
  assert_int_equal(access(path, F_OK), -1);
}

/* ---- putting it back ---- */

static struct file_place backup_make(struct fixture *f)
{
  struct file_place file;
  struct told told;
  struct store_watch watch = watch_of(&told);
  file_place_init(&file, f, "backup.db");
  file.options.is_unlocked = true;
  int status;
  if (is_mariadb()) {
    status = store_copy(&f->options, &file.options, &watch, f->message, sizeof f->message);
  } else {
    file_make(file.path);
    status = store_copy_file(&f->options, file.path, &watch, f->message, sizeof f->message);
  }
  if (status == 0) status = store_seal_file(file.path, &watch, f->message, sizeof f->message);
  if (status) fail_msg("%s", f->message);
  return file;
}

static int restore(struct fixture *f, struct file_place *file, bool is_forced)
{
  struct told told;
  struct store_audit counts;
  struct store_watch watch = watch_of(&told);
  file->options.path = file->path;
  file->options.migrations = file->migrations;
  int status = store_restore(&file->options, &f->options, is_forced, &watch, &counts, f->message, sizeof f->message);
  if (status == 0) assert_int_equal(counts.violation_count, 0);
  return status;
}

static void test_restore(void **state)
{
  struct fixture *f = *state;
  world_make(f);
  struct file_place file = backup_make(f);
  assert_int_equal(fixture_execute(f, "UPDATE lives SET first_name = 'Later' WHERE id = 1"), 0);

  assert_int_equal(restore(f, &file, false), E_EXISTS);
  assert_non_null(strstr(f->message, "would be lost: "));
  assert_non_null(strstr(f->message, "lives 3"));
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM lives WHERE first_name = 'Later'"), 1);

  if (restore(f, &file, true)) fail_msg("%s", f->message);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM lives WHERE first_name = 'Later'"), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM lives"), WORLD_LIFE_COUNT);
  assert_int_equal(fixture_open(f), 0);
  assert_int_equal(fixture_post(f, sample_posting(2, PARTY_PLAYER, PARTY_ENERGY, 35, "refill")), E_DUPLICATE);
  assert_int_equal(fixture_post(f, sample_posting(2, PARTY_PLAYER, PARTY_ENERGY, 35, "refill2")), 0);
  assert_int_equal(restore(f, &file, true), E_CONFLICT);
  fixture_close(f);
  audit_is_clean(f, &f->options);
  file_place_deinit(&file);
}

/* The replaced file stays beside the new one with its log, and is never overwritten in its turn. */
static void test_what_is_replaced_is_kept(void **state)
{
  ONLY_SQLITE();
  struct fixture *f = *state;
  char replaced[128], log[128];
  snprintf(replaced, sizeof replaced, "%s.replaced", f->place.name);
  snprintf(log, sizeof log, "%s-wal", f->place.name);
  world_make(f);
  struct file_place file = backup_make(f);
  assert_int_equal(fixture_execute(f, "UPDATE lives SET first_name = 'Later' WHERE id = 1"), 0);
  assert_int_equal(restore(f, &file, true), 0);
  assert_int_equal(file_query(replaced, "SELECT count(*) FROM lives WHERE first_name = 'Later'"), 1);
  assert_int_equal(restore(f, &file, true), E_EXISTS);
  assert_non_null(strstr(f->message, replaced));

  /* One that cannot be read at all. */
  assert_int_equal(unlink(replaced), 0);
  int fd = open(f->place.name, O_WRONLY | O_TRUNC);
  assert_int_equal(write(fd,
                         "no database, and more than a page header of it, so that it is read as one at all, and then "
                         "some more of nothing",
                         100),
                   100);
  close(fd);
  file_make(log);
  assert_int_equal(restore(f, &file, false), E_EXISTS);
  if (restore(f, &file, true)) fail_msg("%s", f->message);
  assert_int_equal(access(log, F_OK), -1);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM lives"), WORLD_LIFE_COUNT);
  file_place_deinit(&file);
}

/* Nothing is replaced by a file that SQLite finds damaged. */
static void test_a_damaged_backup_replaces_nothing(void **state)
{
  struct fixture *f = *state;
  world_make(f);
  struct file_place file = backup_make(f);
  int64_t page = file_query(file.path, "SELECT rootpage FROM sqlite_master WHERE name = 'devices_by_account'");
  int fd = open(file.path, O_WRONLY);
  assert_int_equal(pwrite(fd, "junkjunkjunkjunk", 16, page * 4096 - 16), 16);
  close(fd);
  assert_int_equal(fixture_execute(f, "UPDATE lives SET first_name = 'Later' WHERE id = 1"), 0);
  assert_int_equal(restore(f, &file, true), E_CORRUPT);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM lives WHERE first_name = 'Later'"), 1);
  char part[160];
  snprintf(part, sizeof part, "%s.part", f->place.name);
  assert_int_equal(access(part, F_OK), -1);
  file_place_deinit(&file);
}

/* The last migration is missing: a file is brought up to date on the way, a server wants it done first. */
static void test_a_backup_of_an_older_program(void **state)
{
  struct fixture *f = *state;
  struct file_place old;
  struct told told;
  struct store_watch watch = watch_of(&told);
  file_place_init(&old, f, "backup.db");
  old.options.is_unlocked = true;
  size_t count = old.options.migration_count;
  old.options.migration_count = 4;
  assert_int_equal(store_migrate(&old.options, true, ignore_migration, NULL, f->message, sizeof f->message), 0);
  if (store_seal_file(old.path, &watch, f->message, sizeof f->message)) fail_msg("%s", f->message);
  old.options.migration_count = count;
  if (is_mariadb()) {
    assert_int_equal(restore(f, &old, false), E_STALE);
    assert_non_null(strstr(f->message, "restore it into a file"));
  } else {
    if (restore(f, &old, false)) fail_msg("%s", f->message);
    assert_int_equal(fixture_query(f, "SELECT count(*) FROM awards"), 0);
  }
  file_place_deinit(&old);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_backup_between_commits, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_backup_of_a_running_server, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_backup_given_up, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_restore, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_what_is_replaced_is_kept, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_a_damaged_backup_replaces_nothing, setup_closed, teardown),
      cmocka_unit_test_setup_teardown(test_a_backup_of_an_older_program, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
