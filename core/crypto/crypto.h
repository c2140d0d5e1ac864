/* Hashes, authentication codes and secrets, from libsodium. Thread: any after crypto_init. */
#ifndef CRYPTO_CRYPTO_H
#define CRYPTO_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define CRYPTO_HASH_BYTES 32
#define TOKEN_BYTES       48 /* "bl1_" + base64url of 32 bytes (43 characters) + NUL */
#define UUID_BYTES        37

/* Once, before anything else. Errors: E_UNAVAILABLE. */
int crypto_init(void) MUST_USE;
void crypto_sha256(const void *data, size_t size_bytes, uint8_t out[CRYPTO_HASH_BYTES]);
void crypto_hmac_sha256(const uint8_t *key, size_t key_size_bytes, const void *data, size_t size_bytes,
                        uint8_t out[CRYPTO_HASH_BYTES]);
bool crypto_equal(const uint8_t *a, const uint8_t *b, size_t size_bytes); /* constant time */
void crypto_random(void *out, size_t size_bytes);
uint64_t crypto_random_u64(void);
/* A session token of 256 random bits. */
void crypto_token(char out[TOKEN_BYTES]);
/* A random UUID (version 4). */
void crypto_uuid(char out[UUID_BYTES]);

#endif
