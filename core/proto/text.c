/* Character sets, UTF-8 decoding and cleaning. */
#include "proto/text.h"

#include "base/assert.h"
#include "proto/letters.h"

#include <string.h>

struct sequence {
  size_t size_bytes;
  uint32_t first_bits; /* payload of the first byte */
  uint32_t code_min;   /* below it the form is overlong */
};

/* size_bytes 0 = this byte begins nothing. */
static struct sequence sequence_of(uint8_t byte)
{
  if (byte < 0x80) return (struct sequence){1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return (struct sequence){2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return (struct sequence){3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return (struct sequence){4, byte & 0x07u, 0x10000};
  return (struct sequence){0, 0, 0};
}

uint32_t text_next(const char *bytes, size_t size_bytes, size_t *io_at)
{
  CHECK(*io_at < size_bytes);
  size_t at = *io_at;
  struct sequence sequence = sequence_of((uint8_t)bytes[at]);
  *io_at = at + 1;
  if (sequence.size_bytes == 0 || sequence.size_bytes > size_bytes - at) return TEXT_INVALID;
  uint32_t code = sequence.first_bits;
  for (size_t i = 1; i < sequence.size_bytes; i++) {
    uint8_t byte = (uint8_t)bytes[at + i];
    if ((byte & 0xC0) != 0x80) return TEXT_INVALID;
    code = code << 6 | (byte & 0x3Fu);
  }
  if (code < sequence.code_min || code > 0x10FFFF) return TEXT_INVALID;
  if (code >= 0xD800 && code <= 0xDFFF) return TEXT_INVALID;
  *io_at = at + sequence.size_bytes;
  return code;
}

/* Characters that break lines, turn the writing direction or stand for nothing: they forge log
 * lines and names. */
static bool is_control(uint32_t code)
{
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
  if (code == 0x061C || code == 0x200E || code == 0x200F) return true;
  if (code >= 0x2028 && code <= 0x202E) return true;
  if (code >= 0x2060 && code <= 0x206F) return true;
  if (code == 0xFEFF || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE) return true;
  return code >= 0xFFF9 && code <= 0xFFFB;
}

static const char *free_refusal(const char *bytes, size_t size_bytes)
{
  for (size_t at = 0; at < size_bytes;) {
    uint32_t code = text_next(bytes, size_bytes, &at);
    if (code == TEXT_INVALID) return "must be valid UTF-8";
    if (is_control(code)) return "must not contain control characters";
  }
  return NULL;
}

static bool is_name_sign(uint32_t code)
{
  return code == ' ' || code == '-' || code == '\'' || code == '.' || code == 0x2019 || code == 0x2010;
}

static const char *name_refusal(const char *bytes, size_t size_bytes)
{
  bool has_letter = false;
  for (size_t at = 0; at < size_bytes;) {
    uint32_t code = text_next(bytes, size_bytes, &at);
    if (code == TEXT_INVALID) return "must be valid UTF-8";
    if (is_name_sign(code)) continue;
    if (!letters_has(code)) return "may have letters, spaces, hyphens, apostrophes and dots only";
    if (!letters_is_combining(code)) has_letter = true;
  }
  return has_letter || size_bytes == 0 ? NULL : "must have at least one letter";
}

struct ascii_set {
  const char *ranges; /* pairs of first and last character */
  const char *reason;
};

static const struct ascii_set ascii_sets[TEXT_CHARSET_COUNT] = {
    [TEXT_ID] = {"az09__//..--", "may have a-z 0-9 _ / . - only and starts with a letter or digit"},
    [TEXT_DEVICE] = {"azAZ09..__--", "may have A-Z a-z 0-9 . _ - only"},
    [TEXT_CID] = {"azAZ09__--", "may have A-Z a-z 0-9 _ - only"},
    [TEXT_TYPE] = {"az09__", "may have a-z 0-9 _ only"},
    [TEXT_DIGITS] = {"09", "may have digits only"},
    [TEXT_VISIBLE] = {"!~", "may have visible ASCII characters only"},
    [TEXT_PRINT] = {" ~", "may have printable ASCII characters only"},
};

static bool is_in_ranges(const char *ranges, char c)
{
  for (const char *pair = ranges; pair[0] != '\0'; pair += 2)
    if (c >= pair[0] && c <= pair[1]) return true;
  return false;
}

const char *text_refusal(enum text_charset charset, const char *bytes, size_t size_bytes)
{
  CHECK(charset < TEXT_CHARSET_COUNT);
  if (charset == TEXT_FREE) return free_refusal(bytes, size_bytes);
  if (charset == TEXT_NAME) return name_refusal(bytes, size_bytes);
  const struct ascii_set *set = &ascii_sets[charset];
  for (size_t i = 0; i < size_bytes; i++)
    if (!is_in_ranges(set->ranges, bytes[i])) return set->reason;
  /* "__index", "../etc": no identifier looks like that, so none may begin like that. */
  if (charset == TEXT_ID && size_bytes > 0 && !is_in_ranges("az09", bytes[0])) return set->reason;
  return NULL;
}

void text_clean(char *out, size_t out_size_bytes, const char *text, size_t size_bytes)
{
  CHECK(out_size_bytes > 0);
  size_t used_bytes = 0;
  for (size_t at = 0; text != NULL && at < size_bytes;) {
    size_t from = at;
    uint32_t code = text_next(text, size_bytes, &at);
    bool is_shown = code != TEXT_INVALID && !is_control(code);
    size_t needed_bytes = is_shown ? at - from : 1;
    if (needed_bytes > out_size_bytes - 1 - used_bytes) break;
    if (is_shown) {
      memcpy(out + used_bytes, text + from, needed_bytes);
    } else {
      out[used_bytes] = '?';
    }
    used_bytes += needed_bytes;
  }
  out[used_bytes] = '\0';
}
