/* Quests as they are lived: begun by other content, taken step by step as goals are reached, ended by a reward, a limit
 * or the player. A step is looked at only when something it asks for was written (sim/goals.h). Thread: main. */
#ifndef SIM_QUEST_H
#define SIM_QUEST_H

#include "model/agenda.h"
#include "sim/scene.h"

/* Begins the quest unless it is under way, not for this life, or spent (max, cooldown). */
void quest_begin(const struct scene *scene, const struct quest *quest);
/* Takes every step of that undertaking that is done by now. */
void quest_look(const struct scene *scene, uint32_t number);
/* The time for a step is over; entries of steps long taken do nothing. */
void quest_limit(const struct scene *scene, const struct agenda_entry *entry);
/* After a change of content: lives on a step that is gone go on as `migrate` says, else from the first step. Quests
 * that are gone stay as they are, in case they return. */
void quest_mend(const struct scene *scene);

/* Gives the reward of a quest that is done, diamonds excepted. False when its script failed: nothing was given, and it
 * can be claimed again. */
bool quest_claim(const struct scene *scene, struct quest_state *state, const struct quest *quest);
/* For designers: takes the quest up, whatever stands in the way, and lets one part of it happen: the step of that id as
 * if its goal were reached, "reward" or "fail". Errors: E_NOT_FOUND (no such part), E_CONFLICT (the life can take up no
 * more). */
int quest_try(const struct scene *scene, const struct quest *quest, const char *part) MUST_USE;
/* The player gives it up; nothing comes of it. */
void quest_abandon(struct life *life, struct quest_state *state);

/* The step the life stands on, NULL when this generation does not know it. */
const struct quest_step *quest_step_of(const struct quest *quest, const struct quest_state *state);
/* How far the step is: of its counts the least advanced; 0 of 1 for a step that is only a condition. */
struct quest_progress {
  int64_t value, target;
};
struct quest_progress quest_progress_of(const struct quest_step *step, const struct quest_state *state,
                                        const struct life *life);

#endif
