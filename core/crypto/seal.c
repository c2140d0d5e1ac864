/* Sealed values over libsodium. */
#include "crypto/seal.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"

#define SEPARATORS " \t\r\n,"
#define CONTEXT    "baolife1" /* of everything derived from a data key; 8 characters */

enum { NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, KDF_SEALING = 1, KDF_INDEXING = 2 };

_Static_assert(SEAL_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "a key of the cipher");
_Static_assert(SEAL_KEY_BYTES == crypto_kdf_KEYBYTES, "a key to derive from");
_Static_assert(SEAL_OVERHEAD_BYTES == NONCE_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES, "nonce and tag");
_Static_assert(sizeof CONTEXT - 1 == crypto_kdf_CONTEXTBYTES, "all of the context counts");

/* ---- keys ---- */

static int key_read(struct seal_key *key, const char *text, size_t size_bytes)
{
  uint8_t bytes[SEAL_KEY_BYTES];
  char *end;
  unsigned long id = strtoul(text, &end, 10);
  size_t used_bytes = (size_t)(end - text), key_bytes = 0;
  bool is_numbered = *text >= '1' && *text <= '9' && *end == ':' && used_bytes < size_bytes && id <= INT32_MAX;
  if (!is_numbered) return E_INVALID;
  int code = sodium_base642bin(bytes, sizeof bytes, end + 1, size_bytes - used_bytes - 1, NULL, &key_bytes, NULL,
                               sodium_base64_VARIANT_ORIGINAL);
  if (code != 0 || key_bytes != sizeof bytes) return E_INVALID;
  key->id = (uint32_t)id;
  crypto_kdf_derive_from_key(key->sealing, sizeof key->sealing, KDF_SEALING, CONTEXT, bytes);
  crypto_kdf_derive_from_key(key->indexing, sizeof key->indexing, KDF_INDEXING, CONTEXT, bytes);
  sodium_memzero(bytes, sizeof bytes);
  return 0;
}

int seal_keys_read(struct seal_keys *keys, const char *text, char *message, size_t message_size)
{
  *keys = (struct seal_keys){.count = 0};
  for (text += strspn(text, SEPARATORS); *text; text += strspn(text, SEPARATORS)) {
    size_t size_bytes = strcspn(text, SEPARATORS);
    const char *fault = keys->count == SEAL_KEYS_MAX ? "is one too many" : NULL;
    if (!fault && key_read(&keys->items[keys->count], text, size_bytes)) fault = "is not NUMBER:BASE64 of 32 bytes";
    if (!fault && keys->count > 0 && keys->items[keys->count].id <= keys->items[keys->count - 1].id)
      fault = "has no greater number than the one before";
    if (fault) {
      snprintf(message, message_size, "data key %zu %s; make one with: echo 1:$(openssl rand -base64 32)",
               keys->count + 1, fault);
      seal_keys_forget(keys);
      return E_INVALID;
    }
    keys->count++;
    text += size_bytes;
  }
  return 0;
}

void seal_keys_forget(struct seal_keys *keys)
{
  sodium_memzero(keys, sizeof *keys);
}

uint32_t seal_newest_id(const struct seal_keys *keys)
{
  return keys->count > 0 ? keys->items[keys->count - 1].id : 0;
}

static const struct seal_key *key_peek(const struct seal_keys *keys, uint32_t id)
{
  for (size_t index = 0; index < keys->count; index++)
    if (keys->items[index].id == id) return &keys->items[index];
  return NULL;
}

/* ---- values ---- */

int seal_close(const struct seal_keys *keys, const struct seal_value *value, void *out)
{
  const struct seal_key *key = key_peek(keys, seal_newest_id(keys));
  uint8_t *nonce = out;
  if (!key) return E_UNAVAILABLE;
  randombytes_buf(nonce, NONCE_BYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + NONCE_BYTES, NULL, value->data, value->size_bytes, value->owner,
                                             value->owner_bytes, NULL, nonce, key->sealing);
  return 0;
}

int seal_open(const struct seal_keys *keys, uint32_t key_id, const struct seal_value *value, void *out)
{
  const struct seal_key *key = key_peek(keys, key_id);
  const uint8_t *nonce = value->data;
  if (!key) return E_NOT_FOUND;
  if (value->size_bytes < SEAL_OVERHEAD_BYTES) return E_CORRUPT;
  int code =
      crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, nonce + NONCE_BYTES, value->size_bytes - NONCE_BYTES,
                                                 value->owner, value->owner_bytes, nonce, key->sealing);
  return code == 0 ? 0 : E_CORRUPT;
}

void seal_index(const struct seal_keys *keys, size_t place, const struct seal_value *value,
                uint8_t out[SEAL_INDEX_BYTES])
{
  CHECK(place < keys->count);
  crypto_generichash_state state;
  crypto_generichash_init(&state, keys->items[place].indexing, SEAL_KEY_BYTES, SEAL_INDEX_BYTES);
  crypto_generichash_update(&state, value->owner, value->owner_bytes);
  crypto_generichash_update(&state, value->data, value->size_bytes);
  crypto_generichash_final(&state, out, SEAL_INDEX_BYTES);
  sodium_memzero(&state, sizeof state);
}
