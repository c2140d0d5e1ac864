/* baolife migrate: which changes of the tables the database has, and applying those it lacks. A starting server applies
 * them by itself; this is for who wants to look first, or to do it while nobody waits. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/database.h"

static const char help[] = "Usage: baolife migrate status|up [--db ADDRESS] [--config FILE] [--NAME VALUE ..]\n\n"
                           "status  prints each migration as applied or missing; changes no table\n"
                           "up      applies the missing ones, then prints the same\n\n"
                           "No server may run on the database meanwhile.\n"
                           "Exit: 0 nothing is missing, 1 something is or it could not be told, 2 usage.\n";

static void print_migration(void *context, const char *name, bool is_applied)
{
  int *missing_count = context;
  if (!is_applied) (*missing_count)++;
  printf("%s  %s\n", is_applied ? "applied" : "missing", name);
}

static int usage_error(void)
{
  fputs(help, stderr);
  return EXIT_USAGE;
}

int cli_migrate(int argument_count, char *const *arguments)
{
  static struct config config;
  static struct database database;
  char message[1024] = "";
  int missing_count = 0;
  for (int i = 0; i < argument_count; i++)
    if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) {
      fputs(help, stdout);
      return 0;
    }
  bool is_up = argument_count > 0 && strcmp(arguments[0], "up") == 0;
  if (argument_count == 0 || (!is_up && strcmp(arguments[0], "status") != 0)) return usage_error();
  if (config_load(&config, argument_count - 1, arguments + 1, message, sizeof message)) {
    fprintf(stderr, "baolife: %s\n", message);
    return EXIT_USAGE;
  }
  int status = database_read(&database, &config, message, sizeof message);
  if (!status && is_up && !config.db[0]) status = file_make_folder(config.data);
  if (!status)
    status = store_migrate(&database.options, is_up, print_migration, &missing_count, message, sizeof message);
  database_forget(&database);
  if (status) fprintf(stderr, "baolife: %s\n", *message ? message : status_text(status));
  return status || missing_count ? EXIT_CONTENT : 0;
}
