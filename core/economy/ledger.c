#include "economy/ledger.h"

#include <stdio.h>

struct ledger_entry ledger_entry_make(enum ledger_side side, int64_t amount, const char *reason)
{
  struct ledger_entry entry = {.side = side, .amount = amount};
  snprintf(entry.reason, sizeof entry.reason, "%s", reason);
  crypto_uuid(entry.ref);
  return entry;
}
