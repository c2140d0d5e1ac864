#include "net/net.h"

#include <stdio.h>
#include <stdlib.h>

#include <libwebsockets.h>

#include "base/rng.h"
#include "net/conn.h"
#include "proto/wire.h"

#define ADDRESS_COUNT_MAX 65536
/* Time for close frames to be sent and answered when everything closes. */
#define CLOSING_MS 1500

uint64_t net_now_ms(const struct net *n)
{
  return uv_now(n->options.loop);
}

void net_deadline_set(struct net *n, struct deadline *d, uint64_t due_ms)
{
  wheel_set(n->wheel, &d->node, due_ms);
}

void net_deadline_clear(struct net *n, struct deadline *d)
{
  if (wheel_has(&d->node)) wheel_remove(n->wheel, &d->node);
}

static void on_timer(uv_timer_t *timer)
{
  struct net *n = timer->data;
  struct wheel_node *node;
  n->timer_due_ms = 0;
  while ((node = wheel_pop_due(n->wheel, net_now_ms(n))) != NULL) {
    struct deadline *d = (struct deadline *)(void *)node;
    d->fire(d);
  }
}

static void arm_timer(struct net *n)
{
  uint64_t due_ms = wheel_next_tick(n->wheel);
  if (due_ms == n->timer_due_ms) return;
  if (due_ms == UINT64_MAX) {
    n->timer_due_ms = due_ms;
    uv_timer_stop(&n->timer);
    return;
  }
  n->timer_due_ms = due_ms;
  uint64_t now_ms = net_now_ms(n);
  uv_timer_start(&n->timer, on_timer, due_ms > now_ms ? due_ms - now_ms : 0, 0);
}

/* After polling: what the messages of this turn led to. */
static void on_check(uv_check_t *check)
{
  conn_flush_all(check->data);
}

/* Before polling: what timers and other callbacks led to, or it would wait for the next event. */
static void on_prepare(uv_prepare_t *prepare)
{
  struct net *n = prepare->data;
  conn_flush_all(n);
  arm_timer(n);
}

static void on_closed(uv_handle_t *handle)
{
  net_handle_closed(handle->data);
}

static void close_handle(struct net *n, uv_handle_t *handle)
{
  if (!uv_is_closing(handle)) uv_close(handle, on_closed);
}

void net_handle_closed(struct net *n)
{
  if (--n->handle_count > 0 || n->state != NET_FREEING) return;
  net_closed_fn done = n->done;
  void *done_context = n->done_context;
  wheel_free(n->wheel);
  limit_free(n->limit);
  free(n);
  if (done != NULL) done(done_context);
}

struct handle_search {
  const void *data;
  bool is_found;
};

static void on_walk(uv_handle_t *handle, void *argument)
{
  struct handle_search *search = argument;
  if (handle->data == search->data) search->is_found = true;
}

/* The library closes its handles over some turns of the loop, those of its connections first; only
 * when the last ones, marked with the context, are gone may the context itself be freed, by a
 * second call. */
static void on_destroying(struct net *n)
{
  struct handle_search search = {.data = n->lws};
  if (n->lws != NULL) uv_walk(n->options.loop, on_walk, &search);
  if (search.is_found) {
    net_deadline_set(n, &n->closing, net_now_ms(n) + 1);
    return;
  }
  if (n->lws != NULL) lws_context_destroy(n->lws);
  n->state = NET_FREEING;
  close_handle(n, (uv_handle_t *)&n->timer);
  close_handle(n, (uv_handle_t *)&n->check);
  close_handle(n, (uv_handle_t *)&n->prepare);
}

static void begin_destroying(struct net *n)
{
  n->state = NET_DESTROYING;
  if (n->lws != NULL) lws_context_destroy(n->lws);
  net_deadline_set(n, &n->closing, net_now_ms(n) + 1);
}

/* The next step of closing. Runs from our timer, never inside a callback of the library. */
static void on_closing(struct deadline *d)
{
  struct net *n = (struct net *)((char *)d - offsetof(struct net, closing));
  if (n->state == NET_DESTROYING) {
    on_destroying(n);
    return;
  }
  if (n->state != NET_CLOSING) return;
  bool is_late = net_now_ms(n) >= n->close_due_ms;
  if (n->conns == NULL || is_late) {
    begin_destroying(n);
    return;
  }
  net_deadline_set(n, &n->closing, net_now_ms(n) + 1);
}

void net_close(struct net *n, net_closed_fn done, void *context)
{
  n->done = done;
  n->done_context = context;
  n->state = NET_CLOSING;
  listen_close(n);
  close_handle(n, (uv_handle_t *)&n->listener);
  net_deadline_clear(n, &n->accept_again);
  net_deadline_clear(n, &n->sweep);
  http_close_all(n, false);
  net_close_all(n, CLOSE_RESTART, "");
  uv_update_time(n->options.loop);
  n->close_due_ms = net_now_ms(n) + CLOSING_MS;
  net_deadline_set(n, &n->closing, net_now_ms(n) + 1);
}

void net_close_all(struct net *n, int code, const char *reason)
{
  for (struct net_conn *conn = n->conns; conn != NULL; conn = conn->next)
    net_conn_close(conn, code, reason);
}

void net_stop_listening(struct net *n)
{
  listen_close(n);
  http_close_all(n, true);
}

int net_port(const struct net *n)
{
  return n->port;
}

size_t net_connection_count(const struct net *n)
{
  return n->conn_count;
}

static uint32_t at_least_one(uint32_t value)
{
  return value > 0 ? value : 1;
}

static void copy_options(struct net *n, const struct net_options *options)
{
  struct net_options *own = &n->options;
  *own = *options;
  own->upgrades_per_address_burst = at_least_one(own->upgrades_per_address_burst);
  own->upgrades_period_ms = at_least_one(own->upgrades_period_ms);
  own->message_burst_count = at_least_one(own->message_burst_count);
  own->message_period_ms = at_least_one(own->message_period_ms);
  own->receive_burst_bytes = at_least_one(own->receive_burst_bytes);
  own->receive_period_ms = at_least_one(own->receive_period_ms);
  if (own->connection_count_max == 0) own->connection_count_max = 1;
  if (own->connections_per_address_max == 0) own->connections_per_address_max = 1;
  if (own->request_timeout_ms == 0) own->request_timeout_ms = 10000;
}

static struct net *make_net(const struct net_options *options)
{
  struct net *n = calloc(1, sizeof *n);
  if (n == NULL) return NULL;
  copy_options(n, options);
  struct limit_options limits = {
      .connections_max = n->options.connections_per_address_max,
      .upgrades = {n->options.upgrades_per_address_burst, n->options.upgrades_period_ms},
      .address_count_max = ADDRESS_COUNT_MAX,
  };
  n->listen_fd = -1;
  n->dirty_end = &n->dirty;
  n->closing.fire = on_closing;
  n->request_seed = rng_mix(uv_hrtime());
  n->wheel = wheel_new(net_now_ms(n));
  if (n->wheel != NULL && limit_new(&n->limit, &limits) == 0) return n;
  wheel_free(n->wheel);
  limit_free(n->limit);
  free(n);
  return NULL;
}

/* Everything that needs the loop to be closed again. */
static int start_handles(struct net *n)
{
  uv_loop_t *loop = n->options.loop;
  int status = uv_poll_init_socket(loop, &n->listener, n->listen_fd);
  if (status != 0) return status;
  uv_timer_init(loop, &n->timer);
  uv_check_init(loop, &n->check);
  uv_prepare_init(loop, &n->prepare);
  n->handle_count = 4;
  n->listener.data = n->timer.data = n->check.data = n->prepare.data = n;
  uv_check_start(&n->check, on_check);
  uv_prepare_start(&n->prepare, on_prepare);
  return 0;
}

int net_open(struct net **out_net, const struct net_options *options, char *message, size_t message_size)
{
  *out_net = NULL;
  if (message_size > 0) message[0] = '\0';
  uv_update_time(options->loop);
  struct net *n = make_net(options);
  if (n == NULL) {
    snprintf(message, message_size, "out of memory");
    return E_NOMEM;
  }
  int status = listen_open(n, message, message_size);
  if (status == 0) status = start_handles(n);
  if (status != 0) goto out;
  status = ws_open(n, message, message_size);
  if (status != 0) {
    net_close(n, NULL, NULL); /* frees it while the loop runs */
    return status;
  }
  listen_update(n);
  *out_net = n;
  return 0;

out:
  if (n->listen_fd >= 0) close(n->listen_fd);
  wheel_free(n->wheel);
  limit_free(n->limit);
  free(n);
  return status;
}
