/* Weighted choice in O(1): Vose's alias method (1991). Built once, then read-only. Thread: any for picks. */
#ifndef BASE_ALIAS_H
#define BASE_ALIAS_H

#include <stdint.h>

#include "base/rng.h"
#include "base/status.h"

struct alias {
  uint32_t count;
  double weight_sum;
  double *keep;    /* probability to stay in the drawn column */
  uint32_t *other; /* where to go otherwise */
};

/* Builds the table for count weights >= 0. count 0 or all weights 0 gives an empty table.
 * Errors: E_NOMEM (table empty), E_RANGE (a weight is negative or not finite; table empty). */
int alias_init(struct alias *a, const double *weights, uint32_t count) MUST_USE;
void alias_deinit(struct alias *a);
/* Index of one weighted draw; the table must not be empty. Takes two draws of r. */
uint32_t alias_pick(const struct alias *a, struct rng *r);

#endif
