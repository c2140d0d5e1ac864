/* Names by culture, sex and frequency; one O(1) draw each. Built by the loader, then read-only. */
#ifndef MODEL_NAMES_H
#define MODEL_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/alias.h"
#include "model/ids.h"
#include "model/person.h"

struct name_list {
  const char *const *names; /* owned by the generation */
  struct alias frequency;   /* over names */
};

struct culture {
  struct name_id name; /* hash of id */
  const char *id;      /* "han", "british" .. */
  const char *title;
  bool family_name_first;
  struct name_list given[2]; /* by enum sex */
  struct name_list family;
};

struct names {
  const struct culture *cultures;
  uint32_t culture_count;
  struct alias culture_frequency;
};

/* Index of a culture by the hash of its id; 0 when this table does not know it. */
uint32_t names_culture(const struct names *names, struct name_id culture);
/* Index of the culture with that id, or -1. */
int names_culture_by_id(const struct names *names, const char *id);
uint32_t names_draw_culture(const struct names *names, struct rng *r);
const char *names_draw_given(const struct names *names, uint32_t culture, enum sex sex, struct rng *r);
const char *names_draw_family(const struct names *names, uint32_t culture, struct rng *r);

#endif
