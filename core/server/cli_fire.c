/* baolife fire: one piece of content on a made-up life: what it shows and what it changes, or why it may not happen. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/nearest.h"
#include "server/trial.h"

#define REPORT_BYTES_MAX (1u << 20)

enum { EXIT_FAILED = 3, EXIT_NOT_ELIGIBLE = 4 };

static const char help[] =
    "Usage: baolife fire ID[#PART] [--age N] [--set stat.health=40] [--set money=500] [--set counter.did_walk=3]\n"
    "                    [--flag NAME[=VALUE]] [--choice ID].. [--seed N] [--content DIR] [--json]\n\n"
    "Lets one piece of content happen on a made-up life (default age: the first its conditions allow) and prints what\n"
    "it shows and what it changes, or why it may not happen.\n"
    "  events/A/B          it fires; --choice ID or events/A/B#ID answers its question, else its default does\n"
    "  quests/A/B          it begins; #STEP takes that step as if its goal were reached, #reward and #fail give these\n"
    "  dialogue/A/B        it is held from its start, or from #NODE; each --choice (or --choose) gives the next reply\n"
    "  achievements/A/B, tables/album/A, tables/tutorial/A    it is earned\n"
    "  tables/items/A      one is used\n"
    "Exit: 0 it happened, 3 a script failed, 4 it may not happen, 1 content errors, 2 usage.\n";

static void report(const struct trial *t, bool is_json)
{
  struct buf text;
  struct json json;
  buf_init(&text, REPORT_BYTES_MAX);
  json_init(&json, &text);
  trial_write(t, &json);
  const char *path = t->definition->path;
  if (is_json && text.data) printf("%s\n", text.data);
  if (!is_json && t->has_fault)
    printf("%s failed: %s:%d: %s\n", path, t->fault.file, t->fault.line, t->fault.message);
  else if (!is_json)
    printf("%s %s at age %d\n%s\n", path, t->is_eligible ? "fired" : "may not fire", t->before.age_years,
           text.data ? text.data : "");
  buf_deinit(&text);
}

static bool has_part(const struct definition *definition, const char *part)
{
  const char *known;
  for (uint32_t i = 0; (known = trial_part(definition, i)); i++)
    if (strcmp(known, part) == 0) return true;
  return false;
}

static int complain_part(const struct definition *definition, const char *part)
{
  const char *known = trial_part(definition, 0);
  fprintf(stderr, "baolife: %s has no part '%s' to try", definition->path, part);
  for (uint32_t i = 0; known; known = trial_part(definition, ++i))
    fprintf(stderr, "%s%s", i ? ", " : "; its parts are ", known);
  fputc('\n', stderr);
  return EXIT_USAGE;
}

static int try_it(const struct game *game, const struct definition *definition, const char *part,
                  const struct trial_wish *wish, bool is_json)
{
  static struct trial t;
  int code = EXIT_USAGE;
  if (trial_init(&t, game, definition, part, wish) == 0 && trial_run(&t, &wish->choices) == 0) {
    report(&t, is_json);
    code = !t.is_eligible ? EXIT_NOT_ELIGIBLE : t.has_fault ? EXIT_FAILED : 0;
  }
  trial_deinit(&t);
  return code;
}

/* id is "PATH" or "PATH#PART". */
static int fire(const struct game *game, const char *id, const char *folder, const struct trial_wish *wish,
                bool is_json)
{
  char path[256];
  const char *mark = strchr(id, '#'), *part = mark ? mark + 1 : NULL;
  int size = (int)(mark ? (size_t)(mark - id) : strnlen(id, sizeof path - 1));
  snprintf(path, sizeof path, "%.*s", size, id);
  struct content_id hash = moved_content(&game->content->moved, (struct content_id){hash_text(path)});
  const struct definition *definition = content_definition(game->content, hash);
  if (!definition) {
    nearest_complain(game->content, path, folder);
    return EXIT_USAGE;
  }
  if (part && !has_part(definition, part)) return complain_part(definition, part);
  return try_it(game, definition, part, wish, is_json);
}

int cli_fire(int argument_count, char *const *arguments)
{
  static struct config config;
  struct trial_wish wish = {.age_years = -1, .seed = 1};
  bool is_json = false;
  const char *content = "./content";
  struct option_list rest;
  const struct option_row rows[] = {{"age", OPTION_NUMBER, &wish.age_years, 0, 120},
                                    {"seed", OPTION_NUMBER, &wish.seed, 0, INT64_MAX},
                                    {"set", OPTION_LIST, &wish.sets, 0, 0},
                                    {"flag", OPTION_LIST, &wish.flags, 0, 0},
                                    {"choice", OPTION_LIST, &wish.choices, 0, 0},
                                    {"choose", OPTION_LIST, &wish.choices, 0, 0},
                                    {"content", OPTION_TEXT, &content, 0, 0},
                                    {"json", OPTION_FLAG, &is_json, 0, 0},
                                    {0}};
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (rest.count != 1) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  struct script *script = NULL;
  snprintf(config.content, sizeof config.content, "%s", content);
  if (boot_load_content(&config, 1, &script)) return EXIT_CONTENT;
  const struct game game = {script_content(script), script, NULL};
  int code = fire(&game, rest.items[0], content, &wish, is_json);
  script_free(script);
  return code;
}
