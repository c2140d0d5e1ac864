/* Each operation alone: what is written is what is read, and what is refused says why. */
#include "unit/store/fixture.h"

struct found {
  bool is_done, is_there;
  int status;
  struct row_account account;
  int64_t diamonds;
  bool has_life;
  struct row_life life;
  char first_name[32], family_name[32];
  size_t section_count, prompt_count, story_count;
  int32_t sections[8];
  char section_data[8][32];
  size_t section_sizes[8];
  uint64_t section_versions[8];
  uint32_t section_crcs[8];
  struct row_prompt prompt;
  char prompt_path[32], prompt_data[32];
  int64_t story_numbers[8];
  char story_last[96];
};

static void keep_life(struct found *found, const struct store_player *player)
{
  found->life = player->life;
  snprintf(found->first_name, sizeof(found->first_name), "%s", player->life.first_name);
  snprintf(found->family_name, sizeof(found->family_name), "%s", player->life.family_name);
  for (size_t index = 0; index < player->section_count; index++) {
    const struct row_section *row = &player->sections[index];
    found->sections[index] = row->section;
    found->section_sizes[index] = row->size_bytes;
    found->section_versions[index] = row->version;
    found->section_crcs[index] = row->crc32c;
    memcpy(found->section_data[index], row->data, row->size_bytes);
  }
  for (size_t index = 0; index < player->story_count; index++) {
    const struct row_story *row = &player->story[index];
    found->story_numbers[index] = row->number;
    snprintf(found->story_last, sizeof(found->story_last), "%s|%s|%s", row->kind, row->text, row->src);
  }
  if (player->prompt_count > 0) {
    found->prompt = player->prompts[0];
    snprintf(found->prompt_path, sizeof(found->prompt_path), "%s", player->prompts[0].content_path);
    memcpy(found->prompt_data, player->prompts[0].data, player->prompts[0].size_bytes);
  }
}

static void on_player(void *context, int status, const struct store_player *player)
{
  struct found *found = context;
  assert_false(found->is_done);
  found->is_done = true;
  found->status = status;
  found->is_there = player != NULL;
  if (!player) return;
  found->account = player->account;
  found->diamonds = player->diamonds;
  found->has_life = player->has_life;
  found->section_count = player->section_count;
  found->prompt_count = player->prompt_count;
  found->story_count = player->story_count;
  assert_true(player->section_count <= 8 && player->story_count <= 8);
  if (player->has_life) keep_life(found, player);
}

static struct found load(struct fixture *f, int64_t account_id, size_t story_count_max)
{
  struct found found = {0};
  assert_int_equal(store_load_player(f->store, account_id, story_count_max, on_player, &found), 0);
  while (!found.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_int_equal(found.status, 0);
  return found;
}

static void assert_account_equal(const struct row_account *a, const struct row_account *b)
{
  assert_int_equal(a->id, b->id);
  assert_int_equal(a->created_at_unix_ms, b->created_at_unix_ms);
  assert_int_equal(a->life_id, b->life_id);
  assert_int_equal(a->streak_days, b->streak_days);
  assert_int_equal(a->streak_day, b->streak_day);
  assert_int_equal(a->lives_started, b->lives_started);
  assert_int_equal(a->lives_completed, b->lives_completed);
  assert_int_equal(a->revision, b->revision);
}

static void test_account(void **state)
{
  struct fixture *f = *state;
  assert_false(load(f, 5, 10).is_there);
  struct row_account row = {5, 111, 0, 2, 20000, 3, 4, 7};
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  struct found found = load(f, 5, 10);
  assert_true(found.is_there);
  assert_false(found.has_life);
  assert_int_equal(found.diamonds, 0);
  assert_account_equal(&found.account, &row);

  row = (struct row_account){5, 112, 0, 3, 20001, 5, 6, 8};
  unit = store_unit_new();
  store_unit_set_account(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  found = load(f, 5, 10);
  assert_account_equal(&found.account, &row);

  unit = store_unit_new();
  store_unit_add_account(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_EXISTS);
  row.id = 6;
  unit = store_unit_new();
  store_unit_set_account(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_NOT_FOUND);
  row.id = 0;
  unit = store_unit_new();
  store_unit_add_account(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_INVALID);
}

struct found_device {
  bool is_done, is_there;
  int status;
  char device_id[65];
  struct row_device row;
};

static void on_device(void *context, int status, const struct row_device *row)
{
  struct found_device *found = context;
  *found = (struct found_device){.is_done = true, .status = status, .is_there = row != NULL};
  if (!row) return;
  found->row = *row;
  snprintf(found->device_id, sizeof(found->device_id), "%s", row->device_id);
}

static struct found_device load_device(struct fixture *f, const char *device_id)
{
  struct found_device found = {0};
  assert_int_equal(store_load_device(f->store, device_id, on_device, &found), 0);
  while (!found.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  assert_int_equal(found.status, 0);
  return found;
}

static int add_device(struct fixture *f, const char *device_id, int64_t account_id)
{
  struct row_device row = {.device_id = device_id, .account_id = account_id, {7, 8, 9}, 44};
  struct store_unit *unit = store_unit_new();
  store_unit_add_device(unit, &row);
  return fixture_commit_status(f, unit);
}

static void test_device(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  char name[400];
  memset(name, 'd', sizeof(name));
  name[64] = '\0';
  assert_int_equal(add_device(f, name, 1), 0);
  struct found_device found = load_device(f, name);
  assert_true(found.is_there);
  assert_string_equal(found.device_id, name);
  assert_int_equal(found.row.account_id, 1);
  assert_int_equal(found.row.secret_mac[2], 9);
  assert_int_equal(found.row.created_at_unix_ms, 44);
  assert_false(load_device(f, "someone else").is_there);
  assert_false(load_device(f, "").is_there);

  assert_int_equal(add_device(f, name, 1), E_EXISTS);
  assert_int_equal(add_device(f, "x", 99), E_NOT_FOUND);
  assert_int_equal(add_device(f, "", 1), E_INVALID);
  name[64] = 'd';
  name[399] = '\0';
  assert_int_equal(add_device(f, name, 1), E_INVALID);
  assert_false(load_device(f, name).is_there);
}

/* Names are bytes: no two are taken for one another. */
static void test_names_are_exact(void **state)
{
  struct fixture *f = *state;
  static const char *const names[] = {"anna", "Anna", "anna ", "\303\244nna", "a\314\210nna", "\360\237\220\231"};
  fixture_add_player(f, 1);
  for (size_t index = 0; index < sizeof(names) / sizeof(names[0]); index++) {
    assert_false(load_device(f, names[index]).is_there);
    assert_int_equal(add_device(f, names[index], 1), 0);
    assert_string_equal(load_device(f, names[index]).device_id, names[index]);
  }
}

struct found_session {
  bool is_done, is_there;
  struct row_session row;
  char device_id[65];
};

static void on_session(void *context, int status, const struct row_session *row)
{
  struct found_session *found = context;
  assert_int_equal(status, 0);
  *found = (struct found_session){.is_done = true, .is_there = row != NULL};
  if (!row) return;
  found->row = *row;
  snprintf(found->device_id, sizeof(found->device_id), "%s", row->device_id);
}

static struct found_session load_session(struct fixture *f, const uint8_t token_hash[32])
{
  struct found_session found = {0};
  assert_int_equal(store_load_session(f->store, token_hash, on_session, &found), 0);
  while (!found.is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
  return found;
}

static void test_session(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(add_device(f, "phone", 1), 0);
  struct row_session row = {{1, 2, 3}, 1, "phone", 10, 11, 12, 13, 0};
  assert_false(load_session(f, row.token_hash).is_there);
  struct store_unit *unit = store_unit_new();
  store_unit_add_session(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  struct found_session found = load_session(f, row.token_hash);
  assert_true(found.is_there);
  assert_string_equal(found.device_id, "phone");
  assert_memory_equal(found.row.token_hash, row.token_hash, 32);
  assert_int_equal(found.row.idle_expires_unix_ms, 12);
  assert_int_equal(found.row.expires_unix_ms, 13);

  row.last_seen_unix_ms = 21;
  row.idle_expires_unix_ms = 22;
  row.revoked_at_unix_ms = 23;
  row.device_id = NULL; /* not needed for a touch */
  unit = store_unit_new();
  store_unit_touch_session(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  found = load_session(f, row.token_hash);
  assert_int_equal(found.row.last_seen_unix_ms, 21);
  assert_int_equal(found.row.idle_expires_unix_ms, 22);
  assert_int_equal(found.row.revoked_at_unix_ms, 23);
  assert_int_equal(found.row.expires_unix_ms, 13);
  assert_string_equal(found.device_id, "phone");

  row.revoked_at_unix_ms = 0; /* as whoever read it before saw it */
  unit = store_unit_new();
  store_unit_touch_session(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  assert_int_equal(load_session(f, row.token_hash).row.revoked_at_unix_ms, 23);

  row.token_hash[0] = 77;
  unit = store_unit_new();
  store_unit_touch_session(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_NOT_FOUND);
}

static void test_life(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  struct found found = load(f, 1, 10);
  assert_true(found.has_life);
  assert_true(found.life.seed == UINT64_C(0xfedcba9876543210));
  assert_true(found.life.generation == UINT64_C(0x8000000000000001));
  assert_int_equal(found.life.version, 1);
  assert_int_equal(found.life.clock_mode, 2);
  assert_string_equal(found.first_name, "Mei");
  assert_string_equal(found.family_name, "Lin");

  struct row_life row = sample_life(1, 1);
  row.version = 2;
  row.now_min = 999;
  row.ended_at_unix_ms = 4000;
  row.first_name = "Ana";
  struct store_unit *unit = store_unit_new();
  store_unit_set_life(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  found = load(f, 1, 10);
  assert_int_equal(found.life.version, 2);
  assert_int_equal(found.life.now_min, 999);
  assert_int_equal(found.life.ended_at_unix_ms, 4000);
  assert_string_equal(found.first_name, "Ana");

  unit = store_unit_new();
  store_unit_set_life(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_STALE);
  row.version = 4;
  unit = store_unit_new();
  store_unit_set_life(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_STALE);
  row.id = 50;
  unit = store_unit_new();
  store_unit_set_life(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_NOT_FOUND);
  row.version = UINT64_MAX;
  unit = store_unit_new();
  store_unit_add_life(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), E_RANGE);
}

/* An account that names somebody else's life gets an error, never that life. */
static void on_foreign_life(void *context, int status, const struct store_player *player)
{
  assert_int_equal(status, E_CORRUPT);
  assert_null(player);
  *(bool *)context = true;
}

static void test_foreign_life(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  struct row_account row = sample_account(2);
  row.life_id = 1;
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &row);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  bool is_done = false;
  assert_int_equal(store_load_player(f->store, 2, 1, on_foreign_life, &is_done), 0);
  while (!is_done)
    uv_run(&f->loop, UV_RUN_ONCE);
}

static void test_one_living_life(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  struct row_life next = sample_life(2, 1);
  struct store_unit *unit = store_unit_new();
  store_unit_add_life(unit, &next);
  assert_int_equal(fixture_commit_status(f, unit), E_EXISTS);
  struct row_life last = sample_life(1, 1);
  last.version = 2;
  last.ended_at_unix_ms = 5;
  unit = store_unit_new();
  store_unit_set_life(unit, &last);
  store_unit_add_life(unit, &next);
  assert_int_equal(fixture_commit_status(f, unit), 0);
}

static int put_section(struct fixture *f, int32_t section, uint64_t version, const char *data)
{
  struct row_section row = {1, section, 3, version, data, strlen(data), UINT32_MAX};
  struct store_unit *unit = store_unit_new();
  store_unit_put_section(unit, &row);
  return fixture_commit_status(f, unit);
}

static void test_sections(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(put_section(f, 4, 1, "old"), 0);
  assert_int_equal(put_section(f, 2, 1, ""), 0);
  assert_int_equal(put_section(f, 4, 2, "newer"), 0);
  assert_int_equal(put_section(f, 4, 1, "stale"), E_STALE);
  assert_int_equal(put_section(f, 256, 1, "x"), E_INVALID);
  struct found found = load(f, 1, 10);
  assert_int_equal(found.section_count, 2);
  assert_int_equal(found.sections[0], 2);
  assert_int_equal(found.section_sizes[0], 0);
  assert_int_equal(found.sections[1], 4);
  assert_int_equal(found.section_versions[1], 2);
  assert_true(found.section_crcs[1] == UINT32_MAX);
  assert_memory_equal(found.section_data[1], "newer", 5);
}

static int put_prompt(struct fixture *f, int64_t number, enum prompt_status status)
{
  struct row_prompt row = {1,
                           number,
                           (int32_t)status,
                           UINT64_C(0xabcdef0123456789),
                           "events/tea",
                           10,
                           20,
                           status == PROMPT_OPEN ? "" : "yes",
                           "data",
                           4};
  struct store_unit *unit = store_unit_new();
  store_unit_put_prompt(unit, &row);
  return fixture_commit_status(f, unit);
}

static void test_prompts(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(put_prompt(f, 1, PROMPT_OPEN), 0);
  assert_int_equal(put_prompt(f, 2, PROMPT_OPEN), 0);
  struct found found = load(f, 1, 10);
  assert_int_equal(found.prompt_count, 2);
  assert_int_equal(found.prompt.number, 1);
  assert_int_equal(put_prompt(f, 1, PROMPT_ANSWERED), 0);
  found = load(f, 1, 10);
  assert_int_equal(found.prompt_count, 1);
  assert_int_equal(found.prompt.number, 2);
  assert_true(found.prompt.content_hash == UINT64_C(0xabcdef0123456789));
  assert_int_equal(found.prompt.expires_at_min, 20);
  assert_string_equal(found.prompt_path, "events/tea");
  assert_memory_equal(found.prompt_data, "data", 4);
  assert_int_equal(put_prompt(f, 3, (enum prompt_status)9), E_INVALID);
}

static void test_story(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  struct store_unit *unit = store_unit_new();
  for (int64_t number = 1; number <= 6; number++) {
    char text[32];
    snprintf(text, sizeof(text), "line %d", (int)number);
    struct row_story row = {1, number, number * 10, "event", text, "events/tea#yes"};
    store_unit_add_story(unit, &row);
  }
  assert_int_equal(fixture_commit_status(f, unit), 0);
  struct found found = load(f, 1, 4);
  assert_int_equal(found.story_count, 4);
  assert_int_equal(found.story_numbers[0], 3);
  assert_int_equal(found.story_numbers[3], 6);
  assert_string_equal(found.story_last, "event|line 6|events/tea#yes");
  assert_int_equal(load(f, 1, 0).story_count, 0);
  assert_int_equal(load(f, 1, SIZE_MAX).story_count, 6);
  struct row_story again = {1, 6, 1, "event", "twice", ""};
  unit = store_unit_new();
  store_unit_add_story(unit, &again);
  assert_int_equal(fixture_commit_status(f, unit), E_EXISTS);
}

static void test_receipt(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  struct row_receipt row = sample_receipt(3, 1, "first answer");
  struct store_unit *unit = store_unit_new();
  store_unit_add_receipt(unit, &row);
  struct outcome outcome = fixture_commit(f, unit);
  assert_int_equal(outcome.status, 0);
  assert_false(outcome.has_row);
  row = sample_receipt(3, 1, "second");
  unit = store_unit_new();
  store_unit_add_receipt(unit, &row);
  outcome = fixture_commit(f, unit);
  assert_int_equal(outcome.status, E_DUPLICATE);
  assert_true(outcome.has_row);
  assert_int_equal(outcome.response_size_bytes, 12);
  assert_memory_equal(outcome.response, "first answer", 12);
}

static void test_expiry(void **state)
{
  struct fixture *f = *state;
  fixture_add_player(f, 1);
  assert_int_equal(add_device(f, "phone", 1), 0);
  struct row_receipt old = sample_receipt(3, 1, "old");
  struct row_receipt fresh = sample_receipt(4, 1, "fresh");
  const int64_t month_ms = INT64_C(30) * 86400000;
  const int64_t now_unix_ms = 5000 + month_ms;
  old.expires_unix_ms = now_unix_ms;
  fresh.expires_unix_ms = now_unix_ms + 1;
  struct row_session session = {{9}, 1, "phone", 10, 11, 5000, 6000, 0};
  struct row_session later = {{8}, 1, "phone", 10, 11, 5001, 6000, 0};
  struct store_unit *unit = store_unit_new();
  store_unit_add_receipt(unit, &old);
  store_unit_add_receipt(unit, &fresh);
  store_unit_add_session(unit, &session);
  store_unit_add_session(unit, &later);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  unit = store_unit_new();
  store_unit_drop_expired(unit, now_unix_ms);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  assert_false(load_session(f, session.token_hash).is_there);
  assert_true(load_session(f, later.token_hash).is_there);
  unit = store_unit_new();
  store_unit_add_receipt(unit, &old);
  assert_int_equal(fixture_commit_status(f, unit), 0);
  unit = store_unit_new();
  store_unit_add_receipt(unit, &fresh);
  assert_int_equal(fixture_commit_status(f, unit), E_DUPLICATE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_account, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_device, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_names_are_exact, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_session, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_life, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_foreign_life, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_one_living_life, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_sections, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_prompts, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_story, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_receipt, setup_open, teardown),
      cmocka_unit_test_setup_teardown(test_expiry, setup_open, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
