/* What a tool says while it works on a whole database: how far it is, now and then, on stderr; what it found and which
 * tables are done, on stdout. Thread: main of a tool. */
#ifndef SERVER_TOOL_WATCH_H
#define SERVER_TOOL_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "store/copies.h"

struct tool_watch {
  struct store_watch watch; /* for the store; its context is this */
  uint64_t said_at_ms;
  bool is_silent_on_tables;
};

void tool_watch_init(struct tool_watch *w);
/* "4 entries with 8 lines, 5 accounts, 12 saved sections: nothing is wrong", on stdout. */
void tool_watch_sum_up(const struct store_audit *audit);

#endif
