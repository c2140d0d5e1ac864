/* May this request become a WebSocket, and what is libwebsockets told then? Nothing a client sent
 * reaches the library's HTTP parser but the key, and that only after it was checked. Private to
 * core/net. Thread: loop thread only. */
#ifndef NET_UPGRADE_H
#define NET_UPGRADE_H

#include "base/buf.h"
#include "net/http_head.h"

#define UPGRADE_KEY_BYTES 24 /* 16 bytes in base64 */

/* True for the address WebSockets live at: /wss or /wss/. */
bool upgrade_is_path(struct http_text path);
/* True when the request asks for a WebSocket at all. */
bool upgrade_is_wanted(const struct http_head *head);

/* 0, or the HTTP status to refuse with: 404 path, 400 malformed, 426 other version, 403 origin.
 * origins: allowed values, NULL-terminated, may be NULL. *out_version: of the game's protocol, 1
 * or 2. */
int upgrade_check(const struct http_head *head, const char *const *origins, int *out_version);

/* The handshake of an upgrade that passed, as the library shall read it. Returns the buffer's
 * status. */
int upgrade_write(struct buf *out, const struct http_head *head, int version);

#endif
