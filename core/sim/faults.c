#include "sim/faults.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/metrics.h"
#include "base/rng.h"

static struct metric errors_total =
    METRIC("baolife_script_errors_total", "Script calls that ended in an error.", METRIC_COUNTER, NULL);
static struct metric kills_total =
    METRIC("baolife_script_kills_total", "Script calls stopped by a budget.", METRIC_COUNTER, NULL);
static struct metric aside =
    METRIC("baolife_content_set_aside", "Contents set aside for their faults.", METRIC_GAUGE, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&errors_total);
  metric_register(&kills_total);
  metric_register(&aside);
}

const char *fault_kind_name(enum script_fault_kind kind)
{
  static const char *const names[] = {
      "none", "error", "budget", "memory", "wall", "hung the server", "crashed the server"};
  return names[kind];
}

static bool is_power_of_ten(uint64_t count)
{
  while (count >= 10 && count % 10 == 0)
    count /= 10;
  return count == 1;
}

static uint64_t count_same(struct faults *f, const struct script_fault *fault)
{
  uint64_t hash = rng_mix(hash_text(fault->file) + (uint64_t)fault->line) ^ hash_text(fault->message);
  for (uint32_t i = 0; i < f->seen_count; i++)
    if (f->seen[i].hash == hash) return ++f->seen[i].count;
  if (f->seen_count < FAULTS_MAX) f->seen[f->seen_count++] = (struct fault_seen){hash, 1};
  return 1;
}

static struct fault_row *find_row(struct faults *f, const struct definition *owner)
{
  for (uint32_t i = 0; i < f->row_count; i++)
    if (content_id_equal(f->rows[i].id, owner->id)) return &f->rows[i];
  if (f->row_count == FAULTS_MAX) return NULL;
  struct fault_row *row = &f->rows[f->row_count++];
  *row = (struct fault_row){.id = owner->id};
  return row;
}

static bool is_too_often(struct fault_row *row, int64_t now_unix_ms)
{
  memmove(&row->at_unix_ms[1], &row->at_unix_ms[0], sizeof row->at_unix_ms - sizeof row->at_unix_ms[0]);
  row->at_unix_ms[0] = now_unix_ms;
  int64_t first = row->at_unix_ms[FAULTS_TO_SET_ASIDE - 1];
  return first != 0 && now_unix_ms - first <= FAULT_SPAN_MS;
}

static void describe(struct fault_row *row, const struct definition *owner, const struct script_fault *fault)
{
  row->source_hash = owner->source_hash;
  row->kind = fault->kind;
  row->line = fault->line;
  snprintf(row->file, sizeof row->file, "%s", fault->file);
  snprintf(row->message, sizeof row->message, "%.255s", fault->message);
}

struct fault_verdict faults_note(struct faults *f, const struct content *content, const struct definition *owner,
                                 const struct script_fault *fault, int64_t now_unix_ms)
{
  struct fault_verdict verdict = {.count = count_same(f, fault)};
  /* A call over its time may be the machine's fault and counts as an error; the other budgets are the script's own. */
  bool is_kill = fault->kind == FAULT_BUDGET || fault->kind == FAULT_MEMORY;
  struct fault_row *row = find_row(f, owner);
  bool is_over = !row || is_too_often(row, now_unix_ms) || is_kill;
  metric_add(fault->kind == FAULT_ERROR ? &errors_total : &kills_total, 1);
  verdict.is_news = verdict.count <= 3 || is_power_of_ten(verdict.count);
  if (row) describe(row, owner, fault);
  if (!is_over || content_is_aside(content, owner)) return verdict;
  if (row) row->is_aside = true;
  content_set_aside(content, owner, true);
  metric_add(&aside, 1);
  verdict.is_set_aside = true;
  return verdict;
}

bool faults_note_crash(struct faults *f, const struct content *content, const struct script_crash *crash)
{
  const struct definition *owner = content_definition(content, (struct content_id){hash_text(crash->path)});
  if (!owner || owner->source_hash != crash->source_hash) return false;
  struct fault_row *row = find_row(f, owner);
  if (!row) return false;
  struct script_fault fault = {.kind = crash->is_hang ? FAULT_HANG : FAULT_CRASH, .line = 1};
  /* The rows of a shared file add their id to its name. */
  const char *slash = strrchr(owner->path, '/');
  bool is_row = owner->kind >= DEFINITION_ACHIEVEMENT && slash;
  snprintf(fault.file, sizeof fault.file, "%.*s.lua", is_row ? (int)(slash - owner->path) : 150, owner->path);
  snprintf(fault.message, sizeof fault.message, "its last run ended in it");
  describe(row, owner, &fault);
  row->is_aside = true;
  content_set_aside(content, owner, true);
  metric_set(&aside, faults_aside_count(f, content));
  return true;
}

void faults_carry_over(struct faults *f, const struct content *content)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < content->definition_count; i++)
    content_set_aside(content, content->definitions[i], false);
  for (uint32_t i = 0; i < f->row_count; i++) {
    struct fault_row *row = &f->rows[i];
    const struct definition *owner = content_definition(content, row->id);
    bool is_same = owner && owner->source_hash == row->source_hash;
    bool is_lasting = row->kind == FAULT_HANG || row->kind == FAULT_CRASH;
    if (!is_same && !is_lasting) continue;
    if (is_lasting) row->is_aside = is_same;
    if (row->is_aside) content_set_aside(content, owner, true);
    f->rows[kept++] = *row;
  }
  f->row_count = kept;
  f->seen_count = 0; /* in a new generation old errors are news again */
  metric_set(&aside, faults_aside_count(f, content));
}

bool faults_reason(const struct faults *f, struct content_id id, char *out, size_t out_size_bytes)
{
  for (uint32_t i = 0; f && i < f->row_count; i++) {
    const struct fault_row *row = &f->rows[i];
    if (!row->is_aside || !content_id_equal(row->id, id)) continue;
    snprintf(out, out_size_bytes, "%s: %s", fault_kind_name(row->kind), row->message);
    return true;
  }
  return false;
}

uint32_t faults_aside_count(const struct faults *f, const struct content *content)
{
  uint32_t count = content->left_out_count;
  for (uint32_t i = 0; i < f->row_count; i++)
    count += f->rows[i].is_aside;
  return count;
}

static void write_one(struct json *out, const char *id, const char *reason, const char *file, int line)
{
  json_object_begin(out);
  json_kv_text(out, "id", id);
  json_kv_text(out, "reason", reason);
  json_kv_text(out, "file", file);
  json_kv_int(out, "line", line);
  json_object_end(out);
}

void faults_write(const struct faults *f, const struct content *content, struct json *out)
{
  char reason[320], file[160];
  json_array_begin(out);
  for (uint32_t i = 0; i < f->row_count; i++) {
    const struct fault_row *row = &f->rows[i];
    const struct definition *owner = content_definition(content, row->id);
    if (!owner || !faults_reason(f, row->id, reason, sizeof reason)) continue;
    write_one(out, owner->path, reason, row->file, row->line);
  }
  for (uint32_t i = 0; i < content->left_out_count; i++) {
    snprintf(file, sizeof file, "%.150s.lua", content->left_out[i].path);
    write_one(out, content->left_out[i].path, content->left_out[i].reason, file, 1);
  }
  json_array_end(out);
}
