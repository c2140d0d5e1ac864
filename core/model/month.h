/* What every life pays all the time, once a month and once a year: new targets of all stats, the energy period, the
 * risk of death, pocket money, illnesses to come. Between passes all of it is constant. Thread: main. */
#ifndef MODEL_MONTH_H
#define MODEL_MONTH_H

#include "model/life.h"

/* The pass due at life->next_month_pass_min (= now_min); plans the next one. */
void month_pass(struct life *life, const struct rules *rules, int64_t now_min);
/* Targets and energy period alone, for birth and for a changed rule table. */
void month_retarget(struct life *life, const struct rules *rules, int64_t now_min);
/* The birthday due at life->next_birthday_min (= now_min); plans the next one. */
void month_birthday(struct life *life, const struct rules *rules, int64_t now_min);

/* Value of a target's source now, in milli-points (age in milli-years); for explanation and odds too. */
int32_t month_source(const struct life *life, const struct rules *rules, int source, int64_t now_min);

/* Is the life at school age on that day (kindergarten not counted)? Grades move only then. */
bool month_is_enrolled(const struct life *life, int64_t now_min);

#endif
