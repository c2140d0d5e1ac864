#include "protocol_docs/schema.h"

#include <stdio.h>
#include <string.h>

#include "proto/field.h"
#include "proto/fields.h"
#include "proto/text.h"

#define SCHEMA_2020_12 "https://json-schema.org/draft/2020-12/schema"

static void put_list(struct json *j, const char *key, const char *const *words, const char *more)
{
  json_kv_array(j, key);
  for (; *words; words++)
    json_text(j, *words);
  if (more) json_text(j, more);
  json_array_end(j);
}

static void put_bounds(struct json *j, int64_t low, int64_t high)
{
  json_kv_int(j, "minimum", low);
  json_kv_int(j, "maximum", high);
}

/* ---- what clients send ---- */

#define PATTERN_BYTES 256

/* May this ASCII character stand behind that text? Asked of the decoder itself. */
static bool may_stand(enum text_charset charset, const char *before, int c)
{
  char text[8];
  int size_bytes = snprintf(text, sizeof text, "%s%c", before, c);
  return c >= ' ' && c <= '~' && text_refusal(charset, text, (size_t)size_bytes) == NULL;
}

static void append_character(struct buf *pattern, int c)
{
  if (strchr("\\]^-[/", c)) buf_append_char(pattern, '\\');
  buf_append_char(pattern, (char)c);
}

/* All of them, as a class of a regular expression. */
static void append_class(struct buf *pattern, enum text_charset charset, const char *before)
{
  buf_append_char(pattern, '[');
  for (int c = ' '; c <= '~'; c++) {
    int last = c;
    if (!may_stand(charset, before, c)) continue;
    while (may_stand(charset, before, last + 1))
      last++;
    append_character(pattern, c);
    if (last > c + 1) buf_append_char(pattern, '-');
    if (last > c) append_character(pattern, last);
    c = last;
  }
  buf_append_char(pattern, ']');
}

static void put_ascii_pattern(struct json *j, const struct field *field)
{
  struct buf pattern;
  bool can_be_empty = field->low == 0;
  buf_init(&pattern, PATTERN_BYTES);
  buf_append_text(&pattern, can_be_empty ? "^(" : "^");
  append_class(&pattern, field->charset, "");
  append_class(&pattern, field->charset, "0");
  buf_append_text(&pattern, can_be_empty ? "*)?$" : "*$");
  json_key(j, "pattern");
  json_text_n(j, pattern.data, pattern.size_bytes);
  buf_deinit(&pattern);
  if (field->low > 0) json_kv_int(j, "minLength", field->low);
  json_kv_int(j, "maxLength", field->high);
}

/* The spaces around a name are cut before it is measured. */
static void put_name_pattern(struct json *j, const struct field *field)
{
  char pattern[PATTERN_BYTES];
  snprintf(pattern, sizeof pattern,
           "^(?=.*\\p{L}) *[\\p{L}\\p{M}'\u2019\u2010.-]([\\p{L}\\p{M} '\u2019\u2010.-]{0,%d}"
           "[\\p{L}\\p{M}'\u2019\u2010.-])? *$",
           (int)field->high - 2);
  json_kv_text(j, "pattern", pattern);
}

static void put_free_pattern(struct json *j, const struct field *field)
{
  json_kv_text(j, "pattern",
               "^[^\\u0000-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFDD0-\\uFDEF"
               "\\uFEFF\\uFFF9-\\uFFFB\\uFFFE\\uFFFF]*$");
  if (field->low > 0) json_kv_int(j, "minLength", field->low);
  json_kv_int(j, "maxLength", field->high);
}

static void put_text(struct json *j, const struct field *field)
{
  json_kv_text(j, "type", "string");
  if (field->charset == TEXT_FREE)
    put_free_pattern(j, field);
  else if (field->charset == TEXT_NAME)
    put_name_pattern(j, field);
  else
    put_ascii_pattern(j, field);
}

static void put_decimal(struct json *j, const struct field *field)
{
  json_kv_array(j, "anyOf");
  json_object_begin(j);
  put_text(j, field);
  json_object_end(j);
  json_object_begin(j);
  json_kv_text(j, "type", "integer");
  put_bounds(j, 1, FIELD_NUMBER_MAX);
  json_object_end(j);
  json_array_end(j);
}

static void put_fields(struct json *j, const struct field *fields, size_t count, bool has_type);

static void put_field(struct json *j, const struct field *field)
{
  switch (field->kind) {
  case FIELD_TEXT:
  case FIELD_NAME:
    put_text(j, field);
    break;
  case FIELD_CHOICE:
    put_list(j, "enum", field->choices, field->is_required ? NULL : "");
    break;
  case FIELD_NUMBER:
    json_kv_text(j, "type", "integer");
    put_bounds(j, field->low, field->high);
    break;
  case FIELD_DECIMAL:
    put_decimal(j, field);
    break;
  case FIELD_OBJECT:
    json_kv_text(j, "type", "object");
    json_kv_object(j, "properties");
    put_fields(j, field->fields, field->field_count, false);
    break;
  case FIELD_LISTED:
    json_kv_text(j, "type", "array");
    json_kv_object(j, "items");
    json_kv_text(j, "type", "string");
    json_object_end(j);
    break;
  case FIELD_IGNORED:
    json_kv_text(j, "type", "object");
    break;
  }
}

static void put_required(struct json *j, const struct field *fields, size_t count, bool has_type)
{
  json_kv_array(j, "required");
  if (has_type) json_text(j, "type");
  for (size_t i = 0; i < count; i++)
    if (fields[i].is_required) json_text(j, fields[i].name);
  json_array_end(j);
}

static void put_one_of(struct json *j, const struct field *fields, size_t count)
{
  bool is_begun = false;
  for (size_t i = 0; i < count; i++) {
    if (!fields[i].is_one_of) continue;
    if (!is_begun) json_kv_array(j, "anyOf");
    is_begun = true;
    json_object_begin(j);
    put_list(j, "required", (const char *const[]){fields[i].name, NULL}, NULL);
    if (fields[i].kind != FIELD_NUMBER) {
      json_kv_object(j, "properties");
      json_kv_object(j, fields[i].name);
      json_kv_int(j, "minLength", 1);
      json_object_end(j);
      json_object_end(j);
    }
    json_object_end(j);
  }
  if (is_begun) json_array_end(j);
}

/* The rest of an object whose properties were begun. */
static void put_fields(struct json *j, const struct field *fields, size_t count, bool has_type)
{
  for (size_t i = 0; i < count; i++) {
    json_kv_object(j, fields[i].name);
    put_field(j, &fields[i]);
    json_object_end(j);
  }
  json_object_end(j);
  put_required(j, fields, count, has_type);
  put_one_of(j, fields, count);
}

static void put_envelope(struct json *j)
{
  json_kv_object(j, "cid");
  put_text(j, &(struct field){.charset = TEXT_CID, .low = 1, .high = CID_BYTES - 1});
  json_object_end(j);
  json_kv_object(j, "ack");
  json_kv_text(j, "type", "integer");
  put_bounds(j, 0, FIELD_NUMBER_MAX);
  json_object_end(j);
}

static void put_versions(struct json *j, enum wire_versions versions)
{
  json_kv_array(j, "x-versions");
  if (versions & WIRE_V1) json_int(j, 1);
  if (versions & WIRE_V2) json_int(j, 2);
  json_array_end(j);
}

static void put_words(struct json *j, const char *key, const char *words)
{
  json_kv_array(j, key);
  for (const char *word = words; *word;) {
    size_t size_bytes = strcspn(word, " ");
    json_text_n(j, word, size_bytes);
    word += size_bytes + (word[size_bytes] == ' ');
  }
  json_array_end(j);
}

void schema_of_request(struct json *j, enum msg_type type)
{
  const struct msg_row *row = msg_row(type);
  struct fields fields = fields_of(type);
  json_object_begin(j);
  json_kv_text(j, "$schema", SCHEMA_2020_12);
  json_kv_text(j, "title", row->name);
  put_versions(j, row->versions);
  json_kv_bool(j, "x-needs-login", row->needs_login);
  json_kv_bool(j, "x-changes-state", row->changes_state);
  json_kv_text(j, "x-bucket", msg_bucket_name(row->bucket));
  put_words(j, "x-replies", row->replies);
  json_kv_text(j, "type", "object");
  json_kv_object(j, "properties");
  if (row->origin == ORIGIN_SOCKET) {
    json_kv_object(j, "type");
    json_kv_text(j, "const", row->name);
    json_object_end(j);
  }
  put_envelope(j);
  put_fields(j, fields.list, fields.count, row->origin == ORIGIN_SOCKET);
  json_object_end(j);
}

/* ---- what clients are sent ---- */

/* Of what the wire's members are written: for a version, whole or as a merge patch. */
struct shape {
  enum wire_versions version;
  bool is_patch;
  bool is_message; /* it has a type */
};

bool schema_has(const struct out_field *field, enum wire_versions version)
{
  return field->versions == 0 || (field->versions & version) != 0;
}

bool schema_differs_for_v1(const struct out_row *row)
{
  bool is_different = (row->ways & OUT_PUSH) != 0;
  for (size_t i = 0; i < row->field_count; i++)
    is_different |= row->fields[i].versions != 0;
  return row->versions == WIRE_BOTH && is_different;
}

/* In a merge patch null takes a member away. */
static void put_type(struct json *j, const char *name, bool can_be_null)
{
  if (!can_be_null) {
    json_kv_text(j, "type", name);
    return;
  }
  json_kv_array(j, "type");
  json_text(j, name);
  json_text(j, "null");
  json_array_end(j);
}

static void put_choices(struct json *j, const struct out_field *field, bool can_be_null)
{
  json_kv_array(j, "enum");
  for (const char *const *choice = field->choices; *choice; choice++)
    json_text(j, *choice);
  if (can_be_null) json_null(j);
  json_array_end(j);
}

static void put_members(struct json *j, const struct out_field *fields, size_t count, struct shape shape);

static void put_object(struct json *j, const struct out_field *field, struct shape shape, bool can_be_null)
{
  put_type(j, "object", can_be_null);
  shape.is_message = false;
  if (field->is_open) {
    json_kv_bool(j, "additionalProperties", true);
    return;
  }
  json_kv_object(j, "properties");
  put_members(j, field->fields, field->field_count, shape);
}

static void put_by_id(struct json *j, const struct out_field *field, struct shape shape, bool can_be_null)
{
  put_type(j, "object", can_be_null);
  json_kv_object(j, "additionalProperties");
  if (field->fields) {
    put_object(j, field, shape, shape.is_patch);
  } else {
    put_type(j, "integer", shape.is_patch);
    put_bounds(j, field->low, field->high);
  }
  json_object_end(j);
}

/* Arrays are replaced whole, also by a patch. */
static void put_items(struct json *j, const struct out_field *field, struct shape shape)
{
  json_kv_object(j, "items");
  if (field->kind == OUT_LIST)
    put_object(j, field, (struct shape){.version = shape.version}, false);
  else
    json_kv_text(j, "type", field->kind == OUT_TEXTS ? "string" : "object");
  json_object_end(j);
  if (field->low) json_kv_int(j, "minItems", field->low);
  if (field->high) json_kv_int(j, "maxItems", field->high);
}

static void put_ref(struct json *j, const char *file)
{
  json_kv_text(j, "$ref", file);
}

static void put_out_field(struct json *j, const struct out_field *field, struct shape shape)
{
  bool can_be_null = shape.is_patch || field->is_nullable;
  if (field->meaning) json_kv_text(j, "description", field->meaning);
  switch (field->kind) {
  case OUT_TEXT:
    if (field->choices)
      put_choices(j, field, can_be_null);
    else
      put_type(j, "string", can_be_null);
    break;
  case OUT_NUMBER:
  case OUT_DECIMAL:
    put_type(j, field->kind == OUT_NUMBER ? "integer" : "number", can_be_null);
    put_bounds(j, field->low, field->high);
    break;
  case OUT_FLAG:
    put_type(j, "boolean", can_be_null);
    break;
  case OUT_OBJECT:
    put_object(j, field, shape, can_be_null);
    break;
  case OUT_BY_ID:
    put_by_id(j, field, shape, can_be_null);
    break;
  case OUT_LIST:
  case OUT_TEXTS:
  case OUT_MESSAGES:
    put_type(j, "array", can_be_null);
    put_items(j, field, shape);
    break;
  case OUT_STATE:
    put_ref(j, "../state.json");
    break;
  case OUT_PATCH:
    put_ref(j, "../state_patch.json");
    break;
  }
}

/* The rest of an object whose properties were begun. */
static void put_members(struct json *j, const struct out_field *fields, size_t count, struct shape shape)
{
  for (size_t i = 0; i < count; i++) {
    if (!schema_has(&fields[i], shape.version)) continue;
    json_kv_object(j, fields[i].name);
    put_out_field(j, &fields[i], shape);
    json_object_end(j);
  }
  json_object_end(j);
  if (shape.is_patch) return;
  json_kv_array(j, "required");
  if (shape.is_message) json_text(j, "type");
  for (size_t i = 0; i < count; i++)
    if (schema_has(&fields[i], shape.version) && !fields[i].is_optional) json_text(j, fields[i].name);
  json_array_end(j);
}

static void put_out_envelope(struct json *j, const struct out_row *row, enum wire_versions version)
{
  json_kv_object(j, "type");
  json_kv_text(j, "const", row->name);
  json_object_end(j);
  if (row->ways & OUT_REPLY) {
    json_kv_object(j, "cid");
    json_kv_text(j, "description", "of the request, if it had one");
    json_kv_text(j, "type", "string");
    json_object_end(j);
  }
  if (row->ways & OUT_PUSH && version == WIRE_V2) {
    json_kv_object(j, "seq");
    json_kv_text(j, "description", "place among the pushes");
    json_kv_text(j, "type", "integer");
    json_kv_int(j, "minimum", 1);
    json_object_end(j);
  }
}

void schema_of_row(struct json *j, const struct out_row *row, enum wire_versions version)
{
  json_object_begin(j);
  json_kv_text(j, "$schema", SCHEMA_2020_12);
  json_kv_text(j, "title", row->name);
  json_kv_text(j, "description", row->meaning);
  put_versions(j, schema_differs_for_v1(row) ? version : row->versions);
  json_kv_bool(j, "x-reply", (row->ways & OUT_REPLY) != 0);
  json_kv_bool(j, "x-numbered", (row->ways & OUT_PUSH) != 0 && version == WIRE_V2);
  json_kv_bool(j, "x-unasked", (row->ways & (version == WIRE_V1 ? OUT_V1 : OUT_PUSH | OUT_PASSING)) != 0);
  json_kv_text(j, "type", "object");
  json_kv_object(j, "properties");
  put_out_envelope(j, row, version);
  put_members(j, row->fields, row->field_count, (struct shape){.version = version, .is_message = true});
  json_object_end(j);
}

static void put_state(struct json *j, const char *title, bool is_patch)
{
  struct out_fields state = out_state_fields();
  json_object_begin(j);
  json_kv_text(j, "$schema", SCHEMA_2020_12);
  json_kv_text(j, "title", title);
  json_kv_text(j, "type", "object");
  json_kv_object(j, "properties");
  put_members(j, state.list, state.count, (struct shape){.version = WIRE_V2, .is_patch = is_patch});
  json_object_end(j);
}

void schema_of_state(struct json *j)
{
  put_state(j, "state", false);
}

void schema_of_state_patch(struct json *j)
{
  put_state(j, "state_patch", true);
}
