#include "server/fetch.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define HOST_BYTES 256

struct address {
  char host[HOST_BYTES];
  char port[8];
};

/* "http://host:port", "host:port" or "host" */
static int parse_base(const char *base, struct address *out)
{
  const char *at = strncmp(base, "http://", 7) == 0 ? base + 7 : base;
  size_t size = strcspn(at, ":/");
  if (size == 0 || size >= sizeof out->host) return E_INVALID;
  snprintf(out->host, sizeof out->host, "%.*s", (int)size, at);
  at += size;
  snprintf(out->port, sizeof out->port, "80");
  if (*at == ':') {
    size = strspn(at + 1, "0123456789");
    if (size == 0 || size >= sizeof out->port) return E_INVALID;
    snprintf(out->port, sizeof out->port, "%.*s", (int)size, at + 1);
    at += 1 + size;
  }
  return *at == '\0' || strcmp(at, "/") == 0 ? E_OK : E_INVALID;
}

static int connect_to(const struct address *address, int *out_fd)
{
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
  struct timeval wait = {.tv_sec = FETCH_WAIT_S};
  *out_fd = -1;
  if (getaddrinfo(address->host, address->port, &hints, &found) != 0) return E_UNAVAILABLE;
  for (const struct addrinfo *one = found; one && *out_fd < 0; one = one->ai_next) {
    int fd = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
    if (fd < 0) continue;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    if (connect(fd, one->ai_addr, one->ai_addrlen) == 0)
      *out_fd = fd;
    else
      close(fd);
  }
  freeaddrinfo(found);
  return *out_fd < 0 ? E_UNAVAILABLE : E_OK;
}

static int send_all(int fd, const char *bytes, size_t size_bytes)
{
  while (size_bytes > 0) {
    ssize_t sent = send(fd, bytes, size_bytes, MSG_NOSIGNAL);
    if (sent <= 0) return E_UNAVAILABLE;
    bytes += sent;
    size_bytes -= (size_t)sent;
  }
  return E_OK;
}

/* Until the server closes, which it was asked to. */
static int receive_all(int fd, struct buf *out)
{
  char part[4096];
  ssize_t got;
  while ((got = recv(fd, part, sizeof part, 0)) > 0)
    if (buf_append(out, part, (size_t)got)) return out->status;
  return got < 0 ? E_UNAVAILABLE : E_OK;
}

/* Leaves the body in the buffer. */
static int split(struct buf *answer, int *out_http_status)
{
  const char *end = answer->data ? strstr(answer->data, "\r\n\r\n") : NULL;
  if (!end || sscanf(answer->data, "HTTP/1.%*d %d", out_http_status) != 1) return E_IO;
  buf_consume(answer, (size_t)(end + 4 - answer->data));
  return E_OK;
}

int fetch_get(const char *base, const char *path, int *out_http_status, struct buf *body)
{
  struct address address;
  struct buf head;
  int fd = -1;
  int status = parse_base(base, &address);
  if (status) return status;
  buf_init(&head, 8192);
  status = buf_printf(&head, "GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n", path, address.host,
                      address.port);
  if (!status) status = connect_to(&address, &fd);
  if (!status) status = send_all(fd, head.data, head.size_bytes);
  if (!status) status = receive_all(fd, body);
  if (!status) status = split(body, out_http_status);
  if (fd >= 0) close(fd);
  buf_deinit(&head);
  return status;
}
