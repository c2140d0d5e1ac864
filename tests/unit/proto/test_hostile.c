/* What no client sends by accident: names of the script engine, bombs, cut and broken bytes.
 * Nothing may crash, and every refusal has a code of the catalogue. */
#include "unit/proto/help.h"

#include "base/rng.h"

#include <jansson.h>

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

static void refuse_bytes(const char *bytes, size_t size_bytes, enum error_code code)
{
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_bytes(bytes, size_bytes, &msg, NULL, &fault), E_INVALID);
  if (fault.code != code) print_error("%.*s: %s\n", (int)size_bytes, bytes, fault.reason);
  assert_int_equal(fault.code, code);
}

static void refuse_text(const char *json, enum error_code code)
{
  refuse_bytes(json, strlen(json), code);
}

static const char *const evil_names[] = {"_G",
                                         "_VERSION",
                                         "_ENV",
                                         "assert",
                                         "collectgarbage",
                                         "coroutine",
                                         "debug",
                                         "dofile",
                                         "error",
                                         "getmetatable",
                                         "io",
                                         "ipairs",
                                         "load",
                                         "loadfile",
                                         "loadstring",
                                         "math",
                                         "next",
                                         "os",
                                         "package",
                                         "pairs",
                                         "pcall",
                                         "print",
                                         "rawequal",
                                         "rawget",
                                         "rawlen",
                                         "rawset",
                                         "require",
                                         "select",
                                         "setmetatable",
                                         "string",
                                         "table",
                                         "tonumber",
                                         "tostring",
                                         "type",
                                         "utf8",
                                         "warn",
                                         "xpcall",
                                         "__index",
                                         "__newindex",
                                         "__gc",
                                         "__call",
                                         "__mode",
                                         "__close",
                                         "__metatable",
                                         "__tostring",
                                         "__import__('os').system('x')",
                                         "os.execute('x')",
                                         "eval(1)",
                                         "${jndi:ldap://x}",
                                         "'; drop table t--",
                                         "../../etc/passwd",
                                         "%s%n%x",
                                         "hello\\u0020",
                                         " hello",
                                         "HELLO",
                                         "hell",
                                         "hellooo",
                                         "",
                                         "error",
                                         "batch",
                                         "ready",
                                         "dev_grant",
                                         "dev_advance",
                                         "dev_fire",
                                         "auth_device",
                                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                         "\\u00e9",
                                         "\\n"};

static void test_evil_types(void **state)
{
  for (size_t i = 0; i < sizeof evil_names / sizeof evil_names[0]; i++) {
    char json[256];
    struct msg msg;
    struct msg_fault fault;
    snprintf(json, sizeof json, "{\"type\":\"%s\",\"cid\":\"c-1\"}", evil_names[i]);
    assert_int_equal(decode_text(json, &msg, &fault), E_INVALID);
    if (fault.code != ERROR_UNKNOWN_TYPE) print_error("%s: %s\n", json, fault.reason);
    assert_int_equal(fault.code, ERROR_UNKNOWN_TYPE);
    assert_string_equal(fault.cid, "c-1");
    assert_true(strlen(fault.for_type) < sizeof fault.for_type);
    for (const char *c = fault.for_type; *c != '\0'; c++)
      assert_true((uint8_t)*c >= 0x20);
  }
}

static void test_no_type(void **state)
{
  refuse_text("{}", ERROR_UNKNOWN_TYPE);
  refuse_text("{\"type\":null}", ERROR_UNKNOWN_TYPE);
  refuse_text("{\"type\":7}", ERROR_UNKNOWN_TYPE);
  refuse_text("{\"type\":[\"hello\"]}", ERROR_UNKNOWN_TYPE);
  refuse_text("{\"type\":{\"hello\":1}}", ERROR_UNKNOWN_TYPE);
}

static void test_not_json(void **state)
{
  static const char *const bad[] = {"",
                                    " ",
                                    "x",
                                    "null",
                                    "1",
                                    "\"hello\"",
                                    "[]",
                                    "[{}]",
                                    "{",
                                    "}",
                                    "{]",
                                    "{\"a\"}",
                                    "{\"a\":}",
                                    "{\"a\":1,}",
                                    "{a:1}",
                                    "{'a':1}",
                                    "{\"a\":01}",
                                    "{\"a\":+1}",
                                    "{\"a\":NaN}",
                                    "{\"a\":Infinity}",
                                    "{\"a\":tru}",
                                    "{}{}",
                                    "{} x",
                                    "\xEF\xBB\xBF{}",
                                    "{\"a\":\"\n\"}",
                                    "{\"a\":\"\\x\"}",
                                    "{/**/}",
                                    "}}}}",
                                    "]"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    refuse_text(bad[i], ERROR_BAD_JSON);
}

static void test_duplicates(void **state)
{
  refuse_text("{\"type\":\"grow_up\",\"type\":\"grow_up\"}", ERROR_BAD_JSON);
  refuse_text("{\"type\":\"grow_up\",\"ty\\u0070e\":\"logout\"}", ERROR_BAD_JSON);
  refuse_text("{\"type\":\"grow_up\",\"x\":{\"y\":{\"a\":1,\"a\":2}}}", ERROR_BAD_JSON);
}

/* {"type":"grow_up","x":[[..]]}: depth levels in all. */
static size_t nested(char *out, size_t depth)
{
  size_t at = (size_t)sprintf(out, "{\"type\":\"grow_up\",\"x\":");
  for (size_t i = 1; i < depth; i++)
    out[at++] = '[';
  for (size_t i = 1; i < depth; i++)
    out[at++] = ']';
  out[at++] = '}';
  return at;
}

static void test_depth(void **state)
{
  char json[MSG_BYTES_MAX];
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_bytes(json, nested(json, 16), &msg, NULL, &fault), 0);
  refuse_bytes(json, nested(json, 17), ERROR_BAD_JSON);
  memset(json, '[', sizeof json);
  refuse_bytes(json, sizeof json, ERROR_BAD_JSON);
  /* Brackets inside strings nest nothing. */
  assert_int_equal(decode_text("{\"type\":\"grow_up\",\"x\":\"[[[[[[[[[[[[[[[[[[[[\\\"{{{{\"}", &msg, &fault), 0);
}

static size_t many_keys(char *out, size_t count)
{
  size_t at = (size_t)sprintf(out, "{\"type\":\"grow_up\"");
  for (size_t i = 1; i < count; i++)
    at += (size_t)sprintf(out + at, ",\"k%zu\":{}", i);
  out[at++] = '}';
  return at;
}

static size_t long_string(char *out, size_t size_bytes)
{
  size_t at = (size_t)sprintf(out, "{\"type\":\"grow_up\",\"x\":\"");
  memset(out + at, 'a', size_bytes);
  at += size_bytes;
  return at + (size_t)sprintf(out + at, "\"}");
}

static void test_sizes(void **state)
{
  static char json[MSG_BYTES_MAX + 1];
  struct msg msg;
  struct msg_fault fault;
  assert_int_equal(decode_bytes(json, many_keys(json, 512), &msg, NULL, &fault), 0);
  refuse_bytes(json, many_keys(json, 513), ERROR_BAD_JSON);
  assert_int_equal(decode_bytes(json, long_string(json, 8192), &msg, NULL, &fault), 0);
  refuse_bytes(json, long_string(json, 8193), ERROR_BAD_JSON);
  memset(json, ' ', sizeof json);
  refuse_bytes(json, sizeof json, ERROR_MESSAGE_TOO_BIG);
  refuse_bytes(json, sizeof json - 1, ERROR_BAD_JSON);
}

static void test_numbers(void **state)
{
  refuse_text("{\"type\":\"set_speed\",\"speed\":9223372036854775807}", ERROR_INVALID_FIELD);
  refuse_text("{\"type\":\"set_speed\",\"speed\":-9223372036854775808}", ERROR_INVALID_FIELD);
  refuse_text("{\"type\":\"set_speed\",\"speed\":9223372036854775808}", ERROR_BAD_JSON);
  refuse_text("{\"type\":\"set_speed\",\"speed\":1e999}", ERROR_BAD_JSON);
  refuse_text("{\"type\":\"set_speed\",\"speed\":1e0}", ERROR_INVALID_FIELD);
  refuse_text("{\"type\":\"set_speed\",\"speed\":0.0}", ERROR_INVALID_FIELD);
  refuse_text("{\"type\":\"set_speed\",\"speed\":000000000000000000000000000000000000}", ERROR_BAD_JSON);
  refuse_text("{\"type\":\"set_speed\",\"speed\":0.11111111111111111111111111111111111}", ERROR_BAD_JSON);
}

static void test_nul(void **state)
{
  static const char inside[] = "{\"type\":\"grow_up\0\"}";
  static const char after[] = "{\"type\":\"grow_up\"}\0";
  refuse_bytes(inside, sizeof inside - 1, ERROR_BAD_JSON);
  refuse_bytes(after, sizeof after - 1, ERROR_BAD_JSON);
  refuse_text("{\"type\":\"grow_up\\u0000\"}", ERROR_BAD_JSON);
  refuse_text("{\"type\":\"grow_up\",\"a\\u0000b\":1}", ERROR_BAD_JSON);
}

static void test_utf8(void **state)
{
  static const char *const bad[] = {"\xFF",         "\x80",          "\xC0\x80",         "\xC1\xBF",
                                    "\xE0\x80\x80", "\xED\xA0\x80",  "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80",
                                    "\xE2\x82",     "\xF0\x9F\x98",  "\\ud800",          "\\udc00",
                                    "\\ud83dx",     "\\ud83d\\u0041"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    char json[128];
    snprintf(json, sizeof json, "{\"type\":\"get_activities\",\"x\":\"%s\"}", bad[i]);
    refuse_text(json, ERROR_BAD_JSON);
    snprintf(json, sizeof json, "{\"type\":\"get_activities\",\"%s\":1}", bad[i]);
    refuse_text(json, ERROR_BAD_JSON);
  }
}

static void test_every_truncation(void **state)
{
  for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
    size_t whole_bytes = strlen(examples[i].json);
    for (size_t size_bytes = 0; size_bytes < whole_bytes; size_bytes++)
      refuse_bytes(examples[i].json, size_bytes, ERROR_BAD_JSON);
  }
}

/* Refusals go to logs: they never quote what was sent. */
static void test_reasons_keep_secrets(void **state)
{
  static const char *const bad[] = {"{\"type\":\"login\",\"device_secret\":\"hunter2hunter2\" oops",
                                    "{\"type\":\"login\",\"device_id\":\"hunter2hunter2/\"}",
                                    "{\"type\":\"login\",hunter2}"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct msg msg;
    struct msg_fault fault;
    assert_int_equal(decode_text(bad[i], &msg, &fault), E_INVALID);
    assert_null(strstr(fault.reason, "hunter2"));
    assert_null(strstr(fault.field, "hunter2"));
  }
}

/* Fails the allocation whose number is allocations_left: the parser must come back clean from every
 * one. */
static int64_t allocations_left;

static void *failing_malloc(size_t size_bytes)
{
  return allocations_left-- > 0 ? malloc(size_bytes) : NULL;
}

static void test_no_memory(void **state)
{
  for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
    if (examples[i].canonical == NULL) continue;
    int status = E_NOMEM;
    for (int64_t allowed = 0; status != 0; allowed++) {
      struct msg msg;
      struct msg_fault fault;
      struct buf canonical;
      assert_true(allowed < 500);
      buf_init(&canonical, MSG_BYTES_MAX);
      allocations_left = allowed;
      json_set_alloc_funcs(failing_malloc, free);
      status = decode_bytes(examples[i].json, strlen(examples[i].json), &msg, &canonical, &fault);
      json_set_alloc_funcs(malloc, free);
      if (status == 0) assert_string_equal(canonical.data, examples[i].canonical);
      assert_true(status == 0 || (fault.code > ERROR_NONE && fault.code < ERROR_COUNT));
      buf_deinit(&canonical);
    }
  }
}

#define MUTATED_COUNT     1000000
#define MUTATED_BYTES_MAX 1024

static const char spice[] = "\"\\{}[]:,0123456789-.eE+tfnu_/ \t\n\x00\x01\x7F\x80\xBF\xC0\xE2\xED\xF0\xFF'<>&;%";

static size_t mutate(struct rng *r, char *bytes, size_t size_bytes)
{
  size_t at = size_bytes > 0 ? rng_below(r, size_bytes) : 0;
  size_t span_bytes = 1 + rng_below(r, 8);
  switch (rng_below(r, 5)) {
  case 0: /* another byte */
    if (size_bytes > 0) bytes[at] = spice[rng_below(r, sizeof spice - 1)];
    return size_bytes;
  case 1: /* a flipped bit */
    if (size_bytes > 0) bytes[at] = (char)(bytes[at] ^ (1 << rng_below(r, 8)));
    return size_bytes;
  case 2: /* a piece left out */
    if (span_bytes > size_bytes - at) span_bytes = size_bytes - at;
    memmove(bytes + at, bytes + at + span_bytes, size_bytes - at - span_bytes);
    return size_bytes - span_bytes;
  case 3: /* a piece twice */
    if (span_bytes > size_bytes - at) span_bytes = size_bytes - at;
    if (size_bytes + span_bytes > MUTATED_BYTES_MAX) return size_bytes;
    memmove(bytes + at + span_bytes, bytes + at, size_bytes - at);
    return size_bytes + span_bytes;
  default: { /* goes on as another message */
    const char *other = examples[rng_below(r, EXAMPLE_COUNT)].json;
    size_t other_bytes = strlen(other);
    size_t from = rng_below(r, other_bytes);
    if (at + other_bytes - from > MUTATED_BYTES_MAX) return size_bytes;
    memcpy(bytes + at, other + from, other_bytes - from);
    return at + other_bytes - from;
  }
  }
}

static void check_mutated(const char *bytes, size_t size_bytes, uint64_t *accepted)
{
  struct msg msg;
  struct msg_fault fault;
  int status = decode_bytes(bytes, size_bytes, &msg, NULL, &fault);
  if (status == 0) {
    (*accepted)++;
    assert_true(msg.type < MSG_COUNT && msg_row(msg.type)->origin == ORIGIN_SOCKET);
    assert_non_null(memchr(msg.cid, 0, sizeof msg.cid));
    return;
  }
  assert_int_equal(status, E_INVALID);
  assert_true(fault.code == ERROR_BAD_JSON || fault.code == ERROR_UNKNOWN_TYPE || fault.code == ERROR_INVALID_FIELD ||
              fault.code == ERROR_UNSUPPORTED_VERSION);
  assert_non_null(memchr(fault.for_type, 0, sizeof fault.for_type));
  assert_non_null(memchr(fault.cid, 0, sizeof fault.cid));
  assert_non_null(memchr(fault.reason, 0, sizeof fault.reason));
}

static void test_million_mutated(void **state)
{
  const char *wanted = getenv("BAOLIFE_TEST_SEED");
  uint64_t seed = wanted != NULL ? strtoull(wanted, NULL, 10) : (uint64_t)time(NULL);
  uint64_t accepted = 0;
  print_message("BAOLIFE_TEST_SEED=%" PRIu64 "\n", seed);
  for (uint64_t i = 0; i < MUTATED_COUNT; i++) {
    char bytes[MUTATED_BYTES_MAX];
    struct rng r = rng_make(seed, RNG_PLAYER, i);
    const char *origin = examples[rng_below(&r, EXAMPLE_COUNT)].json;
    size_t size_bytes = strlen(origin);
    memcpy(bytes, origin, size_bytes);
    for (uint64_t left = 1 + rng_below(&r, 3); left > 0; left--)
      size_bytes = mutate(&r, bytes, size_bytes);
    check_mutated(bytes, size_bytes, &accepted);
  }
  print_message("%" PRIu64 " of %d were good messages\n", accepted, MUTATED_COUNT);
  assert_true(accepted > MUTATED_COUNT / 100 && accepted < MUTATED_COUNT / 2);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_evil_types),
      cmocka_unit_test(test_no_type),
      cmocka_unit_test(test_not_json),
      cmocka_unit_test(test_duplicates),
      cmocka_unit_test(test_depth),
      cmocka_unit_test(test_sizes),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_nul),
      cmocka_unit_test(test_utf8),
      cmocka_unit_test(test_every_truncation),
      cmocka_unit_test(test_reasons_keep_secrets),
      cmocka_unit_test(test_no_memory),
      cmocka_unit_test(test_million_mutated),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
