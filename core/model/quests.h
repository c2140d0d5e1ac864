/* The quests of a life: what it is at, and what came of those before. At most QUESTS_MAX; a new one takes the place of
 * the one that ended longest ago, and is refused with E_FULL while all are under way. Thread: main. */
#ifndef MODEL_QUESTS_H
#define MODEL_QUESTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"

#define QUESTS_MAX       64
#define QUEST_COUNTS_MAX 4

enum quest_status {
  QUEST_ACTIVE = 1,
  QUEST_DONE,    /* all steps taken; its reward waits to be claimed */
  QUEST_CLAIMED, /* and was */
  QUEST_FAILED,
  QUEST_ABANDONED,
  QUEST_STATUS_COUNT
};

struct quest_state {
  uint32_t number; /* within the life, from 1; names this undertaking for ever */
  struct content_id quest;
  struct name_id step; /* stands on it, or ended on it */
  uint8_t status;      /* enum quest_status */
  int64_t began_min, step_began_min;
  int64_t ended_min;                     /* when its status last changed from active */
  int64_t counts_from[QUEST_COUNTS_MAX]; /* counters of the step as they were when it began */
};

struct quests {
  struct quest_state *items; /* in the order in which they began */
  uint32_t count, capacity;
  uint32_t begun_count; /* numbers given out */
};

void quests_init(struct quests *q);
void quests_deinit(struct quests *q);
/* Adds a row with the next number. Errors: E_FULL, E_NOMEM. Pointers to other rows are void afterwards. */
int quests_add(struct quests *q, struct quest_state **out_state) MUST_USE;
/* The newest row of that quest, or NULL. */
struct quest_state *quests_find(const struct quests *q, struct content_id quest);
struct quest_state *quests_by_number(const struct quests *q, uint32_t number);
/* Is it still of concern: under way, or with a reward to claim? */
bool quest_is_open(const struct quest_state *state);

/* "active", "completed", "claimed", "failed", "abandoned" */
const char *quest_status_name(enum quest_status status);

#endif
