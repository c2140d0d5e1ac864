/* What of a server's doings goes into the audit log (store/audit_log.h): logins, diamonds that are spent, new lives,
 * operators' acts; never play. A note travels in the unit of what it reports. Thread: main. */
#ifndef SERVER_AUDIT_H
#define SERVER_AUDIT_H

#include <stddef.h>
#include <stdint.h>

#include "store/audit_log.h"
#include "store/store.h"

/* Big enough for any address without port. */
#define AUDIT_PEER_BYTES 46

/* Who asked, and by which request; texts may be "" or NULL. Borrowed. */
struct audit_origin {
  const char *peer; /* address without port; only its network is kept */
  const char *request_id;
};

struct audit_note {
  struct audit_origin origin;
  enum audit_actor actor;
  int64_t actor_id;   /* account, 0 = none */
  const char *action; /* "session_opened" */
  const char *target; /* "account/12" */
  const char *detail; /* only a digest of it is kept; NULL = nothing */
  int64_t at_unix_ms;
};

void audit_add(struct store_unit *rows, const struct audit_note *note);

/* The network of an address: "192.0.2.0/24", "2001:db8:1::/48"; "" when it is none. */
void audit_network(const char *peer, char *out, size_t out_size_bytes);

#endif
