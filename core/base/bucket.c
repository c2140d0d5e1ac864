/* Token bucket with exponential penalty. */
#include "base/bucket.h"

#include <stdbool.h>

#include "base/assert.h"

enum {
  MICRO = 1000000,
  PENALTY_MS_MIN = 1000,      /* from: protocol, section 6 */
  PENALTY_MS_MAX = 5 * 60000, /* from: protocol, section 6 */
  QUIET_MS = 60000            /* a quiet minute halves the penalty */
};

void bucket_init(struct bucket *b, struct bucket_rate rate, uint64_t now_ms)
{
  CHECK(rate.burst_count > 0 && rate.period_ms > 0);
  *b = (struct bucket){.tokens_micro = (uint64_t)rate.burst_count * MICRO, .at_ms = now_ms};
}

static void bucket_refill(struct bucket *b, struct bucket_rate rate, uint64_t now_ms)
{
  if (now_ms <= b->at_ms) return;
  uint64_t full = (uint64_t)rate.burst_count * MICRO;
  uint64_t elapsed_ms = now_ms - b->at_ms;
  if (elapsed_ms >= rate.period_ms || b->tokens_micro >= full) {
    b->tokens_micro = full;
    b->at_ms = now_ms;
    return;
  }
  uint64_t gained = (uint64_t)((unsigned __int128)elapsed_ms * full / rate.period_ms);
  if (gained == 0) return;
  /* Only the time that was paid out is used up: else frequent calls on a slow bucket would never
   * gain anything. */
  unsigned __int128 paid = (unsigned __int128)gained * rate.period_ms;
  b->at_ms += (uint64_t)((paid + full - 1) / full);
  b->tokens_micro = full - b->tokens_micro < gained ? full : b->tokens_micro + gained;
}

/* The penalty after the quiet time so far. */
static uint32_t bucket_penalty_ms(const struct bucket *b, uint64_t now_ms)
{
  uint64_t quiet_count = now_ms > b->refused_at_ms ? (now_ms - b->refused_at_ms) / QUIET_MS : 0;
  uint32_t penalty_ms = quiet_count < 32 ? b->penalty_ms >> quiet_count : 0;
  return penalty_ms < PENALTY_MS_MIN ? 0 : penalty_ms;
}

static uint64_t bucket_token_wait_ms(const struct bucket *b, struct bucket_rate rate)
{
  if (b->tokens_micro >= MICRO) return 0;
  uint64_t full = (uint64_t)rate.burst_count * MICRO;
  unsigned __int128 lacking = (unsigned __int128)(MICRO - b->tokens_micro) * rate.period_ms;
  return (uint64_t)((lacking + full - 1) / full);
}

uint32_t bucket_take(struct bucket *b, struct bucket_rate rate, uint64_t now_ms)
{
  CHECK(rate.burst_count > 0 && rate.period_ms > 0);
  if (now_ms < b->at_ms) now_ms = b->at_ms;
  bucket_refill(b, rate, now_ms);
  bool is_blocked = now_ms < b->blocked_until_ms;
  if (!is_blocked && b->tokens_micro >= MICRO) {
    b->tokens_micro -= MICRO;
    return 0;
  }

  uint32_t penalty_ms = bucket_penalty_ms(b, now_ms);
  if (is_blocked) {
    penalty_ms = penalty_ms ? penalty_ms * 2 : PENALTY_MS_MIN;
    if (penalty_ms > PENALTY_MS_MAX) penalty_ms = PENALTY_MS_MAX;
  }
  uint64_t wait_ms = bucket_token_wait_ms(b, rate);
  uint64_t blocked_ms = is_blocked ? b->blocked_until_ms - now_ms : 0;
  if (wait_ms < blocked_ms) wait_ms = blocked_ms;
  if (wait_ms < penalty_ms) wait_ms = penalty_ms;
  if (wait_ms == 0) wait_ms = 1;
  if (wait_ms > UINT32_MAX) wait_ms = UINT32_MAX;
  b->penalty_ms = penalty_ms;
  b->refused_at_ms = now_ms;
  b->blocked_until_ms = now_ms + wait_ms;
  return (uint32_t)wait_ms;
}
