/* A life's saved future: what is due when, as plain data (content id and numbers, never a closure).
 * A binary heap by (due, sequence), so equal dues happen in the order in which they were planned.
 * At most AGENDA_MAX entries; planning beyond it is refused with E_FULL and the caller drops the plan and says so. */
#ifndef MODEL_AGENDA_H
#define MODEL_AGENDA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"

#define AGENDA_MAX 192

enum agenda_kind {
  AGENDA_SCHEDULED = 1,     /* content asked for it */
  AGENDA_GATED = 2,         /* drawn, waiting for its gate; fires if still eligible */
  AGENDA_AT = 3,            /* content bound to a date or birthday, planned once per age year */
  AGENDA_PROMPT_EXPIRY = 4, /* argument: prompt number */
  AGENDA_PERSON_DEATH = 5,  /* argument: person number */
  AGENDA_PERSON_BIRTH = 6,
  AGENDA_ILLNESS_ONSET = 7, /* argument: illness index */
  AGENDA_ILLNESS_END = 8,
  AGENDA_QUEST_LIMIT = 9 /* content: the quest; argument: number of the undertaking */
};

struct agenda_entry {
  int64_t due_min;
  uint32_t sequence;
  uint8_t kind; /* enum agenda_kind */
  uint32_t argument;
  struct content_id content;
};

struct agenda {
  struct agenda_entry *entries;
  uint32_t count, capacity;
  uint32_t sequence; /* of the next entry */
};

void agenda_init(struct agenda *a);
void agenda_deinit(struct agenda *a);
/* entry->sequence is set here. Errors: E_FULL, E_NOMEM. */
int agenda_add(struct agenda *a, struct agenda_entry entry) MUST_USE;
/* Due time of the first entry, INT64_MAX when empty. */
int64_t agenda_next_min(const struct agenda *a);
/* Takes the first entry; the agenda must not be empty. */
struct agenda_entry agenda_pop(struct agenda *a);
/* Removes every entry of the kind with that argument, or of the kind altogether when argument is UINT32_MAX. */
void agenda_remove(struct agenda *a, enum agenda_kind kind, uint32_t argument);

#endif
