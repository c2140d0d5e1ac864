/* The table of the server's messages: in order, complete, and at one with the clients' table. */
#include "unit/proto/help.h"

#include <stdio.h>

#include "proto/out.h"
#include "proto/text.h"

static void test_rows_are_in_order(void **state)
{
  assert_true(out_row_count > 40);
  for (size_t i = 0; i < out_row_count; i++) {
    const struct out_row *row = &out_rows[i];
    assert_null(text_refusal(TEXT_TYPE, row->name, strlen(row->name)));
    assert_in_range(strlen(row->name), 1, 48);
    if (i > 0) assert_true(strcmp(out_rows[i - 1].name, row->name) < 0);
    assert_ptr_equal(out_row_peek(row->name), row);
    assert_true(row->ways & (OUT_REPLY | OUT_PUSH | OUT_PASSING));
    assert_true(row->meaning[0] != '\0');
  }
  assert_null(out_row_peek(""));
  assert_null(out_row_peek("__index"));
  assert_null(out_row_peek("zzz"));
}

static void check_fields(const struct out_field *fields, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    const struct out_field *f = &fields[i];
    bool has_members = f->kind == OUT_LIST || (f->kind == OUT_OBJECT && !f->is_open);
    assert_null(text_refusal(TEXT_TYPE, f->name, strlen(f->name)));
    for (size_t other = 0; other < i; other++)
      assert_string_not_equal(fields[other].name, f->name);
    assert_true(f->low <= f->high || f->kind == OUT_MESSAGES);
    if (f->kind == OUT_NUMBER || f->kind == OUT_DECIMAL) assert_true(f->low < f->high || f->low != 0);
    if (f->choices) assert_int_equal(f->kind, OUT_TEXT);
    if (has_members) assert_true(f->field_count > 0);
    if (f->kind != OUT_BY_ID) assert_int_equal(f->field_count > 0, has_members);
    check_fields(f->fields, f->field_count);
  }
}

static void test_fields_are_whole(void **state)
{
  struct out_fields whole = out_state_fields();
  check_fields(whole.list, whole.count);
  for (size_t i = 0; i < out_row_count; i++) {
    check_fields(out_rows[i].fields, out_rows[i].field_count);
    for (size_t k = 0; k < out_rows[i].field_count; k++) {
      assert_string_not_equal(out_rows[i].fields[k].name, "type");
      assert_string_not_equal(out_rows[i].fields[k].name, "cid");
      assert_string_not_equal(out_rows[i].fields[k].name, "ack");
    }
  }
}

/* Adding a member is safe for an app in the field, sending it a type it does not know is not. */
static void test_old_apps_are_told_nothing_new(void **state)
{
  static const char *const known[] = {"error", "event_prompt", "notification", "state_update", "time_update"};
  size_t found = 0;
  for (size_t i = 0; i < out_row_count; i++) {
    if (!(out_rows[i].ways & OUT_V1)) continue;
    assert_true(found < sizeof known / sizeof known[0]);
    assert_string_equal(out_rows[i].name, known[found++]);
    assert_int_equal(out_rows[i].versions, WIRE_BOTH);
  }
  assert_int_equal(found, sizeof known / sizeof known[0]);
}

/* Marks the rows that the words name; all must be replies. */
static void mark_replies(const char *words, bool *is_named)
{
  char copy[128], *rest = copy;
  snprintf(copy, sizeof copy, "%s", words);
  for (char *word; (word = strsep(&rest, " ")) && *word;) {
    const struct out_row *row = out_row_peek(word);
    if (!row) print_error("there is no %s\n", word);
    assert_non_null(row);
    assert_true(row->ways & OUT_REPLY);
    is_named[row - out_rows] = true;
  }
}

static void test_every_request_has_an_answer(void **state)
{
  bool is_named[128] = {false};
  assert_true(out_row_count <= sizeof is_named);
  for (int i = 0; i < MSG_COUNT; i++) {
    const struct msg_row *row = msg_row((enum msg_type)i);
    bool has_own = row->origin == ORIGIN_SOCKET && i != MSG_LOGIN;
    assert_int_equal(row->replies[0] != '\0', has_own);
    mark_replies(row->replies, is_named);
  }
  mark_replies("error", is_named);
  for (size_t i = 0; i < out_row_count; i++)
    if (out_rows[i].ways & OUT_REPLY && !is_named[i]) fail_msg("nothing is answered by %s", out_rows[i].name);
}

static void test_buckets_have_names(void **state)
{
  assert_string_equal(msg_bucket_name(BUCKET_NONE), "");
  assert_string_equal(msg_bucket_name(BUCKET_ENERGY), "energy");
  for (int i = BUCKET_NONE + 1; i < BUCKET_COUNT; i++)
    assert_true(msg_bucket_name((enum msg_bucket)i)[0] != '\0');
}

static void test_which_closes_are_final(void **state)
{
  assert_true(close_is_final(CLOSE_NORMAL));
  assert_true(close_is_final(CLOSE_REPLACED));
  assert_true(close_is_final(CLOSE_TOKEN_INVALID));
  assert_false(close_is_final(CLOSE_RESTART));
  assert_false(close_is_final(CLOSE_SLOW));
  assert_false(close_is_final(1006));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows_are_in_order),
      cmocka_unit_test(test_fields_are_whole),
      cmocka_unit_test(test_old_apps_are_told_nothing_new),
      cmocka_unit_test(test_every_request_has_an_answer),
      cmocka_unit_test(test_buckets_have_names),
      cmocka_unit_test(test_which_closes_are_final),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
