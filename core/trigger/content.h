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
#include "trigger/award.h"
#include "trigger/cond.h"
#include "trigger/dialogue.h"
#include "trigger/event.h"
#include "trigger/foresee.h"
#include "trigger/gate.h"
#include "trigger/goal.h"
#include "trigger/item.h"
#include "trigger/moved.h"
#include "trigger/quest.h"
#include "trigger/word.h"

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

/* A condition somebody waits for: an achievement's, a moment's, a lesson's, or that of one step of a quest. */
struct goal {
  const struct cond *when;
  const struct definition *owner;
};

/* A file that crashed the process when it was read and has not changed since. */
struct left_out {
  const char *path;   /* without ".lua" */
  const char *reason; /* "hung the server when it was read" */
};

struct content {
  uint64_t generation;  /* 1, 2, 3 .. in this process */
  uint64_t fingerprint; /* hash of every content file's path and bytes: equal content, equal fingerprint */
  uint64_t loaded_at_unix_ms;
  struct arena arena;
  struct rules rules;
  struct names names;
  struct windows windows;
  /* Each sorted by path. */
  struct event *events;
  uint32_t event_count;
  struct quest *quests;
  uint32_t quest_count;
  struct dialogue *dialogues;
  uint32_t dialogue_count;
  /* In the order of their files: of several that come at once the first is told first. */
  struct achievement *achievements;
  uint32_t achievement_count;
  struct moment *moments;
  uint32_t moment_count;
  struct lesson *lessons;
  uint32_t lesson_count;
  struct item *items;
  uint32_t item_count;
  const struct activity *activities; /* in the order of the file */
  uint32_t activity_count;
  struct moved moved; /* renames, for lives saved under old names */
  struct words words; /* every name and content id, for people */
  /* Built by content_index(). */
  struct chance_year *chance; /* CHANCE_YEARS rows */
  struct borders borders;     /* of the random events */
  const uint32_t *at_events;
  uint32_t at_event_count;
  const struct signal_index *signals;
  uint32_t signal_count;
  struct goal *goals; /* by their number in the index */
  uint32_t goal_count;
  struct goal_index goal_index;
  struct definition **definitions; /* of every kind, sorted by id.hash */
  uint32_t definition_count;
  struct left_out *left_out; /* files that were not read */
  uint32_t left_out_count;
  /* By number of the definition: set aside for its faults. The one thing about a generation that changes while it
   * lives. */
  bool *is_aside;
};

/* Builds the indexes from definitions, rules and windows (all set before). Errors: E_NOMEM. */
int content_index(struct content *c) MUST_USE;
/* Frees everything; c itself is the caller's. */
void content_deinit(struct content *c);

/* NULL when this generation does not know it. */
const struct definition *content_definition(const struct content *c, struct content_id id);
const struct event *content_event(const struct content *c, struct content_id id);
const struct quest *content_quest(const struct content *c, struct content_id id);
const struct dialogue *content_dialogue(const struct content *c, struct content_id id);
const struct event *content_event_by_path(const struct content *c, const char *path);
const struct activity *content_activity(const struct content *c, const char *id);
/* Sets content aside for its faults, or takes it back. What is aside is never eligible. */
void content_set_aside(const struct content *c, const struct definition *definition, bool is_aside);
bool content_is_aside(const struct content *c, const struct definition *definition);
/* Index of the choice with that name, or -1. */
int content_choice(const struct event *event, struct name_id name);

#endif
