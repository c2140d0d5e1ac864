/* Every message the server sends, as data: which versions know it, how it is delivered, its members. Whoever writes a
 * message begins it by its row (sim/message.c), the published contract is made from it (tools/gen_protocol.c), and the
 * scenario tests hold every message they receive against that. Thread: any. */
#ifndef PROTO_OUT_H
#define PROTO_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/wire.h"

enum out_kind {
  OUT_TEXT,    /* string; one of choices when there are any */
  OUT_NUMBER,  /* whole number, low..high */
  OUT_DECIMAL, /* number with a fraction, low..high */
  OUT_FLAG,    /* true or false */
  OUT_OBJECT,  /* object with these members */
  OUT_LIST,    /* array of objects with these members */
  OUT_TEXTS,   /* array of at most high strings; 0 = no bound */
  OUT_BY_ID,   /* object from ids to objects with these members, or without members to numbers low..high */
  OUT_STATE,   /* the state a client is shown, out_state_fields */
  OUT_PATCH,   /* merge patch (RFC 7396) of the state: any of its members, null takes one away */
  OUT_MESSAGES /* array of low..high whole messages */
};

struct out_field {
  const char *name;
  enum out_kind kind;
  bool is_optional;
  bool is_nullable;
  bool is_open;                /* OUT_OBJECT: it may have other members too */
  enum wire_versions versions; /* that have it; 0 = those of the message */
  int64_t low, high;
  const char *const *choices; /* NULL-terminated */
  const struct out_field *fields;
  size_t field_count;
  const char *meaning; /* unit or meaning where the name does not tell; NULL = it does */
};

/* How it is delivered; some messages come in more than one way. */
enum out_ways {
  OUT_REPLY = 1,   /* the one answer to a request: has the request's cid, if that had one */
  OUT_PUSH = 2,    /* must not be missed: numbered by seq on a v2 connection, told again after a broken line */
  OUT_PASSING = 4, /* unasked and not numbered: what follows replaces it, or it concerns this connection alone */
  OUT_V1 = 8,      /* v1 clients get it unasked too: the existing app knows it, or is taken to */
};

struct out_row {
  const char *name;
  enum wire_versions versions;
  unsigned ways;                  /* enum out_ways */
  const struct out_field *fields; /* beside type, cid and seq */
  size_t field_count;
  const char *meaning;
};

struct out_fields {
  const struct out_field *list;
  size_t count;
};

/* All messages in the order of their names. */
extern const struct out_row out_rows[];
extern const size_t out_row_count;

/* Members of the state a client is shown. */
struct out_fields out_state_fields(void);

/* Row of a message; NULL when there is none of that name. */
const struct out_row *out_row_peek(const char *name);

#endif
