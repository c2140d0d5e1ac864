/* What both directions of the wire share: protocol versions, close codes, rate buckets. Constants only. Thread: any. */
#ifndef PROTO_WIRE_H
#define PROTO_WIRE_H

#include <stdbool.h>

/* Versions of the protocol, as a set: 1 is the existing app's, 2 is agreed on by hello. */
enum wire_versions { WIRE_V1 = 1, WIRE_V2 = 2, WIRE_BOTH = 3 };

/* name, code, why the server closes a connection with it */
#define CLOSE_LIST(X)                                                                                                  \
  X(NORMAL, 1000, "the client logged out")                                                                             \
  X(NOT_TEXT, 1003, "a frame that is not text")                                                                        \
  X(BAD_UTF8, 1007, "a message that is not UTF-8")                                                                     \
  X(TOO_BIG, 1009, "a message larger than allowed")                                                                    \
  X(RESTART, 1012, "the server stops or restarts; wait the milliseconds in `ra`")                                      \
  X(OVERLOADED, 1013, "too much at once, or the answer could not be had; wait the milliseconds in `ra`")               \
  X(MALFORMED, 4400, "three messages that were not JSON within a minute")                                              \
  X(NO_LOGIN, 4401, "no login in time")                                                                                \
  X(IDLE, 4408, "no frame in time, not even the answer to a ping")                                                     \
  X(SLOW, 4410, "the client does not read what it is sent")                                                            \
  X(FLOOD, 4429, "messages come too fast; wait the milliseconds in `ra`")                                              \
  X(TOKEN_INVALID, 4501, "the token is unknown, expired or revoked: get a new one over HTTP")                          \
  X(REPLACED, 4509, "the player came by another connection")

enum close_code {
#define CLOSE_ENUM(name, code, why) CLOSE_##name = (code),
  CLOSE_LIST(CLOSE_ENUM)
#undef CLOSE_ENUM
};

/* From here on a client does not come back by itself. */
#define CLOSE_FOR_GOOD 4500

/* Is the connection over, with nothing kept for its client to go on from? */
static inline bool close_is_final(int code)
{
  return code == CLOSE_NORMAL || code >= CLOSE_FOR_GOOD;
}

/* Rate buckets of a player: name, name on the wire, setting that holds how many requests a minute fill it (those of a
 * connection are in net/limit.h) */
#define BUCKET_LIST(X)                                                                                                 \
  X(ENERGY, "energy", refills_per_min)                                                                                 \
  X(SKIP, "skip", skips_per_min)                                                                                       \
  X(PLAY, "play", plays_per_min)                                                                                       \
  X(LIFE, "life", lives_per_min)                                                                                       \
  X(READ, "read", reads_per_min)

enum msg_bucket {
  BUCKET_NONE,
#define BUCKET_ENUM(name, wire, setting) BUCKET_##name,
  BUCKET_LIST(BUCKET_ENUM)
#undef BUCKET_ENUM
      BUCKET_COUNT
};

#endif
