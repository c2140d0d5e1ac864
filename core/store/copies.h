/* What tools do with a whole database: prove it, copy it, put it back. Nothing here needs more memory for more rows.
 *
 * A database server is read beside a running game, in one transaction that sees the database as it was at its start. A
 * file is read only while no server holds it (E_CONFLICT); a running server copies its own file (store/upkeep.h), and
 * the copy is read. Blocking; the options' loop is not used. Thread: main of a tool. */
#ifndef STORE_COPIES_H
#define STORE_COPIES_H

#include <stdint.h>

#include "store/database.h"
#include "store/store.h"

/* Who is told, while it lasts. */
struct store_watch {
  /* Often; done of about all. all_count 0: not known. */
  void (*at)(void *context, const char *what, int64_t done_count, int64_t all_count);
  /* One violation, in words for a person. */
  void (*found)(void *context, const char *text);
  /* One table is done; its checksum depends on its rows alone, not on the engine, nor on their order. */
  void (*table)(void *context, const char *name, int64_t row_count, uint64_t checksum);
  void *context;
};

struct store_audit {
  int64_t line_count, entry_count, account_count, log_row_count, section_count; /* that were looked at */
  int64_t violation_count;
};

/* Proves the ledger's book, the audit log (store/audit_log.h) and the saved sections; of a file also that SQLite finds
 * it whole: every entry's lines sum to 0 in each currency, and it has some; no line without its entry and account; no
 * reference twice; every balance is the sum of its lines, no player's is below 0, all together are 0; the triggers that
 * keep entries from being changed are there; every section has its checksum, its life, and a version its life has
 * reached. Violations are told and counted; they are no error. Errors: as store_open read-only. */
int store_audit(const struct store_options *options, const struct store_watch *watch, struct store_audit *out_audit,
                char *message, size_t message_size) MUST_USE;

/* Copies all rows in one transaction and compares the copy with what was read: all or nothing. The target is made and
 * migrated as needed, and must have no row; no server may run on it. Errors: as store_open, and E_EXISTS (the target
 * has rows: message says which), E_STALE (the source is of an older program), E_CORRUPT (the copy differs). */
int store_copy(const struct store_options *from, const struct store_options *to, const struct store_watch *watch,
               char *message, size_t message_size) MUST_USE;

/* Copies a database file that no server holds into another, which is there and empty, page by page, of whatever
 * version. Not synced. Errors: as store_open read-only, E_DISK_FULL, E_CONFLICT (a server holds it). */
int store_copy_file(const struct store_options *from, const char *path, const struct store_watch *watch, char *message,
                    size_t message_size) MUST_USE;

/* Makes a copied file complete in itself, has SQLite check it, syncs it and tells of its tables' rows (checksums
 * 0: not computed). Errors: E_CORRUPT, E_DISK_FULL, E_IO, E_NOMEM. */
int store_seal_file(const char *path, const struct store_watch *watch, char *message, size_t message_size) MUST_USE;

/* Makes the database what the backup is, a file that is_unlocked, and audits it. Damage that SQLite finds in the file
 * stops it before anything is changed; violations of the audit are told and counted, and do not stop it. A database
 * with rows is only replaced when is_forced: a file is kept beside the new one, with ".replaced" at its end; the tables
 * of a server are dropped. A file may be of an older program when it is restored into a file. Errors: as store_copy;
 * E_EXISTS also when a file that was replaced before is still there. */
int store_restore(const struct store_options *backup, const struct store_options *to, bool is_forced,
                  const struct store_watch *watch, struct store_audit *out_audit, char *message,
                  size_t message_size) MUST_USE;

#endif
