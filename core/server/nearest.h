/* Which content somebody may have meant who names one that is not there. Thread: main. */
#ifndef SERVER_NEAREST_H
#define SERVER_NEAREST_H

#include "trigger/content.h"

/* Says on stderr that there is no content of that id in the folder, and which ids are nearest: first those with nearly
 * the same name, wherever they stand, then those that begin alike. */
void nearest_complain(const struct content *content, const char *id, const char *folder);

#endif
