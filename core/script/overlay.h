/* A life as a running handler sees it: its state with the effects of the journal so far on top, by the same rules by
 * which core/model applies them. Reads only. Thread: main. */
#ifndef SCRIPT_OVERLAY_H
#define SCRIPT_OVERLAY_H

#include "script/script.h"

int32_t overlay_stat(const struct script_call *call, enum stat_id stat);
int64_t overlay_money(const struct script_call *call);
/* Is the flag set, and to that value unless value is 0? */
bool overlay_flag(const struct script_call *call, struct name_id name, uint64_t value);
int64_t overlay_counter(const struct script_call *call, struct name_id name);
/* Milli-points of EFFECT_CLOSENESS, EFFECT_TRUST or EFFECT_ROMANCE with the person. */
int32_t overlay_bond(const struct script_call *call, const struct person *person, enum effect_kind kind);
/* Text of a variable of the call's owner, or NULL when it is not set; numbers come as NULL with *out_number set and
 * *out_is_set true. */
const char *overlay_var(const struct script_call *call, struct name_id key, bool *out_is_set, int64_t *out_number);

#endif
