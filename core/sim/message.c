#include "sim/message.h"

#include "base/assert.h"
#include "model/calendar.h"
#include "proto/out.h"

void message_begin(struct message *m, const char *type, const char *cid)
{
  m->is_push = false;
  buf_init(&m->text, MESSAGE_BYTES_MAX);
  json_init(&m->json, &m->text);
  json_object_begin(&m->json);
  json_kv_text(&m->json, "type", type);
  if (cid && *cid) json_kv_text(&m->json, "cid", cid);
}

bool message_begin_passing(struct message *m, const struct player *p, const char *type)
{
  const struct out_row *row = out_row_peek(type);
  CHECK(row && row->ways & (OUT_PUSH | OUT_PASSING));
  bool is_known = p->version >= 2 || (p->version == 1 && row->ways & OUT_V1);
  if (is_known) message_begin(m, type, NULL);
  return is_known;
}

bool message_begin_push(struct message *m, const struct player *p, const char *type)
{
  bool is_begun = message_begin_passing(m, p, type);
  m->is_push = true;
  return is_begun;
}

void message_end(struct message *m, struct unit *unit)
{
  json_object_end(&m->json);
  unit_add_message(unit, &m->text, m->is_push);
  buf_deinit(&m->text);
}

void message_drop(struct message *m)
{
  buf_deinit(&m->text);
}

void message_put_game_time(struct message *m, int64_t at_min)
{
  int64_t day = calendar_whole_days(at_min);
  json_kv_object(&m->json, "game_time");
  json_kv_int(&m->json, "day", day);
  json_kv_int(&m->json, "hour", life_hour(at_min));
  json_kv_int(&m->json, "minute", (at_min - day * MINUTES_PER_DAY) % MINUTES_PER_HOUR);
  json_object_end(&m->json);
}

uint64_t player_rev(const struct player *p, const struct unit *unit)
{
  return p->life.version + (unit_is_durable(unit, p->has_life ? &p->life : NULL) ? 1 : 0);
}
