/* Reading the options of a command line tool: a table of names and where their values go. Thread: main. */
#ifndef SERVER_OPTIONS_H
#define SERVER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

enum option_kind { OPTION_FLAG, OPTION_NUMBER, OPTION_TEXT, OPTION_LIST };

#define OPTION_LIST_MAX 32

struct option_list {
  const char *items[OPTION_LIST_MAX];
  int count;
};

struct option_row {
  const char *name; /* without the dashes */
  enum option_kind kind;
  void *target;     /* bool, int64_t, const char * or struct option_list */
  int64_t min, max; /* OPTION_NUMBER */
};

/* Reads `--name value` and `--name=value` by the table (ends with name NULL); what is no option goes to *out_rest.
 * --help prints help and gives E_CLOSED: the caller returns 0. Errors: E_INVALID, said on stderr. */
int options_read(const struct option_row *rows, int argument_count, char *const *arguments, const char *help,
                 struct option_list *out_rest) MUST_USE;

#endif
