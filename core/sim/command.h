/* What players can do: one handler per message type that touches the game, one file each (cmd_*.c). A handler checks
 * everything first and changes the life afterwards, so a refusal leaves nothing behind. Thread: main. */
#ifndef SIM_COMMAND_H
#define SIM_COMMAND_H

#include <stdint.h>

#include "proto/error.h"
#include "proto/msg.h"
#include "sim/message.h"
#include "sim/player.h"

/* What the world is, beyond one player. */
struct world {
  uint64_t seed;
  int64_t next_life_id; /* given to the next life born */
};

struct command {
  struct turn turn;
  struct world *world;
  const struct msg *msg;
  struct message reply; /* begun by the handler with command_reply */
  bool has_reply;
  struct error_info error; /* details of a refusal; code is the handler's result */
  char details[160];       /* storage for error.details_json */
};

/* Runs the command: lives up to now, calls the handler, appends its reply or the error, then what changed. The unit
 * then holds everything. Never fails; unit.status tells of lack of memory. */
void command_run(struct command *c);

/* For handlers. Begins the reply; the fields follow through c->reply.json; command_run ends it. */
struct json *command_reply(struct command *c, const char *type);
/* Writes "base_rev" and `key`: the patch since the client was last told, and remembers that it has been told. */
void command_reply_patch(struct command *c, const char *key);

/* Signatures of handlers; each in its own file. */
typedef enum error_code (*command_fn)(struct command *c);
enum error_code cmd_answer_question(struct command *c);
enum error_code cmd_check_daily_login(struct command *c);
enum error_code cmd_do_activity(struct command *c);
enum error_code cmd_get_activities(struct command *c);
enum error_code cmd_get_catalog(struct command *c);
enum error_code cmd_grow_up(struct command *c);
enum error_code cmd_name_proposals(struct command *c);
enum error_code cmd_new_life(struct command *c);
enum error_code cmd_purchase_energy_refill(struct command *c);
enum error_code cmd_purchase_time_skip(struct command *c);
enum error_code cmd_set_speed(struct command *c);
enum error_code cmd_buy_item(struct command *c);
enum error_code cmd_claim_achievement(struct command *c);
enum error_code cmd_end_conversation(struct command *c);
enum error_code cmd_get_achievements(struct command *c);
enum error_code cmd_get_quests(struct command *c);
enum error_code cmd_send_dialogue(struct command *c);
enum error_code cmd_shop(struct command *c);
enum error_code cmd_start_conversation(struct command *c);
enum error_code cmd_tutorial(struct command *c);
enum error_code cmd_update_quest_abandon(struct command *c);
enum error_code cmd_update_quest_accept(struct command *c);
enum error_code cmd_update_quest_claim(struct command *c);
enum error_code cmd_update_quest_progress(struct command *c);
enum error_code cmd_use_item(struct command *c);
enum error_code cmd_dev_grant(struct command *c);
enum error_code cmd_dev_advance(struct command *c);
enum error_code cmd_dev_fire(struct command *c);
enum error_code cmd_dev_why(struct command *c);

#endif
