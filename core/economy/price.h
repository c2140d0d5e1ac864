/* What can be bought with diamonds, and on what terms (tables energy and skips). Thread: any. */
#ifndef ECONOMY_PRICE_H
#define ECONOMY_PRICE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/rules.h"

/* NULL when there is no such refill or skip. */
const struct refill_rule *price_refill(const struct rules *rules, const char *id);
const struct skip_rule *price_skip(const struct rules *rules, const char *id);
/* The skip of exactly that many game hours. */
const struct skip_rule *price_skip_hours(const struct rules *rules, int64_t hours);

/* Energy after the refill (milli-points), or -1 when it would be refused because there is no room. */
int32_t price_refill_energy(const struct rules *rules, const struct refill_rule *refill, int32_t energy_milli);

/* Price of a skip that ended after lived_min of its span: unused time is refunded pro rata, rounded down. */
int64_t price_skip_paid(const struct skip_rule *skip, int64_t lived_min);

#endif
