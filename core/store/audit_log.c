/* The chain of the audit log: adding, leaving by age, proving. */
#include "store/audit_log.h"

#include <stdio.h>
#include <string.h>

#include "base/pack.h"
#include "crypto/crypto.h"
#include "store/audit_log_int.h"

enum { ROW_BYTES_MAX = 4096, PAGE_COUNT = 500 };

/* ---- digests ---- */

/* Zeros when nobody knows where it came from. */
static void address_digest(const struct row_audit *row, uint8_t out_hash[CRYPTO_HASH_BYTES])
{
  uint8_t bytes[sizeof(row->address_salt) + 64] = {0};
  memset(out_hash, 0, CRYPTO_HASH_BYTES);
  if (!row->address[0]) return;
  memcpy(bytes, row->address_salt, sizeof(row->address_salt));
  snprintf((char *)bytes + sizeof(row->address_salt), sizeof(bytes) - sizeof(row->address_salt), "%s", row->address);
  crypto_sha256(bytes, sizeof(bytes), out_hash);
}

/* Of all that the log keeps of a row and of the digest before; every part with its size or a fixed one. */
static int row_digest(const struct row_audit *row, const struct row_audit_link *link,
                      uint8_t out_hash[CRYPTO_HASH_BYTES])
{
  struct buf bytes;
  buf_init(&bytes, ROW_BYTES_MAX);
  buf_append(&bytes, link->previous_hash, sizeof(link->previous_hash));
  buf_append(&bytes, link->address_hash, sizeof(link->address_hash));
  buf_append(&bytes, row->detail_hash, sizeof(row->detail_hash));
  pack_int(&bytes, link->id);
  pack_int(&bytes, row->at_unix_ms);
  pack_int(&bytes, row->actor);
  pack_int(&bytes, row->actor_id);
  pack_text(&bytes, row->action);
  pack_text(&bytes, row->target);
  pack_text(&bytes, row->request_id);
  int status = bytes.status == E_FULL ? E_INVALID : bytes.status;
  if (status == 0) crypto_sha256(bytes.data, bytes.size_bytes, out_hash);
  buf_deinit(&bytes);
  return status;
}

/* ---- adding and leaving ---- */

int audit_log_add(struct db *db, const struct row_audit *row)
{
  struct row_audit_chain chain;
  int status = row_audit_chain_load(db, &chain);
  if (status) return status;
  struct row_audit_link link = {.id = chain.last_id + 1};
  memcpy(link.previous_hash, chain.last_hash, sizeof(link.previous_hash));
  address_digest(row, link.address_hash);
  status = row_digest(row, &link, link.hash);
  if (status == 0) status = row_audit_insert(db, row, &link);
  if (status) return status;
  chain.last_id = link.id;
  memcpy(chain.last_hash, link.hash, sizeof(chain.last_hash));
  return row_audit_chain_write(db, &chain);
}

/* Is the row there and old enough? Then its digest. */
static int old_find(struct db *db, int64_t id, int64_t ended_unix_ms, uint8_t out_hash[32], bool *out_is_old)
{
  int64_t at_unix_ms = 0;
  int status = row_audit_load(db, id, &at_unix_ms, out_hash, out_is_old);
  if (at_unix_ms > ended_unix_ms) *out_is_old = false;
  return status;
}

/* Numbers have no gaps and times hardly ever go back: if the row so far on is old, so are those before it. */
int audit_log_drop(struct db *db, int64_t ended_unix_ms, int64_t count_max)
{
  struct row_audit_chain chain;
  uint8_t hash[32];
  bool is_old = false;
  int status = row_audit_chain_load(db, &chain);
  if (status == 0) status = old_find(db, chain.dropped_id + 1, ended_unix_ms, hash, &is_old);
  if (status || !is_old) return status;
  int64_t count = count_max;
  status = old_find(db, chain.dropped_id + count, ended_unix_ms, hash, &is_old);
  while (status == 0 && !is_old) {
    count /= 2; /* at 1 it is the one that was found first */
    status = old_find(db, chain.dropped_id + count, ended_unix_ms, hash, &is_old);
  }
  if (status) return status;
  chain.dropped_id += count;
  memcpy(chain.dropped_hash, hash, sizeof(chain.dropped_hash));
  status = row_audit_chain_write(db, &chain);
  return status ? status : row_audit_delete(db, chain.dropped_id);
}

/* ---- proving ---- */

struct proof {
  struct audit_log_report *report;
  int64_t last_id;
  uint8_t last_hash[32];
};

static bool proof_break(struct proof *p, int64_t id, const char *reason)
{
  p->report->broken_id = id;
  p->report->reason = reason;
  return false;
}

static bool row_prove(void *context, const struct row_audit *row, const struct row_audit_link *link)
{
  struct proof *p = context;
  uint8_t hash[32], address_hash[32];
  if (link->id != p->last_id + 1) return proof_break(p, p->last_id + 1, "is missing");
  if (row_digest(row, link, hash) || memcmp(hash, link->hash, sizeof(hash)) != 0)
    return proof_break(p, link->id, "was changed");
  if (memcmp(link->previous_hash, p->last_hash, sizeof(p->last_hash)) != 0)
    return proof_break(p, link->id, "does not follow the row before it");
  address_digest(row, address_hash);
  if (row->address[0] && memcmp(address_hash, link->address_hash, sizeof(address_hash)) != 0)
    return proof_break(p, link->id, "came from another address");
  p->last_id = link->id;
  memcpy(p->last_hash, link->hash, sizeof(p->last_hash));
  p->report->row_count++;
  return true;
}

int audit_log_prove(struct db *db, struct audit_log_report *out_report)
{
  *out_report = (struct audit_log_report){.reason = ""};
  struct row_audit_chain chain;
  int status = row_audit_chain_load(db, &chain);
  if (status) return status;
  struct proof proof = {.report = out_report, .last_id = chain.dropped_id};
  memcpy(proof.last_hash, chain.dropped_hash, sizeof(proof.last_hash));
  out_report->dropped_count = chain.dropped_id;
  for (int64_t from_id = -1; status == 0 && !out_report->broken_id && from_id != proof.last_id;) {
    from_id = proof.last_id;
    status = row_audit_walk(db, from_id, PAGE_COUNT, row_prove, &proof);
  }
  if (status || out_report->broken_id) return status;
  if (proof.last_id < chain.last_id) {
    (void)proof_break(&proof, proof.last_id + 1, "is missing");
  } else if (proof.last_id > chain.last_id || memcmp(proof.last_hash, chain.last_hash, sizeof(proof.last_hash)) != 0) {
    (void)proof_break(&proof, proof.last_id, "is not the one that was added last");
  }
  return 0;
}
