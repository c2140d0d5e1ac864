/* libwebsockets: context on the caller's loop, handing sockets over, and its callback. What follows
 * from reading 4.1.6: its timers are not relied on (they are armed only after socket events), its
 * listener and HTTP server never see a client's bytes, and a connection is closed from outside its
 * callbacks, or the client would see 1006. */
#include <libwebsockets.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "net/conn.h"
#include "proto/wire.h"

#define PROTOCOL_NAME "baolife.v2"
/* Pieces of a message as the library hands them over; memory of every connection. */
#define RX_BYTES 4096
/* One write goes out whole if the kernel takes it. */
#define TX_BYTES (512 * 1024)

static void on_log(int level, const char *line)
{
  /* 4.1.6 reports every handed-over socket as an error. */
  if (strstr(line, "calling service") != NULL) return;
  char text[200];
  snprintf(text, sizeof text, "%s", line);
  text[strcspn(text, "\n")] = '\0';
  if (level == LLL_ERR) {
    LOG(WARN, "libwebsockets", LOG_TEXT("text", text));
  } else {
    LOG(DEBUG, "libwebsockets", LOG_TEXT("text", text));
  }
}

static void on_receive(struct net_conn *conn, struct lws *wsi, const char *bytes, size_t size_bytes)
{
  if (lws_frame_is_binary(wsi)) {
    conn_refuse(conn, CLOSE_NOT_TEXT, "text only");
    return;
  }
  conn_received(conn, bytes, size_bytes, lws_remaining_packet_payload(wsi), lws_is_first_fragment(wsi) != 0,
                lws_is_final_fragment(wsi) != 0);
}

static int read_code(const uint8_t *payload, size_t size_bytes)
{
  return size_bytes >= 2 ? payload[0] << 8 | payload[1] : LWS_CLOSE_STATUS_NO_STATUS;
}

/* The library begins a close: its own (a protocol error, with a code) or because the line is gone.
 */
static void on_dropped(struct net_conn *conn, struct lws *wsi)
{
  int size_bytes = lws_get_close_length(wsi);
  conn_closing(conn, size_bytes >= 2 ? read_code(lws_get_close_payload(wsi), 2) : 0);
}

/* The first we hear of a socket handed over: from now on the library will also tell us of its end. */
static int on_adopted(struct lws *wsi)
{
  struct net *n = lws_context_user(lws_get_context(wsi));
  if (n->adopting == NULL) return -1;
  n->adopting->wsi = wsi;
  lws_set_opaque_user_data(wsi, n->adopting);
  n->adopting = NULL;
  return 0;
}

static void on_conn_event(struct net_conn *conn, struct lws *wsi, enum lws_callback_reasons reason, const void *in,
                          size_t size_bytes)
{
  switch (reason) {
  case LWS_CALLBACK_ESTABLISHED:
    if (conn->state == CONN_NEW) conn_opened(conn);
    break;
  case LWS_CALLBACK_RECEIVE:
    on_receive(conn, wsi, in, size_bytes);
    break;
  case LWS_CALLBACK_RECEIVE_PONG:
    conn_heard(conn);
    break;
  case LWS_CALLBACK_SERVER_WRITEABLE:
    conn_mark_dirty(conn);
    break;
  case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
    conn_closing(conn, read_code(in, size_bytes));
    break;
  case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL:
    on_dropped(conn, wsi);
    break;
  case LWS_CALLBACK_CLOSED:
    conn_closed(conn);
    break;
  case LWS_CALLBACK_WSI_DESTROY:
    lws_set_opaque_user_data(wsi, NULL);
    conn_closed(conn);
    conn_free(conn);
    break;
  default:
    break;
  }
}

/* Refuses what only the library's own HTTP server could bring up; no client can cause it. */
static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t size_bytes)
{
  struct net_conn *conn = wsi != NULL ? lws_get_opaque_user_data(wsi) : NULL;
  switch (reason) {
  case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED:
    return on_adopted(wsi);
  case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
    return conn == NULL;
  case LWS_CALLBACK_HTTP:
  case LWS_CALLBACK_HTTP_BODY:
  case LWS_CALLBACK_HTTP_BODY_COMPLETION:
  case LWS_CALLBACK_HTTP_WRITEABLE:
  case LWS_CALLBACK_RAW_ADOPT:
  case LWS_CALLBACK_RAW_RX:
    return -1;
  default:
    if (conn != NULL) on_conn_event(conn, wsi, reason, in, size_bytes);
    return 0;
  }
}

/* The game's protocol is the first: a client without a subprotocol gets that one. The library
 * reports the beginning of a close only to protocols with session memory, so there is a byte of it.
 */
static const struct lws_protocols PROTOCOLS[] = {
    {.name = PROTOCOL_NAME,
     .callback = on_event,
     .per_session_data_size = 1,
     .rx_buffer_size = RX_BYTES,
     .tx_packet_size = TX_BYTES},
    {0},
};

/* Without it every connection sits in one sorted list of timers, and connecting costs O(n). */
static const lws_retry_bo_t NO_RETRY;

int ws_open(struct net *n, char *message, size_t message_size)
{
  void *loops[1] = {n->options.loop};
  struct lws_context_creation_info info = {0};
  lws_set_log_level(LLL_ERR | LLL_WARN, on_log);
  info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
  info.protocols = PROTOCOLS;
  info.options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
  info.foreign_loops = loops;
  info.gid = (gid_t)-1;
  info.uid = (uid_t)-1;
  info.user = n;
  info.retry_and_idle_policy = &NO_RETRY;
  info.pcontext = &n->lws;
  info.vhost_name = "game";
  info.alpn = "http/1.1";
  n->lws = lws_create_context(&info);
  if (n->lws != NULL) n->vhost = lws_create_vhost(n->lws, &info);
  if (n->vhost != NULL) return 0;
  snprintf(message, message_size,
           "libwebsockets does not start; is its libuv plugin (package libwebsockets-evlib-uv) "
           "installed?");
  return E_IO;
}

void ws_adopt(struct net *n, int fd, struct net_conn *conn, const char *bytes, size_t size_bytes)
{
  n->adopting = conn;
  lws_adopt_socket_vhost_readbuf(n->vhost, fd, bytes, size_bytes);
  if (n->adopting == NULL) return; /* the library told us of it, and will of its end */
  n->adopting = NULL;
  conn_free(conn);
}
