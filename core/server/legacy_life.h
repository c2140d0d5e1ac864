/* From a saved game of the old server to a player of ours. Only its columns and a few of its names are known for
 * certain, so everything may be missing: what is not there is drawn as for any life, and what cannot be understood is
 * told in the notes. Nothing is lost: the import keeps the JSON as it was. Pure but for memory; thread: main. */
#ifndef SERVER_LEGACY_LIFE_H
#define SERVER_LEGACY_LIFE_H

#include "proto/legacy_save.h"
#include "sim/player.h"
#include "store/legacy_table.h"

/* The one table of what becomes of an old save. X(place, its names there, what it becomes). Of several names the first
 * that is there counts; a name is looked for at the top and in the objects `stats` and `attributes`. Stats stand in the
 * order of STAT_LIST. */
#define LEGACY_PLACE_LIST(X)                                                                                           \
  X(FIRST_NAME, "firstname|firstName|first_name", "first name, when the column has none; else one is drawn")           \
  X(LAST_NAME, "lastname|lastName|last_name", "family name, likewise")                                                 \
  X(SEX, "gender|sex", "sex; drawn when it is neither female nor male")                                                \
  X(AGE_DAYS, "ageDays|age_days", "age, when the column has none; the life goes on from that day, at nine")            \
  X(AGE_YEARS, "ageYears|age_years|age", "age, when nobody tells the days")                                            \
  X(ALIVE, "alive|isAlive|is_alive", "false: the life is over, the account may begin another")                         \
  X(DEAD, "dead|isDead|is_dead", "true: likewise")                                                                     \
  X(MONEY, "money|cash|balance", "whole money of the life, debts down to the overdraft; booked in the ledger")         \
  X(DIAMONDS, "diamonds|gems", "whole diamonds of the account, none for a debt; booked in the ledger")                 \
  X(HEALTH, "health", "stat, 0 to 100 like all stats; one that is missing stands where it would come to rest")         \
  X(HAPPINESS, "happiness|mood", "stat")                                                                               \
  X(ENERGY, "energy", "energy, at most what rewards can fill it to; full when missing")                                \
  X(STRESS, "stress", "stat")                                                                                          \
  X(FITNESS, "fitness", "stat")                                                                                        \
  X(SMARTS, "smarts|intelligence", "stat")                                                                             \
  X(LOOKS, "looks|attractiveness|appearance", "stat")                                                                  \
  X(CHARISMA, "charisma", "stat")                                                                                      \
  X(CREATIVITY, "creativity", "stat")                                                                                  \
  X(HANDY, "handy|handiness", "stat")                                                                                  \
  X(SOCIAL, "social|popularity", "stat")                                                                               \
  X(KARMA, "karma", "stat")                                                                                            \
  X(REPUTATION, "reputation", "stat")                                                                                  \
  X(GRADES, "grades", "stat")                                                                                          \
  X(PERFORMANCE, "performance|jobPerformance", "stat")                                                                 \
  X(ADDICTION, "addiction", "stat")                                                                                    \
  X(PEOPLE, "relationships|people|family",                                                                             \
    "the people of the life, instead of a drawn family: name, relation, gender, age, closeness, alive")                \
  X(STORY, "history|log|diary", "the newest 300 lines of the story: texts, or objects with text and ageDays")          \
  X(FLAGS, "flags", "at most 64 flags NAME, set as legacy_NAME: content that declares those can ask for them")         \
  X(JOBS, "jobs|job|career|occupation", "kept for a game that has jobs; nothing yet")

enum legacy_place {
#define LEGACY_PLACE_ENUM(place, names, becomes) LEGACY_##place,
  LEGACY_PLACE_LIST(LEGACY_PLACE_ENUM)
#undef LEGACY_PLACE_ENUM
      LEGACY_PLACE_COUNT
};

/* Why a row is not carried: a word for counting, and for people. */
struct legacy_refusal {
  const char *word; /* "age", "money", "diamonds"; NULL = none */
  char text[160];
};

struct legacy_life {
  struct player player; /* with its life, which stands still until the player lets it run */
  struct unit unit;     /* lines of the story */
  int64_t diamonds;     /* of the account, not yet booked */
  struct legacy_refusal refusal;
  struct buf notes; /* one a line: what did not become what it was */
};

struct legacy_life_options {
  int64_t account_id, life_id;
  uint64_t seed; /* of the life's fate */
  int64_t now_unix_ms;
};

void legacy_life_init(struct legacy_life *l);
void legacy_life_deinit(struct legacy_life *l);
/* Fills an initialised one. The same arguments give the same life. Errors: E_INVALID (refusal tells), E_NOMEM, E_FULL.
 */
int legacy_life_make(struct legacy_life *l, const struct legacy_row *row, const struct legacy_save *save,
                     const struct game *game, const struct legacy_life_options *options) MUST_USE;

/* The table above, for people. */
void legacy_life_print_places(struct buf *out);

#endif
