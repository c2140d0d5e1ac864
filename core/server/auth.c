#include "server/auth.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "economy/ledger.h"
#include "server/analytics.h"

#define SESSION_IDLE_MS     (INT64_C(30) * 86400000)
#define SESSION_ABSOLUTE_MS (INT64_C(180) * 86400000)
#define SESSION_NAME_BYTES  8

/* Kept while the store is asked. */
struct origin {
  char peer[AUDIT_PEER_BYTES];
  char request_id[CID_BYTES];
};

/* One attempt to log in by device. */
struct attempt {
  struct server *server;
  auth_fn done;
  void *context;
  char device_id[65];
  uint8_t secret_mac[CRYPTO_HASH_BYTES];
  struct origin origin;
  struct auth_result result;
  bool has_retried;
};

static void keep_origin(struct origin *kept, const struct audit_origin *origin)
{
  snprintf(kept->peer, sizeof kept->peer, "%s", origin->peer);
  snprintf(kept->request_id, sizeof kept->request_id, "%s", origin->request_id);
}

/* What an account did about itself. */
static void note(struct store_unit *unit, const struct origin *origin, int64_t account_id, const char *action,
                 const char *target, const char *detail, int64_t now)
{
  audit_add(unit, &(struct audit_note){.origin = {origin->peer, origin->request_id},
                                       .actor = AUDIT_PLAYER,
                                       .actor_id = account_id,
                                       .action = action,
                                       .target = target,
                                       .detail = detail,
                                       .at_unix_ms = now});
}

/* A session is named by the beginning of its token's digest, which opens nothing. */
static void note_session(struct store_unit *unit, const struct origin *origin, const struct row_session *row,
                         const char *action, int64_t now)
{
  char target[32];
  size_t used = (size_t)snprintf(target, sizeof target, "session/");
  for (size_t i = 0; i < SESSION_NAME_BYTES; i++)
    used += (size_t)snprintf(target + used, sizeof target - used, "%02x", row->token_hash[i]);
  note(unit, origin, row->account_id, action, target, row->device_id, now);
}

static enum error_code error_of(int status)
{
  return status == E_NOMEM || status == E_FULL ? ERROR_OVERLOADED : ERROR_DB_UNAVAILABLE;
}

static void finish(struct attempt *a, enum error_code error)
{
  a->result.error = error;
  a->done(a->context, &a->result);
  free(a);
}

static void add_session(struct store_unit *unit, struct attempt *a)
{
  int64_t now = clock_now_unix_ms();
  crypto_token(a->result.token);
  a->result.expires_at_unix_ms = now + SESSION_ABSOLUTE_MS;
  struct row_session row = {.account_id = a->result.account_id,
                            .device_id = a->device_id,
                            .created_at_unix_ms = now,
                            .last_seen_unix_ms = now,
                            .idle_expires_unix_ms = now + SESSION_IDLE_MS,
                            .expires_unix_ms = a->result.expires_at_unix_ms};
  crypto_sha256(a->result.token, strlen(a->result.token), row.token_hash);
  store_unit_add_session(unit, &row);
  note_session(unit, &a->origin, &row, "session_opened", now);
}

static void add_account(struct store_unit *unit, struct attempt *a)
{
  struct server *server = a->server;
  int64_t now = clock_now_unix_ms();
  a->result.account_id = server->next_account_id++;
  a->result.is_created = true;
  struct row_account account = {.id = a->result.account_id, .created_at_unix_ms = now};
  store_unit_add_account(unit, &account);
  struct row_device device = {.device_id = a->device_id, .account_id = a->result.account_id, .created_at_unix_ms = now};
  memcpy(device.secret_mac, a->secret_mac, sizeof device.secret_mac);
  store_unit_add_device(unit, &device);
  char target[32];
  snprintf(target, sizeof target, "account/%" PRId64, account.id);
  note(unit, &a->origin, account.id, "account_created", target, NULL, now);
  note(unit, &a->origin, account.id, "device_added", target, device.device_id, now);
  const struct content *content = server->game.content;
  int64_t welcome = content->rules.welcome_diamonds;
  if (welcome <= 0) return;
  struct ledger_entry entry = ledger_entry_make(LEDGER_WELCOME, welcome, "welcome");
  struct row_ledger row = {.account_id = account.id,
                           .from = PARTY_WELCOME,
                           .to = PARTY_PLAYER,
                           .amount = welcome,
                           .reason = entry.reason,
                           .ref = entry.ref,
                           .created_at_unix_ms = now,
                           .generation = content->generation};
  store_unit_post_ledger(unit, &row);
}

static void look_up(struct attempt *a);

static void on_saved(void *context, const struct store_result *result)
{
  struct attempt *a = context;
  if (result->status && a->result.is_created && !a->has_retried) {
    /* The same device may have been registered a moment ago by another request. */
    a->has_retried = true;
    a->result = (struct auth_result){0};
    look_up(a);
    return;
  }
  if (!result->status && a->result.is_created)
    analytics_add(a->server, (struct player_id){a->result.account_id}, 0, NOTE_ACCOUNT_CREATED, 0, clock_now_unix_ms());
  finish(a, result->status ? error_of(result->status) : ERROR_NONE);
}

static void save(struct attempt *a, bool is_new)
{
  struct store_unit *unit = store_unit_new();
  if (!unit) {
    finish(a, ERROR_OVERLOADED);
    return;
  }
  if (is_new) add_account(unit, a);
  add_session(unit, a);
  int status = store_submit(a->server->store, unit, on_saved, a);
  if (status) finish(a, error_of(status));
}

static void on_device(void *context, int status, const struct row_device *row)
{
  struct attempt *a = context;
  if (status) {
    finish(a, error_of(status));
    return;
  }
  if (row && !crypto_equal(row->secret_mac, a->secret_mac, sizeof a->secret_mac)) {
    finish(a, ERROR_UNAUTHENTICATED);
    return;
  }
  if (row) a->result.account_id = row->account_id;
  save(a, row == NULL);
}

static void look_up(struct attempt *a)
{
  int status = store_load_device(a->server->store, a->device_id, on_device, a);
  if (status) finish(a, error_of(status));
}

void auth_secret_mac(const uint8_t pepper[PEPPER_BYTES], const char *device_secret, uint8_t out_mac[CRYPTO_HASH_BYTES])
{
  crypto_hmac_sha256(pepper, PEPPER_BYTES, device_secret, strlen(device_secret), out_mac);
}

void auth_device(struct server *server, const char *device_id, const char *device_secret,
                 const struct audit_origin *origin, auth_fn done, void *context)
{
  struct attempt *a = calloc(1, sizeof *a);
  if (!a) {
    done(context, &(struct auth_result){.error = ERROR_OVERLOADED});
    return;
  }
  a->server = server;
  a->done = done;
  a->context = context;
  keep_origin(&a->origin, origin);
  snprintf(a->device_id, sizeof a->device_id, "%s", device_id);
  auth_secret_mac(server->pepper, device_secret, a->secret_mac);
  look_up(a);
}

void auth_guest(struct server *server, const struct audit_origin *origin, auth_fn done, void *context)
{
  char uuid[UUID_BYTES], device_id[64], secret[TOKEN_BYTES];
  crypto_uuid(uuid);
  crypto_token(secret);
  snprintf(device_id, sizeof device_id, "guest-%s", uuid);
  auth_device(server, device_id, secret, origin, done, context);
}

/* ---- tokens ---- */

struct token_check {
  struct server *server;
  auth_fn done;
  void *context;
  bool is_revoking;
  struct origin origin; /* of a revocation */
};

static void ignore_result(void *context, const struct store_result *result)
{
  (void)context;
  if (result->status) LOG(WARN, "session not touched", LOG_STATUS(result->status));
}

/* Last seen and the idle expiry move at most once an hour: a login is not worth a write each time. */
static void touch(struct server *server, const struct row_session *row, int64_t now)
{
  if (now - row->last_seen_unix_ms < INT64_C(3600000)) return;
  struct store_unit *unit = store_unit_new();
  if (!unit) return;
  struct row_session seen = *row;
  seen.last_seen_unix_ms = now;
  seen.idle_expires_unix_ms = now + SESSION_IDLE_MS;
  if (seen.idle_expires_unix_ms > seen.expires_unix_ms) seen.idle_expires_unix_ms = seen.expires_unix_ms;
  store_unit_touch_session(unit, &seen);
  int status = store_submit(server->store, unit, ignore_result, NULL);
  if (status) LOG(WARN, "session not touched", LOG_STATUS(status));
}

static void on_revoked(void *context, const struct store_result *result)
{
  struct token_check *check = context;
  struct auth_result answer = {.error = result->status ? error_of(result->status) : ERROR_NONE};
  check->done(check->context, &answer);
  free(check);
}

/* Takes over check when it returns true. */
static bool end_session(struct token_check *check, const struct row_session *row, int64_t now)
{
  struct store_unit *unit = store_unit_new();
  if (!unit) return false;
  struct row_session ended = *row;
  ended.revoked_at_unix_ms = now;
  ended.idle_expires_unix_ms = now;
  store_unit_touch_session(unit, &ended);
  note_session(unit, &check->origin, &ended, "session_revoked", now);
  return store_submit(check->server->store, unit, on_revoked, check) == E_OK;
}

static void on_session(void *context, int status, const struct row_session *row)
{
  struct token_check *check = context;
  int64_t now = clock_now_unix_ms();
  struct auth_result result = {0};
  if (status)
    result.error = error_of(status);
  else if (!row || row->revoked_at_unix_ms || row->expires_unix_ms <= now || row->idle_expires_unix_ms <= now)
    result.error = ERROR_TOKEN_EXPIRED;
  else
    result.account_id = row->account_id;
  if (result.account_id && check->is_revoking) {
    if (end_session(check, row, now)) return;
    result.error = ERROR_DB_UNAVAILABLE;
  } else if (result.account_id) {
    touch(check->server, row, now);
  }
  check->done(check->context, &result);
  free(check);
}

/* origin: of a revocation, else NULL. */
static void check_token(struct server *server, const char *token, const struct audit_origin *origin, auth_fn done,
                        void *context)
{
  struct token_check *check = malloc(sizeof *check);
  uint8_t hash[CRYPTO_HASH_BYTES];
  crypto_sha256(token, strlen(token), hash);
  int status = E_NOMEM;
  if (check) {
    *check = (struct token_check){.server = server, .done = done, .context = context, .is_revoking = origin != NULL};
    if (origin) keep_origin(&check->origin, origin);
    status = store_load_session(server->store, hash, on_session, check);
  }
  if (!status) return;
  free(check);
  done(context, &(struct auth_result){.error = error_of(status)});
}

void auth_token(struct server *server, const char *token, auth_fn done, void *context)
{
  check_token(server, token, NULL, done, context);
}

void auth_revoke(struct server *server, const char *token, const struct audit_origin *origin, auth_fn done,
                 void *context)
{
  check_token(server, token, origin, done, context);
}

/* ---- the server's secret ---- */

static int make_pepper(const char *path, uint8_t pepper[PEPPER_BYTES], char *message, size_t message_size)
{
  crypto_random(pepper, PEPPER_BYTES);
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  ssize_t written = fd < 0 ? -1 : write(fd, pepper, PEPPER_BYTES);
  int is_synced = fd >= 0 && fsync(fd) == 0;
  int error = errno;
  if (fd >= 0) close(fd);
  if (written == PEPPER_BYTES && is_synced) return E_OK;
  if (fd >= 0) unlink(path);
  snprintf(message, message_size,
           "cannot write %.300s: %s; make the data folder writable or choose another with --data", path,
           strerror(error));
  return error == EACCES || error == EPERM || error == EROFS ? E_PERMISSION : E_IO;
}

int auth_load_pepper(const char *data_folder, uint8_t pepper[PEPPER_BYTES], char *message, size_t message_size)
{
  char path[CONFIG_TEXT_BYTES + 16];
  snprintf(path, sizeof path, "%s/secret.key", data_folder);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return make_pepper(path, pepper, message, message_size);
  ssize_t size = fd < 0 ? -1 : read(fd, pepper, PEPPER_BYTES);
  int error = errno;
  if (fd >= 0) close(fd);
  if (size == PEPPER_BYTES) return E_OK;
  snprintf(message, message_size, "cannot read %.300s: %s; restore it from a backup (without it no device can log in)",
           path, size < 0 ? strerror(error) : "it is too short");
  return E_IO;
}
