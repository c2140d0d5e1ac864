/* Bad messages of every type and what they are refused with: shown on the page of the protocol, sent through the
 * decoder and through the published JSON Schemas, which must agree but where `unseen` says why a schema cannot see it.
 */
#ifndef TEST_PROTO_BAD_EXAMPLES_H
#define TEST_PROTO_BAD_EXAMPLES_H

#include "unit/proto/examples.h"

struct bad_example {
  enum msg_type type;
  const char *json; /* with "type"; for an HTTP type a body */
  enum error_code code;
  const char *unseen; /* NULL = the schema refuses it too */
};

#define UNSEEN_TWICE   "a parser keeps one of two equal keys"
#define UNSEEN_DECIMAL "a parser does not tell 1.0 from 1"
#define UNSEEN_BYTES   "lengths of free texts are bytes of UTF-8, a schema counts characters"
#define UNSEEN_DEPTH   "depth, number of keys and length of strings are bounded in all of a message, read or not"

static const struct bad_example bad_examples[] = {
    {MSG_HELLO, "{\"type\":\"hello\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_HELLO, "{\"type\":\"hello\",\"v\":3}", ERROR_UNSUPPORTED_VERSION, NULL},
    {MSG_HELLO, "{\"type\":\"hello\",\"v\":2.0}", ERROR_INVALID_FIELD, UNSEEN_DECIMAL},
    {MSG_HELLO, "{\"type\":\"hello\",\"v\":2,\"caps\":\"batch\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_HELLO, "{\"type\":\"hello\",\"v\":2,\"resume\":{\"conn_id\":\"1\",\"epoch\":\"a\"}}", ERROR_INVALID_FIELD,
     NULL},
    {MSG_LOGIN, "{\"type\":\"login\",\"device_id\":\"device.0001\",\"device_secret\":\"short\"}", ERROR_INVALID_FIELD,
     NULL},
    {MSG_HEARTBEAT, "{\"type\":\"heartbeat\",\"client_ms\":-1}", ERROR_INVALID_FIELD, NULL},
    {MSG_HEARTBEAT, "{\"type\":\"heartbeat\",\"client_ms\":1,\"ack\":\"7\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_GET_STATE, "{\"type\":\"get_state\",\"cid\":\"c 1\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_GET_STATE, "{\"type\":\"get_state\",\"if_rev_not\":null}", ERROR_INVALID_FIELD, NULL},
    {MSG_NAME_PROPOSALS, "{\"type\":\"name_proposals\",\"culture\":\"Nordic\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_GET_ACTIVITIES, "{\"type\":\"get_activities\",\"place\":\"../etc\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_GET_CATALOG, "{\"type\":\"get_catalog\",\"cid\":\"\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_NEW_LIFE, "{\"type\":\"new_life\",\"first_name\":\"Bo\",\"last_name\":\"Li\",\"sex\":\"\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_NEW_LIFE, "{\"type\":\"new_life\",\"first_name\":\"B0\",\"last_name\":\"Li\",\"sex\":\"male\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_NEW_LIFE,
     "{\"type\":\"new_life\",\"first_name\":\"\xC3\x89ven\xC3\xA9mondi\xC3\xA8re-\xC3\x89l\xC3\xA9onore-"
     "\xC3\x89lo\xC3\xAFse\","
     "\"last_name\":\"Li\",\"sex\":\"female\"}",
     ERROR_INVALID_FIELD, UNSEEN_BYTES},
    {MSG_GROW_UP, "{\"type\":\"grow_up\",\"cid\":7}", ERROR_INVALID_FIELD, NULL},
    {MSG_GROW_UP, "{\"type\":\"grow_up\",\"cid\":\"c1\",\"cid\":\"c2\"}", ERROR_BAD_JSON, UNSEEN_TWICE},
    {MSG_GROW_UP, "{\"type\":\"grow_up\",\"x\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}", ERROR_BAD_JSON, UNSEEN_DEPTH},
    {MSG_SET_SPEED, "{\"type\":\"set_speed\",\"speed\":2}", ERROR_INVALID_FIELD, NULL},
    {MSG_SET_SPEED, "{\"type\":\"set_speed\",\"speed\":true}", ERROR_INVALID_FIELD, NULL},
    {MSG_DO_ACTIVITY, "{\"type\":\"do_activity\",\"activity_id\":\"\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_ANSWER_QUESTION, "{\"type\":\"answer_question\",\"answer\":\"confess\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_ANSWER_QUESTION, "{\"type\":\"answer_question\",\"key\":\"__index\",\"answer\":\"confess\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_ANSWER_QUESTION, "{\"type\":\"answer_question\",\"prompt_id\":\"12-4\",\"answer\":\"a\\u202eb\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_GET_QUESTS, "{\"type\":\"get_quests\",\"status\":\"open\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_UPDATE_QUEST_ACCEPT, "{\"type\":\"update_quest_accept\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_UPDATE_QUEST_ABANDON, "{\"type\":\"update_quest_abandon\",\"quest_id\":4}", ERROR_INVALID_FIELD, NULL},
    {MSG_UPDATE_QUEST_CLAIM, "{\"type\":\"update_quest_claim\",\"quest_id\":\"/a\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_UPDATE_QUEST_PROGRESS,
     "{\"type\":\"update_quest_progress\",\"quest_id\":\"quests/a/b\",\"step_id\":\"walk\",\"delta\":101}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_START_CONVERSATION, "{\"type\":\"start_conversation\",\"npc_id\":3}", ERROR_INVALID_FIELD, NULL},
    {MSG_SEND_DIALOGUE, "{\"type\":\"send_dialogue\",\"conversation_id\":\"17-1\",\"turn\":0}", ERROR_INVALID_FIELD,
     NULL},
    {MSG_SEND_DIALOGUE,
     "{\"type\":\"send_dialogue\",\"conversation_id\":\"17-1\",\"turn\":0,\"option_id\":\"\",\"text\":\"\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_END_CONVERSATION, "{\"type\":\"end_conversation\",\"conversation_id\":null}", ERROR_INVALID_FIELD, NULL},
    {MSG_GET_ACHIEVEMENTS, "{\"type\":\"get_achievements\",\"ack\":-1}", ERROR_INVALID_FIELD, NULL},
    {MSG_CLAIM_ACHIEVEMENT,
     "{\"type\":\"claim_achievement\",\"achievement_id\":\"achievements/life/of_age\",\"tier\":\"wood\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_TUTORIAL, "{\"type\":\"tutorial\",\"step\":\"look\",\"action\":\"undo\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_SHOP, "{\"type\":\"shop\",\"cid\":\"a/b\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_BUY_ITEM, "{\"type\":\"buy_item\",\"item_id\":\"coffee\",\"quantity\":100}", ERROR_INVALID_FIELD, NULL},
    {MSG_USE_ITEM, "{\"type\":\"use_item\",\"item_id\":[\"coffee\"]}", ERROR_INVALID_FIELD, NULL},
    {MSG_PURCHASE_ENERGY_REFILL, "{\"type\":\"purchase_energy_refill\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_PURCHASE_TIME_SKIP, "{\"type\":\"purchase_time_skip\",\"expected_cost\":5}", ERROR_INVALID_FIELD, NULL},
    {MSG_PURCHASE_TIME_SKIP, "{\"type\":\"purchase_time_skip\",\"hours\":1.5}", ERROR_INVALID_FIELD, NULL},
    {MSG_CHECK_DAILY_LOGIN, "{\"type\":\"check_daily_login\",\"cid\":\"a-cid-longer-than-thirty-six-letters-\"}",
     ERROR_INVALID_FIELD, NULL},
    {MSG_LOGOUT, "{\"type\":\"logout\",\"ack\":9007199254740992}", ERROR_INVALID_FIELD, NULL},
    {MSG_AUTH_DEVICE, "{\"device_id\":\"short\",\"device_secret\":\"" SECRET_EXAMPLE "\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_DEV_GRANT, "{\"player_id\":0,\"diamonds\":500}", ERROR_INVALID_FIELD, NULL},
    {MSG_DEV_GRANT, "{\"player_id\":\"12x\",\"diamonds\":500}", ERROR_INVALID_FIELD, NULL},
    {MSG_DEV_ADVANCE, "{\"player_id\":\"12\",\"minutes\":0}", ERROR_INVALID_FIELD, NULL},
    {MSG_DEV_FIRE, "{\"player_id\":\"12\"}", ERROR_INVALID_FIELD, NULL},
    {MSG_DEV_WHY, "{\"id\":\"events/school/lost_homework\"}", ERROR_INVALID_FIELD, NULL},
};

#define BAD_EXAMPLE_COUNT (sizeof bad_examples / sizeof bad_examples[0])

#endif
