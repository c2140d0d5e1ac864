/* Units that have to be refused, for every reason there is. */
#ifndef TEST_STORE_REFUSED_UNITS_H
#define TEST_STORE_REFUSED_UNITS_H

#include "unit/store/some_units.h"

#define NOBODY 999999

enum refusal {
  ACCOUNT_TAKEN,
  ACCOUNT_MISSING,
  DEVICE_TAKEN,
  DEVICE_OF_NOBODY,
  SESSION_OF_NO_DEVICE,
  SESSION_MISSING,
  LIFE_TAKEN,
  LIFE_SECOND,
  LIFE_STALE,
  LIFE_AHEAD,
  LIFE_MISSING,
  SECTION_OLD,
  SECTION_OF_NO_LIFE,
  SECTION_NUMBER,
  PROMPT_STATUS,
  PROMPT_OF_NO_LIFE,
  STORY_TAKEN,
  STORY_OF_NO_LIFE,
  AWARD_OF_NO_LIFE,
  LEDGER_AGAIN,
  LEDGER_FUNDS,
  LEDGER_NO_MONEY_YET,
  LEDGER_AMOUNT,
  LEDGER_PARTIES,
  LEDGER_OF_NOBODY,
  RECEIPT_AGAIN,
  BEFORE_ITS_ACCOUNT,
  REFUSAL_COUNT
};

static inline void add_wrong_parties(struct store_unit *u)
{
  struct row_ledger row = sample_posting(1, PARTY_GRANT, PARTY_SHOP, 5, "parties");
  store_unit_post_ledger(u, &row);
}

static inline void set_missing_account(struct store_unit *u)
{
  struct row_account row = sample_account(NOBODY);
  store_unit_set_account(u, &row);
}

/* Adds what is refused; the status it is refused with. */
static inline int add_refused(struct store_unit *u, struct world *w, enum refusal refusal)
{
  switch (refusal) {
  case ACCOUNT_TAKEN:
    return add_account(u, 1), E_EXISTS;
  case ACCOUNT_MISSING:
    return set_missing_account(u), E_NOT_FOUND;
  case DEVICE_TAKEN:
    return add_device(u, 1, 2), E_EXISTS;
  case DEVICE_OF_NOBODY:
    return add_device(u, NOBODY, NOBODY), E_NOT_FOUND;
  case SESSION_OF_NO_DEVICE:
    return put_session(u, NOBODY, "no device", true), E_NOT_FOUND;
  case SESSION_MISSING:
    return put_session(u, NOBODY, "", false), E_NOT_FOUND;
  case LIFE_TAKEN:
    return add_life(u, 1, 1), E_EXISTS;
  case LIFE_SECOND:
    return add_life(u, NOBODY, 1), E_EXISTS;
  case LIFE_STALE:
    return set_life(u, 1, 1), E_STALE;
  case LIFE_AHEAD:
    return set_life(u, 1, w->versions[1] + 5000), E_STALE;
  case LIFE_MISSING:
    return set_life(u, NOBODY, 1), E_NOT_FOUND;
  case SECTION_OLD:
    return put_section(u, 1, 200, 9), put_section(u, 1, 200, 8), E_STALE;
  case SECTION_OF_NO_LIFE:
    return put_section(u, NOBODY, 1, 1), E_NOT_FOUND;
  case SECTION_NUMBER:
    return put_section(u, 1, 256, 1), E_INVALID;
  case PROMPT_STATUS:
    return put_prompt(u, 1, 1, 5), E_INVALID;
  case PROMPT_OF_NO_LIFE:
    return put_prompt(u, NOBODY, 1, 1), E_NOT_FOUND;
  case STORY_TAKEN:
    return add_story(u, 1, 100000), add_story(u, 1, 100000), E_EXISTS;
  case STORY_OF_NO_LIFE:
    return add_story(u, NOBODY, 1), E_NOT_FOUND;
  case AWARD_OF_NO_LIFE:
    return put_award(u, 1, NOBODY, 77, 0), E_NOT_FOUND;
  case LEDGER_AGAIN:
    return add_posting(u, 1, 5, 1), E_DUPLICATE;
  case LEDGER_FUNDS:
    return add_posting(u, 1, -1000000, ++w->number), E_FUNDS;
  case LEDGER_NO_MONEY_YET:
    return add_account(u, NOBODY), add_posting(u, NOBODY, -1, ++w->number), E_FUNDS;
  case LEDGER_AMOUNT:
    return add_posting(u, 1, INT64_C(1000000000001), ++w->number), E_RANGE;
  case LEDGER_PARTIES:
    return add_wrong_parties(u), E_INVALID;
  case LEDGER_OF_NOBODY:
    return add_posting(u, NOBODY, 5, ++w->number), E_NOT_FOUND;
  case RECEIPT_AGAIN:
    return add_receipt(u, 1000000, 1), E_DUPLICATE;
  case BEFORE_ITS_ACCOUNT: /* which a later unit of the group makes */
    return add_device(u, NOBODY, w->player_count + 1), E_NOT_FOUND;
  case REFUSAL_COUNT:
    break;
  }
  return 0;
}

/* There is something to take back before the change that is refused, and one behind it that must not happen. */
static inline struct store_unit *refused_unit(struct world *w, enum refusal refusal, int *out_status)
{
  struct store_unit *u = store_unit_new();
  add_receipt(u, ++w->number, 1);
  add_posting(u, 1, 500, ++w->number);
  add_audit(u, 1);
  *out_status = add_refused(u, w, refusal);
  add_story(u, 2, 200000);
  return u;
}

#endif
