/* The log's lines as they reach the descriptor: a pipe here. */
#include "unit/base/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"

static int pipe_fds[2];
static char text[65536];

/* Everything logged since the last call. */
static const char *log_read(void)
{
  ssize_t size_bytes = read(pipe_fds[0], text, sizeof text - 1);
  text[size_bytes > 0 ? size_bytes : 0] = '\0';
  return text;
}

static int lines_count(const char *lines, const char *part)
{
  int count = 0;
  for (const char *at = lines; (at = strstr(at, part)); at++)
    count++;
  return count;
}

static void test_line(void **state)
{
  int port = 8001;
  errno = ENOENT;
  LOG(INFO, "listening", LOG_TEXT("address", "a\"b"), LOG_INT("port", port), LOG_TEXT("none", NULL));
  assert_int_equal(errno, ENOENT);
  const char *line = log_read();
  int year, month, day, hour, minute, second, ms, end = 0;
  assert_int_equal(sscanf(line, "{\"ts\":\"%4d-%2d-%2dT%2d:%2d:%2d.%3dZ\",%n", &year, &month, &day, &hour, &minute,
                          &second, &ms, &end),
                   7);
  assert_string_equal(line + end, "\"level\":\"info\",\"msg\":\"listening\",\"address\":\"a\\\"b\","
                                  "\"port\":8001,\"none\":null}\n");
}

static void test_levels_and_status(void **state)
{
  LOG(DEBUG, "not wanted");
  assert_string_equal(log_read(), "");
  log_set_level(LOG_DEBUG);
  LOG(DEBUG, "wanted");
  assert_non_null(strstr(log_read(), "\"level\":\"debug\",\"msg\":\"wanted\"}\n"));
  log_set_level(LOG_ERROR);
  LOG(WARN, "not wanted");
  assert_string_equal(log_read(), "");
  log_set_level(LOG_INFO);
  LOG(WARN, "full", LOG_STATUS(E_FULL));
  assert_non_null(strstr(log_read(), "\"status\":\"E_FULL\",\"reason\":\"a bound was reached\"}\n"));
}

static void test_long_lines_are_cut(void **state)
{
  static char big[20000];
  memset(big, '\x01', sizeof big - 1); /* grows sixfold when escaped */
  LOG(INFO, "big", LOG_TEXT("text", big), LOG_INT("lost", 1));
  const char *line = log_read();
  size_t size_bytes = strlen(line);
  assert_true(size_bytes > 1000 && size_bytes <= 4096);
  assert_string_equal(line + size_bytes - 13, ",\"cut\":true}\n");
  assert_int_equal(line[size_bytes - 14], '"');
  assert_null(strstr(line, "lost"));
  memset(big, 'x', sizeof big - 1);
  LOG(INFO, big);
  size_bytes = strlen(log_read());
  assert_true(size_bytes > 1000 && size_bytes <= 4096);
  assert_string_equal(text + size_bytes - 13, ",\"cut\":true}\n");
}

static void test_repeated_lines(void **state)
{
  for (int i = 0; i < 100; i++)
    LOG(WARN, "noise", LOG_INT("i", i));
  LOG(ERROR, "noise"); /* another level: another line */
  const char *lines = log_read();
  assert_int_equal(lines_count(lines, "\"level\":\"warn\",\"msg\":\"noise\""), 20);
  assert_int_equal(lines_count(lines, "\"level\":\"error\""), 1);
  usleep(1100 * 1000);
  LOG(INFO, "later");
  lines = log_read();
  assert_int_equal(lines_count(lines, "\n"), 2);
  assert_non_null(strstr(lines, "\"msg\":\"repeated\",\"repeated_msg\":\"noise\",\"count\":80}\n"));
  assert_non_null(strstr(lines, "later"));
}

static void test_broken_descriptor(void **state)
{
  log_set_fd(-1);
  LOG(INFO, "nobody reads this");
  log_set_fd(pipe_fds[1]);
  LOG(INFO, "back");
  assert_non_null(strstr(log_read(), "back"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_line),
      cmocka_unit_test(test_levels_and_status),
      cmocka_unit_test(test_long_lines_are_cut),
      cmocka_unit_test(test_repeated_lines),
      cmocka_unit_test(test_broken_descriptor),
  };
  if (pipe2(pipe_fds, O_NONBLOCK)) return 1;
  log_set_fd(pipe_fds[1]);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
