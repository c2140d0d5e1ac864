#include "sim/skip.h"

/* Energy does not come back while time is skipped; long skips end with a little at least (content-mechanics, section
 * 1). */
static void carry_energy(struct life *life, int32_t before_milli, int32_t floor_milli)
{
  life->energy.value_milli = before_milli > floor_milli ? before_milli : floor_milli;
  life->energy.at_min = life->now_min;
}

/* The time to answer begins when the skip ends. */
static void start_deadlines(struct turn *turn, int64_t from_min)
{
  struct life *life = &turn->player->life;
  for (uint32_t i = 0; i < life->prompt_open_count; i++) {
    struct prompt *prompt = &life->prompts[i];
    if (prompt->opened_at_min < from_min || prompt->prompt_class == CLASS_MAJOR) continue;
    agenda_remove(&life->agenda, AGENDA_PROMPT_EXPIRY, prompt->number);
    prompt->expires_at_min = life->now_min + (prompt->expires_at_min - prompt->opened_at_min);
    struct agenda_entry expiry = {
        .due_min = prompt->expires_at_min, .kind = AGENDA_PROMPT_EXPIRY, .argument = prompt->number};
    (void)!agenda_add(&life->agenda, expiry); /* a full agenda: the question simply stays open */
    const struct event *event = content_event(turn->game->content, prompt->content);
    unit_add_prompt(turn->unit, prompt, false, CLOSED_ANSWERED, event ? event->def.path : "", "");
  }
}

static enum advance_stop run(struct turn *turn)
{
  static const struct policy skipped = {.kind = POLICY_SKIP};
  struct life *life = &turn->player->life;
  int64_t from_min = life->now_min;
  int32_t energy_milli = life_energy(life, &turn->game->content->rules, from_min);
  enum advance_stop stop = player_advance(turn, life->skip_left_min, &skipped);
  life->skip_left_min = stop == STOP_MAJOR ? life->skip_left_min - (life->now_min - from_min) : 0;
  if (stop != STOP_DIED) carry_energy(life, energy_milli, life->skip_left_min ? 0 : life->skip_floor_milli);
  start_deadlines(turn, from_min);
  life_touch(life, SECTION_CORE);
  life_touch(life, SECTION_AGENDA);
  return stop;
}

enum advance_stop skip_begin(struct turn *turn, int64_t span_min, int32_t floor_milli)
{
  turn->player->life.skip_left_min = span_min;
  turn->player->life.skip_floor_milli = floor_milli;
  return run(turn);
}

void skip_resume(struct turn *turn)
{
  const struct life *life = &turn->player->life;
  if (life->skip_left_min > 0 && life->is_alive && life_prompts_open(life, CLASS_MAJOR) == 0) run(turn);
}
