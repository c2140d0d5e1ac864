#include "server/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "server/boot.h"
#include "server/options.h"

#define REPORT_BYTES_MAX (4u << 20)

static const char settings_help[] =
    "Usage: baolife %s [--config FILE] [--NAME VALUE ..]\n\n"
    "Every setting of `baolife config` is an option: --port 8001, --data ./var, --content ./content, --dev ..\n"
    "%s";

static bool wants_help(int argument_count, char *const *arguments, const char *command, const char *more)
{
  for (int i = 0; i < argument_count; i++) {
    if (strcmp(arguments[i], "--help") != 0 && strcmp(arguments[i], "-h") != 0) continue;
    printf(settings_help, command, more);
    return true;
  }
  return false;
}

static int load_settings(struct config *config, int argument_count, char *const *arguments)
{
  char message[1024];
  if (config_load(config, argument_count, arguments, message, sizeof message) == E_OK) return E_OK;
  fprintf(stderr, "baolife: %s\n", message);
  return E_INVALID;
}

int cli_serve(int argument_count, char *const *arguments)
{
  static struct config config;
  if (wants_help(argument_count, arguments, "serve",
                 "Serves until SIGTERM or Ctrl-C. SIGHUP reads the settings again.\n"
                 "Exit: 0 stopped, 1 could not start (content, data folder, port), 2 bad settings.\n"))
    return 0;
  if (load_settings(&config, argument_count, arguments)) return EXIT_USAGE;
  return boot_serve(&config, argument_count, arguments);
}

int cli_config(int argument_count, char *const *arguments)
{
  static struct config config;
  struct buf text;
  if (wants_help(argument_count, arguments, "config", "Prints the settings in force and what they mean.\n")) return 0;
  if (load_settings(&config, argument_count, arguments)) return EXIT_USAGE;
  buf_init(&text, REPORT_BYTES_MAX);
  config_print(&config, &text);
  if (text.data) fputs(text.data, stdout);
  buf_deinit(&text);
  return 0;
}

int cli_version(int argument_count, char *const *arguments)
{
  (void)argument_count;
  (void)arguments;
  puts("baolife " BAOLIFE_VERSION);
  return 0;
}

static const char check_help[] = "Usage: baolife check [DIR] [--format text|json] [--scripts DIR]\n\n"
                                 "Checks all content in DIR (default ./content) and prints every problem as\n"
                                 "file:line:column: error|warning rule: message. Exit: 0 fine, 1 errors, 2 usage.\n";

static void print_problems(struct problems *problems, const char *folder, bool is_json)
{
  struct buf report;
  buf_init(&report, REPORT_BYTES_MAX);
  if (is_json) {
    struct json json;
    json_init(&json, &report);
    problems_write_json(problems, &json);
    buf_append_char(&report, '\n');
  } else {
    problems_write_text(problems, folder, &report);
  }
  if (report.data) fputs(report.data, stdout);
  buf_deinit(&report);
}

static void print_counts(const char *folder, const struct content *c, size_t warning_count)
{
  printf("%s: %u events, %u quests, %u dialogues, %u achievements, %u activities, %u items, no errors, %zu warnings\n",
         folder, c->event_count, c->quest_count, c->dialogue_count, c->achievement_count, c->activity_count,
         c->item_count, warning_count);
}

int cli_check(int argument_count, char *const *arguments)
{
  static struct config config;
  const char *format = "text", *scripts = "", *content = "./content";
  const struct option_row rows[] = {{"format", OPTION_TEXT, &format, 0, 0},
                                    {"scripts", OPTION_TEXT, &scripts, 0, 0},
                                    {"content", OPTION_TEXT, &content, 0, 0},
                                    {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count, arguments, check_help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  bool is_json = strcmp(format, "json") == 0;
  if (rest.count > 1 || (!is_json && strcmp(format, "text") != 0)) {
    fputs(check_help, stderr);
    return EXIT_USAGE;
  }
  if (rest.count == 1) content = rest.items[0];
  snprintf(config.content, sizeof config.content, "%s", content);
  snprintf(config.scripts, sizeof config.scripts, "%s", scripts);
  struct problems problems;
  struct script *script = NULL;
  problems_init(&problems);
  status = boot_read_content(&config, NULL, 1, &script, &problems);
  print_problems(&problems, content, is_json);
  if (!status && !is_json) print_counts(content, script_content(script), problems.count);
  if (status && problems.error_count == 0) fprintf(stderr, "baolife: %s: %s\n", content, status_text(status));
  problems_deinit(&problems);
  script_free(script);
  return status ? EXIT_CONTENT : 0;
}
