/* The parts of an audit. Each reads its tables in order, a page at a time, in the snapshot of the connection, and tells
 * of every violation. Thread: the connection's. */
#ifndef STORE_AUDIT_INT_H
#define STORE_AUDIT_INT_H

#include "store/copies.h"
#include "store/db_int.h"

struct audit {
  struct db *db;
  const struct store_watch *watch;
  struct store_audit counts;
};

enum { AUDIT_PAGE_ROW_COUNT = 512 };

void audit_tell(struct audit *a, const char *format, ...) PRINTF_LIKE(2, 3);

/* Lines: their entries and accounts, and what each entry's sum to. */
int audit_lines(struct audit *a) MUST_USE;
/* Entries: each has lines, and a reference of its own. */
int audit_entries(struct audit *a) MUST_USE;
/* Accounts: balances against lines, and all together. */
int audit_accounts(struct audit *a) MUST_USE;
/* The triggers that forbid changes. */
int audit_triggers(struct audit *a) MUST_USE;
/* The chain of the audit log. */
int audit_chain(struct audit *a) MUST_USE;
/* Saved sections of lives. */
int audit_sections(struct audit *a) MUST_USE;
/* What SQLite says of its own file; nothing of a server's tables. */
int audit_file(struct audit *a) MUST_USE;

#endif
