/* A look at the bytes of a message before any parser sees them: one pass, no memory, so that hostile input costs
 * no more than its length. Callers: proto/msg. Thread: any. */
#ifndef PROTO_SCAN_H
#define PROTO_SCAN_H

#include <stddef.h>

/* NULL when the bytes keep to the limits of msg.h (depth, keys, string sizes as sent, no NUL, no endless numbers),
 * else a constant English text. Says nothing about whether they are JSON: on bytes that are not, it counts right up
 * to the first mistake, where the parser stops. */
const char *scan_refusal(const char *bytes, size_t size_bytes);

#endif
