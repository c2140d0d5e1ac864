/* The inside of an actor, shared by actor.c (memory, mailbox, time), actor_turn.c (commit and deliver), actor_job.c
 * (what a request makes happen), actor_away.c (while the database is away) and actor_audit.c (what is noted of it).
 * Nobody else includes this. Thread: main. */
#ifndef SERVER_ACTOR_INT_H
#define SERVER_ACTOR_INT_H

#include "base/bucket.h"
#include "server/actor.h"
#include "server/persist.h"
#include "server/session.h"
#include "server/stream.h"

/* What clients are told to wait after a refusal. */
#define ACTOR_RETRY_MS 2000
/* Between attempts to save after a failure. */
#define ACTOR_RETRY_MS_MIN 250
#define ACTOR_RETRY_MS_MAX 5000

enum job_kind { JOB_ATTACH, JOB_REQUEST, JOB_DEV };

struct job {
  struct job *next;
  enum job_kind kind;
  struct session *session;     /* referenced; NULL for JOB_DEV */
  struct net_request *request; /* JOB_DEV */
  struct msg msg;
  uint8_t request_hash[CRYPTO_HASH_BYTES];
  uint64_t received_ns; /* uv_hrtime() */
};

/* A unit on its way to the store. */
struct commit {
  struct commit *next; /* in actor.told */
  struct actor *actor;
  bool is_told;    /* its words left before it was stored */
  bool is_kept;    /* it is in the spool, so they may */
  bool is_refused; /* whoever asked was told to come again, so they must not */
  uint32_t look_count;
  bool has_receipt;
  /* For a request that comes again meanwhile; reply is NULL unless it was told. */
  uint8_t receipt_key[CRYPTO_HASH_BYTES], request_hash[CRYPTO_HASH_BYTES];
  char *reply;
  size_t reply_size_bytes;
};

/* Requests of one player that are remembered as done, for when the database cannot be asked. */
#define ACTOR_DONE_MAX 16

/* ACTOR_LOST: nothing loaded; the next request loads it, else it leaves memory at its next waking. */
enum actor_state { ACTOR_LOST, ACTOR_LOADING, ACTOR_READY, ACTOR_COMMITTING };

struct actor {
  struct wheel_node node; /* first: the wheel gives it back */
  struct server *server;
  enum actor_state state;
  struct player player;
  struct session *session; /* the playing one */
  int64_t detached_at_unix_ms;
  bool is_away;                       /* loaded and not yet brought to now */
  bool needs_snapshot;                /* what the client was told may not have been saved */
  struct stream stream;               /* pushes of a v2 client, open also while its line is broken */
  int64_t visit, visit_began_unix_ms; /* for the analytics; 0 = nobody came yet */
  struct job *first, *last;
  size_t job_count;
  /* Whom the turn being done is for: the session that asked, else the one that plays; referenced. */
  struct session *turn_session;
  /* After a failed commit nothing is tried before this moment, later and later while it goes on. */
  int64_t retry_at_unix_ms;
  uint32_t retry_ms;
  struct commit *commit; /* of the turn being done, while ACTOR_COMMITTING */
  struct commit *told;   /* told and not yet stored, the newest first */
  uint32_t told_count;
  uint64_t done_keys[ACTOR_DONE_MAX]; /* starts of receipts' keys; a ring */
  uint32_t done_count;
  bool needs_load;  /* memory is not what the store will say; loaded once nothing told is under way */
  struct job *job;  /* being done */
  struct unit unit; /* of the turn being done */
  int64_t turn_at_unix_ms;
  struct bucket buckets[BUCKET_COUNT];
  struct unit_story story[PERSIST_STORY_COUNT]; /* newest lines, oldest first; texts owned */
  uint32_t story_count;
};

/* ---- actor.c ---- */
/* The next request; there must be one. */
struct job *actor_take_job(struct actor *a);
void actor_job_free(struct job *job);
/* Tells whoever asked that it did not work; nothing was changed. */
void actor_refuse_job(struct job *job, enum error_code code);
/* Milliseconds until saving is tried again, 0 = now. Put off when too much waits for the database already. */
uint32_t actor_retry_after_ms(struct actor *a);
/* Puts the actor on the wheel by its next moment. */
void actor_schedule(struct actor *a);
/* What the client was told is not what was saved: it gets a snapshot, now or when it comes back. */
void actor_distrust(struct actor *a);
/* Makes memory what the store says; requests wait meanwhile. */
void actor_load(struct actor *a);
void actor_keep_story(struct actor *a, const struct unit_story *line);
void actor_clear_story(struct actor *a);

/* ---- actor_turn.c ---- */
struct turn actor_begin_turn(struct actor *a);
/* Commits the unit and delivers its messages after that, or at once when nothing is to be saved. */
void actor_end_turn(struct actor *a);

/* The unit is safe, or waits, or needs no saving: its words leave. */
void actor_deliver(struct actor *a);
/* The same request was done before: its stored answer again, if it is the same request. */
void actor_replay(struct job *job, const struct row_receipt *receipt);

/* ---- actor_away.c ---- */
void actor_commit_free(struct commit *c);
/* Is there room for one more unit that is told ahead? */
bool actor_may_tell_ahead(const struct actor *a);
/* For the store: the unit of this commit waits in the spool. Its words leave, if they may; then the next request can be
 * done. */
void actor_on_kept(void *commit);
/* The store has spoken about a unit that was told; takes c. */
void actor_settle_told(struct actor *a, struct commit *c, int status);
/* Was this request done and told already? Then its answer was sent again. */
bool actor_replay_told(struct actor *a, struct job *job);
/* Must this change be refused for now, because the database is away? */
bool actor_must_wait_for_store(const struct actor *a, const struct job *job);
/* The unit is stored: while the database is away its request would not be known again otherwise. */
void actor_note_done(struct actor *a, const struct commit *c);

/* For the turns that were under way when the server went; call often. */
void actors_look_for_store(struct server *server);

/* ---- actor_audit.c ---- */
/* Adds what of the turn goes into the audit log: most turns nothing. */
void actor_audit(const struct actor *a, struct store_unit *rows);

/* ---- actor_visit.c ---- */
/* The player came, or came back before the former visit ended. */
void actor_begin_visit(struct actor *a);
/* The player leaves memory. */
void actor_end_visit(struct actor *a);

/* ---- actor_job.c ---- */
/* Does the waiting requests one after another, until one has to wait for its commit. */
void actor_pump(struct actor *a);
/* Brings the life to now: after an absence by the rules of absence, else live. */
struct absence actor_bring_to_now(struct actor *a, struct turn *turn);

#endif
