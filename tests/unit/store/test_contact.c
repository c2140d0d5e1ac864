/* Contacts: stored sealed, opened for their account alone, found without being opened, sealed anew when keys change. */
#include "crypto/crypto.h"
#include "store/contact.h"
#include "unit/store/fixture.h"

#define KEY_1   "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
#define KEY_2   "2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="
#define OTHER_1 "1:AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="
#define GARBAGE "x'00000000000000000000000000000000000000000000000000000000000000000000000000000000ff'"
#define ANNA    "Anna.Lin@example.com"

static struct seal_keys keys_of(const char *list)
{
  struct seal_keys keys;
  char message[256];
  if (seal_keys_read(&keys, list, message, sizeof message)) fail_msg("%s", message);
  return keys;
}

static void put(struct fixture *f, const struct seal_keys *keys, int64_t account_id, const char *text)
{
  struct store_unit *unit = store_unit_new();
  assert_int_equal(store_unit_put_contact(unit, keys, account_id, CONTACT_EMAIL, text), 0);
  assert_int_equal(fixture_commit_status(f, unit), 0);
}

struct loaded {
  bool is_done, is_there;
  int status;
  char text[CONTACT_BYTES_MAX + 1];
};

static void on_contact(void *context, int status, const char *text)
{
  struct loaded *loaded = context;
  loaded->is_done = true;
  loaded->status = status;
  loaded->is_there = text != NULL;
  if (text) snprintf(loaded->text, sizeof loaded->text, "%s", text);
}

static struct loaded load(struct fixture *f, const struct seal_keys *keys, int64_t account_id)
{
  struct loaded loaded = {.is_done = false};
  assert_int_equal(store_load_contact(f->store, keys, account_id, CONTACT_EMAIL, on_contact, &loaded), 0);
  while (!loaded.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return loaded;
}

struct found {
  bool is_done;
  size_t count;
  int64_t account_ids[CONTACT_FOUND_MAX];
};

static void on_found(void *context, int status, const int64_t *account_ids, size_t count)
{
  struct found *found = context;
  assert_int_equal(status, 0);
  found->is_done = true;
  found->count = count;
  memcpy(found->account_ids, account_ids, count * sizeof *account_ids);
}

static struct found find(struct fixture *f, const struct seal_keys *keys, const char *text)
{
  struct found found = {.is_done = false};
  assert_int_equal(store_find_contact(f->store, keys, CONTACT_EMAIL, text, on_found, &found), 0);
  while (!found.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return found;
}

static void assert_loads(struct fixture *f, const struct seal_keys *keys, int64_t account_id, const char *text)
{
  struct loaded loaded = load(f, keys, account_id);
  assert_int_equal(loaded.status, 0);
  assert_true(loaded.is_there);
  assert_string_equal(loaded.text, text);
}

static void assert_refused(struct fixture *f, const struct seal_keys *keys, int64_t account_id, int status)
{
  struct loaded loaded = load(f, keys, account_id);
  assert_int_equal(loaded.status, status);
  assert_false(loaded.is_there);
}

static void test_put_find_drop(void **state)
{
  struct fixture *f = *state;
  struct seal_keys keys = keys_of(KEY_1);
  fixture_add_player(f, 1);
  fixture_add_player(f, 2);
  assert_false(load(f, &keys, 1).is_there);
  put(f, &keys, 1, "first@example.com");
  put(f, &keys, 1, ANNA);
  put(f, &keys, 2, "ben@example.com");
  assert_loads(f, &keys, 1, ANNA);
  assert_loads(f, &keys, 2, "ben@example.com");
  assert_int_equal(find(f, &keys, "first@example.com").count, 0);
  struct found found = find(f, &keys, "anna.lin@EXAMPLE.com");
  assert_int_equal(found.count, 1);
  assert_int_equal(found.account_ids[0], 1);
  put(f, &keys, 2, ANNA);
  assert_int_equal(find(f, &keys, ANNA).count, 2);
  struct store_unit *unit = store_unit_new();
  store_unit_drop_contact(unit, 1, CONTACT_EMAIL);
  store_unit_drop_contact(unit, 7, CONTACT_EMAIL);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  assert_false(load(f, &keys, 1).is_there);
  found = find(f, &keys, ANNA);
  assert_int_equal(found.count, 1);
  assert_int_equal(found.account_ids[0], 2);
}

static void test_refusals(void **state)
{
  struct fixture *f = *state;
  struct seal_keys keys = keys_of(KEY_1), none = keys_of("");
  char longest[CONTACT_BYTES_MAX + 2];
  memset(longest, 'a', sizeof longest);
  longest[CONTACT_BYTES_MAX + 1] = '\0';
  fixture_add_player(f, 1);
  struct store_unit *unit = store_unit_new();
  assert_int_equal(store_unit_put_contact(unit, &none, 1, CONTACT_EMAIL, ANNA), E_UNAVAILABLE);
  assert_int_equal(store_unit_put_contact(unit, &keys, 1, CONTACT_EMAIL, ""), E_RANGE);
  assert_int_equal(store_unit_put_contact(unit, &keys, 1, CONTACT_EMAIL, longest), E_RANGE);
  assert_int_equal(store_find_contact(f->store, &none, CONTACT_EMAIL, ANNA, on_found, NULL), E_UNAVAILABLE);
  assert_int_equal(store_find_contact(f->store, &keys, CONTACT_EMAIL, longest, on_found, NULL), E_RANGE);
  longest[CONTACT_BYTES_MAX] = '\0';
  assert_int_equal(store_unit_put_contact(unit, &keys, 1, CONTACT_EMAIL, longest), 0);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  assert_loads(f, &keys, 1, longest);
  assert_int_equal(find(f, &keys, longest).count, 1);
  unit = store_unit_new();
  assert_int_equal(store_unit_put_contact(unit, &keys, 9, CONTACT_EMAIL, ANNA), 0);
  assert_int_equal(fixture_commit_status(f, unit), E_NOT_FOUND);
  assert_non_null(strstr(contact_no_keys_text, "BAOLIFE_DATA_KEYS"));
}

static void test_only_its_account_opens_it(void **state)
{
  struct fixture *f = *state;
  struct seal_keys keys = keys_of(KEY_1), others = keys_of(OTHER_1), fresh = keys_of(KEY_2), none = keys_of("");
  fixture_add_player(f, 1);
  fixture_add_player(f, 2);
  put(f, &keys, 1, ANNA);
  assert_refused(f, &others, 1, E_CORRUPT);
  assert_refused(f, &fresh, 1, E_NOT_FOUND);
  assert_refused(f, &none, 1, E_NOT_FOUND);
  assert_int_equal(find(f, &others, ANNA).count, 0);
  fixture_close(f);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM contacts WHERE instr(lower(hex(sealed)), '616e6e61') > 0"),
                   0);
  assert_int_equal(fixture_execute(f, "UPDATE contacts SET account_id = 2"), 0);
  assert_int_equal(fixture_open(f), 0);
  assert_refused(f, &keys, 2, E_CORRUPT);
  fixture_close(f);
  assert_int_equal(fixture_execute(f, "UPDATE contacts SET account_id = 1"), 0);
  assert_int_equal(fixture_open(f), 0);
  assert_loads(f, &keys, 1, ANNA);
}

static void test_changed_values_are_refused(void **state)
{
  static const char *const changes[] = {
      "UPDATE contacts SET sealed = blind_index",
      ("UPDATE contacts SET sealed = " GARBAGE),
      "UPDATE contacts SET kind = 2",
      "UPDATE contacts SET key_id = 2",
  };
  static const int statuses[] = {E_INVALID, E_CORRUPT, 0, E_NOT_FOUND};
  struct fixture *f = *state;
  struct seal_keys keys = keys_of(KEY_1);
  fixture_add_player(f, 1);
  for (size_t index = 0; index < sizeof changes / sizeof *changes; index++) {
    put(f, &keys, 1, ANNA);
    fixture_close(f);
    bool is_forbidden = fixture_execute(f, changes[index]) != 0; /* by the table: too short to be one */
    assert_int_equal(is_forbidden, statuses[index] == E_INVALID);
    assert_int_equal(fixture_open(f), 0);
    if (!is_forbidden) assert_refused(f, &keys, 1, statuses[index]);
  }
}

struct resealed {
  bool is_done;
  int status;
  size_t done_count, failed_count;
};

static void on_resealed(void *context, int status, size_t done_count, size_t failed_count)
{
  *(struct resealed *)context = (struct resealed){true, status, done_count, failed_count};
}

static struct resealed reseal(struct fixture *f, const struct seal_keys *keys, size_t skip_count)
{
  struct resealed resealed = {.is_done = false};
  assert_int_equal(store_reseal_contacts(f->store, keys, skip_count, on_resealed, &resealed), 0);
  while (!resealed.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_int_equal(resealed.status, 0);
  return resealed;
}

/* Two of them were sealed by somebody else's key of the same number. */
static void test_new_keys(void **state)
{
  enum { COUNT = 250, FOREIGN = 2 };
  struct fixture *f = *state;
  struct seal_keys old = keys_of(KEY_1), others = keys_of(OTHER_1), both = keys_of(KEY_1 " " KEY_2);
  struct seal_keys fresh = keys_of(KEY_2);
  char text[32];
  for (int64_t id = 1; id <= COUNT; id++) {
    fixture_add_player(f, id);
    snprintf(text, sizeof text, "p%d@example.com", (int)id);
    put(f, id <= FOREIGN ? &others : &old, id, text);
  }
  assert_int_equal(find(f, &both, "p77@example.com").count, 1);
  assert_int_equal(reseal(f, &old, 0).done_count, 0);
  struct resealed step = reseal(f, &both, 0);
  assert_int_equal(step.done_count, CONTACT_RESEAL_MAX - FOREIGN);
  assert_int_equal(step.failed_count, FOREIGN);
  assert_loads(f, &both, 77, "p77@example.com");
  assert_loads(f, &both, COUNT, "p250@example.com");
  assert_int_equal(find(f, &both, "p77@example.com").count, 1);
  assert_int_equal(find(f, &both, "p250@example.com").count, 1);
  step = reseal(f, &both, FOREIGN);
  assert_int_equal(step.done_count, CONTACT_RESEAL_MAX);
  step = reseal(f, &both, FOREIGN);
  assert_int_equal(step.done_count, COUNT - 2 * CONTACT_RESEAL_MAX);
  assert_int_equal(step.failed_count, 0);
  for (int64_t id = FOREIGN + 1; id <= COUNT; id++) {
    snprintf(text, sizeof text, "p%d@example.com", (int)id);
    assert_loads(f, &fresh, id, text);
    assert_int_equal(find(f, &fresh, text).count, 1);
  }
  assert_refused(f, &both, 1, E_CORRUPT);
}

static int begin(void **state)
{
  return crypto_init() ? 1 : engine_begin(state);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_put_find_drop, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_refusals, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_only_its_account_opens_it, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_changed_values_are_refused, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_new_keys, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, begin, engine_end);
}
