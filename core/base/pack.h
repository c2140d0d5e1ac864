/* Compact bytes for saved sections: LEB128 variable-length integers (zigzag when signed), little-endian doubles, texts
 * with their length. Fields follow each other in a fixed order and are only ever appended, so a reader that runs out of
 * bytes leaves the rest at its defaults: every later version reads every earlier one. Thread: one at a time. */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Writing: errors stick in the buffer. */
void pack_uint(struct buf *out, uint64_t value);
void pack_int(struct buf *out, int64_t value);
void pack_fixed64(struct buf *out, uint64_t value); /* hashes: 8 bytes as they are */
void pack_double(struct buf *out, double value);
void pack_text(struct buf *out, const char *text);

/* Reading: a borrowed range; is_bad sticks on malformed bytes, is_past_end when a value began at the end. */
struct unpack {
  const uint8_t *at, *end;
  bool is_bad;
};

void unpack_init(struct unpack *u, const void *data, size_t size_bytes);
/* True while there is another field to read and nothing was malformed. */
bool unpack_more(const struct unpack *u);
uint64_t unpack_uint(struct unpack *u); /* 0 at the end or when bad */
int64_t unpack_int(struct unpack *u);
uint64_t unpack_fixed64(struct unpack *u);
double unpack_double(struct unpack *u);
/* Copies at most size - 1 bytes and a NUL; a longer text is bad. */
void unpack_text(struct unpack *u, char *out, size_t size);
/* A count that announces as many items of at least item_size_bytes each: more than the bytes left can hold, or more
 * than count_max, is bad and gives 0. */
uint32_t unpack_count(struct unpack *u, uint32_t count_max, size_t item_size_bytes);

#endif
