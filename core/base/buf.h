/* A growable byte buffer that cannot be made without a maximum size.
 * Errors stick: after the first failed append every later one fails too and the content stays as it was,
 * so a writer checks once at the end. Thread: one at a time. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct buf {
  char *data; /* size_bytes used; NUL after them whenever data is not NULL */
  size_t size_bytes;
  size_t capacity_bytes;
  size_t size_bytes_max;
  int status; /* 0, E_FULL or E_NOMEM */
};

/* Empty buffer of at most size_bytes_max; allocates nothing yet. */
void buf_init(struct buf *b, size_t size_bytes_max);
/* Frees the memory; the buffer may be used again with the same maximum. */
void buf_deinit(struct buf *b);
/* Empties it, clears the error, keeps the memory. */
void buf_clear(struct buf *b);

/* Each returns the sticky status. */
int buf_append(struct buf *b, const void *data, size_t size_bytes);
int buf_append_text(struct buf *b, const char *text);
int buf_append_char(struct buf *b, char c);
int buf_printf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
int buf_vprintf(struct buf *b, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* Drops the first size_bytes (<= b->size_bytes) and moves the rest to the front. */
void buf_consume(struct buf *b, size_t size_bytes);

/* Moves the memory out: the caller frees it with free(); b is empty afterwards. NULL when empty or failed
 * (the memory of a failed buffer is freed). */
char *buf_take(struct buf *b, size_t *out_size_bytes);

#endif
