/* A disk that fails: SQLite's own way to files behind a shim that counts the calls and fails one of them, or all from
 * it on, as a real disk would. What a call did to the files can be watched (power.h). Set up and read while no database
 * is open; used by the thread that owns the connection. */
#ifndef TEST_STORE_DISK_H
#define TEST_STORE_DISK_H

#include <errno.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum disk_call {
  DISK_OPEN,
  DISK_READ,
  DISK_WRITE,
  DISK_SYNC,
  DISK_TRUNCATE,
  DISK_SIZE,
  DISK_LOCK,
  DISK_ACCESS,
  DISK_DELETE,
  DISK_MAP_SHARED,
  DISK_LOCK_SHARED
};

enum disk_fault {
  DISK_ERROR, /* any call */
  DISK_FULL,  /* what wants space */
  DISK_TORN   /* a write leaves its first half behind */
};

struct disk_fault_plan {
  enum disk_fault fault;
  long at; /* the call it meets, from 1; 0: none */
  bool is_for_ever;
};

/* Told of every change that worked; NULL: nobody watches. A false answer means that the machine has no power: this call
 * and all that follow do nothing. */
struct disk_watch {
  bool (*on_open)(const char *path, bool is_new);
  bool (*on_write)(const char *path, const void *data, int size_bytes, sqlite3_int64 offset);
  bool (*on_truncate)(const char *path, sqlite3_int64 size_bytes);
  bool (*on_sync)(const char *path);
  bool (*on_delete)(const char *path);
};

static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  struct disk_fault_plan plan;
  const struct disk_watch *watch;
  long call_count; /* of those the plan could meet */
  bool is_hit;
  int last_errno;
} disk;

struct disk_file {
  sqlite3_file base; /* first */
  const char *path;  /* SQLite's, as long as the file is open; NULL: a temporary one */
};

static inline sqlite3_file *disk_real(sqlite3_file *file)
{
  return (sqlite3_file *)((struct disk_file *)file + 1);
}

static inline const char *disk_path(sqlite3_file *file)
{
  return ((struct disk_file *)file)->path;
}

static inline bool disk_is_met(enum disk_call call)
{
  switch (disk.plan.fault) {
  case DISK_ERROR:
    return true;
  case DISK_FULL:
    return call == DISK_WRITE || call == DISK_MAP_SHARED;
  case DISK_TORN:
    return call == DISK_WRITE;
  }
  return false;
}

static inline int disk_code(enum disk_call call)
{
  static const int codes[] = {[DISK_OPEN] = SQLITE_CANTOPEN,
                              [DISK_READ] = SQLITE_IOERR_READ,
                              [DISK_WRITE] = SQLITE_IOERR_WRITE,
                              [DISK_SYNC] = SQLITE_IOERR_FSYNC,
                              [DISK_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
                              [DISK_SIZE] = SQLITE_IOERR_FSTAT,
                              [DISK_LOCK] = SQLITE_IOERR_LOCK,
                              [DISK_ACCESS] = SQLITE_IOERR_ACCESS,
                              [DISK_DELETE] = SQLITE_IOERR_DELETE,
                              [DISK_MAP_SHARED] = SQLITE_IOERR_SHMMAP,
                              [DISK_LOCK_SHARED] = SQLITE_IOERR_SHMLOCK};
  if (disk.plan.fault != DISK_FULL) return codes[call];
  return call == DISK_WRITE ? SQLITE_FULL : SQLITE_IOERR_SHMSIZE;
}

/* SQLITE_OK: the call goes through. */
static inline int disk_pass(enum disk_call call)
{
  if (disk.plan.at == 0 || !disk_is_met(call)) return SQLITE_OK;
  disk.call_count++;
  bool is_hit = disk.plan.is_for_ever ? disk.call_count >= disk.plan.at : disk.call_count == disk.plan.at;
  if (!is_hit) return SQLITE_OK;
  disk.is_hit = true;
  disk.last_errno = disk.plan.fault == DISK_FULL ? ENOSPC : EIO;
  return disk_code(call);
}

/* ---- files ---- */

static inline int disk_close(sqlite3_file *file)
{
  return disk_real(file)->pMethods->xClose(disk_real(file));
}

static inline int disk_read(sqlite3_file *file, void *out_data, int size_bytes, sqlite3_int64 offset)
{
  int code = disk_pass(DISK_READ);
  return code ? code : disk_real(file)->pMethods->xRead(disk_real(file), out_data, size_bytes, offset);
}

static inline int disk_write(sqlite3_file *file, const void *data, int size_bytes, sqlite3_int64 offset)
{
  sqlite3_file *real = disk_real(file);
  int code = disk_pass(DISK_WRITE);
  if (code && disk.plan.fault == DISK_TORN) real->pMethods->xWrite(real, data, size_bytes / 2, offset);
  if (code) return code;
  if (disk.watch && !disk.watch->on_write(disk_path(file), data, size_bytes, offset)) return SQLITE_IOERR_WRITE;
  return real->pMethods->xWrite(real, data, size_bytes, offset);
}

static inline int disk_truncate(sqlite3_file *file, sqlite3_int64 size_bytes)
{
  int code = disk_pass(DISK_TRUNCATE);
  if (code) return code;
  if (disk.watch && !disk.watch->on_truncate(disk_path(file), size_bytes)) return SQLITE_IOERR_TRUNCATE;
  return disk_real(file)->pMethods->xTruncate(disk_real(file), size_bytes);
}

/* The machine itself does not fail, so nothing has to reach its disk. */
static inline int disk_sync(sqlite3_file *file, int flags)
{
  int code = disk_pass(DISK_SYNC);
  if (code) return code;
  return disk.watch && !disk.watch->on_sync(disk_path(file)) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static inline int disk_size(sqlite3_file *file, sqlite3_int64 *out_size_bytes)
{
  int code = disk_pass(DISK_SIZE);
  return code ? code : disk_real(file)->pMethods->xFileSize(disk_real(file), out_size_bytes);
}

static inline int disk_lock(sqlite3_file *file, int level)
{
  int code = disk_pass(DISK_LOCK);
  return code ? code : disk_real(file)->pMethods->xLock(disk_real(file), level);
}

static inline int disk_unlock(sqlite3_file *file, int level)
{
  return disk_real(file)->pMethods->xUnlock(disk_real(file), level);
}

static inline int disk_check_lock(sqlite3_file *file, int *out_is_reserved)
{
  return disk_real(file)->pMethods->xCheckReservedLock(disk_real(file), out_is_reserved);
}

static inline int disk_control(sqlite3_file *file, int what, void *argument)
{
  if (what == SQLITE_FCNTL_LAST_ERRNO && disk.is_hit) {
    *(int *)argument = disk.last_errno;
    return SQLITE_OK;
  }
  return disk_real(file)->pMethods->xFileControl(disk_real(file), what, argument);
}

static inline int disk_sector_size(sqlite3_file *file)
{
  return disk_real(file)->pMethods->xSectorSize(disk_real(file));
}

static inline int disk_traits(sqlite3_file *file)
{
  return disk_real(file)->pMethods->xDeviceCharacteristics(disk_real(file));
}

static inline int disk_map_shared(sqlite3_file *file, int page, int size_bytes, int is_extended, void volatile **out)
{
  int code = disk_pass(DISK_MAP_SHARED);
  return code ? code : disk_real(file)->pMethods->xShmMap(disk_real(file), page, size_bytes, is_extended, out);
}

static inline int disk_lock_shared(sqlite3_file *file, int offset, int count, int flags)
{
  int code = flags & SQLITE_SHM_LOCK ? disk_pass(DISK_LOCK_SHARED) : SQLITE_OK;
  return code ? code : disk_real(file)->pMethods->xShmLock(disk_real(file), offset, count, flags);
}

static inline void disk_barrier(sqlite3_file *file)
{
  disk_real(file)->pMethods->xShmBarrier(disk_real(file));
}

static inline int disk_unmap_shared(sqlite3_file *file, int is_deleted)
{
  return disk_real(file)->pMethods->xShmUnmap(disk_real(file), is_deleted);
}

static const sqlite3_io_methods disk_methods = {
    .iVersion = 2, /* shared memory, but no mapping of files */
    .xClose = disk_close,
    .xRead = disk_read,
    .xWrite = disk_write,
    .xTruncate = disk_truncate,
    .xSync = disk_sync,
    .xFileSize = disk_size,
    .xLock = disk_lock,
    .xUnlock = disk_unlock,
    .xCheckReservedLock = disk_check_lock,
    .xFileControl = disk_control,
    .xSectorSize = disk_sector_size,
    .xDeviceCharacteristics = disk_traits,
    .xShmMap = disk_map_shared,
    .xShmLock = disk_lock_shared,
    .xShmBarrier = disk_barrier,
    .xShmUnmap = disk_unmap_shared,
};

/* ---- the way to files ---- */

static inline int disk_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  file->pMethods = NULL;
  int code = disk_pass(DISK_OPEN);
  if (code) return code;
  int is_there = 1;
  if (path) disk.real->xAccess(disk.real, path, SQLITE_ACCESS_EXISTS, &is_there);
  if (disk.watch && !disk.watch->on_open(path, !is_there)) return SQLITE_CANTOPEN;
  ((struct disk_file *)file)->path = path;
  code = disk.real->xOpen(disk.real, path, disk_real(file), flags, out_flags);
  if (code == SQLITE_OK) file->pMethods = &disk_methods;
  return code;
}

static inline int disk_delete(sqlite3_vfs *vfs, const char *path, int is_synced)
{
  int code = disk_pass(DISK_DELETE);
  if (code) return code;
  if (disk.watch && !disk.watch->on_delete(path)) return SQLITE_IOERR_DELETE;
  return disk.real->xDelete(disk.real, path, is_synced);
}

static inline int disk_access(sqlite3_vfs *vfs, const char *path, int flags, int *out_answer)
{
  int code = disk_pass(DISK_ACCESS);
  return code ? code : disk.real->xAccess(disk.real, path, flags, out_answer);
}

static inline int disk_full_path(sqlite3_vfs *vfs, const char *path, int size_bytes, char *out_path)
{
  return disk.real->xFullPathname(disk.real, path, size_bytes, out_path);
}

static inline int disk_last_error(sqlite3_vfs *vfs, int size_bytes, char *out_text)
{
  return disk.is_hit ? disk.last_errno : disk.real->xGetLastError(disk.real, size_bytes, out_text);
}

/* From now on every database of this program lies on this disk. */
static inline void disk_begin(void)
{
  disk.real = sqlite3_vfs_find(NULL);
  disk.vfs = *disk.real; /* time, chance and sleep are the real ones */
  disk.vfs.zName = "failing";
  disk.vfs.szOsFile += (int)sizeof(struct disk_file);
  disk.vfs.xOpen = disk_open;
  disk.vfs.xDelete = disk_delete;
  disk.vfs.xAccess = disk_access;
  disk.vfs.xFullPathname = disk_full_path;
  disk.vfs.xGetLastError = disk_last_error;
  sqlite3_vfs_register(&disk.vfs, 1);
}

static inline void disk_plan(struct disk_fault_plan plan)
{
  disk.plan = plan;
  disk.call_count = 0;
  disk.is_hit = false;
}

static inline void disk_mend(void)
{
  disk_plan((struct disk_fault_plan){DISK_ERROR, 0, false});
}

#endif
