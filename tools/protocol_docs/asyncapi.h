/* The AsyncAPI 3.0.0 document of the game's socket; messages refer to their schema files. */
#ifndef PROTOCOL_DOCS_ASYNCAPI_H
#define PROTOCOL_DOCS_ASYNCAPI_H

#include "base/json.h"

void asyncapi_write(struct json *j);

#endif
