/* What is worth counting: notes of what a player did, collected in units of work and turned into rows of analytics by
 * the server. Every name there is stands here. Thread: main. */
#ifndef SIM_NOTE_H
#define SIM_NOTE_H

#include <stdint.h>

/* NAME, name in the rows; content, detail and amount where there are such. */
#define NOTE_LIST(X)                                                                                                   \
  X(ACCOUNT_CREATED, "account_created")                                                                                \
  X(VISIT_BEGUN, "visit_begun")                                                                                        \
  X(VISIT_ENDED, "visit_ended") /* amount: seconds */                                                                  \
  X(LIFE_STARTED, "life_started")                                                                                      \
  X(LIFE_ENDED, "life_ended")           /* detail: cause */                                                            \
  X(EVENT_FIRED, "event_fired")         /* content */                                                                  \
  X(PROMPT_ANSWERED, "prompt_answered") /* content, detail: choice */                                                  \
  X(PROMPT_EXPIRED, "prompt_expired")   /* the same: nobody answered, or nobody was asked */                           \
  X(QUEST_FINISHED, "quest_finished")   /* content, detail: how it stands */                                           \
  X(AWARD_EARNED, "award_earned")       /* content: achievement or lesson */                                           \
  X(TALK_BEGUN, "talk_begun")           /* content */                                                                  \
  X(PURCHASED, "purchased")             /* detail: what, amount: diamonds */                                           \
  X(BOUGHT, "bought")                   /* content: item, amount: money */

enum note_kind {
#define NOTE_ENUM(name, text) NOTE_##name,
  NOTE_LIST(NOTE_ENUM)
#undef NOTE_ENUM
      NOTE_COUNT
};

struct note {
  enum note_kind kind;
  const char *path;   /* of the content, "" = none */
  const char *detail; /* "" = none */
  int64_t amount;
  uint64_t generation; /* of the content */
  int64_t at_min;      /* of the life; 0 without one */
  int32_t age_years;
};

const char *note_name(enum note_kind kind);

#endif
