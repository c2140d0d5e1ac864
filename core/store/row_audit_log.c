/* Tables audit_log, audit_addresses and audit_chain: rows of the log, where they came from, and both ends of the chain.
 * Triggers keep rows as they are, and let only those leave that the chain's beginning has passed. */
#include "store/row_int.h"

int row_audit_chain_load(struct db *db, struct row_audit_chain *out_chain)
{
  struct query q;
  *out_chain = (struct row_audit_chain){0};
  query_open(&q, db, AUDIT_CHAIN_SELECT,
             "SELECT dropped_id, dropped_hash, last_id, last_hash FROM audit_chain WHERE one = 1");
  if (query_next(&q)) {
    out_chain->dropped_id = query_int(&q, 0);
    query_bytes(&q, 1, out_chain->dropped_hash, sizeof(out_chain->dropped_hash));
    out_chain->last_id = query_int(&q, 2);
    query_bytes(&q, 3, out_chain->last_hash, sizeof(out_chain->last_hash));
  }
  return query_close(&q);
}

static int chain_run(struct query *q, const struct row_audit_chain *chain)
{
  query_bind_int(q, chain->dropped_id);
  query_bind_blob(q, chain->dropped_hash, sizeof(chain->dropped_hash));
  query_bind_int(q, chain->last_id);
  query_bind_blob(q, chain->last_hash, sizeof(chain->last_hash));
  return query_run(q);
}

int row_audit_chain_write(struct db *db, const struct row_audit_chain *chain)
{
  struct query q;
  query_open(&q, db, AUDIT_CHAIN_UPDATE,
             "UPDATE audit_chain SET dropped_id = ?, dropped_hash = ?, last_id = ?, last_hash = ? WHERE one = 1");
  int status = chain_run(&q, chain);
  if (status || db_changed_count(db) > 0) return status;
  query_open(&q, db, AUDIT_CHAIN_INSERT,
             "INSERT INTO audit_chain (one, dropped_id, dropped_hash, last_id, last_hash) VALUES (1, ?, ?, ?, ?)");
  return chain_run(&q, chain);
}

static int address_insert(struct db *db, const struct row_audit *row, int64_t id)
{
  struct query q;
  query_open(&q, db, AUDIT_ADDRESS_INSERT,
             "INSERT INTO audit_addresses (audit_id, at_unix_ms, address, salt) VALUES (?, ?, ?, ?)");
  query_bind_int(&q, id);
  query_bind_int(&q, row->at_unix_ms);
  query_bind_text(&q, row->address);
  query_bind_blob(&q, row->address_salt, sizeof(row->address_salt));
  return query_run(&q);
}

int row_audit_insert(struct db *db, const struct row_audit *row, const struct row_audit_link *link)
{
  struct query q;
  query_open(&q, db, AUDIT_INSERT,
             "INSERT INTO audit_log (id, at_unix_ms, actor, actor_id, action, target, request_id, address_hash,"
             " detail_hash, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  query_bind_int(&q, link->id);
  query_bind_int(&q, row->at_unix_ms);
  query_bind_int(&q, row->actor);
  query_bind_int(&q, row->actor_id);
  query_bind_text(&q, row->action);
  query_bind_text(&q, row->target);
  query_bind_text(&q, row->request_id);
  query_bind_blob(&q, link->address_hash, sizeof(link->address_hash));
  query_bind_blob(&q, row->detail_hash, sizeof(row->detail_hash));
  query_bind_blob(&q, link->previous_hash, sizeof(link->previous_hash));
  query_bind_blob(&q, link->hash, sizeof(link->hash));
  int status = query_run(&q);
  return status == 0 && row->address[0] ? address_insert(db, row, link->id) : status;
}

static void row_read(struct query *q, struct arena *memory, struct row_audit *row, struct row_audit_link *link)
{
  *row = (struct row_audit){
      .at_unix_ms = query_int(q, 1),
      .actor = (enum audit_actor)query_int(q, 2),
      .actor_id = query_int(q, 3),
      .action = query_text(q, 4, memory),
      .target = query_text(q, 5, memory),
      .request_id = query_text(q, 6, memory),
      .address = query_text(q, 11, memory),
  };
  *link = (struct row_audit_link){.id = query_int(q, 0)};
  query_bytes(q, 7, link->address_hash, sizeof(link->address_hash));
  query_bytes(q, 8, row->detail_hash, sizeof(row->detail_hash));
  query_bytes(q, 9, link->previous_hash, sizeof(link->previous_hash));
  query_bytes(q, 10, link->hash, sizeof(link->hash));
  if (row->address[0]) query_bytes(q, 12, row->address_salt, sizeof(row->address_salt));
}

int row_audit_walk(struct db *db, int64_t after_id, int64_t count_max, row_audit_fn tell, void *context)
{
  struct arena memory;
  arena_init(&memory, (size_t)1 << 22);
  struct query q;
  query_open(&q, db, AUDIT_LIST,
             "SELECT l.id, l.at_unix_ms, l.actor, l.actor_id, l.action, l.target, l.request_id, l.address_hash,"
             " l.detail_hash, l.previous_hash, l.hash, coalesce(a.address, ''), coalesce(a.salt, '')"
             " FROM audit_log l LEFT JOIN audit_addresses a ON a.audit_id = l.id"
             " WHERE l.id > ? ORDER BY l.id LIMIT ?");
  query_bind_int(&q, after_id);
  query_bind_int(&q, count_max);
  bool is_wanted = true;
  while (is_wanted && query_next(&q)) {
    struct row_audit row;
    struct row_audit_link link;
    row_read(&q, &memory, &row, &link);
    if (q.status == 0) is_wanted = tell(context, &row, &link);
    arena_clear(&memory);
  }
  arena_deinit(&memory);
  return query_close(&q);
}

int row_audit_load(struct db *db, int64_t id, int64_t *out_at_unix_ms, uint8_t out_hash[32], bool *out_is_found)
{
  struct query q;
  query_open(&q, db, AUDIT_SELECT, "SELECT at_unix_ms, hash FROM audit_log WHERE id = ?");
  query_bind_int(&q, id);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_at_unix_ms = query_int(&q, 0);
    query_bytes(&q, 1, out_hash, 32);
  }
  return query_close(&q);
}

int row_audit_delete(struct db *db, int64_t last_id)
{
  struct query q;
  query_open(&q, db, AUDIT_DELETE, "DELETE FROM audit_log WHERE id <= ?");
  query_bind_int(&q, last_id);
  return query_run(&q);
}

int row_audit_expire_addresses(struct db *db, int64_t ended_unix_ms, int64_t count_max)
{
  struct query q;
  query_open_each(&q, db, AUDIT_ADDRESS_EXPIRE,
                  "DELETE FROM audit_addresses WHERE audit_id IN (SELECT audit_id FROM audit_addresses"
                  " WHERE at_unix_ms <= ? ORDER BY at_unix_ms LIMIT ?)",
                  "DELETE FROM audit_addresses WHERE at_unix_ms <= ? ORDER BY at_unix_ms LIMIT ?");
  query_bind_int(&q, ended_unix_ms);
  query_bind_int(&q, count_max);
  return query_run(&q);
}
