/* What travels through the rings: main fills it in, the worker answers, main runs the callback and frees it. */
#ifndef STORE_REQUEST_INT_H
#define STORE_REQUEST_INT_H

#include "base/arena.h"
#include "store/analytics.h"
#include "store/backup_int.h"
#include "store/contact.h"
#include "store/row_int.h"
#include "store/upkeep.h"

enum { DEVICE_ID_SIZE_MAX = 64 * 4 + 2 }; /* 64 characters of UTF-8, one byte more than any stored one, and NUL */

/* Bound on the copied rows of one answer: 256 sections and prompts and 1000 story lines stay far below. */
enum { ANSWER_SIZE_BYTES_MAX = 64 << 20 };

enum request_kind {
  REQUEST_UNIT,
  REQUEST_DEVICE,
  REQUEST_SESSION,
  REQUEST_RECEIPT,
  REQUEST_LEGACY,
  REQUEST_PLAYER,
  REQUEST_CONTACT,
  REQUEST_FIND_CONTACT,
  REQUEST_RESEAL,
  REQUEST_PROBE,
  REQUEST_LEDGER,
  REQUEST_BACKUP,
  REQUEST_BACKUP_DROP,
  REQUEST_TEND_ANALYTICS,
  REQUEST_SEED /* somebody waits for it; it does not come back through the ring */
};

struct request {
  enum request_kind kind;
  void *context;
  union {
    store_done_fn unit;
    store_device_fn device;
    store_session_fn session;
    store_receipt_fn receipt;
    store_legacy_fn legacy;
    store_player_fn player;
    store_contact_fn contact;
    store_found_fn found;
    store_resealed_fn resealed;
    store_probe_fn probe;
    store_ledger_fn ledger;
    store_backup_fn backup;
    store_tend_fn tend;
  } done;
  union {
    struct store_unit *unit; /* owned */
    char device_id[DEVICE_ID_SIZE_MAX];
    uint8_t token_hash[32];
    uint8_t receipt_key[32];
    int64_t legacy_id;
    struct {
      int64_t account_id;
      size_t story_count_max;
    } player;
    struct store_ledger_walk ledger;
    const char *backup_path; /* in the memory below; NULL: go on */
    int64_t tend_at_unix_ms;
    struct {
      const struct seal_keys *keys;
      int64_t account_id;
      int32_t kind;
    } contact;
    struct {
      int32_t kind;
      uint8_t digests[SEAL_KEYS_MAX][SEAL_INDEX_BYTES];
      size_t count;
    } find;
    struct {
      const struct seal_keys *keys;
      size_t skip_count;
    } reseal;
    struct {
      uint64_t wanted;
      void *waiter; /* uv_sem_t of the thread that waits */
    } seed;
  } ask;
  uint64_t queued_at_ns; /* for a connection of the pool */
  int64_t spool_number;  /* of a unit that waits in the spool; 0 = not there. The worker's alone */
  bool is_kept;          /* set by the worker before it gives the request back a first time: the unit is in the spool */
  bool is_kept_told;     /* main's alone */
  int status;
  bool has_row; /* the answer below is there */
  union {
    struct row_receipt receipt;
    struct row_legacy legacy;
    struct row_device device;
    struct row_session session;
    struct store_player player;
    struct row_contact contact;
    struct {
      int64_t account_ids[CONTACT_FOUND_MAX];
      size_t count;
    } found;
    struct {
      size_t done_count, failed_count;
    } resealed;
    uint64_t probe_us;
    struct store_ledger_check ledger;
    struct backup_progress backup;
    bool is_tended; /* nothing is left to do */
    uint64_t seed;
  } answer;
  struct arena memory; /* what the request and the answer point to */
};

/* Counted against the queue's bound once it is sent. Errors: E_FULL, E_CLOSED, E_NOMEM. Thread: main. */
int store_request_new(struct store *s, enum request_kind kind, void *context, struct request **out_request) MUST_USE;
/* Takes the request, also when it fails. Errors: E_FULL, E_CLOSED. Thread: main. */
int store_request_send(struct store *s, struct request *r) MUST_USE;
/* NULL is allowed. Thread: main. */
void store_request_free(struct request *r);

/* Answers everything but a unit. Thread: worker, outside any transaction. */
void request_read(struct request *r, struct db *db);

#endif
