/* Table-driven reading of message fields. */
#include "proto/field.h"

#include "base/assert.h"

#include <jansson.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int refuse(struct msg_fault *fault, const struct field *field, const char *reason)
{
  fault->code = ERROR_INVALID_FIELD;
  snprintf(fault->field, sizeof fault->field, "%s", field->name);
  snprintf(fault->reason, sizeof fault->reason, "%s", reason);
  return E_INVALID;
}

static int refuse_bounds(struct msg_fault *fault, const struct field *field, const char *unit)
{
  refuse(fault, field, "");
  if (field->low == field->high) {
    snprintf(fault->reason, sizeof fault->reason, "must be %" PRId64 "%s", field->low, unit);
  } else {
    snprintf(fault->reason, sizeof fault->reason, "must be %" PRId64 " .. %" PRId64 "%s", field->low, field->high,
             unit);
  }
  return E_INVALID;
}

static void store_text(const struct field *field, void *target, const char *text, size_t size_bytes)
{
  CHECK(size_bytes < field->size_bytes);
  char *place = (char *)target + field->offset;
  memcpy(place, text, size_bytes);
  place[size_bytes] = '\0';
}

static void store_number(const struct field *field, void *target, int64_t number)
{
  CHECK(field->size_bytes == sizeof number);
  memcpy((char *)target + field->offset, &number, sizeof number);
}

static int read_text(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  if (!json_is_string(value)) return refuse(fault, field, "must be a string");
  const char *text = json_string_value(value);
  size_t size_bytes = json_string_length(value);
  if (field->kind == FIELD_NAME) {
    while (size_bytes > 0 && text[0] == ' ') {
      text++;
      size_bytes--;
    }
    while (size_bytes > 0 && text[size_bytes - 1] == ' ')
      size_bytes--;
  }
  if ((int64_t)size_bytes < field->low || (int64_t)size_bytes > field->high)
    return refuse_bounds(fault, field, " bytes long");
  const char *refusal = text_refusal(field->charset, text, size_bytes);
  if (refusal != NULL) return refuse(fault, field, refusal);
  store_text(field, target, text, size_bytes);
  return 0;
}

static int read_choice(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  if (!json_is_string(value)) return refuse(fault, field, "must be a string");
  const char *text = json_string_value(value);
  if (text[0] == '\0' && !field->is_required) return 0;
  for (const char *const *choice = field->choices; *choice != NULL; choice++) {
    if (strcmp(*choice, text) != 0) continue;
    store_text(field, target, text, strlen(text));
    return 0;
  }
  refuse(fault, field, "must be one of");
  for (const char *const *choice = field->choices; *choice != NULL; choice++) {
    size_t used_bytes = strlen(fault->reason);
    snprintf(fault->reason + used_bytes, sizeof fault->reason - used_bytes, " %s", *choice);
  }
  return E_INVALID;
}

static int read_number(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  if (json_is_real(value)) return refuse(fault, field, "must be a whole number, without fraction or exponent");
  if (!json_is_integer(value)) return refuse(fault, field, "must be a number");
  int64_t number = json_integer_value(value);
  if (number < field->low || number > field->high) {
    refuse_bounds(fault, field, "");
    if (field->out_of_bounds != ERROR_NONE) fault->code = field->out_of_bounds;
    return E_INVALID;
  }
  store_number(field, target, number);
  return 0;
}

static int read_decimal(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  if (!json_is_integer(value)) return read_text(field, value, target, fault);
  int64_t number = json_integer_value(value);
  if (number < 1 || number > FIELD_NUMBER_MAX) return refuse(fault, field, "must be 1 .. 9007199254740991");
  char digits[24];
  int size_bytes = snprintf(digits, sizeof digits, "%" PRId64, number);
  store_text(field, target, digits, (size_t)size_bytes);
  return 0;
}

static int read_object(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  if (!json_is_object(value)) return refuse(fault, field, "must be an object");
  if (field->kind == FIELD_IGNORED) return 0;
  int status = field_read_all(field->fields, field->field_count, value, target, fault);
  if (status != 0) {
    char inner[sizeof fault->field];
    memcpy(inner, fault->field, sizeof inner);
    snprintf(fault->field, sizeof fault->field, "%.24s.%.39s", field->name, inner);
    return status;
  }
  const bool is_there = true;
  memcpy((char *)target + field->flag_offset, &is_there, sizeof is_there);
  return 0;
}

static int read_listed(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  if (!json_is_array(value)) return refuse(fault, field, "must be an array of strings");
  bool is_listed = false;
  for (size_t i = 0; i < json_array_size(value); i++) {
    const char *text = json_string_value(json_array_get(value, i));
    if (text == NULL) return refuse(fault, field, "must be an array of strings");
    is_listed |= strcmp(text, field->choices[0]) == 0;
  }
  memcpy((char *)target + field->flag_offset, &is_listed, sizeof is_listed);
  return 0;
}

static int field_read(const struct field *field, const json_t *value, void *target, struct msg_fault *fault)
{
  switch (field->kind) {
  case FIELD_TEXT:
  case FIELD_NAME:
    return read_text(field, value, target, fault);
  case FIELD_CHOICE:
    return read_choice(field, value, target, fault);
  case FIELD_NUMBER:
    return read_number(field, value, target, fault);
  case FIELD_DECIMAL:
    return read_decimal(field, value, target, fault);
  case FIELD_LISTED:
    return read_listed(field, value, target, fault);
  case FIELD_OBJECT:
  case FIELD_IGNORED:
    return read_object(field, value, target, fault);
  }
  CHECK(!"a field kind without reader");
  return E_INVALID;
}

/* Whether a field got a value ("" counts as none). */
static bool is_filled(const struct field *field, const json_t *value)
{
  if (value == NULL) return false;
  return field->kind == FIELD_NUMBER || json_string_length(value) > 0;
}

static int check_one_of(const struct field *fields, size_t count, const json_t *object, struct msg_fault *fault)
{
  const struct field *first = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!fields[i].is_one_of) continue;
    if (is_filled(&fields[i], json_object_get(object, fields[i].name))) return 0;
    if (first == NULL) first = &fields[i];
  }
  if (first == NULL) return 0;
  refuse(fault, first, "missing: needs one of");
  for (size_t i = 0; i < count; i++) {
    if (!fields[i].is_one_of) continue;
    size_t used_bytes = strlen(fault->reason);
    snprintf(fault->reason + used_bytes, sizeof fault->reason - used_bytes, " %s", fields[i].name);
  }
  return E_INVALID;
}

int field_read_all(const struct field *fields, size_t count, const json_t *object, void *target,
                   struct msg_fault *out_fault)
{
  for (size_t i = 0; i < count; i++) {
    const json_t *value = json_object_get(object, fields[i].name);
    if (value == NULL) {
      if (fields[i].is_required) return refuse(out_fault, &fields[i], "missing");
      if (fields[i].kind == FIELD_NUMBER) store_number(&fields[i], target, -1);
      continue;
    }
    int status = field_read(&fields[i], value, target, out_fault);
    if (status != 0) return status;
  }
  return check_one_of(fields, count, object, out_fault);
}

const struct field *field_peek(const struct field *fields, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp(fields[i].name, name) == 0) return &fields[i];
  return NULL;
}
