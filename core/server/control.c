#include "server/control.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "server/server.h"
#include "store/database.h"
#include "store/upkeep.h"

#define REQUEST  "backup "
#define TEXT_MAX 256

struct client {
  struct control *control; /* NULL: it is closing */
  uv_pipe_t pipe;
  char line[PATH_MAX + sizeof REQUEST + 1];
  size_t line_size;
  uv_write_t write;
  char text[TEXT_MAX]; /* being sent */
  bool is_copying;     /* the store works for it */
  bool is_sending, is_closed, is_last_text;
};

struct control {
  struct server *server;
  uv_pipe_t listener;
  struct client *client; /* NULL: nobody is there */
};

/* ---- the end of a client ---- */

static void on_dropped(void *context, int status, int64_t done_page_count, int64_t page_count, bool is_complete)
{
  (void)context;
}

/* Its memory is in use by the loop until it is closed, and by the store while it copies. */
static void client_free_when_idle(struct client *c)
{
  if (c->is_closed && !c->is_copying) free(c);
}

static void on_client_closed(uv_handle_t *handle)
{
  struct client *c = handle->data;
  c->is_closed = true;
  client_free_when_idle(c);
}

static void client_close(struct client *c)
{
  if (!c->control) return;
  c->control->client = NULL;
  c->control = NULL;
  uv_close((uv_handle_t *)&c->pipe, on_client_closed);
}

/* ---- answers ---- */

static void on_sent(uv_write_t *write, int status)
{
  struct client *c = write->data;
  c->is_sending = false;
  if (status || c->is_last_text) client_close(c);
}

/* What cannot be sent now is not missed, unless it is the last. */
static void client_send(struct client *c, bool is_last, const char *text)
{
  if (is_last && c->is_sending) { /* a tool that does not read */
    client_close(c);
    return;
  }
  snprintf(c->text, sizeof c->text, "%s\n", text);
  uv_buf_t buf = uv_buf_init(c->text, (unsigned)strlen(c->text));
  c->write.data = c;
  c->is_sending = true;
  c->is_last_text = is_last;
  if (uv_write(&c->write, (uv_stream_t *)&c->pipe, &buf, 1, on_sent)) client_close(c);
}

static void client_fail(struct client *c, const char *reason)
{
  char text[TEXT_MAX];
  LOG(WARN, "copy of the database failed", LOG_TEXT("reason", reason));
  snprintf(text, sizeof text, "failed %.200s", reason);
  client_send(c, true, text);
}

/* ---- copying ---- */

static void client_step(struct client *c, const char *path);

static void tell_progress(struct client *c, int64_t done_page_count, int64_t page_count)
{
  char text[TEXT_MAX];
  if (c->is_sending) return;
  snprintf(text, sizeof text, "at %lld %lld", (long long)done_page_count, (long long)page_count);
  client_send(c, false, text);
}

static void on_step(void *context, int status, int64_t done_page_count, int64_t page_count, bool is_complete)
{
  struct client *c = context;
  c->is_copying = false;
  if (!c->control) {
    client_free_when_idle(c);
    return;
  }
  if (status) {
    client_fail(c, status_text(status));
  } else if (is_complete) {
    LOG(INFO, "database copied", LOG_INT("pages", page_count));
    client_send(c, true, "done");
  } else {
    tell_progress(c, done_page_count, page_count);
    if (c->control) client_step(c, NULL);
  }
}

static void client_step(struct client *c, const char *path)
{
  int status = store_backup_step(c->control->server->store, path, on_step, c);
  c->is_copying = status == 0;
  if (status) client_fail(c, status_text(status));
}

/* A copy that was begun for it, or for one before it, is given up. */
static void client_leave(struct client *c)
{
  struct store *store = c->control ? c->control->server->store : NULL;
  if (store && c->is_copying && store_backup_drop(store, on_dropped, NULL))
    LOG(WARN, "copy of the database is given up when the next one begins");
  client_close(c);
}

/* ---- requests ---- */

static void client_request(struct client *c)
{
  size_t prefix_size = sizeof REQUEST - 1;
  if (strncmp(c->line, REQUEST, prefix_size) != 0 || c->line[prefix_size] != '/') {
    client_fail(c, "this server understands: backup /absolute/path");
    return;
  }
  LOG(INFO, "database is being copied", LOG_TEXT("file", c->line + prefix_size));
  client_step(c, c->line + prefix_size);
}

static void give_room(uv_handle_t *handle, size_t suggested_size, uv_buf_t *out)
{
  struct client *c = handle->data;
  *out = uv_buf_init(c->line + c->line_size, (unsigned)(sizeof c->line - 1 - c->line_size));
}

/* One line; whatever comes after it is an end. */
static void on_read(uv_stream_t *stream, ssize_t size, const uv_buf_t *buf)
{
  struct client *c = stream->data;
  if (size == 0) return;
  if (size < 0) {
    client_leave(c);
    return;
  }
  c->line_size += (size_t)size;
  c->line[c->line_size] = '\0';
  char *end = strchr(c->line, '\n');
  if (c->is_copying || (!end && c->line_size == sizeof c->line - 1)) {
    client_leave(c);
  } else if (end) {
    *end = '\0';
    client_request(c);
  }
}

static void on_connection(uv_stream_t *stream, int status)
{
  static const char busy[] = "failed another tool is being served; try again when it is done\n";
  struct control *control = stream->data;
  struct client *c = status ? NULL : calloc(1, sizeof *c);
  if (!c) return;
  uv_pipe_init(control->server->loop, &c->pipe, 0);
  c->pipe.data = c;
  if (uv_accept(stream, (uv_stream_t *)&c->pipe)) {
    uv_close((uv_handle_t *)&c->pipe, on_client_closed);
    return;
  }
  if (control->client && !control->client->is_copying) client_leave(control->client);
  if (control->client) {
    uv_buf_t buf = uv_buf_init((char *)(uintptr_t)busy, sizeof busy - 1);
    (void)!uv_try_write((uv_stream_t *)&c->pipe, &buf, 1);
    uv_close((uv_handle_t *)&c->pipe, on_client_closed);
    return;
  }
  c->control = control;
  control->client = c;
  if (uv_read_start((uv_stream_t *)&c->pipe, give_room, on_read)) client_close(c);
}

/* ---- start and stop ---- */

static void on_listener_closed(uv_handle_t *handle)
{
  free(handle->data);
}

/* Nobody else has this path: the lock beside it says so. Rights are set before anybody can connect. */
static int listen_at(struct control *control, const char *path)
{
  if (strlen(path) >= sizeof((struct sockaddr_un *)NULL)->sun_path) return E_RANGE;
  unlink(path);
  int status = uv_pipe_bind(&control->listener, path);
  if (!status && chmod(path, 0600) != 0) status = E_PERMISSION;
  if (!status) status = uv_listen((uv_stream_t *)&control->listener, 4, on_connection);
  return status;
}

void control_start(struct server *server)
{
  char path[PATH_MAX];
  const struct config *c = &server->config;
  const char *file = c->db[0] ? store_file_of(c->db) : NULL;
  if (c->db[0] && !file) return;
  if (file)
    snprintf(path, sizeof path, "%s" CONTROL_SUFFIX, file);
  else
    snprintf(path, sizeof path, "%s/baolife.db" CONTROL_SUFFIX, c->data);
  struct control *control = calloc(1, sizeof *control);
  if (!control) return;
  control->server = server;
  uv_pipe_init(server->loop, &control->listener, 0);
  control->listener.data = control;
  int status = listen_at(control, path);
  if (status) {
    LOG(WARN, "no socket for tools: they need the server stopped", LOG_TEXT("path", path), LOG_STATUS(status));
    uv_close((uv_handle_t *)&control->listener, on_listener_closed);
    return;
  }
  server->control = control;
}

void control_stop(struct server *server)
{
  struct control *control = server->control;
  if (!control) return;
  if (control->client) client_leave(control->client);
  uv_close((uv_handle_t *)&control->listener, on_listener_closed);
  server->control = NULL;
}
