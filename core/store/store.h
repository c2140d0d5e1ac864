/* The store: rows in, rows out, from one worker thread that owns the database. Main talks to it by value through
 * bounded rings; callbacks run on the main thread, from the loop, those of units in order of submission. Never sees a
 * struct life.
 *
 * Writes travel as units: all of a unit or nothing. The worker commits many units at once (group commit): one
 * transaction, one fsync. A database server gets the rows of all units together, one request for each statement; if
 * anything is refused, and with a file always, each unit is carried out in a savepoint of its own, so that one refused
 * unit harms no other. A read sees every unit whose callback ran before it was submitted;
 * of those that are still under way it may see the result or not. Reads do not wait for units on a database server:
 * they have connections of their own. With a file all wait in one line. Thread: main, unless a function says otherwise.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/row.h"

struct uv_loop_s;
struct store;      /* opaque */
struct store_unit; /* opaque: a list of row changes that owns all its bytes */
struct store_migration;

struct store_options {
  struct uv_loop_s *loop;                   /* callbacks run from it */
  const char *path;                         /* address (store/database.h): a file whose folder exists, or a server */
  const char *password;                     /* of a database server; NULL = none */
  const char *spool_path;                   /* of a database server: a file for units that wait; NULL = memory only */
  const char *version;                      /* of the program: a spool that another one left is not read */
  const struct store_migration *migrations; /* of the address's engine, in order of name; each applied once */
  size_t migration_count;
  size_t queue_count_max;  /* requests in flight; beyond it E_FULL */
  size_t batch_count_max;  /* units per transaction */
  int busy_timeout_ms;     /* of a file: patience with another program's lock */
  int deadline_s;          /* of a database server: for each answer; 0 = 2 s */
  int slow_query_ms;       /* a statement that lasts as long is logged by its name; 0 = none */
  bool is_read_only;       /* for tools: nothing is made, migrated or moved, and every unit is refused (E_PERMISSION) */
  bool is_unlocked;        /* for tools: the file is theirs alone, no lock is taken */
  struct {                 /* connections of their own for reads, to a database server */
    int held_count_max;    /* made when needed and then kept; 0 = reads use the one connection, as with a file */
    int extra_count_max;   /* beyond them, closed when idle */
    int acquire_timeout_s; /* a read that no connection was free for gets E_UNAVAILABLE */
    int recycle_s;         /* a connection is replaced after that long */
  } readers;
  bool is_tls_required; /* of a database server; its certificate must be trusted */
  const char *tls_ca;   /* file with the authorities that are trusted; NULL or "" = those of the system */
};

/* Opens the database, applies missing migrations under a lock and starts the worker. On failure message gets one line
 * for a person: what is wrong and what to do. Errors: E_NOT_FOUND (no such folder or database), E_PERMISSION,
 * E_DISK_FULL, E_CONFLICT (another server has this database open), E_NEWER (made by a newer program), E_CORRUPT (also:
 * a migration's checksum differs, or another program's database), E_INVALID (a faulty address or migration),
 * E_UNAVAILABLE (locked, or no answer), E_IO, E_NOMEM; read-only also E_STALE (made by an older program). Readers of a
 * file share the lock that keeps servers away. The process must ignore SIGXFSZ, or a file size limit kills it. */
int store_open(struct store **out_store, const struct store_options *options, char *message,
               size_t message_size) MUST_USE;

/* Finishes everything queued, runs its callbacks, checkpoints, closes. The loop must still run: done is called from it
 * once all is closed (s is gone by then), and only then may the loop be closed. From now on every call gives E_CLOSED.
 */
typedef void (*store_closed_fn)(void *context);
void store_close(struct store *s, store_closed_fn done, void *context);

/* ---- writing ---- */

struct store_unit *store_unit_new(void); /* NULL when out of memory */
void store_unit_free(struct store_unit *u);
/* While a database server is away the unit waits for it, until store_close, instead of being refused with
 * E_UNAVAILABLE; a commit without an answer is then looked up instead of giving E_IO. kept (NULL: nobody asks) is
 * called with the context of store_submit, before its done, once the waiting unit is in the spool: whatever becomes of
 * this process, it will be stored, at the latest by the next store_open with that spool. */
typedef void (*store_kept_fn)(void *context);
void store_unit_let_wait(struct store_unit *u, store_kept_fn kept);
/* Each copies the row and everything it points to (a NULL text counts as ""). Failures stick: store_submit then refuses
 * the unit. The worker carries the changes out in the order of adding and stops at the first that is refused, so the
 * receipt goes in first, and what a row points to before the row.
 * A change is refused with E_EXISTS (its key or a unique value is taken), E_NOT_FOUND (no such row, or what it points
 * to is missing) or E_INVALID (a value the table forbids), and for the reasons named below. */
void store_unit_add_account(struct store_unit *u, const struct row_account *row); /* insert */
void store_unit_set_account(struct store_unit *u, const struct row_account *row); /* update all columns by id */
void store_unit_add_device(struct store_unit *u, const struct row_device *row);   /* insert */
void store_unit_add_session(struct store_unit *u, const struct row_session *row); /* insert */
void store_unit_touch_session(struct store_unit *u,
                              const struct row_session *row);               /* last_seen, idle expiry, revoked */
void store_unit_add_life(struct store_unit *u, const struct row_life *row); /* insert, version row->version */
/* An account has at most one life with ended_at_unix_ms 0 (E_EXISTS). */
/* Update of all but account and seed; refused with E_STALE unless the stored version is row->version - 1. */
void store_unit_set_life(struct store_unit *u, const struct row_life *row);
void store_unit_put_section(struct store_unit *u,
                            const struct row_section *row); /* upsert, E_STALE over a newer version */
void store_unit_put_prompt(struct store_unit *u, const struct row_prompt *row); /* upsert */
void store_unit_add_story(struct store_unit *u, const struct row_story *row);   /* insert */
void store_unit_put_award(struct store_unit *u, const struct row_award *row);   /* upsert: the claim alone changes */
/* Double entry: amount moves from `from` to `to`. Refused with E_FUNDS when a player's balance would fall below 0, with
 * E_DUPLICATE when the ref exists. */
void store_unit_post_ledger(struct store_unit *u, const struct row_ledger *row);
/* Refused with E_DUPLICATE when the key exists; the result then carries the stored row. */
void store_unit_add_receipt(struct store_unit *u, const struct row_receipt *row);
/* Refused with E_DUPLICATE when the old server's row was taken over before. */
void store_unit_add_legacy(struct store_unit *u, const struct row_legacy *row);
/* Removes what was kept long enough (store/personal.h), the oldest first, at most STORE_EXPIRE_COUNT_MAX of each. */
void store_unit_drop_expired(struct store_unit *u, int64_t now_unix_ms);
enum { STORE_EXPIRE_COUNT_MAX = 1000 };

struct store_result {
  int status;                        /* 0 or the reason for which the whole unit was refused */
  const struct row_receipt *receipt; /* E_DUPLICATE of a receipt: the first answer; borrowed for the callback */
};
typedef void (*store_done_fn)(void *context, const struct store_result *result);

/* Takes the unit (also when it fails) and commits it; done (NULL: nobody asks) runs exactly once after the commit or
 * refusal, unless this call itself fails. Errors: E_FULL (queue), E_CLOSED, E_NOMEM, E_RANGE (unit above 8 MiB).
 * When the disk or the commit fails, every unit of the transaction gets E_DISK_FULL, E_IO, E_UNAVAILABLE, E_PERMISSION,
 * E_CORRUPT or E_NOMEM and nothing of it is stored. After E_IO or E_DISK_FULL a crash may still bring the transaction
 * back (the disk did not say): repeat the unit under the same receipt or ref, which cannot count twice. */
int store_submit(struct store *s, struct store_unit *u, store_done_fn done, void *context) MUST_USE;

/* ---- reading; each callback runs exactly once unless the call itself fails (E_FULL, E_CLOSED, E_NOMEM) ---- */

/* row is NULL when there is none (status 0). Rows are borrowed for the callback. */
typedef void (*store_device_fn)(void *context, int status, const struct row_device *row);
int store_load_device(struct store *s, const char *device_id, store_device_fn done, void *context) MUST_USE;

typedef void (*store_session_fn)(void *context, int status, const struct row_session *row);
int store_load_session(struct store *s, const uint8_t token_hash[32], store_session_fn done, void *context) MUST_USE;

/* The stored answer of a request that was done before. */
typedef void (*store_receipt_fn)(void *context, int status, const struct row_receipt *row);
int store_load_receipt(struct store *s, const uint8_t key[32], store_receipt_fn done, void *context) MUST_USE;

/* What became of a row of the old server; without its JSON. */
typedef void (*store_legacy_fn)(void *context, int status, const struct row_legacy *row);
int store_load_legacy(struct store *s, int64_t legacy_id, store_legacy_fn done, void *context) MUST_USE;

/* An account with its living life (or the last one), sections, open prompts and the newest story lines. */
struct store_player {
  struct row_account account;
  int64_t diamonds; /* balance of the ledger */
  bool has_life;
  struct row_life life;
  const struct row_section *sections; /* by number */
  size_t section_count;
  const struct row_prompt *prompts; /* open ones, by number */
  size_t prompt_count;
  const struct row_story *story; /* newest story_count_max, oldest first */
  size_t story_count;
  const struct row_award *awards;
  size_t award_count;
};
typedef void (*store_player_fn)(void *context, int status, const struct store_player *player);
int store_load_player(struct store *s, int64_t account_id, size_t story_count_max, store_player_fn done,
                      void *context) MUST_USE;

/* A real write, read and rollback, for /health. */
typedef void (*store_probe_fn)(void *context, int status, uint64_t duration_us);
int store_probe(struct store *s, store_probe_fn done, void *context) MUST_USE;

/* ---- ids and settings that outlive the process ---- */

/* Highest ids in use, read once at open: the server numbers new accounts and lives from there. */
int64_t store_last_account_id(const struct store *s);
int64_t store_last_life_id(const struct store *s);
/* The world's seed: made at first start from wanted_seed (0: from random_seed), then always the stored one.
 * Errors: E_IO. Blocking; only at start. */
int store_world_seed(struct store *s, uint64_t wanted_seed, uint64_t random_seed, uint64_t *out_seed) MUST_USE;

/* ---- for metrics and health ---- */
size_t store_queue_count(struct store *s);
/* Did the last request find no database server? Then reads are refused at once, ahead of units that wait. */
bool store_is_away(struct store *s);

#endif
