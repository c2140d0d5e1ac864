/* The conversation a life is in, at most one, and which ones it had with whom. What was said is not kept here; names
 * outlive a change of content. At TALKED_MAX the conversation held longest ago is forgotten. Thread: main. */
#ifndef MODEL_TALK_H
#define MODEL_TALK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"

#define TALKED_MAX 256

struct talk {
  uint32_t number; /* within the life, from 1 */
  struct content_id dialogue;
  struct name_id node;
  uint16_t person; /* number of the other */
  uint16_t turn;   /* replies given so far */
  uint8_t variant; /* which wording of the node */
  int64_t began_min;
};

struct talked {
  struct content_id dialogue;
  uint16_t person;
  uint32_t count;
  int64_t last_min;
};

struct talks {
  bool is_talking;
  struct talk now; /* the one under way, or the last one */
  struct talked *items;
  uint32_t count, capacity;
};

void talks_init(struct talks *t);
void talks_deinit(struct talks *t);
/* NULL when it was never held with that person. */
const struct talked *talks_find(const struct talks *t, struct content_id dialogue, uint16_t person);
/* When the person was last talked with; INT64_MIN = never. */
int64_t talks_last_min(const struct talks *t, uint16_t person);
/* Whether it was held with anybody. */
bool talks_has_held(const struct talks *t, struct content_id dialogue);
/* Begins a conversation: the former one is over, and this one counts as held. Errors: E_NOMEM, nothing changed. */
int talks_begin(struct talks *t, struct content_id dialogue, uint16_t person, int64_t now_min) MUST_USE;
/* For reading saved lives. Errors: E_FULL, E_NOMEM. */
int talks_add(struct talks *t, const struct talked *row) MUST_USE;

#endif
