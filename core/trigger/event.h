/* Events: what happens in a life by itself, as a notice or as a question with choices. Thread: main after publication.
 */
#ifndef TRIGGER_EVENT_H
#define TRIGGER_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/life.h"
#include "trigger/cond.h"
#include "trigger/definition.h"
#include "trigger/outcome.h"

struct choice {
  const char *id;
  struct name_id name;
  const char *text;
  struct cond when;
  int64_t cost_money; /* shown, and required to choose; taken with the effects */
  struct outcome outcome;
};

enum wake { WAKE_STARTED, WAKE_CHANCE, WAKE_AT, WAKE_ON };

enum at_kind { AT_BIRTHDAY, AT_DATE, AT_AGE_DAYS, AT_WINDOW };

struct at {
  enum at_kind kind;
  int32_t age_years;  /* AT_BIRTHDAY: that one, or -1 for every */
  int32_t month, day; /* AT_DATE */
  int32_t low, high;  /* AT_AGE_DAYS: a day drawn between the two */
  int32_t window;     /* AT_WINDOW: its first day */
};

/* rate multiplier that applies while `when` holds */
struct times {
  double factor;
  struct cond when;
};

struct event {
  struct definition def;
  const char *title;
  struct texts text;
  enum prompt_class prompt_class;
  struct cond when;
  struct cond gate;
  enum wake wake;
  double per_year;     /* WAKE_CHANCE: rate while eligible (per_window already converted) */
  double per_year_max; /* with every factor > 1 applied */
  const struct times *times;
  uint32_t times_count;
  struct name_id signal;  /* WAKE_ON */
  double weight;          /* WAKE_ON */
  struct at at;           /* WAKE_AT */
  int64_t cooldown_min;   /* 0 = none */
  uint32_t max_count;     /* per life; 0 = no limit */
  int64_t timeout_min;    /* until the default is taken */
  int32_t default_choice; /* index in choices */
  const struct choice *choices;
  uint32_t choice_count;  /* 0: a notice, outcome below happens at once */
  struct outcome outcome; /* of a notice; for a prompt: at opening, usually empty */
  bool sensitive;         /* [s]: spaced out, never first after login */
};

#endif
