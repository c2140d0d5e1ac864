/* Writes the published contract of the wire from the tables of core/proto: gen_protocol DIR. The folder is made; what
 * is in it stays unless it is written anew. Exit: 0 written, 1 could not, 2 usage. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"
#include "base/status.h"
#include "proto/error.h"
#include "proto/msg.h"
#include "proto/out.h"
#include "protocol_docs/asyncapi.h"
#include "protocol_docs/indent.h"
#include "protocol_docs/page.h"
#include "protocol_docs/schema.h"
#include "unit/proto/bad_examples.h"
#include "unit/proto/examples.h"

#define FILE_BYTES_MAX (4u << 20)
#define PATH_BYTES     512

static const char *folder;
static int failure_count;

static void save(const char *name, const struct buf *text, bool is_json)
{
  char path[PATH_BYTES];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  bool is_written = file && text->status == E_OK;
  if (is_written && is_json)
    is_written = indent_write(text->data, text->size_bytes, file) == 0;
  else if (is_written)
    is_written = fwrite(text->data, 1, text->size_bytes, file) == text->size_bytes;
  if (file && fclose(file) != 0) is_written = false;
  if (is_written) return;
  fprintf(stderr, "gen_protocol: %s: %s\n", path, text->status ? status_text(text->status) : strerror(errno));
  failure_count++;
}

/* One file of JSON being written. */
struct sheet {
  struct buf text;
  struct json j;
};

static struct json *sheet_begin(struct sheet *sheet)
{
  buf_init(&sheet->text, FILE_BYTES_MAX);
  json_init(&sheet->j, &sheet->text);
  return &sheet->j;
}

static void sheet_save(struct sheet *sheet, const char *name)
{
  save(name, &sheet->text, true);
  buf_deinit(&sheet->text);
}

static void save_requests(void)
{
  for (int i = 0; i < MSG_COUNT; i++) {
    const struct msg_row *row = msg_row((enum msg_type)i);
    char name[PATH_BYTES];
    struct sheet sheet;
    schema_of_request(sheet_begin(&sheet), (enum msg_type)i);
    snprintf(name, sizeof name, "%s/%s.json", row->origin == ORIGIN_HTTP ? "http" : "client", row->name);
    sheet_save(&sheet, name);
  }
}

static void save_row(const struct out_row *row, enum wire_versions version, const char *suffix)
{
  char name[PATH_BYTES];
  struct sheet sheet;
  schema_of_row(sheet_begin(&sheet), row, version);
  snprintf(name, sizeof name, "server/%s%s.json", row->name, suffix);
  sheet_save(&sheet, name);
}

static void save_rows(void)
{
  for (size_t i = 0; i < out_row_count; i++) {
    save_row(&out_rows[i], WIRE_V2, "");
    if (schema_differs_for_v1(&out_rows[i])) save_row(&out_rows[i], WIRE_V1, ".v1");
  }
}

static const char *verdict_of(enum msg_type type, const char *json)
{
  struct msg msg;
  struct msg_fault fault;
  int status = msg_row(type)->origin == ORIGIN_HTTP ? msg_decode_body(type, json, strlen(json), &msg, &fault)
                                                    : msg_decode(json, strlen(json), &msg, NULL, &fault);
  return status ? error_code_text(fault.code) : "good";
}

static void put_example(struct json *j, enum msg_type type, const char *json, const char *unseen)
{
  json_object_begin(j);
  json_kv_text(j, "schema", msg_row(type)->origin == ORIGIN_HTTP ? "http" : "client");
  json_kv_text(j, "type", msg_row(type)->name);
  json_kv_text(j, "message", json);
  json_kv_text(j, "verdict", verdict_of(type, json));
  if (unseen) json_kv_text(j, "unseen_by_schema", unseen);
  json_object_end(j);
}

static void put_examples(struct json *j)
{
  json_array_begin(j);
  for (size_t i = 0; i < EXAMPLE_COUNT; i++)
    put_example(j, examples[i].type, examples[i].json, NULL);
  for (size_t i = 0; i < BAD_EXAMPLE_COUNT; i++)
    put_example(j, bad_examples[i].type, bad_examples[i].json, bad_examples[i].unseen);
  json_array_end(j);
}

static void save_json(const char *name, void (*put)(struct json *j))
{
  struct sheet sheet;
  put(sheet_begin(&sheet));
  sheet_save(&sheet, name);
}

static void save_page(void)
{
  struct buf text;
  buf_init(&text, FILE_BYTES_MAX);
  page_write(&text);
  save("protocol.md", &text, false);
  buf_deinit(&text);
}

static void make_folders(void)
{
  static const char *const names[] = {"", "/client", "/server", "/http"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s%s", folder, names[i]);
    int status = file_make_folder(path);
    if (status == E_OK) continue;
    fprintf(stderr, "gen_protocol: %s: %s\n", path, status_text(status));
    failure_count++;
  }
}

int main(int argument_count, char **arguments)
{
  if (argument_count != 2) {
    fputs("use: gen_protocol DIR\n", stderr);
    return 2;
  }
  folder = arguments[1];
  make_folders();
  save_requests();
  save_rows();
  save_json("state.json", schema_of_state);
  save_json("state_patch.json", schema_of_state_patch);
  save_json("asyncapi.json", asyncapi_write);
  save_json("examples.json", put_examples);
  save_page();
  return failure_count ? 1 : 0;
}
