/* Secrets and hashes over libsodium. */
#include "crypto/crypto.h"

#include <sodium.h>
#include <string.h>

#include "base/assert.h"

#define TOKEN_PREFIX "bl1_"

enum { TOKEN_SECRET_BYTES = 32, UUID_RANDOM_BYTES = 16 };

_Static_assert(CRYPTO_HASH_BYTES == crypto_hash_sha256_BYTES, "SHA-256 is 32 bytes");
_Static_assert(CRYPTO_HASH_BYTES == crypto_auth_hmacsha256_BYTES, "HMAC-SHA-256 is 32 bytes");
_Static_assert(TOKEN_BYTES ==
                   sizeof TOKEN_PREFIX - 1 +
                       sodium_base64_ENCODED_LEN(TOKEN_SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
               "prefix, base64url and the NUL fill a token exactly");

int crypto_init(void)
{
  /* 1 means: was done before. */
  return sodium_init() < 0 ? E_UNAVAILABLE : 0;
}

void crypto_sha256(const void *data, size_t size_bytes, uint8_t out[CRYPTO_HASH_BYTES])
{
  CHECK(crypto_hash_sha256(out, data, size_bytes) == 0);
}

void crypto_hmac_sha256(const uint8_t *key, size_t key_size_bytes, const void *data, size_t size_bytes,
                        uint8_t out[CRYPTO_HASH_BYTES])
{
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key, key_size_bytes);
  crypto_auth_hmacsha256_update(&state, data, size_bytes);
  crypto_auth_hmacsha256_final(&state, out);
  sodium_memzero(&state, sizeof state);
}

bool crypto_equal(const uint8_t *a, const uint8_t *b, size_t size_bytes)
{
  return sodium_memcmp(a, b, size_bytes) == 0;
}

void crypto_random(void *out, size_t size_bytes)
{
  randombytes_buf(out, size_bytes);
}

uint64_t crypto_random_u64(void)
{
  uint64_t value = 0;
  randombytes_buf(&value, sizeof value);
  return value;
}

void crypto_token(char out[TOKEN_BYTES])
{
  uint8_t secret[TOKEN_SECRET_BYTES];
  size_t prefix_bytes = strlen(TOKEN_PREFIX);
  randombytes_buf(secret, sizeof secret);
  memcpy(out, TOKEN_PREFIX, prefix_bytes);
  sodium_bin2base64(out + prefix_bytes, TOKEN_BYTES - prefix_bytes, secret, sizeof secret,
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero(secret, sizeof secret);
}

void crypto_uuid(char out[UUID_BYTES])
{
  uint8_t bytes[UUID_RANDOM_BYTES];
  char hex[UUID_RANDOM_BYTES * 2 + 1];
  randombytes_buf(bytes, sizeof bytes);
  bytes[6] = (uint8_t)((bytes[6] & 0x0f) | 0x40); /* version 4 (RFC 9562, section 5.4) */
  bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80); /* variant 10 */
  sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
  const char *from = hex;
  for (int i = 0; i < UUID_BYTES - 1; i++) {
    bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    out[i] = is_dash ? '-' : *from++;
  }
  out[UUID_BYTES - 1] = '\0';
}
