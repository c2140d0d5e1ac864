#include "load/town.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "load/fill.h"
#include "load/play.h"
#include "server/persist.h"

/* A player acts every so many seconds of the player's own clock. */
#define PAUSE_MS_MIN 5000
#define PAUSE_MS_MAX 40000
#define PAUSES_MAX   64

#define SAMPLES    500
#define LINES      10
#define AT_UNIX_MS INT64_C(1800000000000)

uint64_t town_now_ns(void)
{
  return uv_hrtime();
}

static void line_up(struct town *t, struct town_player *p)
{
  p->next = NULL;
  if (t->last)
    t->last->next = p;
  else
    t->first = p;
  t->last = p;
}

static struct town_player *take_next(struct town *t)
{
  struct town_player *p = t->first;
  if (!p) return NULL;
  t->first = p->next;
  if (!t->first) t->last = NULL;
  return p;
}

/* ---- coming in ---- */

static void look(struct town_player *p)
{
  struct town *t = p->town;
  struct turn turn = {.player = &p->player, .game = &t->server.game, .unit = &p->unit, .now_unix_ms = p->now_unix_ms};
  unit_init(&p->unit);
  p->player.version = 2;
  player_tell_snapshot(&turn, NULL, false, NULL, 0);
  unit_deinit(&p->unit);
}

static void on_loaded(void *context, int status, const struct store_player *rows)
{
  struct town_player *p = context;
  const struct rules *rules = &p->town->server.game.content->rules;
  if (status || !rows || persist_load(&p->player, rows)) abort();
  p->now_unix_ms = p->player.clock.at_unix_ms;
  clock_follow(&p->player.clock, &p->player.life, rules, p->now_unix_ms);
  p->is_loaded = true;
}

/* One life from the store into memory, as a login does it. */
static void load(struct town_player *p, int64_t account_id)
{
  struct server *server = &p->town->server;
  player_init(&p->player, (struct player_id){account_id}, (int32_t)server->config.clock_rate);
  if (store_load_player(server->store, account_id, PERSIST_STORY_COUNT, on_loaded, p)) abort();
  while (!p->is_loaded)
    uv_run(&p->town->loop, UV_RUN_ONCE);
}

void town_open(struct town *t, const struct open_place *place, int64_t life_count, uint32_t player_count)
{
  struct fill_options fill = {
      .seed = 1, .sample_count = SAMPLES, .line_count_max = LINES, .life_count = life_count, .at_unix_ms = AT_UNIX_MS};
  if (player_count > life_count) player_count = (uint32_t)life_count;
  *t = (struct town){.player_count = player_count};
  if (crypto_init() || uv_loop_init(&t->loop) || open_server(&t->server, &t->loop, place)) exit(1);
  if (fill_lives(&t->server, &fill)) abort();
  t->server.world.next_life_id = life_count + 1;
  t->players = calloc(player_count, sizeof *t->players);
  t->latencies_us = malloc(TOWN_LATENCIES_MAX * sizeof *t->latencies_us);
  if (!t->players || !t->latencies_us) abort();
  for (uint32_t i = 0; i < player_count; i++) {
    struct town_player *p = &t->players[i];
    p->town = t;
    p->rng = rng_make(1, RNG_PLAYER, i);
    load(p, 1 + (int64_t)i * life_count / player_count);
    look(p);
    line_up(t, p);
  }
}

void town_close(struct town *t)
{
  for (uint32_t i = 0; i < t->player_count; i++)
    player_deinit(&t->players[i].player);
  open_end(&t->server);
  uv_loop_close(&t->loop);
  free(t->players);
  free(t->latencies_us);
}

/* ---- acting ---- */

static void on_answered(void *context, const struct store_result *result)
{
  struct town_player *p = context;
  struct town *t = p->town;
  if (result->status) {
    fprintf(stderr, "a unit was not stored: %s\n", status_text(result->status));
    exit(1);
  }
  uint64_t slot = t->answered_count < TOWN_LATENCIES_MAX ? t->answered_count : TOWN_LATENCIES_MAX - 1;
  t->latencies_us[slot] = (uint32_t)((town_now_ns() - p->since_ns) / 1000);
  t->answered_count++;
  t->in_flight_count--;
  unit_deinit(&p->unit);
  line_up(t, p);
}

/* Lives on until there is something to do. False when this life has nothing more to do for a long time, or ended. */
static bool choose(struct town_player *p, struct turn *turn, struct msg *out_msg)
{
  for (int i = 0; i < PAUSES_MAX && p->player.life.is_alive; i++) {
    p->now_unix_ms += rng_range(&p->rng, PAUSE_MS_MIN, PAUSE_MS_MAX);
    turn->now_unix_ms = p->now_unix_ms;
    player_live(turn);
    if (p->player.life.is_alive && play_choose(&p->player, turn->game, &p->rng, out_msg)) return true;
  }
  return false;
}

bool town_act(struct town *t, uint64_t since_ns)
{
  struct town_player *p = take_next(t);
  struct msg msg;
  if (!p) return false;
  struct turn turn = {.player = &p->player, .game = &t->server.game, .unit = &p->unit};
  unit_init(&p->unit);
  if (!choose(p, &turn, &msg)) { /* out of the town, with what was not saved */
    unit_deinit(&p->unit);
    return true;
  }
  p->since_ns = since_ns;
  snprintf(msg.cid, sizeof msg.cid, "c%" PRIu32, ++p->action_count);
  play_command(&turn, &t->server.world, &msg);
  t->kinds[msg.type]++;
  t->refused_count += p->unit.error != ERROR_NONE;
  struct store_unit *rows = persist_unit(&p->player, &p->unit, turn.game->content->generation, p->now_unix_ms);
  if (rows) store_unit_let_wait(rows, NULL);
  if (!rows || store_submit(t->server.store, rows, on_answered, p)) abort();
  t->in_flight_count++;
  return true;
}

void town_settle(struct town *t)
{
  while (t->in_flight_count > 0)
    uv_run(&t->loop, UV_RUN_ONCE);
}
