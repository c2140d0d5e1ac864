/* Idempotency: the key under which the answer to a request is stored, so that however often it is sent it is done once
 * (protocol, section 5). Pure; thread: any. */
#ifndef ECONOMY_RECEIPT_H
#define ECONOMY_RECEIPT_H

#include <stddef.h>
#include <stdint.h>

#include "crypto/crypto.h"
#include "model/ids.h"

/* SHA-256("1|" player "|" type "|" cid). */
void receipt_key(struct player_id player, const char *type, const char *cid, uint8_t out[CRYPTO_HASH_BYTES]);

#endif
