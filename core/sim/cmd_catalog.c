/* get_catalog: what diamonds buy. */
#include <stdio.h>

#include "sim/command.h"

static void put_item(struct json *json, const char *kind, const char *id, const char *title, const char *text,
                     int32_t price)
{
  char sku[48];
  snprintf(sku, sizeof sku, "%s:%s", kind, id);
  json_object_begin(json);
  json_kv_text(json, "sku", sku);
  json_kv_text(json, "kind", kind);
  json_kv_text(json, "id", id);
  json_kv_text(json, "title", title);
  json_kv_text(json, "text", text);
  json_kv_int(json, "price", price);
  json_kv_text(json, "currency", "diamonds");
  json_object_end(json);
}

static void put_refill(struct json *json, const struct refill_rule *refill)
{
  char title[48];
  if (refill->add_milli)
    snprintf(title, sizeof title, "%d energy", refill->add_milli / MILLI);
  else
    snprintf(title, sizeof title, "Energy to %d", refill->to_milli / MILLI);
  put_item(json, "energy", refill->id, title, "At once.", refill->price_diamonds);
}

static void put_skip(struct json *json, const struct skip_rule *skip)
{
  char text[64];
  snprintf(text, sizeof text, "%d days pass, with everything in them.", (int)(skip->span_min / MINUTES_PER_DAY));
  put_item(json, "skip", skip->id, skip->title, text, skip->price_diamonds);
}

enum error_code cmd_get_catalog(struct command *c)
{
  const struct content *content = c->turn.game->content;
  char etag[24];
  snprintf(etag, sizeof etag, "%016llx", (unsigned long long)content->fingerprint);
  struct json *json = command_reply(c, "catalog");
  json_kv_text(json, "etag", etag);
  json_kv_array(json, "items");
  for (int i = 0; i < content->rules.refill_count; i++)
    put_refill(json, &content->rules.refills[i]);
  for (int i = 0; i < content->rules.skip_count; i++)
    put_skip(json, &content->rules.skips[i]);
  json_array_end(json);
  return ERROR_NONE;
}
