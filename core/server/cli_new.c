#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/options.h"

static const char help[] = "Usage: baolife new event events/THEME/NAME [--content DIR]\n"
                           "       baolife new quest quests/ARC/NAME [--content DIR]\n"
                           "       baolife new dialogue dialogue/WHO/TOPIC [--content DIR]\n\n"
                           "Writes a commented file to start from. Exit: 0 written, 1 it exists or cannot be written, "
                           "2 usage.\n";

/* The id of the new file stands where %s is. */
static const char event_text[] =
    "-- What happens, in one line. Try it: baolife fire %s --age 30\n"
    "return event {\n"
    "  title = \"A title of at most forty letters\",\n"
    "  text = \"What you see, in at most three sentences. The question is implied.\",\n"
    "  when = { age = { 18, 80 } },\n"
    "  gate = { hour = { 7, 21 } },          -- waits for its hour; does not slow the clock\n"
    "  chance = { per_year = 0.2 },          -- expected times a year while `when` holds\n"
    "  cooldown = \"2y\",\n"
    "  max = 3,\n"
    "  choices = {\n"
    "    { id = \"first\", text = \"Do one thing\", gives = { happiness = 2 }, say = \"What came of it.\" },\n"
    "    { id = \"second\", text = \"Do another\", gives = { karma = 2 }, say = \"What came of that.\" },\n"
    "  },\n"
    "}\n";

static const char quest_text[] =
    "-- What is asked, in one line. Begun by `start` of an event. Try it: baolife fire %s\n"
    "return quest {\n"
    "  title = \"A title of at most forty letters\",\n"
    "  text = \"What it is about, told when it begins.\",\n"
    "  when = { age = { 8, 90 } },           -- who can be given it\n"
    "  cooldown = \"5y\",\n"
    "  max = 2,\n"
    "  steps = {                             -- one after another\n"
    "    {\n"
    "      id = \"first\",\n"
    "      text = \"Go for a walk\",\n"
    "      goal = { count = { did_walk = 1 } }, -- so much more of a counter than when the step began\n"
    "      limit = \"60d\",                    -- time for the step\n"
    "      on_limit = \"fail\",                -- or the id of a step\n"
    "      say = \"What came of it.\",\n"
    "    },\n"
    "    { id = \"second\", text = \"Be in a good mood\", goal = { stat = { happiness = { min = 55 } } } },\n"
    "  },\n"
    "  reward = { gives = { happiness = 2 }, say = \"How it ended.\" },\n"
    "  fail = { say = \"How it did not.\" },\n"
    "}\n";

static const char dialogue_text[] =
    "-- Who talks about what, in one line. Try it: baolife fire %s\n"
    "return dialogue {\n"
    "  topic = \"weather\",\n"
    "  who = { \"nbr\" },                      -- roles it can be held with\n"
    "  when = { age = { 6, 120 } },\n"
    "  limit = \"npc_year\",                   -- once a year with the same person\n"
    "  start = \"hello\",\n"
    "  nodes = {                             -- every one is reached, and an end from every one\n"
    "    hello = {\n"
    "      say = { \"{npc} looks up. \\\"Rain, they say.\\\"\", \"{npc} has an umbrella for two.\" },\n"
    "      mood = \"happy\",\n"
    "      options = {\n"
    "        { id = \"agree\", text = \"It smells like it\", go = \"bye\", gives = { closeness = { nbr = 2 } } },\n"
    "        { id = \"leave\", text = \"I must run\", exit = true, default = true }, -- when nobody answers\n"
    "      },\n"
    "    },\n"
    "    bye = { say = \"\\\"Take the left side. It drips on the right.\\\"\" }, -- without options it is over\n"
    "  },\n"
    "}\n";

static const struct template
{
  const char *kind, *folder, *text;
}
templates[] = {
    {"event", "events/", event_text}, {"quest", "quests/", quest_text}, {"dialogue", "dialogue/", dialogue_text}};

/* NULL when there is no template of that kind, or the path is not one of its ids. */
static const struct template *find_template(const char *kind, const char *path)
{
  size_t size = strlen(path);
  if (size == 0 || size > 100 || path[size - 1] == '/') return NULL;
  if (strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789_/") != size) return NULL;
  for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
    if (strcmp(templates[i].kind, kind) == 0 && strncmp(path, templates[i].folder, strlen(templates[i].folder)) == 0)
      return &templates[i];
  return NULL;
}

/* Writes the text with the path in place of its %s. */
static void write_text(FILE *out, const char *text, const char *path)
{
  const char *place = strstr(text, "%s");
  fprintf(out, "%.*s%s%s", (int)(place - text), text, path, place + 2);
}

static int write_file(const char *content, const char *path, const char *text)
{
  char file[512];
  snprintf(file, sizeof file, "%.300s/%s.lua", content, path);
  char *slash = strrchr(file, '/');
  *slash = '\0';
  int status = file_make_folder(file);
  *slash = '/';
  FILE *out = status ? NULL : fopen(file, "wx");
  if (!out) {
    fprintf(stderr, "baolife: %s: %s\n", file, status ? status_text(status) : strerror(errno));
    return EXIT_CONTENT;
  }
  write_text(out, text, path);
  if (fclose(out) != 0) {
    fprintf(stderr, "baolife: %s: %s\n", file, strerror(errno));
    return EXIT_CONTENT;
  }
  printf("%s\n", file);
  return 0;
}

int cli_new(int argument_count, char *const *arguments)
{
  const char *content = "./content";
  const struct option_row rows[] = {{"content", OPTION_TEXT, &content, 0, 0}, {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  const struct template *template = rest.count == 2 ? find_template(rest.items[0], rest.items[1]) : NULL;
  if (!template) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  return write_file(content, rest.items[1], template->text);
}
