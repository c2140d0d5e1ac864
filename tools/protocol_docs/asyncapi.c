#include "protocol_docs/asyncapi.h"

#include <stdio.h>
#include <string.h>

#include "proto/msg.h"
#include "proto/out.h"
#include "protocol_docs/schema.h"

#define NAME_BYTES 128

/* What the document calls a message: both directions have some names in common. */
struct key {
  char text[NAME_BYTES];
};

static struct key key_of(const char *side, const char *name, const char *suffix)
{
  struct key key;
  snprintf(key.text, sizeof key.text, "%s.%s%s", side, name, suffix);
  return key;
}

static void put_ref(struct json *j, const char *place, const char *name)
{
  char text[2 * NAME_BYTES];
  snprintf(text, sizeof text, "%s%s", place, name);
  json_kv_text(j, "$ref", text);
}

static void put_channel_ref(struct json *j)
{
  json_kv_object(j, "channel");
  json_kv_text(j, "$ref", "#/channels/game");
  json_object_end(j);
}

static void put_message_ref(struct json *j, const char *key)
{
  json_object_begin(j);
  put_ref(j, "#/channels/game/messages/", key);
  json_object_end(j);
}

/* Each message there is on the socket, in the document's order. */
typedef void (*message_fn)(struct json *j, const char *key, const char *name, const char *summary, const char *file);

static void each_message(struct json *j, message_fn put)
{
  char file[NAME_BYTES + 16];
  for (int i = 0; i < MSG_COUNT; i++) {
    const struct msg_row *row = msg_row((enum msg_type)i);
    if (row->origin != ORIGIN_SOCKET) continue;
    snprintf(file, sizeof file, "./client/%s.json", row->name);
    put(j, key_of("client", row->name, "").text, row->name, NULL, file);
  }
  for (size_t i = 0; i < out_row_count; i++) {
    const struct out_row *row = &out_rows[i];
    snprintf(file, sizeof file, "./server/%s.json", row->name);
    put(j, key_of("server", row->name, "").text, row->name, row->meaning, file);
    if (!schema_differs_for_v1(row)) continue;
    snprintf(file, sizeof file, "./server/%s.v1.json", row->name);
    put(j, key_of("server", row->name, ".v1").text, row->name, row->meaning, file);
  }
}

static void put_channel_message(struct json *j, const char *key, const char *name, const char *summary,
                                const char *file)
{
  json_kv_object(j, key);
  put_ref(j, "#/components/messages/", key);
  json_object_end(j);
}

static void put_component(struct json *j, const char *key, const char *name, const char *summary, const char *file)
{
  json_kv_object(j, key);
  json_kv_text(j, "name", name);
  if (summary) json_kv_text(j, "summary", summary);
  json_kv_text(j, "contentType", "application/json");
  json_kv_object(j, "payload");
  json_kv_text(j, "$ref", file);
  json_object_end(j);
  json_object_end(j);
}

/* Every answer the request may get, in the shapes of both versions. */
static void put_reply(struct json *j, const struct msg_row *request)
{
  json_kv_object(j, "reply");
  put_channel_ref(j);
  json_kv_array(j, "messages");
  for (const char *word = request->replies; *word;) {
    size_t size_bytes = strcspn(word, " ");
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "%.*s", (int)size_bytes, word);
    put_message_ref(j, key_of("server", name, "").text);
    if (schema_differs_for_v1(out_row_peek(name))) put_message_ref(j, key_of("server", name, ".v1").text);
    word += size_bytes + (word[size_bytes] == ' ');
  }
  put_message_ref(j, "server.error");
  json_array_end(j);
  json_object_end(j);
}

static void put_received(struct json *j)
{
  for (int i = 0; i < MSG_COUNT; i++) {
    const struct msg_row *row = msg_row((enum msg_type)i);
    if (row->origin != ORIGIN_SOCKET) continue;
    json_kv_object(j, key_of("receive", row->name, "").text);
    json_kv_text(j, "action", "receive");
    put_channel_ref(j);
    json_kv_array(j, "messages");
    put_message_ref(j, key_of("client", row->name, "").text);
    json_array_end(j);
    put_reply(j, row);
    json_object_end(j);
  }
}

/* What comes unasked. */
static void put_sent(struct json *j)
{
  for (size_t i = 0; i < out_row_count; i++) {
    const struct out_row *row = &out_rows[i];
    if (!(row->ways & (OUT_PUSH | OUT_PASSING))) continue;
    json_kv_object(j, key_of("send", row->name, "").text);
    json_kv_text(j, "action", "send");
    put_channel_ref(j);
    json_kv_array(j, "messages");
    put_message_ref(j, key_of("server", row->name, "").text);
    if (row->ways & OUT_V1 && schema_differs_for_v1(row)) put_message_ref(j, key_of("server", row->name, ".v1").text);
    json_array_end(j);
    json_object_end(j);
  }
}

static void put_head(struct json *j)
{
  json_kv_text(j, "asyncapi", "3.0.0");
  json_kv_object(j, "info");
  json_kv_text(j, "title", "BaoLife");
  json_kv_text(j, "version", "2");
  json_kv_text(j, "description", "The game's socket. Limits, errors and close codes: protocol.md beside this file.");
  json_object_end(j);
  json_kv_text(j, "defaultContentType", "application/json");
  json_kv_object(j, "servers");
  json_kv_object(j, "local");
  json_kv_text(j, "host", "localhost:8001");
  json_kv_text(j, "protocol", "ws");
  json_object_end(j);
  json_object_end(j);
}

void asyncapi_write(struct json *j)
{
  json_object_begin(j);
  put_head(j);
  json_kv_object(j, "channels");
  json_kv_object(j, "game");
  json_kv_text(j, "address", "/wss/");
  json_kv_object(j, "messages");
  each_message(j, put_channel_message);
  json_object_end(j);
  json_object_end(j);
  json_object_end(j);
  json_kv_object(j, "operations");
  put_received(j);
  put_sent(j);
  json_object_end(j);
  json_kv_object(j, "components");
  json_kv_object(j, "messages");
  each_message(j, put_component);
  json_object_end(j);
  json_object_end(j);
  json_object_end(j);
}
