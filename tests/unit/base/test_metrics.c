/* The registry's text, whole. */
#include "unit/base/unit.h"

#include "base/metrics.h"

static struct metric hello = METRIC("t_messages_total", "Messages.", METRIC_COUNTER, "type=\"hello\"");
static struct metric open_now = METRIC("t_open", "Open\nnow \\.", METRIC_GAUGE, NULL);
static struct metric bye = METRIC("t_messages_total", "Messages.", METRIC_COUNTER, "type=\"bye\"");
static struct metric took = METRIC("t_seconds", "Took.", METRIC_HISTOGRAM, NULL);
static struct metric took_op = METRIC("t_seconds", "Took.", METRIC_HISTOGRAM, "op=\"load\"");

static const char expected[] = "# HELP t_messages_total Messages.\n"
                               "# TYPE t_messages_total counter\n"
                               "t_messages_total{type=\"hello\"} 3\n"
                               "t_messages_total{type=\"bye\"} 0\n"
                               "# HELP t_open Open\\nnow \\\\.\n"
                               "# TYPE t_open gauge\n"
                               "t_open -2\n"
                               "# HELP t_seconds Took.\n"
                               "# TYPE t_seconds histogram\n"
                               "t_seconds_bucket{le=\"0.0001\"} 2\n"
                               "t_seconds_bucket{le=\"0.0005\"} 3\n"
                               "t_seconds_bucket{le=\"0.001\"} 3\n"
                               "t_seconds_bucket{le=\"0.0025\"} 3\n"
                               "t_seconds_bucket{le=\"0.005\"} 3\n"
                               "t_seconds_bucket{le=\"0.01\"} 3\n"
                               "t_seconds_bucket{le=\"0.025\"} 3\n"
                               "t_seconds_bucket{le=\"0.05\"} 3\n"
                               "t_seconds_bucket{le=\"0.1\"} 3\n"
                               "t_seconds_bucket{le=\"0.5\"} 3\n"
                               "t_seconds_bucket{le=\"1\"} 3\n"
                               "t_seconds_bucket{le=\"5\"} 4\n"
                               "t_seconds_bucket{le=\"+Inf\"} 5\n"
                               "t_seconds_sum 11.000203\n"
                               "t_seconds_count 5\n"
                               "t_seconds_bucket{op=\"load\",le=\"0.0001\"} 0\n";

static void test_text(void **state)
{
  struct buf out;
  struct metric *all[] = {&hello, &open_now, &took, &bye, &took_op, &hello};
  for (size_t i = 0; i < UNIT_COUNT(all); i++)
    metric_register(all[i]);
  metric_add(&hello, 1);
  metric_add(&hello, 2);
  metric_set(&open_now, 5);
  metric_add(&open_now, -7);
  static const uint64_t durations_us[] = {2, 100, 101, 5000000, 6000000};
  for (size_t i = 0; i < UNIT_COUNT(durations_us); i++)
    metric_observe_us(&took, durations_us[i]);

  buf_init(&out, 100000);
  assert_int_equal(metrics_write(&out), 0);
  assert_memory_equal(out.data, expected, sizeof expected - 1);
  assert_non_null(strstr(out.data, "t_seconds_sum{op=\"load\"} 0.000000\nt_seconds_count{op=\"load\"} 0\n"));
  assert_null(strstr(out.data + 1, "# HELP t_messages_total"));
  buf_deinit(&out);

  buf_init(&out, 100);
  assert_int_equal(metrics_write(&out), E_FULL);
  buf_deinit(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
