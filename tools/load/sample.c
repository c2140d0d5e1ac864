#include "load/sample.h"

#include <string.h>

#include "load/play.h"
#include "server/made_up.h"
#include "server/simple_player.h"

#define ACTIVITIES_PER_YEAR 4

static int be_born(struct sample *s, const struct game *game, const struct sample_wish *wish, uint64_t seed)
{
  struct player *p = &s->player;
  player_init(p, (struct player_id){1}, wish->clock_rate);
  unit_init(&s->unit);
  struct turn turn = {.player = p, .game = game, .unit = &s->unit, .now_unix_ms = wish->at_unix_ms};
  struct witness witness = player_witness(&turn);
  int status = made_up_birth(&p->life, game, seed, &witness);
  p->created_at_unix_ms = p->life_started_at_unix_ms = wish->at_unix_ms;
  p->lives_started = 1;
  p->has_life = true;
  p->clock.speed = 1;
  s->unit.has_new_life = true;
  return status;
}

static void do_something(struct turn *turn, struct rng *r)
{
  struct world world = {.next_life_id = 2};
  struct msg msg;
  if (!turn->player->life.is_alive || !play_choose(turn->player, turn->game, r, &msg)) return;
  play_command(turn, &world, &msg);
  unit_drop_messages(turn->unit);
}

static void live(struct sample *s, const struct game *game, const struct sample_wish *wish, uint64_t seed)
{
  static const struct policy live = {.kind = POLICY_LIVE};
  const struct policy played = simple_player_policy(game);
  struct life *life = &s->player.life;
  struct turn turn = {.player = &s->player, .game = game, .unit = &s->unit, .now_unix_ms = wish->at_unix_ms};
  struct rng r = rng_make(seed, RNG_PLAYER, 0);
  for (int i = 0; life->is_alive && life->age_years < wish->age_years - 1; i++) {
    player_advance(&turn, MINUTES_PER_YEAR / ACTIVITIES_PER_YEAR, &played);
    do_something(&turn, &r);
  }
  if (life->is_alive) player_advance(&turn, life_birthday_min(life, wish->age_years) - life->now_min, &live);
}

/* Open questions stay; of the rest the newest. */
static void trim(struct unit *u, uint32_t line_count_max)
{
  uint32_t closed_count = 0, kept_count = 0;
  if (u->story_count > line_count_max) {
    memmove(u->story, u->story + (u->story_count - line_count_max), line_count_max * sizeof *u->story);
    u->story_count = line_count_max;
  }
  for (uint32_t i = 0; i < u->prompt_count; i++)
    closed_count += u->prompts[i].is_closed;
  for (uint32_t i = 0; i < u->prompt_count; i++) {
    bool is_kept = !u->prompts[i].is_closed || closed_count <= line_count_max;
    closed_count -= u->prompts[i].is_closed;
    if (is_kept) u->prompts[kept_count++] = u->prompts[i];
  }
  u->prompt_count = kept_count;
}

int sample_make(struct sample *s, const struct game *game, const struct sample_wish *wish)
{
  uint64_t seed = wish->seed;
  for (;;) {
    int status = be_born(s, game, wish, seed);
    if (!status) live(s, game, wish, seed);
    if (!status) status = s->unit.status;
    if (!status && s->player.life.is_alive) break;
    sample_deinit(s);
    if (status) return status;
    seed = rng_mix(seed);
  }
  trim(&s->unit, wish->line_count_max);
  return E_OK;
}

void sample_deinit(struct sample *s)
{
  unit_deinit(&s->unit);
  player_deinit(&s->player);
}
