/* start_conversation, send_dialogue, end_conversation: one conversation at a time, with somebody in the life. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "sim/command.h"
#include "sim/talk.h"

#define TALK_ID_BYTES 48

static void talk_id(const struct life *life, char out[TALK_ID_BYTES])
{
  snprintf(out, TALK_ID_BYTES, "%" PRId64 "-%" PRIu32, life->id.value, life->talks.now.number);
}

static struct scene begin(struct command *c, const struct witness *witness, int *fires_left)
{
  static const struct policy live = {.kind = POLICY_LIVE};
  return scene_begin(&c->turn.player->life, c->turn.game, &live, witness, fires_left);
}

static void put_person(const struct person *person, struct json *json)
{
  char id[8];
  snprintf(id, sizeof id, "%u", person->number);
  json_kv_object(json, "npc");
  json_kv_text(json, "id", id);
  json_kv_text(json, "name", person->first_name);
  json_kv_text(json, "role", role_id((enum role)person->role));
  json_object_end(json);
}

static void put_talk(struct command *c, struct json *json)
{
  char id[TALK_ID_BYTES];
  const struct life *life = &c->turn.player->life;
  talk_id(life, id);
  json_kv_text(json, "conversation_id", id);
  json_kv_int(json, "turn", life->talks.now.turn);
  talk_write(life, c->turn.game, json);
  json_kv_text(json, "source", "script");
}

enum error_code cmd_start_conversation(struct command *c)
{
  const struct msg_start_conversation *m = &c->msg->start_conversation;
  struct life *life = &c->turn.player->life;
  char *end;
  unsigned long npc = strtoul(m->npc_id, &end, 10);
  const struct person *person = *end || npc > UINT16_MAX ? NULL : life_person_by_number(life, (uint16_t)npc);
  if (!person) return ERROR_NOT_FOUND;
  struct witness witness = player_witness(&c->turn);
  int fires_left;
  struct scene scene = begin(c, &witness, &fires_left);
  uint16_t number = person->number;
  enum error_code code = talk_begin(&scene, person, m->topic, &c->error.reason);
  if (code != ERROR_NONE) return code;
  const struct dialogue *dialogue = content_dialogue(c->turn.game->content, life->talks.now.dialogue);
  player_note(&c->turn, NOTE_TALK_BEGUN, dialogue ? &dialogue->def : NULL, "", 0);
  struct json *json = command_reply(c, "conversation_started");
  person = life_person_by_number(life, number); /* somebody new may have come meanwhile */
  if (person) put_person(person, json);
  put_talk(c, json);
  return ERROR_NONE;
}

static bool is_current(const struct life *life, const char *conversation_id)
{
  char id[TALK_ID_BYTES];
  talk_id(life, id);
  return life->talks.is_talking && strcmp(id, conversation_id) == 0;
}

static int32_t closeness_of(const struct command *c)
{
  const struct life *life = &c->turn.player->life;
  const struct person *person = life_person_by_number(life, life->talks.now.person);
  return person ? life_closeness(person, &c->turn.game->content->rules, life->now_min) / MILLI : 0;
}

enum error_code cmd_send_dialogue(struct command *c)
{
  const struct msg_send_dialogue *m = &c->msg->send_dialogue;
  struct life *life = &c->turn.player->life;
  if (!is_current(life, m->conversation_id)) {
    c->error.reason = "this conversation is over";
    return ERROR_CONFLICT;
  }
  if (m->turn != life->talks.now.turn) {
    c->error.reason = "the conversation has moved on";
    return ERROR_CONFLICT;
  }
  struct name_id option = {hash_text(m->option_id)};
  if (!m->option_id[0] && !talk_option_by_text(life, c->turn.game, m->text, &option)) return ERROR_INVALID_ANSWER;
  struct witness witness = player_witness(&c->turn);
  int fires_left;
  struct scene scene = begin(c, &witness, &fires_left);
  int32_t before = closeness_of(c);
  enum error_code code = talk_reply(&scene, option);
  if (code != ERROR_NONE) return code;
  struct json *json = command_reply(c, "dialogue_reply");
  put_talk(c, json);
  json_kv_object(json, "effects");
  json_kv_int(json, "closeness", closeness_of(c) - before);
  json_object_end(json);
  return ERROR_NONE;
}

enum error_code cmd_end_conversation(struct command *c)
{
  const char *conversation_id = c->msg->end_conversation.conversation_id;
  struct life *life = &c->turn.player->life;
  if (!is_current(life, conversation_id)) {
    c->error.reason = "this conversation is over";
    return ERROR_CONFLICT;
  }
  talk_leave(life);
  struct json *json = command_reply(c, "conversation_ended");
  json_kv_text(json, "conversation_id", conversation_id);
  json_kv_text(json, "summary", "");
  return ERROR_NONE;
}
