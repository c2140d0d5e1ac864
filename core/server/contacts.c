#include "server/contacts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "server/server.h"
#include "store/contact.h"

#define KEYS_BYTES_MAX 4096

static int read_keys_file(struct server *server, const char *path, char *message, size_t message_size)
{
  struct buf text;
  buf_init(&text, KEYS_BYTES_MAX);
  int status = file_read(path, &text);
  if (status)
    snprintf(message, message_size, "cannot read the data keys from %.200s: %s", path, status_text(status));
  else
    status = seal_keys_read(&server->data_keys, text.data ? text.data : "", message, message_size);
  if (text.data) explicit_bzero(text.data, text.size_bytes);
  buf_deinit(&text);
  return status;
}

int contacts_read_keys(struct server *server, char *message, size_t message_size)
{
  const char *list = getenv("BAOLIFE_DATA_KEYS");
  int status = E_OK;
  if (list)
    status = seal_keys_read(&server->data_keys, list, message, message_size);
  else if (server->config.data_keys_file[0])
    status = read_keys_file(server, server->config.data_keys_file, message, message_size);
  if (!status && server->data_keys.count == 0)
    LOG(INFO, "contact data is refused", LOG_TEXT("reason", contact_no_keys_text));
  return status;
}

static void reseal_step(struct server *server);

static void on_resealed(void *context, int status, size_t done_count, size_t failed_count)
{
  struct server *server = context;
  struct contacts *c = &server->contacts;
  c->is_resealing = false;
  if (status) {
    LOG(WARN, "contacts not sealed anew, tried again later", LOG_STATUS(status));
    return;
  }
  c->done_count += done_count;
  c->failed_count += failed_count;
  if (done_count + failed_count == CONTACT_RESEAL_MAX) {
    reseal_step(server);
    return;
  }
  c->is_resealed = true;
  if (c->done_count || c->failed_count)
    LOG(INFO, "contacts sealed anew", LOG_INT("key", seal_newest_id(&server->data_keys)),
        LOG_INT("count", c->done_count), LOG_INT("failed", c->failed_count));
}

static void reseal_step(struct server *server)
{
  struct contacts *c = &server->contacts;
  int status = store_reseal_contacts(server->store, &server->data_keys, c->failed_count, on_resealed, server);
  c->is_resealing = !status;
  if (status && status != E_CLOSED) LOG(WARN, "contacts not sealed anew, tried again later", LOG_STATUS(status));
}

void contacts_reseal(struct server *server)
{
  const struct contacts *c = &server->contacts;
  if (server->data_keys.count > 1 && !c->is_resealing && !c->is_resealed) reseal_step(server);
}
