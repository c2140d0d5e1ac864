/* Players who act: real lives out of a store, real commands, real units, submitted as the server does it. Aborts when
 * anything fails: it is for measuring. Thread: main. */
#ifndef LOAD_TOWN_H
#define LOAD_TOWN_H

#include "load/open.h"
#include "proto/msg.h"
#include "sim/player.h"

/* Answers whose time is kept, the first of a run. */
#define TOWN_LATENCIES_MAX 4000000

struct town;

struct town_player {
  struct town *town;
  struct town_player *next; /* among those who wait for their turn */
  struct player player;
  struct unit unit;
  struct rng rng;
  int64_t now_unix_ms; /* each player has a clock of the player's own */
  uint64_t since_ns;   /* from when the answer is waited for */
  uint32_t action_count;
  bool is_loaded;
};

struct town {
  struct server server;
  uv_loop_t loop;
  struct town_player *players;
  uint32_t player_count;
  struct town_player *first, *last; /* who acts next */
  uint32_t in_flight_count;
  uint64_t answered_count, refused_count, kinds[MSG_COUNT]; /* what was asked for since the start, by type */
  uint32_t *latencies_us;                                   /* of the answered ones */
};

/* Opens the place, fills it with so many lives and brings players from all over it, as many as have a life, into
 * memory. */
void town_open(struct town *t, const struct open_place *place, int64_t life_count, uint32_t player_count);
void town_close(struct town *t);

/* The next player's next action, on its way to the store; its answer is waited for since since_ns (town_now_ns). False
 * when everybody waits for an answer. */
bool town_act(struct town *t, uint64_t since_ns);
/* Waits for everybody who is under way. */
void town_settle(struct town *t);
uint64_t town_now_ns(void);

#endif
