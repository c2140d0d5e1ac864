/* The fields of every message a client may send, one struct each (proto/fields.c reads them). Thread: any. */
#ifndef PROTO_MSG_BODY_H
#define PROTO_MSG_BODY_H

#include <stdbool.h>
#include <stdint.h>

/* Texts are NUL-terminated UTF-8 without control characters; "" = absent. */
struct msg_hello {
  int64_t v; /* 2 */
  char token[64];
  char device_id[65];
  bool can_batch; /* caps lists "batch" */
  bool has_resume;
  char resume_conn_id[65];
  char resume_epoch[65];
  int64_t resume_last_seq;
};
struct msg_login { /* v1 */
  char device_id[65];
  char device_secret[129];
};
struct msg_heartbeat {
  int64_t client_ms;
};
struct msg_get_state {
  int64_t if_rev_not; /* -1 = absent */
};
struct msg_name_proposals {
  char culture[25];
  char sex[8]; /* "", "female", "male" */
};
struct msg_new_life {
  char first_name[33];
  char last_name[33];
  char sex[8];
  char culture[25];
};
struct msg_get_activities {
  char place[25];
};
struct msg_set_speed {
  int64_t speed; /* 0 or 1 */
};
struct msg_do_activity {
  char activity_id[49];
  char target_id[49];
};
struct msg_answer_question {
  char prompt_id[65]; /* one of the two must be there */
  char key[129];
  char answer[65];
};
struct msg_get_quests {
  char status[12]; /* "" = all */
};
struct msg_quest { /* accept, abandon, claim */
  char quest_id[161];
};
struct msg_update_quest_progress {
  char quest_id[161];
  char step_id[49];
  int64_t delta; /* what the client believes; progress is the server's to know */
};
struct msg_start_conversation {
  char npc_id[9];
  char topic[25];
};
struct msg_send_dialogue {
  char conversation_id[49];
  int64_t turn;
  char option_id[49]; /* one of the two must be there */
  char text[301];
};
struct msg_end_conversation {
  char conversation_id[49];
};
struct msg_claim_achievement {
  char achievement_id[161];
  char tier[9];
};
struct msg_tutorial {
  char step[49];
  char action[9]; /* "done", "skip" */
};
struct msg_buy_item {
  char item_id[49];
  int64_t quantity; /* -1 = absent: one */
};
struct msg_use_item {
  char item_id[49];
  char target_id[9];
};
struct msg_purchase_energy_refill {
  char refill_type[25];
};
struct msg_purchase_time_skip {
  char skip_type[25];
  int64_t hours;         /* -1 = absent; one of the two must be there */
  int64_t expected_cost; /* -1 = absent */
};
struct msg_auth_device {
  char device_id[65];
  char device_secret[129];
};
struct msg_dev_grant {
  char player_id[25];
  int64_t diamonds; /* 1 .. 1000000 */
};
struct msg_dev_advance {
  char player_id[25];
  int64_t minutes; /* 1 .. 130 years */
};
struct msg_dev_why {
  char player_id[25];
  char id[129];
};
struct msg_dev_fire {
  char player_id[25];
  char id[129];
};

#endif
