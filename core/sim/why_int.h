/* Shared by the files of sim/why. */
#ifndef SIM_WHY_INT_H
#define SIM_WHY_INT_H

#include "base/buf.h"
#include "base/json.h"
#include "trigger/explain.h"

#define WHY_BYTES_MAX (256u << 10)

/* As why_text and why_json, for everything but events. */
void why_goal_text(const struct explain *e, const struct definition *definition, struct buf *out);
void why_goal_json(const struct explain *e, const struct definition *definition, struct json *out);

#endif
