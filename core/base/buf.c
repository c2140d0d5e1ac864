/* Growable byte buffer with a bound and a sticky status. */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"

enum { BUF_FIRST_BYTES = 64 };

void buf_init(struct buf *b, size_t size_bytes_max)
{
  /* One byte of the address space is kept for the NUL. */
  if (size_bytes_max == SIZE_MAX) size_bytes_max--;
  *b = (struct buf){.size_bytes_max = size_bytes_max};
}

void buf_deinit(struct buf *b)
{
  free(b->data);
  buf_init(b, b->size_bytes_max);
}

void buf_clear(struct buf *b)
{
  b->size_bytes = 0;
  b->status = 0;
  if (b->data) b->data[0] = '\0';
}

/* Makes room for size_bytes more and the NUL. */
static int buf_reserve(struct buf *b, size_t size_bytes)
{
  if (b->status) return b->status;
  if (size_bytes > b->size_bytes_max - b->size_bytes) return b->status = E_FULL;
  size_t needed = b->size_bytes + size_bytes + 1;
  if (needed <= b->capacity_bytes) return 0;
  size_t capacity = b->capacity_bytes ? b->capacity_bytes : BUF_FIRST_BYTES;
  while (capacity < needed)
    capacity = capacity <= SIZE_MAX / 2 ? capacity * 2 : needed;
  if (capacity > b->size_bytes_max + 1) capacity = b->size_bytes_max + 1;
  char *moved = realloc(b->data, capacity);
  if (!moved) return b->status = E_NOMEM;
  b->data = moved;
  b->capacity_bytes = capacity;
  b->data[b->size_bytes] = '\0';
  return 0;
}

int buf_append(struct buf *b, const void *data, size_t size_bytes)
{
  if (buf_reserve(b, size_bytes)) return b->status;
  if (size_bytes) memcpy(b->data + b->size_bytes, data, size_bytes);
  b->size_bytes += size_bytes;
  b->data[b->size_bytes] = '\0';
  return 0;
}

int buf_append_text(struct buf *b, const char *text)
{
  return buf_append(b, text, strlen(text));
}

int buf_append_char(struct buf *b, char c)
{
  return buf_append(b, &c, 1);
}

int buf_printf(struct buf *b, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  int status = buf_vprintf(b, format, arguments);
  va_end(arguments);
  return status;
}

int buf_vprintf(struct buf *b, const char *format, va_list arguments)
{
  va_list again;
  va_copy(again, arguments);
  int size_bytes = vsnprintf(NULL, 0, format, arguments);
  if (size_bytes < 0) {
    /* Only a text of 2 GiB or more fails to be measured. */
    if (!b->status) b->status = E_FULL;
    goto out;
  }
  if (buf_reserve(b, (size_t)size_bytes)) goto out;
  vsnprintf(b->data + b->size_bytes, (size_t)size_bytes + 1, format, again);
  b->size_bytes += (size_t)size_bytes;
out:
  va_end(again);
  return b->status;
}

void buf_consume(struct buf *b, size_t size_bytes)
{
  CHECK(size_bytes <= b->size_bytes);
  if (size_bytes == 0) return;
  b->size_bytes -= size_bytes;
  memmove(b->data, b->data + size_bytes, b->size_bytes + 1);
}

char *buf_take(struct buf *b, size_t *out_size_bytes)
{
  char *taken = NULL;
  *out_size_bytes = 0;
  if (!b->status && b->size_bytes) {
    taken = b->data;
    *out_size_bytes = b->size_bytes;
    b->data = NULL;
  }
  buf_deinit(b);
  return taken;
}
