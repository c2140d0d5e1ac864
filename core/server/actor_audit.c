/* What of a player's turn goes into the audit log: diamonds that were spent, a life that began, what an operator did.
 */
#include <inttypes.h>
#include <stdio.h>

#include "server/actor_int.h"
#include "server/audit.h"

static struct audit_note note_of(const struct actor *a)
{
  struct audit_note note = {.actor = AUDIT_PLAYER, .actor_id = a->player.id.value, .at_unix_ms = a->turn_at_unix_ms};
  const struct job *job = a->job;
  if (job) note.origin.request_id = job->msg.cid;
  if (job && job->kind == JOB_DEV) {
    note.actor = AUDIT_ADMIN;
    note.actor_id = 0;
    note.origin = (struct audit_origin){net_request_peer(job->request), net_request_id(job->request)};
  } else if (a->turn_session) {
    note.origin.peer = a->turn_session->peer;
  }
  return note;
}

static void note_operator(const struct actor *a, struct store_unit *rows)
{
  struct audit_note note = note_of(a);
  char target[32];
  snprintf(target, sizeof target, "account/%" PRId64, a->player.id.value);
  note.action = msg_row(a->job->msg.type)->name;
  note.target = target;
  audit_add(rows, &note);
}

static void note_life(const struct actor *a, struct store_unit *rows)
{
  struct audit_note note = note_of(a);
  char target[32];
  snprintf(target, sizeof target, "life/%" PRId64, a->player.life.id.value);
  note.action = "life_started";
  note.target = target;
  audit_add(rows, &note);
}

static void note_spending(const struct actor *a, struct store_unit *rows, const struct ledger_entry *entry)
{
  struct audit_note note = note_of(a);
  char target[16 + UUID_BYTES], detail[32 + LEDGER_REASON_BYTES];
  snprintf(target, sizeof target, "ledger/%s", entry->ref);
  snprintf(detail, sizeof detail, "%s %" PRId64, entry->reason, entry->amount);
  note.action = "diamonds_spent";
  note.target = target;
  note.detail = detail;
  audit_add(rows, &note);
}

void actor_audit(const struct actor *a, struct store_unit *rows)
{
  const struct unit *unit = &a->unit;
  if (a->job && a->job->kind == JOB_DEV && msg_row(a->job->msg.type)->changes_state) note_operator(a, rows);
  if (unit->has_new_life) note_life(a, rows);
  for (uint32_t i = 0; i < unit->ledger_count; i++)
    if (unit->ledger[i].amount < 0) note_spending(a, rows, &unit->ledger[i]);
}
