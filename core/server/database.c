#include "server/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "server/embedded.h"

#define BUSY_TIMEOUT_MS 2000

static size_t gather_migrations(struct database *database)
{
  static const char prefix[] = "db/migrations/";
  const char *suffix = store_engine_of(database->address) == STORE_MARIADB ? ".mariadb.sql" : ".sqlite.sql";
  size_t count = 0, prefix_size = sizeof prefix - 1, suffix_size = strlen(suffix);
  for (const struct embedded_file *file = embedded_files; file->path && count < DATABASE_MIGRATIONS_MAX; file++) {
    size_t size = strlen(file->path);
    if (strncmp(file->path, prefix, prefix_size) != 0 || size <= prefix_size + suffix_size) continue;
    if (strcmp(file->path + size - suffix_size, suffix) != 0) continue;
    char *name = database->names[count];
    snprintf(name, sizeof database->names[count], "%.*s", (int)(size - prefix_size - suffix_size),
             file->path + prefix_size);
    database->migrations[count++] = (struct store_migration){name, (const char *)file->data, file->size_bytes};
  }
  return count;
}

static int read_password_file(struct database *database, const char *path, char *message, size_t message_size)
{
  struct buf text;
  buf_init(&text, sizeof database->password);
  int status = file_read(path, &text);
  if (status) {
    snprintf(message, message_size, "cannot read the database's password from %.200s: %s", path, status_text(status));
  } else {
    size_t size = strcspn(text.data ? text.data : "", "\r\n");
    snprintf(database->password, sizeof database->password, "%.*s", (int)size, text.data ? text.data : "");
  }
  if (text.data) explicit_bzero(text.data, text.size_bytes);
  buf_deinit(&text);
  return status;
}

static int read_password(struct database *database, const char *file, char *message, size_t message_size)
{
  if (file && file[0]) return read_password_file(database, file, message, message_size);
  const char *password = getenv("BAOLIFE_DB_PASSWORD");
  size_t size = strlen(password ? password : "");
  if (size >= sizeof database->password) {
    snprintf(message, message_size, "BAOLIFE_DB_PASSWORD is longer than %d bytes", DATABASE_PASSWORD_BYTES - 1);
    return E_RANGE;
  }
  memcpy(database->password, password ? password : "", size + 1);
  return E_OK;
}

int database_at(struct database *database, const char *address, const char *password_file, char *message,
                size_t message_size)
{
  memset(database, 0, sizeof *database);
  snprintf(database->address, sizeof database->address, "%s", address);
  int status = read_password(database, password_file, message, message_size);
  database->options = (struct store_options){.path = database->address,
                                             .password = database->password,
                                             .version = BAOLIFE_VERSION,
                                             .migrations = database->migrations,
                                             .migration_count = gather_migrations(database),
                                             .busy_timeout_ms = BUSY_TIMEOUT_MS};
  return status;
}

int database_read(struct database *database, const struct config *config, char *message, size_t message_size)
{
  char address[sizeof database->address];
  if (config->db[0])
    snprintf(address, sizeof address, "%s", config->db);
  else
    snprintf(address, sizeof address, "%s/baolife.db", config->data);
  const char *file = getenv("BAOLIFE_DB_PASSWORD") ? "" : config->db_password_file;
  int status = database_at(database, address, file, message, message_size);
  snprintf(database->spool_path, sizeof database->spool_path, "%s/spool.db", config->data);
  database->options.queue_count_max = (size_t)config->store_queue_max;
  database->options.batch_count_max = (size_t)config->store_batch_max;
  database->options.deadline_s = (int)config->db_deadline_s;
  database->options.slow_query_ms = (int)config->slow_query_ms;
  database->options.readers.held_count_max = (int)config->db_connections;
  database->options.readers.extra_count_max = (int)config->db_connections_extra;
  database->options.readers.acquire_timeout_s = (int)config->db_acquire_timeout_s;
  database->options.readers.recycle_s = (int)config->db_recycle_s;
  database->options.is_tls_required = strcmp(config->db_tls, "on") == 0;
  database->options.tls_ca = config->db_tls_ca;
  return status;
}

void database_forget(struct database *database)
{
  explicit_bzero(database->password, sizeof database->password);
}
