/* What happens with questions while a life moves on (content-mechanics, section 1). A policy never changes the odds.
 * Thread: main. */
#ifndef SIM_POLICY_H
#define SIM_POLICY_H

#include "model/life.h"

enum policy_kind {
  POLICY_LIVE,     /* shown; minor ones wait, urgent ones hold the clock a while, major ones stop it */
  POLICY_AWAY,     /* minor ones wait, urgent ones take their default, major ones stop the life */
  POLICY_SKIP,     /* the same for a bought skip */
  POLICY_MONTAGE,  /* every question stops the montage */
  POLICY_DEFAULTS, /* every question takes its default at once */
  POLICY_PLAYED    /* every question is answered at once by choose() */
};

struct policy {
  enum policy_kind kind;
  /* Index in prompt->choices. */
  int (*choose)(void *context, const struct life *life, const struct prompt *prompt);
  void *context;
};

#endif
