/* get_achievements, claim_achievement, tutorial: what an account earned, and its diamonds, each once for ever. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "sim/command.h"

static void put_progress(const struct achievement *a, const struct player *p, struct json *json)
{
  if (a->counter_target == 0 || !p->has_life) return;
  int64_t value = memory_counter(&p->life.memory, a->counter);
  json_kv_object(json, "progress");
  json_kv_int(json, "value", value < 0 ? 0 : value > a->counter_target ? a->counter_target : value);
  json_kv_int(json, "target", a->counter_target);
  json_object_end(json);
}

static void put_achievement(const struct achievement *a, const struct command *c, struct json *json)
{
  const struct award *award = awards_find(&c->turn.player->awards, a->def.id);
  json_object_begin(json);
  json_kv_text(json, "id", a->def.path);
  json_kv_text(json, "title", a->title);
  if (a->text[0]) json_kv_text(json, "text", a->text);
  json_kv_text(json, "tier", tier_name(a->tier));
  json_kv_int(json, "diamonds", award_diamonds(&a->def, &c->turn.game->content->rules));
  json_kv_bool(json, "earned", award != NULL);
  json_kv_bool(json, "claimed", award && award->claimed_at_unix_ms);
  if (award)
    json_kv_int(json, "earned_at", award->earned_at_unix_ms);
  else
    put_progress(a, c->turn.player, json);
  json_object_end(json);
}

enum error_code cmd_get_achievements(struct command *c)
{
  const struct content *content = c->turn.game->content;
  struct json *json = command_reply(c, "achievements");
  json_kv_array(json, "achievements");
  for (uint32_t i = 0; i < content->achievement_count; i++)
    put_achievement(&content->achievements[i], c, json);
  json_array_end(json);
  return ERROR_NONE;
}

static void close(struct turn *turn, const struct definition *definition, struct award *award)
{
  award->claimed_at_unix_ms = turn->now_unix_ms;
  struct award row = *award;
  row.path = definition->path;
  unit_add_award(turn->unit, &row);
}

/* Marks it claimed and books its diamonds, both in the same unit. */
static void pay(struct command *c, const struct definition *definition, struct award *award)
{
  struct turn *turn = &c->turn;
  char reason[LEDGER_REASON_BYTES];
  int32_t diamonds = award_diamonds(definition, &turn->game->content->rules);
  close(turn, definition, award);
  if (diamonds == 0) return;
  snprintf(reason, sizeof reason, "award:%.24s", strrchr(definition->path, '/') + 1);
  struct ledger_entry entry =
      ledger_entry_once(LEDGER_AWARD, diamonds, reason, turn->player->id.value, definition->id.hash);
  unit_add_ledger(turn->unit, &entry);
  turn->player->diamonds += diamonds;
}

enum error_code cmd_claim_achievement(struct command *c)
{
  const char *id = c->msg->claim_achievement.achievement_id;
  const struct definition *definition = content_definition(c->turn.game->content, (struct content_id){hash_text(id)});
  if (!definition || definition->kind != DEFINITION_ACHIEVEMENT) return ERROR_NOT_FOUND;
  const char *tier = tier_name(((const struct achievement *)definition)->tier);
  if (c->msg->claim_achievement.tier[0] && strcmp(c->msg->claim_achievement.tier, tier) != 0) return ERROR_NOT_FOUND;
  struct award *award = awards_find(&c->turn.player->awards, definition->id);
  if (!award) {
    c->error.reason = "not earned yet";
    return ERROR_CONFLICT;
  }
  if (award->claimed_at_unix_ms) return ERROR_ALREADY_CLAIMED;
  pay(c, definition, award);
  struct json *json = command_reply(c, "achievement_claimed");
  json_kv_text(json, "achievement_id", id);
  json_kv_text(json, "tier", tier);
  json_kv_int(json, "diamonds", c->turn.player->diamonds);
  return ERROR_NONE;
}

static const struct lesson *find_lesson(const struct content *content, const char *id)
{
  for (uint32_t i = 0; i < content->lesson_count; i++)
    if (strcmp(strrchr(content->lessons[i].def.path, '/') + 1, id) == 0) return &content->lessons[i];
  return NULL;
}

/* Done by saying so; one with a condition only when that came true (it is an award then already). A skipped lesson is
 * over without its diamonds. */
enum error_code cmd_tutorial(struct command *c)
{
  struct turn *turn = &c->turn;
  struct player *p = turn->player;
  const struct lesson *lesson = find_lesson(turn->game->content, c->msg->tutorial.step);
  bool is_done = strcmp(c->msg->tutorial.action, "done") == 0;
  if (!lesson) return ERROR_NOT_FOUND;
  struct award *award = awards_find(&p->awards, lesson->def.id);
  if (award && award->claimed_at_unix_ms) return ERROR_ALREADY_CLAIMED;
  if (is_done && !award && lesson->when.clause_count + lesson->when.any_count > 0) {
    c->error.reason = "this lesson is not learnt yet";
    return ERROR_CONFLICT;
  }
  if (!award) {
    struct award earned = {.content = lesson->def.id,
                           .path = lesson->def.path,
                           .earned_at_unix_ms = turn->now_unix_ms,
                           .life_id = p->life.id.value,
                           .at_min = p->life.now_min};
    if (awards_add(&p->awards, &earned)) return ERROR_OVERLOADED;
    award = awards_find(&p->awards, lesson->def.id);
  }
  if (is_done)
    pay(c, &lesson->def, award);
  else
    close(turn, &lesson->def, award);
  struct json *json = command_reply(c, "tutorial");
  view_write_tutorial(p, turn->game, json);
  json_kv_int(json, "diamonds", p->diamonds);
  return ERROR_NONE;
}
