/* Answering reads on the worker. */
#include <uv.h>

#include "store/contact_int.h"
#include "store/ledger_walk_int.h"

/* A slice of a copy holds up commits no longer than that. */
enum { NS_PER_US = 1000, BACKUP_SLICE_US = 2000 };

static int life_read(struct db *db, const struct request *r, struct arena *memory, struct store_player *player)
{
  int64_t life_id = player->account.life_id;
  if (life_id == 0) return 0;
  int status = row_life_load(db, life_id, memory, &player->life, &player->has_life);
  if (status || !player->has_life) return status;
  if (player->life.account_id != player->account.id) return E_CORRUPT;
  status = row_section_load(db, life_id, memory, &player->sections, &player->section_count);
  if (status) return status;
  status = row_prompt_load(db, life_id, memory, &player->prompts, &player->prompt_count);
  if (status) return status;
  return row_story_load(db, life_id, r->ask.player.story_count_max, memory, &player->story, &player->story_count);
}

static int player_read(struct db *db, struct request *r)
{
  struct store_player *player = &r->answer.player;
  int status = row_account_load(db, r->ask.player.account_id, &player->account, &r->has_row);
  if (status || !r->has_row) return status;
  status = row_ledger_balance(db, player->account.id, &player->diamonds);
  if (status) return status;
  status = row_award_load(db, player->account.id, &r->memory, &player->awards, &player->award_count);
  if (status) return status;
  return life_read(db, r, &r->memory, player);
}

static int probe_read(struct db *db, struct request *r)
{
  uint64_t started_ns = uv_hrtime();
  int status = row_setting_probe(db);
  r->answer.probe_us = (uv_hrtime() - started_ns) / NS_PER_US;
  return status;
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
  case REQUEST_LEDGER:
    r->answer.ledger = (struct store_ledger_check){.walk = r->ask.ledger};
    r->status = ledger_walk_check(db, &r->answer.ledger);
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
