/* Using the things a life owns. Thread: main. */
#ifndef SIM_ITEM_H
#define SIM_ITEM_H

#include "sim/scene.h"

/* Uses one that the life owns. False when its script failed or the chain is too long: what fails is not used up. */
bool item_use(const struct scene *scene, const struct item *item, struct fire_answer *out_said);

#endif
