/* How long to wait before trying again: doubling up to a bound, each wait somewhere in the upper half of its step, so
 * that many who failed together do not come back together. Thread: any. */
#ifndef STORE_BACKOFF_INT_H
#define STORE_BACKOFF_INT_H

#include <stdint.h>

/* failure_count: failures in a row, from 1. spread: any number that differs between those who wait. */
uint32_t backoff_ms(unsigned failure_count, uint32_t first_ms, uint32_t max_ms, uint64_t spread);

#endif
