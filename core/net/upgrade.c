#include "net/upgrade.h"

#include <string.h>
#include <strings.h>

#define SUBPROTOCOL "baolife.v2"

bool upgrade_is_path(struct http_text path)
{
  return http_text_is(path, "/wss/") || http_text_is(path, "/wss");
}

bool upgrade_is_wanted(const struct http_head *head)
{
  return head->has_upgrade_token && http_text_has_token(head->upgrade, "websocket");
}

static bool is_base64_char(char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

static bool is_key(struct http_text key)
{
  if (key.size_bytes != UPGRADE_KEY_BYTES) return false;
  for (size_t index = 0; index < UPGRADE_KEY_BYTES - 2; index++)
    if (!is_base64_char(key.at[index])) return false;
  return key.at[UPGRADE_KEY_BYTES - 2] == '=' && key.at[UPGRADE_KEY_BYTES - 1] == '=';
}

/* The page itself: its origin is a scheme and the very host the request was sent to. */
static bool is_own_origin(struct http_text origin, struct http_text host)
{
  static const char *const SCHEMES[] = {"http://", "https://"};
  for (size_t index = 0; index < 2; index++) {
    size_t size = strlen(SCHEMES[index]);
    if (host.size_bytes == 0 || origin.size_bytes != size + host.size_bytes) continue;
    if (strncasecmp(origin.at, SCHEMES[index], size) != 0) continue;
    if (strncasecmp(origin.at + size, host.at, host.size_bytes) == 0) return true;
  }
  return false;
}

static bool is_origin_allowed(const struct http_head *head, const char *const *origins)
{
  if (head->origin.size_bytes == 0) return true; /* native apps send none */
  if (is_own_origin(head->origin, head->host)) return true;
  for (; origins != NULL && *origins != NULL; origins++)
    if (http_text_is_nocase(head->origin, *origins)) return true;
  return false;
}

int upgrade_check(const struct http_head *head, const char *const *origins, int *out_version)
{
  *out_version = 1;
  if (!upgrade_is_path(head->path)) return 404;
  if (!http_text_is(head->method, "GET") || head->host.size_bytes == 0) return 400;
  if (head->body_size_bytes > 0 || head->has_transfer_encoding) return 400;
  if (!http_text_is(head->ws_version, "13")) return 426;
  if (!is_key(head->ws_key)) return 400;
  if (!is_origin_allowed(head, origins)) return 403;
  if (head->ws_protocol.size_bytes == 0) return 0;
  if (!http_text_has_token(head->ws_protocol, SUBPROTOCOL)) return 400;
  *out_version = 2;
  return 0;
}

int upgrade_write(struct buf *out, const struct http_head *head, int version)
{
  buf_append_text(out, "GET /wss/ HTTP/1.1\r\nHost: baolife\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ");
  buf_append(out, head->ws_key.at, head->ws_key.size_bytes);
  if (version == 2) buf_append_text(out, "\r\nSec-WebSocket-Protocol: " SUBPROTOCOL);
  return buf_append_text(out, "\r\n\r\n");
}
