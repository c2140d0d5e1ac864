/* The file of crashed scripts: what is written is read again, and whatever else it holds does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/log.h"
#include "harness/folder.h"
#include "harness/life.h"
#include "server/crash_file.h"

static char folder[FOLDER_BYTES];
static char path[FOLDER_BYTES + 16];

static int set_up(void **state)
{
  (void)state;
  folder_begin(folder);
  snprintf(path, sizeof path, "%s/crashed", folder);
  log_set_level(LOG_ERROR);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  folder_end(folder);
  return 0;
}

static struct script_crash crash(int number)
{
  struct script_crash c = {
      .source_hash = 0xfedcba9876543210u + (unsigned)number, .is_hang = number % 2, .is_reading = number % 3 == 0};
  snprintf(c.path, sizeof c.path, "events/street/no_%d", number);
  return c;
}

static void expect_equal(const struct script_crash *a, const struct script_crash *b)
{
  assert_string_equal(a->path, b->path);
  assert_true(a->source_hash == b->source_hash);
  assert_int_equal(a->is_hang, b->is_hang);
  assert_int_equal(a->is_reading, b->is_reading);
}

static void no_file_is_an_empty_list(void **state)
{
  (void)state;
  struct crash_list list = {.count = 3};
  crash_file_read(path, &list);
  assert_int_equal(list.count, 0);
  assert_int_equal(crash_file_write(path, &list), 0);
  assert_int_equal(access(path, F_OK), -1);
}

static void lines_come_back(void **state)
{
  (void)state;
  struct crash_list list;
  for (int i = 0; i < 5; i++) {
    struct script_crash c = crash(i);
    assert_int_equal(crash_file_append(path, &c), 0);
    assert_int_equal(crash_file_append(path, &c), 0); /* twice is once */
  }
  crash_file_read(path, &list);
  assert_int_equal(list.count, 5);
  for (int i = 0; i < 5; i++) {
    struct script_crash c = crash(i);
    expect_equal(&list.items[i], &c);
  }
  list.count = 2;
  assert_int_equal(crash_file_write(path, &list), 0);
  crash_file_read(path, &list);
  assert_int_equal(list.count, 2);
  list.count = 0;
  assert_int_equal(crash_file_write(path, &list), 0);
  assert_int_equal(access(path, F_OK), -1);
}

static void the_newest_are_kept(void **state)
{
  (void)state;
  struct crash_list list;
  for (int i = 0; i < CRASHES_MAX + 5; i++) {
    struct script_crash c = crash(i);
    assert_int_equal(crash_file_append(path, &c), 0);
  }
  crash_file_read(path, &list);
  assert_int_equal(list.count, CRASHES_MAX);
  struct script_crash first = crash(5), last = crash(CRASHES_MAX + 4);
  expect_equal(&list.items[0], &first);
  expect_equal(&list.items[CRASHES_MAX - 1], &last);
  /* The longest path there is fits a line. */
  memset(last.path, 'x', sizeof last.path - 1);
  assert_int_equal(crash_file_append(path, &last), 0);
  crash_file_read(path, &list);
  expect_equal(&list.items[CRASHES_MAX - 1], &last);
}

static void what_is_no_line_is_passed_over(void **state)
{
  (void)state;
  static const char *const wrong[] = {"nonsense",
                                      "hung",
                                      "hung event",
                                      "hung event 0123456789abcdef",
                                      "hung event 0123456789abcdef ",
                                      "hung event 0123456789abcdeg events/a",
                                      "hung event 0123456789ABCDEF events/a",
                                      "hung event 0123456789abcdef0 events/a",
                                      "hung table 0123456789abcdef events/a",
                                      "hung event  0123456789abcdef a",
                                      "crashed event 0123456789abcdef ../../etc/passwd;rm",
                                      "crashed event 0123456789abcdef Events",
                                      " hung event 0123456789abcdef events/a",
                                      "hung event 0123456789abcdef events/a b",
                                      "hung event 0123456789abcdef a\r"};
  char text[4096] = "";
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    strcat(text, wrong[i]);
    strcat(text, "\n");
  }
  strcat(text, "\n\ncrashed event 0123456789abcdef events/good\nhung event 0123"); /* the last one was torn */
  folder_write(folder, "crashed", text);
  struct crash_list list;
  crash_file_read(path, &list);
  assert_int_equal(list.count, 1);
  assert_string_equal(list.items[0].path, "events/good");
  assert_true(list.items[0].source_hash == 0x0123456789abcdefu);
}

static void a_huge_file_and_a_folder_are_passed_over(void **state)
{
  (void)state;
  struct crash_list list;
  char *text = malloc(1 << 20);
  for (size_t i = 0; i < (1 << 20) - 1; i++)
    text[i] = "hung event 0123456789abcdef events/a\n"[i % 37];
  text[(1 << 20) - 1] = '\0';
  folder_write(folder, "crashed", text);
  free(text);
  crash_file_read(path, &list);
  assert_int_equal(list.count, 0);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(file_make_folder(path), 0);
  crash_file_read(path, &list);
  assert_int_equal(list.count, 0);
  struct script_crash c = crash(1);
  assert_int_equal(crash_file_append(path, &c), E_IO);
}

static void any_bytes_do_no_harm(void **state)
{
  (void)state;
  struct rng r = rng_make(harness_seed(), RNG_EVENT, 0);
  for (int round = 0; round < 300; round++) {
    struct script_crash c = crash(round);
    char text[CRASH_LINE_BYTES];
    size_t size = crash_line(&c, text);
    for (int i = 0; i < 3; i++)
      text[rng_below(&r, size)] = (char)rng_below(&r, 256);
    FILE *file = fopen(path, "wb");
    assert_int_equal(fwrite(text, 1, size, file), size);
    fclose(file);
    struct crash_list list;
    crash_file_read(path, &list);
    assert_true(list.count <= 3);
    for (size_t i = 0; i < list.count; i++)
      assert_true(strlen(list.items[i].path) > 0);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(no_file_is_an_empty_list),
      TEST(lines_come_back),
      TEST(the_newest_are_kept),
      TEST(what_is_no_line_is_passed_over),
      TEST(a_huge_file_and_a_folder_are_passed_over),
      TEST(any_bytes_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
