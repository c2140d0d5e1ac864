/* purchase_energy_refill and purchase_time_skip: diamonds for energy or time. The entry in the ledger, the change of
 * the life and the stored answer are one unit: all or nothing, once. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "economy/price.h"
#include "sim/command.h"
#include "sim/skip.h"

/* Tells what is there and what is asked. */
static enum error_code refuse_diamonds(struct command *c, int64_t price)
{
  snprintf(c->details, sizeof c->details, "\"diamonds\":%" PRId64 ",\"price\":%" PRId64, c->turn.player->diamonds,
           price);
  c->error.details_json = c->details;
  return ERROR_INSUFFICIENT_DIAMONDS;
}

static const char *pay(struct turn *turn, enum ledger_side side, int64_t price, const char *kind, const char *id)
{
  char reason[LEDGER_REASON_BYTES];
  snprintf(reason, sizeof reason, "%s:%s", kind, id);
  struct ledger_entry entry = ledger_entry_make(side, -price, reason);
  unit_add_ledger(turn->unit, &entry);
  turn->player->diamonds -= price;
  player_note(turn, NOTE_PURCHASED, NULL, reason, price);
  return turn->unit->ledger[turn->unit->ledger_count - 1].ref;
}

enum error_code cmd_purchase_energy_refill(struct command *c)
{
  struct turn *turn = &c->turn;
  struct player *p = turn->player;
  const struct rules *rules = &turn->game->content->rules;
  const struct refill_rule *refill = price_refill(rules, c->msg->purchase_energy_refill.refill_type);
  if (!refill) return ERROR_NOT_FOUND;
  if (p->diamonds < refill->price_diamonds) return refuse_diamonds(c, refill->price_diamonds);
  int32_t before_milli = life_energy(&p->life, rules, p->life.now_min);
  int32_t after_milli = price_refill_energy(rules, refill, before_milli);
  if (after_milli < 0) {
    snprintf(c->details, sizeof c->details, "\"energy\":%d", before_milli / MILLI);
    c->error.details_json = c->details;
    return ERROR_ENERGY_FULL;
  }

  const char *transaction_id = pay(turn, LEDGER_ENERGY, refill->price_diamonds, "refill", refill->id);
  life_add_energy(&p->life, rules, p->life.now_min, after_milli - before_milli);
  struct json *json = command_reply(c, "energy_updated");
  json_kv_int(json, "energy", life_energy(&p->life, rules, p->life.now_min) / MILLI);
  json_kv_int(json, "diamonds", p->diamonds);
  json_kv_text(json, "transaction_id", transaction_id);
  return ERROR_NONE;
}

static const struct skip_rule *wanted_skip(const struct rules *rules, const struct msg_purchase_time_skip *m)
{
  return m->skip_type[0] ? price_skip(rules, m->skip_type) : price_skip_hours(rules, m->hours);
}

static enum error_code check_skip(struct command *c, const struct skip_rule *skip)
{
  const struct player *p = c->turn.player;
  const struct rules *rules = &c->turn.game->content->rules;
  if (!skip) return ERROR_NOT_FOUND;
  if (p->diamonds < skip->price_diamonds) return refuse_diamonds(c, skip->price_diamonds);
  if (p->life.age_years < rules->clock.montage_until_years) {
    c->error.reason = "childhood's first years cost nothing: use grow_up";
    return ERROR_CONFLICT;
  }
  if (life_prompts_open(&p->life, CLASS_MAJOR)) {
    c->error.reason = "answer the open question first";
    return ERROR_CONFLICT;
  }
  int64_t expected = c->msg->purchase_time_skip.expected_cost;
  if (expected >= 0 && expected != skip->price_diamonds) {
    snprintf(c->details, sizeof c->details, "\"price\":%d", skip->price_diamonds);
    c->error.details_json = c->details;
    return ERROR_PRICE_CHANGED;
  }
  return ERROR_NONE;
}

enum error_code cmd_purchase_time_skip(struct command *c)
{
  struct turn *turn = &c->turn;
  struct player *p = turn->player;
  const struct rules *rules = &turn->game->content->rules;
  const struct skip_rule *skip = wanted_skip(rules, &c->msg->purchase_time_skip);
  enum error_code refusal = check_skip(c, skip);
  if (refusal != ERROR_NONE) return refusal;

  int64_t from_min = p->life.now_min;
  enum advance_stop stop = skip_begin(turn, skip->span_min, skip->energy_floor_milli);
  bool has_died = stop == STOP_DIED;
  int64_t lived_min = p->life.now_min - from_min;
  int64_t price = has_died ? price_skip_paid(skip, lived_min) : skip->price_diamonds;
  const char *transaction_id = price > 0 ? pay(turn, LEDGER_SKIP, price, "skip", skip->id) : "";

  struct json *json = command_reply(c, "time_skipped");
  message_put_game_time(&c->reply, p->life.now_min);
  json_kv_int(json, "diamonds", p->diamonds);
  json_kv_text(json, "transaction_id", transaction_id);
  if (stop == STOP_MAJOR) json_kv_text(json, "stopped_by", "prompt");
  if (has_died) json_kv_text(json, "stopped_by", "death");
  return ERROR_NONE;
}
