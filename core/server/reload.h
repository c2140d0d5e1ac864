/* Content changes while people play: the content folder (and a scripts folder given by the settings) is watched; a
 * saved change is gathered for 200 ms, then the whole set is read, checked and dry-run aside on a worker thread, and if
 * it has no error it takes the old one's place between two turns. With any error the old one stays and all problems are
 * kept for the designer. The generations before are kept for going back: GENERATIONS_KEPT of them. Thread: main. */
#ifndef SERVER_RELOAD_H
#define SERVER_RELOAD_H

#include <stdbool.h>

#include "base/json.h"

struct server;
struct reload; /* opaque */

#define GENERATIONS_KEPT 5

/* Begins to watch. NULL when out of memory; a folder that cannot be watched is told in the log and only means that
 * changes need reload_now. */
struct reload *reload_start(struct server *server);
/* Stops watching and waits for a build under way. The loop must still run until done. */
typedef void (*reload_stopped_fn)(void *context);
void reload_stop(struct reload *r, reload_stopped_fn done, void *context);

/* Reads the content again whatever the watcher says. */
void reload_now(struct reload *r);
/* Goes back to the generation before the present one; false when there is none. */
bool reload_back(struct reload *r);

/* The members "refused" and "previous" of GET /dev/content. */
void reload_write(const struct reload *r, struct json *out);

#endif
