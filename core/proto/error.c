/* The catalogue of error codes and their writer. */
#include "proto/error.h"

#include "base/assert.h"
#include "base/json.h"
#include "proto/text.h"

#include <stddef.h>
#include <string.h>

#define RETRY_AFTER_MS_DEFAULT 1000

struct error_row {
  const char *code;
  const char *message;
  bool is_retryable;
  int http_status;
};

static const struct error_row rows[ERROR_COUNT] = {
#define ERROR_ROW(name, code, retryable, http, text) [ERROR_##name] = {code, text, retryable, http},
    ERROR_LIST(ERROR_ROW)
#undef ERROR_ROW
};

/* Anything outside the catalogue is a fault of ours, and is told as one. */
static const struct error_row *row_of(enum error_code code)
{
  bool is_known = code > ERROR_NONE && code < ERROR_COUNT;
  return &rows[is_known ? code : ERROR_INTERNAL];
}

const char *error_code_text(enum error_code code)
{
  return row_of(code)->code;
}

const char *error_message(enum error_code code)
{
  return row_of(code)->message;
}

bool error_is_retryable(enum error_code code)
{
  return row_of(code)->is_retryable;
}

int error_http_status(enum error_code code)
{
  return row_of(code)->http_status;
}

static bool has_text(const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* Longest text an error carries: longer ones are cut. From: the widest field of struct msg_fault,
 * with room. */
#define TEXT_BYTES 241

static void write_clean(struct json *j, const char *key, const char *text)
{
  char clean[TEXT_BYTES];
  if (!has_text(text)) return;
  text_clean(clean, sizeof clean, text, strlen(text));
  json_kv_text(j, key, clean);
}

static void write_details(struct json *j, const struct error_info *info)
{
  if (!has_text(info->field) && !has_text(info->reason) && !has_text(info->details_json)) return;
  json_kv_object(j, "details");
  write_clean(j, "field", info->field);
  write_clean(j, "reason", info->reason);
  if (has_text(info->details_json)) json_raw(j, info->details_json, strlen(info->details_json));
  json_object_end(j);
}

int error_write(struct buf *out, const struct error_info *info, bool with_type)
{
  CHECK(out != NULL && info != NULL);
  struct json j;
  const struct error_row *row = row_of(info->code);
  uint32_t retry_after_ms = info->retry_after_ms;
  if (row->is_retryable && retry_after_ms == 0) retry_after_ms = RETRY_AFTER_MS_DEFAULT;
  json_init(&j, out);
  json_object_begin(&j);
  if (with_type) json_kv_text(&j, "type", "error");
  write_clean(&j, "cid", info->cid);
  write_clean(&j, "for", info->for_type);
  json_kv_text(&j, "code", row->code);
  write_clean(&j, "message", has_text(info->message) ? info->message : row->message);
  json_kv_bool(&j, "retryable", row->is_retryable);
  if (retry_after_ms != 0) json_kv_int(&j, "retry_after_ms", retry_after_ms);
  write_details(&j, info);
  json_object_end(&j);
  return out->status;
}
