/* Illnesses: onset drawn once per month pass from the present rates, ends by the agenda. Care is taken for granted
 * (state care never refuses, content-mechanics section 4). Thread: main. */
#ifndef MODEL_ILLNESS_H
#define MODEL_ILLNESS_H

#include "model/fact.h"
#include "model/life.h"

/* Sum of the penalties of present illnesses, milli-points of the health target. */
int32_t illness_penalty(const struct life *life, const struct rules *rules);
/* m_ill = w(age) * product of the mortality columns. */
double illness_factor(const struct life *life, const struct rules *rules);
/* Does a present illness make up the greater part of the risk? Then it is the cause of death. */
bool illness_share(const struct life *life, const struct rules *rules);

/* The illness if the life has it, else NULL. */
const struct illness *illness_find(const struct life *life, struct name_id name);

/* Plans the onsets of the month from now_min to until_min. */
void illness_plan_month(struct life *life, const struct rules *rules, int64_t now_min, int64_t until_min);
/* An onset or an end that has come due; facts are told for serious ones. key: low 32 bits of the name's hash, as the
 * agenda keeps it. An onset of what the table no longer knows is passed over; an end always ends. */
void illness_begin(struct life *life, const struct rules *rules, uint32_t key, int64_t now_min, struct facts *facts);
void illness_end(struct life *life, const struct rules *rules, uint32_t key, int64_t now_min, struct facts *facts);

#endif
