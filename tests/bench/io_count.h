/* Counts what the database libraries ask of the kernel: their calls of the C library land here first. Include in one
 * file of a program. Atomic, for the store writes on a thread of its own. */
#ifndef BENCH_IO_COUNT_H
#define BENCH_IO_COUNT_H

#include <stdatomic.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define IO_STANDS_IN_FRONT __attribute__((visibility("default"), used))

struct io_count {
  uint64_t syncs;
  uint64_t sync_ns;       /* spent in them */
  uint64_t written_bytes; /* into files, as SQLite writes them */
  uint64_t round_trips;   /* with a database server: something was sent after something was received */
};

static atomic_uint_fast64_t io_syncs, io_sync_ns, io_written_bytes, io_round_trips;
static atomic_bool io_has_received = true;

static inline struct io_count io_counted(void)
{
  return (struct io_count){atomic_load(&io_syncs), atomic_load(&io_sync_ns), atomic_load(&io_written_bytes),
                           atomic_load(&io_round_trips)};
}

static inline int io_sync(long call, int fd)
{
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  int status = (int)syscall(call, fd);
  clock_gettime(CLOCK_MONOTONIC, &after);
  int64_t spent_ns = (after.tv_sec - before.tv_sec) * INT64_C(1000000000) + (after.tv_nsec - before.tv_nsec);
  atomic_fetch_add(&io_sync_ns, (uint64_t)spent_ns);
  atomic_fetch_add(&io_syncs, 1);
  return status;
}

IO_STANDS_IN_FRONT int fdatasync(int fd)
{
  return io_sync(SYS_fdatasync, fd);
}

IO_STANDS_IN_FRONT int fsync(int fd)
{
  return io_sync(SYS_fsync, fd);
}

IO_STANDS_IN_FRONT ssize_t pwrite64(int fd, const void *bytes, size_t size_bytes, off64_t offset)
{
  atomic_fetch_add(&io_written_bytes, size_bytes);
  return (ssize_t)syscall(SYS_pwrite64, fd, bytes, size_bytes, offset);
}

IO_STANDS_IN_FRONT ssize_t send(int fd, const void *bytes, size_t size_bytes, int flags)
{
  if (atomic_exchange(&io_has_received, false)) atomic_fetch_add(&io_round_trips, 1);
  return (ssize_t)syscall(SYS_sendto, fd, bytes, size_bytes, flags, NULL, 0);
}

IO_STANDS_IN_FRONT ssize_t recv(int fd, void *bytes, size_t size_bytes, int flags)
{
  ssize_t size = (ssize_t)syscall(SYS_recvfrom, fd, bytes, size_bytes, flags, NULL, NULL);
  if (size > 0) atomic_store(&io_has_received, true);
  return size;
}

#endif
