/* Tables ledger_accounts, ledger_entries and ledger_lines: double entry in whole units. Entries
 * and lines are only ever inserted (triggers forbid the rest); a balance is moved by one
 * conditional statement, so that it can neither fall below 0 nor be computed from an old reading.
 */
#include "store/row_int.h"

#define LEDGER_AMOUNT_MAX  INT64_C(1000000000000)
#define LEDGER_ACCOUNT_SQL "INSERT INTO ledger_accounts (party, player, currency, balance) VALUES (?, ?, ?, 0)"
#define LEDGER_BALANCE_MAX INT64_C(9007199254740991) /* exact in a JSON number too: 2^53 - 1 */

static const char *const currency_names[] = {[CURRENCY_DIAMONDS] = "diamonds", [CURRENCY_MONEY] = "money"};

struct ledger_side {
  const char *currency;
  enum ledger_party party;
  int64_t player; /* 0 unless party is PARTY_PLAYER */
  int64_t amount; /* signed */
};

static int ledger_account_find(struct db *db, const struct ledger_side *side, struct new_id *out_account)
{
  struct query q;
  query_open(&q, db, LEDGER_ACCOUNT_FIND,
             "SELECT id FROM ledger_accounts WHERE party = ? AND player = ? AND currency = ?");
  query_bind_int(&q, side->party);
  query_bind_int(&q, side->player);
  query_bind_text(&q, side->currency);
  bool is_found = query_next(&q);
  if (is_found) *out_account = (struct new_id){.value = query_int(&q, 0)};
  int status = query_close(&q);
  return status == 0 && !is_found ? E_NOT_FOUND : status;
}

/* The side's account, made if it is not there. In a file looking first costs less; to a server it would be a request
 * more. */
static int ledger_account_open(struct db *db, const struct ledger_side *side, struct new_id *out_account)
{
  int status = db_engine(db) == STORE_SQLITE ? ledger_account_find(db, side, out_account) : E_NOT_FOUND;
  if (status != E_NOT_FOUND) return status;
  struct query q;
  query_open_each(&q, db, LEDGER_ACCOUNT_OPEN,
                  LEDGER_ACCOUNT_SQL " ON CONFLICT (party, player, currency) DO UPDATE SET balance = balance"
                                     " RETURNING id",
                  LEDGER_ACCOUNT_SQL " ON DUPLICATE KEY UPDATE balance = balance RETURNING id");
  query_bind_int(&q, side->party);
  query_bind_int(&q, side->player);
  query_bind_text(&q, side->currency);
  return query_run_insert(&q, out_account);
}

/* Moves the balance within its bounds. Errors: E_FUNDS, E_RANGE (the bounds forbid it). */
static int ledger_account_move(struct db *db, const struct ledger_side *side, struct new_id account)
{
  struct query q;
  query_open(&q, db, LEDGER_ACCOUNT_MOVE,
             "UPDATE ledger_accounts SET balance = balance + ? WHERE id = ? AND balance + ? BETWEEN ? AND ?");
  query_bind_int(&q, side->amount);
  query_bind_new_id(&q, account);
  query_bind_int(&q, side->amount);
  query_bind_int(&q, side->party == PARTY_PLAYER ? 0 : -LEDGER_BALANCE_MAX);
  query_bind_int(&q, LEDGER_BALANCE_MAX);
  return query_run_meeting(&q, side->amount < 0 && side->party == PARTY_PLAYER ? E_FUNDS : E_RANGE);
}

static int ledger_side_book(struct db *db, const struct ledger_side *side, struct new_id entry)
{
  struct new_id account;
  int status = ledger_account_open(db, side, &account);
  if (status == 0) status = ledger_account_move(db, side, account);
  if (status) return status;
  struct query q;
  query_open(&q, db, LEDGER_LINE_INSERT, "INSERT INTO ledger_lines (entry, account, amount) VALUES (?, ?, ?)");
  query_bind_new_id(&q, entry);
  query_bind_new_id(&q, account);
  query_bind_int(&q, side->amount);
  return query_run(&q);
}

static int ledger_entry_insert(struct db *db, const struct row_ledger *row, struct new_id *out_entry)
{
  struct query q;
  query_open(&q, db, LEDGER_ENTRY_INSERT,
             "INSERT INTO ledger_entries (reason, ref, player, created_at_unix_ms, generation)"
             " VALUES (?, ?, ?, ?, ?) RETURNING id");
  query_bind_text(&q, row->reason);
  query_bind_text(&q, row->ref);
  query_bind_int(&q, row->account_id);
  query_bind_int(&q, row->created_at_unix_ms);
  query_bind_bits(&q, row->generation);
  int status = query_run_insert(&q, out_entry);
  return status == E_EXISTS ? E_DUPLICATE : status;
}

int row_ledger_post(struct db *db, const struct row_ledger *row)
{
  if (row->amount <= 0 || row->amount > LEDGER_AMOUNT_MAX) return E_RANGE;
  bool is_from_player = row->from == PARTY_PLAYER;
  bool is_to_player = row->to == PARTY_PLAYER;
  int player_count = is_from_player + is_to_player;
  if (player_count != (row->currency == CURRENCY_DIAMONDS) || row->from == row->to) return E_INVALID;
  const char *currency = currency_names[row->currency];
  struct ledger_side debit = {currency, row->from, is_from_player ? row->account_id : 0, -row->amount};
  struct ledger_side credit = {currency, row->to, is_to_player ? row->account_id : 0, row->amount};
  struct new_id entry;
  /* The entry first: a repeated ref is told as such even when the money is spent by now. */
  int status = ledger_entry_insert(db, row, &entry);
  if (status == 0) status = ledger_side_book(db, &debit, entry);
  if (status == 0) status = ledger_side_book(db, &credit, entry);
  return status;
}

void row_ledger_ask_balance(struct query *q, struct db *db, int64_t account_id)
{
  query_open(q, db, LEDGER_ACCOUNT_BALANCE,
             "SELECT balance FROM ledger_accounts WHERE party = 0 AND player = ?"
             " AND currency = 'diamonds'");
  query_bind_int(q, account_id);
}

int row_ledger_take_balance(struct query *q, int64_t *out_balance)
{
  *out_balance = query_next(q) ? query_int(q, 0) : 0;
  return query_close(q);
}
