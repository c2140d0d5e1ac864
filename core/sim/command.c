#include "sim/command.h"

#include <string.h>

#include "sim/goals.h"

/* needs: a life, a living life, or nothing */
enum need { NEED_NOTHING, NEED_LIFE };

static const struct {
  command_fn run;
  enum need need;
} handlers[MSG_COUNT] = {
    [MSG_ANSWER_QUESTION] = {cmd_answer_question, NEED_LIFE},
    [MSG_CHECK_DAILY_LOGIN] = {cmd_check_daily_login, NEED_NOTHING},
    [MSG_DO_ACTIVITY] = {cmd_do_activity, NEED_LIFE},
    [MSG_GET_ACTIVITIES] = {cmd_get_activities, NEED_LIFE},
    [MSG_GET_CATALOG] = {cmd_get_catalog, NEED_NOTHING},
    [MSG_GROW_UP] = {cmd_grow_up, NEED_LIFE},
    [MSG_NAME_PROPOSALS] = {cmd_name_proposals, NEED_NOTHING},
    [MSG_NEW_LIFE] = {cmd_new_life, NEED_NOTHING},
    [MSG_PURCHASE_ENERGY_REFILL] = {cmd_purchase_energy_refill, NEED_LIFE},
    [MSG_PURCHASE_TIME_SKIP] = {cmd_purchase_time_skip, NEED_LIFE},
    [MSG_SET_SPEED] = {cmd_set_speed, NEED_LIFE},
    [MSG_BUY_ITEM] = {cmd_buy_item, NEED_LIFE},
    [MSG_CLAIM_ACHIEVEMENT] = {cmd_claim_achievement, NEED_NOTHING},
    [MSG_END_CONVERSATION] = {cmd_end_conversation, NEED_LIFE},
    [MSG_GET_ACHIEVEMENTS] = {cmd_get_achievements, NEED_NOTHING},
    [MSG_GET_QUESTS] = {cmd_get_quests, NEED_LIFE},
    [MSG_SEND_DIALOGUE] = {cmd_send_dialogue, NEED_LIFE},
    [MSG_SHOP] = {cmd_shop, NEED_LIFE},
    [MSG_START_CONVERSATION] = {cmd_start_conversation, NEED_LIFE},
    [MSG_TUTORIAL] = {cmd_tutorial, NEED_LIFE},
    [MSG_UPDATE_QUEST_ABANDON] = {cmd_update_quest_abandon, NEED_LIFE},
    [MSG_UPDATE_QUEST_ACCEPT] = {cmd_update_quest_accept, NEED_LIFE},
    [MSG_UPDATE_QUEST_CLAIM] = {cmd_update_quest_claim, NEED_LIFE},
    [MSG_UPDATE_QUEST_PROGRESS] = {cmd_update_quest_progress, NEED_LIFE},
    [MSG_USE_ITEM] = {cmd_use_item, NEED_LIFE},
    [MSG_DEV_GRANT] = {cmd_dev_grant, NEED_NOTHING},
    [MSG_DEV_ADVANCE] = {cmd_dev_advance, NEED_LIFE},
    [MSG_DEV_FIRE] = {cmd_dev_fire, NEED_LIFE},
    [MSG_DEV_WHY] = {cmd_dev_why, NEED_NOTHING}, /* the last life explains itself too */
};

struct json *command_reply(struct command *c, const char *type)
{
  message_begin(&c->reply, type, c->msg->cid);
  c->has_reply = true;
  return &c->reply.json;
}

void command_reply_patch(struct command *c, const char *key)
{
  struct player *p = c->turn.player;
  struct json *json = &c->reply.json;
  struct view now;
  view_take(&now, p, c->turn.game, c->turn.now_unix_ms);
  json_kv_object(json, key);
  view_write(p->has_view ? &p->view : NULL, &now, p, c->turn.game, json);
  json_object_end(json);
  p->view = now;
}

static enum error_code run_handler(struct command *c)
{
  struct player *p = c->turn.player;
  if (handlers[c->msg->type].need == NEED_LIFE && !p->has_life) {
    c->error.reason = "there is no life yet: send new_life";
    return ERROR_CONFLICT;
  }
  if (handlers[c->msg->type].need == NEED_LIFE && !p->life.is_alive) {
    c->error.reason = "this life is over: send new_life";
    return ERROR_CONFLICT;
  }
  return handlers[c->msg->type].run(c);
}

static void append_error(struct command *c, enum error_code code)
{
  struct buf text;
  buf_init(&text, MESSAGE_BYTES_MAX);
  c->error.code = code;
  c->turn.unit->error = code;
  c->turn.unit->has_receipt = false; /* a refusal changed nothing; asked again it is judged again */
  c->error.for_type = msg_row(c->msg->type)->name;
  c->error.cid = c->msg->cid;
  error_write(&text, &c->error, msg_row(c->msg->type)->origin == ORIGIN_SOCKET);
  c->turn.unit->reply_index = (int32_t)c->turn.unit->message_count;
  unit_add_message(c->turn.unit, &text, false);
  buf_deinit(&text);
}

/* v2 replies to changes carry the revision; v1 shapes stay exactly as the old app knows them. */
static void append_reply(struct command *c)
{
  struct player *p = c->turn.player;
  if (p->version >= 2 && msg_row(c->msg->type)->changes_state) {
    json_kv_int(&c->reply.json, "base_rev", (int64_t)p->life.version);
    json_kv_int(&c->reply.json, "rev", (int64_t)player_rev(p, c->turn.unit));
  }
  c->turn.unit->reply_index = (int32_t)c->turn.unit->message_count;
  message_end(&c->reply, c->turn.unit);
}

/* Whatever the command wrote, goals waiting for it are reached in the same unit: the log of changes is not saved. */
static void follow_goals(struct turn *turn)
{
  static const struct policy live = {.kind = POLICY_LIVE};
  struct witness witness = player_witness(turn);
  int fires_left;
  struct scene scene = scene_begin(&turn->player->life, turn->game, &live, &witness, &fires_left);
  if (turn->player->has_life && !turn->is_still) goals_follow(&scene);
}

void command_run(struct command *c)
{
  player_live(&c->turn);
  enum error_code code = run_handler(c);
  follow_goals(&c->turn);
  if (code != ERROR_NONE && c->has_reply) message_drop(&c->reply);
  if (code != ERROR_NONE)
    append_error(c, code);
  else
    append_reply(c);
  player_tell_changes(&c->turn);
}
