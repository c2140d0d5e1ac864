/* Main's side of looking after the database. */
#include "store/upkeep.h"

#include "store/request_int.h"

int store_check_ledger(struct store *s, const struct store_ledger_walk *walk, store_ledger_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_LEDGER, context, &r);
  if (status) return status;
  r->ask.ledger = *walk;
  r->done.ledger = done;
  return store_request_send(s, r);
}

int store_backup_step(struct store *s, const char *path, store_backup_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_BACKUP, context, &r);
  if (status) return status;
  r->done.backup = done;
  if (path) r->ask.backup_path = arena_text(&r->memory, path);
  if (!path || r->ask.backup_path) return store_request_send(s, r);
  store_request_free(r);
  return E_NOMEM;
}

int store_backup_drop(struct store *s, store_backup_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_BACKUP_DROP, context, &r);
  if (status) return status;
  r->done.backup = done;
  return store_request_send(s, r);
}
