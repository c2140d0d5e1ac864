/* Database addresses. */
#include "store/address_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_SCHEME   "sqlite:"
#define SERVER_SCHEME "mysql://"

enum { PORT_DEFAULT = 3306, PORT_MAX = 65535 };

static bool has_prefix(const char *text, const char *prefix)
{
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

enum store_engine store_engine_of(const char *address)
{
  return has_prefix(address, SERVER_SCHEME) ? STORE_MARIADB : STORE_SQLITE;
}

const char *store_file_of(const char *address)
{
  if (store_engine_of(address) != STORE_SQLITE) return NULL;
  return has_prefix(address, FILE_SCHEME) ? address + strlen(FILE_SCHEME) : address;
}

/* Takes what stands before the first of the ends; *text moves to that end. False when it is empty or too long. */
static bool part_take(const char **text, const char *ends, char *out, size_t out_size)
{
  size_t size_bytes = strcspn(*text, ends);
  if (size_bytes == 0 || size_bytes >= out_size) return false;
  memcpy(out, *text, size_bytes);
  out[size_bytes] = '\0';
  *text += size_bytes;
  return true;
}

static bool port_take(const char **text, unsigned *out_port)
{
  char digits[8];
  *out_port = PORT_DEFAULT;
  if (**text != ':') return true;
  (*text)++;
  if (!part_take(text, "/", digits, sizeof(digits))) return false;
  char *end;
  unsigned long port = strtoul(digits, &end, 10);
  *out_port = (unsigned)port;
  return *end == '\0' && digits[0] != '-' && port > 0 && port <= PORT_MAX;
}

/* USER@HOST[:PORT]/DATABASE[?socket=PATH] */
static bool server_parse(const char *text, struct db_address *address)
{
  if (!part_take(&text, "@:/", address->user, sizeof(address->user)) || *text++ != '@') return false;
  if (!part_take(&text, ":/@", address->host, sizeof(address->host))) return false;
  if (!port_take(&text, &address->port) || *text++ != '/') return false;
  if (!part_take(&text, "?/@", address->database, sizeof(address->database))) return false;
  if (*text == '\0') return true;
  if (!has_prefix(text, "?socket=")) return false;
  text += strlen("?socket=");
  return part_take(&text, "&", address->socket, sizeof(address->socket)) && *text == '\0';
}

static bool holds_password(const char *text)
{
  const char *user = text + strlen(SERVER_SCHEME);
  const char *at = strrchr(user, '@');
  const char *colon = strchr(user, ':');
  return at && colon && colon < at;
}

int address_parse(const char *text, struct db_address *out_address, char *message, size_t message_size)
{
  *out_address = (struct db_address){.engine = store_engine_of(text)};
  const char *advice = NULL;
  if (out_address->engine == STORE_MARIADB) {
    if (holds_password(text)) {
      advice = "must not hold a password: put it into BAOLIFE_DB_PASSWORD or into a file named by db-password-file";
    } else if (!server_parse(text + strlen(SERVER_SCHEME), out_address)) {
      advice = "must be like mysql://USER@HOST:3306/DATABASE or mysql://USER@localhost/DATABASE?socket=/run/db.sock";
    }
  } else {
    out_address->path = store_file_of(text);
    if (strstr(text, "://")) advice = "must begin with sqlite: or mysql://, or be the path of a file";
    if (*out_address->path == '\0') advice = "names no file";
  }
  if (advice) snprintf(message, message_size, "the database address %s", advice);
  return advice ? E_INVALID : 0;
}

int store_check_address(const char *address, char *message, size_t message_size)
{
  struct db_address parsed;
  return address_parse(address, &parsed, message, message_size);
}
