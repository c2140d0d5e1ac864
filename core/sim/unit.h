/* A unit of work: everything one command or one step of a life leads to, rows and words alike. It is committed as one,
 * and its messages leave after the commit, so nothing shown is ever taken back. Thread: main. */
#ifndef SIM_UNIT_H
#define SIM_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "crypto/crypto.h"
#include "economy/ledger.h"
#include "model/life.h"
#include "proto/error.h"
#include "sim/awards.h"
#include "sim/game.h"
#include "sim/note.h"

#define UNIT_BYTES_MAX    (4u << 20) /* words of one unit; beyond it further story lines are dropped from the screen */
#define UNIT_STORY_MAX    4096
#define UNIT_PROMPTS_MAX  4096
#define UNIT_MESSAGES_MAX 512
#define UNIT_PUSHES_MAX   200 /* lines and prompts beyond it are seen in the state that follows */
#define UNIT_AWARDS_MAX   256
#define UNIT_LEDGER_MAX   4
#define UNIT_NOTES_MAX    256 /* notes beyond it are left out and counted */

struct unit_story {
  uint32_t number;
  int64_t at_min;
  const char *kind, *text, *src;
};

struct unit_prompt {
  struct prompt prompt;
  bool is_closed;
  enum close_reason reason;
  const char *path, *choice;
};

struct unit_message {
  size_t offset, size_bytes; /* in unit.messages */
  bool is_push;              /* the client must not miss it */
};

struct unit {
  struct arena arena; /* texts of the rows */
  bool has_new_life;
  bool is_account_changed;
  struct unit_story *story;
  uint32_t story_count, story_capacity;
  struct unit_prompt *prompts;
  uint32_t prompt_count, prompt_capacity;
  struct award *awards; /* earned or claimed; their paths are the unit's */
  uint32_t award_count, award_capacity;
  struct note *notes; /* for the analytics; their texts are the unit's */
  uint32_t note_count, note_capacity, notes_lost;
  struct ledger_entry ledger[UNIT_LEDGER_MAX];
  uint32_t ledger_count;
  struct buf messages;
  struct unit_message *message_items;
  uint32_t message_count, message_capacity;
  int32_t reply_index;   /* message that is the answer to the command, -1 = none */
  enum error_code error; /* the answer is this error; ERROR_NONE = it was done */
  bool has_receipt;      /* the answer is to be stored under this key */
  uint8_t receipt_key[CRYPTO_HASH_BYTES];
  uint8_t request_hash[CRYPTO_HASH_BYTES];
  const char *receipt_type;
  int status; /* sticky: E_NOMEM, E_FULL; a failed unit is refused */
};

void unit_init(struct unit *u);
void unit_deinit(struct unit *u);

void unit_add_story(struct unit *u, uint32_t number, int64_t at_min, const char *kind, const char *text,
                    const char *src);
/* Opening or closing of a question; of several for one prompt the last counts. */
void unit_add_prompt(struct unit *u, const struct prompt *prompt, bool is_closed, enum close_reason reason,
                     const char *path, const char *choice);
void unit_add_award(struct unit *u, const struct award *award);
void unit_add_ledger(struct unit *u, const struct ledger_entry *entry);
/* Copied; what finds no room is lost, and the unit goes on. */
void unit_add_note(struct unit *u, const struct note *note);
/* One message, copied. */
void unit_add_message(struct unit *u, const struct buf *message, bool is_push);
void unit_add_text(struct unit *u, const char *text, size_t size_bytes, bool is_push);

/* Forgets all messages, or the reply alone (for an answer that goes another way). */
void unit_drop_messages(struct unit *u);
void unit_drop_reply(struct unit *u);

/* Does it change the life (and not only the account or a stored answer)? */
bool unit_is_durable_life(const struct unit *u, const struct life *life);
/* Must it be committed before its messages may leave? */
bool unit_is_durable(const struct unit *u, const struct life *life);

#endif
