/* One piece of content tried on a made-up life: what it shows, what it changes, what fails. For designers
 * (`baolife fire`). Thread: main. */
#ifndef SERVER_TRIAL_H
#define SERVER_TRIAL_H

#include "base/buf.h"
#include "base/json.h"
#include "server/options.h"
#include "sim/game.h"

#define TRIAL_SAID_MAX 16

/* What the designer asked for; borrowed. */
struct trial_wish {
  int64_t age_years; /* -1 = the first that the conditions allow */
  int64_t seed;
  struct option_list sets, flags, choices;
};

struct trial {
  const struct game *game;
  const struct definition *definition;
  const char *part; /* a choice, step or node of it, by its id; NULL = from its beginning */
  struct life life;
  struct life before;      /* the same life, untouched */
  const struct item *item; /* when it is one: there is one to use */
  uint16_t person;         /* of a dialogue: number of whom it is held with */
  bool is_eligible;
  struct prompt prompt; /* the first question that was opened */
  bool has_prompt;
  const char *chosen;        /* answer to it; NULL = none */
  struct script_fault fault; /* the first */
  bool has_fault;
  char *said[TRIAL_SAID_MAX]; /* lines and notifications, beyond the bound left out; owned */
  int said_count;
  struct buf turns; /* of a talk, as JSON: members of an array */
};

/* The index-th part that can be tried alone; NULL beyond the last. */
const char *trial_part(const struct definition *definition, uint32_t index);

/* Makes the life. A failure is said on stderr. trial_deinit in any case. Errors: E_INVALID (a wish that cannot be met),
 * E_NOMEM. */
int trial_init(struct trial *t, const struct game *game, const struct definition *definition, const char *part,
               const struct trial_wish *wish) MUST_USE;
void trial_deinit(struct trial *t);

/* Lets it happen if its conditions hold. A failure is said on stderr. Errors: E_INVALID (a choice that is not on
 * offer), E_CONFLICT, E_NOMEM. */
int trial_run(struct trial *t, const struct option_list *choices) MUST_USE;

/* What came of it, one object: id, fired, why, shown, changes, error. */
void trial_write(const struct trial *t, struct json *out);

#endif
