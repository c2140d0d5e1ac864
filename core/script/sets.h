/* The closed sets of names content may use: stats, roles, stages and so on, by the name of the set. Thread: any. */
#ifndef SCRIPT_SETS_H
#define SCRIPT_SETS_H

#include "script/suggest.h"

/* Name of the member with that number, or NULL behind the last or when there is no such set. */
const char *set_member(const char *set, int index);
/* Number of the member with that name, or -1. */
int set_index(const char *set, const char *name);
/* Offers every member to a suggestion. */
void set_suggest(const char *set, struct suggest *suggest);

#endif
