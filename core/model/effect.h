/* What content may do to a life, as data: outcomes written in content files and the journal of a running script are
 * lists of the same operations, applied by one function. Thread: main. */
#ifndef MODEL_EFFECT_H
#define MODEL_EFFECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"

enum effect_kind {
  EFFECT_STAT,      /* target: stat id; amount: milli-points at value 50, diminishing */
  EFFECT_MONEY,     /* amount: whole units */
  EFFECT_ENERGY,    /* amount: milli-points, exact, at most the overflow limit */
  EFFECT_TRAIT,     /* target: trait; amount: milli-points */
  EFFECT_CLOSENESS, /* target: role; amount: milli-points, diminishing; nothing when nobody is in the role */
  EFFECT_TRUST,
  EFFECT_ROMANCE,
  EFFECT_SET_FLAG, /* name: flag; value: its value's hash or 0 */
  EFFECT_CLEAR_FLAG,
  EFFECT_COUNTER,  /* name: counter; amount: added */
  EFFECT_VAR,      /* name: key; content: owner; amount, or text (is_text; NULL forgets it) */
  EFFECT_MEET,     /* target: role; a new person in that role */
  EFFECT_START,    /* content: opens at once, after the present one is done */
  EFFECT_SCHEDULE, /* content; amount..value: least and greatest delay in game minutes; target: chance in percent */
  EFFECT_SAY,      /* text: a line of the story */
  EFFECT_NOTIFY,   /* text: a notification besides the story */
  EFFECT_REMEMBER  /* text: caption of an album picture */
};

struct effect {
  uint8_t kind; /* enum effect_kind */
  uint8_t target;
  uint8_t is_text; /* EFFECT_VAR: the value is text, not amount */
  int64_t amount;
  struct name_id name;
  uint64_t value;
  struct content_id content;
  const char *text; /* borrowed: content's or the journal's */
};

#define JOURNAL_EFFECTS_MAX    64
#define JOURNAL_TEXT_BYTES_MAX 4096

/* Effects of one callback, in order. Reused call after call; allocates nothing. */
struct journal {
  struct effect effects[JOURNAL_EFFECTS_MAX];
  uint32_t count;
  uint32_t text_size_bytes;
  char text[JOURNAL_TEXT_BYTES_MAX];
};

void journal_clear(struct journal *j);
/* Errors: E_FULL, nothing added. effect->text, if any, is copied into the journal. */
int journal_add(struct journal *j, const struct effect *effect) MUST_USE;

#endif
