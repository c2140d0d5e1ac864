/* Registry of metrics and their text form. */
#include "base/metrics.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "base/assert.h"

enum { US_PER_S = 1000000 };

/* Upper bounds: fine below 10 ms, where a healthy server lives. */
static const struct {
  uint64_t bound_us;
  const char *label_s;
} bounds[METRIC_BUCKET_COUNT] = {
    {100, "0.0001"},  {500, "0.0005"}, {1000, "0.001"}, {2500, "0.0025"}, {5000, "0.005"}, {10000, "0.01"},
    {25000, "0.025"}, {50000, "0.05"}, {100000, "0.1"}, {500000, "0.5"},  {1000000, "1"},  {5000000, "5"},
};

static pthread_mutex_t registry_lock = PTHREAD_MUTEX_INITIALIZER;
static struct metric *registry_first; /* metrics of one name stand side by side */

void metric_register(struct metric *m)
{
  CHECK(m->name && m->help);
  pthread_mutex_lock(&registry_lock);
  struct metric **place = NULL; /* behind the last of this name */
  struct metric **end = &registry_first;
  bool is_known = false;
  for (; *end; end = &(*end)->next) {
    if (*end == m) is_known = true;
    if (strcmp((*end)->name, m->name) == 0) {
      CHECK((*end)->kind == m->kind);
      place = &(*end)->next;
    }
  }
  if (!is_known) {
    if (!place) place = end;
    m->next = *place;
    *place = m;
  }
  pthread_mutex_unlock(&registry_lock);
}

void metric_add(struct metric *m, int64_t amount)
{
  CHECK(m->kind == METRIC_GAUGE || (m->kind == METRIC_COUNTER && amount >= 0));
  atomic_fetch_add_explicit(&m->value, amount, memory_order_relaxed);
}

void metric_set(struct metric *m, int64_t value)
{
  CHECK(m->kind != METRIC_HISTOGRAM);
  atomic_store_explicit(&m->value, value, memory_order_relaxed);
}

void metric_observe_us(struct metric *m, uint64_t duration_us)
{
  CHECK(m->kind == METRIC_HISTOGRAM);
  int index = 0;
  while (index < METRIC_BUCKET_COUNT && duration_us > bounds[index].bound_us)
    index++;
  /* The sum is signed; no honest duration comes near its end. */
  int64_t amount_us = duration_us > INT64_MAX / 2 ? INT64_MAX / 2 : (int64_t)duration_us;
  atomic_fetch_add_explicit(&m->buckets[index], 1, memory_order_relaxed);
  atomic_fetch_add_explicit(&m->value, amount_us, memory_order_relaxed);
}

static void help_write(const struct metric *m, struct buf *out)
{
  static const char *const kinds[] = {
      [METRIC_COUNTER] = "counter", [METRIC_GAUGE] = "gauge", [METRIC_HISTOGRAM] = "histogram"};
  buf_printf(out, "# HELP %s ", m->name);
  for (const char *c = m->help; *c; c++) {
    if (*c == '\n')
      buf_append_text(out, "\\n");
    else if (*c == '\\')
      buf_append_text(out, "\\\\");
    else
      buf_append_char(out, *c);
  }
  buf_printf(out, "\n# TYPE %s %s\n", m->name, kinds[m->kind]);
}

/* "{type="hello",le="0.1"}", either part or both, or nothing. */
static void labels_write(const struct metric *m, const char *bound, struct buf *out)
{
  const char *labels = m->labels ? m->labels : "";
  if (!labels[0] && !bound) return;
  buf_printf(out, "{%s", labels);
  if (bound) buf_printf(out, "%sle=\"%s\"", labels[0] ? "," : "", bound);
  buf_append_char(out, '}');
}

static void histogram_write(struct metric *m, struct buf *out)
{
  uint64_t cumulative = 0;
  for (int i = 0; i <= METRIC_BUCKET_COUNT; i++) {
    cumulative += atomic_load_explicit(&m->buckets[i], memory_order_relaxed);
    buf_printf(out, "%s_bucket", m->name);
    labels_write(m, i < METRIC_BUCKET_COUNT ? bounds[i].label_s : "+Inf", out);
    buf_printf(out, " %" PRIu64 "\n", cumulative);
  }
  uint64_t sum_us = (uint64_t)atomic_load_explicit(&m->value, memory_order_relaxed);
  buf_printf(out, "%s_sum", m->name);
  labels_write(m, NULL, out);
  buf_printf(out, " %" PRIu64 ".%06" PRIu64 "\n", sum_us / US_PER_S, sum_us % US_PER_S);
  /* The same number as the last bucket, not a count of its own: the two may never disagree. */
  buf_printf(out, "%s_count", m->name);
  labels_write(m, NULL, out);
  buf_printf(out, " %" PRIu64 "\n", cumulative);
}

int metrics_write(struct buf *out)
{
  const char *name = "";
  pthread_mutex_lock(&registry_lock);
  for (struct metric *m = registry_first; m && !out->status; m = m->next) {
    if (strcmp(name, m->name) != 0) help_write(m, out);
    name = m->name;
    if (m->kind == METRIC_HISTOGRAM) {
      histogram_write(m, out);
      continue;
    }
    buf_append_text(out, m->name);
    labels_write(m, NULL, out);
    buf_printf(out, " %lld\n", atomic_load_explicit(&m->value, memory_order_relaxed));
  }
  pthread_mutex_unlock(&registry_lock);
  return out->status;
}
