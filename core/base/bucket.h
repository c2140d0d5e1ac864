/* Token bucket with exponential penalty. Time is passed in; nothing is allocated. Thread: one at a time.
 * A refused attempt while already refused doubles the penalty from 1 s up to 5 min; it halves per quiet minute
 * (protocol, section 6). */
#ifndef BASE_BUCKET_H
#define BASE_BUCKET_H

#include <stdint.h>

struct bucket_rate {
  uint32_t burst_count; /* tokens when full, > 0 */
  uint32_t period_ms;   /* time in which burst_count tokens come back, > 0 */
};

struct bucket {
  uint64_t tokens_micro;     /* millionths of a token */
  uint64_t at_ms;            /* last refill, monotonic */
  uint32_t penalty_ms;       /* current penalty, 0 = none */
  uint64_t refused_at_ms;    /* last refusal, 0 = never */
  uint64_t blocked_until_ms; /* end of the wait that was last answered */
};

void bucket_init(struct bucket *b, struct bucket_rate rate, uint64_t now_ms);
/* 0 when a token was taken, else milliseconds to wait before trying again (>= 1). */
uint32_t bucket_take(struct bucket *b, struct bucket_rate rate, uint64_t now_ms);

#endif
