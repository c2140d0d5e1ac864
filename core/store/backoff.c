#include "store/backoff_int.h"

#include "base/rng.h"

uint32_t backoff_ms(unsigned failure_count, uint32_t first_ms, uint32_t max_ms, uint64_t spread)
{
  uint32_t step_ms = first_ms;
  for (unsigned count = 1; count < failure_count && step_ms < max_ms; count++)
    step_ms *= 2;
  if (step_ms > max_ms) step_ms = max_ms;
  uint32_t half_ms = step_ms / 2;
  return step_ms - (uint32_t)(rng_mix(spread + failure_count) % (half_ms + 1));
}
