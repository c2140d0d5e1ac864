/* One life: everything the simulation knows about it. Hot fields flat, the rest in compact arrays beside it.
 * No I/O, no clock, no Lua. Owner: core/sim keeps it in memory, core/server saves it by sections. Thread: main. */
#ifndef MODEL_LIFE_H
#define MODEL_LIFE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/agenda.h"
#include "model/calendar.h"
#include "model/change.h"
#include "model/ids.h"
#include "model/memory.h"
#include "model/person.h"
#include "model/quests.h"
#include "model/recent.h"
#include "model/rules.h"
#include "model/stat.h"
#include "model/talk.h"
#include "model/things.h"

#define STAGE_LIST(X)                                                                                                  \
  X(INFANT, "infant", 0)                                                                                               \
  X(TODDLER, "toddler", 3)                                                                                             \
  X(CHILD, "child", 6)                                                                                                 \
  X(TEEN, "teen", 12)                                                                                                  \
  X(YOUNG_ADULT, "young_adult", 18)                                                                                    \
  X(ADULT, "adult", 30)                                                                                                \
  X(MIDDLE, "middle", 50)                                                                                              \
  X(SENIOR, "senior", 65)                                                                                              \
  X(ELDER, "elder", 80)

enum stage {
#define STAGE_ENUM(name, id, from) STAGE_##name,
  STAGE_LIST(STAGE_ENUM)
#undef STAGE_ENUM
      STAGE_COUNT
};

enum death_cause { CAUSE_NONE, CAUSE_ACCIDENT, CAUSE_AGE, CAUSE_HEART, CAUSE_COLLAPSE, CAUSE_ILLNESS };

/* Sections a life is saved in; each has a dirty bit. */
enum life_section {
  SECTION_CORE,
  SECTION_PEOPLE,
  SECTION_AGENDA,
  SECTION_FLAGS,   /* flags and counters */
  SECTION_HISTORY, /* what fired when */
  SECTION_VARS,
  SECTION_QUESTS,
  SECTION_TALKS,
  SECTION_THINGS,
  SECTION_RECENT, /* what is newer than in the sections of counters and of history */
  SECTION_COUNT
};

enum prompt_class { CLASS_NOTICE, CLASS_MINOR, CLASS_SPARK, CLASS_URGENT, CLASS_MAJOR };

#define PROMPTS_MAX   16
#define CHOICES_MAX   8
#define PEOPLE_MAX    40
#define RECENT_MINORS 3

/* An open question. What was offered is fixed here, not read again from content. */
struct prompt {
  uint32_t number;      /* within the life, from 1 */
  uint8_t prompt_class; /* enum prompt_class */
  uint8_t variant;      /* which wording */
  uint8_t choice_count;
  uint32_t occurrence; /* of its content in this life */
  struct content_id content;
  struct name_id choices[CHOICES_MAX]; /* offered, in order */
  struct name_id default_choice;
  int64_t opened_at_min;
  int64_t expires_at_min;
};

struct energy {
  int32_t value_milli; /* at at_min */
  int64_t at_min;
  int64_t period_min; /* game minutes per point, multipliers applied at the month pass */
};

struct mortality {
  double accident_left; /* exposure until the accident, drawn exponential(1) */
  double ageing_left;
  double factor;        /* m_age (shield included) since at_min */
  double accident_rate; /* per year since at_min */
  int64_t at_min;       /* exposures are used up to here */
  int64_t death_min;    /* when the first clock runs out under the present factor */
  uint8_t cause;        /* enum death_cause of that clock */
};

/* An illness the life has; of the table by the hash of its id, so that the table may change. */
struct illness {
  struct name_id name;
  bool is_treated;
  int64_t since_min;
};

struct life {
  /* What every drawn candidate reads stands together: of a million lives none is in a cache when it wakes. */
  uint64_t seed;
  int64_t candidate_min;    /* pending candidate of the random events; INT64_MAX = none */
  uint64_t candidate_count; /* drawn so far */
  int64_t next_birthday_min, next_month_pass_min;
  int64_t now_min;   /* lived so far; nothing before it is still to happen */
  int32_t age_years; /* as of now_min */
  int32_t birth_day; /* civil day of game minute 0 */
  uint32_t dirty;    /* bit per enum life_section */
  struct memory memory;
  int64_t money;
  struct stat_motion stats[STAT_COUNT];

  struct life_id id;
  struct player_id player;
  uint64_t version; /* of the last committed state */

  char first_name[NAME_BYTES], family_name[NAME_BYTES];
  uint8_t sex;
  struct name_id culture;
  bool is_alive;
  uint8_t cause;
  int64_t died_at_min;
  int64_t busy_until_min; /* end of the last activity lined up */
  struct content_id busy_with;

  struct energy energy;
  int32_t traits_milli[TRAIT_COUNT];
  int8_t aptitude, looks_gene;
  int32_t schooling_milli;
  struct mortality mortality;
  struct illness illnesses[ILLNESS_MAX]; /* present ones */
  uint32_t illness_count;

  uint64_t plan_fingerprint; /* of the content with which the agenda and the candidate were planned */
  uint32_t month_pass_count, activity_count, mortality_draw_count, prompt_count, story_count;
  int64_t recent_minor_min[RECENT_MINORS]; /* when the last minor prompts opened */
  int64_t last_urgent_min;
  int64_t skip_left_min;    /* of a bought skip that a major question interrupted */
  int32_t skip_floor_milli; /* energy it ends with at least */

  struct prompt prompts[PROMPTS_MAX];
  uint32_t prompt_open_count;

  struct person *people;
  uint32_t people_count, people_capacity;
  uint16_t person_count; /* numbers given out */

  struct agenda agenda;
  struct quests quests;
  struct talks talks;
  struct things things;
  struct changes changes; /* not saved */
  struct recent recent_counters, recent_history;
};

/* Empty life; free with life_deinit. */
void life_init(struct life *life);
void life_deinit(struct life *life);

static inline void life_touch(struct life *life, enum life_section section)
{
  life->dirty |= 1u << section;
}

/* Readings at a moment not before the value's last change. */
int32_t life_stat(const struct life *life, const struct rules *rules, enum stat_id stat, int64_t now_min);
int32_t life_energy(const struct life *life, const struct rules *rules, int64_t now_min);
int32_t life_closeness(const struct person *person, const struct rules *rules, int64_t now_min);
int32_t life_civil_day(const struct life *life, int64_t now_min);
int32_t life_hour(int64_t now_min);
int32_t life_age(const struct life *life, int64_t now_min);
enum stage life_stage(int32_t age_years);
/* Minute of the birthday with which the given age begins. */
int64_t life_birthday_min(const struct life *life, int32_t age_years);

/* Whoever is alive in that role; of several the closest. NULL when nobody. */
struct person *life_person(const struct life *life, const struct rules *rules, enum role role, int64_t now_min);
struct person *life_person_by_number(const struct life *life, uint16_t number);
/* Adds a person. Errors: E_FULL, E_NOMEM. */
int life_add_person(struct life *life, struct person **out_person) MUST_USE;

/* Open prompt by number or NULL. */
struct prompt *life_prompt(struct life *life, uint32_t number);
void life_remove_prompt(struct life *life, uint32_t number);
/* Open prompts of a class. */
uint32_t life_prompts_open(const struct life *life, enum prompt_class prompt_class);

/* Changes, each re-basing what it touches, marking its section and logging what was written (model/change.h). Amounts
 * as in model/effect.h. */
void life_add_stat(struct life *life, const struct rules *rules, enum stat_id stat, int64_t now_min,
                   int32_t change_milli);
void life_add_energy(struct life *life, const struct rules *rules, int64_t now_min, int32_t change_milli);
void life_add_money(struct life *life, const struct rules *rules, int64_t amount);
void life_add_trait(struct life *life, enum trait trait, int32_t change_milli);
void life_add_closeness(struct life *life, const struct rules *rules, struct person *person, int64_t now_min,
                        int32_t change_milli);

/* Somebody in the role came, died or stands closer or further. */
void life_note_person(struct life *life, enum role role);
/* Memory that conditions ask for, as in model/memory.h. */
int life_set_flag(struct life *life, struct name_id name, uint64_t value, int64_t now_min) MUST_USE;
void life_clear_flag(struct life *life, struct name_id name);
int life_add_counter(struct life *life, struct name_id name, int64_t amount) MUST_USE;
int life_note_done(struct life *life, struct content_id content, int64_t now_min, uint32_t *out_count) MUST_USE;
/* Counters or history were changed in another way: they are saved whole. */
void life_touch_memory(struct life *life);

const char *stage_name(enum stage stage);
const char *cause_name(enum death_cause cause);

#endif
