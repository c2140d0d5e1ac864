/* A unit from inside: a list of changes whose bytes live in one arena. Made on main, read by the worker, freed on main.
 */
#ifndef STORE_UNIT_INT_H
#define STORE_UNIT_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "store/analytics.h"
#include "store/db_int.h"
#include "store/store.h"

enum { UNIT_SIZE_BYTES_MAX = 8 << 20 };

enum change_kind {
  CHANGE_ADD_ACCOUNT,
  CHANGE_SET_ACCOUNT,
  CHANGE_ADD_DEVICE,
  CHANGE_ADD_SESSION,
  CHANGE_TOUCH_SESSION,
  CHANGE_ADD_LIFE,
  CHANGE_SET_LIFE,
  CHANGE_PUT_SECTION,
  CHANGE_PUT_PROMPT,
  CHANGE_ADD_STORY,
  CHANGE_PUT_AWARD,
  CHANGE_ADD_ANALYTICS,
  CHANGE_POST_LEDGER,
  CHANGE_ADD_RECEIPT,
  CHANGE_ADD_AUDIT,
  CHANGE_PUT_CONTACT,
  CHANGE_DROP_CONTACT,
  CHANGE_ADD_LEGACY,
  CHANGE_DROP_EXPIRED
};

struct row_contact;

struct change {
  struct change *next;
  enum change_kind kind;
  union {
    struct row_account account;
    struct row_device device;
    struct row_session session;
    struct row_life life;
    struct row_section section;
    struct row_prompt prompt;
    struct row_story story;
    struct row_award award;
    struct row_analytics analytics;
    struct row_ledger ledger;
    struct row_receipt receipt;
    struct row_audit audit;
    const struct row_contact *contact; /* large and rare: kept beside the change */
    struct row_legacy legacy;
    int64_t now_unix_ms;
  } row;
};

struct store_unit {
  struct arena memory;
  struct change *first, *last;
  bool may_wait;
  store_kept_fn kept; /* NULL: nobody asks */
  int status;         /* 0, E_NOMEM or E_RANGE; sticks */
};

/* As contact.c sealed it. Copies the row. */
void unit_put_contact(struct store_unit *u, const struct row_contact *row);
void unit_drop_contact(struct store_unit *u, const struct row_contact *row);

/* A change at the end of the list, its row zeroed; NULL once the unit has failed. */
struct change *unit_append(struct store_unit *u, enum change_kind kind);

/* The unit as bytes, for this version of the program alone. Errors: out's. Thread: any that owns the unit. */
int unit_pack(const struct store_unit *u, struct buf *out) MUST_USE;
/* A unit of its own, to be freed. Errors: E_CORRUPT, E_NOMEM. */
int unit_unpack(const void *bytes, size_t size_bytes, struct store_unit **out_unit) MUST_USE;
/* Another number for another shape of rows: bytes packed then cannot be read now. */
uint64_t unit_layout_sum(void);

/* Carries out the changes in order until one is refused. For a receipt that was there before, copies the stored one
 * into memory. Errors: the refusals of store.h, and faults (db_is_fault). Thread: worker, inside a savepoint. */
int unit_apply(const struct store_unit *u, struct db *db, struct arena *memory, struct row_receipt *out_receipt,
               bool *out_has_receipt) MUST_USE;
/* Notes the changes between db_gather_begin and db_gather_end; carries out what was noted before where the order of two
 * changes matters. Errors: as above, without saying which unit's. */
struct touched;
int unit_gather(const struct store_unit *u, struct db *db, struct touched *touched) MUST_USE;

#endif
