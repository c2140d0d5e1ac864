/* The running server: what its parts share, in start order. One per process. Thread: main. */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "base/map.h"
#include "base/wheel.h"
#include "crypto/seal.h"
#include "net/net.h"
#include "script/script.h"
#include "server/config.h"
#include "server/crash_file.h"
#include "server/health.h"
#include "server/ledger_watch.h"
#include "sim/command.h"
#include "sim/game.h"
#include "store/store.h"

#define PEPPER_BYTES 32

struct analytics;
struct control;
struct reload;
struct session;

/* The change from older data keys to the newest. */
struct contacts {
  bool is_resealing, is_resealed;
  size_t done_count, failed_count;
};

struct server {
  struct config config;
  uv_loop_t *loop;
  struct crash_list crashes; /* of earlier runs; not changed after the start, read by the build of content */
  struct script *script;
  struct game game;
  struct reload *reload; /* NULL: content is frozen */
  struct world world;
  struct store *store;
  struct net *net;
  struct health health;
  struct ledger_watch ledger_watch;
  struct control *control; /* NULL: tools cannot ask */
  struct analytics *analytics;
  struct map actors;            /* player id -> struct actor */
  struct wheel *wheel;          /* actors by their next moment, in milliseconds of wall clock */
  struct session *sessions;     /* all open ones */
  uint8_t pepper[PEPPER_BYTES]; /* keys the device secrets' codes */
  struct seal_keys data_keys;   /* of contact data; not changed after the start */
  struct contacts contacts;
  int64_t next_account_id;
  char epoch[40]; /* names this run of the process to clients */
  int64_t started_at_unix_ms;
  int64_t store_looked_at_unix_ms; /* for turns that a database which went away holds up */
  bool is_draining;
};

/* The only readers of the clock: wall clock in milliseconds since 1970, and a monotonic one. */
int64_t clock_now_unix_ms(void);
uint64_t clock_now_mono_ms(void);

#endif
