/* do_activity and get_activities. */
#include "sim/activity.h"
#include "sim/command.h"

enum error_code cmd_do_activity(struct command *c)
{
  struct turn *turn = &c->turn;
  struct life *life = &turn->player->life;
  const struct content *content = turn->game->content;
  const struct activity *activity = content_activity(content, c->msg->do_activity.activity_id);
  if (!activity) return ERROR_NOT_FOUND;
  enum error_code refusal = activity_check(life, content, activity, &c->error.reason);
  if (refusal != ERROR_NONE) return refusal;

  static const struct policy live = {.kind = POLICY_LIVE};
  struct witness witness = player_witness(turn);
  struct activity_result result;
  activity_do(life, turn->game, activity, &live, &witness, &result);
  clock_follow(&turn->player->clock, life, &content->rules, turn->now_unix_ms);

  struct json *json = command_reply(c, "activity_result");
  json_kv_text(json, "activity_id", activity->id);
  json_kv_object(json, "outcome");
  json_kv_text(json, "quality", activity_quality_name(result.quality));
  json_kv_text(json, "text", result.text);
  json_object_end(json);
  json_kv_int(json, "energy", life_energy(life, &content->rules, life->now_min) / MILLI);
  json_kv_int(json, "until", result.until_min);
  command_reply_patch(c, "patch");
  return ERROR_NONE;
}

enum error_code cmd_get_activities(struct command *c)
{
  const struct life *life = &c->turn.player->life;
  const struct content *content = c->turn.game->content;
  struct json *json = command_reply(c, "activities");
  json_kv_array(json, "list");
  for (uint32_t i = 0; i < content->activity_count; i++) {
    const struct activity *activity = &content->activities[i];
    const char *reason;
    bool is_open = activity_check(life, content, activity, &reason) == ERROR_NONE;
    json_object_begin(json);
    json_kv_text(json, "id", activity->id);
    json_kv_text(json, "title", activity->title);
    json_kv_text(json, "text", activity->text);
    json_kv_int(json, "minutes", activity->minutes);
    json_kv_int(json, "energy", activity->energy_milli / MILLI);
    json_kv_int(json, "money", activity->money);
    json_kv_bool(json, "open", is_open);
    if (!is_open) json_kv_text(json, "why_not", reason);
    json_object_end(json);
  }
  json_array_end(json);
  return ERROR_NONE;
}
