/* Reads the head of an HTTP/1.x request: request line and header fields. Pure; bounded by the bytes
 * given; strict where leniency lets two parties understand one request differently (lengths, line
 * ends, folded lines). Thread: any. */
#ifndef NET_HTTP_HEAD_H
#define NET_HTTP_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Borrowed from the bytes read; not NUL-terminated; size 0 = absent. */
struct http_text {
  const char *at;
  size_t size_bytes;
};

struct http_head {
  struct http_text method;
  struct http_text path;  /* without query; begins with '/' */
  struct http_text query; /* behind the '?' */
  struct http_text host, origin, authorization, if_none_match;
  struct http_text upgrade, ws_key, ws_version, ws_protocol;
  bool has_upgrade_token; /* Connection: upgrade */
  bool is_keep_alive;
  bool is_forwarded; /* came through a proxy: X-Forwarded-For, Forwarded or X-Real-IP */
  bool is_continue_expected;
  bool has_transfer_encoding;
  bool has_body_size;
  uint64_t body_size_bytes; /* Content-Length, 0 when absent */
  size_t size_bytes;        /* of the whole head with its empty line */
};

#define HTTP_HEAD_MORE 1

/* 0: *out is filled. HTTP_HEAD_MORE: the empty line has not come yet. Else the HTTP status to
 * refuse with (400, 414, 505); the connection cannot be used further then. */
int http_head_parse(const char *bytes, size_t size_bytes, struct http_head *out);

bool http_text_is(struct http_text text, const char *expected);        /* exact */
bool http_text_is_nocase(struct http_text text, const char *expected); /* ASCII letters of any case */
/* True when a comma-separated list holds the token, in any case. */
bool http_text_has_token(struct http_text list, const char *token);
/* The token of "Authorization: Bearer <token>"; size 0 when there is none. */
struct http_text http_head_bearer(const struct http_head *head);

#endif
