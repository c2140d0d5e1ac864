/* The small notations content is written in: durations, dates, names, flags and texts with slots. Thread: any. */
#ifndef SCRIPT_WORDS_H
#define SCRIPT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "model/calendar.h"

#define NAME_CHARACTERS_MAX 24
/* 200 years: no delay is longer than a life. */
#define DURATION_MINUTES_MAX ((int64_t)200 * MINUTES_PER_YEAR)

/* "3d" or, where is_range_allowed, "4mo..10mo", in game minutes; a single duration gives low = high.
 * Errors: E_INVALID (not a duration), E_RANGE (empty range or too long). */
int duration_parse(const char *text, bool is_range_allowed, int64_t *out_low_min, int64_t *out_high_min) MUST_USE;

/* "06-07": the year of the result is 0. 29 February is allowed. Errors: E_INVALID. */
int date_parse(const char *text, struct date *out_date) MUST_USE;

/* [a-z0-9_]{1,24} */
bool name_is_valid(const char *text);
/* "name" or "name=value", each as above; *out_name_size is the length of the name. */
bool flag_is_valid(const char *text, size_t *out_name_size);
/* Hashes of both halves; the value's is 0 for a plain flag. text must be valid. */
void flag_hashes(const char *text, uint64_t *out_name, uint64_t *out_value);

/* Whether the bytes are UTF-8 without control characters; *out_characters counts code points. */
bool text_is_clean(const char *text, size_t *out_characters);
/* The first {slot} that is neither in the set of slots nor in more_set (NULL = none), copied without braces; false when
 * all are. A lone '{' gives "". */
bool text_unknown_slot(const char *text, const char *more_set, char *out_slot, size_t out_slot_bytes);

#endif
