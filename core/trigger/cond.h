/* Conditions compiled to data: a list of clauses that must all hold, and at most one group of alternatives ("any").
 * Reading them costs no allocation and never enters Lua. Thread: main. */
#ifndef TRIGGER_COND_H
#define TRIGGER_COND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/ids.h"
#include "model/life.h"
#include "model/window.h"

enum clause_kind {
  CLAUSE_AGE,      /* low..high: completed years, both included */
  CLAUSE_STAGE,    /* mask: bit per enum stage */
  CLAUSE_STAT,     /* target: enum stat_id; low..high: milli-points */
  CLAUSE_TRAIT,    /* target: enum trait; low..high: milli-points */
  CLAUSE_MONEY,    /* low..high: money */
  CLAUSE_FLAG,     /* name, value (0 = any): must be set */
  CLAUSE_NO_FLAG,  /* name, value (0 = any): must not be set */
  CLAUSE_FLAG_ANY, /* start of a run of `count` CLAUSE_FLAG clauses of which one must hold */
  CLAUSE_COUNTER,  /* name; low..high */
  CLAUSE_SCHOOL,   /* mask: bit per enum school; by age */
  CLAUSE_SEASON,   /* mask: bit per enum season */
  CLAUSE_WINDOW,   /* target: index in struct windows */
  CLAUSE_SINCE,    /* content; low..high: minutes since it last fired; false if it never did */
  CLAUSE_DONE,     /* content fired at least once */
  CLAUSE_NOT_DONE, /* content never fired */
  CLAUSE_PERSON,   /* target: role; argument: enum person_aspect; low..high */
  CLAUSE_AGE_DAYS, /* low..high: whole days lived */
  CLAUSE_MONTH,    /* mask: bit per month, January = bit 1 */
  CLAUSE_QUEST,    /* content: a quest; argument: enum quest_ask; name: its step, for QUEST_ASK_STEP */
  /* Gates: only in a gate, see trigger/gate.h. */
  CLAUSE_PLACE,   /* mask: bit per enum place */
  CLAUSE_HOUR,    /* low..high: hours, both included; low > high wraps over midnight */
  CLAUSE_WEEKDAY, /* mask: bit per enum weekday */
  CLAUSE_WEATHER  /* mask: bit per enum weather */
};

enum person_aspect {
  PERSON_ALIVE, /* low = high = 1: somebody alive in the role; 0: nobody */
  PERSON_CLOSENESS,
  PERSON_TRUST,
  PERSON_ROMANCE, /* milli-points */
  PERSON_AGE,     /* completed years */
  PERSON_TRAIT_O,
  PERSON_TRAIT_C,
  PERSON_TRAIT_E,
  PERSON_TRAIT_A,
  PERSON_TRAIT_N /* points */
};

/* Where a life stands with a quest. */
enum quest_ask {
  QUEST_ASK_ACTIVE, /* on one of its steps */
  QUEST_ASK_DONE,   /* finished at least once */
  QUEST_ASK_FAILED, /* failed, and not finished since */
  QUEST_ASK_NEVER,  /* never begun */
  QUEST_ASK_STEP    /* on that step */
};

struct clause {
  uint8_t kind;
  uint8_t target;
  uint8_t argument;
  uint8_t count;
  uint32_t mask;
  int64_t low, high;
  struct name_id name;
  uint64_t value;
  struct content_id content;
};

/* any_counts[i] clauses belong to the i-th alternative; they follow each other in `any`. No alternatives: true. */
struct cond {
  const struct clause *clauses;
  const struct clause *any;
  const uint8_t *any_counts;
  uint16_t clause_count;
  uint8_t any_count;
};

struct cond_context {
  const struct rules *rules;
  const struct windows *windows;
};

/* Does it hold for the life at now_min? */
bool cond_holds(const struct cond *c, const struct life *life, const struct cond_context *context, int64_t now_min);
/* Age range outside of which it can never hold, from its CLAUSE_AGE and CLAUSE_STAGE; 0..127 when free. */
void cond_age_range(const struct cond *c, int32_t *out_low_years, int32_t *out_high_years);

/* School by age on the 1 September rule (content-mechanics, section 5). */
enum school cond_school(const struct life *life, int64_t now_min);
const char *school_name(enum school school);

#endif
