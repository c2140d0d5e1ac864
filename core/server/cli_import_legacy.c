/* baolife import-legacy: carries the players of the old server over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/legacy_import.h"
#include "server/legacy_life.h"
#include "server/options.h"

#define PASSWORD_BYTES  256
#define MAP_BYTES_MAX   16384
#define SETTINGS_COUNT  5 /* of the game, before the tool's own options */
#define JSON_KIB_NORMAL 4096

static const char help[] =
    "Usage: baolife import-legacy --from mysql://USER@HOST[:PORT]/DB[?socket=PATH] [--table lifesim_savegames]\n"
    "         [--dry-run] [--report FILE] [--json-kib-max N] [--from-password-file FILE]\n"
    "         [--db TARGET] [--db-password-file FILE] [--data DIR] [--content DIR] [--config FILE]\n"
    "       baolife import-legacy --map\n\n"
    "Makes an account and a life of each row (columns id, firstname, lastname, ageDays, ageYears, json) of the old\n"
    "server's table, which is only read. --map tells what of the JSON becomes what; all of it is kept in the table\n"
    "legacy_imports. No server may run on TARGET meanwhile, and --data must be that server's data folder: of its\n"
    "secret.key the players' secrets are made.\n\n"
    "--dry-run         reads, parses and maps every row and does nothing else; the game's database is not opened\n"
    "--report FILE     one JSON object a line: what became of each row, what was not carried, and the device_id and\n"
    "                  device_secret with which its player logs in (POST /v1/auth/device). Keep it as secret as these\n"
    "--json-kib-max N  rows with more JSON are not carried (default 4096, at most 6144)\n\n"
    "The password of --from comes from BAOLIFE_FROM_PASSWORD or the file. Run it again at any time, also after it was\n"
    "killed: what was carried is left as it is, and the report is written anew.\n"
    "Exit: 0 every row is carried, 1 some are not (see the report) or it could not be done, 2 usage.\n";

static int usage_error(const char *message)
{
  fprintf(stderr, "baolife: %s; see baolife import-legacy --help\n", message);
  return EXIT_USAGE;
}

static int print_map(void)
{
  struct buf text;
  buf_init(&text, MAP_BYTES_MAX);
  legacy_life_print_places(&text);
  fputs(text.data ? text.data : "", stdout);
  buf_deinit(&text);
  return 0;
}

/* The first line of the file, unless the environment holds the password. */
static int read_password(const char *path, char out[PASSWORD_BYTES])
{
  const char *given = getenv("BAOLIFE_FROM_PASSWORD");
  struct buf text;
  buf_init(&text, PASSWORD_BYTES);
  int status = given || !path ? E_OK : file_read(path, &text);
  if (!given) given = text.data ? text.data : "";
  size_t size = strcspn(given, "\r\n");
  if (!status && size >= PASSWORD_BYTES) status = E_RANGE;
  snprintf(out, PASSWORD_BYTES, "%.*s", status ? 0 : (int)size, given);
  if (text.data) explicit_bzero(text.data, text.size_bytes);
  buf_deinit(&text);
  return status;
}

/* The game's own settings are read as `serve` reads them. */
static int load_settings(struct config *config, const struct option_row *rows)
{
  char names[SETTINGS_COUNT][32], message[1024];
  char *arguments[2 * SETTINGS_COUNT];
  int count = 0;
  for (int i = 0; i < SETTINGS_COUNT; i++) {
    char *value = *(char **)rows[i].target;
    if (!value) continue;
    snprintf(names[i], sizeof names[i], "--%s", rows[i].name);
    arguments[count++] = names[i];
    arguments[count++] = value;
  }
  if (config_load(config, count, arguments, message, sizeof message) == E_OK) return E_OK;
  fprintf(stderr, "baolife: %s\n", message);
  return E_INVALID;
}

int cli_import_legacy(int argument_count, char *const *arguments)
{
  static struct config config;
  static char password[PASSWORD_BYTES];
  const char *from = NULL, *password_file = NULL, *db = NULL, *db_password_file = NULL, *data = NULL, *content = NULL,
             *config_file = NULL;
  int64_t json_kib_max = JSON_KIB_NORMAL;
  bool wants_map = false;
  struct legacy_import_options o = {.table = {.table = "lifesim_savegames", .password = password}, .config = &config};
  const struct option_row rows[] = {{"db", OPTION_TEXT, &db, 0, 0},
                                    {"db-password-file", OPTION_TEXT, &db_password_file, 0, 0},
                                    {"data", OPTION_TEXT, &data, 0, 0},
                                    {"content", OPTION_TEXT, &content, 0, 0},
                                    {"config", OPTION_TEXT, &config_file, 0, 0},
                                    {"from", OPTION_TEXT, &from, 0, 0},
                                    {"from-password-file", OPTION_TEXT, &password_file, 0, 0},
                                    {"table", OPTION_TEXT, &o.table.table, 0, 0},
                                    {"report", OPTION_TEXT, &o.report, 0, 0},
                                    {"json-kib-max", OPTION_NUMBER, &json_kib_max, 1, LEGACY_JSON_KIB_MAX},
                                    {"dry-run", OPTION_FLAG, &o.is_dry_run, 0, 0},
                                    {"map", OPTION_FLAG, &wants_map, 0, 0},
                                    {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (wants_map) return print_map();
  if (!from || rest.count) return usage_error(from ? "too many arguments" : "--from is missing");
  if (load_settings(&config, rows)) return EXIT_USAGE;
  o.table.address = from;
  o.table.json_size_bytes_max = (size_t)json_kib_max * 1024;
  char message[1024];
  if (legacy_table_check(&o.table, message, sizeof message)) return usage_error(message);
  if (read_password(password_file, password)) return usage_error("the password of --from cannot be read");
  int code = legacy_import_run(&o);
  explicit_bzero(password, sizeof password);
  return code;
}
