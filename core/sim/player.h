/* A player in memory: the account, its life, the clock between them and what the client was last told. Thread: main. */
#ifndef SIM_PLAYER_H
#define SIM_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "model/life.h"
#include "sim/advance.h"
#include "sim/clock.h"
#include "sim/game.h"
#include "sim/policy.h"
#include "sim/unit.h"
#include "sim/view.h"

struct player {
  struct player_id id;
  int64_t created_at_unix_ms;
  int64_t diamonds;
  int32_t streak_days;
  int64_t streak_day;
  int32_t lives_started, lives_completed;

  struct awards awards;

  bool has_life; /* living, or the last one */
  struct life life;
  int64_t life_started_at_unix_ms;
  struct clock clock;

  int version;   /* protocol of the playing connection, 0 = nobody is connected */
  bool has_view; /* the client has a state that patches build on */
  struct view view;
};

/* One thing happening to a player now. */
struct turn {
  struct player *player;
  const struct game *game;
  struct unit *unit;
  int64_t now_unix_ms;
  bool is_still; /* nothing can be saved just now: the life is looked at, not lived */
};

void player_init(struct player *p, struct player_id id, int32_t clock_rate);
void player_deinit(struct player *p);

/* Lives the time up to now under the live policy: what the wheel and every command do first. */
void player_live(struct turn *turn);

/* What an absence was like, for the digest. */
struct absence {
  int64_t from_min, to_min;
  uint32_t story_from;    /* first line of it in the unit */
  const char *stopped_by; /* "prompt", "death" or NULL */
};

/* Lives the time of an absence (policy away, at most the cap), then goes on live. */
void player_return(struct turn *turn, struct absence *out_absence);
/* Appends the digest of the absence; nothing when nothing happened. */
void player_tell_digest(struct turn *turn, const struct absence *absence);

/* Moves the life by so many minutes under a policy and follows with the clock. */
enum advance_stop player_advance(struct turn *turn, int64_t minutes, const struct policy *policy);

/* Wall clock of the next thing this player must be woken for, INT64_MAX = none. */
int64_t player_next_unix_ms(const struct player *p);

/* Witness that writes rows and messages into the turn's unit. */
struct witness player_witness(struct turn *turn);

/* Notes something for the analytics. content may be NULL, detail "". */
void player_note(struct turn *turn, enum note_kind kind, const struct definition *content, const char *detail,
                 int64_t amount);

/* Appends a state_update with what changed since the client was last told (v2), or the whole state (v1). Nothing when
 * nothing changed or nobody is connected. */
void player_tell_changes(struct turn *turn);
/* Appends a whole state_snapshot and makes it the base of later patches: a reply (cid), a push, or the beginning of a
 * connection (neither). */
void player_tell_snapshot(struct turn *turn, const char *cid, bool is_push, const struct unit_story *story,
                          uint32_t story_count);
/* Appends a time_update (ephemeral). */
void player_tell_time(struct turn *turn);

/* "17-12": the prompt's name on the wire. */
#define PROMPT_ID_BYTES 48
void player_prompt_id(const struct life *life, uint32_t number, char out[PROMPT_ID_BYTES]);

#endif
