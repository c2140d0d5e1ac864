/* Reads the members of a JSON object into a C struct by a constant list of fields. Unknown members are left alone:
 * newer clients may send more. Callers: proto/msg. Thread: any; no allocation. */
#ifndef PROTO_FIELD_H
#define PROTO_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "proto/text.h"

struct json_t; /* jansson: a parsed value */

enum field_kind {
  FIELD_TEXT,    /* string -> char[]; low..high bytes, low 0 lets "" stand for absent */
  FIELD_NAME,    /* as FIELD_TEXT, spaces around it are cut */
  FIELD_CHOICE,  /* one string out of choices -> char[] */
  FIELD_NUMBER,  /* whole number low..high -> int64_t; -1 when absent */
  FIELD_DECIMAL, /* digits as a string, or a whole number from 1 on -> char[] */
  FIELD_OBJECT,  /* object, read by its own list; flag_offset tells that it was there */
  FIELD_LISTED,  /* array of strings; flag_offset tells that choices[0] is among them */
  FIELD_IGNORED  /* must be an object; its members do not matter */
};

struct field {
  const char *name;
  enum field_kind kind;
  bool is_required;
  bool is_one_of; /* of the fields marked so, at least one must be there */
  enum text_charset charset;
  enum error_code out_of_bounds; /* told when a number is beyond its bounds; 0 = invalid_field */
  int64_t low, high;
  size_t offset; /* in the target struct */
  size_t size_bytes;
  const char *const *choices; /* NULL-terminated */
  const struct field *fields;
  size_t field_count;
  size_t flag_offset;
};

/* Integers on the wire are exact in every client's double. */
#define FIELD_NUMBER_MAX INT64_C(9007199254740991)

/* Reads count fields of object into *target (zeroed by the caller; offsets are bounded by the lists).
 * Errors: E_INVALID with code, field and reason of *out_fault set, its other members untouched. */
int field_read_all(const struct field *fields, size_t count, const struct json_t *object, void *target,
                   struct msg_fault *out_fault) MUST_USE;

/* Row called name, or NULL. */
const struct field *field_peek(const struct field *fields, size_t count, const char *name);

#endif
