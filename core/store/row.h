/* Rows as plain values. Text and blobs are borrowed from whoever passes the row. Times ending _unix_ms are wall clock,
 * those ending _min are game minutes of the life. Thread: any. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct row_account {
  int64_t id;
  int64_t created_at_unix_ms;
  int64_t life_id;     /* living or last life, 0 = none yet */
  int32_t streak_days; /* days of the login cycle claimed in a row */
  int64_t streak_day;  /* day number (UTC days since 1970) of the last claim, 0 = never */
  int32_t lives_started, lives_completed;
  int64_t revision; /* of the state while there is no life yet; later the life's version counts on */
};

struct row_device {
  const char *device_id; /* at most 64 characters */
  int64_t account_id;
  uint8_t secret_mac[32]; /* HMAC-SHA256(pepper, secret) */
  int64_t created_at_unix_ms;
};

struct row_session {
  uint8_t token_hash[32]; /* SHA-256 of the token */
  int64_t account_id;
  const char *device_id;
  int64_t created_at_unix_ms;
  int64_t last_seen_unix_ms;
  int64_t idle_expires_unix_ms; /* at most expires_unix_ms; the row is kept for a while after it */
  int64_t expires_unix_ms;
  int64_t revoked_at_unix_ms; /* 0 = valid */
};

struct row_life {
  int64_t id;
  int64_t account_id;
  uint64_t seed;
  uint64_t version; /* of the state this unit writes */
  int64_t started_at_unix_ms;
  int64_t ended_at_unix_ms; /* 0 = alive */
  const char *first_name, *family_name;
  int64_t now_min;          /* game time of the saved state */
  int64_t clock_at_unix_ms; /* wall clock that belongs to now_min */
  int32_t clock_mode;       /* sim/clock.h */
  uint64_t generation;      /* content generation that wrote it */
};

struct row_section {
  int64_t life_id;
  int32_t section;  /* enum life_section */
  int32_t schema;   /* format number of the bytes */
  uint64_t version; /* life version that wrote it */
  const void *data;
  size_t size_bytes;
  uint32_t crc32c; /* of data; checked by the reader above the store */
};

enum prompt_status { PROMPT_OPEN = 1, PROMPT_ANSWERED = 2, PROMPT_EXPIRED = 3, PROMPT_SUPERSEDED = 4 };

struct row_prompt {
  int64_t life_id;
  int64_t number;
  int32_t status; /* enum prompt_status */
  uint64_t content_hash;
  const char *content_path; /* for people; may be "" */
  int64_t opened_at_min, expires_at_min;
  const char *choice; /* taken one, "" while open */
  const void *data;   /* the prompt as the layer above encodes it */
  size_t size_bytes;
};

struct row_story {
  int64_t life_id;
  int64_t number; /* from 1, no gaps */
  int64_t at_min;
  const char *kind; /* "event", "birthday", "death" .. */
  const char *text;
  const char *src; /* content id and choice, for designers */
};

/* An achievement or a lesson that an account has earned. */
struct row_award {
  int64_t account_id;
  uint64_t content_hash;
  const char *content_path; /* for people */
  int64_t earned_at_unix_ms;
  int64_t claimed_at_unix_ms; /* 0 = not yet */
  int64_t life_id, at_min;    /* in which life, and when in it */
};

/* Kinds of ledger accounts that are not a player's. */
enum ledger_party {
  PARTY_PLAYER = 0,
  PARTY_WELCOME = 1,
  PARTY_LOGIN = 2,
  PARTY_ENERGY = 3, /* sink: refills */
  PARTY_SKIP = 4,   /* sink: time skips */
  PARTY_GRANT = 5,  /* --dev and support */
  PARTY_AWARD = 6,  /* achievements and lessons */
  PARTY_QUEST = 7,
  PARTY_SHOP = 8,   /* sink: things */
  PARTY_LEGACY = 9, /* wallets of the old server */
  PARTY_LIVES = 10  /* money that came into lives from outside the game; what they do with it is in the lives */
};

enum ledger_currency { CURRENCY_DIAMONDS, CURRENCY_MONEY };

/* One entry: amount > 0 moves from one account to another. */
struct row_ledger {
  int64_t account_id;            /* the player */
  enum ledger_currency currency; /* diamonds unless set */
  enum ledger_party from, to;    /* of diamonds exactly one is PARTY_PLAYER, of money none */
  int64_t amount;
  const char *reason; /* "welcome", "refill:full" .. */
  const char *ref;    /* unique for ever: the transaction id */
  int64_t created_at_unix_ms;
  uint64_t generation;
};

/* A row of the old server that was taken over. */
struct row_legacy {
  int64_t legacy_id;
  int64_t account_id;
  uint8_t row_hash[32]; /* SHA-256 of what was read of the row */
  const void *json;     /* byte for byte; NULL in what is loaded */
  size_t json_size_bytes;
};

struct row_receipt {
  uint8_t key[32]; /* SHA-256("1|" player "|" type "|" cid) */
  int64_t account_id;
  const char *type;
  uint8_t request_hash[32];
  const void *response; /* the stored answer */
  size_t response_size_bytes;
  int64_t created_at_unix_ms;
  int64_t expires_unix_ms;
};

/* Numbers of the table. */
enum audit_actor { AUDIT_SYSTEM = 1, AUDIT_PLAYER = 2, AUDIT_ADMIN = 3 };

struct row_audit {
  int64_t at_unix_ms;
  enum audit_actor actor;
  int64_t actor_id;         /* of the account, 0 = none */
  const char *action;       /* "session_opened"; at most 64 characters */
  const char *target;       /* "session/1f2e..": at most 200 characters */
  const char *request_id;   /* of the client, or ""; at most 200 characters */
  const char *address;      /* network it came from: "192.0.2.0/24"; "" = none */
  uint8_t address_salt[16]; /* random; not used without an address */
  uint8_t detail_hash[32];  /* SHA-256 of what else was said; zeros = nothing */
};

#endif
