/* The continuous check of the ledger: account after account, a few every second, round after round. What it finds is in
 * the log, in the metric baolife_ledger_imbalance and in /health. Thread: main. */
#ifndef SERVER_LEDGER_WATCH_H
#define SERVER_LEDGER_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "store/upkeep.h"

struct server;

struct ledger_watch {
  struct store_ledger_walk walk;
  bool is_waiting;          /* for the store */
  int64_t found_count;      /* in this round */
  int64_t imbalance;        /* accounts: of the last round, or of this one when it has found more */
  int64_t round_at_unix_ms; /* when the last round ended; 0 = never */
};

/* Asks the store; call every second. */
void ledger_watch_step(struct server *server);

#endif
