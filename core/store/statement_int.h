/* The names of all statements: a connection keeps them by number, logs and metrics call them so. */
#ifndef STORE_STATEMENT_INT_H
#define STORE_STATEMENT_INT_H

/* Each is prepared at its first use and then kept. Named <TABLE>_<VERB>. The first ones are changes of units that can
 * be gathered; they are then carried out in this order, so that a row comes before those that point to it. */
#define DB_GATHERED_LIST(X)                                                                                            \
  X(RECEIPT_INSERT)                                                                                                    \
  X(ACCOUNT_INSERT)                                                                                                    \
  X(ACCOUNT_UPDATE)                                                                                                    \
  X(DEVICE_INSERT)                                                                                                     \
  X(SESSION_INSERT)                                                                                                    \
  X(SESSION_TOUCH)                                                                                                     \
  X(LIFE_INSERT)                                                                                                       \
  X(LIFE_UPDATE)                                                                                                       \
  X(SECTION_UPSERT)                                                                                                    \
  X(PROMPT_UPSERT)                                                                                                     \
  X(STORY_INSERT)                                                                                                      \
  X(AWARD_UPSERT)                                                                                                      \
  X(LEDGER_ENTRY_INSERT)                                                                                               \
  X(LEDGER_ACCOUNT_OPEN)                                                                                               \
  X(LEDGER_ACCOUNT_MOVE)                                                                                               \
  X(LEDGER_LINE_INSERT)                                                                                                \
  X(ANALYTICS_INSERT)

/* Those before ACCOUNT_SELECT are of transactions, or of tools that read whole tables; of TABLE and COPY every table
 * has another text (db_forget). */
#define DB_OTHER_LIST(X)                                                                                               \
  X(DB_BEGIN)                                                                                                          \
  X(DB_BEGIN_SNAPSHOT)                                                                                                 \
  X(DB_COMMIT)                                                                                                         \
  X(DB_ROLLBACK)                                                                                                       \
  X(DB_SAVEPOINT)                                                                                                      \
  X(DB_RELEASE)                                                                                                        \
  X(DB_ROLLBACK_TO)                                                                                                    \
  X(TABLE_COLUMNS)                                                                                                     \
  X(TABLE_KEYS)                                                                                                        \
  X(COPY_COUNT)                                                                                                        \
  X(COPY_FIRST)                                                                                                        \
  X(COPY_NEXT)                                                                                                         \
  X(COPY_INSERT)                                                                                                       \
  X(PROOF_FILE)                                                                                                        \
  X(PROOF_LINES)                                                                                                       \
  X(PROOF_ENTRIES)                                                                                                     \
  X(PROOF_REFS)                                                                                                        \
  X(PROOF_TRIGGERS)                                                                                                    \
  X(PROOF_SECTIONS)                                                                                                    \
  X(ACCOUNT_SELECT)                                                                                                    \
  X(ACCOUNT_LAST_ID)                                                                                                   \
  X(DEVICE_SELECT)                                                                                                     \
  X(SESSION_SELECT)                                                                                                    \
  X(SESSION_EXPIRE)                                                                                                    \
  X(LIFE_VERSION)                                                                                                      \
  X(LIFE_SELECT)                                                                                                       \
  X(LIFE_LAST_ID)                                                                                                      \
  X(SECTION_VERSION)                                                                                                   \
  X(SECTION_SELECT)                                                                                                    \
  X(PROMPT_SELECT)                                                                                                     \
  X(STORY_SELECT)                                                                                                      \
  X(AWARD_SELECT)                                                                                                      \
  X(ANALYTICS_EXPIRE)                                                                                                  \
  X(ANALYTICS_PARTITIONS)                                                                                              \
  X(LEDGER_ACCOUNT_FIND)                                                                                               \
  X(LEDGER_ACCOUNT_BALANCE)                                                                                            \
  X(LEDGER_ACCOUNT_PAGE)                                                                                               \
  X(LEDGER_LINE_PAGE)                                                                                                  \
  X(RECEIPT_SELECT)                                                                                                    \
  X(RECEIPT_EXPIRE)                                                                                                    \
  X(LEGACY_INSERT)                                                                                                     \
  X(LEGACY_SELECT)                                                                                                     \
  X(LEGACY_TABLE_COUNT)                                                                                                \
  X(LEGACY_TABLE_NEXT)                                                                                                 \
  X(AUDIT_CHAIN_SELECT)                                                                                                \
  X(AUDIT_CHAIN_UPDATE)                                                                                                \
  X(AUDIT_CHAIN_INSERT)                                                                                                \
  X(AUDIT_INSERT)                                                                                                      \
  X(AUDIT_SELECT)                                                                                                      \
  X(AUDIT_LIST)                                                                                                        \
  X(AUDIT_DELETE)                                                                                                      \
  X(AUDIT_ADDRESS_INSERT)                                                                                              \
  X(AUDIT_ADDRESS_EXPIRE)                                                                                              \
  X(CONTACT_UPSERT)                                                                                                    \
  X(CONTACT_DELETE)                                                                                                    \
  X(CONTACT_SELECT)                                                                                                    \
  X(CONTACT_FIND)                                                                                                      \
  X(CONTACT_LIST_OLD)                                                                                                  \
  X(SETTING_INSERT)                                                                                                    \
  X(SETTING_SELECT)                                                                                                    \
  X(SETTING_WRITE)                                                                                                     \
  X(MIGRATION_SELECT)                                                                                                  \
  X(MIGRATION_LIST)                                                                                                    \
  X(MIGRATION_INSERT)                                                                                                  \
  X(MIGRATION_PROGRESS)                                                                                                \
  X(MIGRATION_STEP)                                                                                                    \
  X(SPOOL_LAST)                                                                                                        \
  X(SPOOL_STRANGER)                                                                                                    \
  X(SPOOL_PUT)                                                                                                         \
  X(SPOOL_NOTE)                                                                                                        \
  X(SPOOL_FORGET)                                                                                                      \
  X(SPOOL_DROP)                                                                                                        \
  X(SPOOL_ATTEMPT)                                                                                                     \
  X(SPOOL_SELECT)                                                                                                      \
  X(PLAYER_SELECT) /* all of a player's rows: several of the others in one request */

#define DB_STATEMENT_LIST(X)                                                                                           \
  DB_GATHERED_LIST(X)                                                                                                  \
  DB_OTHER_LIST(X)

enum db_statement {
#define DB_STATEMENT_ENUM(name) name,
  DB_STATEMENT_LIST(DB_STATEMENT_ENUM)
#undef DB_STATEMENT_ENUM
      DB_STATEMENT_COUNT,
  DB_GATHERED_COUNT = LEDGER_LINE_INSERT + 1
};

#endif
