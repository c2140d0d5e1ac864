/* 64-bit FNV-1a (Fowler, Noll, Vo; offset 0xcbf29ce484222325, prime 0x100000001b3): stable ids from names.
 * Not for untrusted keys in a hash table without a bound, and not for secrets. Thread: any. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t hash_bytes(const void *data, size_t size_bytes);
uint64_t hash_text(const char *text);
/* CRC-32C (Castagnoli) of a saved section. */
uint32_t hash_crc32c(const void *data, size_t size_bytes);

#endif
