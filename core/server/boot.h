/* The start order and its exact reverse. Thread: main. */
#ifndef SERVER_BOOT_H
#define SERVER_BOOT_H

#include "server/config.h"
#include "server/server.h"

/* Exit codes of the program. */
enum { EXIT_CONTENT = 1, EXIT_USAGE = 2 };

/* Serves until SIGTERM or SIGINT; returns the exit code. What could not be started is said on stderr in words that tell
 * what to do. arguments are kept to read the settings again on SIGHUP. */
int boot_serve(const struct config *config, int argument_count, char *const *arguments);

/* Reads content with the runtime scripts the settings name; crashes, unless NULL, are not run again.
 * Errors: as script_load. */
int boot_read_content(const struct config *config, const struct crash_list *crashes, uint64_t generation,
                      struct script **out_script, struct problems *problems) MUST_USE;
/* The same without crashes, all problems to stderr. */
int boot_load_content(const struct config *config, uint64_t generation, struct script **out_script) MUST_USE;

/* Opens a database file only to read it; no server may run on it. A failure is said on stderr; E_CONFLICT: a server
 * does. */
int boot_open_reader(struct uv_loop_s *loop, const char *path, struct store **out_store) MUST_USE;

#endif
