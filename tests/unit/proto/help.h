/* Decoding from a block of exactly the message's size, so that a sanitizer sees every read beyond
 * it. */
#ifndef TEST_PROTO_HELP_H
#define TEST_PROTO_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "proto/msg.h"
#include "unit/proto/examples.h"

static inline int decode_bytes(const char *bytes, size_t size_bytes, struct msg *out, struct buf *canonical,
                               struct msg_fault *fault)
{
  char *copy = malloc(size_bytes > 0 ? size_bytes : 1);
  assert_non_null(copy);
  memcpy(copy, bytes, size_bytes);
  memset(out, 0xA5, sizeof *out);
  memset(fault, 0xA5, sizeof *fault);
  int status = msg_decode(copy, size_bytes, out, canonical, fault);
  free(copy);
  return status;
}

static inline int decode_text(const char *json, struct msg *out, struct msg_fault *fault)
{
  return decode_bytes(json, strlen(json), out, NULL, fault);
}

static inline int decode_body(enum msg_type type, const char *json, struct msg *out, struct msg_fault *fault)
{
  size_t size_bytes = strlen(json);
  char *copy = malloc(size_bytes > 0 ? size_bytes : 1);
  assert_non_null(copy);
  memcpy(copy, json, size_bytes);
  memset(out, 0xA5, sizeof *out);
  int status = msg_decode_body(type, copy, size_bytes, out, fault);
  free(copy);
  return status;
}

#endif
