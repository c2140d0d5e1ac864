#include "proto/legacy_save.h"

#include <jansson.h>

#include <stdint.h>

/* ---- the pass over the bytes before the parser ---- */

struct pass {
  struct legacy_shape *shape;
  size_t depth;
  size_t number_bytes;
  bool in_string, after_backslash;
};

static void string_byte(struct pass *p, char c)
{
  if (p->after_backslash)
    p->after_backslash = false;
  else if (c == '"')
    p->in_string = false;
  else
    p->after_backslash = c == '\\';
}

static enum legacy_fault structure_byte(struct pass *p, char c)
{
  bool is_number = (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  p->number_bytes = is_number ? p->number_bytes + 1 : 0;
  if (p->number_bytes > LEGACY_NUMBER_BYTES_MAX) return LEGACY_NUMBER;
  switch (c) {
  case '"':
    p->in_string = true;
    return LEGACY_FINE;
  case 'N': /* NaN, Infinity: what the old server's encoder wrote for numbers that are none */
  case 'I':
    return LEGACY_NUMBER;
  case '{':
  case '[':
    p->shape->value_count++;
    if (++p->depth > p->shape->depth) p->shape->depth = p->depth;
    return p->depth > LEGACY_DEPTH_MAX ? LEGACY_DEEP : LEGACY_FINE;
  case '}':
  case ']':
    if (p->depth > 0) p->depth--; /* the parser complains about the rest */
    return LEGACY_FINE;
  case ',':
    p->shape->value_count++;
    return p->shape->value_count > LEGACY_VALUES_MAX ? LEGACY_CROWDED : LEGACY_FINE;
  default:
    return LEGACY_FINE;
  }
}

static enum legacy_fault look_over(const char *bytes, size_t size_bytes, struct legacy_shape *shape)
{
  struct pass p = {.shape = shape};
  for (size_t i = 0; i < size_bytes; i++) {
    enum legacy_fault fault = LEGACY_FINE;
    if (bytes[i] == '\0')
      fault = LEGACY_UTF8;
    else if (p.in_string)
      string_byte(&p, bytes[i]);
    else
      fault = structure_byte(&p, bytes[i]);
    if (!fault) continue;
    shape->fault_byte = i + 1;
    return fault;
  }
  return LEGACY_FINE;
}

/* ---- parsing ---- */

static enum legacy_fault fault_of(enum json_error_code code)
{
  switch (code) {
  case json_error_premature_end_of_input:
    return LEGACY_CUT_SHORT;
  case json_error_invalid_utf8:
  case json_error_null_character:
  case json_error_null_byte_in_key:
    return LEGACY_UTF8;
  case json_error_duplicate_key:
    return LEGACY_DUPLICATE;
  case json_error_numeric_overflow:
    return LEGACY_NUMBER;
  default:
    return LEGACY_SYNTAX;
  }
}

/* The save is the parser's root under another name, and so is every value. */
static const json_t *own(const struct legacy_value *value)
{
  return (const json_t *)value;
}

int legacy_save_parse(const char *bytes, size_t size_bytes, struct legacy_save **out_save, enum legacy_fault *out_fault,
                      struct legacy_shape *out_shape)
{
  json_error_t error;
  *out_save = NULL;
  *out_shape = (struct legacy_shape){0};
  *out_fault = size_bytes ? look_over(bytes, size_bytes, out_shape) : LEGACY_EMPTY;
  if (*out_fault) return E_INVALID;
  json_t *root = json_loadb(bytes, size_bytes, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
  if (!root) {
    if (json_error_code(&error) == json_error_out_of_memory) return E_NOMEM;
    *out_fault = fault_of(json_error_code(&error));
    out_shape->fault_byte = (size_t)error.position;
    return E_INVALID;
  }
  if (!json_is_object(root)) {
    json_decref(root);
    *out_fault = LEGACY_NO_OBJECT;
    return E_INVALID;
  }
  *out_save = (struct legacy_save *)root;
  return E_OK;
}

void legacy_save_free(struct legacy_save *save)
{
  json_decref((json_t *)save);
}

const struct legacy_value *legacy_save_root(const struct legacy_save *save)
{
  return (const struct legacy_value *)save;
}

static const struct {
  const char *word, *text;
} faults[] = {[LEGACY_FINE] = {"fine", "nothing is wrong with it"},
#define LEGACY_FAULT_ROW(name, word, text) [LEGACY_##name] = {word, text},
              LEGACY_FAULT_LIST(LEGACY_FAULT_ROW)
#undef LEGACY_FAULT_ROW
};

const char *legacy_fault_word(enum legacy_fault fault)
{
  return faults[fault].word;
}

const char *legacy_fault_text(enum legacy_fault fault)
{
  return faults[fault].text;
}

/* ---- values ---- */

const struct legacy_value *legacy_value_at(const struct legacy_value *value, const char *key)
{
  const json_t *member = json_object_get(own(value), key);
  return member && !json_is_null(member) ? (const struct legacy_value *)member : NULL;
}

bool legacy_value_number(const struct legacy_value *value, int64_t *out_whole, int32_t *out_milli)
{
  *out_milli = 0;
  if (json_is_integer(own(value))) {
    *out_whole = json_integer_value(own(value));
    return true;
  }
  double real = json_real_value(own(value));
  if (!json_is_real(own(value)) || !(real > -9.2e18 && real < 9.2e18)) return false;
  *out_whole = (int64_t)real;
  *out_milli = (int32_t)((real - (double)*out_whole) * 1000);
  return true;
}

const char *legacy_value_text(const struct legacy_value *value)
{
  return json_string_value(own(value));
}

bool legacy_value_bool(const struct legacy_value *value, bool *out_bool)
{
  *out_bool = json_is_true(own(value));
  return json_is_boolean(own(value));
}

bool legacy_value_is_list(const struct legacy_value *value)
{
  return json_is_array(own(value)) || json_is_object(own(value));
}

void legacy_value_each(const struct legacy_value *value, legacy_each_fn fn, void *context)
{
  json_t *list = (json_t *)(uintptr_t)value; /* walking an object wants it writable, and writes nothing */
  size_t index;
  const char *key;
  json_t *item;
  if (json_is_array(list)) {
    json_array_foreach(list, index, item)
    {
      if (!json_is_null(item) && !fn(context, NULL, (const struct legacy_value *)item)) return;
    }
  } else {
    json_object_foreach(list, key, item)
    {
      if (!json_is_null(item) && !fn(context, key, (const struct legacy_value *)item)) return;
    }
  }
}
