/* Streaming JSON writer. */
#include "base/json.h"

#include <inttypes.h>
#include <string.h>

#include "base/assert.h"

enum {
  JSON_DEPTH_MAX = 32,
  JSON_DECIMALS_MAX = 18 /* 10^18 is the largest power of ten in an int64_t */
};

void json_init(struct json *j, struct buf *out)
{
  *j = (struct json){.out = out};
}

/* What stands between the previous item and this one. The top level holds one value and needs no
 * bit. */
static void item_begin(struct json *j)
{
  if (j->after_key) {
    j->after_key = false;
    return;
  }
  if (j->depth == 0) return;
  uint32_t bit = UINT32_C(1) << (j->depth - 1);
  if (j->has_item & bit) buf_append_char(j->out, ',');
  j->has_item |= bit;
}

static void nest_begin(struct json *j, char bracket)
{
  CHECK(j->depth < JSON_DEPTH_MAX);
  item_begin(j);
  buf_append_char(j->out, bracket);
  j->has_item &= ~(UINT32_C(1) << j->depth);
  j->depth++;
}

static void nest_end(struct json *j, char bracket)
{
  CHECK(j->depth > 0 && !j->after_key);
  j->depth--;
  buf_append_char(j->out, bracket);
}

void json_object_begin(struct json *j)
{
  nest_begin(j, '{');
}

void json_object_end(struct json *j)
{
  nest_end(j, '}');
}

void json_array_begin(struct json *j)
{
  nest_begin(j, '[');
}

void json_array_end(struct json *j)
{
  nest_end(j, ']');
}

/* Bytes of the valid UTF-8 sequence at text, or 0. Overlong forms, surrogates and values above
 * U+10FFFF are not valid (RFC 3629, section 4): the second byte's range depends on the first. */
static size_t utf8_size_bytes(const unsigned char *text, size_t size_bytes)
{
  unsigned char lead = text[0];
  if (lead < 0x80) return 1;
  size_t needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || needed > size_bytes) return 0;
  unsigned char low = 0x80, high = 0xbf;
  if (lead == 0xe0) low = 0xa0;
  if (lead == 0xed) high = 0x9f;
  if (lead == 0xf0) low = 0x90;
  if (lead == 0xf4) high = 0x8f;
  if (text[1] < low || text[1] > high) return 0;
  for (size_t i = 2; i < needed; i++) {
    if (text[i] < 0x80 || text[i] > 0xbf) return 0;
  }
  return needed;
}

static bool is_plain(unsigned char c)
{
  return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static void escape_write(struct buf *out, unsigned char c)
{
  static const char from[] = "\"\\\b\f\n\r\t";
  static const char to[] = "\"\\bfnrt";
  const char *found = c ? strchr(from, c) : NULL;
  if (found)
    buf_printf(out, "\\%c", to[found - from]);
  else
    buf_printf(out, "\\u%04x", (unsigned)c);
}

static void string_write(struct buf *out, const char *text, size_t size_bytes)
{
  const unsigned char *bytes = (const unsigned char *)text;
  buf_append_char(out, '"');
  size_t i = 0;
  while (i < size_bytes && !out->status) {
    size_t run = i;
    while (run < size_bytes && is_plain(bytes[run]))
      run++;
    if (run > i) {
      buf_append(out, bytes + i, run - i);
      i = run;
      continue;
    }
    size_t sequence = utf8_size_bytes(bytes + i, size_bytes - i);
    if (sequence == 0)
      buf_append_text(out, "\xef\xbf\xbd");
    else if (sequence == 1)
      escape_write(out, bytes[i]);
    else
      buf_append(out, bytes + i, sequence);
    i += sequence ? sequence : 1;
  }
  buf_append_char(out, '"');
}

void json_key(struct json *j, const char *key)
{
  CHECK(j->depth > 0 && !j->after_key);
  item_begin(j);
  string_write(j->out, key, strlen(key));
  buf_append_char(j->out, ':');
  j->after_key = true;
}

void json_text(struct json *j, const char *text)
{
  if (text)
    json_text_n(j, text, strlen(text));
  else
    json_null(j);
}

void json_text_n(struct json *j, const char *text, size_t size_bytes)
{
  item_begin(j);
  string_write(j->out, text, size_bytes);
}

void json_int(struct json *j, int64_t value)
{
  item_begin(j);
  buf_printf(j->out, "%" PRId64, value);
}

void json_uint(struct json *j, uint64_t value)
{
  item_begin(j);
  buf_printf(j->out, "%" PRIu64, value);
}

void json_bool(struct json *j, bool value)
{
  item_begin(j);
  buf_append_text(j->out, value ? "true" : "false");
}

void json_null(struct json *j)
{
  item_begin(j);
  buf_append_text(j->out, "null");
}

void json_fixed(struct json *j, int64_t value, int decimals)
{
  CHECK(decimals >= 0 && decimals <= JSON_DECIMALS_MAX);
  if (decimals == 0) {
    json_int(j, value);
    return;
  }
  item_begin(j);
  uint64_t unit = 1;
  for (int i = 0; i < decimals; i++)
    unit *= 10;
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  buf_printf(j->out, "%s%" PRIu64 ".%0*" PRIu64, value < 0 ? "-" : "", size / unit, decimals, size % unit);
}

void json_raw(struct json *j, const char *json, size_t size_bytes)
{
  item_begin(j);
  buf_append(j->out, json, size_bytes);
}

void json_kv_text(struct json *j, const char *key, const char *text)
{
  json_key(j, key);
  json_text(j, text);
}

void json_kv_int(struct json *j, const char *key, int64_t value)
{
  json_key(j, key);
  json_int(j, value);
}

void json_kv_bool(struct json *j, const char *key, bool value)
{
  json_key(j, key);
  json_bool(j, value);
}

void json_kv_fixed(struct json *j, const char *key, int64_t value, int decimals)
{
  json_key(j, key);
  json_fixed(j, value, decimals);
}

void json_kv_object(struct json *j, const char *key)
{
  json_key(j, key);
  json_object_begin(j);
}

void json_kv_array(struct json *j, const char *key)
{
  json_key(j, key);
  json_array_begin(j);
}
