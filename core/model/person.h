/* A character in a life: family, friends and everybody else who has a name. Thread: main. */
#ifndef MODEL_PERSON_H
#define MODEL_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "model/stat.h"

#define ROLE_LIST(X)                                                                                                   \
  X(MUM, "mum", "Mum")                                                                                                 \
  X(DAD, "dad", "Dad")                                                                                                 \
  X(SIB, "sib", "your sibling")                                                                                        \
  X(GRAN, "gran", "Gran")                                                                                              \
  X(BF, "bf", "your best friend")                                                                                      \
  X(PAL, "pal", "your friend")                                                                                         \
  X(CRUSH, "crush", "your crush")                                                                                      \
  X(PTN, "ptn", "your partner")                                                                                        \
  X(SP, "sp", "your spouse")                                                                                           \
  X(KID, "kid", "your child")                                                                                          \
  X(GK, "gk", "your grandchild")                                                                                       \
  X(BOSS, "boss", "your boss")                                                                                         \
  X(COL, "col", "your colleague")                                                                                      \
  X(NBR, "nbr", "your neighbour")                                                                                      \
  X(TEA, "tea", "your teacher")                                                                                        \
  X(XL, "xl", "your parent-in-law")                                                                                    \
  X(STR, "str", "a stranger")                                                                                          \
  X(STALL, "stall", "the noodle auntie")                                                                               \
  X(STEP, "step", "your step-parent")                                                                                  \
  X(EX, "ex", "your ex")                                                                                               \
  X(PET, "pet", "your pet")

enum role {
#define ROLE_ENUM(name, id, called) ROLE_##name,
  ROLE_LIST(ROLE_ENUM)
#undef ROLE_ENUM
      ROLE_COUNT
};

#define TRAIT_LIST(X) X(O, "O") X(C, "C") X(E, "E") X(A, "A") X(N, "N")
enum trait {
#define TRAIT_ENUM(name, id) TRAIT_##name,
  TRAIT_LIST(TRAIT_ENUM)
#undef TRAIT_ENUM
      TRAIT_COUNT
};

enum sex { SEX_FEMALE, SEX_MALE };

#define NAME_BYTES 40 /* UTF-8 with NUL */

struct person {
  uint16_t number; /* within the life, from 1 */
  uint8_t role;    /* enum role */
  uint8_t sex;
  bool alive;
  bool born;                  /* false for a sibling still to come */
  int8_t traits[TRAIT_COUNT]; /* points, 5..95 */
  int8_t aptitude, looks_gene;
  int32_t birth_day; /* civil day */
  int64_t death_min; /* game time of the life; drawn once at creation */
  struct stat_motion closeness, trust, romance;
  char first_name[NAME_BYTES];
};

const char *role_id(enum role role);
/* How the story calls somebody in that role. */
const char *role_called(enum role role);
/* The same for one person: a grandfather is not called Gran. */
const char *person_called(const struct person *person);
int role_by_id(const char *id);  /* -1 when unknown */
int trait_by_id(const char *id); /* -1 when unknown */
const char *trait_id(enum trait trait);

#endif
