/* The only list of error codes. Functions that can fail return 0 or one of these (negative).
 * Ours start at -20000, so libuv's codes pass through unchanged; drivers' codes are mapped where they arise. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#define STATUS_LIST(X)                                                                                                 \
  X(E_NOMEM, -20000, "out of memory")                                                                                  \
  X(E_INVALID, -20001, "invalid value")                                                                                \
  X(E_RANGE, -20002, "value out of range")                                                                             \
  X(E_FULL, -20003, "a bound was reached")                                                                             \
  X(E_NOT_FOUND, -20004, "not found")                                                                                  \
  X(E_EXISTS, -20005, "already exists")                                                                                \
  X(E_STALE, -20006, "written with an old version")                                                                    \
  X(E_CORRUPT, -20007, "stored data is damaged")                                                                       \
  X(E_IO, -20008, "input or output failed")                                                                            \
  X(E_UNAVAILABLE, -20009, "service unavailable")                                                                      \
  X(E_TIMEOUT, -20010, "took too long")                                                                                \
  X(E_CONFLICT, -20011, "not possible in this state")                                                                  \
  X(E_FUNDS, -20012, "balance too low")                                                                                \
  X(E_LIMIT, -20013, "too often")                                                                                      \
  X(E_SCRIPT, -20014, "a script failed")                                                                               \
  X(E_BUDGET, -20015, "a script used up its budget")                                                                   \
  X(E_CLOSED, -20016, "already closed")                                                                                \
  X(E_NEWER, -20017, "made by a newer version of the program")                                                         \
  X(E_PERMISSION, -20018, "permission denied")                                                                         \
  X(E_DISK_FULL, -20019, "no space left on the disk")                                                                  \
  X(E_DUPLICATE, -20020, "was done before")

enum status {
  E_OK = 0,
#define STATUS_ENUM(name, code, text) name = code,
  STATUS_LIST(STATUS_ENUM)
#undef STATUS_ENUM
};

/* The result must be looked at. */
#define MUST_USE                               __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_index, first_index) __attribute__((format(printf, format_index, first_index)))

/* English text for a code; never NULL. Thread: any. */
const char *status_text(int status);

/* The code's name ("E_FUNDS") for logs; never NULL. Thread: any. */
const char *status_name(int status);

#endif
