/* Streaming JSON writer. Commas, quotes and escapes are its business; the caller only nests correctly.
 * Reading JSON is core/proto's work; this writer serves logs, answers and tools alike.
 * Strings must be UTF-8; bytes that are not are written as U+FFFD, so the output is always valid.
 * Errors are the buffer's sticky status. Thread: one at a time. Depth at most 32 (checked). */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct json {
  struct buf *out;   /* borrowed */
  uint32_t has_item; /* bit per depth: something was written at it */
  int depth;
  bool after_key;
};

void json_init(struct json *j, struct buf *out);

void json_object_begin(struct json *j);
void json_object_end(struct json *j);
void json_array_begin(struct json *j);
void json_array_end(struct json *j);

void json_key(struct json *j, const char *key);
void json_text(struct json *j, const char *text); /* NULL writes null */
void json_text_n(struct json *j, const char *text, size_t size_bytes);
void json_int(struct json *j, int64_t value);
void json_uint(struct json *j, uint64_t value);
void json_bool(struct json *j, bool value);
void json_null(struct json *j);
/* value / 10^decimals with exactly that many decimals: json_fixed(j, 12345, 3) writes 12.345. */
void json_fixed(struct json *j, int64_t value, int decimals);
/* Already valid JSON, copied as it stands. */
void json_raw(struct json *j, const char *json, size_t size_bytes);

/* Key and value in one. */
void json_kv_text(struct json *j, const char *key, const char *text);
void json_kv_int(struct json *j, const char *key, int64_t value);
void json_kv_bool(struct json *j, const char *key, bool value);
void json_kv_fixed(struct json *j, const char *key, int64_t value, int decimals);
/* Key and the beginning of a nested value. */
void json_kv_object(struct json *j, const char *key);
void json_kv_array(struct json *j, const char *key);

#endif
