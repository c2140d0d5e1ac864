#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

#define MESSAGE_BYTES 640

void problems_init(struct problems *p)
{
  *p = (struct problems){0};
}

void problems_deinit(struct problems *p)
{
  for (size_t i = 0; i < p->count; i++) {
    free(p->items[i].file);
    free(p->items[i].message);
  }
  free(p->items);
  problems_init(p);
}

static bool make_room(struct problems *p)
{
  if (p->count >= PROBLEMS_MAX) return false;
  if (p->count < p->capacity) return true;
  size_t capacity = p->capacity ? p->capacity * 2 : 16;
  struct problem *items = realloc(p->items, capacity * sizeof *items);
  if (!items) return false;
  p->items = items;
  p->capacity = capacity;
  return true;
}

void problems_add(struct problems *p, const char *file, int line, int column, enum severity severity, const char *rule,
                  const char *format, ...)
{
  if (severity == SEVERITY_ERROR) p->error_count++;
  char message[MESSAGE_BYTES];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  char *file_copy = make_room(p) ? strdup(file) : NULL;
  char *message_copy = file_copy ? strdup(message) : NULL;
  if (!message_copy) {
    free(file_copy);
    p->dropped_count++;
    return;
  }
  struct problem *problem = &p->items[p->count++];
  *problem = (struct problem){.file = file_copy,
                              .line = line > 0 ? line : 1,
                              .column = column > 0 ? column : 1,
                              .severity = severity,
                              .message = message_copy};
  snprintf(problem->rule, sizeof problem->rule, "%s", rule);
}

static int compare_problems(const void *left, const void *right)
{
  const struct problem *a = left, *b = right;
  int order = strcmp(a->file, b->file);
  if (order == 0) order = (a->line > b->line) - (a->line < b->line);
  if (order == 0) order = (a->column > b->column) - (a->column < b->column);
  if (order == 0) order = strcmp(a->rule, b->rule);
  return order ? order : strcmp(a->message, b->message);
}

static void sort_problems(struct problems *p)
{
  if (p->count > 1) qsort(p->items, p->count, sizeof *p->items, compare_problems);
}

static const char *severity_name(enum severity severity)
{
  return severity == SEVERITY_ERROR ? "error" : "warning";
}

void problems_write_text(struct problems *p, const char *prefix, struct buf *out)
{
  size_t prefix_size = strlen(prefix);
  const char *slash = prefix_size > 0 && prefix[prefix_size - 1] != '/' ? "/" : "";
  sort_problems(p);
  for (size_t i = 0; i < p->count; i++) {
    const struct problem *q = &p->items[i];
    buf_printf(out, "%s%s%s:%d:%d: %s %s: %s\n", prefix, slash, q->file, q->line, q->column, severity_name(q->severity),
               q->rule, q->message);
  }
  if (p->dropped_count) buf_printf(out, "%zu more problems are not shown\n", p->dropped_count);
}

void problems_write_json(struct problems *p, struct json *out)
{
  sort_problems(p);
  json_array_begin(out);
  for (size_t i = 0; i < p->count; i++) {
    const struct problem *q = &p->items[i];
    json_object_begin(out);
    json_kv_text(out, "file", q->file);
    json_kv_int(out, "line", q->line);
    json_kv_int(out, "column", q->column);
    json_kv_text(out, "rule", q->rule);
    json_kv_text(out, "severity", severity_name(q->severity));
    json_kv_text(out, "message", q->message);
    json_object_end(out);
  }
  json_array_end(out);
}
