/* One server per data folder. */
#include "store/lock_int.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static int lock_failure(const char *path, int error, char *message, size_t message_size)
{
  const char *reason = strerror(error);
  switch (error) {
  case ENOENT:
  case ENOTDIR:
    snprintf(message, message_size, "cannot make %s: its folder is missing; make the folder", path);
    return E_NOT_FOUND;
  case EACCES:
  case EPERM:
  case EROFS:
  case EISDIR:
    snprintf(message, message_size, "cannot write %s (%s); let the server's user write there, or name another folder",
             path, reason);
    return E_PERMISSION;
  case ENOSPC:
  case EDQUOT:
    snprintf(message, message_size, "cannot write %s (%s); free space on its disk", path, reason);
    return E_DISK_FULL;
  case EWOULDBLOCK:
    snprintf(message, message_size,
             "another server is running on this data folder (it holds %s); stop it, or give this"
             " one another folder",
             path);
    return E_CONFLICT;
  default:
    snprintf(message, message_size, "cannot lock %s (%s); use a local disk", path, reason);
    return E_IO;
  }
}

int lock_take(const char *database_path, bool is_shared, int *out_fd, char *message, size_t message_size)
{
  *out_fd = -1;
  char path[PATH_MAX];
  int length = snprintf(path, sizeof(path), "%s.lock", database_path);
  if (length < 0 || (size_t)length >= sizeof(path)) {
    return lock_failure(database_path, ENAMETOOLONG, message, message_size);
  }
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return lock_failure(path, errno, message, message_size);
  if (flock(fd, (is_shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    int error = errno;
    close(fd);
    return lock_failure(path, error, message, message_size);
  }
  *out_fd = fd;
  return 0;
}

void lock_drop(int fd)
{
  if (fd >= 0) close(fd);
}
