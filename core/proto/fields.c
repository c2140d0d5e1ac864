/* The fields of every message. */
#include "proto/fields.h"

#include "base/assert.h"

#define AT(member)       .offset = offsetof(struct msg, member), .size_bytes = sizeof(((struct msg *)0)->member)
#define SIZE_OF(member)  ((int64_t)sizeof(((struct msg *)0)->member))
#define BOUNDS(min, max) .low = (min), .high = (max)
/* "" is a way to leave an optional text out. */
#define TEXT(wire, set, member)                                                                                        \
  .name = (wire), .kind = FIELD_TEXT, .charset = (set), .is_required = true, BOUNDS(1, SIZE_OF(member) - 1), AT(member)
#define TEXT_OR_NONE(wire, set, member)                                                                                \
  .name = (wire), .kind = FIELD_TEXT, .charset = (set), BOUNDS(0, SIZE_OF(member) - 1), AT(member)
#define ID(wire, member)         TEXT(wire, TEXT_ID, member)
#define ID_OR_NONE(wire, member) TEXT_OR_NONE(wire, TEXT_ID, member)
#define NAME(wire, member)                                                                                             \
  .name = (wire), .kind = FIELD_NAME, .charset = TEXT_NAME, BOUNDS(1, 32), .is_required = true, AT(member)
#define NUMBER(wire, min, max, member) .name = (wire), .kind = FIELD_NUMBER, BOUNDS(min, max), AT(member)
#define CHOICE(wire, list, member)     .name = (wire), .kind = FIELD_CHOICE, .choices = (list), AT(member)
#define DEVICE_ID(member)              .name = "device_id", .kind = FIELD_TEXT, .charset = TEXT_DEVICE, BOUNDS(8, 64), AT(member)
#define DEVICE_SECRET(member)                                                                                          \
  .name = "device_secret", .kind = FIELD_TEXT, .charset = TEXT_PRINT, BOUNDS(32, 128), .is_required = true, AT(member)
/* 18 digits fit any int64_t. */
#define PLAYER_ID(member)                                                                                              \
  .name = "player_id", .kind = FIELD_DECIMAL, .charset = TEXT_DIGITS, BOUNDS(1, 18), .is_required = true, AT(member)
#define CLIENT .name = "client", .kind = FIELD_IGNORED

/* Nobody lives longer; 365.25 days of 1440 minutes. From: struct msg_dev_advance. */
#define LIFE_MINUTES_MAX (130 * INT64_C(525960))
/* The longest skip there is, a leap year. From: content mechanics, section 1. */
#define SKIP_HOURS_MAX (366 * 24)
#define DIAMONDS_MAX   1000000

static const char *const sexes[] = {"female", "male", NULL};

static const char *const cap_batch[] = {"batch", NULL};

static const struct field resume[] = {
    {TEXT("conn_id", TEXT_DEVICE, hello.resume_conn_id)},
    {TEXT("epoch", TEXT_DEVICE, hello.resume_epoch)},
    {NUMBER("last_seq", 0, FIELD_NUMBER_MAX, hello.resume_last_seq), .is_required = true},
};

/* v comes first: a client of another version is told so before anything else is found wrong. */
static const struct field hello[] = {
    {NUMBER("v", 2, 2, hello.v), .is_required = true, .out_of_bounds = ERROR_UNSUPPORTED_VERSION},
    {TEXT_OR_NONE("token", TEXT_VISIBLE, hello.token)},
    {DEVICE_ID(hello.device_id)},
    {CLIENT},
    {.name = "caps", .kind = FIELD_LISTED, .choices = cap_batch, .flag_offset = offsetof(struct msg, hello.can_batch)},
    {.name = "resume",
     .kind = FIELD_OBJECT,
     .fields = resume,
     .field_count = sizeof resume / sizeof resume[0],
     .flag_offset = offsetof(struct msg, hello.has_resume)},
};

static const struct field login[] = {
    {DEVICE_ID(login.device_id), .is_required = true},
    {DEVICE_SECRET(login.device_secret)},
};

static const struct field heartbeat[] = {
    {NUMBER("client_ms", 0, FIELD_NUMBER_MAX, heartbeat.client_ms), .is_required = true},
};

static const struct field get_state[] = {
    {NUMBER("if_rev_not", 0, FIELD_NUMBER_MAX, get_state.if_rev_not)},
};

static const struct field name_proposals[] = {
    {ID_OR_NONE("culture", name_proposals.culture)},
    {CHOICE("sex", sexes, name_proposals.sex)},
};

static const struct field new_life[] = {
    {NAME("first_name", new_life.first_name)},
    {NAME("last_name", new_life.last_name)},
    {CHOICE("sex", sexes, new_life.sex), .is_required = true},
    {ID_OR_NONE("culture", new_life.culture)},
};

static const struct field get_activities[] = {
    {ID_OR_NONE("place", get_activities.place)},
};

static const struct field set_speed[] = {
    {NUMBER("speed", 0, 1, set_speed.speed), .is_required = true},
};

static const struct field do_activity[] = {
    {ID("activity_id", do_activity.activity_id)},
    {ID_OR_NONE("target_id", do_activity.target_id)},
};

static const struct field answer_question[] = {
    {ID_OR_NONE("prompt_id", answer_question.prompt_id), .is_one_of = true},
    {ID_OR_NONE("key", answer_question.key), .is_one_of = true},
    {TEXT("answer", TEXT_FREE, answer_question.answer)},
};

static const char *const quest_statuses[] = {"active", "completed", "claimed", "failed", "abandoned", NULL};

static const struct field get_quests[] = {
    {CHOICE("status", quest_statuses, get_quests.status)},
};

static const struct field quest[] = {
    {ID("quest_id", quest.quest_id)},
};

static const struct field update_quest_progress[] = {
    {ID("quest_id", update_quest_progress.quest_id)},
    {ID("step_id", update_quest_progress.step_id)},
    {NUMBER("delta", 1, 100, update_quest_progress.delta), .is_required = true},
};

static const struct field start_conversation[] = {
    {ID("npc_id", start_conversation.npc_id)},
    {ID_OR_NONE("topic", start_conversation.topic)},
};

static const struct field send_dialogue[] = {
    {ID("conversation_id", send_dialogue.conversation_id)},
    {NUMBER("turn", 0, 1000, send_dialogue.turn), .is_required = true},
    {ID_OR_NONE("option_id", send_dialogue.option_id), .is_one_of = true},
    {TEXT_OR_NONE("text", TEXT_FREE, send_dialogue.text), .is_one_of = true},
};

static const struct field end_conversation[] = {
    {ID("conversation_id", end_conversation.conversation_id)},
};

static const char *const tiers[] = {"bronze", "silver", "gold", NULL};

static const struct field claim_achievement[] = {
    {ID("achievement_id", claim_achievement.achievement_id)},
    {CHOICE("tier", tiers, claim_achievement.tier)},
};

static const char *const tutorial_actions[] = {"done", "skip", NULL};

static const struct field tutorial[] = {
    {ID("step", tutorial.step)},
    {CHOICE("action", tutorial_actions, tutorial.action), .is_required = true},
};

static const struct field buy_item[] = {
    {ID("item_id", buy_item.item_id)},
    {NUMBER("quantity", 1, 99, buy_item.quantity)},
};

static const struct field use_item[] = {
    {ID("item_id", use_item.item_id)},
    {ID_OR_NONE("target_id", use_item.target_id)},
};

static const struct field purchase_energy_refill[] = {
    {ID("refill_type", purchase_energy_refill.refill_type)},
};

static const struct field purchase_time_skip[] = {
    {ID_OR_NONE("skip_type", purchase_time_skip.skip_type), .is_one_of = true},
    {NUMBER("hours", 1, SKIP_HOURS_MAX, purchase_time_skip.hours), .is_one_of = true},
    {NUMBER("expected_cost", 0, DIAMONDS_MAX, purchase_time_skip.expected_cost)},
};

static const struct field auth_device[] = {
    {DEVICE_ID(auth_device.device_id), .is_required = true},
    {DEVICE_SECRET(auth_device.device_secret)},
    {CLIENT},
};

static const struct field dev_grant[] = {
    {PLAYER_ID(dev_grant.player_id)},
    {NUMBER("diamonds", 1, DIAMONDS_MAX, dev_grant.diamonds), .is_required = true},
};

static const struct field dev_advance[] = {
    {PLAYER_ID(dev_advance.player_id)},
    {NUMBER("minutes", 1, LIFE_MINUTES_MAX, dev_advance.minutes), .is_required = true},
};

static const struct field dev_fire[] = {
    {PLAYER_ID(dev_fire.player_id)},
    {ID("id", dev_fire.id)},
};

static const struct field dev_why[] = {
    {PLAYER_ID(dev_why.player_id)},
    {ID("id", dev_why.id)},
};

#define LIST(fields)                                                                                                   \
  {                                                                                                                    \
    fields, sizeof(fields) / sizeof((fields)[0])                                                                       \
  }

/* A type without a row has no fields. */
static const struct fields lists[MSG_COUNT] = {
    [MSG_HELLO] = LIST(hello),
    [MSG_LOGIN] = LIST(login),
    [MSG_HEARTBEAT] = LIST(heartbeat),
    [MSG_GET_STATE] = LIST(get_state),
    [MSG_NAME_PROPOSALS] = LIST(name_proposals),
    [MSG_NEW_LIFE] = LIST(new_life),
    [MSG_GET_ACTIVITIES] = LIST(get_activities),
    [MSG_SET_SPEED] = LIST(set_speed),
    [MSG_DO_ACTIVITY] = LIST(do_activity),
    [MSG_ANSWER_QUESTION] = LIST(answer_question),
    [MSG_GET_QUESTS] = LIST(get_quests),
    [MSG_UPDATE_QUEST_ACCEPT] = LIST(quest),
    [MSG_UPDATE_QUEST_ABANDON] = LIST(quest),
    [MSG_UPDATE_QUEST_CLAIM] = LIST(quest),
    [MSG_UPDATE_QUEST_PROGRESS] = LIST(update_quest_progress),
    [MSG_START_CONVERSATION] = LIST(start_conversation),
    [MSG_SEND_DIALOGUE] = LIST(send_dialogue),
    [MSG_END_CONVERSATION] = LIST(end_conversation),
    [MSG_CLAIM_ACHIEVEMENT] = LIST(claim_achievement),
    [MSG_TUTORIAL] = LIST(tutorial),
    [MSG_BUY_ITEM] = LIST(buy_item),
    [MSG_USE_ITEM] = LIST(use_item),
    [MSG_PURCHASE_ENERGY_REFILL] = LIST(purchase_energy_refill),
    [MSG_PURCHASE_TIME_SKIP] = LIST(purchase_time_skip),
    [MSG_AUTH_DEVICE] = LIST(auth_device),
    [MSG_DEV_GRANT] = LIST(dev_grant),
    [MSG_DEV_ADVANCE] = LIST(dev_advance),
    [MSG_DEV_FIRE] = LIST(dev_fire),
    [MSG_DEV_WHY] = LIST(dev_why),
};

struct fields fields_of(enum msg_type type)
{
  CHECK(type < MSG_COUNT);
  return lists[type];
}
