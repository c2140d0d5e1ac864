#include "net/http_head.h"

#include <string.h>
#include <strings.h>

#define PATH_BYTES_MAX 2048

/* Which field of the head a header line fills. */
struct text_field {
  const char *name;
  size_t offset;
};

static const struct text_field TEXT_FIELDS[] = {
    {"host", offsetof(struct http_head, host)},
    {"origin", offsetof(struct http_head, origin)},
    {"authorization", offsetof(struct http_head, authorization)},
    {"if-none-match", offsetof(struct http_head, if_none_match)},
    {"upgrade", offsetof(struct http_head, upgrade)},
    {"sec-websocket-key", offsetof(struct http_head, ws_key)},
    {"sec-websocket-version", offsetof(struct http_head, ws_version)},
    {"sec-websocket-protocol", offsetof(struct http_head, ws_protocol)},
};

bool http_text_is(struct http_text text, const char *expected)
{
  size_t size = strlen(expected);
  return text.size_bytes == size && (size == 0 || memcmp(text.at, expected, size) == 0);
}

bool http_text_is_nocase(struct http_text text, const char *expected)
{
  size_t size = strlen(expected);
  return text.size_bytes == size && (size == 0 || strncasecmp(text.at, expected, size) == 0);
}

static struct http_text trim(struct http_text text)
{
  while (text.size_bytes > 0 && (*text.at == ' ' || *text.at == '\t')) {
    text.at++;
    text.size_bytes--;
  }
  while (text.size_bytes > 0) {
    char last = text.at[text.size_bytes - 1];
    if (last != ' ' && last != '\t') break;
    text.size_bytes--;
  }
  return text;
}

/* Cuts the text before the first separator off *rest; all of it when there is none. */
static struct http_text cut(struct http_text *rest, char separator)
{
  struct http_text first = *rest;
  const char *end = rest->size_bytes > 0 ? memchr(rest->at, separator, rest->size_bytes) : NULL;
  if (end == NULL) {
    rest->at += rest->size_bytes;
    rest->size_bytes = 0;
    return first;
  }
  first.size_bytes = (size_t)(end - first.at);
  rest->at = end + 1;
  rest->size_bytes -= first.size_bytes + 1;
  return first;
}

bool http_text_has_token(struct http_text list, const char *token)
{
  while (list.size_bytes > 0)
    if (http_text_is_nocase(trim(cut(&list, ',')), token)) return true;
  return false;
}

static bool is_token_char(unsigned char c)
{
  if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
  return c != 0 && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static bool is_token(struct http_text text)
{
  for (size_t index = 0; index < text.size_bytes; index++)
    if (!is_token_char((unsigned char)text.at[index])) return false;
  return text.size_bytes > 0;
}

/* Visible characters and bytes above ASCII; white space inside only where allowed. */
static bool is_clean(struct http_text text, bool allow_space)
{
  for (size_t index = 0; index < text.size_bytes; index++) {
    unsigned char c = (unsigned char)text.at[index];
    if (c == ' ' || c == '\t') {
      if (!allow_space) return false;
    } else if (c < 0x20 || c == 0x7f) {
      return false;
    }
  }
  return true;
}

static int parse_request_line(struct http_text line, struct http_head *out)
{
  out->method = cut(&line, ' ');
  struct http_text target = cut(&line, ' ');
  if (!is_token(out->method) || !is_clean(target, false)) return 400;
  if (target.size_bytes == 0 || target.at[0] != '/') return 400;
  if (target.size_bytes > PATH_BYTES_MAX) return 414;
  if (http_text_is(line, "HTTP/1.1")) {
    out->is_keep_alive = true;
  } else if (!http_text_is(line, "HTTP/1.0")) {
    bool is_http = line.size_bytes > 5 && memcmp(line.at, "HTTP/", 5) == 0;
    return is_http && is_clean(line, false) ? 505 : 400;
  }
  out->path = cut(&target, '?');
  out->query = target;
  return 0;
}

static int parse_body_size(struct http_text value, struct http_head *out)
{
  /* Two lengths, even equal ones, are how requests get smuggled past a proxy. */
  if (out->has_body_size || value.size_bytes == 0 || value.size_bytes > 18) return 400;
  uint64_t size = 0;
  for (size_t index = 0; index < value.size_bytes; index++) {
    char c = value.at[index];
    if (c < '0' || c > '9') return 400;
    size = size * 10 + (uint64_t)(c - '0');
  }
  out->has_body_size = true;
  out->body_size_bytes = size;
  return 0;
}

static void parse_connection(struct http_text value, struct http_head *out)
{
  if (http_text_has_token(value, "upgrade")) out->has_upgrade_token = true;
  if (http_text_has_token(value, "keep-alive")) out->is_keep_alive = true;
  if (http_text_has_token(value, "close")) out->is_keep_alive = false;
}

static int parse_field(struct http_text name, struct http_text value, struct http_head *out)
{
  for (size_t index = 0; index < sizeof TEXT_FIELDS / sizeof *TEXT_FIELDS; index++) {
    if (!http_text_is_nocase(name, TEXT_FIELDS[index].name)) continue;
    struct http_text *field = (struct http_text *)(void *)((char *)out + TEXT_FIELDS[index].offset);
    if (field->size_bytes > 0) return 400; /* each of these may come once */
    *field = value;
    return 0;
  }
  if (http_text_is_nocase(name, "content-length")) return parse_body_size(value, out);
  if (http_text_is_nocase(name, "connection")) parse_connection(value, out);
  if (http_text_is_nocase(name, "transfer-encoding")) out->has_transfer_encoding = true;
  if (http_text_is_nocase(name, "expect")) {
    out->is_continue_expected = http_text_is_nocase(value, "100-continue");
  }
  if (http_text_is_nocase(name, "x-forwarded-for") || http_text_is_nocase(name, "forwarded") ||
      http_text_is_nocase(name, "x-real-ip"))
    out->is_forwarded = true;
  return 0;
}

static int parse_line(struct http_text line, struct http_head *out)
{
  struct http_text rest = line;
  struct http_text name = cut(&rest, ':');
  if (name.size_bytes == line.size_bytes || !is_token(name)) return 400; /* also folded lines */
  struct http_text value = trim(rest);
  if (!is_clean(value, true)) return 400;
  return parse_field(name, value, out);
}

/* The next line without its CRLF; false on a bare CR or LF. */
static bool take_line(struct http_text *rest, struct http_text *out_line)
{
  *out_line = cut(rest, '\n');
  if (out_line->size_bytes == 0 || out_line->at[out_line->size_bytes - 1] != '\r') return false;
  out_line->size_bytes--;
  return true;
}

int http_head_parse(const char *bytes, size_t size_bytes, struct http_head *out)
{
  memset(out, 0, sizeof *out);
  const char *end = size_bytes >= 4 ? memmem(bytes, size_bytes, "\r\n\r\n", 4) : NULL;
  if (end == NULL) return HTTP_HEAD_MORE;
  out->size_bytes = (size_t)(end - bytes) + 4;

  struct http_text rest = {bytes, out->size_bytes - 2};
  struct http_text line;
  if (!take_line(&rest, &line)) return 400;
  int status = parse_request_line(line, out);
  while (status == 0 && rest.size_bytes > 0) {
    if (!take_line(&rest, &line)) return 400;
    status = parse_line(line, out);
  }
  if (status != 0) return status;
  if (out->has_transfer_encoding && out->has_body_size) return 400;
  return 0;
}

struct http_text http_head_bearer(const struct http_head *head)
{
  static const char SCHEME[] = "bearer ";
  struct http_text text = head->authorization;
  size_t size = sizeof SCHEME - 1;
  if (text.size_bytes <= size || strncasecmp(text.at, SCHEME, size) != 0) return (struct http_text){"", 0};
  text.at += size;
  text.size_bytes -= size;
  while (text.size_bytes > 0 && *text.at == ' ') {
    text.at++;
    text.size_bytes--;
  }
  return text;
}
