#include "economy/ledger.h"

#include <inttypes.h>
#include <stdio.h>

struct ledger_entry ledger_entry_make(enum ledger_side side, int64_t amount, const char *reason)
{
  struct ledger_entry entry = {.side = side, .amount = amount};
  snprintf(entry.reason, sizeof entry.reason, "%s", reason);
  crypto_uuid(entry.ref);
  return entry;
}

struct ledger_entry ledger_entry_once(enum ledger_side side, int64_t amount, const char *reason, int64_t owner,
                                      uint64_t thing)
{
  struct ledger_entry entry = {.side = side, .amount = amount};
  snprintf(entry.reason, sizeof entry.reason, "%s", reason);
  snprintf(entry.ref, sizeof entry.ref, "%x-%" PRIx64 "-%016" PRIx64, (unsigned)side, (uint64_t)owner, thing);
  return entry;
}
