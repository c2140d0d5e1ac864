/* Content folders made for one test: shipped files by link, others written as the test wants them. */
#ifndef HARNESS_FOLDER_H
#define HARNESS_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

#define FOLDER_BYTES 64

struct folder_link {
  const char *from, *to;
};

static inline void folder_make_parent(const char *path)
{
  char parent[512];
  snprintf(parent, sizeof parent, "%s", path);
  *strrchr(parent, '/') = '\0';
  if (file_make_folder(parent)) abort();
}

static int folder_link_one(void *context, const char *relative_path)
{
  const struct folder_link *link = context;
  char from[512], to[512];
  snprintf(from, sizeof from, "%s/%s", link->from, relative_path);
  snprintf(to, sizeof to, "%s/%s", link->to, relative_path);
  folder_make_parent(to);
  if (symlink(from, to)) abort();
  return E_OK;
}

/* An empty folder below /tmp; its path goes to out. */
static inline void folder_begin(char out[FOLDER_BYTES])
{
  snprintf(out, FOLDER_BYTES, "/tmp/baolife-test-XXXXXX");
  if (!mkdtemp(out)) abort();
}

/* Links every Lua file of the shipped content's folder `part` ("tables", "events"). */
static inline void folder_link_shipped(const char *folder, const char *part)
{
  char from[512], to[512];
  snprintf(from, sizeof from, "%s/content/%s", SOURCE_DIR, part);
  snprintf(to, sizeof to, "%s/%s", folder, part);
  struct folder_link link = {from, to};
  if (file_walk(from, ".lua", folder_link_one, &link)) abort();
}

/* The numbers of the game: every shipped table but those that tell of events and quests, which are not there. */
static inline void folder_link_rules(const char *folder)
{
  static const char *const stories[] = {"album", "items", "tutorial"};
  char path[512];
  folder_link_shipped(folder, "tables");
  for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
    snprintf(path, sizeof path, "%s/tables/%s.lua", folder, stories[i]);
    if (unlink(path)) abort();
  }
}

static inline void folder_write(const char *folder, const char *relative_path, const char *text)
{
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, relative_path);
  folder_make_parent(path);
  FILE *file = fopen(path, "w");
  if (!file || fputs(text, file) < 0 || fclose(file)) abort();
}

static int folder_remove_one(const char *path, const struct stat *info, int type, struct FTW *ftw)
{
  (void)info;
  (void)type;
  (void)ftw;
  return remove(path);
}

static inline void folder_end(const char *folder)
{
  if (nftw(folder, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS)) abort();
}

#endif
