#include "server/crashed.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "server/server.h"
#include "server/watchdog.h"
#include "sim/faults.h"

static void crash_path(const struct server *server, char out[CONFIG_TEXT_BYTES + 32])
{
  snprintf(out, CONFIG_TEXT_BYTES + 32, "%s/crashed-scripts", server->config.data);
}

int crashed_begin(struct server *server)
{
  char path[CONFIG_TEXT_BYTES + 32];
  crash_path(server, path);
  crash_file_read(path, &server->crashes);
  return watchdog_start(path, server->config.script_hang_ms, STDOUT_FILENO);
}

static bool was_left_out(const struct content *content, const struct script_crash *crash)
{
  char file[sizeof crash->path + 8];
  for (uint32_t i = 0; i < content->left_out_count; i++) {
    snprintf(file, sizeof file, "%.160s.lua", content->left_out[i].path);
    if (crash->is_reading && strcmp(file, crash->path) == 0) return true;
  }
  return false;
}

void crashed_settle(struct server *server)
{
  char path[CONFIG_TEXT_BYTES + 32];
  const struct content *content = server->game.content;
  struct crash_list kept = {0};
  for (size_t i = 0; i < server->crashes.count; i++) {
    const struct script_crash *crash = &server->crashes.items[i];
    bool is_kept =
        crash->is_reading ? was_left_out(content, crash) : faults_note_crash(server->game.faults, content, crash);
    if (!is_kept) {
      LOG(INFO, "content that crashed the server has changed since", LOG_TEXT("id", crash->path));
      continue;
    }
    kept.items[kept.count++] = *crash;
    LOG(WARN, "content starts set aside until its file changes", LOG_TEXT("id", crash->path),
        LOG_TEXT("reason", fault_kind_name(crash->is_hang ? FAULT_HANG : FAULT_CRASH)),
        LOG_TEXT("while", crash->is_reading ? "reading" : "playing"), LOG_INT("generation", content->generation));
  }
  crash_path(server, path);
  int status = crash_file_write(path, &kept);
  if (status) LOG(WARN, "file of crashed scripts not written", LOG_TEXT("file", path), LOG_STATUS(status));
}
