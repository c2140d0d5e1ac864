/* Carrying units out on the worker: one case per kind of change. */
#include "store/audit_log_int.h"
#include "store/personal.h"
#include "store/row_int.h"
#include "store/touched_int.h"
#include "store/unit_int.h"

static int expired_drop(struct db *db, int64_t now_unix_ms)
{
  int64_t receipts_end = now_unix_ms - personal_keep_ms(KEPT_RECEIPT);
  int64_t sessions_end = now_unix_ms - personal_keep_ms(KEPT_SESSION);
  int status = row_receipt_expire(db, receipts_end, STORE_EXPIRE_COUNT_MAX);
  int64_t audit_end = now_unix_ms - personal_keep_ms(KEPT_AUDIT);
  int64_t addresses_end = now_unix_ms - personal_keep_ms(KEPT_ADDRESS);
  if (status == 0) status = row_session_expire(db, sessions_end, STORE_EXPIRE_COUNT_MAX);
  if (status == 0) status = row_audit_expire_addresses(db, addresses_end, STORE_EXPIRE_COUNT_MAX);
  return status ? status : audit_log_drop(db, audit_end, STORE_EXPIRE_COUNT_MAX);
}

static int change_apply(const struct change *change, struct db *db)
{
  switch (change->kind) {
  case CHANGE_ADD_ACCOUNT:
    return row_account_insert(db, &change->row.account);
  case CHANGE_SET_ACCOUNT:
    return row_account_update(db, &change->row.account);
  case CHANGE_ADD_DEVICE:
    return row_device_insert(db, &change->row.device);
  case CHANGE_ADD_SESSION:
    return row_session_insert(db, &change->row.session);
  case CHANGE_TOUCH_SESSION:
    return row_session_touch(db, &change->row.session);
  case CHANGE_ADD_LIFE:
    return row_life_insert(db, &change->row.life);
  case CHANGE_SET_LIFE:
    return row_life_update(db, &change->row.life);
  case CHANGE_PUT_SECTION:
    return row_section_put(db, &change->row.section);
  case CHANGE_PUT_PROMPT:
    return row_prompt_put(db, &change->row.prompt);
  case CHANGE_ADD_STORY:
    return row_story_insert(db, &change->row.story);
  case CHANGE_PUT_AWARD:
    return row_award_put(db, &change->row.award);
  case CHANGE_ADD_ANALYTICS:
    return row_analytics_insert(db, &change->row.analytics);
  case CHANGE_POST_LEDGER:
    return row_ledger_post(db, &change->row.ledger);
  case CHANGE_ADD_RECEIPT:
    return row_receipt_insert(db, &change->row.receipt);
  case CHANGE_ADD_AUDIT:
    return audit_log_add(db, &change->row.audit);
  case CHANGE_PUT_CONTACT:
    return row_contact_put(db, change->row.contact);
  case CHANGE_DROP_CONTACT:
    return row_contact_delete(db, change->row.contact->account_id, change->row.contact->kind);
  case CHANGE_ADD_LEGACY:
    return row_legacy_insert(db, &change->row.legacy);
  case CHANGE_DROP_EXPIRED:
    return expired_drop(db, change->row.now_unix_ms);
  }
  return E_INVALID;
}

int unit_apply(const struct store_unit *u, struct db *db, struct arena *memory, struct row_receipt *out_receipt,
               bool *out_has_receipt)
{
  *out_has_receipt = false;
  int status = 0;
  const struct change *change = u->first;
  for (; change; change = change->next) {
    status = change_apply(change, db);
    if (status) break;
  }
  if (status == E_DUPLICATE && change->kind == CHANGE_ADD_RECEIPT) {
    int load_status = row_receipt_load(db, change->row.receipt.key, memory, out_receipt, out_has_receipt);
    if (load_status) status = load_status;
  }
  return status;
}

static int change_gather(const struct change *change, struct db *db, struct touched *touched)
{
  int status = 0;
  bool is_late = touched_is_late(touched, change) || db_gather_is_full(db);
  if (!is_late) status = touched_add(touched, change);
  if (is_late || status == E_FULL) {
    status = db_gather_flush(db);
    touched_clear(touched);
    if (status == 0) status = touched_add(touched, change);
  }
  return status ? status : change_apply(change, db);
}

int unit_gather(const struct store_unit *u, struct db *db, struct touched *touched)
{
  int status = 0;
  for (const struct change *change = u->first; change && status == 0; change = change->next)
    status = change_gather(change, db, touched);
  return status;
}
