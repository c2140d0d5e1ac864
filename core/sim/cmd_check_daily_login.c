/* check_daily_login: the reward of the day, once per server day (UTC). */
#include <inttypes.h>
#include <stdio.h>

#include "economy/login.h"
#include "sim/command.h"

static void reward_text(const struct login_rule *reward, char *out, size_t size)
{
  int used = snprintf(out, size, "%d diamonds", reward->diamonds);
  if (reward->energy_milli > 0) snprintf(out + used, size - (size_t)used, " + %d energy", reward->energy_milli / MILLI);
}

static void put_rewards(struct json *json, const struct login_rule *reward)
{
  json_kv_array(json, "rewards");
  json_object_begin(json);
  json_kv_text(json, "kind", "diamonds");
  json_kv_int(json, "amount", reward->diamonds);
  json_object_end(json);
  if (reward->energy_milli > 0) {
    json_object_begin(json);
    json_kv_text(json, "kind", "energy");
    json_kv_int(json, "amount", reward->energy_milli / MILLI);
    json_object_end(json);
  }
  json_array_end(json);
}

enum error_code cmd_check_daily_login(struct command *c)
{
  struct turn *turn = &c->turn;
  struct player *p = turn->player;
  const struct rules *rules = &turn->game->content->rules;
  int64_t today = login_day(turn->now_unix_ms);
  if (p->streak_day >= today) {
    snprintf(c->details, sizeof c->details, "\"next_at\":%" PRId64, (p->streak_day + 1) * MS_PER_DAY);
    c->error.details_json = c->details;
    return ERROR_ALREADY_CLAIMED;
  }
  p->streak_days = login_streak(p->streak_days, p->streak_day, today);
  p->streak_day = today;
  int32_t day = login_cycle_day(p->streak_days);
  const struct login_rule *reward = &rules->login[day - 1];
  struct ledger_entry entry = ledger_entry_make(LEDGER_LOGIN, reward->diamonds, "login");
  unit_add_ledger(turn->unit, &entry);
  turn->unit->is_account_changed = true;
  p->diamonds += reward->diamonds;
  if (p->has_life && p->life.is_alive) life_add_energy(&p->life, rules, p->life.now_min, reward->energy_milli);

  char text[64];
  reward_text(reward, text, sizeof text);
  struct json *json = command_reply(c, "daily_reward_claimed");
  json_kv_int(json, "day", day);
  json_kv_text(json, "reward", text);
  json_kv_int(json, "streak", p->streak_days);
  if (p->version >= 2) put_rewards(json, reward);
  return ERROR_NONE;
}
