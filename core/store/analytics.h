/* What players do, counted under pseudonyms: rows nobody reads back, kept by month. Thread: main. */
#ifndef STORE_ANALYTICS_H
#define STORE_ANALYTICS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

struct store;
struct store_unit;

/* One thing a player did, under a pseudonym. */
struct row_analytics {
  int64_t at_unix_ms;
  int64_t id;      /* with at_unix_ms unique for ever: a row that is there already is left as it is */
  uint64_t player; /* keyed hash of the account */
  int64_t visit;   /* 0 = nobody was visiting */
  const char *name;
  const char *content_path; /* "" = about no content; at most 200 bytes */
  const char *detail;       /* at most 64 bytes */
  uint64_t generation;
  int64_t amount;
  int64_t at_min;
  int32_t age_years;
};

/* Adds an insert to the unit, as those of store.h. */
void store_unit_add_analytics(struct store_unit *u, const struct row_analytics *row);

/* One bounded step of order in the analytics: partitions of this and the next months are there (MariaDB), what is older
 * than twelve whole months goes. is_complete: nothing is left to do. */
typedef void (*store_tend_fn)(void *context, int status, bool is_complete);
int store_tend_analytics(struct store *s, int64_t now_unix_ms, store_tend_fn done, void *context) MUST_USE;

#endif
