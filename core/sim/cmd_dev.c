/* Commands of designers and tests, reached only through the loopback routes of `serve --dev`. */
#include <inttypes.h>
#include <stdio.h>

#include "base/hash.h"
#include "sim/command.h"
#include "sim/fire.h"
#include "sim/why.h"

static void put_life(struct json *json, const struct player *p)
{
  json_kv_int(json, "at", p->life.now_min);
  json_kv_int(json, "age", p->life.age_years);
  json_kv_bool(json, "alive", p->life.is_alive);
}

enum error_code cmd_dev_grant(struct command *c)
{
  struct turn *turn = &c->turn;
  int64_t amount = c->msg->dev_grant.diamonds;
  struct ledger_entry entry = ledger_entry_make(LEDGER_GRANT, amount, "dev");
  unit_add_ledger(turn->unit, &entry);
  turn->player->diamonds += amount;
  struct json *json = command_reply(c, "granted");
  json_kv_int(json, "diamonds", turn->player->diamonds);
  json_kv_text(json, "transaction_id", entry.ref);
  return ERROR_NONE;
}

/* Open major questions would hold the life: they take their default too. */
static void answer_majors(struct turn *turn, const struct policy *policy)
{
  struct life *life = &turn->player->life;
  struct witness witness = player_witness(turn);
  for (uint32_t i = life->prompt_open_count; i-- > 0;) {
    if (i >= life->prompt_open_count || life->prompts[i].prompt_class != CLASS_MAJOR) continue;
    int choice = fire_default_choice(life, turn->game, &life->prompts[i]);
    fire_answer(life, turn->game, life->prompts[i].number, choice, CLOSED_EXPIRED, policy, &witness, NULL);
  }
}

enum error_code cmd_dev_advance(struct command *c)
{
  static const struct policy defaults = {.kind = POLICY_DEFAULTS};
  answer_majors(&c->turn, &defaults);
  player_advance(&c->turn, c->msg->dev_advance.minutes, &defaults);
  put_life(command_reply(c, "advanced"), c->turn.player);
  return ERROR_NONE;
}

enum error_code cmd_dev_fire(struct command *c)
{
  struct turn *turn = &c->turn;
  struct life *life = &turn->player->life;
  const struct content *content = turn->game->content;
  const struct event *event = content_event_by_path(content, c->msg->dev_fire.id);
  if (!event) return ERROR_NOT_FOUND;
  if (content_is_aside(content, &event->def)) {
    c->error.reason = "this content is set aside for its faults until its file changes; see GET /dev/content";
    return ERROR_CONFLICT;
  }
  if (event->choice_count && life->prompt_open_count == PROMPTS_MAX) {
    c->error.reason = "too many questions are open already";
    return ERROR_CONFLICT;
  }
  struct cond_context context = {&content->rules, &content->windows};
  bool is_eligible = cond_holds(&event->when, life, &context, life->now_min);
  static const struct policy live = {.kind = POLICY_LIVE};
  struct witness witness = player_witness(turn);
  uint32_t prompts_before = life->prompt_count;
  fire_event(life, turn->game, event, &live, &witness);
  clock_follow(&turn->player->clock, life, &content->rules, turn->now_unix_ms);

  struct json *json = command_reply(c, "fired");
  json_kv_text(json, "id", event->def.path);
  json_kv_bool(json, "conditions_hold", is_eligible);
  if (life->prompt_count > prompts_before) {
    char id[PROMPT_ID_BYTES];
    player_prompt_id(life, life->prompt_count, id);
    json_kv_text(json, "prompt_id", id);
  }
  put_life(json, turn->player);
  return ERROR_NONE;
}

enum error_code cmd_dev_why(struct command *c)
{
  const struct player *p = c->turn.player;
  const struct content *content = c->turn.game->content;
  struct content_id id = moved_content(&content->moved, (struct content_id){hash_text(c->msg->dev_why.id)});
  const struct definition *definition = content_definition(content, id);
  if (!definition) {
    c->error.reason = "there is no content of that id";
    return ERROR_NOT_FOUND;
  }
  if (!p->has_life) {
    c->error.reason = "this player has no life yet";
    return ERROR_CONFLICT;
  }
  why_json(&p->life, c->turn.game, definition, command_reply(c, "why"));
  return ERROR_NONE;
}
