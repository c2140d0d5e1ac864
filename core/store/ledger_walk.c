/* Walking the ledger's accounts. */
#include "store/ledger_walk_int.h"

#include <stdio.h>

#include "base/log.h"
#include "store/query_int.h"
#include "store/row.h"

/* A step of a running server: few round trips to a database server, and some milliseconds at most. */
enum { CHECK_ACCOUNT_COUNT = 8, CHECK_LINE_COUNT = 1024, CURRENCY_SIZE_BYTES_MAX = 4096 };

void ledger_sum_add(struct ledger_sum *sum, int64_t amount)
{
  if (__builtin_add_overflow(sum->amount, amount, &sum->amount)) sum->is_out_of_range = true;
}

/* The account after this one; false at the end. */
static int account_load(struct db *db, int64_t after_id, struct ledger_account *out_account, bool *out_is_found)
{
  struct query q;
  struct arena memory;
  arena_init(&memory, CURRENCY_SIZE_BYTES_MAX);
  query_open(&q, db, LEDGER_ACCOUNT_PAGE,
             "SELECT id, party, player, balance, currency FROM ledger_accounts WHERE id > ? ORDER BY id LIMIT 1");
  query_bind_int(&q, after_id);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_account = (struct ledger_account){query_int(&q, 0), query_int(&q, 1), query_int(&q, 2), query_int(&q, 3), ""};
    snprintf(out_account->currency, sizeof out_account->currency, "%s", query_text(&q, 4, &memory));
  }
  int status = query_close(&q);
  arena_deinit(&memory);
  return status;
}

/* Adds the account's next lines; *line_count_left falls by as many. It is 0 when there may be more. */
static int lines_add(struct db *db, int64_t account_id, struct store_ledger_walk *walk, int64_t *line_count_left)
{
  struct ledger_sum sum = {walk->sum, walk->is_out_of_range};
  struct query q;
  query_open(&q, db, LEDGER_LINE_PAGE,
             "SELECT entry, amount FROM ledger_lines WHERE account = ? AND entry > ? ORDER BY entry LIMIT ?");
  query_bind_int(&q, account_id);
  query_bind_int(&q, walk->entry_id);
  query_bind_int(&q, *line_count_left);
  while (query_next(&q)) {
    walk->entry_id = query_int(&q, 0);
    ledger_sum_add(&sum, query_int(&q, 1));
    (*line_count_left)--;
  }
  walk->sum = sum.amount;
  walk->is_out_of_range = sum.is_out_of_range;
  return query_close(&q);
}

int ledger_walk_step(struct db *db, struct store_ledger_walk *walk, int64_t account_count_max, int64_t line_count_max,
                     ledger_account_fn tell, void *context, bool *out_is_end)
{
  int status = 0;
  *out_is_end = false;
  for (int64_t count = 0; status == 0 && count < account_count_max && line_count_max > 0; count++) {
    struct ledger_account account;
    bool is_found;
    status = account_load(db, walk->account_id, &account, &is_found);
    if (status == 0 && !is_found) {
      *walk = (struct store_ledger_walk){0};
      *out_is_end = true;
      return 0;
    }
    if (status == 0) status = lines_add(db, account.id, walk, &line_count_max);
    if (status || line_count_max == 0) break;
    tell(context, &account, &(struct ledger_sum){walk->sum, walk->is_out_of_range});
    *walk = (struct store_ledger_walk){.account_id = account.id};
  }
  return status;
}

/* ---- in a running server ---- */

static void check_account(void *context, const struct ledger_account *account, const struct ledger_sum *sum)
{
  struct store_ledger_check *check = context;
  bool is_overdrawn = account->party == PARTY_PLAYER && account->balance < 0;
  check->account_count++;
  if (!sum->is_out_of_range && sum->amount == account->balance && !is_overdrawn) return;
  check->wrong_count++;
  LOG(ERROR, "ledger account does not balance", LOG_INT("account", account->id), LOG_INT("party", account->party),
      LOG_INT("player", account->player), LOG_INT("balance", account->balance), LOG_INT("sum_of_lines", sum->amount));
}

int ledger_walk_check(struct db *db, struct store_ledger_check *check)
{
  int status = db_begin_snapshot(db);
  if (status == 0)
    status =
        ledger_walk_step(db, &check->walk, CHECK_ACCOUNT_COUNT, CHECK_LINE_COUNT, check_account, check, &check->is_end);
  db_rollback(db);
  return status;
}
