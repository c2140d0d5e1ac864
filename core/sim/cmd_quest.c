/* get_quests and update_quest_*: what the life is at. Progress is the server's: a client may ask for it, never set it.
 */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "sim/command.h"
#include "sim/quest.h"

static const struct quest *wanted(const struct command *c, const char *path)
{
  const struct quest *quest = content_quest(c->turn.game->content, (struct content_id){hash_text(path)});
  return quest && strcmp(quest->def.path, path) == 0 ? quest : NULL;
}

/* The newest undertaking of the quest; NULL when the life never began it. */
static struct quest_state *state_of(const struct command *c, const struct quest *quest)
{
  return quests_find(&c->turn.player->life.quests, quest->def.id);
}

static struct json *reply(struct command *c, const struct quest *quest)
{
  struct json *json = command_reply(c, "quest_updated");
  view_write_quest(state_of(c, quest), c->turn.player, c->turn.game, json);
  return json;
}

enum error_code cmd_get_quests(struct command *c)
{
  const struct quests *quests = &c->turn.player->life.quests;
  struct json *json = command_reply(c, "quest_list");
  json_kv_array(json, "quests");
  const char *wanted_status = c->msg->get_quests.status;
  for (uint32_t i = 0; i < quests->count; i++) {
    const char *status = quest_status_name((enum quest_status)quests->items[i].status);
    if (wanted_status[0] && strcmp(wanted_status, status) != 0) continue;
    json_object_begin(json);
    view_write_quest(&quests->items[i], c->turn.player, c->turn.game, json);
    json_object_end(json);
  }
  json_array_end(json);
  return ERROR_NONE;
}

/* Quests begin by themselves; whoever accepts one that is under way is told where it stands. */
enum error_code cmd_update_quest_accept(struct command *c)
{
  const struct quest *quest = wanted(c, c->msg->quest.quest_id);
  if (!quest) return ERROR_NOT_FOUND;
  const struct quest_state *state = state_of(c, quest);
  if (!state || !quest_is_open(state)) return ERROR_QUEST_NOT_ACTIVE;
  reply(c, quest);
  return ERROR_NONE;
}

enum error_code cmd_update_quest_progress(struct command *c)
{
  const struct msg_update_quest_progress *m = &c->msg->update_quest_progress;
  const struct quest *quest = wanted(c, m->quest_id);
  if (!quest) return ERROR_NOT_FOUND;
  const struct quest_state *state = state_of(c, quest);
  if (!state || state->status != QUEST_ACTIVE || state->step.hash != hash_text(m->step_id))
    return ERROR_QUEST_NOT_ACTIVE;
  reply(c, quest);
  return ERROR_NONE;
}

enum error_code cmd_update_quest_abandon(struct command *c)
{
  struct turn *turn = &c->turn;
  const struct quest *quest = wanted(c, c->msg->quest.quest_id);
  if (!quest) return ERROR_NOT_FOUND;
  struct quest_state *state = state_of(c, quest);
  if (!state || state->status != QUEST_ACTIVE) return ERROR_QUEST_NOT_ACTIVE;
  quest_abandon(&turn->player->life, state);
  reply(c, quest);
  return ERROR_NONE;
}

static void book(struct command *c, const struct quest *quest, uint32_t number)
{
  struct player *p = c->turn.player;
  char reason[LEDGER_REASON_BYTES];
  if (quest->reward_diamonds == 0) return;
  snprintf(reason, sizeof reason, "quest:%.24s", strrchr(quest->def.path, '/') + 1);
  struct ledger_entry entry = ledger_entry_once(LEDGER_QUEST, quest->reward_diamonds, reason, p->life.id.value, number);
  unit_add_ledger(c->turn.unit, &entry);
  p->diamonds += quest->reward_diamonds;
}

enum error_code cmd_update_quest_claim(struct command *c)
{
  struct turn *turn = &c->turn;
  static const struct policy live = {.kind = POLICY_LIVE};
  const struct quest *quest = wanted(c, c->msg->quest.quest_id);
  if (!quest) return ERROR_NOT_FOUND;
  struct quest_state *state = state_of(c, quest);
  if (!state) return ERROR_QUEST_NOT_ACTIVE;
  if (state->status == QUEST_CLAIMED) return ERROR_ALREADY_CLAIMED;
  if (state->status != QUEST_DONE) return ERROR_QUEST_NOT_ACTIVE;
  struct witness witness = player_witness(turn);
  int fires_left;
  struct scene scene = scene_begin(&turn->player->life, turn->game, &live, &witness, &fires_left);
  uint32_t number = state->number;
  if (!quest_claim(&scene, state, quest)) {
    c->error.reason = "the reward could not be given; it waits for you";
    return ERROR_INTERNAL;
  }
  book(c, quest, number);
  struct json *json = reply(c, quest);
  json_kv_array(json, "rewards");
  if (quest->reward_diamonds) {
    json_object_begin(json);
    json_kv_text(json, "kind", "diamonds");
    json_kv_int(json, "amount", quest->reward_diamonds);
    json_object_end(json);
  }
  json_array_end(json);
  json_kv_int(json, "diamonds", turn->player->diamonds);
  return ERROR_NONE;
}
