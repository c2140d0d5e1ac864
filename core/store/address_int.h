/* Where a database is, as one text: a file (`sqlite:PATH` or a plain path), or `mysql://USER@HOST[:PORT]/DATABASE`,
 * with `?socket=PATH` for a server on this machine. A password is never part of it, so it may stand in logs.
 * Thread: any. */
#ifndef STORE_ADDRESS_INT_H
#define STORE_ADDRESS_INT_H

#include <stddef.h>

#include "base/status.h"
#include "store/database.h"

struct db_address {
  enum store_engine engine;
  const char *path; /* of the file; points into the text */
  char user[81], host[256], database[65], socket[108];
  unsigned port;
};

/* message gets one line for a person that repeats no part of the text, which may hold a password by mistake.
 * Errors: E_INVALID. */
int address_parse(const char *text, struct db_address *out_address, char *message, size_t message_size) MUST_USE;

#endif
