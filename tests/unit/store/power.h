/* Power that goes: while it is on, everything is written and noted; at a chosen change it is off, and power_back makes
 * of the files what a disk may hold then: all that was synced, and of the rest whatever chance keeps, in whole or in
 * part. Include after cmocka.h. */
#ifndef TEST_STORE_POWER_H
#define TEST_STORE_POWER_H

#include <stdlib.h>
#include <unistd.h>

#include "base/rng.h"
#include "unit/store/disk.h"

enum { POWER_FILE_COUNT_MAX = 8 };

/* A write, or with data NULL a truncation to offset. */
struct power_change {
  struct power_change *next;
  sqlite3_int64 offset;
  size_t size_bytes;
  unsigned char data[];
};

struct power_file {
  char path[256];
  bool is_known;   /* the disk has it for certain: it was there or was synced */
  bool is_deleted; /* as far as the program knows; the disk may not know yet */
  unsigned char *synced;
  size_t size_bytes, room_bytes;
  struct power_change *first, **end; /* since the last sync */
};

/* Of what was not synced. */
enum power_keep { POWER_KEEP_NOTHING, POWER_KEEP_ALL, POWER_KEEP_SOME, POWER_KEEP_COUNT };

static struct {
  struct power_file files[POWER_FILE_COUNT_MAX];
  size_t file_count;
  long change_count;
  long off_at; /* the change that does not happen any more, from 1; 0: none */
  long sync_count;
  long bad_sync_at; /* the sync that fails and loses what it should have kept, as a kernel does; 0: none */
  bool is_off;
} power;

static inline bool power_is_on(void)
{
  power.change_count++;
  if (power.off_at > 0 && power.change_count >= power.off_at) power.is_off = true;
  return !power.is_off;
}

static inline struct power_file *power_file(const char *path)
{
  for (size_t index = 0; index < power.file_count; index++) {
    if (strcmp(power.files[index].path, path) == 0) return &power.files[index];
  }
  assert_true(power.file_count < POWER_FILE_COUNT_MAX);
  struct power_file *file = &power.files[power.file_count++];
  memset(file, 0, sizeof *file);
  snprintf(file->path, sizeof file->path, "%s", path);
  file->end = &file->first;
  return file;
}

static inline void power_apply(struct power_file *file, const struct power_change *change, size_t size_bytes)
{
  size_t end = (size_t)change->offset + size_bytes;
  bool is_truncation = change->size_bytes == 0;
  if (end > file->room_bytes) {
    file->room_bytes = 2 * end;
    file->synced = realloc(file->synced, file->room_bytes);
    assert_non_null(file->synced);
  }
  if (end > file->size_bytes) memset(file->synced + file->size_bytes, 0, end - file->size_bytes);
  if (is_truncation || end > file->size_bytes) file->size_bytes = end;
  if (size_bytes > 0) memcpy(file->synced + change->offset, change->data, size_bytes);
}

static inline void power_forget(struct power_file *file)
{
  while (file->first) {
    struct power_change *change = file->first;
    file->first = change->next;
    free(change);
  }
  file->end = &file->first;
}

static inline bool power_note(const char *path, const void *data, size_t size_bytes, sqlite3_int64 offset)
{
  if (!power_is_on()) return false;
  struct power_file *file = power_file(path);
  struct power_change *change = malloc(sizeof *change + size_bytes);
  assert_non_null(change);
  *change = (struct power_change){NULL, offset, size_bytes};
  if (size_bytes > 0) memcpy(change->data, data, size_bytes);
  *file->end = change;
  file->end = &change->next;
  return true;
}

/* ---- what the disk tells ---- */

static inline bool power_on_open(const char *path, bool is_new)
{
  if (power.is_off) return false;
  struct power_file *file = power_file(path);
  if (is_new) {
    power_forget(file);
    file->size_bytes = 0;
  }
  file->is_known = !is_new;
  file->is_deleted = false;
  return true;
}

static inline bool power_on_write(const char *path, const void *data, int size_bytes, sqlite3_int64 offset)
{
  return power_note(path, data, (size_t)size_bytes, offset);
}

static inline bool power_on_truncate(const char *path, sqlite3_int64 size_bytes)
{
  return power_note(path, NULL, 0, size_bytes);
}

/* SQLite syncs the folder together with a new file. */
static inline void power_sync_folder(void)
{
  for (size_t index = 0; index < power.file_count; index++) {
    struct power_file *file = &power.files[index];
    if (file->is_deleted) file->is_known = false;
  }
}

static inline bool power_on_sync(const char *path)
{
  if (!power_is_on()) return false;
  struct power_file *file = power_file(path);
  bool is_bad = ++power.sync_count == power.bad_sync_at;
  for (const struct power_change *change = file->first; change && !is_bad; change = change->next)
    power_apply(file, change, change->size_bytes);
  power_forget(file);
  if (is_bad) return false;
  if (!file->is_known) power_sync_folder();
  file->is_known = true;
  return true;
}

static inline bool power_on_delete(const char *path)
{
  if (!power_is_on()) return false;
  power_file(path)->is_deleted = true;
  return true;
}

static const struct disk_watch power_watch = {power_on_open, power_on_write, power_on_truncate, power_on_sync,
                                              power_on_delete};

/* ---- off and on ---- */

static inline void power_begin(long off_at, long bad_sync_at)
{
  memset(&power, 0, sizeof power);
  power.off_at = off_at;
  power.bad_sync_at = bad_sync_at;
  disk.watch = &power_watch;
}

/* What a disk keeps of one change that it was not told to keep: nothing, all, or some sectors of it from the front. */
static inline void power_keep_by_chance(struct power_file *file, const struct power_change *change,
                                        enum power_keep keep, struct rng *rng)
{
  enum { SECTOR_BYTES = 512 };
  size_t sector_count = change->size_bytes / SECTOR_BYTES;
  uint64_t draw = keep == POWER_KEEP_ALL ? 0 : rng_below(rng, 3);
  if (draw == 0) power_apply(file, change, change->size_bytes);
  if (draw == 1 && sector_count > 0)
    power_apply(file, change, (size_t)(1 + rng_below(rng, sector_count)) * SECTOR_BYTES);
}

static inline void power_restore(struct power_file *file, enum power_keep keep, struct rng *rng)
{
  for (const struct power_change *change = file->first; change && keep != POWER_KEEP_NOTHING; change = change->next)
    power_keep_by_chance(file, change, keep, rng);
  bool is_kept = keep == POWER_KEEP_ALL || (keep == POWER_KEEP_SOME && rng_below(rng, 2) == 0);
  bool is_there = file->is_deleted ? file->is_known && !is_kept : file->is_known || is_kept;
  unlink(file->path);
  if (!is_there) return;
  FILE *stream = fopen(file->path, "wb");
  assert_non_null(stream);
  if (file->size_bytes > 0) assert_int_equal(fwrite(file->synced, file->size_bytes, 1, stream), 1);
  assert_int_equal(fclose(stream), 0);
}

/* Call with no database open. Shared memory does not outlive the power. */
static inline void power_back(enum power_keep keep, struct rng *rng)
{
  char path[300];
  disk.watch = NULL;
  for (size_t index = 0; index < power.file_count; index++) {
    struct power_file *file = &power.files[index];
    if (power.is_off) power_restore(file, keep, rng);
    snprintf(path, sizeof path, "%s-shm", file->path);
    if (power.is_off) unlink(path);
    power_forget(file);
    free(file->synced);
  }
  power.file_count = 0;
}

#endif
