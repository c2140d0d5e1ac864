/* What an account has earned once and for all: achievements and lessons of the tutorial, by content id. Thread: main.
 */
#ifndef SIM_AWARDS_H
#define SIM_AWARDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"
#include "model/rules.h"
#include "trigger/content.h"

#define AWARDS_MAX 1024

struct award {
  struct content_id content;
  const char *path; /* borrowed from the generation in a unit; NULL in a player */
  int64_t earned_at_unix_ms;
  int64_t claimed_at_unix_ms; /* 0 = not yet */
  int64_t life_id, at_min;
};

struct awards {
  struct award *items;
  uint32_t count, capacity;
};

void awards_init(struct awards *a);
void awards_deinit(struct awards *a);
struct award *awards_find(const struct awards *a, struct content_id content);
/* A copy without its path. Errors: E_FULL, E_NOMEM. */
int awards_add(struct awards *a, const struct award *award) MUST_USE;

/* Diamonds that come with it. */
int32_t award_diamonds(const struct definition *definition, const struct rules *rules);
const char *award_title(const struct definition *definition);
const char *tier_name(enum tier tier);

#endif
