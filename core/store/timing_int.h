/* How long statements take: a histogram for each, and a line in the log for a slow one. What a statement was given is
 * never told. Only db.c and gather.c call this. Thread: any. */
#ifndef STORE_TIMING_INT_H
#define STORE_TIMING_INT_H

#include "store/db_int.h"

/* Makes the histograms known; may be called again. */
void timing_register_metrics(void);
/* The bound of slow statements; 0 = none is. */
uint64_t timing_slow_ns(int slow_query_ms);
uint64_t timing_now_ns(void);
/* Counts the statement that began then and is over now; its duration. */
uint64_t timing_observe(enum db_statement number, uint64_t started_ns);
/* The log itself holds back what repeats within a second (base/log.h). */
void timing_log_slow(enum db_statement number, uint64_t duration_ns, int64_t row_count, int status);

#endif
