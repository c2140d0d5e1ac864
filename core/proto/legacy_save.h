/* A saved game of the old server: bytes to a tree that can be asked by name. Every bound is checked before or while
 * parsing, so hostile bytes cost no more than their length and LEGACY_VALUES_MAX values. Nothing here knows what the
 * names mean. Pure; thread: any. Callers: server/legacy_life. */
#ifndef PROTO_LEGACY_SAVE_H
#define PROTO_LEGACY_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define LEGACY_DEPTH_MAX        64
#define LEGACY_VALUES_MAX       1000000 /* some 64 bytes of memory each */
#define LEGACY_NUMBER_BYTES_MAX 64

/* X(name, word of reports, what it means) */
#define LEGACY_FAULT_LIST(X)                                                                                           \
  X(EMPTY, "empty", "there is nothing in it")                                                                          \
  X(SYNTAX, "syntax", "not JSON")                                                                                      \
  X(CUT_SHORT, "cut_short", "the JSON ends too early")                                                                 \
  X(UTF8, "utf8", "not valid UTF-8, or a NUL character")                                                               \
  X(DUPLICATE, "duplicate_key", "a key is there twice")                                                                \
  X(NUMBER, "number", "NaN, infinite or a number too large to hold")                                                   \
  X(DEEP, "deep", "nested too deep")                                                                                   \
  X(CROWDED, "crowded", "too many values")                                                                             \
  X(NO_OBJECT, "no_object", "JSON, but not an object")

enum legacy_fault {
  LEGACY_FINE,
#define LEGACY_FAULT_ENUM(name, word, text) LEGACY_##name,
  LEGACY_FAULT_LIST(LEGACY_FAULT_ENUM)
#undef LEGACY_FAULT_ENUM
};

/* For the audit; as far as the bytes were read. */
struct legacy_shape {
  size_t depth, value_count;
  size_t fault_byte; /* where it was noticed; 0 = unknown */
};

struct legacy_save;  /* opaque; owns all its values */
struct legacy_value; /* opaque, borrowed: a value of a save */

/* *out_save is NULL unless the fault is LEGACY_FINE. Errors: E_INVALID (*out_fault tells), E_NOMEM. */
int legacy_save_parse(const char *bytes, size_t size_bytes, struct legacy_save **out_save, enum legacy_fault *out_fault,
                      struct legacy_shape *out_shape) MUST_USE;
void legacy_save_free(struct legacy_save *save); /* NULL is allowed */
/* The object that the save is. */
const struct legacy_value *legacy_save_root(const struct legacy_save *save);
/* Word and meaning of a fault. */
const char *legacy_fault_word(enum legacy_fault fault);
const char *legacy_fault_text(enum legacy_fault fault);

/* The member of an object; NULL when there is none, when it is null, and of what is no object. */
const struct legacy_value *legacy_value_at(const struct legacy_value *value, const char *key);
/* Whole part and thousandths, both rounded towards 0. False when it is no number, or one beyond int64. */
bool legacy_value_number(const struct legacy_value *value, int64_t *out_whole, int32_t *out_milli);
/* NULL when it is no text. */
const char *legacy_value_text(const struct legacy_value *value);
/* False when it is neither true nor false. */
bool legacy_value_bool(const struct legacy_value *value, bool *out_bool);
/* Is it an array or an object? */
bool legacy_value_is_list(const struct legacy_value *value);
/* Calls fn for every item of an array (key NULL) or member of an object that is not null, until it says false. */
typedef bool (*legacy_each_fn)(void *context, const char *key, const struct legacy_value *item);
void legacy_value_each(const struct legacy_value *value, legacy_each_fn fn, void *context);

#endif
