#include "economy/receipt.h"

#include <inttypes.h>
#include <stdio.h>

void receipt_key(struct player_id player, const char *type, const char *cid, uint8_t out[CRYPTO_HASH_BYTES])
{
  char text[160];
  int size = snprintf(text, sizeof text, "1|%" PRId64 "|%s|%s", player.value, type, cid);
  crypto_sha256(text, (size_t)size, out);
}
