/* Who is who: guest accounts by device secret, opaque tokens stored as hashes (protocol, section 8). Thread: main. */
#ifndef SERVER_AUTH_H
#define SERVER_AUTH_H

#include "crypto/crypto.h"
#include "proto/error.h"
#include "server/audit.h"
#include "server/server.h"

struct auth_result {
  enum error_code error; /* ERROR_NONE or why not */
  int64_t account_id;
  bool is_created;
  char token[TOKEN_BYTES];
  int64_t expires_at_unix_ms;
};
/* Runs exactly once, from the loop. */
typedef void (*auth_fn)(void *context, const struct auth_result *result);

/* Finds or makes the account of a device and a new session for it. An unknown device with any secret gets a new
 * account with the welcome diamonds; a known one must bring its secret. What is said of its origin goes into the audit
 * log; it is borrowed for the call. */
void auth_device(struct server *server, const char *device_id, const char *device_secret,
                 const struct audit_origin *origin, auth_fn done, void *context);
/* An account without a name, for an old client that neither logs in nor has a token. */
void auth_guest(struct server *server, const struct audit_origin *origin, auth_fn done, void *context);
/* Whose token is it? result->token is empty. */
void auth_token(struct server *server, const char *token, auth_fn done, void *context);

/* Ends the session of a token; it is refused from now on. Unknown tokens give ERROR_TOKEN_EXPIRED. */
void auth_revoke(struct server *server, const char *token, const struct audit_origin *origin, auth_fn done,
                 void *context);

/* Reads a server's secret from secret.key in its data folder, making it at first start (mode 0600).
 * Errors: E_PERMISSION, E_IO; message says what to do. */
int auth_load_pepper(const char *data_folder, uint8_t pepper[PEPPER_BYTES], char *message,
                     size_t message_size) MUST_USE;
/* What is stored of a device's secret. */
void auth_secret_mac(const uint8_t pepper[PEPPER_BYTES], const char *device_secret, uint8_t out_mac[CRYPTO_HASH_BYTES]);

#endif
