/* What a text from outside may consist of: character sets of the wire's fields, UTF-8, cleaning for logs and answers.
 * Pure; tables only. Callers: proto. Thread: any. */
#ifndef PROTO_TEXT_H
#define PROTO_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum text_charset {
  TEXT_FREE,    /* any UTF-8 but control, direction and line-breaking characters */
  TEXT_NAME,    /* letters and marks of any script, space - ' . ; at least one letter */
  TEXT_ID,      /* [a-z0-9_/.-], first one [a-z0-9] */
  TEXT_DEVICE,  /* [A-Za-z0-9._-] */
  TEXT_CID,     /* [A-Za-z0-9_-] */
  TEXT_TYPE,    /* [a-z0-9_] */
  TEXT_DIGITS,  /* [0-9] */
  TEXT_VISIBLE, /* ASCII from ! to ~ */
  TEXT_PRINT,   /* ASCII from space to ~ */
  TEXT_CHARSET_COUNT
};

/* text_next's answer for a byte that begins no valid UTF-8 sequence. */
#define TEXT_INVALID UINT32_MAX

/* Decodes the code point at *io_at (< size_bytes) and moves *io_at behind it; TEXT_INVALID moves it by one byte.
 * Overlong forms, surrogates and values above U+10FFFF are invalid. */
uint32_t text_next(const char *bytes, size_t size_bytes, size_t *io_at);

/* NULL when every character belongs to the set, else what is wrong: a constant English text without any of the
 * bytes. The empty text is never refused (lengths are the caller's). Cost: linear. */
const char *text_refusal(enum text_charset charset, const char *bytes, size_t size_bytes);

/* Copies what can be shown in a log or an answer: whole code points of TEXT_FREE, a question mark for anything else,
 * cut at out_size_bytes - 1. out is always terminated; out_size_bytes > 0; text may be NULL. */
void text_clean(char *out, size_t out_size_bytes, const char *text, size_t size_bytes);

#endif
