/* baolife copy: all rows of a database into another one, whatever their engines. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "server/boot.h"
#include "server/cli.h"
#include "server/database.h"
#include "server/options.h"
#include "server/tool_watch.h"

static const char help[] =
    "Usage: baolife copy --from ADDRESS --to ADDRESS [--from-password-file FILE] [--to-password-file FILE]\n\n"
    "Copies every row, in one transaction: all or nothing. Then each table of the copy is read back and compared with\n"
    "what was read, by its rows and by a checksum that does not depend on the engine. The target must have no rows;\n"
    "its tables are made if they are not there. No server may play on the target, nor on a file that is copied (make "
    "a\n"
    "backup of that, and copy the backup). A database server is copied as it is at this moment, also while it is "
    "played on.\n"
    "A password is in its file, or else in BAOLIFE_DB_PASSWORD; never in an address.\n"
    "Exit: 0 copied, 1 not copied, 2 usage.\n";

struct copy_options {
  const char *from, *to, *from_password_file, *to_password_file;
};

static int read_places(const struct copy_options *o, struct database *from, struct database *to, char *message,
                       size_t message_size)
{
  int status = store_check_address(o->from, message, message_size);
  if (!status) status = store_check_address(o->to, message, message_size);
  if (!status) status = database_at(from, o->from, o->from_password_file, message, message_size);
  if (!status) status = database_at(to, o->to, o->to_password_file, message, message_size);
  return status;
}

int cli_copy(int argument_count, char *const *arguments)
{
  static struct database from, to;
  struct copy_options o = {0};
  const struct option_row rows[] = {{"from", OPTION_TEXT, &o.from, 0, 0},
                                    {"to", OPTION_TEXT, &o.to, 0, 0},
                                    {"from-password-file", OPTION_TEXT, &o.from_password_file, 0, 0},
                                    {"to-password-file", OPTION_TEXT, &o.to_password_file, 0, 0},
                                    {0}};
  struct option_list rest;
  struct tool_watch w;
  char message[1024] = "";
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (!o.from || !o.to || rest.count > 0) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  if (read_places(&o, &from, &to, message, sizeof message)) {
    fprintf(stderr, "baolife: %s\n", message);
    return EXIT_USAGE;
  }
  signal(SIGXFSZ, SIG_IGN); /* a full disk is an error to handle, not the end */
  tool_watch_init(&w);
  status = store_copy(&from.options, &to.options, &w.watch, message, sizeof message);
  database_forget(&from);
  database_forget(&to);
  if (!status) return 0;
  fprintf(stderr, "baolife: %s\n", *message ? message : status_text(status));
  return EXIT_CONTENT;
}
