#include "server/persist.h"

#include <string.h>

#include "base/hash.h"
#include "model/section.h"

#define SECTION_BYTES_MAX (256u * 1024)
#define RECEIPT_KEEP_MS   (INT64_C(30) * 86400000) /* protocol, section 5 */

static struct row_life life_row(const struct player *p, uint64_t generation)
{
  const struct life *life = &p->life;
  int64_t clock_at = p->clock.is_running
                         ? p->clock.at_unix_ms + (life->now_min - p->clock.at_min) * 1000 / p->clock.rate
                         : p->clock.at_unix_ms;
  return (struct row_life){.id = life->id.value,
                           .account_id = p->id.value,
                           .seed = life->seed,
                           .version = life->version,
                           .started_at_unix_ms = p->life_started_at_unix_ms,
                           .ended_at_unix_ms = life->is_alive ? 0 : clock_at,
                           .first_name = life->first_name,
                           .family_name = life->family_name,
                           .now_min = life->now_min,
                           .clock_at_unix_ms = clock_at,
                           .clock_mode = p->clock.speed,
                           .generation = generation};
}

static struct row_account account_row(const struct player *p)
{
  return (struct row_account){.id = p->id.value,
                              .created_at_unix_ms = p->created_at_unix_ms,
                              .life_id = p->has_life ? p->life.id.value : 0,
                              .streak_days = p->streak_days,
                              .streak_day = p->streak_day,
                              .lives_started = p->lives_started,
                              .lives_completed = p->lives_completed,
                              .revision = p->has_life ? 0 : (int64_t)p->life.version};
}

static int put_section(struct store_unit *rows, const struct life *life, enum life_section section)
{
  struct buf bytes;
  buf_init(&bytes, SECTION_BYTES_MAX);
  section_encode(life, section, &bytes);
  struct row_section row = {.life_id = life->id.value,
                            .section = section,
                            .schema = section_schema(section),
                            .version = life->version,
                            .data = bytes.data,
                            .size_bytes = bytes.size_bytes,
                            .crc32c = hash_crc32c(bytes.data, bytes.size_bytes)};
  int status = bytes.status;
  if (!status) store_unit_put_section(rows, &row);
  buf_deinit(&bytes);
  return status;
}

static int put_life(struct store_unit *rows, struct player *p, const struct unit *unit, uint64_t generation)
{
  struct row_life row = life_row(p, generation);
  if (unit->has_new_life)
    store_unit_add_life(rows, &row);
  else
    store_unit_set_life(rows, &row);
  int status = E_OK;
  /* A new life's sections lie in this order: core and recent, which nearly every action writes, side by side. */
  for (int i = 0; i < SECTION_COUNT && !status; i++) {
    enum life_section section = (enum life_section)((SECTION_RECENT + i) % SECTION_COUNT);
    if (p->life.dirty >> section & 1) status = put_section(rows, &p->life, section);
  }
  p->life.dirty = 0;
  return status;
}

static int put_prompt(struct store_unit *rows, const struct life *life, const struct unit_prompt *change)
{
  static const enum prompt_status closed[] = {PROMPT_ANSWERED, PROMPT_EXPIRED, PROMPT_SUPERSEDED};
  struct buf bytes;
  buf_init(&bytes, SECTION_BYTES_MAX);
  prompt_encode(&change->prompt, &bytes);
  struct row_prompt row = {.life_id = life->id.value,
                           .number = change->prompt.number,
                           .status = change->is_closed ? (int32_t)closed[change->reason] : PROMPT_OPEN,
                           .content_hash = change->prompt.content.hash,
                           .content_path = change->path,
                           .opened_at_min = change->prompt.opened_at_min,
                           .expires_at_min = change->prompt.expires_at_min,
                           .choice = change->choice,
                           .data = bytes.data,
                           .size_bytes = bytes.size_bytes};
  int status = bytes.status;
  if (!status) store_unit_put_prompt(rows, &row);
  buf_deinit(&bytes);
  return status;
}

static void put_story(struct store_unit *rows, const struct life *life, const struct unit_story *line)
{
  struct row_story row = {.life_id = life->id.value,
                          .number = line->number,
                          .at_min = line->at_min,
                          .kind = line->kind,
                          .text = line->text,
                          .src = line->src};
  store_unit_add_story(rows, &row);
}

static void put_award(struct store_unit *rows, const struct player *p, const struct award *award)
{
  struct row_award row = {.account_id = p->id.value,
                          .content_hash = award->content.hash,
                          .content_path = award->path,
                          .earned_at_unix_ms = award->earned_at_unix_ms,
                          .claimed_at_unix_ms = award->claimed_at_unix_ms,
                          .life_id = award->life_id,
                          .at_min = award->at_min};
  store_unit_put_award(rows, &row);
}

static void put_ledger(struct store_unit *rows, const struct player *p, const struct ledger_entry *entry,
                       uint64_t generation, int64_t now_unix_ms)
{
  enum ledger_party system = (enum ledger_party)entry->side;
  bool is_gain = entry->amount > 0;
  struct row_ledger row = {.account_id = p->id.value,
                           .from = is_gain ? system : PARTY_PLAYER,
                           .to = is_gain ? PARTY_PLAYER : system,
                           .amount = is_gain ? entry->amount : -entry->amount,
                           .reason = entry->reason,
                           .ref = entry->ref,
                           .created_at_unix_ms = now_unix_ms,
                           .generation = generation};
  store_unit_post_ledger(rows, &row);
}

static void put_receipt(struct store_unit *rows, const struct player *p, const struct unit *unit, int64_t now_unix_ms)
{
  const struct unit_message *reply = &unit->message_items[unit->reply_index];
  struct row_receipt row = {.account_id = p->id.value,
                            .type = unit->receipt_type,
                            .response = unit->messages.data + reply->offset,
                            .response_size_bytes = reply->size_bytes,
                            .created_at_unix_ms = now_unix_ms,
                            .expires_unix_ms = now_unix_ms + RECEIPT_KEEP_MS};
  memcpy(row.key, unit->receipt_key, sizeof row.key);
  memcpy(row.request_hash, unit->request_hash, sizeof row.request_hash);
  store_unit_add_receipt(rows, &row);
}

int persist_add(struct store_unit *rows, struct player *player, struct unit *unit, uint64_t generation,
                int64_t now_unix_ms)
{
  /* The receipt first: a request that was done before is refused before anything else is tried. */
  if (unit->has_receipt && unit->reply_index >= 0) put_receipt(rows, player, unit, now_unix_ms);
  player->life.version++;
  int status = player->has_life ? put_life(rows, player, unit, generation) : E_OK;
  if (unit->is_account_changed || !player->has_life) {
    struct row_account account = account_row(player);
    store_unit_set_account(rows, &account);
  }
  for (uint32_t i = 0; i < unit->prompt_count && !status; i++)
    status = put_prompt(rows, &player->life, &unit->prompts[i]);
  for (uint32_t i = 0; i < unit->story_count; i++)
    put_story(rows, &player->life, &unit->story[i]);
  for (uint32_t i = 0; i < unit->award_count; i++)
    put_award(rows, player, &unit->awards[i]);
  for (uint32_t i = 0; i < unit->ledger_count; i++)
    put_ledger(rows, player, &unit->ledger[i], generation, now_unix_ms);
  return status;
}

struct store_unit *persist_unit(struct player *player, struct unit *unit, uint64_t generation, int64_t now_unix_ms)
{
  struct store_unit *rows = store_unit_new();
  if (!rows || persist_add(rows, player, unit, generation, now_unix_ms) == E_OK) return rows;
  store_unit_free(rows);
  return NULL;
}

static int load_section(struct life *life, const struct row_section *row)
{
  if (row->section < 0 || row->section >= SECTION_COUNT) return E_OK; /* of a later version: kept as it lies */
  if (hash_crc32c(row->data, row->size_bytes) != row->crc32c) return E_CORRUPT;
  return section_decode(life, (enum life_section)row->section, row->schema, row->data, row->size_bytes);
}

/* The rows come in order of their sections. The core section tells how many person numbers are out, so it must be
 * there; the last one lies on top of others. */
static int load_sections(struct life *life, const struct store_player *rows)
{
  int status = rows->section_count && rows->sections[0].section == SECTION_CORE ? E_OK : E_CORRUPT;
  for (size_t i = 0; i < rows->section_count && !status; i++)
    status = load_section(life, &rows->sections[i]);
  return status;
}

static int load_prompts(struct life *life, const struct store_player *rows)
{
  for (size_t i = 0; i < rows->prompt_count && life->prompt_open_count < PROMPTS_MAX; i++) {
    struct prompt *prompt = &life->prompts[life->prompt_open_count];
    int status = prompt_decode(prompt, rows->prompts[i].data, rows->prompts[i].size_bytes);
    if (status) return status;
    life->prompt_open_count++;
  }
  return E_OK;
}

static int load_awards(struct player *p, const struct store_player *rows)
{
  int status = E_OK;
  for (size_t i = 0; i < rows->award_count && !status; i++)
    status = awards_add(&p->awards, &(struct award){.content = {rows->awards[i].content_hash},
                                                    .earned_at_unix_ms = rows->awards[i].earned_at_unix_ms,
                                                    .claimed_at_unix_ms = rows->awards[i].claimed_at_unix_ms,
                                                    .life_id = rows->awards[i].life_id,
                                                    .at_min = rows->awards[i].at_min});
  return status;
}

int persist_load(struct player *p, const struct store_player *rows)
{
  p->created_at_unix_ms = rows->account.created_at_unix_ms;
  p->diamonds = rows->diamonds;
  p->streak_days = rows->account.streak_days;
  p->streak_day = rows->account.streak_day;
  p->lives_started = rows->account.lives_started;
  p->lives_completed = rows->account.lives_completed;
  int status = load_awards(p, rows);
  if (status) return status;
  p->has_life = rows->has_life;
  p->life.version = (uint64_t)rows->account.revision;
  if (!rows->has_life) return E_OK;
  struct life *life = &p->life;
  life->id.value = rows->life.id;
  life->player = p->id;
  life->seed = rows->life.seed;
  life->version = rows->life.version;
  status = load_sections(life, rows);
  if (!status) status = load_prompts(life, rows);
  if (status) return status;
  life->now_min = rows->life.now_min; /* the row moves with every unit, the section only when something changed */
  life->dirty = 0;
  p->life_started_at_unix_ms = rows->life.started_at_unix_ms;
  p->clock.speed = rows->life.clock_mode;
  p->clock.at_min = life->now_min;
  p->clock.at_unix_ms = rows->life.clock_at_unix_ms;
  return E_OK;
}
