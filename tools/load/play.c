#include "load/play.h"

#include <stdio.h>
#include <string.h>

#include "economy/price.h"
#include "economy/receipt.h"
#include "sim/activity.h"
#include "sim/fire.h"

#define REFILL_ONE_IN 8

static bool choose_answer(const struct player *p, const struct game *game, struct rng *r, struct msg *out)
{
  const struct life *life = &p->life;
  if (life->prompt_open_count == 0) return false;
  const struct prompt *prompt = &life->prompts[0];
  int index = (int)rng_below(r, prompt->choice_count);
  const struct choice *choice = fire_choice(game, prompt, index);
  bool is_affordable = choice && (choice->cost_money <= 0 || life->money >= choice->cost_money);
  if (!is_affordable) choice = fire_choice(game, prompt, fire_default_choice(life, game, prompt));
  if (!choice) return false;
  out->type = MSG_ANSWER_QUESTION;
  player_prompt_id(life, prompt->number, out->answer_question.prompt_id);
  snprintf(out->answer_question.answer, sizeof out->answer_question.answer, "%s", choice->id);
  return true;
}

static bool choose_refill(const struct player *p, const struct game *game, struct rng *r, struct msg *out)
{
  const struct rules *rules = &game->content->rules;
  if (rules->refill_count == 0 || rng_below(r, REFILL_ONE_IN) != 0) return false;
  const struct refill_rule *refill = &rules->refills[0];
  int32_t energy_milli = life_energy(&p->life, rules, p->life.now_min);
  if (p->diamonds < refill->price_diamonds || price_refill_energy(rules, refill, energy_milli) < 0) return false;
  out->type = MSG_PURCHASE_ENERGY_REFILL;
  snprintf(out->purchase_energy_refill.refill_type, sizeof out->purchase_energy_refill.refill_type, "%s", refill->id);
  return true;
}

static bool choose_activity(const struct player *p, const struct game *game, struct rng *r, struct msg *out)
{
  const struct content *content = game->content;
  if (content->activity_count == 0) return false;
  uint32_t first = (uint32_t)rng_below(r, content->activity_count);
  for (uint32_t i = 0; i < content->activity_count; i++) {
    const struct activity *activity = &content->activities[(first + i) % content->activity_count];
    const char *reason;
    if (activity_check(&p->life, content, activity, &reason) != ERROR_NONE) continue;
    out->type = MSG_DO_ACTIVITY;
    snprintf(out->do_activity.activity_id, sizeof out->do_activity.activity_id, "%s", activity->id);
    return true;
  }
  return false;
}

bool play_choose(const struct player *player, const struct game *game, struct rng *r, struct msg *out_msg)
{
  *out_msg = (struct msg){.ack = -1};
  return choose_answer(player, game, r, out_msg) || choose_refill(player, game, r, out_msg) ||
         choose_activity(player, game, r, out_msg);
}

void play_command(struct turn *turn, struct world *world, const struct msg *msg)
{
  struct unit *unit = turn->unit;
  struct command command = {.turn = *turn, .world = world, .msg = msg};
  if (msg->cid[0]) {
    unit->has_receipt = true;
    unit->receipt_type = msg_row(msg->type)->name;
    receipt_key(turn->player->id, unit->receipt_type, msg->cid, unit->receipt_key);
    crypto_sha256(msg->cid, strlen(msg->cid), unit->request_hash);
  }
  command_run(&command);
}
