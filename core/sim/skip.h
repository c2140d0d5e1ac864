/* A bought skip of time: it runs until its span is lived, a major question interrupts it (the rest follows the answer)
 * or the life ends. Energy does not come back meanwhile; questions opened on the way have their full time after it.
 * Thread: main. */
#ifndef SIM_SKIP_H
#define SIM_SKIP_H

#include "sim/player.h"

/* Begins a skip of span_min; energy ends at floor_milli at least. */
enum advance_stop skip_begin(struct turn *turn, int64_t span_min, int32_t floor_milli);
/* Goes on with an interrupted skip when nothing holds it any more; does nothing when there is none. */
void skip_resume(struct turn *turn);

#endif
