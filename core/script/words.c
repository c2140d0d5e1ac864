#include "script/words.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "script/sets.h"

static const struct {
  const char *name;
  int64_t minutes;
} UNITS[] = {
    {"min", 1},
    {"h", MINUTES_PER_HOUR},
    {"d", MINUTES_PER_DAY},
    {"w", 7 * MINUTES_PER_DAY},
    {"mo", MINUTES_PER_YEAR / 12},
    {"y", MINUTES_PER_YEAR},
};

/* One "<number><unit>"; *text moves behind it. */
static int parse_one(const char **text, int64_t *out_min)
{
  const char *p = *text;
  int64_t whole = 0, part = 0, scale = 1;
  int digits = 0;
  for (; *p >= '0' && *p <= '9' && digits < 9; p++, digits++)
    whole = whole * 10 + (*p - '0');
  if (digits == 0) return E_INVALID;
  if (p[0] == '.' && p[1] >= '0' && p[1] <= '9')
    for (p++; *p >= '0' && *p <= '9' && scale < 1000; p++, scale *= 10)
      part = part * 10 + (*p - '0');
  size_t size = strspn(p, "abcdefghijklmnopqrstuvwxyz");
  for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
    if (strlen(UNITS[i].name) != size || strncmp(p, UNITS[i].name, size) != 0) continue;
    *text = p + size;
    *out_min = whole * UNITS[i].minutes + part * UNITS[i].minutes / scale;
    return *out_min > DURATION_MINUTES_MAX ? E_RANGE : E_OK;
  }
  return E_INVALID;
}

int duration_parse(const char *text, bool is_range_allowed, int64_t *out_low_min, int64_t *out_high_min)
{
  int status = parse_one(&text, out_low_min);
  if (status) return status;
  *out_high_min = *out_low_min;
  if (*text == '\0') return E_OK;
  if (!is_range_allowed || strncmp(text, "..", 2) != 0) return E_INVALID;
  text += 2;
  status = parse_one(&text, out_high_min);
  if (status) return status;
  if (*text != '\0') return E_INVALID;
  return *out_low_min > *out_high_min ? E_RANGE : E_OK;
}

int date_parse(const char *text, struct date *out_date)
{
  if (strlen(text) != 5 || text[2] != '-') return E_INVALID;
  for (int i = 0; i < 5; i++)
    if (i != 2 && (text[i] < '0' || text[i] > '9')) return E_INVALID;
  *out_date = (struct date){0, (text[0] - '0') * 10 + text[1] - '0', (text[3] - '0') * 10 + text[4] - '0'};
  if (out_date->month < 1 || out_date->month > 12 || out_date->day < 1) return E_INVALID;
  return out_date->day > calendar_days_in_month(2000, out_date->month) ? E_INVALID : E_OK;
}

static size_t name_size(const char *text)
{
  return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
}

bool name_is_valid(const char *text)
{
  size_t size = name_size(text);
  return size > 0 && size <= NAME_CHARACTERS_MAX && text[size] == '\0';
}

bool flag_is_valid(const char *text, size_t *out_name_size)
{
  size_t size = name_size(text);
  *out_name_size = size;
  if (size == 0 || size > NAME_CHARACTERS_MAX) return false;
  return text[size] == '\0' || (text[size] == '=' && name_is_valid(text + size + 1));
}

void flag_hashes(const char *text, uint64_t *out_name, uint64_t *out_value)
{
  size_t size = name_size(text);
  *out_name = hash_bytes(text, size);
  *out_value = text[size] == '=' ? hash_text(text + size + 1) : 0;
}

/* Length of the UTF-8 character at p, or 0 when it is none (overlong forms and surrogates included). */
static int character_size(const unsigned char *p)
{
  if (p[0] < 0x80) return p[0] >= 0x20 && p[0] != 0x7f;
  int size = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
  if (p[0] < 0xc2 || p[0] > 0xf4) return 0;
  for (int i = 1; i < size; i++)
    if ((p[i] & 0xc0) != 0x80) return 0;
  if (p[0] == 0xe0 && p[1] < 0xa0) return 0;
  if (p[0] == 0xed && p[1] > 0x9f) return 0;
  if (p[0] == 0xf0 && p[1] < 0x90) return 0;
  if (p[0] == 0xf4 && p[1] > 0x8f) return 0;
  /* C1 control characters. */
  return p[0] == 0xc2 && p[1] < 0xa0 ? 0 : size;
}

bool text_is_clean(const char *text, size_t *out_characters)
{
  size_t count = 0;
  for (const unsigned char *p = (const unsigned char *)text; *p; count++) {
    int size = character_size(p);
    if (size == 0) return false;
    p += size;
  }
  *out_characters = count;
  return true;
}

bool text_unknown_slot(const char *text, const char *more_set, char *out_slot, size_t out_slot_bytes)
{
  for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{')) {
    size_t size = name_size(p + 1);
    snprintf(out_slot, out_slot_bytes, "%.*s", (int)(size < 40 ? size : 40), p + 1);
    bool is_known = set_index("slot", out_slot) >= 0 || (more_set && set_index(more_set, out_slot) >= 0);
    if (p[1 + size] != '}' || !is_known) return true;
  }
  return false;
}
