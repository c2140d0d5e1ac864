/* baolife backup and restore: a database as one file, and back. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "server/ask_copy.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/database.h"
#include "server/tool_watch.h"

#define ARGUMENTS_MAX  64
#define FILE_BYTES_MAX 500

static const char backup_help[] =
    "Usage: baolife backup FILE [--force] [--db ADDRESS] [--config FILE] [--NAME VALUE ..]\n\n"
    "Copies the database, as it is at one moment, into FILE: always an SQLite file, also of a database server. The "
    "game\n"
    "may go on; a server that plays on a database file copies it between its commits, so it must be able to write\n"
    "where FILE is: run this as the server's user. FILE appears when it is complete, checked and on the disk; until "
    "then\n"
    "it is FILE.part. It holds what players wrote and hashes of their tokens: keep it like the database.\n"
    "  --force   replace FILE if it exists\n"
    "Exit: 0 done, 1 not done, and nothing is left behind, 2 usage.\n";

static const char restore_help[] =
    "Usage: baolife restore FILE [--force] [--db ADDRESS] [--config FILE] [--NAME VALUE ..]\n\n"
    "Puts the backup FILE in the place of the database, which no server may play on, and audits it. FILE is checked\n"
    "before anything is changed. A database with rows is left alone, unless with\n"
    "  --force   replace it: a database file is kept, with .replaced at the end of its name; the tables of a database\n"
    "            server are dropped\n"
    "Exit: 0 done, 1 not done, or done and the audit found violations, 2 usage.\n";

struct work {
  const char *file; /* the backup */
  bool is_forced;
  struct config config;
  struct database database, copy; /* copy: the backup as a database */
  struct tool_watch watch;
  char message[1024];
};

static struct work work;

/* ---- what both are told ---- */

/* No address, and short enough for one with what is put behind it. */
static bool is_plain_path(const char *file)
{
  return store_file_of(file) == file && !strstr(file, "://") && strlen(file) < FILE_BYTES_MAX;
}

/* FILE and --force are ours, the rest are settings. False: *out_code is the program's. */
static bool read_arguments(struct work *w, const char *help, int argument_count, char *const *arguments, int *out_code)
{
  char *settings[ARGUMENTS_MAX];
  int setting_count = 0;
  *out_code = EXIT_USAGE;
  for (int i = 0; i < argument_count; i++) {
    if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) {
      fputs(help, stdout);
      *out_code = 0;
      return false;
    }
    if (strcmp(arguments[i], "--force") == 0)
      w->is_forced = true;
    else if (!w->file && setting_count == 0 && arguments[i][0] != '-')
      w->file = arguments[i];
    else if (setting_count < ARGUMENTS_MAX)
      settings[setting_count++] = arguments[i];
  }
  if (!w->file) {
    fputs(help, stderr);
    return false;
  }
  if (!is_plain_path(w->file)) {
    fprintf(stderr, "baolife: FILE must be the path of a file, shorter than %d bytes\n", FILE_BYTES_MAX);
    return false;
  }
  int status = config_load(&w->config, setting_count, settings, w->message, sizeof w->message);
  if (!status) return true;
  fprintf(stderr, "baolife: %s\n", w->message);
  return false;
}

static int prepare(struct work *w, const char *copy_path)
{
  signal(SIGXFSZ, SIG_IGN); /* a full disk is an error to handle, not the end */
  tool_watch_init(&w->watch);
  int status = database_read(&w->database, &w->config, w->message, sizeof w->message);
  if (!status) status = database_at(&w->copy, copy_path, NULL, w->message, sizeof w->message);
  database_forget(&w->copy);
  w->copy.options.is_unlocked = true;
  return status;
}

static int finish(struct work *w, int status)
{
  database_forget(&w->database);
  if (!status) return 0;
  fprintf(stderr, "baolife: %s\n", w->message[0] ? w->message : status_text(status));
  return EXIT_CONTENT;
}

/* ---- backup ---- */

static bool is_same_file(const char *a, const char *b)
{
  struct stat first, second;
  if (stat(a, &first) != 0 || stat(b, &second) != 0) return false;
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static int check_file(struct work *w)
{
  const char *database = store_file_of(w->database.address);
  if (database && is_same_file(w->file, database)) {
    snprintf(w->message, sizeof w->message, "%.300s is the database itself: name another file", w->file);
    return E_INVALID;
  }
  if (w->is_forced || access(w->file, F_OK) != 0) return 0;
  snprintf(w->message, sizeof w->message, "%.300s exists: name another file, or give --force to replace it", w->file);
  return E_EXISTS;
}

/* Leaves what is there to be sealed in the part file. */
static int fill_part(struct work *w)
{
  const struct store_watch *watch = &w->watch.watch;
  const char *database = store_file_of(w->database.address);
  if (!database) {
    int status = store_copy(&w->database.options, &w->copy.options, watch, w->message, sizeof w->message);
    w->watch.is_silent_on_tables = true; /* they were told with their checksums */
    return status;
  }
  int status = store_copy_file(&w->database.options, w->copy.address, watch, w->message, sizeof w->message);
  if (status != E_CONFLICT) return status;
  return ask_copy(database, w->copy.address, watch, w->message, sizeof w->message);
}

static int put_in_place(struct work *w)
{
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s", w->file);
  if (rename(w->copy.address, w->file) != 0) {
    snprintf(w->message, sizeof w->message, "%.300s: %s", w->file, strerror(errno));
    return E_IO;
  }
  int fd = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int status = fd >= 0 && fsync(fd) == 0 ? 0 : E_IO;
  if (fd >= 0) close(fd);
  return status;
}

int cli_backup(int argument_count, char *const *arguments)
{
  struct work *w = &work;
  char part[PATH_MAX];
  int fd = -1, code;
  if (!read_arguments(w, backup_help, argument_count, arguments, &code)) return code;
  snprintf(part, sizeof part, "%s.part", w->file);
  int status = prepare(w, part);
  if (!status) status = check_file(w);
  if (!status) status = part_file_make(part, &fd, w->message, sizeof w->message);
  if (!status) status = fill_part(w);
  if (!status) status = store_seal_file(part, &w->watch.watch, w->message, sizeof w->message);
  if (!status) status = put_in_place(w);
  part_file_drop(part, fd);
  return finish(w, status);
}

/* ---- restore ---- */

int cli_restore(int argument_count, char *const *arguments)
{
  struct work *w = &work;
  struct store_audit audit = {0};
  int code;
  if (!read_arguments(w, restore_help, argument_count, arguments, &code)) return code;
  int status = prepare(w, w->file);
  if (!status && !w->config.db[0]) status = file_make_folder(w->config.data);
  if (!status)
    status = store_restore(&w->copy.options, &w->database.options, w->is_forced, &w->watch.watch, &audit, w->message,
                           sizeof w->message);
  if (status) return finish(w, status);
  tool_watch_sum_up(&audit);
  return audit.violation_count ? EXIT_CONTENT : finish(w, 0);
}
