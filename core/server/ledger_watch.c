#include "server/ledger_watch.h"

#include "base/log.h"
#include "base/metrics.h"
#include "server/server.h"

static struct metric imbalance = METRIC(
    "baolife_ledger_imbalance", "Ledger accounts whose balance is not the sum of their lines.", METRIC_GAUGE, NULL);

static void on_check(void *context, int status, const struct store_ledger_check *check)
{
  struct server *server = context;
  struct ledger_watch *w = &server->ledger_watch;
  w->is_waiting = false;
  if (status) return; /* the database check tells; the walk goes on from where it was */
  w->walk = check->walk;
  w->found_count += check->wrong_count;
  if (check->is_end || w->found_count > w->imbalance) w->imbalance = w->found_count;
  if (check->is_end) {
    if (w->found_count)
      LOG(ERROR, "the ledger does not balance: run baolife audit", LOG_INT("accounts", w->found_count));
    w->found_count = 0;
    w->round_at_unix_ms = clock_now_unix_ms();
  }
  metric_set(&imbalance, w->imbalance);
}

void ledger_watch_step(struct server *server)
{
  struct ledger_watch *w = &server->ledger_watch;
  metric_register(&imbalance);
  if (w->is_waiting || store_is_away(server->store)) return;
  w->is_waiting = store_check_ledger(server->store, &w->walk, on_check, server) == E_OK;
}
