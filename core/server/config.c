#include "server/config.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "store/database.h"

#define CONFIG_FILE_BYTES_MAX (256u * 1024)

enum row_kind { ROW_NUMBER, ROW_TEXT, ROW_FLAG };

struct row {
  const char *name;
  enum row_kind kind;
  size_t offset;
  const char *unit;
  int64_t number, min, max;
  const char *text;
  const char *choices; /* "a|b|c" or NULL */
  bool may_change;
  const char *meaning;
};

#define ROW_OF_NUMBER(field, name_, unit_, default_, min_, max_, live_, meaning_)                                      \
  {.name = (name_),                                                                                                    \
   .kind = ROW_NUMBER,                                                                                                 \
   .offset = offsetof(struct config, field),                                                                           \
   .unit = (unit_),                                                                                                    \
   .number = (default_),                                                                                               \
   .min = (min_),                                                                                                      \
   .max = (max_),                                                                                                      \
   .may_change = (live_),                                                                                              \
   .meaning = (meaning_)},
#define ROW_OF_TEXT(field, name_, default_, choices_, live_, meaning_)                                                 \
  {.name = (name_),                                                                                                    \
   .kind = ROW_TEXT,                                                                                                   \
   .offset = offsetof(struct config, field),                                                                           \
   .unit = "",                                                                                                         \
   .text = (default_),                                                                                                 \
   .choices = (choices_),                                                                                              \
   .may_change = (live_),                                                                                              \
   .meaning = (meaning_)},
#define ROW_OF_FLAG(field, name_, meaning_)                                                                            \
  {.name = (name_), .kind = ROW_FLAG, .offset = offsetof(struct config, field), .unit = "", .meaning = (meaning_)},

static const struct row rows[] = {CONFIG_LIST(ROW_OF_NUMBER, ROW_OF_TEXT, ROW_OF_FLAG)};
#define ROW_COUNT (sizeof rows / sizeof *rows)

static void *field_of(struct config *config, const struct row *row)
{
  return (char *)config + row->offset;
}

static const struct row *find_row(const char *name)
{
  for (size_t i = 0; i < ROW_COUNT; i++)
    if (strcmp(rows[i].name, name) == 0) return &rows[i];
  return NULL;
}

static void set_defaults(struct config *config)
{
  memset(config, 0, sizeof *config);
  for (size_t i = 0; i < ROW_COUNT; i++) {
    void *field = field_of(config, &rows[i]);
    if (rows[i].kind == ROW_NUMBER) memcpy(field, &rows[i].number, sizeof rows[i].number);
    if (rows[i].kind == ROW_TEXT) snprintf(field, CONFIG_TEXT_BYTES, "%s", rows[i].text);
  }
}

static int set_number(struct config *config, const struct row *row, const char *value, const char *where, char *message,
                      size_t message_size)
{
  char *end;
  errno = 0;
  long long number = strtoll(value, &end, 10);
  if (errno || end == value || *end || number < row->min || number > row->max) {
    snprintf(message, message_size, "%s: %s must be a whole number from %" PRId64 " to %" PRId64 "%s%s, not '%.80s'",
             where, row->name, row->min, row->max, *row->unit ? " " : "", row->unit, value);
    return E_INVALID;
  }
  int64_t stored = number;
  memcpy(field_of(config, row), &stored, sizeof stored);
  return E_OK;
}

static int set_flag(struct config *config, const struct row *row, const char *value, const char *where, char *message,
                    size_t message_size)
{
  bool is_on = strcmp(value, "true") == 0 || strcmp(value, "1") == 0;
  if (!is_on && strcmp(value, "false") != 0 && strcmp(value, "0") != 0) {
    snprintf(message, message_size, "%s: %s must be true or false, not '%.80s'", where, row->name, value);
    return E_INVALID;
  }
  *(bool *)field_of(config, row) = is_on;
  return E_OK;
}

static bool is_choice(const char *choices, const char *value)
{
  size_t size = strlen(value);
  for (const char *at = choices; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
    if (strncmp(at, value, size) == 0 && (at[size] == '|' || at[size] == '\0')) return true;
  return false;
}

static int set_text(struct config *config, const struct row *row, const char *value, const char *where, char *message,
                    size_t message_size)
{
  if (strlen(value) >= CONFIG_TEXT_BYTES) {
    snprintf(message, message_size, "%s: %s is longer than %d bytes", where, row->name, CONFIG_TEXT_BYTES - 1);
    return E_INVALID;
  }
  if (row->choices && !is_choice(row->choices, value)) {
    snprintf(message, message_size, "%s: %s must be one of %s, not '%.80s'", where, row->name, row->choices, value);
    return E_INVALID;
  }
  snprintf(field_of(config, row), CONFIG_TEXT_BYTES, "%s", value);
  return E_OK;
}

static int set_value(struct config *config, const char *name, const char *value, const char *where, char *message,
                     size_t message_size)
{
  const struct row *row = find_row(name);
  if (!row) {
    snprintf(message, message_size, "%s: there is no setting '%.80s'; `baolife config` lists them all", where, name);
    return E_INVALID;
  }
  if (row->kind == ROW_NUMBER) return set_number(config, row, value, where, message, message_size);
  if (row->kind == ROW_FLAG) return set_flag(config, row, value, where, message, message_size);
  return set_text(config, row, value, where, message, message_size);
}

static char *trim(char *text)
{
  while (isspace((unsigned char)*text))
    text++;
  char *end = text + strlen(text);
  while (end > text && isspace((unsigned char)end[-1]))
    *--end = '\0';
  return text;
}

static int read_line(struct config *config, char *line, int number, char *message, size_t message_size)
{
  char where[CONFIG_TEXT_BYTES + 16];
  snprintf(where, sizeof where, "%s:%d", config->file, number);
  line = trim(line);
  if (*line == '\0' || *line == '#') return E_OK;
  char *equals = strchr(line, '=');
  if (!equals) {
    snprintf(message, message_size, "%s: expected `name = value`, found '%.80s'", where, line);
    return E_INVALID;
  }
  *equals = '\0';
  return set_value(config, trim(line), trim(equals + 1), where, message, message_size);
}

static int read_file(struct config *config, const char *path, char *message, size_t message_size)
{
  struct buf text;
  buf_init(&text, CONFIG_FILE_BYTES_MAX);
  int status = file_read(path, &text);
  if (status) {
    snprintf(message, message_size, "cannot read the settings file %.200s: %s", path, status_text(status));
    buf_deinit(&text);
    return E_NOT_FOUND;
  }
  snprintf(config->file, sizeof config->file, "%.*s", (int)sizeof config->file - 1, path);
  int number = 1;
  char *next = text.data;
  while (next && !status) {
    char *line = strsep(&next, "\n");
    status = read_line(config, line, number++, message, message_size);
  }
  buf_deinit(&text);
  return status;
}

/* BAOLIFE_CLOCK_RATE for clock-rate. */
static void environment_name(const char *name, char *out, size_t size)
{
  size_t used = (size_t)snprintf(out, size, "BAOLIFE_");
  for (; *name && used + 1 < size; name++)
    out[used++] = *name == '-' ? '_' : (char)toupper((unsigned char)*name);
  out[used] = '\0';
}

static int read_environment(struct config *config, char *message, size_t message_size)
{
  for (size_t i = 0; i < ROW_COUNT; i++) {
    char variable[96];
    environment_name(rows[i].name, variable, sizeof variable);
    const char *value = getenv(variable);
    if (!value) continue;
    int status = set_value(config, rows[i].name, value, variable, message, message_size);
    if (status) return status;
  }
  return E_OK;
}

/* Splits "--name=value" or takes the next argument; a flag needs no value. */
static int read_flag(struct config *config, int *index, int argument_count, char *const *arguments, char *message,
                     size_t message_size)
{
  const char *argument = arguments[*index];
  if (strncmp(argument, "--", 2) != 0) {
    snprintf(message, message_size, "unexpected argument '%.80s'; settings are given as --name VALUE", argument);
    return E_INVALID;
  }
  char name[96];
  const char *equals = strchr(argument, '=');
  size_t name_size = equals ? (size_t)(equals - argument - 2) : strlen(argument + 2);
  snprintf(name, sizeof name, "%.*s", (int)(name_size < sizeof name ? name_size : sizeof name - 1), argument + 2);
  const char *value = equals ? equals + 1 : NULL;
  const struct row *row = find_row(name);
  bool is_config = strcmp(name, "config") == 0;
  if (!value && row && row->kind == ROW_FLAG) value = "true";
  if (!value && (row || is_config)) {
    if (*index + 1 >= argument_count) {
      snprintf(message, message_size, "--%s needs a value", name);
      return E_INVALID;
    }
    value = arguments[++*index];
  }
  if (is_config) return E_OK; /* read before everything else */
  char where[112];
  snprintf(where, sizeof where, "--%s", name);
  return set_value(config, name, value ? value : "", where, message, message_size);
}

static const char *config_file_argument(int argument_count, char *const *arguments)
{
  for (int i = 0; i < argument_count; i++) {
    if (strncmp(arguments[i], "--config=", 9) == 0) return arguments[i] + 9;
    if (strcmp(arguments[i], "--config") == 0 && i + 1 < argument_count) return arguments[i + 1];
  }
  return getenv("BAOLIFE_CONFIG");
}

int config_load(struct config *config, int argument_count, char *const *arguments, char *message, size_t message_size)
{
  set_defaults(config);
  const char *path = config_file_argument(argument_count, arguments);
  int status = path ? read_file(config, path, message, message_size) : E_OK;
  if (!status) status = read_environment(config, message, message_size);
  for (int i = 0; i < argument_count && !status; i++)
    status = read_flag(config, &i, argument_count, arguments, message, message_size);
  if (!status && config->db[0]) status = store_check_address(config->db, message, message_size);
  return status;
}

static bool is_equal(const struct config *a, const struct config *b, const struct row *row)
{
  const char *left = (const char *)a + row->offset, *right = (const char *)b + row->offset;
  if (row->kind == ROW_TEXT) return strcmp(left, right) == 0;
  return memcmp(left, right, row->kind == ROW_NUMBER ? sizeof(int64_t) : sizeof(bool)) == 0;
}

void config_apply_live(struct config *config, const struct config *fresh, char *message, size_t message_size)
{
  size_t used = 0;
  message[0] = '\0';
  for (size_t i = 0; i < ROW_COUNT; i++) {
    const struct row *row = &rows[i];
    if (is_equal(config, fresh, row)) continue;
    if (!row->may_change) {
      int written = snprintf(message + used, message_size - used, "%s%s", used ? ", " : "", row->name);
      if (written > 0 && used + (size_t)written < message_size) used += (size_t)written;
      continue;
    }
    size_t size = row->kind == ROW_TEXT ? CONFIG_TEXT_BYTES : row->kind == ROW_NUMBER ? sizeof(int64_t) : sizeof(bool);
    memcpy(field_of(config, row), (const char *)fresh + row->offset, size);
  }
}

static void print_row(const struct config *config, const struct row *row, struct buf *out)
{
  const char *field = (const char *)config + row->offset;
  if (row->kind == ROW_NUMBER) {
    int64_t value;
    memcpy(&value, field, sizeof value);
    buf_printf(out, "%s = %" PRId64 "\n    # %s%s%s; %" PRId64 " to %" PRId64 ", default %" PRId64 "%s\n", row->name,
               value, row->meaning, *row->unit ? "; " : "", row->unit, row->min, row->max, row->number,
               row->may_change ? "; SIGHUP rereads it" : "");
    return;
  }
  if (row->kind == ROW_FLAG) {
    buf_printf(out, "%s = %s\n    # %s; true or false, default false\n", row->name,
               *(const bool *)field ? "true" : "false", row->meaning);
    return;
  }
  buf_printf(out, "%s = %s\n    # %s%s%s; default %s%s\n", row->name, field, row->meaning, row->choices ? "; " : "",
             row->choices ? row->choices : "", *row->text ? row->text : "empty",
             row->may_change ? "; SIGHUP rereads it" : "");
}

void config_print(const struct config *config, struct buf *out)
{
  buf_append_text(out,
                  "# Settings in force. Sources, later ones win: this file's form (--config FILE), the environment\n"
                  "# (BAOLIFE_CLOCK_RATE for clock-rate), flags (--clock-rate 12).\n");
  for (size_t i = 0; i < ROW_COUNT; i++)
    print_row(config, &rows[i], out);
}
