/* Goals that came true: achievements, moments for the album, lessons of the tutorial, steps of quests. Found through
 * the goal index by what was written to the life since the last look, never by asking every goal. Thread: main. */
#ifndef SIM_GOALS_H
#define SIM_GOALS_H

#include "sim/scene.h"

/* Reaches every goal that the life's log of changes made true, those that follow from them included, and empties the
 * log; before, the pending random event is drawn anew where the log asks for it. To be called after anything that may
 * have written to the life. */
void goals_follow(const struct scene *scene);
/* Notices an achievement, a moment or a lesson now, whatever its condition says and whether or not it was before. */
void goals_reach(const struct scene *scene, const struct definition *owner);
/* Takes the moments that wait for this signal. */
void goals_signal(const struct scene *scene, struct name_id signal);

#endif
