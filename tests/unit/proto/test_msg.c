/* Every message: its good example, each field's bad variants, its canonical form. */
#include "unit/proto/bad_examples.h"
#include "unit/proto/help.h"

#include <stdio.h>

static void test_rows(void **state)
{
  assert_int_equal(EXAMPLE_COUNT, MSG_COUNT);
  assert_string_equal(msg_row(MSG_HELLO)->name, "hello");
  assert_false(msg_row(MSG_HELLO)->needs_login);
  assert_true(msg_row(MSG_PURCHASE_TIME_SKIP)->changes_state);
  assert_int_equal(msg_row(MSG_PURCHASE_TIME_SKIP)->bucket, BUCKET_SKIP);
  assert_int_equal(msg_row(MSG_DEV_FIRE)->origin, ORIGIN_HTTP);
}

static void test_every_example(void **state)
{
  struct buf canonical;
  buf_init(&canonical, MSG_BYTES_MAX);
  for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
    const struct example *e = &examples[i];
    struct msg msg;
    struct msg_fault fault = {0};
    int status = e->canonical == NULL ? decode_body(e->type, e->json, &msg, &fault)
                                      : decode_bytes(e->json, strlen(e->json), &msg, &canonical, &fault);
    if (status != 0) print_error("%s: %s %s\n", e->json, fault.field, fault.reason);
    assert_int_equal(status, 0);
    assert_int_equal(msg.type, e->type);
  }
  buf_deinit(&canonical);
}

static void test_every_bad_example(void **state)
{
  bool has_bad[MSG_COUNT] = {false};
  for (size_t i = 0; i < BAD_EXAMPLE_COUNT; i++) {
    const struct bad_example *e = &bad_examples[i];
    struct msg msg;
    struct msg_fault fault = {0};
    int status = msg_row(e->type)->origin == ORIGIN_HTTP ? decode_body(e->type, e->json, &msg, &fault)
                                                         : decode_text(e->json, &msg, &fault);
    if (status != E_INVALID || fault.code != e->code) print_error("%s: %s %s\n", e->json, fault.field, fault.reason);
    assert_int_equal(status, E_INVALID);
    assert_int_equal(fault.code, e->code);
    has_bad[e->type] = true;
  }
  for (int i = 0; i < MSG_COUNT; i++) {
    if (!has_bad[i]) print_error("%s has no bad example\n", msg_row((enum msg_type)i)->name);
    assert_true(has_bad[i]);
  }
}

static void test_values_of_handshake(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_text(examples[0].json, &msg, &fault), 0);
  assert_int_equal(msg.hello.v, 2);
  assert_string_equal(msg.hello.token, "bl1_abc-DEF_1");
  assert_string_equal(msg.hello.device_id, "device.0001");
  assert_true(msg.hello.has_resume);
  assert_string_equal(msg.hello.resume_conn_id, "c-1");
  assert_string_equal(msg.hello.resume_epoch, "e.2");
  assert_int_equal(msg.hello.resume_last_seq, 41);
  assert_string_equal(msg.cid, "");
  assert_int_equal(msg.ack, -1);

  assert_int_equal(decode_text("{\"type\":\"hello\",\"v\":2}", &msg, &fault), 0);
  assert_false(msg.hello.has_resume);
  assert_string_equal(msg.hello.token, "");
}

static void test_values_of_play(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_text(examples[7].json, &msg, &fault), 0);
  assert_string_equal(msg.new_life.first_name, "Zo\xC3\xAB");
  assert_string_equal(msg.new_life.last_name, "O'Neill-St. John");
  assert_string_equal(msg.new_life.sex, "male");
  assert_string_equal(msg.cid, "c5");

  assert_int_equal(decode_text("{\"type\":\"heartbeat\",\"ack\":9007199254740991,\"client_ms\":0}", &msg, &fault), 0);
  assert_true(msg.ack == INT64_C(9007199254740991));
  assert_int_equal(decode_text("{\"type\":\"get_state\"}", &msg, &fault), 0);
  assert_int_equal(msg.get_state.if_rev_not, -1);
  assert_int_equal(decode_text("{\"type\":\"purchase_time_skip\",\"skip_type\":\"day\",\"hours\":24}", &msg, &fault),
                   0);
  assert_int_equal(msg.purchase_time_skip.hours, 24);
  assert_int_equal(msg.purchase_time_skip.expected_cost, -1);
  assert_int_equal(decode_text("{\"type\":\"purchase_time_skip\",\"skip_type\":\"day\"}", &msg, &fault), 0);
  assert_int_equal(msg.purchase_time_skip.hours, -1);
  assert_int_equal(decode_text("{\"type\":\"purchase_time_skip\",\"hours\":1}", &msg, &fault), 0);
  assert_string_equal(msg.purchase_time_skip.skip_type, "");
  assert_int_equal(decode_text("{\"type\":\"name_proposals\",\"sex\":\"\",\"culture\":\"\"}", &msg, &fault), 0);
  assert_int_equal(decode_text("{\"type\":\"answer_question\",\"key\":\"a/b\",\"answer\":\"x y\"}", &msg, &fault), 0);
  assert_string_equal(msg.answer_question.key, "a/b");
  assert_string_equal(msg.answer_question.answer, "x y");
}

static void test_values_of_bodies(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_body(MSG_DEV_GRANT, "{\"player_id\":12,\"diamonds\":1000000}", &msg, &fault), 0);
  assert_string_equal(msg.dev_grant.player_id, "12");
  assert_int_equal(msg.dev_grant.diamonds, 1000000);
  assert_int_equal(
      decode_body(MSG_DEV_ADVANCE, "{\"player_id\":\"9007199254740993\",\"minutes\":68374800}", &msg, &fault), 0);
  assert_string_equal(msg.dev_advance.player_id, "9007199254740993");
  assert_int_equal(decode_body(MSG_AUTH_DEVICE, "[]", &msg, &fault), E_INVALID);
  assert_int_equal(fault.code, ERROR_BAD_JSON);
  assert_string_equal(fault.for_type, "auth_device");
}

struct bad {
  const char *json; /* members beside "type" and "cid" */
  const char *field;
  enum error_code code; /* 0 = invalid_field */
};

static void check_bad(enum msg_type type, const struct bad *cases, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    char json[1024];
    struct msg msg;
    struct msg_fault fault;
    const char *comma = cases[i].json[0] == '\0' ? "" : ",";
    snprintf(json, sizeof json, "{\"type\":\"%s\",\"cid\":\"c-9\"%s%s}", msg_row(type)->name, comma, cases[i].json);
    int status =
        msg_row(type)->origin == ORIGIN_HTTP ? decode_body(type, json, &msg, &fault) : decode_text(json, &msg, &fault);
    if (status != E_INVALID || strcmp(fault.field, cases[i].field) != 0)
      print_error("%s -> %d, field '%s': %s\n", json, status, fault.field, fault.reason);
    assert_int_equal(status, E_INVALID);
    assert_int_equal(fault.code, cases[i].code == ERROR_NONE ? ERROR_INVALID_FIELD : cases[i].code);
    assert_string_equal(fault.field, cases[i].field);
    assert_string_equal(fault.for_type, msg_row(type)->name);
    assert_string_equal(fault.cid, "c-9");
    assert_true(fault.reason[0] != '\0');
  }
}
#define CHECK_BAD(type, cases) check_bad(type, cases, sizeof(cases) / sizeof((cases)[0]))

#define D8     "\"device_id\":\"device.1\""
#define S32    "\"device_secret\":\"" SECRET_EXAMPLE "\""
#define LONG65 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void test_bad_handshake(void **state)
{
  static const struct bad hello[] = {
      {"", "v", 0},
      {"\"v\":1", "v", ERROR_UNSUPPORTED_VERSION},
      {"\"v\":3,\"token\":5", "v", ERROR_UNSUPPORTED_VERSION},
      {"\"v\":\"2\"", "v", 0},
      {"\"v\":2.0", "v", 0},
      {"\"v\":null", "v", 0},
      {"\"v\":2,\"token\":5", "token", 0},
      {"\"v\":2,\"token\":\"a b\"", "token", 0},
      {"\"v\":2,\"token\":\"" LONG65 "\"", "token", 0},
      {"\"v\":2,\"device_id\":\"short\"", "device_id", 0},
      {"\"v\":2,\"device_id\":\"\"", "device_id", 0},
      {"\"v\":2,\"device_id\":\"" LONG65 "\"", "device_id", 0},
      {"\"v\":2,\"device_id\":\"with/slash\"", "device_id", 0},
      {"\"v\":2,\"client\":\"web\"", "client", 0},
      {"\"v\":2,\"client\":[]", "client", 0},
      {"\"v\":2,\"resume\":1", "resume", 0},
      {"\"v\":2,\"resume\":{}", "resume.conn_id", 0},
      {"\"v\":2,\"resume\":{\"conn_id\":\"\"}", "resume.conn_id", 0},
      {"\"v\":2,\"resume\":{\"conn_id\":\"a\",\"epoch\":7}", "resume.epoch", 0},
      {"\"v\":2,\"resume\":{\"conn_id\":\"a\",\"epoch\":\"b\"}", "resume.last_seq", 0},
      {"\"v\":2,\"resume\":{\"conn_id\":\"a\",\"epoch\":\"b\",\"last_seq\":-1}", "resume.last_seq", 0},
      {"\"v\":2,\"ack\":-1", "ack", 0},
      {"\"v\":2,\"ack\":9007199254740992", "ack", 0},
      {"\"v\":2,\"ack\":\"1\"", "ack", 0},
  };
  static const struct bad login[] = {
      {S32, "device_id", 0},
      {D8, "device_secret", 0},
      {D8 ",\"device_secret\":\"too short\"", "device_secret", 0},
      {D8 ",\"device_secret\":\"" LONG65 LONG65 "\"", "device_secret", 0},
      {D8 ",\"device_secret\":\"" SECRET_EXAMPLE "\\u00e9\"", "device_secret", 0},
      {D8 ",\"device_secret\":\"" SECRET_EXAMPLE "\\n\"", "device_secret", 0},
      {"\"device_id\":12345678," S32, "device_id", 0},
  };
  static const struct bad heartbeat[] = {
      {"", "client_ms", 0},
      {"\"client_ms\":1.5", "client_ms", 0},
      {"\"client_ms\":1e3", "client_ms", 0},
      {"\"client_ms\":-1", "client_ms", 0},
      {"\"client_ms\":9007199254740992", "client_ms", 0},
      {"\"client_ms\":9223372036854775807", "client_ms", 0},
      {"\"client_ms\":true", "client_ms", 0},
      {"\"client_ms\":{}", "client_ms", 0},
  };
  CHECK_BAD(MSG_HELLO, hello);
  CHECK_BAD(MSG_LOGIN, login);
  CHECK_BAD(MSG_HEARTBEAT, heartbeat);
}

#define NAMED(first) "\"last_name\":\"Li\",\"sex\":\"male\",\"first_name\":" first

static void test_bad_life(void **state)
{
  static const struct bad new_life[] = {
      {"", "first_name", 0},
      {NAMED("7"), "first_name", 0},
      {NAMED("\"\""), "first_name", 0},
      {NAMED("\"   \""), "first_name", 0},
      {NAMED("\"Anna2\""), "first_name", 0},
      {NAMED("\"<b>Anna\""), "first_name", 0},
      {NAMED("\"An>na\""), "first_name", 0},
      {NAMED("\"A&B\""), "first_name", 0},
      {NAMED("\"A\\\"B\""), "first_name", 0},
      {NAMED("\"A\\\\B\""), "first_name", 0},
      {NAMED("\"A/B\""), "first_name", 0},
      {NAMED("\"A;B\""), "first_name", 0},
      {NAMED("\"A\\tB\""), "first_name", 0},
      {NAMED("\"A\\u202eB\""), "first_name", 0},
      {NAMED("\"\\u0663\\u0664\""), "first_name", 0},
      {NAMED("\"\\u3164\""), "first_name", 0},
      {NAMED("\"-.'\""), "first_name", 0},
      {NAMED("\"\\ud83d\\ude00\""), "first_name", 0},
      {NAMED("\"abcdefghijklmnopqrstuvwxyzabcdefg\""), "first_name", 0},
      {"\"first_name\":\"Bo\",\"sex\":\"male\"", "last_name", 0},
      {"\"first_name\":\"Bo\",\"last_name\":[],\"sex\":\"male\"", "last_name", 0},
      {"\"first_name\":\"Bo\",\"last_name\":\"Li\"", "sex", 0},
      {"\"first_name\":\"Bo\",\"last_name\":\"Li\",\"sex\":\"\"", "sex", 0},
      {"\"first_name\":\"Bo\",\"last_name\":\"Li\",\"sex\":\"Male\"", "sex", 0},
      {"\"first_name\":\"Bo\",\"last_name\":\"Li\",\"sex\":1", "sex", 0},
      {NAMED("\"Bo\",\"culture\":\"NORDIC\""), "culture", 0},
      {NAMED("\"Bo\",\"culture\":\"abcdefghijklmnopqrstuvwxy\""), "culture", 0},
  };
  static const struct bad name_proposals[] = {
      {"\"culture\":1", "culture", 0},
      {"\"culture\":null", "culture", 0},
      {"\"sex\":\"x\"", "sex", 0},
  };
  static const struct bad get_activities[] = {
      {"\"place\":\"../etc\"", "place", 0},
      {"\"place\":{}", "place", 0},
  };
  static const struct bad get_state[] = {
      {"\"if_rev_not\":-1", "if_rev_not", 0},
      {"\"if_rev_not\":\"3\"", "if_rev_not", 0},
  };
  CHECK_BAD(MSG_NEW_LIFE, new_life);
  CHECK_BAD(MSG_NAME_PROPOSALS, name_proposals);
  CHECK_BAD(MSG_GET_ACTIVITIES, get_activities);
  CHECK_BAD(MSG_GET_STATE, get_state);
}

static void test_bad_play(void **state)
{
  static const struct bad set_speed[] = {
      {"", "speed", 0},
      {"\"speed\":2", "speed", 0},
      {"\"speed\":-1", "speed", 0},
      {"\"speed\":true", "speed", 0},
  };
  static const struct bad do_activity[] = {
      {"", "activity_id", 0},
      {"\"activity_id\":\"\"", "activity_id", 0},
      {"\"activity_id\":\"Study\"", "activity_id", 0},
      {"\"activity_id\":\"a\",\"target_id\":3", "target_id", 0},
  };
  static const struct bad answer[] = {
      {"\"answer\":\"yes\"", "prompt_id", 0},
      {"\"prompt_id\":\"\",\"key\":\"\",\"answer\":\"yes\"", "prompt_id", 0},
      {"\"prompt_id\":\"1\"", "answer", 0},
      {"\"prompt_id\":\"1\",\"answer\":\"\"", "answer", 0},
      {"\"prompt_id\":\"1\",\"answer\":3", "answer", 0},
      {"\"prompt_id\":\"1\",\"answer\":\"a\\u0007b\"", "answer", 0},
      {"\"prompt_id\":\"1\",\"answer\":\"" LONG65 "\"", "answer", 0},
      {"\"prompt_id\":1,\"answer\":\"yes\"", "prompt_id", 0},
      {"\"key\":\"__index\",\"answer\":\"yes\"", "key", 0},
      {"\"key\":\"__gc\",\"answer\":\"yes\"", "key", 0},
      {"\"key\":\"os.execute('x')\",\"answer\":\"yes\"", "key", 0},
  };
  static const struct bad refill[] = {
      {"", "refill_type", 0},
      {"\"refill_type\":3", "refill_type", 0},
      {"\"refill_type\":\"full;drop\"", "refill_type", 0},
  };
  static const struct bad skip[] = {
      {"", "skip_type", 0},
      {"\"expected_cost\":1", "skip_type", 0},
      {"\"hours\":0", "hours", 0},
      {"\"hours\":8785", "hours", 0},
      {"\"hours\":1.0", "hours", 0},
      {"\"hours\":1,\"skip_type\":7", "skip_type", 0},
      {"\"hours\":1,\"expected_cost\":-1", "expected_cost", 0},
      {"\"hours\":1,\"expected_cost\":1000001", "expected_cost", 0},
  };
  CHECK_BAD(MSG_SET_SPEED, set_speed);
  CHECK_BAD(MSG_DO_ACTIVITY, do_activity);
  CHECK_BAD(MSG_ANSWER_QUESTION, answer);
  CHECK_BAD(MSG_PURCHASE_ENERGY_REFILL, refill);
  CHECK_BAD(MSG_PURCHASE_TIME_SKIP, skip);
}

static void test_bad_bodies(void **state)
{
  static const struct bad auth[] = {
      {S32, "device_id", 0},
      {D8, "device_secret", 0},
      {D8 "," S32 ",\"client\":3", "client", 0},
  };
  static const struct bad grant[] = {
      {"\"diamonds\":1", "player_id", 0},
      {"\"player_id\":0,\"diamonds\":1", "player_id", 0},
      {"\"player_id\":-4,\"diamonds\":1", "player_id", 0},
      {"\"player_id\":1.5,\"diamonds\":1", "player_id", 0},
      {"\"player_id\":\"1a\",\"diamonds\":1", "player_id", 0},
      {"\"player_id\":\"\",\"diamonds\":1", "player_id", 0},
      {"\"player_id\":\"1234567890123456789\",\"diamonds\":1", "player_id", 0},
      {"\"player_id\":9007199254740992,\"diamonds\":1", "player_id", 0},
      {"\"player_id\":1,\"diamonds\":0", "diamonds", 0},
      {"\"player_id\":1,\"diamonds\":1000001", "diamonds", 0},
  };
  static const struct bad advance[] = {
      {"\"player_id\":1", "minutes", 0},
      {"\"player_id\":1,\"minutes\":68374801", "minutes", 0},
  };
  static const struct bad fire[] = {
      {"\"player_id\":1", "id", 0},
      {"\"player_id\":1,\"id\":\"/etc/passwd\"", "id", 0},
  };
  CHECK_BAD(MSG_AUTH_DEVICE, auth);
  CHECK_BAD(MSG_DEV_GRANT, grant);
  CHECK_BAD(MSG_DEV_ADVANCE, advance);
  CHECK_BAD(MSG_DEV_FIRE, fire);
}

static void test_cid(void **state)
{
  static const char *const bad[] = {"\"\"", "\"a b\"", "7",
                                    "null", "\"a'b\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""};
  struct msg msg;
  struct msg_fault fault;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    char json[128];
    snprintf(json, sizeof json, "{\"type\":\"grow_up\",\"cid\":%s}", bad[i]);
    assert_int_equal(decode_text(json, &msg, &fault), E_INVALID);
    assert_int_equal(fault.code, ERROR_INVALID_FIELD);
    assert_string_equal(fault.field, "cid");
    assert_string_equal(fault.for_type, "grow_up");
    assert_string_equal(fault.cid, "");
  }
  assert_int_equal(decode_text("{\"cid\":\"3f2b8c1e-0d52-4a57-9d7e-aaaaaaaaaaaa\",\"type\":\"grow_up\"}", &msg, &fault),
                   0);
  assert_string_equal(msg.cid, "3f2b8c1e-0d52-4a57-9d7e-aaaaaaaaaaaa");
  assert_int_equal(decode_text("{\"cid\":\"c1\",\"type\":\"nope\"}", &msg, &fault), E_INVALID);
  assert_int_equal(fault.code, ERROR_UNKNOWN_TYPE);
  assert_string_equal(fault.cid, "c1");
  assert_string_equal(fault.for_type, "nope");
}

static void test_reasons_help(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_text("{\"type\":\"set_speed\",\"speed\":1.0}", &msg, &fault), E_INVALID);
  assert_string_equal(fault.reason, "must be a whole number, without fraction or exponent");
  assert_int_equal(decode_text("{\"type\":\"set_speed\",\"speed\":7}", &msg, &fault), E_INVALID);
  assert_string_equal(fault.reason, "must be 0 .. 1");
  assert_int_equal(decode_text("{\"type\":\"hello\",\"v\":7}", &msg, &fault), E_INVALID);
  assert_string_equal(fault.reason, "must be 2");
  assert_int_equal(decode_text("{\"type\":\"name_proposals\",\"sex\":\"x\"}", &msg, &fault), E_INVALID);
  assert_string_equal(fault.reason, "must be one of female male");
  assert_int_equal(decode_text("{\"type\":\"purchase_time_skip\"}", &msg, &fault), E_INVALID);
  assert_string_equal(fault.reason, "missing: needs one of skip_type hours");
}

static void test_unknown_members_are_ignored(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(
      decode_text("{\"type\":\"set_speed\",\"speed\":0,\"seq\":\"x\",\"rev\":{},\"ts\":1.5,\"new\":[null]}", &msg,
                  &fault),
      0);
  assert_int_equal(msg.set_speed.speed, 0);
}

static void test_caps_tell_what_a_client_takes(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_text("{\"type\":\"hello\",\"v\":2,\"caps\":[\"merge_patch\",\"batch\"]}", &msg, &fault), 0);
  assert_true(msg.hello.can_batch);
  assert_int_equal(decode_text("{\"type\":\"hello\",\"v\":2,\"caps\":[]}", &msg, &fault), 0);
  assert_false(msg.hello.can_batch);
  assert_int_equal(decode_text("{\"type\":\"hello\",\"v\":2}", &msg, &fault), 0);
  assert_false(msg.hello.can_batch);
  assert_int_not_equal(decode_text("{\"type\":\"hello\",\"v\":2,\"caps\":[1]}", &msg, &fault), 0);
  assert_string_equal(fault.field, "caps");
  assert_int_not_equal(decode_text("{\"type\":\"hello\",\"v\":2,\"caps\":\"batch\"}", &msg, &fault), 0);
}

static void canonical_of(const char *json, struct buf *out)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_bytes(json, strlen(json), &msg, out, &fault), 0);
}

static void test_canonical(void **state)
{
  struct buf a, b;
  buf_init(&a, MSG_BYTES_MAX);
  buf_init(&b, MSG_BYTES_MAX);
  for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
    if (examples[i].canonical == NULL) continue;
    canonical_of(examples[i].json, &a);
    assert_string_equal(a.data, examples[i].canonical);
  }
  canonical_of("{\"type\":\"do_activity\",\"cid\":\"1\",\"activity_id\":\"study\",\"target_id\":\"3\"}", &a);
  canonical_of(" {\n\"target_id\" : \"3\",\t\"ts\":4, "
               "\"activity_id\":\"st\\u0075dy\",\"ack\":3,\"cid\":\"2\",\r\n\"type\":\"do_"
               "activity\" }\n",
               &b);
  assert_string_equal(a.data, b.data);
  canonical_of("{\"type\":\"do_activity\",\"activity_id\":\"study\",\"target_id\":\"4\"}", &b);
  assert_string_not_equal(a.data, b.data);
  buf_deinit(&a);
  buf_deinit(&b);
}

static void test_canonical_is_bounded(void **state)
{
  struct msg msg;
  struct msg_fault fault;
  struct buf small;
  buf_init(&small, 8);
  assert_int_equal(decode_bytes(examples[0].json, strlen(examples[0].json), &msg, &small, &fault), E_INVALID);
  assert_int_equal(fault.code, ERROR_MESSAGE_TOO_BIG);
  assert_string_equal(fault.for_type, "hello");
  buf_deinit(&small);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows),
      cmocka_unit_test(test_every_example),
      cmocka_unit_test(test_every_bad_example),
      cmocka_unit_test(test_values_of_handshake),
      cmocka_unit_test(test_values_of_play),
      cmocka_unit_test(test_values_of_bodies),
      cmocka_unit_test(test_bad_handshake),
      cmocka_unit_test(test_bad_life),
      cmocka_unit_test(test_bad_play),
      cmocka_unit_test(test_bad_bodies),
      cmocka_unit_test(test_cid),
      cmocka_unit_test(test_reasons_help),
      cmocka_unit_test(test_unknown_members_are_ignored),
      cmocka_unit_test(test_caps_tell_what_a_client_takes),
      cmocka_unit_test(test_canonical),
      cmocka_unit_test(test_canonical_is_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
