/* Who may take how much: connections and upgrades per address, bytes per connection. Counting and
 * arithmetic only; time is passed in. An address is an IPv4 address or an IPv6 /64, because one
 * subscriber owns a whole /64. No address is special: a server that trusts its own machine is given
 * high limits. Thread: one at a time. */
#ifndef NET_LIMIT_H
#define NET_LIMIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/bucket.h"
#include "base/status.h"

struct limit; /* opaque: the table of addresses */
struct sockaddr_storage;

struct limit_options {
  size_t connections_max;      /* per address */
  struct bucket_rate upgrades; /* per address */
  size_t address_count_max;    /* addresses remembered at once */
};

/* Errors: E_NOMEM. */
int limit_new(struct limit **out_limit, const struct limit_options *options) MUST_USE;
void limit_free(struct limit *l);

/* The number an address is counted under; an IPv4 address mapped into IPv6 counts as IPv4. */
uint64_t limit_address_key(const struct sockaddr_storage *address);

/* Counts one more connection. Errors: E_LIMIT (too many from there), E_FULL (too many addresses),
 * E_NOMEM; nothing is counted then. */
int limit_connect(struct limit *l, uint64_t key, uint64_t now_ms) MUST_USE;
/* One connection counted by limit_connect is gone. */
void limit_disconnect(struct limit *l, uint64_t key, uint64_t now_ms);
/* 0 when an upgrade is allowed, else milliseconds to wait. The address must have a connection. */
uint32_t limit_upgrade(struct limit *l, uint64_t key, uint64_t now_ms);
/* Forgets addresses without connections whose buckets are full again; returns how many stay. Cost:
 * O(table). */
size_t limit_sweep(struct limit *l, uint64_t now_ms);

/* Bytes of one connection: a full burst, coming back evenly over the period. */
struct limit_bytes {
  int64_t balance_micro; /* millionths of a byte; below zero after a message larger than what was
                            left */
  uint64_t at_ms;
};

void limit_bytes_init(struct limit_bytes *b, struct bucket_rate rate, uint64_t now_ms);
/* Takes size_bytes. 0, or milliseconds until something is left again (nothing is taken then). */
uint32_t limit_bytes_take(struct limit_bytes *b, struct bucket_rate rate, size_t size_bytes, uint64_t now_ms);

#endif
