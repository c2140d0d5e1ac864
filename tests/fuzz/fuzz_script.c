/* Feeds any text to the loader as an event of a small world, and when it is accepted runs all it declares. Whatever the
 * text, the loader ends with a generation or with a finding. Run: fuzz_script -dict=script.dict -timeout=10
 * corpus/script ../fixtures/content_bad */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/file.h"
#include "script/script.h"

#define PATH_BYTES       512
#define FILE_BYTES_MAX   (1u << 20)
#define RUNTIME_MAX      64
#define REPORT_BYTES_MAX (4u << 20)

static char world[64];
static struct script_file runtime[RUNTIME_MAX];
static size_t runtime_count;

static struct buf read_file(const char *folder, const char *file)
{
  char path[PATH_BYTES];
  struct buf text;
  snprintf(path, sizeof path, "%s/%s", folder, file);
  buf_init(&text, FILE_BYTES_MAX);
  CHECK(file_read(path, &text) == 0);
  return text;
}

static void write_file(const char *file, const void *data, size_t size_bytes)
{
  char path[PATH_BYTES], folder[PATH_BYTES];
  snprintf(path, sizeof path, "%s/%s", world, file);
  snprintf(folder, sizeof folder, "%s", path);
  *strrchr(folder, '/') = '\0';
  CHECK(file_make_folder(folder) == 0);
  FILE *out = fopen(path, "wb");
  CHECK(out != NULL);
  CHECK(fwrite(data, 1, size_bytes, out) == size_bytes);
  fclose(out);
}

static int copy_one(void *context, const char *file)
{
  struct buf text = read_file(context, file);
  write_file(file, text.data, text.size_bytes);
  buf_deinit(&text);
  return 0;
}

static int add_runtime(void *context, const char *file)
{
  struct buf text = read_file(context, file);
  char path[PATH_BYTES];
  size_t size_bytes;
  snprintf(path, sizeof path, "scripts/%s", file);
  CHECK(runtime_count < RUNTIME_MAX);
  char *data = buf_take(&text, &size_bytes);
  runtime[runtime_count++] = (struct script_file){strdup(path), data, size_bytes};
  return 0;
}

static void remove_world(void)
{
  char command[PATH_BYTES];
  snprintf(command, sizeof command, "rm -rf '%s'", world);
  if (system(command)) fprintf(stderr, "cannot remove %s\n", world);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
  (void)argument_count, (void)arguments;
  static char scripts[] = SOURCE_DIR "/scripts", good[] = SOURCE_DIR "/tests/fixtures/content_good";
  snprintf(world, sizeof world, "/tmp/baolife_fuzz_XXXXXX");
  CHECK(mkdtemp(world) != NULL);
  atexit(remove_world);
  CHECK(file_walk(good, ".lua", copy_one, good) == 0);
  CHECK(file_walk(scripts, ".lua", add_runtime, scripts) == 0);
  return 0;
}

static void check_findings(struct problems *problems)
{
  struct buf report;
  buf_init(&report, REPORT_BYTES_MAX);
  problems_write_text(problems, "content/", &report);
  CHECK(report.size_bytes > 0);
  buf_deinit(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
  struct script_options options = {
      .content_folder = world, .runtime = runtime, .runtime_count = runtime_count, .generation = 1};
  struct script *script = NULL;
  struct problems problems;
  problems_init(&problems);
  write_file("events/test/fuzzed.lua", data, size_bytes);
  int status = script_load(&options, &script, &problems);
  CHECK(status == E_OK || status == E_SCRIPT);
  CHECK((status == E_OK) == (script != NULL));
  if (status == E_SCRIPT) {
    CHECK(problems.error_count > 0);
    check_findings(&problems);
  } else {
    CHECK(script_dry_run(script, &problems) == 0);
  }
  script_free(script);
  problems_deinit(&problems);
  return 0;
}
