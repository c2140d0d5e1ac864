/* JSON Schema (2020-12) of the messages, made from the tables of core/proto. Only words are used that draft 7 has too,
 * so that AsyncAPI can take the same files. Members that are not named are allowed, as on the wire. */
#ifndef PROTOCOL_DOCS_SCHEMA_H
#define PROTOCOL_DOCS_SCHEMA_H

#include "base/json.h"
#include "proto/msg.h"
#include "proto/out.h"

/* What a client sends; an HTTP body has no type. */
void schema_of_request(struct json *j, enum msg_type type);
/* What a client of one version is sent. */
void schema_of_row(struct json *j, const struct out_row *row, enum wire_versions version);
/* The state of a player, and a merge patch of it: state.json and state_patch.json, which messages refer to. */
void schema_of_state(struct json *j);
void schema_of_state_patch(struct json *j);

/* Is a v1 client sent other members than one of v2? */
bool schema_differs_for_v1(const struct out_row *row);
/* Has a client of this version the member? */
bool schema_has(const struct out_field *field, enum wire_versions version);

#endif
