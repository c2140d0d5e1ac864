/* shop, buy_item, use_item: things for money or diamonds. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "sim/command.h"
#include "sim/item.h"

static const struct item *find_item(const struct content *content, const char *id)
{
  for (uint32_t i = 0; i < content->item_count; i++)
    if (strcmp(content->items[i].id, id) == 0) return &content->items[i];
  return NULL;
}

static bool is_for(const struct item *item, const struct turn *turn)
{
  const struct life *life = &turn->player->life;
  struct cond_context context = {&turn->game->content->rules, &turn->game->content->windows};
  return cond_holds(&item->when, life, &context, life->now_min);
}

enum error_code cmd_shop(struct command *c)
{
  const struct content *content = c->turn.game->content;
  struct json *json = command_reply(c, "shop");
  json_kv_array(json, "items");
  for (uint32_t i = 0; i < content->item_count; i++) {
    const struct item *item = &content->items[i];
    const struct thing *owned = things_find(&c->turn.player->life.things, item->def.id);
    bool is_sold = (item->price_money || item->price_diamonds) && is_for(item, &c->turn);
    if (!is_sold && !(owned && owned->count)) continue;
    json_object_begin(json);
    json_kv_text(json, "id", item->id);
    json_kv_text(json, "title", item->title);
    json_kv_text(json, "text", item->text);
    json_kv_bool(json, "sold", is_sold);
    if (item->price_money) json_kv_int(json, "price", item->price_money);
    if (item->price_diamonds) json_kv_int(json, "price_diamonds", item->price_diamonds);
    json_kv_int(json, "owned", owned ? owned->count : 0);
    json_object_end(json);
  }
  json_array_end(json);
  return ERROR_NONE;
}

static enum error_code pay(struct command *c, const struct item *item, int64_t quantity)
{
  struct player *p = c->turn.player;
  int64_t diamonds = item->price_diamonds * quantity, money = item->price_money * quantity;
  char reason[LEDGER_REASON_BYTES];
  if (diamonds > p->diamonds) {
    snprintf(c->details, sizeof c->details, "\"diamonds\":%" PRId64 ",\"price\":%" PRId64, p->diamonds, diamonds);
    c->error.details_json = c->details;
    return ERROR_INSUFFICIENT_DIAMONDS;
  }
  if (money > 0 && money > p->life.money) return ERROR_INSUFFICIENT_MONEY;
  if (things_add(&p->life.things, item->def.id, (uint32_t)quantity)) {
    c->error.reason = "there is no room for more of it";
    return ERROR_CONFLICT;
  }
  life_touch(&p->life, SECTION_THINGS);
  if (money > 0) {
    life_add_money(&p->life, &c->turn.game->content->rules, -money);
    player_note(&c->turn, NOTE_BOUGHT, &item->def, "", money);
  }
  if (diamonds == 0) return ERROR_NONE;
  snprintf(reason, sizeof reason, "item:%.24s", item->id);
  struct ledger_entry entry = ledger_entry_make(LEDGER_SHOP, -diamonds, reason);
  unit_add_ledger(c->turn.unit, &entry);
  p->diamonds -= diamonds;
  player_note(&c->turn, NOTE_PURCHASED, &item->def, reason, diamonds);
  return ERROR_NONE;
}

enum error_code cmd_buy_item(struct command *c)
{
  const struct item *item = find_item(c->turn.game->content, c->msg->buy_item.item_id);
  int64_t quantity = c->msg->buy_item.quantity < 1 ? 1 : c->msg->buy_item.quantity;
  if (!item || (!item->price_money && !item->price_diamonds)) return ERROR_NOT_FOUND;
  if (!is_for(item, &c->turn)) {
    c->error.reason = "not at this point of your life";
    return ERROR_CONFLICT;
  }
  enum error_code code = pay(c, item, quantity);
  if (code != ERROR_NONE) return code;
  struct json *json = command_reply(c, "item_bought");
  json_kv_text(json, "item_id", item->id);
  json_kv_int(json, "owned", things_find(&c->turn.player->life.things, item->def.id)->count);
  json_kv_int(json, "diamonds", c->turn.player->diamonds);
  json_kv_int(json, "money", c->turn.player->life.money);
  return ERROR_NONE;
}

static bool use(struct command *c, const struct item *item, struct fire_answer *out_said)
{
  struct turn *turn = &c->turn;
  static const struct policy live = {.kind = POLICY_LIVE};
  struct witness witness = player_witness(turn);
  int fires_left;
  struct scene scene = scene_begin(&turn->player->life, turn->game, &live, &witness, &fires_left);
  return item_use(&scene, item, out_said);
}

enum error_code cmd_use_item(struct command *c)
{
  struct life *life = &c->turn.player->life;
  const struct item *item = find_item(c->turn.game->content, c->msg->use_item.item_id);
  struct thing *thing = item ? things_find(&life->things, item->def.id) : NULL;
  if (!thing || thing->count == 0) return ERROR_NOT_FOUND;
  bool is_again = thing->last_used_min != INT64_MIN && life->now_min - thing->last_used_min < item->cooldown_min;
  if (is_again) c->error.reason = "not again so soon";
  if (content_is_aside(c->turn.game->content, &item->def)) c->error.reason = "it is out of order just now";
  if (!is_for(item, &c->turn)) c->error.reason = "not at this point of your life";
  if (c->error.reason) return ERROR_CONFLICT;
  struct fire_answer said = {""};
  if (!use(c, item, &said)) {
    c->error.reason = "it could not be used; you still have it";
    return ERROR_INTERNAL;
  }
  struct json *json = command_reply(c, "item_used");
  json_kv_text(json, "item_id", item->id);
  thing = things_find(&life->things, item->def.id);
  json_kv_int(json, "owned", thing ? thing->count : 0);
  json_kv_object(json, "outcome");
  json_kv_text(json, "text", said.text);
  command_reply_patch(c, "patch");
  json_object_end(json);
  return ERROR_NONE;
}
