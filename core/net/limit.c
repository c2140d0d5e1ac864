#include "net/limit.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/map.h"

#define MICRO 1000000

/* Longest penalty of a bucket (base/bucket.h): an address must not shed it by going away for a
 * moment. */
#define QUIET_MS 300000

/* IPv4 lives where no routable IPv6 prefix is: 0:1::/64 and its neighbours are reserved. */
#define KEY_IPV4 0x0000000100000000u

struct address {
  size_t connection_count;
  uint64_t quiet_since_ms;
  struct bucket upgrades;
};

struct limit {
  struct limit_options options;
  struct map addresses;
};

int limit_new(struct limit **out_limit, const struct limit_options *options)
{
  struct limit *l = calloc(1, sizeof *l);
  *out_limit = l;
  if (l == NULL) return E_NOMEM;
  l->options = *options;
  if (l->options.upgrades.burst_count == 0) l->options.upgrades.burst_count = 1;
  if (l->options.upgrades.period_ms == 0) l->options.upgrades.period_ms = 1;
  map_init(&l->addresses, options->address_count_max);
  return 0;
}

void limit_free(struct limit *l)
{
  if (l == NULL) return;
  size_t cursor = 0;
  uint64_t key;
  void *value;
  while (map_next(&l->addresses, &cursor, &key, &value))
    free(value);
  map_deinit(&l->addresses);
  free(l);
}

static uint64_t read_big_endian(const uint8_t *bytes, size_t count)
{
  uint64_t value = 0;
  for (size_t index = 0; index < count; index++)
    value = value << 8 | bytes[index];
  return value;
}

uint64_t limit_address_key(const struct sockaddr_storage *address)
{
  if (address->ss_family == AF_INET) {
    struct sockaddr_in four;
    memcpy(&four, address, sizeof four);
    return KEY_IPV4 | ntohl(four.sin_addr.s_addr);
  }
  if (address->ss_family != AF_INET6) return 0;
  struct sockaddr_in6 six;
  memcpy(&six, address, sizeof six);
  const uint8_t *bytes = six.sin6_addr.s6_addr;
  if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) return KEY_IPV4 | read_big_endian(bytes + 12, 4);
  return read_big_endian(bytes, 8);
}

int limit_connect(struct limit *l, uint64_t key, uint64_t now_ms)
{
  struct address *a = map_peek(&l->addresses, key);
  if (a == NULL) {
    a = calloc(1, sizeof *a);
    if (a == NULL) return E_NOMEM;
    bucket_init(&a->upgrades, l->options.upgrades, now_ms);
    int status = map_put(&l->addresses, key, a);
    if (status != 0) {
      free(a);
      return status;
    }
  }
  if (a->connection_count >= l->options.connections_max) return E_LIMIT;
  a->connection_count++;
  return 0;
}

void limit_disconnect(struct limit *l, uint64_t key, uint64_t now_ms)
{
  struct address *a = map_peek(&l->addresses, key);
  if (a == NULL || a->connection_count == 0) return;
  a->connection_count--;
  a->quiet_since_ms = now_ms;
}

uint32_t limit_upgrade(struct limit *l, uint64_t key, uint64_t now_ms)
{
  struct address *a = map_peek(&l->addresses, key);
  if (a == NULL) return 0;
  return bucket_take(&a->upgrades, l->options.upgrades, now_ms);
}

static int is_forgettable(const struct limit *l, const struct address *a, uint64_t now_ms)
{
  if (a->connection_count > 0) return 0;
  uint64_t quiet_ms = now_ms - a->quiet_since_ms;
  uint64_t needed_ms = l->options.upgrades.period_ms;
  if (a->upgrades.refused_at_ms != 0 && needed_ms < QUIET_MS) needed_ms = QUIET_MS;
  return quiet_ms >= needed_ms;
}

size_t limit_sweep(struct limit *l, uint64_t now_ms)
{
  /* The map must not change while it is walked: collect some, remove them, go again. */
  uint64_t keys[64];
  size_t count;
  do {
    size_t cursor = 0;
    uint64_t key;
    void *value;
    count = 0;
    while (count < 64 && map_next(&l->addresses, &cursor, &key, &value))
      if (is_forgettable(l, value, now_ms)) keys[count++] = key;
    for (size_t index = 0; index < count; index++)
      free(map_remove(&l->addresses, keys[index]));
  } while (count == 64);
  return l->addresses.count;
}

void limit_bytes_init(struct limit_bytes *b, struct bucket_rate rate, uint64_t now_ms)
{
  b->balance_micro = (int64_t)rate.burst_count * MICRO;
  b->at_ms = now_ms;
}

static void refill(struct limit_bytes *b, struct bucket_rate rate, uint64_t now_ms)
{
  int64_t full = (int64_t)rate.burst_count * MICRO;
  uint64_t passed_ms = now_ms > b->at_ms ? now_ms - b->at_ms : 0;
  b->at_ms = now_ms;
  if (passed_ms >= (uint64_t)rate.period_ms * 1000) {
    b->balance_micro = full;
    return;
  }
  /* burst < 2^32, so burst * 10^6 / period * passed stays below 2^63 for what is left of passed. */
  int64_t back = (int64_t)((__int128)full * (int64_t)passed_ms / rate.period_ms);
  b->balance_micro = full - b->balance_micro <= back ? full : b->balance_micro + back;
}

uint32_t limit_bytes_take(struct limit_bytes *b, struct bucket_rate rate, size_t size_bytes, uint64_t now_ms)
{
  refill(b, rate, now_ms);
  if (b->balance_micro <= 0) {
    int64_t full = (int64_t)rate.burst_count * MICRO;
    int64_t wait_ms = (int64_t)((__int128)(-b->balance_micro) * rate.period_ms / full) + 1;
    return wait_ms > UINT32_MAX ? UINT32_MAX : (uint32_t)wait_ms;
  }
  /* A debt beyond a thousand bursts means nothing more; the clamp keeps the sum in range. */
  int64_t size_max = (int64_t)rate.burst_count * 1000;
  int64_t size = size_bytes > (uint64_t)size_max ? size_max : (int64_t)size_bytes;
  b->balance_micro -= size * MICRO;
  return 0;
}
