#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/options.h"

static const char help[] = "Usage: baolife new event events/THEME/NAME [--content DIR]\n\n"
                           "Writes a commented event to start from. Exit: 0 written, 1 it exists or cannot be written, "
                           "2 usage.\n";

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

static bool is_event_path(const char *path)
{
  if (strncmp(path, "events/", 7) != 0 || strstr(path, "..") || strlen(path) > 100) return false;
  return strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789_/") == strlen(path) && path[strlen(path) - 1] != '/';
}

static int write_event(const char *content, const char *path)
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
  fprintf(out, event_text, path);
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
  if (rest.count != 2 || strcmp(rest.items[0], "event") != 0 || !is_event_path(rest.items[1])) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  return write_event(content, rest.items[1]);
}
