/* grow_up and set_speed: how the player moves the clock for free. */
#include "sim/command.h"

static const char *stop_name(enum advance_stop stop, bool is_grown)
{
  if (stop == STOP_DIED) return "death";
  if (stop == STOP_MAJOR || stop == STOP_PROMPT || stop == STOP_URGENT) return "prompt";
  return is_grown ? "live" : "birthday";
}

enum error_code cmd_grow_up(struct command *c)
{
  struct turn *turn = &c->turn;
  struct life *life = &turn->player->life;
  int32_t montage_until_years = turn->game->content->rules.clock.montage_until_years;
  static const struct policy montage = {.kind = POLICY_MONTAGE};
  if (life->age_years >= montage_until_years) {
    c->error.reason = "only in early childhood; from then on the clock runs by itself";
    return ERROR_CONFLICT;
  }
  if (life_prompts_open(life, CLASS_MAJOR)) {
    c->error.reason = "answer the open question first";
    return ERROR_CONFLICT;
  }
  enum advance_stop stop = player_advance(turn, 2 * MINUTES_PER_YEAR, &montage);
  struct json *json = command_reply(c, "grown_up");
  json_kv_int(json, "age", life->age_years);
  json_kv_text(json, "stopped_by", stop_name(stop, life->age_years >= montage_until_years));
  return ERROR_NONE;
}

enum error_code cmd_set_speed(struct command *c)
{
  struct turn *turn = &c->turn;
  struct player *p = turn->player;
  int32_t speed = (int32_t)c->msg->set_speed.speed;
  if (p->clock.speed != speed) {
    p->clock.speed = speed;
    life_touch(&p->life, SECTION_CORE); /* the clock is saved with the life */
    clock_follow(&p->clock, &p->life, &turn->game->content->rules, turn->now_unix_ms);
  }
  struct json *json = command_reply(c, "speed_set");
  json_kv_int(json, "speed", p->clock.speed);
  return ERROR_NONE;
}
