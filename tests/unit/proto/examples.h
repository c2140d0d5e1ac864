/* One good message of every type, for all tests of the decoder. */
#ifndef TEST_PROTO_EXAMPLES_H
#define TEST_PROTO_EXAMPLES_H

#include "proto/msg.h"

#define SECRET_EXAMPLE "0123456789abcdef0123456789abcdef"

struct example {
  enum msg_type type;
  const char *json;      /* with "type"; for an HTTP type a body */
  const char *canonical; /* socket types only */
};

static const struct example examples[] = {
    {MSG_HELLO,
     "{\"type\":\"hello\",\"v\":2,\"token\":\"bl1_abc-DEF_1\",\"client\":{\"platform\":\"web\"},"
     "\"device_id\":\"device.0001\",\"caps\":[\"batch\"],"
     "\"resume\":{\"conn_id\":\"c-1\",\"epoch\":\"e.2\",\"last_seq\":41}}",
     "{\"caps\":[\"batch\"],\"client\":{\"platform\":\"web\"},\"device_id\":\"device.0001\","
     "\"resume\":{\"conn_id\":\"c-1\",\"epoch\":\"e.2\",\"last_seq\":41},"
     "\"token\":\"bl1_abc-DEF_1\",\"v\":2}"},
    {MSG_LOGIN, "{\"type\":\"login\",\"device_id\":\"device.0001\",\"device_secret\":\"" SECRET_EXAMPLE "\"}",
     "{\"device_id\":\"device.0001\",\"device_secret\":\"" SECRET_EXAMPLE "\"}"},
    {MSG_HEARTBEAT, "{\"type\":\"heartbeat\",\"ack\":7,\"client_ms\":1700000000000}", "{\"client_ms\":1700000000000}"},
    {MSG_GET_STATE, "{\"type\":\"get_state\",\"cid\":\"c1\",\"if_rev_not\":12}", "{\"if_rev_not\":12}"},
    {MSG_NAME_PROPOSALS, "{\"type\":\"name_proposals\",\"cid\":\"c2\",\"culture\":\"nordic\",\"sex\":\"female\"}",
     "{\"culture\":\"nordic\",\"sex\":\"female\"}"},
    {MSG_GET_ACTIVITIES, "{\"type\":\"get_activities\",\"cid\":\"c3\",\"place\":\"home\"}", "{\"place\":\"home\"}"},
    {MSG_GET_CATALOG, "{\"type\":\"get_catalog\",\"cid\":\"c4\",\"etag\":\"x\"}", "{}"},
    {MSG_NEW_LIFE,
     "{\"type\":\"new_life\",\"cid\":\"c5\",\"first_name\":\" Zo\xC3\xAB "
     "\",\"last_name\":\"O'Neill-St. "
     "John\",\"sex\":\"male\",\"culture\":\"irish\"}",
     "{\"culture\":\"irish\",\"first_name\":\" Zo\xC3\xAB \",\"last_name\":\"O'Neill-St. "
     "John\",\"sex\":\"male\"}"},
    {MSG_GROW_UP, "{\"type\":\"grow_up\",\"cid\":\"c6\"}", "{}"},
    {MSG_SET_SPEED, "{\"type\":\"set_speed\",\"cid\":\"c7\",\"speed\":1}", "{\"speed\":1}"},
    {MSG_DO_ACTIVITY, "{\"type\":\"do_activity\",\"cid\":\"c8\",\"activity_id\":\"study\",\"target_id\":\"3\"}",
     "{\"activity_id\":\"study\",\"target_id\":\"3\"}"},
    {MSG_ANSWER_QUESTION,
     "{\"type\":\"answer_question\",\"cid\":\"c9\",\"prompt_id\":\"12.4\",\"key\":\"events/school/"
     "lost_homework\",\"answer\":\"confess\",\"message\":[1.5,{}]}",
     "{\"answer\":\"confess\",\"key\":\"events/school/lost_homework\",\"prompt_id\":\"12.4\"}"},
    {MSG_PURCHASE_ENERGY_REFILL, "{\"type\":\"purchase_energy_refill\",\"cid\":\"c10\",\"refill_type\":\"full\"}",
     "{\"refill_type\":\"full\"}"},
    {MSG_PURCHASE_TIME_SKIP,
     "{\"type\":\"purchase_time_skip\",\"cid\":\"c11\",\"skip_type\":\"week\",\"hours\":168,"
     "\"expected_cost\":10}",
     "{\"expected_cost\":10,\"hours\":168,\"skip_type\":\"week\"}"},
    {MSG_CHECK_DAILY_LOGIN, "{\"type\":\"check_daily_login\",\"cid\":\"c12\"}", "{}"},
    {MSG_GET_QUESTS, "{\"type\":\"get_quests\",\"cid\":\"q0\",\"status\":\"active\"}", "{\"status\":\"active\"}"},
    {MSG_UPDATE_QUEST_ACCEPT, "{\"type\":\"update_quest_accept\",\"cid\":\"q1\",\"quest_id\":\"quests/a/b\"}",
     "{\"quest_id\":\"quests/a/b\"}"},
    {MSG_UPDATE_QUEST_ABANDON, "{\"type\":\"update_quest_abandon\",\"cid\":\"q2\",\"quest_id\":\"quests/a/b\"}",
     "{\"quest_id\":\"quests/a/b\"}"},
    {MSG_UPDATE_QUEST_CLAIM, "{\"type\":\"update_quest_claim\",\"cid\":\"q3\",\"quest_id\":\"quests/a/b\"}",
     "{\"quest_id\":\"quests/a/b\"}"},
    {MSG_UPDATE_QUEST_PROGRESS,
     "{\"type\":\"update_quest_progress\",\"cid\":\"q4\",\"quest_id\":\"quests/a/b\",\"step_id\":\"walk\",\"delta\":1}",
     "{\"delta\":1,\"quest_id\":\"quests/a/b\",\"step_id\":\"walk\"}"},
    {MSG_START_CONVERSATION, "{\"type\":\"start_conversation\",\"cid\":\"q5\",\"npc_id\":\"3\",\"topic\":\"feelings\"}",
     "{\"npc_id\":\"3\",\"topic\":\"feelings\"}"},
    {MSG_SEND_DIALOGUE,
     "{\"type\":\"send_dialogue\",\"cid\":\"q6\",\"conversation_id\":\"17-1\",\"turn\":0,\"option_id\":\"listen\"}",
     "{\"conversation_id\":\"17-1\",\"option_id\":\"listen\",\"turn\":0}"},
    {MSG_END_CONVERSATION, "{\"type\":\"end_conversation\",\"cid\":\"q7\",\"conversation_id\":\"17-1\"}",
     "{\"conversation_id\":\"17-1\"}"},
    {MSG_GET_ACHIEVEMENTS, "{\"type\":\"get_achievements\",\"cid\":\"q8\"}", "{}"},
    {MSG_CLAIM_ACHIEVEMENT,
     "{\"type\":\"claim_achievement\",\"cid\":\"q9\",\"achievement_id\":\"achievements/life/"
     "of_age\",\"tier\":\"bronze\"}",
     "{\"achievement_id\":\"achievements/life/of_age\",\"tier\":\"bronze\"}"},
    {MSG_TUTORIAL, "{\"type\":\"tutorial\",\"cid\":\"q10\",\"step\":\"look\",\"action\":\"done\"}",
     "{\"action\":\"done\",\"step\":\"look\"}"},
    {MSG_SHOP, "{\"type\":\"shop\",\"cid\":\"q11\"}", "{}"},
    {MSG_BUY_ITEM, "{\"type\":\"buy_item\",\"cid\":\"q12\",\"item_id\":\"coffee\",\"quantity\":2}",
     "{\"item_id\":\"coffee\",\"quantity\":2}"},
    {MSG_USE_ITEM, "{\"type\":\"use_item\",\"cid\":\"q13\",\"item_id\":\"coffee\",\"target_id\":\"3\"}",
     "{\"item_id\":\"coffee\",\"target_id\":\"3\"}"},
    {MSG_LOGOUT, "{\"type\":\"logout\",\"cid\":\"c13\"}", "{}"},
    {MSG_AUTH_DEVICE, "{\"device_id\":\"device.0001\",\"device_secret\":\"" SECRET_EXAMPLE "\",\"client\":{}}", NULL},
    {MSG_DEV_GRANT, "{\"player_id\":12,\"diamonds\":500,\"cid\":\"g1\"}", NULL},
    {MSG_DEV_ADVANCE, "{\"player_id\":\"12\",\"minutes\":1440}", NULL},
    {MSG_DEV_FIRE, "{\"player_id\":\"12\",\"id\":\"events/school/lost_homework\"}", NULL},
    {MSG_DEV_WHY, "{\"player_id\":\"12\",\"id\":\"events/school/lost_homework\"}", NULL},
};

#define EXAMPLE_COUNT (sizeof examples / sizeof examples[0])

#endif
