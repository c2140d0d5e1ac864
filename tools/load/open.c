#include "load/open.h"

#include <stdio.h>

#include "base/file.h"
#include "base/log.h"
#include "server/auth.h"
#include "server/boot.h"
#include "server/database.h"

#define STDERR_FD 2

static int open_store(struct server *server, char *message, size_t message_size)
{
  static struct database database;
  int status = database_read(&database, &server->config, message, message_size);
  database.options.loop = server->loop;
  if (!status) status = store_open(&server->store, &database.options, message, message_size);
  database_forget(&database);
  return status;
}

int open_server(struct server *server, uv_loop_t *loop, const struct open_place *place)
{
  char arguments[3][CONFIG_TEXT_BYTES + 16], message[1024] = "";
  char *const settings[] = {arguments[0], arguments[1], arguments[2]};
  snprintf(arguments[0], sizeof arguments[0], "--data=%s", place->data);
  snprintf(arguments[1], sizeof arguments[1], "--db=%s", place->db);
  snprintf(arguments[2], sizeof arguments[2], "--content=%s", place->content);
  server->loop = loop;
  log_set_fd(STDERR_FD);
  int status = config_load(&server->config, 3, settings, message, sizeof message);
  if (!status) status = file_make_folder(server->config.data);
  if (!status) status = auth_load_pepper(server->config.data, server->pepper, message, sizeof message);
  if (!status) status = boot_load_content(&server->config, 1, &server->script);
  if (!status) status = open_store(server, message, sizeof message);
  if (!status) {
    server->game = (struct game){script_content(server->script), server->script, NULL};
    return E_OK;
  }
  fprintf(stderr, "%s\n", message[0] ? message : status_text(status));
  if (server->script) script_free(server->script);
  return status;
}

void open_end(struct server *server)
{
  store_close(server->store, NULL, NULL);
  uv_run(server->loop, UV_RUN_DEFAULT);
  script_free(server->script);
}
