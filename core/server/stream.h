/* What was pushed to a player's client, numbered, so that a client whose line broke can be told again what it missed
 * (protocol, sections 2 and 3). Bound: STREAM_PUSHES_MAX pushes or STREAM_BYTES_MAX bytes; the oldest go first, and a
 * client that misses one of those gets a snapshot. Never saved. Thread: main. */
#ifndef SERVER_STREAM_H
#define SERVER_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "sim/unit.h"

#define STREAM_PUSHES_MAX 256
#define STREAM_BYTES_MAX  (64u << 10)

struct push; /* one push with its number, as it was sent */

struct stream {
  bool is_open;
  uint64_t conn_number; /* of the connection whose client follows it */
  uint64_t seq;         /* of the newest push; counts on over all streams of a player in memory */
  struct push *first, *last;
  uint32_t count;
  size_t size_bytes;
};

enum stream_gap { STREAM_WHOLE, STREAM_EXPIRED, STREAM_UNKNOWN, STREAM_GAP };

/* From now on pushes are kept for the client of this connection; what was kept before is forgotten. */
void stream_open(struct stream *s, uint64_t conn_number);
/* The client goes on under a new connection. */
void stream_move(struct stream *s, uint64_t conn_number);
/* Nobody will ask any more, or what was kept is not what the client must see. */
void stream_close(struct stream *s);

/* Numbers every push of the unit ("seq" is put in front of its members) and keeps a copy; messages of other kinds stay
 * as they are. Does nothing while closed. Errors: those of the unit's buffers; the unit is then to be thrown away and
 * the stream closed. */
int stream_number(struct stream *s, struct unit *unit) MUST_USE;

/* The client has seen everything up to seq: it is not kept longer. */
void stream_acknowledge(struct stream *s, uint64_t seq);

/* Could a client of that connection that saw last_seq be told all it missed? */
enum stream_gap stream_gap(const struct stream *s, uint64_t conn_number, uint64_t last_seq);
/* Adds every kept push after last_seq to the unit; returns how many. Failures stick to the unit. */
uint32_t stream_repeat(const struct stream *s, uint64_t last_seq, struct unit *unit);

#endif
