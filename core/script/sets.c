#include "script/sets.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "model/life.h"
#include "model/person.h"
#include "model/rules.h"
#include "model/stat.h"
#include "trigger/cond.h"
#include "trigger/content.h"
#include "trigger/dialogue.h"
#include "trigger/gate.h"

#define STAT_TEXT(name, text)       text,
#define ROLE_TEXT(name, id, called) id,
#define TRAIT_TEXT(name, id)        id,
#define STAGE_TEXT(name, id, from)  id,
#define PLACE_TEXT(name, id)        id,
#define SIGNAL_TEXT(name, id)       id,
#define MOOD_TEXT(name, id)         id,
#define ROLE_DIED(name, id, called) id "_died",

static const char *const STATS[] = {STAT_LIST(STAT_TEXT) NULL};
static const char *const ROLES[] = {ROLE_LIST(ROLE_TEXT) NULL};
static const char *const TRAITS[] = {TRAIT_LIST(TRAIT_TEXT) NULL};
static const char *const STAGES[] = {STAGE_LIST(STAGE_TEXT) NULL};
static const char *const PLACES[] = {PLACE_LIST(PLACE_TEXT) NULL};
static const char *const SOURCES[] = {STAT_LIST(STAT_TEXT) SOURCE_LIST(STAT_TEXT) NULL};
static const char *const SIGNALS[] = {SIGNAL_LIST(SIGNAL_TEXT) ROLE_LIST(ROLE_DIED) NULL};
/* In the order of the enums they are numbered by. */
static const char *const SCHOOLS[] = {"none", "kindergarten", "primary", "middle", "high", NULL};
static const char *const SEASONS[] = {"spring", "summer", "autumn", "winter", NULL};
static const char *const WEEKDAYS[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
static const char *const WEATHERS[] = {"clear", "cloudy", "rain", "snow", NULL};
static const char *const CLASSES[] = {"notice", "minor", "spark", "urgent", "major", NULL};
static const char *const SCOPES[] = {"always", "enrolled", "employed", NULL};
static const char *const PROGRESS[] = {"active", "done", "failed", "never", NULL};
static const char *const TIERS[] = {"bronze", "silver", "gold", NULL};
static const char *const LIMITS[] = {"npc_year", "npc_once", "once", NULL};
static const char *const MOODS[] = {MOOD_LIST(MOOD_TEXT) NULL};
static const char *const TALK[] = {"npc", NULL};
static const char *const SLOTS[] = {
    "me", "family_name", "age", "place", "weather", "season", ROLE_LIST(ROLE_TEXT) NULL};

_Static_assert(sizeof SOURCES / sizeof *SOURCES == SOURCE_COUNT + 1, "sources");
_Static_assert(sizeof SCHOOLS / sizeof *SCHOOLS == SCHOOL_COUNT + 1, "schools");
_Static_assert(sizeof SEASONS / sizeof *SEASONS == SEASON_COUNT + 1, "seasons");
_Static_assert(sizeof PROGRESS / sizeof *PROGRESS == QUEST_ASK_STEP + 1, "progress");
_Static_assert(sizeof TIERS / sizeof *TIERS == TIER_COUNT + 1, "tiers");
_Static_assert(sizeof LIMITS / sizeof *LIMITS == LIMIT_ONCE + 1, "limits: none has no word");
_Static_assert(sizeof WEATHERS / sizeof *WEATHERS == WEATHER_COUNT + 1, "weathers");

static const struct {
  const char *name;
  const char *const *members;
} SETS[] = {
    {"stat", STATS},     {"role", ROLES},     {"trait", TRAITS},     {"stage", STAGES},   {"place", PLACES},
    {"source", SOURCES}, {"signal", SIGNALS}, {"school", SCHOOLS},   {"season", SEASONS}, {"weekday", WEEKDAYS},
    {"slot", SLOTS},     {"class", CLASSES},  {"weather", WEATHERS}, {"scope", SCOPES},   {"progress", PROGRESS},
    {"tier", TIERS},     {"limit", LIMITS},   {"mood", MOODS},       {"talk", TALK},
};

static const char *const *members_of(const char *set)
{
  for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++)
    if (strcmp(SETS[i].name, set) == 0) return SETS[i].members;
  return NULL;
}

const char *set_member(const char *set, int index)
{
  const char *const *members = members_of(set);
  if (!members) return NULL;
  for (int i = 0; members[i]; i++)
    if (i == index) return members[i];
  return NULL;
}

int set_index(const char *set, const char *name)
{
  const char *const *members = members_of(set);
  for (int i = 0; members && members[i]; i++)
    if (strcmp(members[i], name) == 0) return i;
  return -1;
}

void set_suggest(const char *set, struct suggest *suggest)
{
  const char *const *members = members_of(set);
  for (int i = 0; members && members[i]; i++)
    suggest_offer(suggest, members[i]);
}
