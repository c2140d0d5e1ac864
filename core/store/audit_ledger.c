/* Auditing the book of diamonds. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "store/audit_int.h"
#include "store/ledger_walk_int.h"
#include "store/query_int.h"
#include "store/row.h"

/* More currencies than any program of ours has had. */
enum { CURRENCY_COUNT_MAX = 8, CURRENCY_SIZE = 33, PAGE_SIZE_BYTES_MAX = 4 << 20 };

struct currency_sums {
  char names[CURRENCY_COUNT_MAX][CURRENCY_SIZE];
  struct ledger_sum sums[CURRENCY_COUNT_MAX];
  int count;
  bool has_more; /* than there is room for */
};

static void sums_add(struct currency_sums *sums, const char *currency, int64_t amount)
{
  int index = 0;
  while (index < sums->count && strcmp(sums->names[index], currency) != 0)
    index++;
  if (index == CURRENCY_COUNT_MAX) {
    sums->has_more = true;
    return;
  }
  if (index == sums->count) {
    snprintf(sums->names[index], CURRENCY_SIZE, "%s", currency);
    sums->sums[index] = (struct ledger_sum){0};
    sums->count++;
  }
  ledger_sum_add(&sums->sums[index], amount);
}

/* what: "entry 12", "all accounts together" */
static void sums_require_zero(struct audit *a, const struct currency_sums *sums, const char *what)
{
  for (int index = 0; index < sums->count; index++) {
    const struct ledger_sum *sum = &sums->sums[index];
    if (sum->is_out_of_range)
      audit_tell(a, "%s: the sum in %s is out of range", what, sums->names[index]);
    else if (sum->amount != 0)
      audit_tell(a, "%s: the sum in %s is %" PRId64 ", not 0", what, sums->names[index], sum->amount);
  }
  if (sums->has_more) audit_tell(a, "%s: more than %d currencies", what, CURRENCY_COUNT_MAX);
}

/* ---- lines ---- */

struct line_walk {
  int64_t entry, account; /* of the last line; 0 = none yet */
  struct currency_sums sums;
};

static void entry_finish(struct audit *a, struct line_walk *walk)
{
  char what[48];
  snprintf(what, sizeof what, "entry %" PRId64, walk->entry);
  sums_require_zero(a, &walk->sums, what);
  walk->sums.count = 0;
  walk->sums.has_more = false;
}

static void line_check(struct audit *a, struct line_walk *walk, struct query *q, struct arena *memory)
{
  int64_t entry = query_int(q, 0), account = query_int(q, 1), amount = query_int(q, 2);
  bool has_entry = query_int(q, 3) != 0, has_account = query_int(q, 4) != 0;
  if (entry != walk->entry) entry_finish(a, walk);
  walk->entry = entry;
  walk->account = account;
  a->counts.line_count++;
  if (!has_entry)
    audit_tell(a, "line of entry %" PRId64 " and account %" PRId64 " over %" PRId64 ": there is no such entry", entry,
               account, amount);
  if (!has_account)
    audit_tell(a, "line of entry %" PRId64 " and account %" PRId64 " over %" PRId64 ": there is no such account", entry,
               account, amount);
  sums_add(&walk->sums, query_text(q, 5, memory), amount);
}

static int line_page(struct audit *a, struct line_walk *walk, bool *out_is_last)
{
  struct query q;
  struct arena memory;
  int row_count = 0;
  arena_init(&memory, PAGE_SIZE_BYTES_MAX);
  query_open(&q, a->db, PROOF_LINES,
             "SELECT l.entry, l.account, l.amount, e.id IS NOT NULL, a.id IS NOT NULL, coalesce(a.currency, '?')"
             " FROM ledger_lines l LEFT JOIN ledger_entries e ON e.id = l.entry"
             " LEFT JOIN ledger_accounts a ON a.id = l.account"
             " WHERE l.entry >= ? AND (l.entry > ? OR l.account > ?) ORDER BY l.entry, l.account LIMIT ?");
  query_bind_int(&q, walk->entry);
  query_bind_int(&q, walk->entry);
  query_bind_int(&q, walk->account);
  query_bind_int(&q, AUDIT_PAGE_ROW_COUNT);
  for (; query_next(&q); row_count++)
    line_check(a, walk, &q, &memory);
  *out_is_last = row_count < AUDIT_PAGE_ROW_COUNT;
  arena_deinit(&memory);
  return query_close(&q);
}

int audit_lines(struct audit *a)
{
  struct line_walk walk = {.entry = INT64_MIN, .account = INT64_MIN};
  bool is_last = false;
  int status = 0;
  while (status == 0 && !is_last) {
    status = line_page(a, &walk, &is_last);
    a->watch->at(a->watch->context, "ledger lines", a->counts.line_count, 0);
  }
  entry_finish(a, &walk);
  return status;
}

/* ---- entries ---- */

static int entry_page(struct audit *a, int64_t *id, bool *out_is_last)
{
  struct query q;
  int row_count = 0;
  query_open(&q, a->db, PROOF_ENTRIES,
             "SELECT e.id, e.player, (SELECT count(*) FROM ledger_lines l WHERE l.entry = e.id) FROM ledger_entries e"
             " WHERE e.id > ? ORDER BY e.id LIMIT ?");
  query_bind_int(&q, *id);
  query_bind_int(&q, AUDIT_PAGE_ROW_COUNT);
  for (; query_next(&q); row_count++) {
    *id = query_int(&q, 0);
    if (query_int(&q, 2) == 0)
      audit_tell(a, "entry %" PRId64 " of player %" PRId64 ": it has no lines", *id, query_int(&q, 1));
  }
  a->counts.entry_count += row_count;
  *out_is_last = row_count < AUDIT_PAGE_ROW_COUNT;
  return query_close(&q);
}

/* The table's own key forbids it; this is for a book whose key was taken away. */
static int refs_check(struct audit *a)
{
  struct query q;
  query_open(&q, a->db, PROOF_REFS,
             "SELECT min(id), max(id), count(*) FROM ledger_entries GROUP BY ref HAVING count(*) > 1");
  while (query_next(&q))
    audit_tell(a, "entries %" PRId64 " to %" PRId64 ": %" PRId64 " of them have the same reference", query_int(&q, 0),
               query_int(&q, 1), query_int(&q, 2));
  return query_close(&q);
}

int audit_entries(struct audit *a)
{
  int64_t id = INT64_MIN;
  bool is_last = false;
  int status = 0;
  while (status == 0 && !is_last) {
    status = entry_page(a, &id, &is_last);
    a->watch->at(a->watch->context, "ledger entries", a->counts.entry_count, 0);
  }
  return status ? status : refs_check(a);
}

/* ---- accounts ---- */

struct account_audit {
  struct audit *audit;
  struct currency_sums sums;
};

static void account_check(void *context, const struct ledger_account *account, const struct ledger_sum *sum)
{
  struct account_audit *all = context;
  struct audit *a = all->audit;
  char what[128];
  snprintf(what, sizeof what, "account %" PRId64 " (party %" PRId64 ", player %" PRId64 ")", account->id,
           account->party, account->player);
  a->counts.account_count++;
  sums_add(&all->sums, account->currency, account->balance);
  if (account->party == PARTY_PLAYER && account->balance < 0)
    audit_tell(a, "%s: the balance is %" PRId64 ", below 0", what, account->balance);
  int64_t difference;
  bool is_far = __builtin_sub_overflow(account->balance, sum->amount, &difference) || sum->is_out_of_range;
  if (is_far)
    audit_tell(a, "%s: the balance is %" PRId64 ", its lines sum to something out of range", what, account->balance);
  else if (difference != 0)
    audit_tell(a, "%s: the balance is %" PRId64 ", its lines sum to %" PRId64 ": %" PRId64 " too %s", what,
               account->balance, sum->amount, difference < 0 ? -difference : difference,
               difference < 0 ? "little" : "much");
}

int audit_accounts(struct audit *a)
{
  struct account_audit all = {.audit = a};
  struct store_ledger_walk walk = {.account_id = INT64_MIN};
  bool is_end = false;
  int status = 0;
  while (status == 0 && !is_end) {
    status =
        ledger_walk_step(a->db, &walk, AUDIT_PAGE_ROW_COUNT, AUDIT_PAGE_ROW_COUNT * 16, account_check, &all, &is_end);
    a->watch->at(a->watch->context, "ledger accounts", a->counts.account_count, 0);
  }
  sums_require_zero(a, &all.sums, "all accounts together");
  return status;
}

/* ---- triggers ---- */

static const struct {
  const char *table, *name;
} triggers[] = {{"ledger_entries", "ledger_entries_no_update"},
                {"ledger_entries", "ledger_entries_no_delete"},
                {"ledger_lines", "ledger_lines_no_update"},
                {"ledger_lines", "ledger_lines_no_delete"},
                {"ledger_accounts", "ledger_accounts_no_delete"},
                {"ledger_accounts", "ledger_accounts_keep_owner"},
                {"audit_log", "audit_log_no_update"},
                {"audit_log", "audit_log_keep"},
                {"audit_chain", "audit_chain_no_delete"},
                {"audit_chain", "audit_chain_goes_on"},
                {"audit_addresses", "audit_addresses_no_update"}};

enum { TRIGGER_COUNT = sizeof triggers / sizeof *triggers, TRIGGERS_SIZE_BYTES_MAX = 1 << 20 };

/* One that has the name but raises no error keeps nobody from anything. */
static void trigger_note(struct query *q, struct arena *memory, bool is_there[TRIGGER_COUNT])
{
  const char *name = query_text(q, 0, memory), *table = query_text(q, 2, memory), *text = query_text(q, 3, memory);
  bool raises = strstr(text, "RAISE(ABORT") || strstr(text, "SIGNAL SQLSTATE");
  for (int index = 0; index < TRIGGER_COUNT; index++)
    if (raises && strcmp(triggers[index].name, name) == 0 && strcmp(triggers[index].table, table) == 0)
      is_there[index] = true;
}

int audit_triggers(struct audit *a)
{
  bool is_there[TRIGGER_COUNT] = {false};
  struct query q;
  struct arena memory;
  arena_init(&memory, TRIGGERS_SIZE_BYTES_MAX);
  query_open_each(&q, a->db, PROOF_TRIGGERS,
                  "SELECT name, NULL, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'", "SHOW TRIGGERS");
  while (query_next(&q))
    trigger_note(&q, &memory, is_there);
  int status = query_close(&q);
  arena_deinit(&memory);
  for (int index = 0; status == 0 && index < TRIGGER_COUNT; index++)
    if (!is_there[index])
      audit_tell(a, "trigger %s of table %s is missing: nothing keeps the rows from being changed",
                 triggers[index].name, triggers[index].table);
  return status;
}
