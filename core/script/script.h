/* The script host: builds a content generation from Lua files, checks it, and runs its handlers in a sandbox.
 * Everything above sees only this header; Lua's own stays inside core/script. Thread: main (a build may run on any one
 * thread as long as nobody else uses that generation). */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/rng.h"
#include "base/status.h"
#include "model/effect.h"
#include "model/life.h"
#include "trigger/content.h"

/* One finding about content, for people. */
enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct problem {
  char *file;       /* relative to the content folder: "events/street/lost_wallet.lua" */
  int line, column; /* from 1 */
  enum severity severity;
  char rule[32]; /* "unknown-key" */
  char *message; /* what was expected, what was found, and what to do */
};

#define PROBLEMS_MAX 500

struct problems {
  struct problem *items;
  size_t count, capacity;
  size_t error_count;
  size_t dropped_count; /* beyond PROBLEMS_MAX */
};

void problems_init(struct problems *p);
void problems_deinit(struct problems *p);
/* Copies its arguments; counts what it cannot keep. */
void problems_add(struct problems *p, const char *file, int line, int column, enum severity severity, const char *rule,
                  const char *format, ...) PRINTF_LIKE(7, 8);
/* "content/events/x.lua:7:3: error unknown-key: ..." one per line, sorted by file, line, column. prefix is
 * the content folder, with or without a slash at its end. */
void problems_write_text(struct problems *p, const char *prefix, struct buf *out);
/* [{"file","line","column","rule","severity","message"}] in the same order. */
struct json;
void problems_write_json(struct problems *p, struct json *out);

/* A file of the runtime library under scripts/, as carried in the binary or read from a folder. */
struct script_file {
  const char *path; /* "scripts/kinds/event.lua" */
  const char *text;
  size_t size_bytes;
};

/* A script that once took the whole process with it. */
struct script_crash {
  char path[168];       /* "events/street/lost_wallet", or of a file "events/street/lost_wallet.lua" */
  uint64_t source_hash; /* of the file it stood in: a changed file is another */
  bool is_reading;      /* while the file was read, else in one of its functions */
  bool is_hang;         /* never came back, else crashed */
};

struct script_options {
  const char *content_folder;
  const struct script_file *runtime; /* the scripts/ tree */
  size_t runtime_count;
  uint64_t generation;
  const struct script_crash
      *crashes;       /* unchanged since, these are not run: left out when they crashed while they were */
  size_t crash_count; /* read (a table: an error), else set aside from the start */
};

struct script; /* a generation: VM and content */

/* Reads, compiles, validates and indexes everything. All problems are collected, not only the first.
 * Errors: E_SCRIPT (problems say why; *out_script is NULL), E_NOT_FOUND (no such folder; one problem), E_NOMEM. */
int script_load(const struct script_options *options, struct script **out_script, struct problems *problems) MUST_USE;
void script_free(struct script *s);
const struct content *script_content(const struct script *s);

/* What one callback may see. Read-only but for the journal and the generator. */
struct script_call {
  const struct life *life;
  const struct content *content;
  int64_t now_min;
  struct content_id owner; /* whose handler runs; names p.vars */
  struct rng *rng;         /* keyed by the caller */
  struct journal *journal; /* effects go here; the caller applies it on success and drops it otherwise */
};

/* Why a call failed. */
enum script_fault_kind {
  FAULT_NONE,
  FAULT_ERROR,
  FAULT_BUDGET,
  FAULT_MEMORY,
  FAULT_WALL,
  FAULT_HANG, /* these two end the process: they are known from its last run */
  FAULT_CRASH
};

struct script_fault {
  enum script_fault_kind kind;
  char file[160];
  int line;
  char message[512];
  char trace[1024];
};

/* Runs one handler of this generation on a coroutine under the budgets. On failure the journal's content is to be
 * thrown away. Errors: E_SCRIPT, E_BUDGET (budget, memory or wall clock); *out_fault says which and where. */
int script_run(struct script *s, int32_t handler, struct script_call *call, struct script_fault *out_fault) MUST_USE;

/* Runs every handler on made-up lives, once alone and once with somebody in every role, and drops what they did:
 * finds wrong names and missing people before a player does. Findings are warnings ("dry-run", and "budget-use" above a
 * quarter of a budget): a made-up life may lack what `when` asks for. Events set aside are passed over. Stops after two
 * seconds. Errors: E_NOMEM. */
int script_dry_run(struct script *s, struct problems *problems) MUST_USE;

/* Bytes the VM holds now, for metrics. */
size_t script_memory_bytes(const struct script *s);

#endif
