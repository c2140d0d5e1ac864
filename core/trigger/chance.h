/* Random events as Poisson processes, drawn by thinning (Lewis and Shedler 1979): a life holds one pending candidate
 * from the sum of the greatest rates its age can meet; when it is due one event is drawn in proportion, its conditions
 * and actual/greatest rate are tested once, and the next gap is drawn. Exact for state-dependent rates, and a changed
 * attribute costs nothing. Every number is keyed by (life seed, candidate number). Thread: main. */
#ifndef TRIGGER_CHANCE_H
#define TRIGGER_CHANCE_H

#include "trigger/content.h"

/* Candidates known to be in vain that one planning passes over; then the life wakes for one and looks on from there. */
#define CHANCE_AHEAD_MAX 256

/* Draws the gap from from_min to the next candidate; beyond the end of the age year the candidate stands at the
 * birthday and is redrawn there (memoryless). A candidate whose event cannot happen at that moment, as far as it can be
 * foreseen (trigger/foresee.h) or by its own limits, is passed over without waking the life.
 * Sets candidate_min and counts the candidates. */
void chance_plan(struct life *life, const struct content *content, int64_t from_min);

/* Plans anew from life->now_min when a write in the life's log of changes may have altered what was foreseen. To be
 * called before the log is cleared. Exact: waiting times are memoryless, and no write knows of the pending candidate.
 */
void chance_follow(struct life *life, const struct content *content);

/* The event the due candidate stands for if it is accepted, else NULL. Does not look at the gate and plans nothing. */
const struct event *chance_draw(const struct life *life, const struct content *content, int64_t now_min);

/* May this event happen now as far as it is itself concerned: conditions, cooldown, greatest count? */
bool chance_allowed(const struct event *event, const struct life *life, const struct content *content, int64_t now_min);
/* Is there room for one more of its class now? */
bool chance_has_room(const struct event *event, const struct life *life, const struct content *content,
                     int64_t now_min);
/* Both. */
bool chance_eligible(const struct event *event, const struct life *life, const struct content *content,
                     int64_t now_min);

/* For people who ask why: the event's rate per game year with the factors that hold now; the sum of the greatest rates
 * that an age can meet, of which a candidate is a share; when a date-bound event is due at from_min or later, whatever
 * else it asks (INT64_MAX: not in this life, as far as can be known). */
double chance_rate(const struct event *event, const struct life *life, const struct content *content, int64_t now_min);
double chance_rate_sum(const struct content *content, int32_t age_years);
int64_t at_next_min(const struct event *event, const struct life *life, const struct content *content,
                    int64_t from_min);

/* Plans entries for every date-bound event due after from_min within the present age year, replacing those planned
 * before. Errors: as agenda_add. */
int at_plan(struct life *life, const struct content *content, int64_t from_min) MUST_USE;

/* One eligible event for a signal by weight, or NULL. occurrence keys the draw. */
const struct event *signal_draw(const struct life *life, const struct content *content, struct name_id signal,
                                uint64_t occurrence, int64_t now_min);

#endif
