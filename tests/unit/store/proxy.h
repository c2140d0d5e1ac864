/* A way to the test's database server that can be cut at a chosen moment: before a COMMIT reaches the server, after the
 * server did it and before the answer leaves, or by silence. One connection at a time. */
#ifndef TEST_STORE_PROXY_H
#define TEST_STORE_PROXY_H

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "unit/store/engine.h"

enum proxy_mode {
  PROXY_PASS,
  PROXY_CUT_BEFORE_COMMIT, /* once, then as before */
  PROXY_CUT_AFTER_COMMIT,  /* once, then as before */
  PROXY_SILENT             /* answers stay where they are */
};

struct proxy {
  char path[108];
  atomic_int mode;
  atomic_bool is_stopped;
  int listen_fd;
  pthread_t thread;
};

static inline struct sockaddr_un proxy_address(const char *path)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  return address;
}

static inline bool proxy_forward(int from, int to)
{
  char data[65536];
  ssize_t size = recv(from, data, sizeof data, 0);
  return size > 0 && send(to, data, (size_t)size, MSG_NOSIGNAL) == size;
}

/* What the client says; false ends the connection. */
static inline bool proxy_request(struct proxy *p, int client, int server)
{
  char data[65536];
  ssize_t size = recv(client, data, sizeof data, 0);
  if (size <= 0) return false;
  int mode = atomic_load(&p->mode);
  bool is_cut = (mode == PROXY_CUT_BEFORE_COMMIT || mode == PROXY_CUT_AFTER_COMMIT) &&
                memmem(data, (size_t)size, "COMMIT", 6) != NULL;
  if (is_cut) atomic_store(&p->mode, PROXY_PASS);
  if (is_cut && mode == PROXY_CUT_BEFORE_COMMIT) return false;
  if (send(server, data, (size_t)size, MSG_NOSIGNAL) != size) return false;
  if (is_cut) recv(server, data, sizeof data, 0); /* it was done, and nobody is told */
  return !is_cut;
}

static inline void proxy_serve(struct proxy *p, int client, int server)
{
  for (;;) {
    bool is_silent = atomic_load(&p->mode) == PROXY_SILENT;
    struct pollfd fds[2] = {{client, POLLIN, 0}, {is_silent ? -1 : server, POLLIN, 0}};
    poll(fds, 2, 20);
    if (atomic_load(&p->is_stopped)) return;
    if (fds[0].revents && !proxy_request(p, client, server)) return;
    if (fds[1].revents && !proxy_forward(server, client)) return;
  }
}

static inline void *proxy_main(void *argument)
{
  struct proxy *p = argument;
  struct sockaddr_un target = proxy_address(mariadb_server.socket);
  while (!atomic_load(&p->is_stopped)) {
    struct pollfd fd = {p->listen_fd, POLLIN, 0};
    if (poll(&fd, 1, 20) <= 0) continue;
    int client = accept(p->listen_fd, NULL, NULL);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(server, (struct sockaddr *)&target, sizeof target) == 0) proxy_serve(p, client, server);
    close(client);
    close(server);
  }
  return NULL;
}

static inline void proxy_start(struct proxy *p, const char *folder)
{
  memset(p, 0, sizeof *p);
  snprintf(p->path, sizeof p->path, "%s/proxy", folder);
  struct sockaddr_un address = proxy_address(p->path);
  p->listen_fd = socket(AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal(bind(p->listen_fd, (struct sockaddr *)&address, sizeof address), 0);
  assert_int_equal(listen(p->listen_fd, 8), 0);
  assert_int_equal(pthread_create(&p->thread, NULL, proxy_main, p), 0);
}

static inline void proxy_stop(struct proxy *p)
{
  atomic_store(&p->is_stopped, true);
  assert_int_equal(pthread_join(p->thread, NULL), 0);
  close(p->listen_fd);
}

#endif
