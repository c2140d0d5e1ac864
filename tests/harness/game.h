/* The shipped content, loaded as the server loads it, for tests that need a real game. */
#ifndef HARNESS_GAME_H
#define HARNESS_GAME_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "harness/folder.h"
#include "script/script.h"
#include "sim/game.h"

struct harness_scripts {
  struct script_file items[128];
  size_t count;
};

static int harness_read_script(void *context, const char *relative_path)
{
  struct harness_scripts *scripts = context;
  char path[512];
  struct buf text;
  buf_init(&text, 1u << 20);
  snprintf(path, sizeof path, SOURCE_DIR "/scripts/%s", relative_path);
  if (file_read(path, &text)) abort();
  struct script_file *file = &scripts->items[scripts->count++];
  snprintf(path, sizeof path, "scripts/%s", relative_path);
  file->path = strdup(path);
  file->text = buf_take(&text, &file->size_bytes);
  return E_OK;
}

/* Aborts with the problems on stderr when the content does not load. */
static inline struct script *harness_load(const char *content_folder)
{
  struct harness_scripts scripts = {0};
  struct problems problems;
  struct script *script = NULL;
  if (file_walk(SOURCE_DIR "/scripts", ".lua", harness_read_script, &scripts)) abort();
  problems_init(&problems);
  struct script_options options = {
      .content_folder = content_folder, .runtime = scripts.items, .runtime_count = scripts.count, .generation = 1};
  int status = script_load(&options, &script, &problems);
  if (status) {
    struct buf report;
    buf_init(&report, 1u << 20);
    problems_write_text(&problems, content_folder, &report);
    fprintf(stderr, "%s: %s\n%s", content_folder, status_text(status), report.data ? report.data : "");
    abort();
  }
  problems_deinit(&problems);
  for (size_t i = 0; i < scripts.count; i++) {
    free((char *)(uintptr_t)scripts.items[i].path);
    free((char *)(uintptr_t)scripts.items[i].text);
  }
  return script;
}

struct harness_file {
  const char *path, *text;
};

/* The shipped tables and these files, loaded from a folder that is gone again afterwards. */
static inline struct script *harness_load_files(const struct harness_file *files, size_t count)
{
  char folder[FOLDER_BYTES];
  folder_begin(folder);
  folder_link_rules(folder);
  for (size_t i = 0; i < count; i++)
    folder_write(folder, files[i].path, files[i].text);
  struct script *script = harness_load(folder);
  folder_end(folder);
  return script;
}

static inline struct game harness_game(struct script *script)
{
  return (struct game){script_content(script), script, NULL};
}

#endif
