/* From account to account of the ledger, adding up each one's lines: a part at a time, for as long as it takes. Lines
 * are never changed and their entries' numbers only grow, so a sum that was begun stays right while the game goes on.
 * Thread: the connection's. */
#ifndef STORE_LEDGER_WALK_INT_H
#define STORE_LEDGER_WALK_INT_H

#include "store/db_int.h"
#include "store/upkeep.h"

struct ledger_account {
  int64_t id, party, player, balance;
  char currency[33];
};

/* A sum that says when it left the range of its type. */
struct ledger_sum {
  int64_t amount;
  bool is_out_of_range;
};
void ledger_sum_add(struct ledger_sum *sum, int64_t amount);

/* One account is done: is its balance the sum of its lines? */
typedef void (*ledger_account_fn)(void *context, const struct ledger_account *account, const struct ledger_sum *sum);

/* Goes on by at most so many accounts and, in all, lines; at the end *walk is as it was at the beginning and is_end is
 * set. The connection must be in a snapshot, so that a balance and the last of its lines are of one moment. */
int ledger_walk_step(struct db *db, struct store_ledger_walk *walk, int64_t account_count_max, int64_t line_count_max,
                     ledger_account_fn tell, void *context, bool *out_is_end) MUST_USE;

/* One step for a running server, in a snapshot of its own; what does not balance is logged. */
int ledger_walk_check(struct db *db, struct store_ledger_check *check) MUST_USE;

#endif
