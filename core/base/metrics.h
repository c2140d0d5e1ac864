/* Registry of metrics in Prometheus' text format 0.0.4. Metrics are registered once at start by static variables;
 * label values come from closed sets known at registration. Counting is an atomic add. Thread: any. */
#ifndef BASE_METRICS_H
#define BASE_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/buf.h"

#define METRIC_BUCKET_COUNT 12

enum metric_kind { METRIC_COUNTER, METRIC_GAUGE, METRIC_HISTOGRAM };

struct metric {
  const char *name; /* "baolife_connections" */
  const char *help;
  enum metric_kind kind;
  const char *labels;                             /* "type=\"hello\"" or NULL */
  atomic_llong value;                             /* counter, gauge; sum in microseconds for a histogram */
  atomic_ullong buckets[METRIC_BUCKET_COUNT + 1]; /* histogram: not cumulative, last is +Inf */
  struct metric *next;
};

#define METRIC(name_, help_, kind_, labels_)                                                                           \
  {                                                                                                                    \
    .name = (name_), .help = (help_), .kind = (kind_), .labels = (labels_)                                             \
  }

/* Adds it to the registry, once; m must live as long as the process. Metrics of one name with other labels are
 * grouped in the output. */
void metric_register(struct metric *m);
void metric_add(struct metric *m, int64_t amount);
void metric_set(struct metric *m, int64_t value);
/* Histogram in seconds; bounds 0.0001 ... 5 s. */
void metric_observe_us(struct metric *m, uint64_t duration_us);
/* Writes all in Prometheus' text format. */
int metrics_write(struct buf *out);

#endif
