/* Counter-based random numbers. */
#include "base/rng.h"

#include <math.h>

#include "base/assert.h"

/* 2^64 divided by the golden ratio, rounded to odd: SplitMix64's step, which spreads counters
 * evenly. */
#define GOLDEN UINT64_C(0x9e3779b97f4a7c15)
/* Multipliers of SplitMix64's finaliser: variant 13 of Stafford's search for good avalanche. */
#define MIX_FIRST  UINT64_C(0xbf58476d1ce4e5b9)
#define MIX_SECOND UINT64_C(0x94d049bb133111eb)
/* from: Box and Muller; the constant is 2 pi. */
#define TWO_PI 6.283185307179586476925286766559
/* Draws beyond this many standard deviations are clamped (header). */
#define NORMAL_SD_MAX 3.0

uint64_t rng_mix(uint64_t value)
{
  value = (value ^ (value >> 30)) * MIX_FIRST;
  value = (value ^ (value >> 27)) * MIX_SECOND;
  return value ^ (value >> 31);
}

uint64_t rng_item(uint64_t id_hash, uint64_t occurrence)
{
  /* Mixed first, so that neighbouring occurrences of similar hashes do not meet. */
  return rng_mix(id_hash ^ rng_mix(occurrence + GOLDEN));
}

struct rng rng_make(uint64_t seed, enum rng_stream stream, uint64_t item)
{
  /* Golden is added at each step because the mixer maps 0 to 0. */
  uint64_t key = rng_mix(seed + GOLDEN);
  key = rng_mix(key ^ ((uint64_t)stream * GOLDEN));
  key = rng_mix(key ^ rng_mix(item + GOLDEN));
  return (struct rng){.key = key, .draw = 0};
}

uint64_t rng_next(struct rng *r)
{
  r->draw++;
  return rng_mix(r->key + r->draw * GOLDEN);
}

uint64_t rng_below(struct rng *r, uint64_t bound)
{
  CHECK(bound > 0);
  /* Lemire's method (2019): high half of a product; the few low halves that would favour some
   * results are redrawn. */
  unsigned __int128 product = (unsigned __int128)rng_next(r) * bound;
  if ((uint64_t)product < bound) {
    uint64_t unfair = (0 - bound) % bound;
    while ((uint64_t)product < unfair)
      product = (unsigned __int128)rng_next(r) * bound;
  }
  return (uint64_t)(product >> 64);
}

int64_t rng_range(struct rng *r, int64_t low, int64_t high)
{
  CHECK(low <= high);
  uint64_t span = (uint64_t)high - (uint64_t)low + 1;
  /* A span of 0 means all 2^64 values. */
  uint64_t offset = span ? rng_below(r, span) : rng_next(r);
  return (int64_t)((uint64_t)low + offset);
}

double rng_unit(struct rng *r)
{
  return (double)(rng_next(r) >> 11) * 0x1p-53;
}

/* Uniform in (0, 1): the middle of one of 2^52 equal cells, so that its logarithm is finite and not
 * 0. */
static double unit_open(struct rng *r)
{
  return ((double)(rng_next(r) >> 12) + 0.5) * 0x1p-52;
}

int rng_chance(struct rng *r, double probability)
{
  return rng_unit(r) < probability;
}

double rng_exponential(struct rng *r)
{
  return -log(unit_open(r));
}

double rng_normal(struct rng *r, double mean, double sd)
{
  double radius = sqrt(-2.0 * log(unit_open(r)));
  double z = radius * cos(TWO_PI * rng_unit(r));
  if (z > NORMAL_SD_MAX) z = NORMAL_SD_MAX;
  if (z < -NORMAL_SD_MAX) z = -NORMAL_SD_MAX;
  return mean + sd * z;
}
