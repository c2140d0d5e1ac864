/* Scripts that ended an earlier run of the process: not run by the loader, set aside while their file is as it was, in
 * whichever generation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/hash.h"
#include "harness/folder.h"
#include "harness/game.h"
#include "sim/faults.h"

static const char EVENT[] = "return event { title = 'T', text = 'x', effect = function(p) error('dry run') end }\n";
static const char MENDED[] = "return event { title = 'T', text = 'x', effect = function(p) p:add('karma', 1) end }\n";
static const char STARTS[] = "return event { title = 'T', text = 'x', start = { 'events/t/crashed' } }\n";

static char folder[FOLDER_BYTES];
static struct harness_scripts runtime;
static struct problems problems;

static int set_up(void **state)
{
  (void)state;
  folder_begin(folder);
  folder_link_rules(folder);
  folder_write(folder, "events/t/crashed.lua", EVENT);
  folder_write(folder, "events/t/starts.lua", STARTS);
  runtime.count = 0;
  assert_int_equal(file_walk(SOURCE_DIR "/scripts", ".lua", harness_read_script, &runtime), 0);
  problems_init(&problems);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  problems_deinit(&problems);
  for (size_t i = 0; i < runtime.count; i++) {
    free((char *)(uintptr_t)runtime.items[i].path);
    free((char *)(uintptr_t)runtime.items[i].text);
  }
  folder_end(folder);
  return 0;
}

static int load(const struct script_crash *crash, struct script **out_script)
{
  problems_deinit(&problems);
  struct script_options options = {.content_folder = folder,
                                   .runtime = runtime.items,
                                   .runtime_count = runtime.count,
                                   .crashes = crash,
                                   .crash_count = 1};
  int status = script_load(&options, out_script, &problems);
  return status ? status : script_dry_run(*out_script, &problems);
}

static const struct problem *problem_of(const char *rule)
{
  for (size_t i = 0; i < problems.count; i++)
    if (strcmp(problems.items[i].rule, rule) == 0) return &problems.items[i];
  return NULL;
}

static struct script_crash crash_of(const char *path, const char *text, bool is_reading)
{
  struct script_crash crash = {.source_hash = hash_text(text), .is_reading = is_reading, .is_hang = true};
  snprintf(crash.path, sizeof crash.path, "%s", path);
  return crash;
}

static bool is_aside(const struct script *script)
{
  const struct content *content = script_content(script);
  return content_is_aside(content, &content_event_by_path(content, "events/t/crashed")->def);
}

static void what_crashed_when_played_is_set_aside(void **state)
{
  (void)state;
  static struct faults faults;
  struct script *old, *mended;
  struct script_crash crash = crash_of("events/t/crashed", EVENT, false);
  assert_int_equal(load(&crash, &old), 0);
  assert_true(is_aside(old));
  assert_null(problem_of("dry-run"));
  assert_true(faults_note_crash(&faults, script_content(old), &crash));
  assert_int_equal(faults_aside_count(&faults, script_content(old)), 1);

  folder_write(folder, "events/t/crashed.lua", MENDED);
  assert_int_equal(load(&crash, &mended), 0);
  assert_false(is_aside(mended));
  faults_carry_over(&faults, script_content(mended));
  assert_false(is_aside(mended));
  assert_int_equal(faults_aside_count(&faults, script_content(mended)), 0);
  assert_false(faults_note_crash(&faults, script_content(mended), &crash));
  faults_carry_over(&faults, script_content(old)); /* somebody went back */
  assert_true(is_aside(old));
  assert_int_equal(faults_aside_count(&faults, script_content(old)), 1);
  script_free(old);
  script_free(mended);
}

static void what_crashed_when_read_is_left_out(void **state)
{
  (void)state;
  static struct faults faults;
  struct script *script;
  struct buf text;
  struct json json;
  struct script_crash crash = crash_of("events/t/crashed.lua", EVENT, true);
  assert_int_equal(load(&crash, &script), 0);
  const struct content *content = script_content(script);
  assert_null(content_event_by_path(content, "events/t/crashed"));
  const struct problem *problem = problem_of("crashed-before");
  assert_non_null(problem);
  assert_string_equal(problem->file, "events/t/crashed.lua");
  assert_int_equal(problem->severity, SEVERITY_WARNING);
  faults_carry_over(&faults, content);
  assert_int_equal(faults_aside_count(&faults, content), 1);
  buf_init(&text, 4096);
  json_init(&json, &text);
  faults_write(&faults, content, &json);
  assert_string_equal(text.data, "[{\"id\":\"events/t/crashed\",\"reason\":\"hung the server when it was read\","
                                 "\"file\":\"events/t/crashed.lua\",\"line\":1}]");
  buf_deinit(&text);
  script_free(script);

  folder_write(folder, "events/t/crashed.lua", MENDED);
  assert_int_equal(load(&crash, &script), 0);
  assert_non_null(content_event_by_path(script_content(script), "events/t/crashed"));
  assert_null(problem_of("crashed-before"));
  script_free(script);
}

static void a_table_cannot_be_left_out(void **state)
{
  (void)state;
  struct script *script;
  struct buf text;
  buf_init(&text, 1 << 20);
  assert_int_equal(file_read(SOURCE_DIR "/content/tables/skips.lua", &text), 0);
  struct script_crash crash = crash_of("tables/skips.lua", text.data, true);
  buf_deinit(&text);
  assert_int_equal(load(&crash, &script), E_SCRIPT);
  const struct problem *problem = problem_of("crashed-before");
  assert_non_null(problem);
  assert_int_equal(problem->severity, SEVERITY_ERROR);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(what_crashed_when_played_is_set_aside),
      TEST(what_crashed_when_read_is_left_out),
      TEST(a_table_cannot_be_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
