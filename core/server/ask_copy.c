#include "server/ask_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/control.h"

#define LINE_BYTES_MAX 512

static int control_connect(const char *database_path, FILE **out_stream, char *message, size_t message_size)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int size = snprintf(address.sun_path, sizeof address.sun_path, "%s" CONTROL_SUFFIX, database_path);
  *out_stream = NULL;
  if (size < 0 || (size_t)size >= sizeof address.sun_path) {
    snprintf(message, message_size, "the path %s is too long for a socket: stop the server and try again",
             database_path);
    return E_RANGE;
  }
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0) *out_stream = fdopen(fd, "r");
  if (*out_stream) return 0;
  int error = errno;
  if (fd >= 0) close(fd);
  snprintf(message, message_size, "the server that holds %s cannot be asked by %s: %s", database_path, address.sun_path,
           strerror(error));
  return error == EACCES || error == EPERM ? E_PERMISSION : E_NOT_FOUND;
}

/* The server has its own idea of where a relative path begins. One that has closed already has said why. */
static int send_request(FILE *stream, const char *path)
{
  char absolute[PATH_MAX];
  char request[PATH_MAX + 16];
  if (!realpath(path, absolute)) return E_IO;
  int size = snprintf(request, sizeof request, "backup %s\n", absolute);
  (void)!send(fileno(stream), request, (size_t)size, MSG_NOSIGNAL);
  return 0;
}

static int follow(FILE *stream, const struct store_watch *watch, char *message, size_t message_size)
{
  char line[LINE_BYTES_MAX];
  while (fgets(line, sizeof line, stream)) {
    long long done_count, all_count;
    line[strcspn(line, "\n")] = '\0';
    if (strcmp(line, "done") == 0) return 0;
    if (sscanf(line, "at %lld %lld", &done_count, &all_count) == 2) {
      watch->at(watch->context, "pages", done_count, all_count);
    } else {
      snprintf(message, message_size, "the server could not copy its database: %s",
               strncmp(line, "failed ", 7) == 0 ? line + 7 : "it answers something else");
      return E_IO;
    }
  }
  snprintf(message, message_size, "the server ended before the copy was complete");
  return E_CLOSED;
}

int ask_copy(const char *database_path, const char *path, const struct store_watch *watch, char *message,
             size_t message_size)
{
  FILE *stream;
  int status = control_connect(database_path, &stream, message, message_size);
  if (status) return status;
  status = send_request(stream, path);
  if (status)
    snprintf(message, message_size, "%s: %s", path, status_text(status));
  else
    status = follow(stream, watch, message, message_size);
  fclose(stream);
  return status;
}

/* ---- the file ---- */

int part_file_make(const char *path, int *out_fd, char *message, size_t message_size)
{
  int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  bool is_ours = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
  int error = errno;
  *out_fd = -1;
  if (is_ours && ftruncate(fd, 0) == 0) {
    *out_fd = fd;
    return 0;
  }
  if (fd >= 0) close(fd);
  snprintf(message, message_size, "%s cannot be written: %s", path,
           error == EWOULDBLOCK ? "another tool is writing it" : strerror(error));
  return error == EWOULDBLOCK ? E_CONFLICT : error == EACCES ? E_PERMISSION : E_IO;
}

void part_file_drop(const char *path, int fd)
{
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
  char name[PATH_MAX];
  if (fd < 0) return;
  for (size_t index = 0; index < sizeof suffixes / sizeof *suffixes; index++) {
    snprintf(name, sizeof name, "%s%s", path, suffixes[index]);
    unlink(name);
  }
  close(fd);
}
