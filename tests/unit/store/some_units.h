/* Units as a game makes them, at random; all of them will do. */
#ifndef TEST_STORE_SOME_UNITS_H
#define TEST_STORE_SOME_UNITS_H

#include "store/audit_log.h"
#include "unit/store/fixture.h"

enum { PLAYER_COUNT_MAX = 256 };

struct world {
  uint64_t random;
  int64_t player_count;
  int64_t number; /* for keys and refs that nobody had */
  uint64_t versions[PLAYER_COUNT_MAX + 1];
  int64_t stories[PLAYER_COUNT_MAX + 1];
};

static inline uint64_t draw(struct world *w, uint64_t bound)
{
  w->random = w->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (w->random >> 33) % bound;
}

static inline void add_receipt(struct store_unit *u, int64_t number, int64_t player)
{
  struct row_receipt row = sample_receipt(0, player, "done");
  memcpy(row.key, &number, sizeof number);
  store_unit_add_receipt(u, &row);
}

static inline void add_posting(struct store_unit *u, int64_t player, int64_t amount, int64_t number)
{
  char ref[32];
  snprintf(ref, sizeof ref, "ref-%lld", (long long)number);
  bool is_gift = amount > 0;
  struct row_ledger row = sample_posting(player, is_gift ? PARTY_GRANT : PARTY_PLAYER,
                                         is_gift ? PARTY_PLAYER : PARTY_SHOP, is_gift ? amount : -amount, ref);
  store_unit_post_ledger(u, &row);
}

static inline void add_story(struct store_unit *u, int64_t life, int64_t number)
{
  struct row_story row = {life, number, 5, "event", number % 7 ? "It rained." : "", "events/rain"};
  store_unit_add_story(u, &row);
}

static inline void put_section(struct store_unit *u, int64_t life, int32_t section, uint64_t version)
{
  char data[300];
  size_t size_bytes = version * 37 % sizeof data;
  memset(data, (int)version, sizeof data);
  struct row_section row = {life, section, 3, version, data, size_bytes, (uint32_t)version};
  store_unit_put_section(u, &row);
}

static inline void put_prompt(struct store_unit *u, int64_t life, int64_t number, int32_t status)
{
  struct row_prompt row = {life, number, status, UINT64_C(1) << 63, "events/rain", 1, 2, status == 1 ? "" : "stay",
                           "",   0};
  store_unit_put_prompt(u, &row);
}

static inline void put_award(struct store_unit *u, int64_t player, int64_t life, uint64_t hash,
                             int64_t claimed_at_unix_ms)
{
  struct row_award row = {player, hash, "awards/rain", 11, claimed_at_unix_ms, life, 12};
  store_unit_put_award(u, &row);
}

static inline void name_device(char out_name[32], int64_t player)
{
  snprintf(out_name, 32, "device-%lld", (long long)player);
}

static inline void put_session(struct store_unit *u, int64_t player, const char *device_id, bool is_new)
{
  struct row_session row = {.account_id = player, .device_id = device_id, .expires_unix_ms = 1000000 + player};
  memcpy(row.token_hash, &player, sizeof player);
  row.last_seen_unix_ms = is_new ? 1 : 2;
  if (is_new)
    store_unit_add_session(u, &row);
  else
    store_unit_touch_session(u, &row);
}

static inline void add_device(struct store_unit *u, int64_t player, int64_t account)
{
  char name[32];
  name_device(name, player);
  struct row_device row = {.device_id = name, .account_id = account, .created_at_unix_ms = 5};
  store_unit_add_device(u, &row);
}

static inline void add_account(struct store_unit *u, int64_t id)
{
  struct row_account row = sample_account(id);
  store_unit_add_account(u, &row);
}

static inline void add_life(struct store_unit *u, int64_t id, int64_t account)
{
  struct row_life row = sample_life(id, account);
  store_unit_add_life(u, &row);
}

static inline void set_life(struct store_unit *u, int64_t id, uint64_t version)
{
  struct row_life row = sample_life(id, id);
  row.version = version;
  row.now_min = (int64_t)version * 10;
  store_unit_set_life(u, &row);
}

static inline void add_audit(struct store_unit *u, int64_t player)
{
  struct row_audit row = {.at_unix_ms = 50,
                          .actor = AUDIT_PLAYER,
                          .actor_id = player,
                          .action = "login",
                          .target = "",
                          .request_id = "r",
                          .address = "127.0.0.1"};
  store_unit_add_audit(u, &row);
}

static inline struct store_unit *new_player(struct world *w)
{
  char name[32];
  struct store_unit *u = store_unit_new();
  int64_t id = ++w->player_count;
  assert_true(id <= PLAYER_COUNT_MAX);
  w->versions[id] = 1;
  name_device(name, id);
  add_account(u, id);
  add_device(u, id, id);
  add_posting(u, id, 1000, ++w->number);
  put_session(u, id, name, true);
  add_life(u, id, id);
  put_section(u, id, 0, 1);
  return u;
}

static inline struct store_unit *turn(struct world *w)
{
  struct store_unit *u = store_unit_new();
  int64_t id = 1 + (int64_t)draw(w, (uint64_t)w->player_count);
  uint64_t version = ++w->versions[id];
  add_receipt(u, ++w->number, id);
  set_life(u, id, version);
  put_section(u, id, (int32_t)draw(w, 5), version);
  put_section(u, id, (int32_t)(5 + draw(w, 5)), version);
  if (draw(w, 3) == 0) {
    struct row_account row = sample_account(id);
    row.streak_days = (int32_t)draw(w, 7);
    store_unit_set_account(u, &row);
  }
  if (draw(w, 2) == 0) put_prompt(u, id, (int64_t)draw(w, 4), (int32_t)(1 + draw(w, 4)));
  for (uint64_t lines = draw(w, 3); lines > 0; lines--)
    add_story(u, id, ++w->stories[id]);
  if (draw(w, 4) == 0) put_award(u, id, id, draw(w, 3), (int64_t)draw(w, 3));
  if (draw(w, 4) == 0) add_posting(u, id, draw(w, 2) ? 7 : -1, ++w->number);
  if (draw(w, 6) == 0) put_session(u, id, "", false);
  if (draw(w, 6) == 0) add_audit(u, id);
  if (draw(w, 40) == 0) store_unit_drop_expired(u, 100);
  return u;
}

#endif
