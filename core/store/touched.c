#include "store/touched_int.h"

#include <string.h>

#include "base/hash.h"

enum { TOUCHED_COUNT_MAX = 1 << 16 };

enum thing { THING_ACCOUNT = 1, THING_LIFE, THING_DEVICE, THING_SESSION };

/* 0 = nothing. Two things with one key cost a request, no more. */
struct touch {
  uint64_t makes;
  uint64_t uses[2];
};

static uint64_t key_of(enum thing thing, uint64_t number)
{
  uint64_t parts[2] = {(uint64_t)thing, number};
  return hash_bytes(parts, sizeof(parts));
}

static uint64_t key_of_account(int64_t id)
{
  return key_of(THING_ACCOUNT, (uint64_t)id);
}

static uint64_t key_of_life(int64_t id)
{
  return key_of(THING_LIFE, (uint64_t)id);
}

static uint64_t key_of_device(const char *device_id)
{
  return key_of(THING_DEVICE, hash_text(device_id));
}

static uint64_t key_of_session(const struct row_session *row)
{
  return key_of(THING_SESSION, hash_bytes(row->token_hash, sizeof(row->token_hash)));
}

static struct touch touch_of(const struct change *change)
{
  switch (change->kind) {
  case CHANGE_ADD_ACCOUNT:
    return (struct touch){.makes = key_of_account(change->row.account.id)};
  case CHANGE_SET_ACCOUNT:
    return (struct touch){.uses = {key_of_account(change->row.account.id)}};
  case CHANGE_ADD_DEVICE:
    return (struct touch){key_of_device(change->row.device.device_id), {key_of_account(change->row.device.account_id)}};
  case CHANGE_ADD_SESSION:
    return (struct touch){
        key_of_session(&change->row.session),
        {key_of_account(change->row.session.account_id), key_of_device(change->row.session.device_id)}};
  case CHANGE_TOUCH_SESSION:
    return (struct touch){.uses = {key_of_session(&change->row.session)}};
  case CHANGE_ADD_LIFE:
    return (struct touch){key_of_life(change->row.life.id), {key_of_account(change->row.life.account_id)}};
  case CHANGE_SET_LIFE:
    return (struct touch){.uses = {key_of_life(change->row.life.id)}};
  case CHANGE_PUT_SECTION:
    return (struct touch){.uses = {key_of_life(change->row.section.life_id)}};
  case CHANGE_PUT_PROMPT:
    return (struct touch){.uses = {key_of_life(change->row.prompt.life_id)}};
  case CHANGE_ADD_STORY:
    return (struct touch){.uses = {key_of_life(change->row.story.life_id)}};
  case CHANGE_PUT_AWARD:
    return (struct touch){
        .uses = {key_of_account(change->row.award.account_id), key_of_life(change->row.award.life_id)}};
  case CHANGE_POST_LEDGER:
    return (struct touch){.uses = {key_of_account(change->row.ledger.account_id)}};
  case CHANGE_ADD_ANALYTICS:
  case CHANGE_ADD_RECEIPT:
  case CHANGE_ADD_AUDIT:
  case CHANGE_PUT_CONTACT:
  case CHANGE_DROP_CONTACT:
  case CHANGE_ADD_LEGACY:
  case CHANGE_DROP_EXPIRED:
    break;
  }
  return (struct touch){0};
}

void touched_init(struct touched *t)
{
  map_init(&t->keys, TOUCHED_COUNT_MAX);
}

void touched_deinit(struct touched *t)
{
  map_deinit(&t->keys);
}

void touched_clear(struct touched *t)
{
  touched_deinit(t);
  touched_init(t);
}

bool touched_is_late(const struct touched *t, const struct change *change)
{
  switch (change->kind) {
  case CHANGE_PUT_CONTACT: /* rare, never gathered, and pointing to what may be gathered */
  case CHANGE_DROP_CONTACT:
  case CHANGE_ADD_LEGACY:
  case CHANGE_DROP_EXPIRED:
    return true;
  default:
    break;
  }
  struct touch touch = touch_of(change);
  return touch.makes && map_peek(&t->keys, touch.makes);
}

static int key_add(struct touched *t, uint64_t key)
{
  return key ? map_put(&t->keys, key, t) : 0;
}

int touched_add(struct touched *t, const struct change *change)
{
  struct touch touch = touch_of(change);
  int status = key_add(t, touch.uses[0]);
  return status ? status : key_add(t, touch.uses[1]);
}
