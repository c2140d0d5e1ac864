/* What a life remembers by name: flags with the date they were set, counters, what fired when and how often, and the
 * private variables of content. Sorted arrays keyed by hashes: a lookup is a binary search in one cache line or two.
 * Bounds below; at a bound new names are refused with E_FULL (known ones can still change). */
#ifndef MODEL_MEMORY_H
#define MODEL_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/ids.h"

#define FLAGS_MAX      256
#define COUNTERS_MAX   256
#define HISTORY_MAX    2048
#define VARS_MAX       256
#define VAR_TEXT_BYTES 48

struct flag {
  struct name_id name;
  uint64_t value; /* hash of its value, 0 = plain */
  int64_t set_at_min;
};

struct counter {
  struct name_id name;
  int64_t value;
};

/* One per content id that ever fired in this life. */
struct history {
  struct content_id content;
  int64_t last_at_min;
  uint32_t count;
};

struct var {
  struct content_id owner;
  struct name_id key;
  bool is_text;
  int64_t number;
  char text[VAR_TEXT_BYTES];
};

struct memory {
  uint64_t flag_bits; /* bit of every set flag's name: most flags that are asked for are not set, nor looked up then */
  struct flag *flags;
  uint32_t flag_count, flag_capacity;
  struct counter *counters;
  uint32_t counter_count, counter_capacity;
  struct history *history;
  uint32_t history_count, history_capacity;
  struct var *vars;
  uint32_t var_count, var_capacity;
};

void memory_init(struct memory *m);
void memory_deinit(struct memory *m);

/* NULL when not set. */
const struct flag *memory_flag(const struct memory *m, struct name_id name);
int memory_set_flag(struct memory *m, struct name_id name, uint64_t value, int64_t now_min) MUST_USE;
bool memory_clear_flag(struct memory *m, struct name_id name);

/* 0 when never counted. */
int64_t memory_counter(const struct memory *m, struct name_id name);
int memory_add_counter(struct memory *m, struct name_id name, int64_t amount) MUST_USE;
int memory_set_counter(struct memory *m, struct name_id name, int64_t value) MUST_USE;

/* NULL when it never fired. */
const struct history *memory_history(const struct memory *m, struct content_id content);
/* Notes one firing; *out_count is how often by now. */
int memory_note(struct memory *m, struct content_id content, int64_t now_min, uint32_t *out_count) MUST_USE;
int memory_set_history(struct memory *m, const struct history *entry) MUST_USE;

const struct var *memory_var(const struct memory *m, struct content_id owner, struct name_id key);
/* Sets a number, or a text shorter than VAR_TEXT_BYTES. Errors: E_FULL, E_NOMEM, E_RANGE (text too long). */
int memory_set_var(struct memory *m, struct content_id owner, struct name_id key, bool is_text, int64_t number,
                   const char *text) MUST_USE;
bool memory_clear_var(struct memory *m, struct content_id owner, struct name_id key);

/* What is kept under one name goes on under another; false when there is nothing. They need no room, so they never
 * fail. Where both names are known: of a flag the one set later stays, counters are added up, of the history counts are
 * added up and the later moment stays, of variables that both owners have the new owner's stay. */
bool memory_rename_flag(struct memory *m, struct name_id from, struct name_id to);
bool memory_rename_counter(struct memory *m, struct name_id from, struct name_id to);
bool memory_rename_history(struct memory *m, struct content_id from, struct content_id to);
bool memory_rename_owner(struct memory *m, struct content_id from, struct content_id to);

#endif
