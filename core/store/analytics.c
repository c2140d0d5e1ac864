#include "store/analytics.h"

#include "store/request_int.h"

int store_tend_analytics(struct store *s, int64_t now_unix_ms, store_tend_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_TEND_ANALYTICS, context, &r);
  if (status) return status;
  r->ask.tend_at_unix_ms = now_unix_ms;
  r->done.tend = done;
  return store_request_send(s, r);
}
