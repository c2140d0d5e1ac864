/* Whole files and folders. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

enum {
  READ_CHUNK_BYTES = 16384,
  WALK_DEPTH_MAX = 16,          /* folders inside folders; content uses three */
  WALK_FILE_COUNT_MAX = 100000, /* far above any content tree; bounds the list in memory */
  FOLDER_MODE = 0750            /* saved games are nobody else's business */
};

static int status_of_errno(int error)
{
  switch (error) {
  case ENOENT:
  case ENOTDIR:
    return E_NOT_FOUND;
  case EACCES:
  case EPERM:
    return E_PERMISSION;
  case ENOMEM:
    return E_NOMEM;
  default:
    return E_IO;
  }
}

int file_read(const char *path, struct buf *out)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return status_of_errno(errno);
  char chunk[READ_CHUNK_BYTES];
  int status = 0;
  while (!status) {
    ssize_t got_bytes = read(fd, chunk, sizeof chunk);
    if (got_bytes == 0) break;
    if (got_bytes > 0)
      status = buf_append(out, chunk, (size_t)got_bytes);
    else if (errno != EINTR)
      status = status_of_errno(errno);
  }
  close(fd);
  return status;
}

struct walk {
  int root_fd;
  const char *suffix;
  char **paths; /* relative to the root, owned */
  uint32_t path_count;
  uint32_t path_capacity;
};

static bool is_passed_over(const char *name)
{
  size_t size_bytes = strlen(name);
  return name[0] == '.' || name[0] == '#' || name[size_bytes - 1] == '~';
}

static bool has_suffix(const char *name, const char *suffix)
{
  size_t name_bytes = strlen(name), suffix_bytes = strlen(suffix);
  return name_bytes >= suffix_bytes && strcmp(name + name_bytes - suffix_bytes, suffix) == 0;
}

/* *path is taken over, also on failure. */
static int path_keep(struct walk *w, char **path)
{
  void *paths = w->paths;
  int status = vec_reserve(&paths, &w->path_capacity, w->path_count + 1, sizeof *w->paths, WALK_FILE_COUNT_MAX);
  w->paths = paths;
  if (status)
    free(*path);
  else
    w->paths[w->path_count++] = *path;
  *path = NULL;
  return status;
}

static int folder_collect(struct walk *w, const char *folder, int depth);

/* folder is "" for the root. */
static int entry_collect(struct walk *w, const char *folder, const char *name, int depth)
{
  int status = 0;
  struct stat info;
  size_t path_bytes = strlen(folder) + strlen(name) + 2;
  char *path = malloc(path_bytes);
  if (!path) return E_NOMEM;
  char *end = folder[0] ? stpcpy(stpcpy(path, folder), "/") : path;
  stpcpy(end, name);

  bool is_there = fstatat(w->root_fd, path, &info, AT_SYMLINK_NOFOLLOW) == 0;
  if (is_there && S_ISLNK(info.st_mode)) {
    /* Links to files count, links to folders do not: those could lead in circles. */
    is_there = fstatat(w->root_fd, path, &info, 0) == 0 && S_ISREG(info.st_mode);
  }
  /* What cannot be looked at was removed meanwhile or is a link to nothing. */
  if (!is_there) goto out;
  if (S_ISDIR(info.st_mode))
    status = folder_collect(w, path, depth + 1);
  else if (S_ISREG(info.st_mode) && has_suffix(name, w->suffix))
    status = path_keep(w, &path);
out:
  free(path);
  return status;
}

static int folder_collect(struct walk *w, const char *folder, int depth)
{
  if (depth > WALK_DEPTH_MAX) return E_FULL;
  int fd = openat(w->root_fd, folder[0] ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return status_of_errno(errno);
  DIR *entries = fdopendir(fd);
  if (!entries) {
    close(fd);
    return E_NOMEM;
  }
  int status = 0;
  while (!status) {
    errno = 0;
    const struct dirent *entry = readdir(entries);
    if (!entry) {
      if (errno) status = E_IO;
      break;
    }
    if (!is_passed_over(entry->d_name)) status = entry_collect(w, folder, entry->d_name, depth);
  }
  closedir(entries);
  return status;
}

static int paths_compare(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int file_walk(const char *folder, const char *suffix, file_walk_fn fn, void *context)
{
  struct walk w = {.suffix = suffix};
  w.root_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (w.root_fd < 0) return status_of_errno(errno);
  int status = folder_collect(&w, "", 0);
  close(w.root_fd);
  if (!status && w.path_count) qsort(w.paths, w.path_count, sizeof *w.paths, paths_compare);
  for (uint32_t i = 0; i < w.path_count && !status; i++)
    status = fn(context, w.paths[i]);
  for (uint32_t i = 0; i < w.path_count; i++)
    free(w.paths[i]);
  free(w.paths);
  return status;
}

static int one_folder_make(const char *path)
{
  struct stat info;
  if (mkdir(path, FOLDER_MODE) == 0) return 0;
  int error = errno;
  /* Asked only after mkdir failed: so two programs making the same folder do not disturb each
   * other. */
  if (stat(path, &info) == 0) return S_ISDIR(info.st_mode) ? 0 : E_IO;
  return error == EACCES || error == EPERM || error == EROFS ? E_PERMISSION : E_IO;
}

int file_make_folder(const char *path)
{
  char partial[PATH_MAX];
  size_t size_bytes = strlen(path);
  if (size_bytes == 0 || size_bytes >= sizeof partial) return E_IO;
  memcpy(partial, path, size_bytes + 1);
  for (char *slash = strchr(partial + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    int status = one_folder_make(partial);
    if (status) return status;
    *slash = '/';
  }
  return one_folder_make(partial);
}
