/* The two clocks of death (Gompertz-Makeham, content-mechanics section 4): an accident at a constant rate, and ageing
 * whose rate doubles every eight years. Each draws an exponential exposure once; when the life's risk changes the
 * exposure used so far is taken off and the remaining time is inverted in closed form, so nothing is polled and the
 * length of steps cannot matter. Thread: main. */
#ifndef MODEL_MORTALITY_H
#define MODEL_MORTALITY_H

#include "base/rng.h"
#include "model/life.h"

/* Draws both exposures at birth. */
void mortality_begin(struct life *life, const struct rules *rules);
/* Uses up exposure to now_min, takes the present risk, sets when and of what the life ends. Call at the month pass, at
 * a birthday and when an illness begins or ends. */
void mortality_update(struct life *life, const struct rules *rules, int64_t now_min);

/* Years left for a character of age_years with frailty factor `factor`, its risk multiplied by shield for the first
 * shield_years. Full formula, infancy included. */
double mortality_draw_years(const struct rules *rules, double age_years, double factor, double shield_years,
                            double shield, struct rng *r);

/* Share alive at age_years under the formula with every multiplier 1 and the player's shield; for `simulate`. */
double mortality_survival(const struct mortality_rule *m, double age_years);

#endif
