/* A request as the layer above sees it. It owns copies of its texts, because its connection may go
 * first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/http.h"

struct net_request {
  struct http *http; /* NULL when the client has gone */
  const char *method;
  struct net_peer peer;
  bool is_local;
  char id[17];
  size_t body_bytes;
  char *path, *query, *bearer, *if_none_match, *body; /* in one block with the struct */
};

static const char *known_method(struct http_text method)
{
  static const char *const METHODS[] = {"GET", "POST", "HEAD"};
  for (size_t index = 0; index < sizeof METHODS / sizeof *METHODS; index++)
    if (http_text_is(method, METHODS[index])) return METHODS[index];
  return "";
}

static char *put_text(char **end, const char *at, size_t size_bytes)
{
  char *text = *end;
  if (size_bytes > 0) memcpy(text, at, size_bytes);
  text[size_bytes] = '\0';
  *end += size_bytes + 1;
  return text;
}

struct net_request *request_new(struct http *h, const struct http_head *head, const char *body, size_t body_bytes)
{
  struct http_text bearer = http_head_bearer(head);
  size_t size = sizeof(struct net_request) + head->path.size_bytes + head->query.size_bytes + bearer.size_bytes +
                head->if_none_match.size_bytes + body_bytes + 5;
  struct net_request *r = calloc(1, size);
  if (r == NULL) return NULL;
  char *end = (char *)(r + 1);
  r->http = h;
  r->method = known_method(head->method);
  r->peer = h->peer;
  r->is_local = h->peer.is_loopback && !head->is_forwarded;
  snprintf(r->id, sizeof r->id, "%016llx", (unsigned long long)http_request_id(h));
  r->path = put_text(&end, head->path.at, head->path.size_bytes);
  r->query = put_text(&end, head->query.at, head->query.size_bytes);
  r->bearer = put_text(&end, bearer.at, bearer.size_bytes);
  r->if_none_match = put_text(&end, head->if_none_match.at, head->if_none_match.size_bytes);
  r->body = put_text(&end, body, body_bytes);
  r->body_bytes = body_bytes;
  return r;
}

void request_forget_client(struct net_request *r)
{
  r->http = NULL;
}

void net_respond(struct net_request *r, const struct net_response *response)
{
  struct http *h = r->http;
  if (h != NULL) {
    h->request = NULL;
    http_answer(h, response);
  }
  free(r);
}

const char *net_request_id(const struct net_request *r)
{
  return r->id;
}

const char *net_request_method(const struct net_request *r)
{
  return r->method;
}

const char *net_request_path(const struct net_request *r)
{
  return r->path;
}

const char *net_request_query(const struct net_request *r)
{
  return r->query;
}

const char *net_request_bearer(const struct net_request *r)
{
  return r->bearer;
}

const char *net_request_header_if_none_match(const struct net_request *r)
{
  return r->if_none_match;
}

const char *net_request_peer(const struct net_request *r)
{
  return r->peer.text;
}

bool net_request_is_local(const struct net_request *r)
{
  return r->is_local;
}

const char *net_request_body(const struct net_request *r, size_t *out_size_bytes)
{
  *out_size_bytes = r->body_bytes;
  return r->body;
}
