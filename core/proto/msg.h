/* Every message a client may send, as C structs, and the one constant table that names, bounds and routes them.
 * Decoding is pure: bytes in, struct or fault out; nothing a client sends is executed or used as a name.
 * Adding a message = a row in MSG_LIST, its struct, its fields in fields.c, its place in msg.c's order of names, the
 * row of its answer in out.c, good and bad examples under tests/unit/proto, and a handler above. Thread: any. */
#ifndef PROTO_MSG_H
#define PROTO_MSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "proto/error.h"
#include "proto/msg_body.h"
#include "proto/wire.h"

/* Limits of the wire (protocol, section 2). */
#define MSG_BYTES_MAX_BEFORE_AUTH 4096
#define MSG_BYTES_MAX             65536
#define MSG_DEPTH_MAX             16
#define MSG_KEYS_MAX              512
#define MSG_STRING_BYTES_MAX      8192
#define CID_BYTES                 37 /* 36 characters and NUL */

/* Where a message may come from. */
enum msg_origin { ORIGIN_SOCKET, ORIGIN_HTTP };

/* name, wire name, origin, needs login, changes state (with a cid: applied once), bucket, versions of the protocol that
 * know it, types of its answer beside error (proto/out.h; "" = none of its own) */
#define MSG_LIST(X)                                                                                                    \
  X(HELLO, "hello", SOCKET, false, false, NONE, V2, "hello_ack")                                                       \
  X(LOGIN, "login", SOCKET, false, false, NONE, V1, "")                                                                \
  X(HEARTBEAT, "heartbeat", SOCKET, false, false, NONE, BOTH, "heartbeat_ack")                                         \
  X(GET_STATE, "get_state", SOCKET, true, false, READ, BOTH, "state_snapshot state_unchanged")                         \
  X(NAME_PROPOSALS, "name_proposals", SOCKET, true, false, READ, BOTH, "names")                                        \
  X(GET_ACTIVITIES, "get_activities", SOCKET, true, false, READ, BOTH, "activities")                                   \
  X(GET_CATALOG, "get_catalog", SOCKET, true, false, READ, BOTH, "catalog")                                            \
  X(NEW_LIFE, "new_life", SOCKET, true, true, LIFE, BOTH, "life_started")                                              \
  X(GROW_UP, "grow_up", SOCKET, true, true, PLAY, BOTH, "grown_up")                                                    \
  X(SET_SPEED, "set_speed", SOCKET, true, true, PLAY, BOTH, "speed_set")                                               \
  X(DO_ACTIVITY, "do_activity", SOCKET, true, true, PLAY, BOTH, "activity_result")                                     \
  X(ANSWER_QUESTION, "answer_question", SOCKET, true, true, PLAY, BOTH, "question_answered")                           \
  X(GET_QUESTS, "get_quests", SOCKET, true, false, READ, BOTH, "quest_list")                                           \
  X(UPDATE_QUEST_ACCEPT, "update_quest_accept", SOCKET, true, true, PLAY, BOTH, "quest_updated")                       \
  X(UPDATE_QUEST_ABANDON, "update_quest_abandon", SOCKET, true, true, PLAY, BOTH, "quest_updated")                     \
  X(UPDATE_QUEST_CLAIM, "update_quest_claim", SOCKET, true, true, PLAY, BOTH, "quest_updated")                         \
  X(UPDATE_QUEST_PROGRESS, "update_quest_progress", SOCKET, true, true, PLAY, BOTH, "quest_updated")                   \
  X(START_CONVERSATION, "start_conversation", SOCKET, true, true, PLAY, BOTH, "conversation_started")                  \
  X(SEND_DIALOGUE, "send_dialogue", SOCKET, true, true, PLAY, BOTH, "dialogue_reply")                                  \
  X(END_CONVERSATION, "end_conversation", SOCKET, true, true, PLAY, BOTH, "conversation_ended")                        \
  X(GET_ACHIEVEMENTS, "get_achievements", SOCKET, true, false, READ, BOTH, "achievements")                             \
  X(CLAIM_ACHIEVEMENT, "claim_achievement", SOCKET, true, true, PLAY, BOTH, "achievement_claimed")                     \
  X(TUTORIAL, "tutorial", SOCKET, true, true, PLAY, BOTH, "tutorial")                                                  \
  X(SHOP, "shop", SOCKET, true, false, READ, BOTH, "shop")                                                             \
  X(BUY_ITEM, "buy_item", SOCKET, true, true, PLAY, BOTH, "item_bought")                                               \
  X(USE_ITEM, "use_item", SOCKET, true, true, PLAY, BOTH, "item_used")                                                 \
  X(PURCHASE_ENERGY_REFILL, "purchase_energy_refill", SOCKET, true, true, ENERGY, BOTH, "energy_updated")              \
  X(PURCHASE_TIME_SKIP, "purchase_time_skip", SOCKET, true, true, SKIP, BOTH, "time_skipped")                          \
  X(CHECK_DAILY_LOGIN, "check_daily_login", SOCKET, true, true, PLAY, BOTH, "daily_reward_claimed")                    \
  X(LOGOUT, "logout", SOCKET, true, false, NONE, BOTH, "logged_out")                                                   \
  X(AUTH_DEVICE, "auth_device", HTTP, false, true, NONE, BOTH, "")                                                     \
  X(DEV_GRANT, "dev_grant", HTTP, false, true, NONE, BOTH, "")                                                         \
  X(DEV_ADVANCE, "dev_advance", HTTP, false, true, NONE, BOTH, "")                                                     \
  X(DEV_FIRE, "dev_fire", HTTP, false, true, NONE, BOTH, "")                                                           \
  X(DEV_WHY, "dev_why", HTTP, false, false, NONE, BOTH, "")

enum msg_type {
#define MSG_ENUM(name, wire, origin, login, changes, bucket, versions, replies) MSG_##name,
  MSG_LIST(MSG_ENUM)
#undef MSG_ENUM
      MSG_COUNT
};

struct msg {
  enum msg_type type;
  char cid[CID_BYTES];
  int64_t ack; /* -1 = absent */
  union {
    struct msg_hello hello;
    struct msg_login login;
    struct msg_heartbeat heartbeat;
    struct msg_get_state get_state;
    struct msg_name_proposals name_proposals;
    struct msg_new_life new_life;
    struct msg_get_activities get_activities;
    struct msg_set_speed set_speed;
    struct msg_do_activity do_activity;
    struct msg_answer_question answer_question;
    struct msg_get_quests get_quests;
    struct msg_quest quest;
    struct msg_update_quest_progress update_quest_progress;
    struct msg_start_conversation start_conversation;
    struct msg_send_dialogue send_dialogue;
    struct msg_end_conversation end_conversation;
    struct msg_claim_achievement claim_achievement;
    struct msg_tutorial tutorial;
    struct msg_buy_item buy_item;
    struct msg_use_item use_item;
    struct msg_purchase_energy_refill purchase_energy_refill;
    struct msg_purchase_time_skip purchase_time_skip;
    struct msg_auth_device auth_device;
    struct msg_dev_grant dev_grant;
    struct msg_dev_advance dev_advance;
    struct msg_dev_fire dev_fire;
    struct msg_dev_why dev_why;
  };
};

struct msg_row {
  const char *name;
  enum msg_origin origin;
  bool needs_login;
  bool changes_state;
  enum msg_bucket bucket;
  enum wire_versions versions;
  const char *replies; /* divided by spaces */
};

/* Row of a type; type must be below MSG_COUNT. */
const struct msg_row *msg_row(enum msg_type type);

/* Name of a rate bucket on the wire; "" for BUCKET_NONE. */
const char *msg_bucket_name(enum msg_bucket bucket);

/* What was wrong with a message: code, and type, cid and field as far as they could be read (cleaned: printable). */
struct msg_fault {
  enum error_code code;
  char for_type[49];
  char cid[CID_BYTES];
  char field[65];
  char reason[161];
};

/* Reads one socket message. canonical (may be NULL; its old content goes) gets the parameters alone, keys sorted,
 * without white space and without the reserved keys (type, cid, ack) and those the message is not read by: what an
 * idempotent request is compared by.
 * Errors: E_INVALID with *out_fault filled; E_NOMEM (fault: overloaded). *out is then unspecified. Never reads beyond
 * size_bytes; sizes below MSG_BYTES_MAX are checked by the caller who knows whether the sender is logged in. */
int msg_decode(const char *bytes, size_t size_bytes, struct msg *out, struct buf *canonical,
               struct msg_fault *out_fault) MUST_USE;

/* Reads an HTTP body of the given type (it has no "type" member). Errors as above. */
int msg_decode_body(enum msg_type type, const char *bytes, size_t size_bytes, struct msg *out,
                    struct msg_fault *out_fault) MUST_USE;

#endif
