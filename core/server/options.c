#include "server/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int complain(const char *format, const char *name)
{
  fprintf(stderr, "baolife: ");
  fprintf(stderr, strcmp(format, "unknown") == 0 ? "there is no option --%s; see --help\n" : "--%s needs a value\n",
          name);
  return E_INVALID;
}

static int add(struct option_list *list, const char *item)
{
  if (list->count == OPTION_LIST_MAX) {
    fprintf(stderr, "baolife: too many arguments\n");
    return E_FULL;
  }
  list->items[list->count++] = item;
  return E_OK;
}

static int set_number(const struct option_row *row, const char *value)
{
  char *end;
  errno = 0;
  long long number = strtoll(value, &end, 10);
  if (errno || end == value || *end || number < row->min || number > row->max) {
    fprintf(stderr, "baolife: --%s must be a whole number from %lld to %lld, not '%s'\n", row->name,
            (long long)row->min, (long long)row->max, value);
    return E_INVALID;
  }
  *(int64_t *)row->target = number;
  return E_OK;
}

static int set_value(const struct option_row *row, const char *value)
{
  if (row->kind == OPTION_NUMBER) return set_number(row, value);
  if (row->kind == OPTION_LIST) return add(row->target, value);
  *(const char **)row->target = value;
  return E_OK;
}

static const struct option_row *find(const struct option_row *rows, const char *name, size_t size)
{
  for (; rows->name; rows++)
    if (strlen(rows->name) == size && memcmp(rows->name, name, size) == 0) return rows;
  return NULL;
}

static int read_option(const struct option_row *rows, int *index, int argument_count, char *const *arguments)
{
  const char *name = arguments[*index] + 2;
  const char *equals = strchr(name, '=');
  const struct option_row *row = find(rows, name, equals ? (size_t)(equals - name) : strlen(name));
  if (!row) return complain("unknown", name);
  if (row->kind == OPTION_FLAG) {
    *(bool *)row->target = true;
    return E_OK;
  }
  if (equals) return set_value(row, equals + 1);
  if (*index + 1 >= argument_count) return complain("value", name);
  return set_value(row, arguments[++*index]);
}

int options_read(const struct option_row *rows, int argument_count, char *const *arguments, const char *help,
                 struct option_list *out_rest)
{
  *out_rest = (struct option_list){0};
  for (int i = 0; i < argument_count; i++) {
    int status;
    if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) {
      fputs(help, stdout);
      return E_CLOSED;
    }
    if (strncmp(arguments[i], "--", 2) == 0)
      status = read_option(rows, &i, argument_count, arguments);
    else
      status = add(out_rest, arguments[i]);
    if (status) return E_INVALID;
  }
  return E_OK;
}
