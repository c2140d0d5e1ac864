/* The listening socket: ours, because the library's own one spins at the descriptor limit and takes
 * no notice of ours. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "net/net_int.h"

#define ACCEPT_COUNT_MAX 64 /* per turn of the loop */
#define BACKLOG_COUNT    1024
#define ACCEPT_AGAIN_MS  250
#define SWEEP_MS         10000

static const char TOO_MANY[] = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\n"
                               "Content-Length: 0\r\nConnection: close\r\n\r\n";

static int parse_address(const char *text, int port, struct sockaddr_storage *out, socklen_t *out_size)
{
  memset(out, 0, sizeof *out);
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
  if (port < 0 || port > 65535) return E_INVALID;
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    memcpy(out, &four, sizeof four);
    *out_size = sizeof four;
    return 0;
  }
  if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1) {
    memcpy(out, &six, sizeof six);
    *out_size = sizeof six;
    return 0;
  }
  return E_INVALID;
}

static int explain(int error, const struct net_options *options, char *message, size_t message_size)
{
  int port = options->port;
  switch (error) {
  case EADDRINUSE:
    snprintf(message, message_size, "port %d is in use by another program; stop it or choose --port", port);
    return E_EXISTS;
  case EACCES:
  case EPERM:
    snprintf(message, message_size, "port %d may not be used without privileges; choose --port 1024 or higher", port);
    return E_PERMISSION;
  case EADDRNOTAVAIL:
    snprintf(message, message_size, "this machine has no address %s", options->address);
    return E_INVALID;
  default:
    snprintf(message, message_size, "cannot listen on %s port %d: %s", options->address, port, strerror(error));
    return E_IO;
  }
}

static int read_port(int fd)
{
  struct sockaddr_storage bound = {0};
  socklen_t size = sizeof bound;
  if (getsockname(fd, (struct sockaddr *)&bound, &size) != 0) return 0;
  /* The port is at the same place in both families. */
  struct sockaddr_in four;
  memcpy(&four, &bound, sizeof four);
  return ntohs(four.sin_port);
}

static bool is_loopback(const struct sockaddr_storage *address)
{
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  memcpy(&four, address, sizeof four);
  memcpy(&six, address, sizeof six);
  if (address->ss_family == AF_INET) return ntohl(four.sin_addr.s_addr) >> 24 == 127;
  if (address->ss_family != AF_INET6) return false;
  if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) return six.sin6_addr.s6_addr[12] == 127;
  return IN6_IS_ADDR_LOOPBACK(&six.sin6_addr);
}

static struct net_peer make_peer(const struct sockaddr_storage *address)
{
  struct net_peer peer = {.key = limit_address_key(address), .is_loopback = is_loopback(address)};
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  memcpy(&four, address, sizeof four);
  memcpy(&six, address, sizeof six);
  const void *bytes = &four.sin_addr;
  int family = address->ss_family;
  if (family == AF_INET6) {
    bytes = &six.sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
      family = AF_INET;
      bytes = &six.sin6_addr.s6_addr[12];
    }
  }
  if (inet_ntop(family, bytes, peer.text, sizeof peer.text) == NULL) peer.text[0] = '\0';
  return peer;
}

static void take_socket(struct net *n, int fd, const struct sockaddr_storage *address)
{
  int on = 1;
  struct net_peer peer = make_peer(address);
  bool is_counted = !(n->options.is_loopback_exempt && peer.is_loopback);
  if (is_counted && limit_connect(n->limit, peer.key, net_now_ms(n)) != 0) {
    /* Whether it arrives does not matter: who is over the limit is not worth a wait. */
    if (send(fd, TOO_MANY, sizeof TOO_MANY - 1, MSG_NOSIGNAL) >= 0) shutdown(fd, SHUT_WR);
    close(fd);
    return;
  }
  if (!n->is_sweep_set) {
    n->is_sweep_set = true;
    net_deadline_set(n, &n->sweep, net_now_ms(n) + SWEEP_MS);
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  n->socket_count++;
  http_start(n, fd, &peer);
}

/* Out of descriptors or memory: the waiting client stays in the kernel's queue while some become
 * free. */
static void pause_accept(struct net *n, int error)
{
  LOG(WARN, "not accepting for a moment", LOG_TEXT("reason", strerror(error)), LOG_INT("sockets", n->socket_count));
  n->is_accept_paused = true;
  net_deadline_set(n, &n->accept_again, net_now_ms(n) + ACCEPT_AGAIN_MS);
  listen_update(n);
}

static void on_accept_again(struct deadline *d)
{
  struct net *n = (struct net *)((char *)d - offsetof(struct net, accept_again));
  n->is_accept_paused = false;
  listen_update(n);
}

static void on_sweep(struct deadline *d)
{
  struct net *n = (struct net *)((char *)d - offsetof(struct net, sweep));
  n->is_sweep_set = limit_sweep(n->limit, net_now_ms(n)) > 0;
  if (n->is_sweep_set) net_deadline_set(n, &n->sweep, net_now_ms(n) + SWEEP_MS);
}

static void on_connect(uv_poll_t *handle, int status, int events)
{
  struct net *n = handle->data;
  for (int count = 0; count < ACCEPT_COUNT_MAX && n->is_listening; count++) {
    struct sockaddr_storage address = {0};
    socklen_t size = sizeof address;
    int fd = accept4(n->listen_fd, (struct sockaddr *)&address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      take_socket(n, fd, &address);
      listen_update(n);
      continue;
    }
    int error = errno;
    if (error == EAGAIN || error == EWOULDBLOCK) return;
    if (error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM) {
      pause_accept(n, error);
      return;
    }
    /* The rest concerns the one client that has gone already. */
  }
}

int listen_open(struct net *n, char *message, size_t message_size)
{
  struct sockaddr_storage address;
  socklen_t size = 0;
  int on = 1;
  int off = 0;
  if (parse_address(n->options.address, n->options.port, &address, &size) != 0) {
    snprintf(message, message_size, "\"%s\" port %d is no IP address and port to listen on", n->options.address,
             n->options.port);
    return E_INVALID;
  }
  int fd = socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return explain(errno, &n->options, message, message_size);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address.ss_family == AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  if (bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, BACKLOG_COUNT) != 0) {
    int status = explain(errno, &n->options, message, message_size);
    close(fd);
    return status;
  }
  n->listen_fd = fd;
  n->port = read_port(fd);
  n->accept_again.fire = on_accept_again;
  n->sweep.fire = on_sweep;
  return 0;
}

void listen_update(struct net *n)
{
  bool should_listen =
      n->listen_fd >= 0 && !n->is_stopped && !n->is_accept_paused && n->socket_count < n->options.connection_count_max;
  if (should_listen == n->is_listening) return;
  n->is_listening = should_listen;
  if (should_listen) {
    uv_poll_start(&n->listener, UV_READABLE, on_connect);
  } else {
    uv_poll_stop(&n->listener);
  }
}

void listen_socket_gone(struct net *n, const struct net_peer *peer)
{
  n->socket_count--;
  limit_disconnect(n->limit, peer->key, net_now_ms(n));
  listen_update(n);
}

void listen_close(struct net *n)
{
  n->is_stopped = true;
  if (n->listen_fd < 0) return;
  listen_update(n);
  close(n->listen_fd);
  n->listen_fd = -1;
}
