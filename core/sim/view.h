/* What a client is shown of a player's state, as a small flat copy: two views compared give the merge patch (RFC 7396)
 * between them, one alone gives the snapshot. Thread: main. */
#ifndef SIM_VIEW_H
#define SIM_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/json.h"
#include "model/life.h"
#include "sim/game.h"

struct player;

struct view_person {
  uint16_t number;
  uint8_t role;
  uint8_t is_alive;
  int16_t age_years;
  int16_t closeness;
};

struct view_quest {
  uint32_t number;
  uint32_t status;
  uint64_t step;
  int64_t value, target;
};

struct view_thing {
  uint64_t item;
  uint64_t count;
};

/* Open quests that are shown; a life at more of them sees the first. */
#define VIEW_QUESTS_MAX 16

struct view {
  int64_t diamonds, streak_day, is_claimable;
  bool has_life;
  int64_t life_id;
  int64_t at_min, age_years, stage, is_alive, speed, mood, place, season, weather, school, money;
  int64_t energy, energy_max, energy_per_hour_milli;
  int64_t stats[STAT_COUNT];
  uint64_t busy_with;
  int64_t busy_until_min;
  uint32_t people_count, prompt_count;
  struct view_person people[PEOPLE_MAX];
  uint32_t prompts[PROMPTS_MAX];
  uint64_t prompt_names[PROMPTS_MAX]; /* of its content and choices: tells when they were renamed */
  uint64_t lesson;                    /* of the tutorial, hash; 0 = all are over */
  uint32_t quest_count, thing_count;
  struct view_quest quests[VIEW_QUESTS_MAX];
  struct view_thing things[THINGS_MAX];
};

/* What is to be shown of the player at the life's present minute. */
void view_take(struct view *v, const struct player *player, const struct game *game, int64_t now_unix_ms);
/* Members of the state object that differ from `base`; all of them when base is NULL. Returns whether there were any.
 * Writes inside an object the caller has begun. */
bool view_write(const struct view *base, const struct view *v, const struct player *player, const struct game *game,
                struct json *out);

/* Members of an open prompt: key, class, title, body, the options under the given key, opened_at, expires_at. */
void view_write_prompt(const struct prompt *prompt, const struct player *player, const struct game *game,
                       const char *options_key, struct json *out);
/* Members of a quest: quest_id, title, text, status, and while it is under way step_id, step, progress, goal, until. */
void view_write_quest(const struct quest_state *state, const struct player *player, const struct game *game,
                      struct json *out);
/* Members of the tutorial: step, title, text of the first lesson that is not over; step null when all are. */
void view_write_tutorial(const struct player *player, const struct game *game, struct json *out);
void view_write_date(int32_t civil_day, struct json *out); /* {"y","m","d"} */

#endif
