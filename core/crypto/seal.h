/* Sealing short values under keys that change with time: XChaCha20-Poly1305 bound to what the value belongs to, and a
 * keyed digest by which a value can be found again without being opened. The key with the greatest number seals, the
 * others still open. Thread: any after crypto_init; keys are not changed while they are used. */
#ifndef CRYPTO_SEAL_H
#define CRYPTO_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define SEAL_KEYS_MAX       8
#define SEAL_KEY_BYTES      32
#define SEAL_INDEX_BYTES    32
#define SEAL_OVERHEAD_BYTES 40 /* nonce and tag */

struct seal_key {
  uint32_t id;
  uint8_t sealing[SEAL_KEY_BYTES], indexing[SEAL_KEY_BYTES];
};

/* In order of number; count 0 = none. */
struct seal_keys {
  struct seal_key items[SEAL_KEYS_MAX];
  size_t count;
};

/* "1:<base64 of 32 bytes> 2:..", numbers rising, white space or commas between. message gets one line for a person that
 * repeats nothing of the text. Errors: E_INVALID (keys is empty then). */
int seal_keys_read(struct seal_keys *keys, const char *text, char *message, size_t message_size) MUST_USE;
void seal_keys_forget(struct seal_keys *keys);
/* The number of the key that seals; 0 = there is none. */
uint32_t seal_newest_id(const struct seal_keys *keys);

/* What a value belongs to, and the value; both borrowed. */
struct seal_value {
  const void *owner;
  size_t owner_bytes;
  const void *data;
  size_t size_bytes;
};

/* out gets size_bytes + SEAL_OVERHEAD_BYTES, different each time. Errors: E_UNAVAILABLE (no key). */
int seal_close(const struct seal_keys *keys, const struct seal_value *value, void *out) MUST_USE;
/* value.data is what seal_close gave; out gets size_bytes - SEAL_OVERHEAD_BYTES.
 * Errors: E_NOT_FOUND (no key of this number), E_CORRUPT (changed, or of another owner or key). */
int seal_open(const struct seal_keys *keys, uint32_t key_id, const struct seal_value *value, void *out) MUST_USE;
/* The digest under the key at this place, the same for the same owner and data. */
void seal_index(const struct seal_keys *keys, size_t place, const struct seal_value *value,
                uint8_t out[SEAL_INDEX_BYTES]);

#endif
