/* One message to the client being written: type and cid first, then its fields, then into the unit. v1 clients get the
 * flat shapes they know and no type they do not (protocol, section 2). Thread: main. */
#ifndef SIM_MESSAGE_H
#define SIM_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/json.h"
#include "sim/player.h"

#define MESSAGE_BYTES_MAX (256u * 1024)

struct message {
  struct buf text;
  struct json json;
  bool is_push; /* the client must not miss it, see struct unit_message */
};

/* A reply (cid NULL or "": none is echoed) or a message that always goes out. End with message_end or message_drop. */
void message_begin(struct message *m, const char *type, const char *cid);
/* A push: false, and nothing to end, when nobody is connected or a v1 client would not know the type. */
bool message_begin_push(struct message *m, const struct player *p, const char *type);
/* A push which the next of its kind replaces: it may be missed. */
bool message_begin_passing(struct message *m, const struct player *p, const char *type);
void message_end(struct message *m, struct unit *unit);
void message_drop(struct message *m);

/* "game_time":{"day","hour","minute"} */
void message_put_game_time(struct message *m, int64_t at_min);

/* Revision the player's state has once the unit is committed. */
uint64_t player_rev(const struct player *p, const struct unit *unit);

#endif
