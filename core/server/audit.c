#include "server/audit.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "crypto/crypto.h"

enum { IPV4_BYTES = 4, IPV4_KEPT_BYTES = 3, IPV6_BYTES = 16, IPV6_KEPT_BYTES = 6 };

static const uint8_t mapped_prefix[IPV6_BYTES - IPV4_BYTES] = {[10] = 0xff, [11] = 0xff};

static void network_write(int family, uint8_t *bytes, int kept_bytes, char *out, size_t out_size_bytes)
{
  char text[INET6_ADDRSTRLEN] = "";
  int size_bytes = family == AF_INET ? IPV4_BYTES : IPV6_BYTES;
  memset(bytes + kept_bytes, 0, (size_t)(size_bytes - kept_bytes));
  inet_ntop(family, bytes, text, sizeof text);
  snprintf(out, out_size_bytes, "%s/%d", text, kept_bytes * 8);
}

void audit_network(const char *peer, char *out, size_t out_size_bytes)
{
  uint8_t bytes[IPV6_BYTES];
  snprintf(out, out_size_bytes, "%s", "");
  if (inet_pton(AF_INET, peer, bytes) == 1) {
    network_write(AF_INET, bytes, IPV4_KEPT_BYTES, out, out_size_bytes);
  } else if (inet_pton(AF_INET6, peer, bytes) == 1) {
    bool is_mapped = memcmp(bytes, mapped_prefix, sizeof mapped_prefix) == 0;
    if (is_mapped)
      network_write(AF_INET, bytes + sizeof mapped_prefix, IPV4_KEPT_BYTES, out, out_size_bytes);
    else
      network_write(AF_INET6, bytes, IPV6_KEPT_BYTES, out, out_size_bytes);
  }
}

void audit_add(struct store_unit *rows, const struct audit_note *note)
{
  char network[INET6_ADDRSTRLEN + 4];
  struct row_audit row = {.at_unix_ms = note->at_unix_ms,
                          .actor = note->actor,
                          .actor_id = note->actor_id,
                          .action = note->action,
                          .target = note->target,
                          .request_id = note->origin.request_id,
                          .address = network};
  audit_network(note->origin.peer ? note->origin.peer : "", network, sizeof network);
  if (network[0]) crypto_random(row.address_salt, sizeof row.address_salt);
  if (note->detail) crypto_sha256(note->detail, strlen(note->detail), row.detail_hash);
  store_unit_add_audit(rows, &row);
}
