/* baolife audit: is the book of diamonds right, and is every saved life whole? */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "server/ask_copy.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/database.h"
#include "server/tool_watch.h"

enum { EXIT_UNKNOWN = 3 };

static const char help[] =
    "Usage: baolife audit [--db ADDRESS] [--config FILE] [--NAME VALUE ..]\n\n"
    "Proves the ledger: every entry's lines sum to 0, every balance is the sum of its lines and no player's is below\n"
    "0, all accounts together are 0, no line is without its entry and account, no reference is there twice, and the\n"
    "triggers that keep the book from being changed are there. Proves that no row of the audit log was changed,\n"
    "removed or moved, and that every section of a saved life has its checksum and none is newer than its life. Each\n"
    "violation is one line on stdout. Nothing is changed.\n\n"
    "The game may go on. A database server is read as it is at this moment. A file that a server plays on is copied\n"
    "by that server first, into a file beside it (so there must be room for it), and the copy is audited and removed.\n"
    "Exit: 0 nothing is wrong, 1 violations, 2 usage, 3 it could not be told.\n";

static int audit_copy(struct database *database, const struct store_watch *watch, struct store_audit *audit,
                      char *message, size_t message_size)
{
  char path[PATH_MAX];
  const char *file = store_file_of(database->address);
  int fd = -1;
  snprintf(path, sizeof path, "%s.audit", file);
  int status = part_file_make(path, &fd, message, message_size);
  if (!status) status = ask_copy(file, path, watch, message, message_size);
  struct store_options copy = database->options;
  copy.path = path;
  copy.is_unlocked = true;
  if (!status) status = store_audit(&copy, watch, audit, message, message_size);
  part_file_drop(path, fd);
  return status;
}

int cli_audit(int argument_count, char *const *arguments)
{
  static struct config config;
  static struct database database;
  struct tool_watch w;
  struct store_audit audit = {0};
  char message[1024] = "";
  for (int i = 0; i < argument_count; i++)
    if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) {
      fputs(help, stdout);
      return 0;
    }
  if (config_load(&config, argument_count, arguments, message, sizeof message)) {
    fprintf(stderr, "baolife: %s\n", message);
    return EXIT_USAGE;
  }
  tool_watch_init(&w);
  int status = database_read(&database, &config, message, sizeof message);
  if (!status) status = store_audit(&database.options, &w.watch, &audit, message, sizeof message);
  if (status == E_CONFLICT && store_file_of(database.address))
    status = audit_copy(&database, &w.watch, &audit, message, sizeof message);
  database_forget(&database);
  if (status) {
    fprintf(stderr, "baolife: %s\n", *message ? message : status_text(status));
    return EXIT_UNKNOWN;
  }
  tool_watch_sum_up(&audit);
  return audit.violation_count ? EXIT_CONTENT : 0;
}
