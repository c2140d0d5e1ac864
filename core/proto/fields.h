/* Which fields each message has: the one list of names, kinds and bounds. Callers: proto/msg. Thread: any. */
#ifndef PROTO_FIELDS_H
#define PROTO_FIELDS_H

#include <stddef.h>

#include "proto/field.h"
#include "proto/msg.h"

struct fields {
  const struct field *list; /* NULL when count is 0 */
  size_t count;
};

/* The fields of a type (below MSG_COUNT), offsets into struct msg. */
struct fields fields_of(enum msg_type type);

#endif
