/* Conversations with the people of a life: which dialogue is held, its lines, what replies do. The dialogue is data and
 * the life keeps only where it stands, so a talk outlives restarts and reloads. Thread: main. */
#ifndef SIM_TALK_H
#define SIM_TALK_H

#include "base/json.h"
#include "proto/error.h"
#include "sim/scene.h"

/* One long talk with the same person in this time (content-mechanics, section 10). */
#define TALK_GAP_MIN ((int64_t)7 * MINUTES_PER_DAY)

/* Energy it takes to begin one. */
#define TALK_ENERGY_MILLI (2 * MILLI)

/* Begins a talk with the person, about the topic if one is named; of several dialogues the one not held for longest.
 * Errors, with a reason for the player: not_found, conflict, insufficient_energy. */
enum error_code talk_begin(const struct scene *scene, const struct person *person, const char *topic,
                           const char **out_reason);
/* Holds this dialogue with the person from that node (an index) on, whatever stands in the way. Errors: E_NOMEM. */
int talk_hold(const struct scene *scene, const struct dialogue *dialogue, const struct person *person,
              int32_t node) MUST_USE;
/* Gives a reply that is on offer and lets it have its effect. The talk may be over afterwards. Errors:
 * invalid_answer. */
enum error_code talk_reply(const struct scene *scene, struct name_id option);
/* The reply on offer that reads like the text, letters' case aside; false when there is none. */
bool talk_option_by_text(const struct life *life, const struct game *game, const char *text,
                         struct name_id *out_option);
/* Leaves without a word; nothing comes of it. */
void talk_leave(struct life *life);
/* After a change of content: a talk on a node that is gone goes on where the dialogue says, else it is over. */
void talk_mend(const struct scene *scene);

/* Where the talk stands; NULL when it is over or its node is gone. */
const struct dialogue_node *talk_node(const struct life *life, const struct content *content);

/* Members "text", "mood", "options" and "ended" of where the talk stands now. */
void talk_write(const struct life *life, const struct game *game, struct json *out);

#endif
