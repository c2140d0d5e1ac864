/* Makes an event happen and answers its questions: what a trigger does once it is found. Effects of declared outcomes,
 * rolls and scripts are collected in one journal and applied together, so a failing script leaves nothing half paid.
 * Thread: main. */
#ifndef SIM_FIRE_H
#define SIM_FIRE_H

#include "sim/game.h"
#include "sim/policy.h"
#include "sim/scene.h"

/* Fires the event at life->now_min: a notice happens at once, a question opens a prompt (or is answered at once where
 * the policy says so). Everything that follows from it at the same moment happens too. */
void fire_event(struct life *life, const struct game *game, const struct event *event, const struct policy *policy,
                const struct witness *witness);

/* The same within a chain of happenings. */
void fire_in(const struct scene *scene, const struct event *event);

/* Raises a signal: at most one eligible event that waits for it fires. */
void fire_signal(struct life *life, const struct game *game, const char *signal, const struct policy *policy,
                 const struct witness *witness);

/* Closes the prompt with the given offered choice (index in prompt->choices) and lets its outcome happen. The prompt is
 * gone afterwards. Content that no longer knows the choice: its timeout choice is taken, else nothing happens. */
void fire_answer(struct life *life, const struct game *game, uint32_t prompt_number, int choice_index,
                 enum close_reason reason, const struct policy *policy, const struct witness *witness,
                 struct fire_answer *out_answer);

/* Index in prompt->choices of what happens when nobody answers: the event's default if offered and affordable, else the
 * first affordable choice, else 0. */
int fire_default_choice(const struct life *life, const struct game *game, const struct prompt *prompt);

/* After a change of content: a question none of whose choices exists any more could never be answered. It is closed as
 * its default would have it, or without effect when the event is gone. */
void fire_mend_prompts(struct life *life, const struct game *game, const struct policy *policy,
                       const struct witness *witness);

/* Words of an open prompt. Choice texts are borrowed from content; NULL when content does not know it any more. */
const struct choice *fire_choice(const struct game *game, const struct prompt *prompt, int choice_index);
const char *fire_prompt_text(const struct game *game, const struct prompt *prompt);

/* Lets facts that arose outside an event happen (deaths of people, illness): lines, signals, starts. */
struct facts;
void fire_facts(struct life *life, const struct game *game, const struct facts *facts, const struct policy *policy,
                const struct witness *witness);

#endif
