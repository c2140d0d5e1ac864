/* How lives and characters come into the world: family at birth, inheritance, people met later.
 * Numbers from content/tables/family.lua (content-mechanics, section 3). Thread: main. */
#ifndef MODEL_BIRTH_H
#define MODEL_BIRTH_H

#include "model/life.h"
#include "model/names.h"

struct birth {
  struct life_id id;
  struct player_id player;
  uint64_t seed;
  const char *first_name, *family_name; /* NULL = drawn */
  int sex;                              /* enum sex, or -1 = drawn */
  int culture;                          /* index, or -1 = drawn */
};

/* Fills an initialised life: date of birth, traits, stats, parents, siblings, grandparents, the clocks of death, first
 * month pass and birthday. Errors: E_NOMEM, E_FULL; the life is then to be thrown away. */
int birth_life(struct life *life, const struct rules *rules, const struct names *names,
               const struct birth *birth) MUST_USE;

/* A person who comes into the life later in the given role: about the life's age for friends, a generation apart for
 * others. Errors: E_FULL (40 people), E_NOMEM. */
int birth_meet(struct life *life, const struct rules *rules, const struct names *names, enum role role, int64_t now_min,
               struct person **out_person) MUST_USE;

/* Somebody of whom more is known than chance would draw. */
struct known_person {
  enum role role;
  const char *first_name;  /* NULL = drawn */
  int sex;                 /* enum sex, or -1 = drawn */
  int32_t age_days;        /* -1 = drawn for the role */
  int32_t closeness_milli; /* -1 = that of the role */
  bool is_alive;
};
/* As birth_meet, but what is known stays. */
int birth_know(struct life *life, const struct rules *rules, const struct names *names,
               const struct known_person *known, int64_t now_min, struct person **out_person) MUST_USE;

/* Puts a new-born life at a later minute without living the years between: whoever of its family came or died in them
 * has, the clocks of death are drawn for the years that are left. */
void birth_grow(struct life *life, const struct rules *rules, int64_t now_min);

#endif
