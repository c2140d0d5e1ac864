/* Durations of statements. */
#include "store/timing_int.h"

#include <uv.h>

#include "base/log.h"
#include "base/metrics.h"

enum { NS_PER_US = 1000, NS_PER_MS = 1000000 };

static const char *const names[] = {
#define STATEMENT_NAME(name) [name] = #name,
    DB_STATEMENT_LIST(STATEMENT_NAME)
#undef STATEMENT_NAME
};

static struct metric durations[] = {
#define STATEMENT_METRIC(name)                                                                                         \
  [name] = METRIC("baolife_db_query_duration_seconds", "Duration of a database statement.", METRIC_HISTOGRAM,          \
                  "op=\"" #name "\""),
    DB_STATEMENT_LIST(STATEMENT_METRIC)
#undef STATEMENT_METRIC
};

static void register_once(void)
{
  for (int number = 0; number < DB_STATEMENT_COUNT; number++)
    metric_register(&durations[number]);
}

void timing_register_metrics(void)
{
  static uv_once_t once = UV_ONCE_INIT;
  uv_once(&once, register_once);
}

uint64_t timing_slow_ns(int slow_query_ms)
{
  return slow_query_ms > 0 ? (uint64_t)slow_query_ms * NS_PER_MS : UINT64_MAX;
}

uint64_t timing_now_ns(void)
{
  return uv_hrtime();
}

uint64_t timing_observe(enum db_statement number, uint64_t started_ns)
{
  uint64_t duration_ns = uv_hrtime() - started_ns;
  metric_observe_us(&durations[number], duration_ns / NS_PER_US);
  return duration_ns;
}

void timing_log_slow(enum db_statement number, uint64_t duration_ns, int64_t row_count, int status)
{
  LOG(WARN, "slow query", LOG_TEXT("statement", names[number]), LOG_INT("duration_ms", duration_ns / NS_PER_MS),
      LOG_INT("rows", row_count), LOG_TEXT("status", status_name(status)));
}
