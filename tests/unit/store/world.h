/* A database with rows in every table that is copied. */
#ifndef TEST_STORE_WORLD_H
#define TEST_STORE_WORLD_H

#include "base/hash.h"
#include "store/audit_log.h"
#include "store/analytics.h"
#include "unit/store/fixture.h"

enum { WORLD_LIFE_COUNT = 3, WORLD_STORY_COUNT = 1300 };

static inline void world_add_life(struct store_unit *unit, int64_t id)
{
  static const uint8_t every_byte[] = {0, 1, 10, 13, 26, 34, 39, 92, 127, 128, 255};
  struct row_life life = sample_life(id, id);
  life.family_name = "Lin \'\"\\ \xc3\xa9\xf0\x9f\x8d\x9c";
  store_unit_add_life(unit, &life);
  for (int32_t number = 0; number < 4; number++) {
    struct row_section section = {.life_id = id, .section = number, .schema = 1, .version = 1, .data = every_byte};
    section.size_bytes = number == 0 ? 0 : sizeof every_byte - (size_t)number;
    section.crc32c = hash_crc32c(every_byte, section.size_bytes);
    store_unit_put_section(unit, &section);
  }
  struct row_prompt prompt = {.life_id = id,
                              .number = 1,
                              .status = PROMPT_OPEN,
                              .content_hash = UINT64_MAX,
                              .content_path = "events/a",
                              .choice = "",
                              .data = every_byte,
                              .size_bytes = 3};
  store_unit_put_prompt(unit, &prompt);
  struct row_award award = {.account_id = id, .content_hash = 7, .content_path = "", .life_id = id};
  store_unit_put_award(unit, &award);
}

static inline void world_add_player(struct fixture *f, int64_t id)
{
  char name[16], ref[16];
  snprintf(name, sizeof name, "device%d", (int)id);
  snprintf(ref, sizeof ref, "welcome%d", (int)id);
  struct row_account account = sample_account(id);
  struct row_device device = {.device_id = name, .account_id = id};
  struct row_session session = {.account_id = id, .device_id = name, .expires_unix_ms = INT64_MAX};
  struct row_receipt receipt = sample_receipt((uint8_t)id, id, "answer");
  struct row_ledger welcome = sample_posting(id, PARTY_WELCOME, PARTY_PLAYER, 100, ref);
  memset(session.token_hash, (int)id, sizeof session.token_hash);
  struct store_unit *unit = store_unit_new();
  store_unit_add_account(unit, &account);
  store_unit_add_device(unit, &device);
  store_unit_add_session(unit, &session);
  store_unit_add_receipt(unit, &receipt);
  store_unit_post_ledger(unit, &welcome);
  struct row_audit audit = {.at_unix_ms = id,
                            .actor = 1,
                            .actor_id = id,
                            .action = "account_made",
                            .target = "",
                            .request_id = "",
                            .address = "192.0.2.0/24"};
  struct row_legacy legacy = {.legacy_id = id, .account_id = id, .json = "{}", .json_size_bytes = 2};
  store_unit_add_audit(unit, &audit);
  store_unit_add_legacy(unit, &legacy);
  struct row_analytics analytics = {
      .at_unix_ms = 1000, .id = id, .player = UINT64_MAX - 5, .name = "bought", .content_path = "", .detail = "rain"};
  store_unit_add_analytics(unit, &analytics);
  world_add_life(unit, id);
  assert_int_equal(fixture_commit_status(f, unit), 0);
}

#define WORLD_STORY_TEXT                                                                                               \
  "What there is to tell of a day on which nothing happens, told at such a length that it fills pages."

/* More lines of a story than a page has rows. */
static inline void world_add_story(struct fixture *f, int64_t life_id)
{
  struct store_unit *unit = store_unit_new();
  for (int64_t number = 1; number <= WORLD_STORY_COUNT; number++) {
    struct row_story story = {
        .life_id = life_id, .number = number, .kind = "event", .text = WORLD_STORY_TEXT, .src = ""};
    store_unit_add_story(unit, &story);
  }
  assert_int_equal(fixture_commit_status(f, unit), 0);
}

/* Fills the fixture's database and closes the store. */
static inline void world_make(struct fixture *f)
{
  uint64_t seed;
  if (fixture_open(f)) fail_msg("%s", f->message);
  assert_int_equal(store_world_seed(f->store, 9, 9, &seed), 0);
  for (int64_t id = 1; id <= WORLD_LIFE_COUNT; id++) {
    world_add_player(f, id);
    world_add_story(f, id);
  }
  assert_int_equal(fixture_post(f, sample_posting(2, PARTY_PLAYER, PARTY_ENERGY, 35, "refill")), 0);
  fixture_close(f);
  /* Nobody needs to be able to open it. */
  assert_int_equal(
      fixture_execute(f, "INSERT INTO contacts (account_id, kind, key_id, sealed, blind_index,"
                         " created_at_unix_ms, updated_at_unix_ms) VALUES (1, 1, 1,"
                         " X'ababababababababababababababababababababababababababababababababababababababababab',"
                         " X'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 0, 0)"),
      0);
}

#endif
