/* Quests: steps taken one after another, each with a goal. Started by other content (`start`, `schedule`).
 * Thread: main after publication. */
#ifndef TRIGGER_QUEST_H
#define TRIGGER_QUEST_H

#include <stdint.h>

#include "trigger/cond.h"
#include "trigger/definition.h"
#include "trigger/outcome.h"

#define QUEST_STEPS_MAX 16
#define STEP_COUNTS_MAX 4 /* as many as a life keeps starting points for */
#define STEP_FAIL       (-1)

/* So much more of a counter than there was when the step began. */
struct step_count {
  struct name_id counter;
  int64_t target;
};

/* Done when `goal` holds and every count is reached. */
struct quest_step {
  const char *id;
  struct name_id name;
  const char *text; /* what to do */
  struct cond goal;
  struct step_count counts[STEP_COUNTS_MAX];
  uint8_t count_count;
  int64_t limit_min; /* time for it; 0 = no limit */
  int32_t on_limit;  /* step it goes on with when the time is over, or STEP_FAIL */
  struct outcome outcome;
};

/* After a change of the file: lives that stand on a step which is gone go on with another. */
struct step_move {
  struct name_id from;
  int32_t to;
};

struct quest {
  struct definition def;
  const char *title, *text;
  struct cond when;     /* who may be given it */
  int64_t cooldown_min; /* 0 = none */
  uint32_t max_count;   /* per life; 0 = no limit */
  const struct quest_step *steps;
  uint32_t step_count;
  const struct step_move *moves;
  uint32_t move_count;
  struct outcome reward; /* when it is claimed */
  int32_t reward_diamonds;
  struct outcome fail;
};

#endif
