/* Structured log: one JSON object per line on stderr or a file descriptor of choice, written with one write(2).
 *   LOG(INFO, "listening", LOG_TEXT("address", a), LOG_INT("port", 8001));
 * gives {"ts":"2026-01-31T12:00:00.123Z","level":"info","msg":"listening","address":"...","port":8001}.
 * Never pass tokens, secrets, e-mail or dialogue text. Equal lines (level and msg) beyond 20 in a second are
 * counted and reported as one "repeated" line. Lines are cut at 4 KiB. Thread: any. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

#include "base/status.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

enum log_field_kind { LOG_FIELD_NONE, LOG_FIELD_TEXT, LOG_FIELD_INT };

struct log_field {
  const char *key;
  enum log_field_kind kind;
  const char *text;
  int64_t number;
};

#define LOG_TEXT(key_, text_) ((struct log_field){(key_), LOG_FIELD_TEXT, (text_), 0})
#define LOG_INT(key_, value_) ((struct log_field){(key_), LOG_FIELD_INT, 0, (int64_t)(value_)})
/* Code and text of a status: "status":"E_FULL","reason":"a bound was reached". */
#define LOG_STATUS(status_) LOG_TEXT("status", status_name(status_)), LOG_TEXT("reason", status_text(status_))

#define LOG(level_, message_, ...)                                                                                     \
  log_write(LOG_##level_, (message_), (const struct log_field[]){{0}, ##__VA_ARGS__},                                  \
            sizeof((const struct log_field[]){{0}, ##__VA_ARGS__}) / sizeof(struct log_field))

/* Lines below this level are dropped. Default LOG_INFO. */
void log_set_level(enum log_level level);
/* Where lines go; default 2 (stderr). The descriptor stays the caller's. */
void log_set_fd(int fd);
/* Used through LOG(). fields[0] is unused. */
void log_write(enum log_level level, const char *message, const struct log_field *fields, uint64_t field_count);

#endif
