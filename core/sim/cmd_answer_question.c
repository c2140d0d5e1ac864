/* answer_question: one open question of this player, one of its offered choices. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "sim/command.h"
#include "sim/fire.h"
#include "sim/skip.h"

static struct prompt *find_by_id(struct life *life, const char *prompt_id)
{
  for (uint32_t i = 0; i < life->prompt_open_count; i++) {
    char id[PROMPT_ID_BYTES];
    player_prompt_id(life, life->prompts[i].number, id);
    if (strcmp(id, prompt_id) == 0) return &life->prompts[i];
  }
  return NULL;
}

/* A client may still have the names that a question had when it was shown. */
static struct prompt *find_by_key(struct life *life, const struct content *c, const char *key)
{
  struct content_id content = moved_content(&c->moved, (struct content_id){hash_text(key)});
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    if (content_id_equal(life->prompts[i].content, content)) return &life->prompts[i];
  return NULL;
}

static int index_of(const struct prompt *prompt, struct name_id name)
{
  for (int i = 0; i < prompt->choice_count; i++)
    if (name_id_equal(prompt->choices[i], name)) return i;
  return -1;
}

static int find_choice(const struct prompt *prompt, const struct content *content, const char *answer)
{
  struct name_id name = {hash_text(answer)};
  int index = index_of(prompt, name);
  return index < 0 ? index_of(prompt, moved_part_of(&content->moved, prompt->content, name)) : index;
}

enum error_code cmd_answer_question(struct command *c)
{
  const struct msg_answer_question *m = &c->msg->answer_question;
  struct turn *turn = &c->turn;
  struct life *life = &turn->player->life;
  const struct content *content = turn->game->content;
  struct prompt *prompt = m->prompt_id[0] ? find_by_id(life, m->prompt_id) : find_by_key(life, content, m->key);
  if (!prompt) return ERROR_PROMPT_CLOSED;
  int choice_index = find_choice(prompt, content, m->answer);
  if (choice_index < 0) return ERROR_INVALID_ANSWER;
  const struct choice *choice = fire_choice(turn->game, prompt, choice_index);
  if (choice && choice->cost_money > 0 && life->money < choice->cost_money) return ERROR_INSUFFICIENT_MONEY;

  char id[PROMPT_ID_BYTES];
  struct fire_answer said;
  struct witness witness = player_witness(turn);
  static const struct policy live = {.kind = POLICY_LIVE};
  player_prompt_id(life, prompt->number, id);
  if (prompt->prompt_class == CLASS_URGENT) turn->player->clock.held_until_unix_ms = 0;
  fire_answer(life, turn->game, prompt->number, choice_index, CLOSED_ANSWERED, &live, &witness, &said);
  skip_resume(turn);
  clock_follow(&turn->player->clock, life, &turn->game->content->rules, turn->now_unix_ms);

  struct json *json = command_reply(c, "question_answered");
  json_kv_text(json, "prompt_id", id);
  json_kv_object(json, "outcome");
  json_kv_text(json, "text", said.text);
  command_reply_patch(c, "patch");
  json_object_end(json);
  return ERROR_NONE;
}
