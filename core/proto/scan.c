/* The pass over the bytes before the parser. */
#include "proto/scan.h"

#include "proto/msg.h"

#include <stdbool.h>

/* Longer than any exact integer or double needs; keeps number conversion linear. */
#define NUMBER_BYTES_MAX 32

struct scan {
  size_t depth;
  size_t keys;
  size_t string_bytes;
  size_t number_bytes;
  bool in_string;
  bool after_backslash;
};

static const char *scan_string_byte(struct scan *s, char c)
{
  if (s->after_backslash) {
    s->after_backslash = false;
  } else if (c == '"') {
    s->in_string = false;
    return NULL;
  } else if (c == '\\') {
    s->after_backslash = true;
  }
  s->string_bytes++;
  return s->string_bytes > MSG_STRING_BYTES_MAX ? "a string is too long" : NULL;
}

static const char *scan_structure_byte(struct scan *s, char c)
{
  bool is_number = (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  s->number_bytes = is_number ? s->number_bytes + 1 : 0;
  if (s->number_bytes > NUMBER_BYTES_MAX) return "a number is too long";
  switch (c) {
  case '"':
    s->in_string = true;
    s->string_bytes = 0;
    return NULL;
  case '{':
  case '[':
    s->depth++;
    return s->depth > MSG_DEPTH_MAX ? "nested too deep" : NULL;
  case '}':
  case ']':
    if (s->depth == 0) return "a bracket closes nothing";
    s->depth--;
    return NULL;
  case ':':
    s->keys++;
    return s->keys > MSG_KEYS_MAX ? "too many keys" : NULL;
  default:
    return NULL;
  }
}

const char *scan_refusal(const char *bytes, size_t size_bytes)
{
  struct scan s = {0};
  for (size_t i = 0; i < size_bytes; i++) {
    if (bytes[i] == '\0') return "contains a NUL byte";
    const char *refusal = s.in_string ? scan_string_byte(&s, bytes[i]) : scan_structure_byte(&s, bytes[i]);
    if (refusal != NULL) return refusal;
  }
  return NULL;
}
