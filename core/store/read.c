/* Answering reads on the worker. */
#include <uv.h>

#include "store/contact_int.h"
#include "store/ledger_walk_int.h"

/* A slice of a copy holds up commits no longer than that. */
enum { NS_PER_US = 1000, BACKUP_SLICE_US = 2000 };

struct player_queries {
  struct query account, balance, awards, life, sections, prompts, story;
};

static void player_ask(struct player_queries *q, struct db *db, const struct request *r)
{
  int64_t id = r->ask.player.account_id;
  db_ask_begin(db, PLAYER_SELECT);
  row_account_ask(&q->account, db, id);
  row_ledger_ask_balance(&q->balance, db, id);
  row_award_ask(&q->awards, db, id);
  row_life_ask(&q->life, db, id);
  row_section_ask(&q->sections, db, id);
  row_prompt_ask(&q->prompts, db, id);
  row_story_ask(&q->story, db, id, r->ask.player.story_count_max);
  db_ask_send(db);
}

static int first_of(int status, int next)
{
  return status ? status : next;
}

/* All are taken, also behind one that failed: answers come in the order of asking. */
static int player_read(struct db *db, struct request *r)
{
  struct player_queries q;
  struct arena *memory = &r->memory;
  struct store_player *p = &r->answer.player;
  player_ask(&q, db, r);
  int status = row_account_take(&q.account, &p->account, &r->has_row);
  status = first_of(status, row_ledger_take_balance(&q.balance, &p->diamonds));
  status = first_of(status, row_award_take(&q.awards, memory, &p->awards, &p->award_count));
  status = first_of(status, row_life_take(&q.life, memory, &p->life, &p->has_life));
  status = first_of(status, row_section_take(&q.sections, memory, &p->sections, &p->section_count));
  status = first_of(status, row_prompt_take(&q.prompts, memory, &p->prompts, &p->prompt_count));
  status = first_of(status, row_story_take(&q.story, memory, &p->story, &p->story_count));
  if (status == 0 && p->has_life && p->life.account_id != p->account.id) status = E_CORRUPT;
  return status;
}

static int probe_read(struct db *db, struct request *r)
{
  uint64_t started_ns = uv_hrtime();
  int status = row_setting_probe(db);
  r->answer.probe_us = (uv_hrtime() - started_ns) / NS_PER_US;
  return status;
}

static int ledger_read(struct db *db, struct request *r)
{
  r->answer.ledger = (struct store_ledger_check){.walk = r->ask.ledger};
  return ledger_walk_check(db, &r->answer.ledger);
}

void request_read(struct request *r, struct db *db)
{
  switch (r->kind) {
  case REQUEST_DEVICE:
    r->status = row_device_load(db, r->ask.device_id, &r->memory, &r->answer.device, &r->has_row);
    break;
  case REQUEST_SESSION:
    r->status = row_session_load(db, r->ask.token_hash, &r->memory, &r->answer.session, &r->has_row);
    break;
  case REQUEST_RECEIPT:
    r->status = row_receipt_load(db, r->ask.receipt_key, &r->memory, &r->answer.receipt, &r->has_row);
    break;
  case REQUEST_LEGACY:
    r->status = row_legacy_load(db, r->ask.legacy_id, &r->answer.legacy, &r->has_row);
    break;
  case REQUEST_PLAYER:
    r->status = player_read(db, r);
    break;
  case REQUEST_CONTACT:
    r->status = row_contact_load(db, r->ask.contact.account_id, r->ask.contact.kind, &r->memory, &r->answer.contact,
                                 &r->has_row);
    break;
  case REQUEST_FIND_CONTACT:
    r->status = contact_find(db, r);
    break;
  case REQUEST_RESEAL:
    r->status = contact_reseal(db, r);
    break;
  case REQUEST_PROBE:
    r->status = probe_read(db, r);
    break;
  case REQUEST_TEND_ANALYTICS:
    r->status = row_analytics_tend(db, r->ask.tend_at_unix_ms, &r->answer.is_tended);
    break;
  case REQUEST_LEDGER:
    r->status = ledger_read(db, r);
    break;
  case REQUEST_BACKUP:
    r->status = r->ask.backup_path ? backup_begin(db, r->ask.backup_path) : 0;
    if (r->status == 0) r->status = backup_step(db, BACKUP_SLICE_US, &r->answer.backup);
    break;
  case REQUEST_BACKUP_DROP:
    backup_drop(db);
    break;
  case REQUEST_SEED:
    r->status = row_setting_claim(db, "world_seed", r->ask.seed.wanted, &r->answer.seed);
    break;
  case REQUEST_UNIT:
    break;
  }
}
