/* Vose's alias method. */
#include "base/alias.h"

#include <math.h>
#include <stdlib.h>

#include "base/assert.h"

static int weights_sum(const double *weights, uint32_t count, double *out_sum)
{
  double sum = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (!isfinite(weights[i]) || weights[i] < 0) return E_RANGE;
    sum += weights[i];
  }
  if (!isfinite(sum)) return E_RANGE;
  *out_sum = sum;
  return 0;
}

/* keep holds each weight as a multiple of the mean. work is one array for both stacks: columns
 * below the mean grow from the left, the others from the right. */
static void columns_pair(struct alias *a, uint32_t *work)
{
  uint32_t small_count = 0, large_begin = a->count;
  for (uint32_t i = 0; i < a->count; i++) {
    a->other[i] = i;
    if (a->keep[i] < 1.0)
      work[small_count++] = i;
    else
      work[--large_begin] = i;
  }
  while (small_count > 0 && large_begin < a->count) {
    uint32_t small = work[--small_count];
    uint32_t large = work[large_begin];
    a->other[small] = large;
    a->keep[large] -= 1.0 - a->keep[small];
    if (a->keep[large] < 1.0) {
      large_begin++;
      work[small_count++] = large;
    }
  }
  /* What is left on either stack differs from 1 by rounding alone: a weightless column, a whole 1 short, never is. */
  while (small_count > 0)
    a->keep[work[--small_count]] = 1.0;
  while (large_begin < a->count)
    a->keep[work[large_begin++]] = 1.0;
}

int alias_init(struct alias *a, const double *weights, uint32_t count)
{
  *a = (struct alias){0};
  double sum = 0;
  int status = weights_sum(weights, count, &sum);
  if (status || !(sum > 0)) return status;

  uint32_t *work = calloc(count, sizeof *work);
  a->keep = calloc(count, sizeof *a->keep);
  a->other = calloc(count, sizeof *a->other);
  if (!work || !a->keep || !a->other) {
    status = E_NOMEM;
    goto out;
  }
  a->count = count;
  a->weight_sum = sum;
  for (uint32_t i = 0; i < count; i++)
    a->keep[i] = weights[i] / sum * count;
  columns_pair(a, work);
out:
  free(work);
  if (status) alias_deinit(a);
  return status;
}

void alias_deinit(struct alias *a)
{
  free(a->keep);
  free(a->other);
  *a = (struct alias){0};
}

uint32_t alias_pick(const struct alias *a, struct rng *r)
{
  CHECK(a->count > 0);
  /* Without rng_below's redraw: always two draws, and the bias (count / 2^64) is beyond measuring. */
  uint32_t column = (uint32_t)(((unsigned __int128)rng_next(r) * a->count) >> 64);
  return rng_unit(r) < a->keep[column] ? column : a->other[column];
}
