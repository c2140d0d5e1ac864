/* One content generation as plain data: every definition a designer wrote, compiled. Filled by core/script's loader,
 * read by everybody above, immutable once published. All memory is in the generation's arena. Thread: main after
 * publication. */
#ifndef TRIGGER_CONTENT_H
#define TRIGGER_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/alias.h"
#include "base/arena.h"
#include "model/effect.h"
#include "model/ids.h"
#include "model/life.h"
#include "model/names.h"
#include "model/rules.h"
#include "model/window.h"
#include "trigger/cond.h"
#include "trigger/gate.h"

#define HANDLER_NONE (-1)

/* What the core announces; content may wait for it with `on`. Besides these every role has "<role>_died". */
#define SIGNAL_LIST(X)                                                                                                 \
  X(BORN, "born")                                                                                                      \
  X(BIRTHDAY, "birthday")                                                                                              \
  X(SCHOOL_STARTED, "school_started")                                                                                  \
  X(STAGE_BEGAN, "stage_began")                                                                                        \
  X(SIBLING_BORN, "sibling_born")                                                                                      \
  X(PERSON_DIED, "person_died")                                                                                        \
  X(FELL_ILL, "fell_ill")                                                                                              \
  X(RECOVERED, "recovered")                                                                                            \
  X(ACTIVITY_DONE, "activity_done")

/* Wordings of one text; one is picked per occurrence. */
struct texts {
  const char *const *items;
  uint32_t count;
};

/* base + sum of per_milli/1000 * value; a share of 100000 (so 0.45 is 45000), clamped to 5000..95000 when any term
 * is present. Numbers written alone never move. */
struct odds {
  int32_t base;
  uint8_t term_count;
  struct rule_term terms[4];
};

struct roll;

/* What happens: effects in order, then one roll, then a script. */
struct outcome {
  const struct effect *effects;
  uint32_t effect_count;
  const struct roll *roll; /* NULL = none */
  int32_t handler;         /* script function, or HANDLER_NONE */
  struct texts say;        /* line told to the player */
};

struct roll {
  struct odds odds;
  struct outcome ok, no;
};

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
  const char *path; /* "events/infancy/red_eggs"; its file is content/<path>.lua */
  struct content_id id;
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
  uint64_t source_hash;   /* of its file: tells whether it was changed since */
};

struct activity {
  const char *id;
  struct name_id name;
  const char *title;
  const char *text; /* one line: what it is like */
  int32_t minutes;
  int32_t energy_milli;
  int64_t money;       /* negative = cost, positive = income */
  int64_t money_minor; /* income under 18 when it differs, else INT64_MIN */
  int32_t age_min, age_max;
  struct cond when;
  int32_t hour_from, hour_to; /* open hours, both included; 0..23 = always */
  uint32_t weekdays;          /* bit per enum weekday; 0x7f = always */
  const struct effect *effects;
  uint32_t effect_count;
  struct texts great, normal, poor; /* what it was like */
};

/* Events whose ages cover one year of life, ready for drawing. */
struct chance_year {
  double rate_sum;        /* per game year */
  struct alias alias;     /* over events[] */
  const uint32_t *events; /* indexes into content->events */
};

#define CHANCE_YEARS 128

struct signal_index {
  struct name_id signal;
  const uint32_t *events;
  uint32_t event_count;
};

struct content {
  uint64_t generation;  /* 1, 2, 3 .. in this process */
  uint64_t fingerprint; /* hash of every content file's path and bytes: equal content, equal fingerprint */
  uint64_t loaded_at_unix_ms;
  struct arena arena;
  struct rules rules;
  struct names names;
  struct windows windows;
  const struct event *events; /* sorted by path */
  uint32_t event_count;
  const struct activity *activities; /* in the order of the file */
  uint32_t activity_count;
  /* Built by content_index(). */
  struct chance_year *chance; /* CHANCE_YEARS rows */
  const uint32_t *at_events;
  uint32_t at_event_count;
  const struct signal_index *signals;
  uint32_t signal_count;
  const uint32_t *by_hash; /* event indexes sorted by id.hash */
  /* By event index: set aside for its faults. The one thing about a generation that changes while it lives. */
  bool *is_aside;
};

/* Builds the indexes from events, rules and windows (all set before). Errors: E_NOMEM. */
int content_index(struct content *c) MUST_USE;
/* Frees everything; c itself is the caller's. */
void content_deinit(struct content *c);

/* NULL when this generation does not know it. */
const struct event *content_event(const struct content *c, struct content_id id);
const struct event *content_event_by_path(const struct content *c, const char *path);
const struct activity *content_activity(const struct content *c, const char *id);
/* Sets an event aside for its faults, or takes it back. One that is aside is never eligible. */
void content_set_aside(const struct content *c, const struct event *event, bool is_aside);
bool content_is_aside(const struct content *c, const struct event *event);
/* Index of the choice with that name, or -1. */
int content_choice(const struct event *event, struct name_id name);

#endif
