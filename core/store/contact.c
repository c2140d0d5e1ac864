/* Contacts: sealed and opened here, on their way in and out. */
#include "store/contact.h"

#include <ctype.h>
#include <string.h>

#include "store/contact_int.h"
#include "store/unit_int.h"

_Static_assert(CONTACT_BYTES_MAX + SEAL_OVERHEAD_BYTES <= CONTACT_SEALED_BYTES_MAX, "the table has room");

const char contact_no_keys_text[] = "no data key is configured, so contact data cannot be stored or read; put one into "
                                    "BAOLIFE_DATA_KEYS or into a file "
                                    "named by data-keys-file: echo 1:$(openssl rand -base64 32)";

/* ---- sealing ---- */

enum { OWNER_BYTES = 9 };

/* The account and the kind: a sealed value opens in no other row. */
static void owner_write(int64_t account_id, int32_t kind, uint8_t out_owner[OWNER_BYTES])
{
  for (int index = 0; index < OWNER_BYTES - 1; index++)
    out_owner[index] = (uint8_t)((uint64_t)account_id >> (8 * index));
  out_owner[OWNER_BYTES - 1] = (uint8_t)kind;
}

/* The case of letters does not count; what is no ASCII letter does. */
static void text_digest(const struct seal_keys *keys, size_t place, int32_t kind, const char *text,
                        uint8_t out_digest[SEAL_INDEX_BYTES])
{
  char lower[CONTACT_BYTES_MAX];
  uint8_t owner = (uint8_t)kind;
  size_t size_bytes = strlen(text);
  for (size_t index = 0; index < size_bytes; index++)
    lower[index] = (char)(isascii((unsigned char)text[index]) ? tolower((unsigned char)text[index]) : text[index]);
  seal_index(keys, place, &(struct seal_value){&owner, sizeof(owner), lower, size_bytes}, out_digest);
  explicit_bzero(lower, sizeof(lower));
}

static int contact_check(const struct seal_keys *keys, const char *text)
{
  size_t size_bytes = strlen(text);
  if (keys->count == 0) return E_UNAVAILABLE;
  return size_bytes == 0 || size_bytes > CONTACT_BYTES_MAX ? E_RANGE : 0;
}

static int contact_seal(const struct seal_keys *keys, const char *text, struct row_contact *row)
{
  uint8_t owner[OWNER_BYTES];
  size_t size_bytes = strlen(text);
  owner_write(row->account_id, row->kind, owner);
  int status = seal_close(keys, &(struct seal_value){owner, sizeof(owner), text, size_bytes}, row->sealed);
  if (status) return status;
  row->sealed_bytes = size_bytes + SEAL_OVERHEAD_BYTES;
  row->key_id = seal_newest_id(keys);
  text_digest(keys, keys->count - 1, row->kind, text, row->blind_index);
  return 0;
}

static int contact_open(const struct seal_keys *keys, const struct row_contact *row,
                        char out_text[CONTACT_BYTES_MAX + 1])
{
  uint8_t owner[OWNER_BYTES];
  if (row->sealed_bytes > CONTACT_BYTES_MAX + SEAL_OVERHEAD_BYTES) return E_CORRUPT;
  owner_write(row->account_id, row->kind, owner);
  struct seal_value value = {owner, sizeof(owner), row->sealed, row->sealed_bytes};
  int status = seal_open(keys, row->key_id, &value, out_text);
  if (status == 0) out_text[row->sealed_bytes - SEAL_OVERHEAD_BYTES] = '\0';
  return status;
}

/* ---- writing ---- */

int store_unit_put_contact(struct store_unit *u, const struct seal_keys *keys, int64_t account_id,
                           enum contact_kind kind, const char *text)
{
  struct row_contact row = {.account_id = account_id, .kind = kind};
  int status = contact_check(keys, text);
  if (status == 0) status = contact_seal(keys, text, &row);
  if (status == 0) unit_put_contact(u, &row);
  return status;
}

void store_unit_drop_contact(struct store_unit *u, int64_t account_id, enum contact_kind kind)
{
  unit_drop_contact(u, &(struct row_contact){.account_id = account_id, .kind = kind});
}

/* ---- reading ---- */

int store_load_contact(struct store *s, const struct seal_keys *keys, int64_t account_id, enum contact_kind kind,
                       store_contact_fn done, void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_CONTACT, context, &r);
  if (status) return status;
  r->ask.contact.keys = keys;
  r->ask.contact.account_id = account_id;
  r->ask.contact.kind = kind;
  r->done.contact = done;
  return store_request_send(s, r);
}

int store_find_contact(struct store *s, const struct seal_keys *keys, enum contact_kind kind, const char *text,
                       store_found_fn done, void *context)
{
  struct request *r = NULL;
  int status = contact_check(keys, text);
  if (status == 0) status = store_request_new(s, REQUEST_FIND_CONTACT, context, &r);
  if (status) return status;
  r->ask.find.kind = kind;
  r->ask.find.count = keys->count;
  for (size_t place = 0; place < keys->count; place++)
    text_digest(keys, place, kind, text, r->ask.find.digests[place]);
  r->done.found = done;
  return store_request_send(s, r);
}

int store_reseal_contacts(struct store *s, const struct seal_keys *keys, size_t skip_count, store_resealed_fn done,
                          void *context)
{
  struct request *r;
  int status = store_request_new(s, REQUEST_RESEAL, context, &r);
  if (status) return status;
  r->ask.reseal.keys = keys;
  r->ask.reseal.skip_count = skip_count;
  r->done.resealed = done;
  return store_request_send(s, r);
}

void contact_answer(const struct request *r)
{
  char text[CONTACT_BYTES_MAX + 1];
  int status = r->status;
  if (status == 0 && r->has_row) status = contact_open(r->ask.contact.keys, &r->answer.contact, text);
  r->done.contact(r->context, status, status == 0 && r->has_row ? text : NULL);
  explicit_bzero(text, sizeof(text));
}

/* ---- on the worker ---- */

/* Under each key in turn: a contact is stored with the digest of the key that sealed it. */
int contact_find(struct db *db, struct request *r)
{
  int status = 0;
  r->answer.found.count = 0;
  for (size_t place = 0; status == 0 && place < r->ask.find.count; place++) {
    size_t room = CONTACT_FOUND_MAX - r->answer.found.count, count = 0;
    int64_t *ids = r->answer.found.account_ids + r->answer.found.count;
    status = row_contact_find(db, r->ask.find.kind, r->ask.find.digests[place], ids, room, &count);
    r->answer.found.count += count;
  }
  return status;
}

static int row_reseal(struct db *db, const struct seal_keys *keys, const struct row_contact *old, struct request *r)
{
  char text[CONTACT_BYTES_MAX + 1];
  struct row_contact row = {.account_id = old->account_id, .kind = old->kind};
  int status = 0;
  if (contact_open(keys, old, text)) {
    r->answer.resealed.failed_count++;
  } else {
    status = contact_seal(keys, text, &row);
    if (status == 0) status = row_contact_put(db, &row);
    r->answer.resealed.done_count++;
  }
  explicit_bzero(text, sizeof(text));
  return status;
}

int contact_reseal(struct db *db, struct request *r)
{
  const struct seal_keys *keys = r->ask.reseal.keys;
  struct row_contact *rows = arena_alloc(&r->memory, CONTACT_RESEAL_MAX * sizeof(*rows));
  size_t count = 0;
  r->answer.resealed.done_count = r->answer.resealed.failed_count = 0;
  if (!rows) return E_NOMEM;
  int status = db_begin(db);
  if (status == 0) {
    status = row_contact_list_old(db, seal_newest_id(keys), r->ask.reseal.skip_count, rows, CONTACT_RESEAL_MAX, &count);
  }
  for (size_t index = 0; status == 0 && index < count; index++)
    status = row_reseal(db, keys, &rows[index], r);
  if (status == 0) status = db_commit(db);
  db_rollback(db);
  return status;
}
