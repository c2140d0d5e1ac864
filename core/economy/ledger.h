/* Diamonds: what may be booked and why. A double entry moves an amount between the player and one system account; the
 * store keeps the book, this names the entries. Plain values; thread: any. */
#ifndef ECONOMY_LEDGER_H
#define ECONOMY_LEDGER_H

#include <stdint.h>

#include "crypto/crypto.h"

/* System sides of an entry, see store/row.h for the stored numbers. */
enum ledger_side {
  LEDGER_WELCOME = 1,
  LEDGER_LOGIN = 2,
  LEDGER_ENERGY = 3,
  LEDGER_SKIP = 4,
  LEDGER_GRANT = 5,
  LEDGER_AWARD = 6,
  LEDGER_QUEST = 7,
  LEDGER_SHOP = 8
};

#define LEDGER_REASON_BYTES 32

struct ledger_entry {
  enum ledger_side side;
  int64_t amount; /* to the player when > 0, from the player when < 0; never 0 */
  char reason[LEDGER_REASON_BYTES];
  char ref[UUID_BYTES]; /* transaction id, unique for ever */
};

/* An entry with a fresh transaction id. reason is cut to LEDGER_REASON_BYTES. */
struct ledger_entry ledger_entry_make(enum ledger_side side, int64_t amount, const char *reason);
/* An entry that can be booked once for ever: its transaction id is made from what it is for. owner: the account or the
 * life; thing: a hash or number that is unique for that owner and side. */
struct ledger_entry ledger_entry_once(enum ledger_side side, int64_t amount, const char *reason, int64_t owner,
                                      uint64_t thing);

#endif
