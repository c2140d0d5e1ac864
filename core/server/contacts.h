/* The keys of contact data (store/contact.h), and the change from one to the next. Thread: main. */
#ifndef SERVER_CONTACTS_H
#define SERVER_CONTACTS_H

#include <stddef.h>

#include "base/status.h"

struct server;

/* Reads server->data_keys from BAOLIFE_DATA_KEYS or the file of data-keys-file. Without either the server starts, and
 * contact data is refused. message gets one line for a person. Errors: E_INVALID, E_NOT_FOUND and the like (the file).
 */
int contacts_read_keys(struct server *server, char *message, size_t message_size) MUST_USE;

/* Seals anew what older keys sealed, one step of the store after the other, until nothing is left; call from time to
 * time. Once done, or while under way, it does nothing. */
void contacts_reseal(struct server *server);

#endif
