/* baolife privacy: the register of personal data, for whoever answers for it. */
#include <stdio.h>
#include <string.h>

#include "server/boot.h"
#include "server/cli.h"
#include "store/personal.h"

static const char help[] =
    "Usage: baolife privacy [CLASS]\n\n"
    "Prints every column of the database: what it tells of people, how long it is kept, what it is for.\n"
    "With a class, only its columns: none (nothing), id (an account's number), pseudonym (known again by it alone),\n"
    "contact (a person can be reached), trace (when, from where), play (choices, gains), secret (proves who it is).\n"
    "Exit: 0, or 2 for a class that there is not.\n";

static void print_column(const struct personal_column *column)
{
  char name[80];
  snprintf(name, sizeof name, "%s.%s", column->table, column->column);
  printf("%-36s %-9s  %s; %s%s\n", name, personal_class_text(column->class), column->purpose,
         personal_retention_text(column->retention), column->engine == IN_MARIADB ? " (only in MariaDB)" : "");
}

int cli_privacy(int argument_count, char *const *arguments)
{
  const char *class = argument_count > 0 ? arguments[0] : "";
  if (strcmp(class, "--help") == 0 || strcmp(class, "-h") == 0) {
    fputs(help, stdout);
    return 0;
  }
  bool is_known = *class == '\0';
  for (int i = 0; i < PERSONAL_CLASS_COUNT; i++)
    if (strcmp(class, personal_class_text((enum personal_class)i)) == 0) is_known = true;
  if (!is_known || argument_count > 1) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  size_t count;
  const struct personal_column *columns = personal_columns(&count);
  for (size_t i = 0; i < count; i++)
    if (!*class || strcmp(class, personal_class_text(columns[i].class)) == 0) print_column(&columns[i]);
  return 0;
}
