/* Texts and names of the status codes. */
#include "base/status.h"

#include <string.h>

/* libuv's codes are negated errno values on this platform; the widest of them stay above this. */
enum { ERRNO_MAX = 4095 };

const char *status_text(int status)
{
  switch (status) {
  case E_OK:
    return "ok";
#define STATUS_CASE(name, code, text)                                                                                  \
  case name:                                                                                                           \
    return text;
    STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
  default:
    break;
  }
  const char *text = NULL;
#ifdef __GLIBC__
  if (status < 0 && status >= -ERRNO_MAX) text = strerrordesc_np(-status);
#endif
  return text ? text : "unknown error";
}

const char *status_name(int status)
{
  switch (status) {
  case E_OK:
    return "E_OK";
#define STATUS_CASE(name, code, text)                                                                                  \
  case name:                                                                                                           \
    return #name;
    STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
  default:
    break;
  }
  const char *name = NULL;
#ifdef __GLIBC__
  if (status < 0 && status >= -ERRNO_MAX) name = strerrorname_np(-status);
#endif
  return name ? name : "E_UNKNOWN";
}
