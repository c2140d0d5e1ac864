/* What content did wrong while it was played, and which of it is set aside for that: three errors within ten minutes or
 * one used-up budget take an event out of the game until its file changes. Equal errors are told three times in full
 * and then at every power of ten. Bounded: FAULTS_MAX contents and as many different errors; beyond that errors are
 * still counted, and an event that errs is set aside at once. Thread: main. */
#ifndef SIM_FAULTS_H
#define SIM_FAULTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/json.h"
#include "script/script.h"
#include "trigger/content.h"

#define FAULTS_MAX          256
#define FAULTS_TO_SET_ASIDE 3
#define FAULT_SPAN_MS       600000

struct fault_row {
  struct content_id id;
  uint64_t source_hash;                    /* of the file that erred */
  int64_t at_unix_ms[FAULTS_TO_SET_ASIDE]; /* the latest first */
  bool is_aside;
  enum script_fault_kind kind;
  char file[160];
  int line;
  char message[256];
};

struct fault_seen {
  uint64_t hash; /* of file, line and message */
  uint64_t count;
};

struct faults {
  struct fault_row rows[FAULTS_MAX];
  uint32_t row_count;
  struct fault_seen seen[FAULTS_MAX];
  uint32_t seen_count;
};

struct fault_verdict {
  bool is_news;      /* worth a line in the log */
  bool is_set_aside; /* by this very fault */
  uint64_t count;    /* how often this same error came */
};

/* Notes a fault of a script; may set the content it belongs to aside. */
struct fault_verdict faults_note(struct faults *f, const struct content *content, const struct definition *owner,
                                 const struct script_fault *fault, int64_t now_unix_ms);

/* Notes what ended the last run of the process; the event is set aside. False when it changed since or is gone. */
bool faults_note_crash(struct faults *f, const struct content *content, const struct script_crash *crash);

/* After a new generation took over: what is aside stays so unless its file changed or is gone. What ended the process
 * is kept in mind: it is aside again when the generation it did so in comes back. */
void faults_carry_over(struct faults *f, const struct content *content);

/* Why content is aside ("error: ..."); false when it is not. f may be NULL. */
#define FAULT_REASON_BYTES 320
bool faults_reason(const struct faults *f, struct content_id id, char *out, size_t out_size_bytes);

/* How many are aside or were left out by the loader, and [{"id","reason","file","line"}] of them. */
uint32_t faults_aside_count(const struct faults *f, const struct content *content);
void faults_write(const struct faults *f, const struct content *content, struct json *out);

/* "error", "budget", "memory", "wall", "hung the server", "crashed the server" */
const char *fault_kind_name(enum script_fault_kind kind);

#endif
