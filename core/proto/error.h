/* The one catalogue of error codes on the wire, and the one place that writes an error. Pure. Thread: any. */
#ifndef PROTO_ERROR_H
#define PROTO_ERROR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* code, retryable, HTTP status, message for logs and developers */
#define ERROR_LIST(X)                                                                                                  \
  X(BAD_JSON, "bad_json", false, 400, "the message is not one valid JSON object")                                      \
  X(UNKNOWN_TYPE, "unknown_type", false, 400, "there is no message of this type")                                      \
  X(INVALID_FIELD, "invalid_field", false, 400, "a field is missing, unknown or out of bounds")                        \
  X(MESSAGE_TOO_BIG, "message_too_big", false, 413, "the message is larger than allowed")                              \
  X(UNSUPPORTED_VERSION, "unsupported_version", false, 400, "this protocol version is not spoken")                     \
  X(UNAUTHENTICATED, "unauthenticated", false, 401, "log in first")                                                    \
  X(TOKEN_EXPIRED, "token_expired", false, 401, "the token is unknown or expired; get a new one")                      \
  X(FORBIDDEN, "forbidden", false, 403, "not allowed")                                                                 \
  X(RATE_LIMITED, "rate_limited", true, 429, "too many requests; wait")                                                \
  X(IDEMPOTENCY_KEY_REUSED, "idempotency_key_reused", false, 409, "this cid was used with other parameters")           \
  X(IN_PROGRESS, "in_progress", true, 409, "this request is still being worked on")                                    \
  X(STALE_REV, "stale_rev", false, 409, "the state has moved on")                                                      \
  X(INSUFFICIENT_DIAMONDS, "insufficient_diamonds", false, 402, "not enough diamonds")                                 \
  X(INSUFFICIENT_ENERGY, "insufficient_energy", false, 409, "not enough energy")                                       \
  X(INSUFFICIENT_MONEY, "insufficient_money", false, 409, "not enough money")                                          \
  X(ENERGY_FULL, "energy_full", false, 409, "there is no room for more energy")                                        \
  X(PRICE_CHANGED, "price_changed", false, 409, "the price is not the expected one")                                   \
  X(ALREADY_CLAIMED, "already_claimed", false, 409, "already claimed")                                                 \
  X(PROMPT_CLOSED, "prompt_closed", false, 409, "this question is not open")                                           \
  X(QUEST_NOT_ACTIVE, "quest_not_active", false, 409, "this quest is not under way")                                   \
  X(INVALID_ANSWER, "invalid_answer", false, 400, "this answer was not offered")                                       \
  X(NOT_FOUND, "not_found", false, 404, "there is no such thing")                                                      \
  X(CONFLICT, "conflict", false, 409, "not possible now")                                                              \
  X(DB_UNAVAILABLE, "db_unavailable", true, 503, "saving is not possible at the moment; nothing was changed")          \
  X(OVERLOADED, "overloaded", true, 503, "too much at once; try again")                                                \
  X(MAINTENANCE, "maintenance", true, 503, "the server is restarting")                                                 \
  X(INTERNAL, "internal", true, 500, "something went wrong on our side")

enum error_code {
  ERROR_NONE,
#define ERROR_ENUM(name, code, retryable, http, text) ERROR_##name,
  ERROR_LIST(ERROR_ENUM)
#undef ERROR_ENUM
      ERROR_COUNT
};

const char *error_code_text(enum error_code code); /* "bad_json" */
const char *error_message(enum error_code code);
bool error_is_retryable(enum error_code code);
int error_http_status(enum error_code code);

/* What an error tells besides its code; zero what does not apply. Texts are borrowed. */
struct error_info {
  enum error_code code;
  const char *for_type; /* request type; NULL or "" = left out */
  const char *cid;
  const char *message;      /* NULL = the catalogue's */
  uint32_t retry_after_ms;  /* 0 = left out; retryable codes get 1000 */
  const char *field;        /* details.field */
  const char *reason;       /* details.reason */
  const char *details_json; /* further members of details: "\"bucket\":\"energy\"" */
};

/* {"type":"error",...} (protocol, section 6). with_type false gives the HTTP form without "type". */
int error_write(struct buf *out, const struct error_info *info, bool with_type);

#endif
