/* Why content may happen to a life now, or may not: the index that decides is the index that explains. For designers,
 * through GET /dev/why and `baolife why`. Thread: main. */
#ifndef SIM_WHY_H
#define SIM_WHY_H

#include "base/json.h"
#include "sim/game.h"

/* Members of an object the caller has begun:
 *   id, title, may_happen, verdict, at, age, count, max (0 = no limit), last_at (null = never), cooldown_left
 * (minutes), set_aside (reason or null), has_room, conditions and gate (trigger/explain.h), gate_opens_at (null = not
 * in time), woken_by ("chance", "on", "at", "start") with per_year, per_year_now, age_sum, share (of all random events
 * of that age), or signal and weight, or next_at; planned [{kind, at}], open_questions [number], report (why_text). at,
 * last_at, gate_opens_at and next_at are game minutes of the life. What is no event has id, title, may_happen, verdict,
 * at, age, count, conditions and report. */
void why_json(const struct life *life, const struct game *game, const struct definition *definition, struct json *out);

/* The same as lines; the first says "may happen now" or "may not happen: <the first reason>". */
void why_text(const struct life *life, const struct game *game, const struct definition *definition, struct buf *out);

#endif
