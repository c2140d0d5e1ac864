#include "script/load.h"

#include "script/load_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/rng.h"
#include "base/vec.h"

#define LOAD_WALL_US 10000000

const struct node *loader_schema(const struct loader *l, const char *kind)
{
  for (uint32_t i = 0; i < l->schema_count; i++)
    if (strcmp(l->schemas[i].name, kind) == 0) return l->schemas[i].root;
  return NULL;
}

const struct unit *loader_unit(const struct loader *l, const char *id)
{
  uint32_t low = 0, high = l->unit_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = strcmp(l->units[middle].id, id);
    if (order == 0) return &l->units[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

void loader_refer(struct loader *l, enum reference_kind kind, const struct node *spec, const struct node *node)
{
  void *items = l->references;
  int status =
      vec_reserve(&items, &l->reference_capacity, l->reference_count + 1, sizeof *l->references, REFERENCES_MAX);
  l->references = items;
  if (status) {
    l->status = status;
    return;
  }
  l->references[l->reference_count++] = (struct reference){kind, l->unit, spec, node};
}

uint64_t loader_name(struct loader *l, const struct node *node, const char *name, size_t size_bytes)
{
  uint64_t hash = hash_bytes(name, size_bytes);
  const char *known = map_peek(&l->names, hash);
  if (known && (strlen(known) != size_bytes || memcmp(known, name, size_bytes) != 0)) {
    PROBLEM(l, node->value_at, "hash-collision", "'%.*s' has the same hash as '%s'; rename one of them",
            (int)size_bytes, name, known);
  } else if (!known) {
    char *copy = arena_text_n(&l->scratch, name, size_bytes);
    int status = copy ? map_put(&l->names, hash, copy) : E_NOMEM;
    if (status) l->status = status;
  }
  return hash;
}

void *loader_alloc(struct loader *l, size_t count, size_t size_bytes)
{
  void *block = arena_alloc(&l->script->content.arena, (count ? count : 1) * size_bytes);
  if (!block) l->status = E_NOMEM;
  return block;
}

const char *loader_text(struct loader *l, const char *text)
{
  const char *copy = arena_text(&l->script->content.arena, text);
  if (copy) return copy;
  l->status = E_NOMEM;
  return "";
}

void *loader_room(struct loader *l, void *present, size_t size_bytes)
{
  size_t count = 0;
  for (uint32_t i = 0; i < l->unit_count && !present; i++) {
    const struct unit *unit = &l->units[i];
    if (unit->is_valid && unit->kind == l->unit->kind) count += unit->root->list_count ? unit->root->list_count : 1;
  }
  return present ? present : loader_alloc(l, count, size_bytes);
}

static void load_schemas(struct loader *l)
{
  char name[64], chunk[96];
  for (size_t i = 0; i < l->options->runtime_count && l->schema_count < SCHEMAS_MAX; i++) {
    const struct script_file *file = &l->options->runtime[i];
    const char *base = strrchr(file->path, '/');
    if (strncmp(file->path, "scripts/kinds/", 14) != 0 || !base || strlen(base) > 60) continue;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(base + 1, "."), base + 1);
    snprintf(chunk, sizeof chunk, "@%s", file->path);
    struct loader_file f = {file->path, chunk, file->text, file->size_bytes};
    struct node *root = loader_run_file(l, &f, NULL);
    const char *copy = arena_text(&l->scratch, name);
    if (!copy) l->status = E_NOMEM;
    if (root && copy) l->schemas[l->schema_count++] = (struct schema){copy, root};
  }
}

static void keep_source(struct loader *l, const struct unit *unit, const char *chunk_name)
{
  struct script *s = l->script;
  if (!s->sources) s->sources = loader_alloc(l, l->unit_count, sizeof *s->sources);
  struct source source = {loader_text(l, chunk_name), loader_text(l, unit->text), unit->size_bytes};
  if (s->sources) s->sources[s->source_count++] = source;
}

/* A file that took the process with it when it was read would do so again. An event, a quest and the like are left out;
 * the game cannot do without a table. */
static bool leave_out(struct loader *l, const struct unit *unit)
{
  struct content *content = &l->script->content;
  uint64_t source_hash = 0;
  for (size_t i = 0; i < l->options->crash_count; i++) {
    const struct script_crash *crash = &l->options->crashes[i];
    if (!crash->is_reading || strcmp(crash->path, unit->file) != 0) continue;
    if (source_hash == 0) source_hash = hash_bytes(unit->text, unit->size_bytes);
    if (crash->source_hash != source_hash) continue;
    problems_add(l->problems, unit->file, 1, 1,
                 unit->kind->folder && *unit->kind->folder ? SEVERITY_WARNING : SEVERITY_ERROR, "crashed-before",
                 "this file %s the server when it was read; it is not read again until it changes",
                 crash->is_hang ? "hung" : "crashed");
    if (!content->left_out) content->left_out = loader_alloc(l, l->unit_count, sizeof *content->left_out);
    if (content->left_out)
      content->left_out[content->left_out_count++] =
          (struct left_out){loader_text(l, unit->id), crash->is_hang ? "hung the server when it was read"
                                                                     : "crashed the server when it was read"};
    return true;
  }
  return false;
}

static void check_unit(struct loader *l, struct unit *unit)
{
  char chunk[FILE_NAME_BYTES_MAX + 16];
  const struct content_kind *mark;
  if (loader_read_file(l, unit) != 0 || leave_out(l, unit)) return;
  snprintf(chunk, sizeof chunk, "@content/%s", unit->file);
  struct loader_file file = {unit->file, chunk, unit->text, unit->size_bytes};
  int32_t handlers_before = l->script->vm->handler_count;
  unit->root = loader_run_file(l, &file, &mark);
  if (!unit->root) return;
  if (l->script->vm->handler_count > handlers_before) keep_source(l, unit, chunk);
  l->unit = unit;
  size_t errors_before = l->problems->error_count;
  loader_name(l, unit->root, unit->id, strlen(unit->id));
  if (!mark) {
    PROBLEM(l, unit->root->at, "not-a-definition", "return %s { ... }: the table must come from its constructor",
            unit->kind->name);
    return;
  }
  if (mark != unit->kind) {
    PROBLEM(l, unit->root->at, "wrong-kind", "this file must return %s { ... }, not %s", unit->kind->name, mark->name);
    return;
  }
  schema_check_unit(l, unit->root, unit->kind->name);
  if (unit->kind->check) unit->kind->check(l, unit->root);
  unit->is_valid = l->problems->error_count == errors_before;
}

/* A folder full of files that each use up their budget must not stop the server for minutes. */
static void check_units(struct loader *l)
{
  int64_t started_us = vm_clock_us();
  for (uint32_t i = 0; i < l->unit_count; i++) {
    if (vm_clock_us() - started_us > LOAD_WALL_US) {
      problems_add(l->problems, l->units[i].file, 1, 1, SEVERITY_ERROR, "over-budget",
                   "reading content took more than %d s; this file and all behind it were not read",
                   LOAD_WALL_US / 1000000);
      return;
    }
    check_unit(l, &l->units[i]);
  }
}

static void check_tables_present(struct loader *l)
{
  char file[64];
  for (size_t i = 0; i < CONTENT_KIND_COUNT; i++) {
    const struct content_kind *kind = &CONTENT_KINDS[i];
    bool is_there = kind->is_optional;
    for (uint32_t k = 0; k < l->unit_count && !is_there; k++)
      is_there = l->units[k].kind == kind;
    snprintf(file, sizeof file, "tables/%s.lua", kind->name);
    if (!is_there)
      problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "missing-table", "this table is needed and not there");
  }
}

static void compile_all(struct loader *l)
{
  for (size_t i = 0; i < CONTENT_KIND_COUNT; i++)
    for (uint32_t k = 0; k < l->unit_count && CONTENT_KINDS[i].compile; k++) {
      l->unit = &l->units[k];
      if (l->unit->is_valid && l->unit->kind == &CONTENT_KINDS[i]) CONTENT_KINDS[i].compile(l, l->unit->root);
    }
}

/* Names outlive the load, so that what a condition asks can be told in words. */
static void compile_words(struct loader *l)
{
  struct words words = {0};
  struct word *items = loader_alloc(l, l->names.count, sizeof *items);
  size_t cursor = 0;
  uint64_t hash;
  void *name;
  while (items && map_next(&l->names, &cursor, &hash, &name))
    items[words.count++] = (struct word){hash, loader_text(l, name)};
  words_sort(items, words.count);
  words.items = items;
  l->script->content.words = words;
}

/* Equal content gives an equal fingerprint, whatever the order in which a file system lists it. */
static uint64_t fingerprint(const struct loader *l)
{
  uint64_t mixed = 0;
  for (uint32_t i = 0; i < l->unit_count; i++) {
    const struct unit *unit = &l->units[i];
    mixed = rng_mix(mixed ^ hash_text(unit->id));
    mixed = rng_mix(mixed ^ hash_bytes(unit->text ? unit->text : "", unit->size_bytes));
  }
  return mixed;
}

static int compare_units(const void *left, const void *right)
{
  const struct unit *a = left, *b = right;
  return strcmp(a->id, b->id);
}

int load_content(struct script *s, const struct script_options *options, struct problems *problems)
{
  struct loader l = {.options = options, .script = s, .problems = problems};
  arena_init(&l.scratch, SCRATCH_BYTES_MAX);
  map_init(&l.names, NAMES_MAX);
  load_schemas(&l);
  int status = l.status;
  if (!status) status = file_walk(options->content_folder, ".lua", loader_add_file, &l);
  if (status) goto out;
  /* Ids decide the order of everything, so that it is the same on every file system. */
  if (l.unit_count > 0) qsort(l.units, l.unit_count, sizeof *l.units, compare_units);
  check_units(&l);
  check_tables_present(&l);
  check_references(&l);
  check_flags(&l);
  compile_all(&l);
  compile_words(&l);
  s->content.fingerprint = fingerprint(&l);
  status = l.status;
out:
  free(l.units);
  free(l.references);
  free(l.flag_uses);
  map_deinit(&l.names);
  arena_deinit(&l.scratch);
  return status;
}
