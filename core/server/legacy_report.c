#include "server/legacy_report.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"

#define LINE_BYTES_MAX 16384 /* notes are at most 4 KiB, escaped twice that */

int legacy_report_open(struct legacy_report *r, const char *path, bool is_dry_run, char *message, size_t message_size)
{
  *r = (struct legacy_report){.is_dry_run = is_dry_run};
  if (!path) return E_OK;
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  r->file = fd >= 0 && fchmod(fd, 0600) == 0 ? fdopen(fd, "w") : NULL;
  if (r->file) {
    setvbuf(r->file, NULL, _IOLBF, BUFSIZ); /* whoever follows it sees whole lines, also of a run that was killed */
    return E_OK;
  }
  snprintf(message, message_size, "cannot write the report %.300s: %s", path, strerror(errno));
  if (fd >= 0) close(fd);
  return E_IO;
}

static const char *outcome_word(const struct legacy_report *r, enum legacy_outcome outcome)
{
  static const char *const words[] = {"imported", "already", "changed", "refused"};
  return r->is_dry_run && outcome == LEGACY_IMPORTED ? "importable" : words[outcome];
}

static void put_notes(struct json *json, const struct buf *notes)
{
  if (!notes || notes->size_bytes == 0) return;
  json_kv_array(json, "notes");
  for (const char *at = notes->data; *at;) {
    size_t size = strcspn(at, "\n");
    json_text_n(json, at, size);
    at += size + (at[size] == '\n');
  }
  json_array_end(json);
}

static void put_line(struct json *json, const struct legacy_report *r, const struct legacy_line *line)
{
  json_object_begin(json);
  json_kv_int(json, "row", line->row_id);
  json_kv_text(json, "outcome", outcome_word(r, line->outcome));
  if (line->refusal.word) {
    json_kv_text(json, "reason", line->refusal.word);
    json_kv_text(json, "detail", line->refusal.text);
  }
  if (line->account_id) json_kv_int(json, "account", line->account_id);
  if (*line->device_id) {
    json_kv_text(json, "device_id", line->device_id);
    json_kv_text(json, "device_secret", line->device_secret);
  }
  json_kv_int(json, "json_bytes", line->json_size_bytes);
  if (line->shape.depth) {
    json_kv_int(json, "depth", (int64_t)line->shape.depth);
    json_kv_int(json, "values", (int64_t)line->shape.value_count);
  }
  if (line->outcome == LEGACY_IMPORTED) {
    json_kv_int(json, "money", line->money);
    json_kv_int(json, "diamonds", line->diamonds);
  }
  put_notes(json, line->notes);
  json_object_end(json);
}

static void write_out(struct legacy_report *r, struct buf *text)
{
  (void)!buf_append_char(text, '\n');
  if (text->data && r->file) fwrite(text->data, 1, text->size_bytes, r->file); /* ferror at the end tells */
  buf_deinit(text);
}

static void count_reason(struct legacy_report *r, const char *word)
{
  for (int i = 0; i < LEGACY_REASONS_MAX; i++) {
    if (!r->reasons[i].word) r->reasons[i].word = word;
    if (strcmp(r->reasons[i].word, word) != 0) continue;
    r->reasons[i].count++;
    return;
  }
}

static void count(struct legacy_report *r, const struct legacy_line *line)
{
  r->row_count++;
  r->counts[line->outcome]++;
  if (line->refusal.word) count_reason(r, line->refusal.word);
  if (line->outcome == LEGACY_IMPORTED) {
    r->money += line->money;
    r->diamonds += line->diamonds;
  }
  if (line->json_size_bytes > r->json_size_bytes_max) r->json_size_bytes_max = line->json_size_bytes;
  if (line->shape.depth > r->depth_max) r->depth_max = line->shape.depth;
  if (line->shape.value_count > r->value_count_max) r->value_count_max = line->shape.value_count;
}

void legacy_report_add(struct legacy_report *r, const struct legacy_line *line)
{
  count(r, line);
  if (line->outcome == LEGACY_REFUSED)
    printf("row %" PRId64 ": not carried: %s: %s\n", line->row_id, line->refusal.word, line->refusal.text);
  if (line->outcome == LEGACY_CHANGED)
    printf("row %" PRId64 ": changed since it became account %" PRId64 "; what was carried then stays\n", line->row_id,
           line->account_id);
  if (!r->file) return;
  struct buf text;
  struct json json;
  buf_init(&text, LINE_BYTES_MAX);
  json_init(&json, &text);
  put_line(&json, r, line);
  write_out(r, &text);
}

static void put_summary(struct json *json, const struct legacy_report *r, bool is_whole)
{
  json_object_begin(json);
  json_kv_bool(json, "summary", true);
  json_kv_bool(json, "all_rows_seen", is_whole);
  json_kv_int(json, "rows", r->row_count);
  for (int i = 0; i < LEGACY_OUTCOME_COUNT; i++)
    json_kv_int(json, outcome_word(r, (enum legacy_outcome)i), r->counts[i]);
  json_kv_object(json, "reasons");
  for (int i = 0; i < LEGACY_REASONS_MAX && r->reasons[i].word; i++)
    json_kv_int(json, r->reasons[i].word, r->reasons[i].count);
  json_object_end(json);
  json_kv_int(json, "money", r->money);
  json_kv_int(json, "diamonds", r->diamonds);
  json_kv_int(json, "json_bytes_max", r->json_size_bytes_max);
  json_kv_int(json, "depth_max", (int64_t)r->depth_max);
  json_kv_int(json, "values_max", (int64_t)r->value_count_max);
  json_object_end(json);
}

static void print_summary(const struct legacy_report *r)
{
  printf("%" PRId64 " rows: %" PRId64 " %s, %" PRId64 " there already, %" PRId64 " changed since, %" PRId64
         " not carried\n",
         r->row_count, r->counts[LEGACY_IMPORTED], r->is_dry_run ? "could be imported" : "imported",
         r->counts[LEGACY_ALREADY], r->counts[LEGACY_CHANGED], r->counts[LEGACY_REFUSED]);
  for (int i = 0; i < LEGACY_REASONS_MAX && r->reasons[i].word; i++)
    printf("  %" PRId64 " %s\n", r->reasons[i].count, r->reasons[i].word);
  printf("money %" PRId64 ", diamonds %" PRId64 "; largest JSON %" PRId64 " bytes, deepest %zu, most values %zu\n",
         r->money, r->diamonds, r->json_size_bytes_max, r->depth_max, r->value_count_max);
}

int legacy_report_close(struct legacy_report *r, bool is_whole)
{
  print_summary(r);
  if (!r->file) return E_OK;
  struct buf text;
  struct json json;
  buf_init(&text, LINE_BYTES_MAX);
  json_init(&json, &text);
  put_summary(&json, r, is_whole);
  write_out(r, &text);
  int is_bad = fflush(r->file) | ferror(r->file) | fsync(fileno(r->file));
  is_bad |= fclose(r->file);
  r->file = NULL;
  return is_bad ? E_IO : E_OK;
}
