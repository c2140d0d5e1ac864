/* What the tests of core/script share: content trees in a temporary folder, loading them, and a life to run on. */
#ifndef TESTS_SCRIPT_HARNESS_H
#define TESTS_SCRIPT_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/hash.h"
#include "script/script.h"

#define HARNESS_PATH_BYTES 512
#define FIXTURES           SOURCE_DIR "/tests/fixtures/"

struct harness {
  char folder[64];
  struct script_file runtime[64];
  size_t runtime_count;
  struct script *script;
  struct problems problems;
};

static inline char *harness_read(const char *path, size_t *out_size_bytes)
{
  struct buf text;
  buf_init(&text, 4 << 20);
  assert_int_equal(file_read(path, &text), 0);
  buf_append_char(&text, '\0');
  char *data = buf_take(&text, out_size_bytes);
  --*out_size_bytes;
  return data;
}

static inline void harness_write_bytes(struct harness *h, const char *file, const void *data, size_t size_bytes)
{
  char path[HARNESS_PATH_BYTES], folder[HARNESS_PATH_BYTES];
  snprintf(path, sizeof path, "%s/%s", h->folder, file);
  snprintf(folder, sizeof folder, "%s", path);
  *strrchr(folder, '/') = '\0';
  assert_int_equal(file_make_folder(folder), 0);
  FILE *out = fopen(path, "wb");
  assert_non_null(out);
  assert_int_equal(fwrite(data, 1, size_bytes, out), size_bytes);
  fclose(out);
}

static inline void harness_write(struct harness *h, const char *file, const char *text)
{
  harness_write_bytes(h, file, text, strlen(text));
}

static inline void harness_remove(struct harness *h, const char *file)
{
  char path[HARNESS_PATH_BYTES];
  snprintf(path, sizeof path, "%s/%s", h->folder, file);
  assert_int_equal(unlink(path), 0);
}

static inline int harness_copy_one(void *context, const char *file)
{
  char path[HARNESS_PATH_BYTES];
  size_t size;
  snprintf(path, sizeof path, FIXTURES "content_good/%s", file);
  char *text = harness_read(path, &size);
  harness_write_bytes(context, file, text, size);
  free(text);
  return 0;
}

static inline int harness_add_runtime(void *context, const char *file)
{
  struct harness *h = context;
  char path[HARNESS_PATH_BYTES];
  size_t size;
  snprintf(path, sizeof path, SOURCE_DIR "/scripts/%s", file);
  char *text = harness_read(path, &size);
  snprintf(path, sizeof path, "scripts/%s", file);
  h->runtime[h->runtime_count++] = (struct script_file){strdup(path), text, size};
  return 0;
}

/* A temporary tree that holds the good fixture. */
static inline void harness_begin(struct harness *h)
{
  *h = (struct harness){0};
  snprintf(h->folder, sizeof h->folder, "/tmp/baolife_script_XXXXXX");
  assert_non_null(mkdtemp(h->folder));
  assert_int_equal(file_walk(FIXTURES "content_good", ".lua", harness_copy_one, h), 0);
  assert_int_equal(file_walk(SOURCE_DIR "/scripts", ".lua", harness_add_runtime, h), 0);
  problems_init(&h->problems);
}

static inline void harness_unload(struct harness *h)
{
  script_free(h->script);
  h->script = NULL;
  problems_deinit(&h->problems);
}

static inline void harness_end(struct harness *h)
{
  char command[HARNESS_PATH_BYTES];
  harness_unload(h);
  for (size_t i = 0; i < h->runtime_count; i++) {
    free((void *)(uintptr_t)h->runtime[i].path);
    free((void *)(uintptr_t)h->runtime[i].text);
  }
  snprintf(command, sizeof command, "rm -rf '%s'", h->folder);
  assert_int_equal(system(command), 0);
}

static inline int harness_load(struct harness *h)
{
  harness_unload(h);
  struct script_options options = {h->folder, h->runtime, h->runtime_count, 1, NULL, 0};
  return script_load(&options, &h->script, &h->problems);
}

static inline void harness_print_problems(struct harness *h)
{
  struct buf text;
  buf_init(&text, 1 << 20);
  problems_write_text(&h->problems, "content/", &text);
  if (text.data) print_message("%s", text.data);
  buf_deinit(&text);
}

static inline void harness_must_load(struct harness *h)
{
  int status = harness_load(h);
  if (status) harness_print_problems(h);
  assert_int_equal(status, 0);
}

static inline const struct event *harness_event(const struct harness *h, const char *path)
{
  const struct event *event = content_event_by_path(script_content(h->script), path);
  assert_non_null(event);
  return event;
}

#endif
