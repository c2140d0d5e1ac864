#include "model/person.h"

#include <string.h>

#define ROLE_ID(name, id, called)     id,
#define ROLE_CALLED(name, id, called) called,
static const char *const ids[ROLE_COUNT] = {ROLE_LIST(ROLE_ID)};
static const char *const called_names[ROLE_COUNT] = {ROLE_LIST(ROLE_CALLED)};
#undef ROLE_ID
#undef ROLE_CALLED

#define TRAIT_ID(name, id) id,
static const char *const trait_ids[TRAIT_COUNT] = {TRAIT_LIST(TRAIT_ID)};
#undef TRAIT_ID

const char *role_id(enum role role)
{
  return ids[role];
}

const char *role_called(enum role role)
{
  return called_names[role];
}

const char *person_called(const struct person *person)
{
  enum role role = (enum role)person->role;
  if (role == ROLE_GRAN && person->sex == SEX_MALE) return "Grandpa";
  if (role == ROLE_SIB) return person->sex == SEX_MALE ? "your brother" : "your sister";
  return role_called(role);
}

int role_by_id(const char *id)
{
  for (int i = 0; i < ROLE_COUNT; i++)
    if (strcmp(ids[i], id) == 0) return i;
  return -1;
}

int trait_by_id(const char *id)
{
  for (int i = 0; i < TRAIT_COUNT; i++)
    if (strcmp(trait_ids[i], id) == 0) return i;
  return -1;
}

const char *trait_id(enum trait trait)
{
  return trait_ids[trait];
}
