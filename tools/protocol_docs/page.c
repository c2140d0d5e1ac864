#include "protocol_docs/page.h"

#include <inttypes.h>
#include <stdio.h>

#include "proto/error.h"
#include "proto/field.h"
#include "proto/fields.h"
#include "proto/msg.h"
#include "proto/out.h"
#include "proto/text.h"
#include "protocol_docs/schema.h"
#include "unit/proto/bad_examples.h"
#include "unit/proto/examples.h"

#define PATH_BYTES 128 /* of a member, as in "life.energy.max" */

static const char *yes(bool is_so)
{
  return is_so ? "yes" : "";
}

static const char *versions_text(enum wire_versions versions)
{
  return versions == WIRE_BOTH ? "1, 2" : versions == WIRE_V1 ? "1" : "2";
}

static void put_words(struct buf *out, const char *const *words)
{
  for (; *words; words++)
    buf_printf(out, "`%s`%s", *words, words[1] ? ", " : "");
}

/* ---- head ---- */

static const char head[] =
    "# The wire\n\n"
    "Made from the tables in `core/proto` by `tools/dev fmt`; `tools/dev check` fails when it is not what they say.\n"
    "Beside it: one JSON Schema (2020-12) a message (`client/` what clients send, `http/` bodies of HTTP requests,\n"
    "`server/` what clients are sent, `*.v1.json` where version 1 differs, `state.json` and `state_patch.json`),\n"
    "`asyncapi.json` (AsyncAPI 3.0.0), and `examples.json`: good and bad messages with the decoder's verdict.\n\n"
    "One JSON object a text frame, over WebSocket at `/wss/`. **Version 2** is agreed on by the subprotocol\n"
    "`baolife.v2` or by `hello`; **version 1** is the existing app's: no subprotocol, and it begins with `login`,\n"
    "with an `Authorization` header, or as a new guest. Members that are not listed are to be passed over.\n\n"
    "Every request may carry `cid` (1 to 36 of A-Z a-z 0-9 _ -): its one answer, be it `error`, has it again. A\n"
    "request that changes state is applied once for a `cid`, however often it is sent. Every message may carry `ack`,\n"
    "the highest `seq` the client has seen: numbered pushes up to it are not kept any longer.\n\n";

static void put_limits(struct buf *out)
{
  buf_append_text(out, "## Limits\n\n| what | bound |\n|---|---|\n");
  buf_printf(out, "| bytes of a message before the login | %d |\n", MSG_BYTES_MAX_BEFORE_AUTH);
  buf_printf(out, "| bytes of a message | %d |\n", MSG_BYTES_MAX);
  buf_printf(out, "| depth of objects and arrays | %d |\n", MSG_DEPTH_MAX);
  buf_printf(out, "| keys of a message | %d |\n", MSG_KEYS_MAX);
  buf_printf(out, "| bytes of a string | %d |\n", MSG_STRING_BYTES_MAX);
  buf_printf(out, "| whole numbers | -%" PRId64 " to %" PRId64 ", never 1.0 or 1e3 |\n", FIELD_NUMBER_MAX,
             FIELD_NUMBER_MAX);
  buf_append_text(out, "\nEqual keys in one object, invalid UTF-8 and NUL are refused as `bad_json`.\n\n"
                       "### What a schema cannot see\n\nHere the decoder refuses more than the schemas do:\n\n"
                       "- " UNSEEN_TWICE "\n- " UNSEEN_DECIMAL "\n- " UNSEEN_BYTES "\n- " UNSEEN_DEPTH "\n"
                       "- names: the decoder knows the letters of its own table, a schema those of its engine\n"
                       "- free texts: code points beyond U+FFFF that are no characters\n\n");
}

/* ---- what clients send ---- */

static void put_requests(struct buf *out)
{
  buf_append_text(out,
                  "## What clients send\n\n"
                  "| type | version | login | changes state | rate bucket | answer |\n|---|---|---|---|---|---|\n");
  for (int i = 0; i < MSG_COUNT; i++) {
    const struct msg_row *row = msg_row((enum msg_type)i);
    if (row->origin != ORIGIN_SOCKET) continue;
    buf_printf(out, "| [`%s`](#client-%s) | %s | %s | %s | %s | %s |\n", row->name, row->name,
               versions_text(row->versions), yes(row->needs_login), yes(row->changes_state),
               msg_bucket_name(row->bucket), row->replies);
  }
  buf_append_char(out, '\n');
}

/* In the decoder's own words: what it says to a character that no set has. */
static const char *charset_text(enum text_charset charset)
{
  return text_refusal(charset, "\x01", 1);
}

static void put_bounds(struct buf *out, const struct field *field)
{
  switch (field->kind) {
  case FIELD_TEXT:
  case FIELD_NAME:
    buf_printf(out, "text | %" PRId64 " to %" PRId64 " bytes; %s", field->low, field->high,
               charset_text(field->charset));
    break;
  case FIELD_CHOICE:
    buf_append_text(out, "text | ");
    put_words(out, field->choices);
    break;
  case FIELD_NUMBER:
    buf_printf(out, "number | %" PRId64 " to %" PRId64, field->low, field->high);
    break;
  case FIELD_DECIMAL:
    buf_printf(out, "text or number | up to %" PRId64 " digits", field->high);
    break;
  case FIELD_OBJECT:
    buf_append_text(out, "object | ");
    break;
  case FIELD_LISTED:
    buf_append_text(out, "array of texts | known: ");
    put_words(out, field->choices);
    break;
  case FIELD_IGNORED:
    buf_append_text(out, "object | not read");
    break;
  }
}

static void put_fields(struct buf *out, const struct field *fields, size_t count, const char *prefix)
{
  char path[PATH_BYTES];
  for (size_t i = 0; i < count; i++) {
    const char *needed = fields[i].is_one_of ? "one of these" : yes(fields[i].is_required);
    buf_printf(out, "| `%s%s` | ", prefix, fields[i].name);
    put_bounds(out, &fields[i]);
    buf_printf(out, " | %s |\n", needed);
    snprintf(path, sizeof path, "%s%s.", prefix, fields[i].name);
    put_fields(out, fields[i].fields, fields[i].field_count, path);
  }
}

static void put_bad_examples(struct buf *out, enum msg_type type)
{
  buf_append_text(out, "Refused:\n\n");
  for (size_t i = 0; i < BAD_EXAMPLE_COUNT; i++)
    if (bad_examples[i].type == type)
      buf_printf(out, "- `%s`: %s\n", bad_examples[i].json, error_code_text(bad_examples[i].code));
  buf_append_char(out, '\n');
}

static void put_request(struct buf *out, enum msg_type type, const char *side)
{
  struct fields fields = fields_of(type);
  buf_printf(out, "### %s %s\n\n", side, msg_row(type)->name);
  if (fields.count) {
    buf_append_text(out, "| member | kind | bounds | needed |\n|---|---|---|---|\n");
    put_fields(out, fields.list, fields.count, "");
    buf_append_char(out, '\n');
  }
  for (size_t i = 0; i < EXAMPLE_COUNT; i++)
    if (examples[i].type == type) buf_printf(out, "```json\n%s\n```\n\n", examples[i].json);
  put_bad_examples(out, type);
}

static void put_each_request(struct buf *out, enum msg_origin origin, const char *side)
{
  for (int i = 0; i < MSG_COUNT; i++)
    if (msg_row((enum msg_type)i)->origin == origin) put_request(out, (enum msg_type)i, side);
}

/* ---- what clients are sent ---- */

static const char *way_text(const struct out_row *row)
{
  bool is_reply = (row->ways & OUT_REPLY) != 0;
  if (row->ways & OUT_PUSH) return is_reply ? "answer; push, numbered" : "push, numbered";
  if (row->ways & OUT_PASSING) return is_reply ? "answer; passing" : "passing";
  return "answer";
}

static void put_rows(struct buf *out)
{
  buf_append_text(
      out, "## What clients are sent\n\n"
           "An **answer** has the `cid` of its request. A **numbered** push has `seq` on a version 2 connection,\n"
           "counts on without a gap and is told again after a broken line. A **passing** message may be missed.\n"
           "Version 1 is sent unasked what says so, and answers to what it asks.\n\n"
           "| type | version | how | unasked to version 1 | meaning |\n|---|---|---|---|---|\n");
  for (size_t i = 0; i < out_row_count; i++) {
    const struct out_row *row = &out_rows[i];
    buf_printf(out, "| [`%s`](#server-%s) | %s | %s | %s | %s |\n", row->name, row->name, versions_text(row->versions),
               way_text(row), yes((row->ways & OUT_V1) != 0), row->meaning);
  }
  buf_append_char(out, '\n');
}

static const char *const kind_texts[] = {
    [OUT_TEXT] = "text",
    [OUT_NUMBER] = "number",
    [OUT_DECIMAL] = "decimal number",
    [OUT_FLAG] = "true, false",
    [OUT_OBJECT] = "object",
    [OUT_LIST] = "array of objects",
    [OUT_TEXTS] = "texts",
    [OUT_BY_ID] = "by id",
    [OUT_STATE] = "[the state](#the-state)",
    [OUT_PATCH] = "merge patch of [the state](#the-state)",
    [OUT_MESSAGES] = "array of messages",
};

static void put_out_fields(struct buf *out, const struct out_field *fields, size_t count, const char *prefix)
{
  char path[PATH_BYTES];
  for (size_t i = 0; i < count; i++) {
    const struct out_field *field = &fields[i];
    buf_printf(out, "| `%s%s` | %s | ", prefix, field->name, kind_texts[field->kind]);
    if (field->choices) put_words(out, field->choices);
    bool is_bounded = field->kind == OUT_NUMBER && (field->low > 0 || field->high < FIELD_NUMBER_MAX);
    if (is_bounded) buf_printf(out, "%" PRId64 " to %" PRId64, field->low, field->high);
    if (field->kind == OUT_NUMBER && field->low == 0 && !is_bounded) buf_append_text(out, "not negative");
    buf_printf(out, " | %s | %s | %s |\n", field->is_optional ? "may be absent" : "",
               field->versions ? versions_text(field->versions) : "", field->meaning ? field->meaning : "");
    const char *step = field->kind == OUT_LIST ? "[]." : field->kind == OUT_BY_ID ? ".*." : ".";
    snprintf(path, sizeof path, "%s%s%s", prefix, field->name, step);
    put_out_fields(out, field->fields, field->field_count, path);
  }
}

static const char members_head[] = "| member | kind | bounds | | version | meaning |\n|---|---|---|---|---|---|\n";

static void put_each_row(struct buf *out)
{
  struct out_fields state = out_state_fields();
  for (size_t i = 0; i < out_row_count; i++) {
    buf_printf(out, "### server %s\n\n", out_rows[i].name);
    if (out_rows[i].field_count == 0) continue;
    buf_append_text(out, members_head);
    put_out_fields(out, out_rows[i].fields, out_rows[i].field_count, "");
    buf_append_char(out, '\n');
  }
  buf_append_text(out, "### The state\n\n");
  buf_append_text(out, members_head);
  put_out_fields(out, state.list, state.count, "");
  buf_append_char(out, '\n');
}

/* ---- the rest ---- */

static void put_errors(struct buf *out)
{
  buf_append_text(out, "## Errors\n\nOver HTTP the same object without `type`, under the status given here.\n\n"
                       "| code | worth repeating | HTTP | meaning |\n|---|---|---|---|\n");
  for (int i = ERROR_NONE + 1; i < ERROR_COUNT; i++) {
    enum error_code code = (enum error_code)i;
    buf_printf(out, "| `%s` | %s | %d | %s |\n", error_code_text(code), yes(error_is_retryable(code)),
               error_http_status(code), error_message(code));
  }
  buf_append_char(out, '\n');
}

static void put_close_codes(struct buf *out)
{
  static const struct {
    int code;
    const char *why;
  } codes[] = {
#define CLOSE_ROW(name, code, why) {code, why},
      CLOSE_LIST(CLOSE_ROW)
#undef CLOSE_ROW
  };
  buf_append_text(out,
                  "## Close codes\n\nWhere a client may go on, it comes back with `hello` and its `resume`, after a "
                  "random wait.\n\n| code | the client may go on | meaning |\n|---|---|---|\n");
  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
    buf_printf(out, "| %d | %s | %s |\n", codes[i].code, yes(!close_is_final(codes[i].code)), codes[i].why);
  buf_append_char(out, '\n');
}

static void put_setting(struct buf *out, const char *field)
{
  for (; *field; field++)
    buf_append_char(out, *field == '_' ? '-' : *field);
}

static void put_buckets(struct buf *out)
{
  static const struct {
    const char *name, *setting;
  } buckets[] = {
#define BUCKET_ROW(name, wire, setting) {wire, #setting},
      BUCKET_LIST(BUCKET_ROW)
#undef BUCKET_ROW
  };
  buf_append_text(out, "## Rate buckets\n\nOf one player, on all connections. An empty one answers `rate_limited` with "
                       "`details.bucket` and `retry_after_ms`.\n\n| bucket | requests a minute |\n|---|---|\n");
  for (size_t i = 0; i < sizeof buckets / sizeof buckets[0]; i++) {
    buf_printf(out, "| `%s` | setting `", buckets[i].name);
    put_setting(out, buckets[i].setting);
    buf_append_text(out, "` |\n");
  }
}

void page_write(struct buf *out)
{
  buf_append_text(out, head);
  put_limits(out);
  put_requests(out);
  put_each_request(out, ORIGIN_SOCKET, "client");
  put_rows(out);
  put_each_row(out);
  buf_append_text(out, "## Bodies of HTTP requests\n\n");
  put_each_request(out, ORIGIN_HTTP, "http");
  put_errors(out);
  put_close_codes(out);
  put_buckets(out);
}
