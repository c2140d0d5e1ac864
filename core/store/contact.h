/* How a player can be reached: sealed before it enters a unit and opened after it left the store's rows, so neither
 * database nor queue ever holds it in clear. Found again by a keyed digest. Keys are the caller's and live as long as
 * the store. Thread: main. */
#ifndef STORE_CONTACT_H
#define STORE_CONTACT_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "crypto/seal.h"

struct store;
struct store_unit;

/* Numbers of the table. */
enum contact_kind { CONTACT_EMAIL = 1 };

#define CONTACT_BYTES_MAX 254 /* RFC 5321's longest path, without its brackets */

/* Sets or replaces the contact of this kind. Two accounts may have the same one.
 * Errors (nothing is added): E_UNAVAILABLE (no key is configured), E_RANGE (empty or too long), and later, from the
 * unit, E_NOT_FOUND (no such account). */
int store_unit_put_contact(struct store_unit *u, const struct seal_keys *keys, int64_t account_id,
                           enum contact_kind kind, const char *text) MUST_USE;
/* Removes it; it need not be there. */
void store_unit_drop_contact(struct store_unit *u, int64_t account_id, enum contact_kind kind);

/* For a person, when E_UNAVAILABLE was given: what to do about it. */
extern const char contact_no_keys_text[];

/* text is NULL when there is none (status 0); borrowed for the callback. status: E_NOT_FOUND (sealed with a key that is
 * not configured), E_CORRUPT (changed, or another account's), faults. */
typedef void (*store_contact_fn)(void *context, int status, const char *text);
int store_load_contact(struct store *s, const struct seal_keys *keys, int64_t account_id, enum contact_kind kind,
                       store_contact_fn done, void *context) MUST_USE;

/* The accounts with this contact, in no order, at most CONTACT_FOUND_MAX; the case of letters does not count.
 * Errors: E_UNAVAILABLE (no key), E_RANGE, and those of reads. */
enum { CONTACT_FOUND_MAX = 16 };
typedef void (*store_found_fn)(void *context, int status, const int64_t *account_ids, size_t count);
int store_find_contact(struct store *s, const struct seal_keys *keys, enum contact_kind kind, const char *text,
                       store_found_fn done, void *context) MUST_USE;

/* One step of a change of keys: seals at most CONTACT_RESEAL_MAX contacts anew that older keys sealed, in one
 * transaction. What cannot be opened is counted and left as it is; skip_count: how many that were so far. The last step
 * is the one with fewer than CONTACT_RESEAL_MAX in all. */
enum { CONTACT_RESEAL_MAX = 100 };
typedef void (*store_resealed_fn)(void *context, int status, size_t done_count, size_t failed_count);
int store_reseal_contacts(struct store *s, const struct seal_keys *keys, size_t skip_count, store_resealed_fn done,
                          void *context) MUST_USE;

#endif
