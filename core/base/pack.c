#include "base/pack.h"

#include <string.h>

void pack_uint(struct buf *out, uint64_t value)
{
  uint8_t bytes[10];
  size_t size = 0;
  while (value >= 0x80) {
    bytes[size++] = (uint8_t)(value | 0x80);
    value >>= 7;
  }
  bytes[size++] = (uint8_t)value;
  buf_append(out, bytes, size);
}

void pack_int(struct buf *out, int64_t value)
{
  pack_uint(out, ((uint64_t)value << 1) ^ (uint64_t)(value >> 63));
}

void pack_fixed64(struct buf *out, uint64_t value)
{
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)(value >> (8 * i));
  buf_append(out, bytes, sizeof bytes);
}

void pack_double(struct buf *out, double value)
{
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  pack_fixed64(out, bits);
}

void pack_text(struct buf *out, const char *text)
{
  size_t size = strlen(text);
  pack_uint(out, size);
  buf_append(out, text, size);
}

void unpack_init(struct unpack *u, const void *data, size_t size_bytes)
{
  u->at = data;
  u->end = u->at + size_bytes;
  u->is_bad = false;
}

bool unpack_more(const struct unpack *u)
{
  return !u->is_bad && u->at < u->end;
}

uint64_t unpack_uint(struct unpack *u)
{
  uint64_t value = 0;
  if (!unpack_more(u)) return 0;
  for (int shift = 0; shift < 64 && u->at < u->end; shift += 7) {
    uint8_t byte = *u->at++;
    if (shift == 63 && byte > 1) break; /* more than 64 bits */
    value |= (uint64_t)(byte & 0x7f) << shift;
    if (!(byte & 0x80)) return value;
  }
  u->is_bad = true; /* cut in the middle, or too long */
  return 0;
}

int64_t unpack_int(struct unpack *u)
{
  uint64_t value = unpack_uint(u);
  return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

uint64_t unpack_fixed64(struct unpack *u)
{
  if (!unpack_more(u)) return 0;
  if (u->end - u->at < 8) {
    u->is_bad = true;
    return 0;
  }
  uint64_t value = 0;
  for (int i = 0; i < 8; i++)
    value |= (uint64_t)u->at[i] << (8 * i);
  u->at += 8;
  return value;
}

double unpack_double(struct unpack *u)
{
  uint64_t bits = unpack_fixed64(u);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

void unpack_text(struct unpack *u, char *out, size_t size)
{
  out[0] = '\0';
  uint64_t text_size = unpack_uint(u);
  if (u->is_bad) return;
  if (text_size >= size || text_size > (uint64_t)(u->end - u->at)) {
    u->is_bad = true;
    return;
  }
  memcpy(out, u->at, text_size);
  out[text_size] = '\0';
  u->at += text_size;
}

uint32_t unpack_count(struct unpack *u, uint32_t count_max, size_t item_size_bytes)
{
  uint64_t count = unpack_uint(u);
  if (u->is_bad) return 0;
  if (count > count_max || count * item_size_bytes > (uint64_t)(u->end - u->at)) {
    u->is_bad = true;
    return 0;
  }
  return (uint32_t)count;
}
