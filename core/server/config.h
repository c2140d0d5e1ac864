/* Every setting in one table: name, unit, default, bounds, meaning. Values come from defaults, then a file
 * (`name = value` lines), then the environment (BAOLIFE_<NAME>), then flags (--name VALUE); what is not in the table is
 * refused. Thread: main. */
#ifndef SERVER_CONFIG_H
#define SERVER_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"

#define CONFIG_TEXT_BYTES 512

/* NUMBER(field, name, unit, default, min, max, may change while running, meaning)
 * TEXT(field, name, default, choices between bars or NULL, may change while running, meaning)
 * FLAG(field, name, meaning) */
#define CONFIG_LIST(NUMBER, TEXT, FLAG)                                                                                \
  TEXT(address, "address", "0.0.0.0", NULL, false, "address to listen on")                                             \
  NUMBER(port, "port", "", 8001, 0, 65535, false, "port to listen on; 0 = any free one")                               \
  TEXT(data, "data", "./var", NULL, false, "folder of the database and of this server's secret")                       \
  TEXT(db, "db", "", NULL, false,                                                                                      \
       "database: sqlite:PATH or mysql://USER@HOST:PORT/NAME[?socket=PATH]; empty = baolife.db in the data folder")    \
  TEXT(db_password_file, "db-password-file", "", NULL, false,                                                          \
       "file with the database's password, unless BAOLIFE_DB_PASSWORD holds it")                                       \
  TEXT(data_keys_file, "data-keys-file", "", NULL, false,                                                              \
       "file with the keys that seal contact data, unless BAOLIFE_DATA_KEYS holds them; empty = it is refused")        \
  NUMBER(db_deadline_s, "db-deadline-s", "s", 2, 1, 60, false, "patience with each answer of a database server")       \
  NUMBER(slow_query_ms, "slow-query-ms", "ms", 100, 0, 60000, false,                                                   \
         "a database statement that lasts as long is logged by its name; 0 = none")                                    \
  TEXT(db_tls, "db-tls", "off", "off|on", false,                                                                       \
       "a connection to a database server must be TLS, with a trusted certificate")                                    \
  TEXT(db_tls_ca, "db-tls-ca", "", NULL, false,                                                                        \
       "file with the authorities that are trusted for it; empty = the system's")                                      \
  NUMBER(db_connections, "db-connections", "connections", 20, 1, 200, false,                                           \
         "connections for reads to a database server, made when needed")                                               \
  NUMBER(db_connections_extra, "db-connections-extra", "connections", 10, 0, 50, false,                                \
         "more of them when all are busy; closed when idle")                                                           \
  NUMBER(db_acquire_timeout_s, "db-acquire-timeout-s", "s", 30, 1, 600, false,                                         \
         "how long a read waits for one of them; then db_unavailable")                                                 \
  NUMBER(db_recycle_s, "db-recycle-s", "s", 3600, 10, 86400, false,                                                    \
         "how long such a connection is used; then it is replaced")                                                    \
  TEXT(content, "content", "./content", NULL, false, "folder of the designers' content")                               \
  TEXT(scripts, "scripts", "", NULL, false, "folder of the runtime scripts; empty = those carried in the program")     \
  FLAG(freeze_content, "freeze-content", "do not watch the content folder: changes need a restart")                    \
  FLAG(dev, "dev", "loopback-only routes for designers and tests, no flood limits for local peers")                    \
  NUMBER(world_seed, "world-seed", "", 0, 0, INT64_MAX, false,                                                         \
         "seed of every life's fate, used when the database is made; 0 = random")                                      \
  NUMBER(clock_rate, "clock-rate", "game minutes per second", 6, 1, 60, false, "how fast lives are lived")             \
  TEXT(log_level, "log-level", "info", "debug|info|warn|error", true, "least level of the lines that are logged")      \
  NUMBER(players_max, "players-max", "players", 20000, 1, 1000000, false,                                              \
         "players in memory; beyond it new ones are refused as overloaded")                                            \
  NUMBER(connections_max, "connections-max", "connections", 15000, 1, 1000000, false,                                  \
         "open connections; beyond it accepting pauses")                                                               \
  NUMBER(connections_per_address, "connections-per-address", "connections", 20, 1, 1000000, false,                     \
         "open connections from one address (loopback is exempt)")                                                     \
  NUMBER(upgrades_per_10_s, "upgrades-per-10-s", "connections", 10, 1, 1000000, false,                                 \
         "new connections from one address in ten seconds (loopback is exempt)")                                       \
  NUMBER(messages_burst, "messages-burst", "messages", 40, 1, 1000000, false,                                          \
         "messages a connection may send at once; they come back within two seconds; beyond it 4429")                  \
  NUMBER(receive_burst_kib, "receive-burst-kib", "KiB", 256, 64, 65536, false,                                         \
         "bytes a connection may send at once; they come back within four seconds; beyond it 4429")                    \
  NUMBER(send_queue_kib, "send-queue-kib", "KiB", 256, 64, 16384, false,                                               \
         "unsent bytes per connection; beyond it the connection is closed with 4410")                                  \
  NUMBER(mailbox_max, "mailbox-max", "requests", 64, 1, 4096, false,                                                   \
         "requests of one player waiting for their turn; beyond it overloaded")                                        \
  NUMBER(refills_per_min, "refills-per-min", "requests", 10, 1, 100000, false,                                         \
         "energy refills of one player a minute")                                                                      \
  NUMBER(skips_per_min, "skips-per-min", "requests", 5, 1, 100000, false, "time skips of one player a minute")         \
  NUMBER(plays_per_min, "plays-per-min", "requests", 600, 1, 1000000, false,                                           \
         "answers, activities and the like of one player a minute (not limited with dev)")                             \
  NUMBER(reads_per_min, "reads-per-min", "requests", 600, 1, 1000000, false,                                           \
         "questions about the state by one player a minute (not limited with dev)")                                    \
  NUMBER(lives_per_min, "lives-per-min", "requests", 10, 1, 100000, false,                                             \
         "new lives of one player a minute (not limited with dev)")                                                    \
  NUMBER(auth_timeout_ms, "auth-timeout-ms", "ms", 10000, 100, 600000, false, "time to log in before 4401")            \
  NUMBER(ping_interval_ms, "ping-interval-ms", "ms", 25000, 100, 600000, false, "between pings")                       \
  NUMBER(idle_timeout_ms, "idle-timeout-ms", "ms", 60000, 200, 3600000, false, "silence before 4408")                  \
  NUMBER(time_update_ms, "time-update-ms", "ms", 5000, 100, 600000, false, "between time updates to a player")         \
  NUMBER(store_queue_max, "store-queue-max", "requests", 8192, 16, 1000000, false,                                     \
         "requests waiting for the database; beyond it db_unavailable")                                                \
  NUMBER(store_batch_max, "store-batch-max", "units", 512, 1, 10000, false, "units committed together")                \
  TEXT(analytics, "analytics", "off", "off|on", false,                                                                 \
       "count what players do, under pseudonyms, in the table analytics; kept for at most 13 months")                  \
  NUMBER(script_hang_ms, "script-hang-ms", "ms", 2000, 1000, 600000, false,                                            \
         "a script call that lasts longer ends the process; it starts again without that script")                      \
  NUMBER(drain_ms, "drain-ms", "ms", 3000, 0, 8000, true, "time for running requests when stopping")

struct config {
#define CONFIG_NUMBER(field, name, unit, default_, min, max, live, meaning) int64_t field;
#define CONFIG_TEXT(field, name, default_, choices, live, meaning)          char field[CONFIG_TEXT_BYTES];
#define CONFIG_FLAG(field, name, meaning)                                   bool field;
  CONFIG_LIST(CONFIG_NUMBER, CONFIG_TEXT, CONFIG_FLAG)
#undef CONFIG_NUMBER
#undef CONFIG_TEXT
#undef CONFIG_FLAG
  char file[CONFIG_TEXT_BYTES]; /* settings file that was read, "" = none */
};

/* Reads all sources; arguments are what follows the command's name. A settings file comes from --config FILE or
 * BAOLIFE_CONFIG. message gets one line for a person. Errors: E_INVALID (unknown name, bad value, out of bounds),
 * E_NOT_FOUND (no such settings file). */
int config_load(struct config *config, int argument_count, char *const *arguments, char *message,
                size_t message_size) MUST_USE;

/* Takes over from `fresh` what may change while running; changed settings that may not are named in message. */
void config_apply_live(struct config *config, const struct config *fresh, char *message, size_t message_size);

/* The table with the values in force, as text. */
void config_print(const struct config *config, struct buf *out);

#endif
