#include "script/load.h"

#include "script/load_int.h"

#include <lauxlib.h>
#include <lua.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/rng.h"
#include "base/vec.h"
#include "script/call.h"
#include "script/position.h"
#include "script/sandbox.h"

#define PATH_BYTES          512
#define FILE_NAME_BYTES_MAX 120
#define LOAD_WALL_US        10000000

const struct node *loader_schema(const struct loader *l, const char *kind)
{
  for (uint32_t i = 0; i < l->kind_count; i++)
    if (strcmp(l->kinds[i].name, kind) == 0) return l->kinds[i].schema;
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

void loader_refer(struct loader *l, enum reference_kind kind, const struct node *node, const char *target)
{
  void *items = l->references;
  int status =
      vec_reserve(&items, &l->reference_capacity, l->reference_count + 1, sizeof *l->references, REFERENCES_MAX);
  l->references = items;
  if (status) {
    l->status = status;
    return;
  }
  l->references[l->reference_count++] = (struct reference){kind, l->unit, node, target};
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

/* One file on its way through Lua. */
struct file_call {
  struct arena *scratch;
  const char *chunk_name; /* "@content/events/x.lua" */
  const char *text;
  size_t size_bytes;
  const char *stage; /* rule of a failure at this point */
  const char *mark;  /* constructor of what it returned, or NULL */
  struct node *root;
};

static int enter_file(lua_State *L)
{
  struct file_call *f = lua_touserdata(L, 1);
  f->stage = "syntax-error";
  sandbox_push_chunk(L, f->text, f->size_bytes, f->chunk_name);
  f->stage = "script-error";
  call_enter(L, 0, 1);
  f->stage = "not-a-definition";
  if (lua_type(L, -1) != LUA_TTABLE)
    return luaL_error(L, "a file returns one definition: return event { ... }; this one returns %s",
                      lua_isnil(L, -1) ? "nothing" : luaL_typename(L, -1));
  const char *mark = sandbox_mark(L, -1);
  for (const char *const *kind = SANDBOX_CONSTRUCTORS; mark && *kind; kind++)
    if (strcmp(*kind, mark) == 0) f->mark = *kind;
  f->stage = "bad-definition";
  f->root = arena_alloc(f->scratch, sizeof *f->root);
  if (!f->root) return luaL_error(L, "out of memory");
  convert_value(L, -1, f->scratch, f->root);
  return 0;
}

/* The word after "near '" in a syntax error: where to point. */
static struct position syntax_place(const struct file_call *f, const struct script_fault *fault)
{
  char word[64] = "";
  const char *near = strstr(fault->message, "near '");
  if (near) {
    size_t size = strcspn(near + 6, "'");
    snprintf(word, sizeof word, "%.*s", (int)(size < 60 ? size : 60), near + 6);
  }
  return position_in_line(f->text, f->size_bytes, fault->line, word);
}

static void report_fault(struct loader *l, struct file_call *f, const char *file, const struct script_fault *fault)
{
  struct position at = {fault->line, 1};
  struct node none = {.kind = NODE_BOOLEAN};
  const char *rule = fault->kind == FAULT_ERROR ? f->stage : "over-budget";
  if (strcmp(rule, "syntax-error") == 0) {
    at = syntax_place(f, fault);
  } else if (fault->line <= 0) {
    position_mark(&none, f->text, f->size_bytes);
    at = none.at;
  } else {
    at = position_in_line(f->text, f->size_bytes, fault->line, "");
  }
  problems_add(l->problems, file, at.line, at.column, SEVERITY_ERROR, rule, "%s", fault->message);
}

/* Runs a file and marks where its parts stand; NULL after adding a finding. */
static struct node *run_file(struct loader *l, struct file_call *f, const char *file)
{
  struct script_fault fault;
  f->scratch = &l->scratch;
  f->stage = "not-text";
  if (memchr(f->text, '\0', f->size_bytes) || (f->size_bytes > 0 && f->text[0] == '\x1b')) {
    problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "not-text",
                 "this is no text file; precompiled code is refused");
    return NULL;
  }
  int status = call_run(l->script->vm, enter_file, f, &VM_BUDGET_FILE, &fault);
  if (status == E_NOMEM) l->status = status;
  if (status) {
    report_fault(l, f, file, &fault);
    return NULL;
  }
  position_mark(f->root, f->text, f->size_bytes);
  return f->root;
}

static void load_kinds(struct loader *l)
{
  char name[64], chunk[96];
  for (size_t i = 0; i < l->options->runtime_count && l->kind_count < KINDS_MAX; i++) {
    const struct script_file *file = &l->options->runtime[i];
    const char *base = strrchr(file->path, '/');
    if (strncmp(file->path, "scripts/kinds/", 14) != 0 || !base || strlen(base) > 60) continue;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(base + 1, "."), base + 1);
    snprintf(chunk, sizeof chunk, "@%s", file->path);
    struct file_call f = {.chunk_name = chunk, .text = file->text, .size_bytes = file->size_bytes};
    struct node *schema = run_file(l, &f, file->path);
    const char *copy = arena_text(&l->scratch, name);
    if (!copy) l->status = E_NOMEM;
    if (schema && copy) l->kinds[l->kind_count++] = (struct kind){copy, schema};
  }
}

static bool is_table_kind(const char *name)
{
  for (const char *const *kind = SANDBOX_CONSTRUCTORS; *kind; kind++)
    if (strcmp(*kind, name) == 0) return strcmp(name, "event") != 0;
  return false;
}

/* What the folder says a file must be; NULL when it belongs to nothing we know. */
static const char *kind_by_place(const char *id)
{
  if (strncmp(id, "events/", 7) == 0) return "event";
  return strncmp(id, "tables/", 7) == 0 && is_table_kind(id + 7) ? id + 7 : NULL;
}

/* Templates begin with '_'; texts and the list of moved ids are read by others. */
static bool is_ignored(const char *file)
{
  return file[0] == '_' || strstr(file, "/_") || strncmp(file, "text/", 5) == 0 || strcmp(file, "moved.lua") == 0;
}

static int add_unit(void *context, const char *file)
{
  struct loader *l = context;
  size_t size = strlen(file);
  if (is_ignored(file)) return 0;
  if (size > FILE_NAME_BYTES_MAX || strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789_/") != size - 4) {
    problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "bad-file-name",
                 "file names are at most %d of a-z, 0-9, _ and /", FILE_NAME_BYTES_MAX);
    return 0;
  }
  char *id = arena_text_n(&l->scratch, file, size - 4);
  char *copy = arena_text(&l->scratch, file);
  if (!id || !copy) return E_NOMEM;
  const char *kind = kind_by_place(id);
  if (!kind) {
    problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "unknown-file",
                 "nothing of this name is read: only what lies below events/ and the known tables are");
    return 0;
  }
  void *units = l->units;
  int status = vec_reserve(&units, &l->unit_capacity, l->unit_count + 1, sizeof *l->units, FILES_MAX);
  l->units = units;
  if (status) return status;
  l->units[l->unit_count++] = (struct unit){.file = copy, .id = id, .kind = kind};
  return 0;
}

static int read_unit(struct loader *l, struct unit *unit)
{
  char path[PATH_BYTES * 2];
  struct buf text;
  buf_init(&text, SANDBOX_FILE_BYTES_MAX);
  snprintf(path, sizeof path, "%s/%s", l->options->content_folder, unit->file);
  int status = file_read(path, &text);
  if (status == 0) {
    unit->size_bytes = text.size_bytes;
    unit->text = arena_text_n(&l->scratch, text.data ? text.data : "", text.size_bytes);
    if (!unit->text) status = l->status = E_NOMEM;
  }
  buf_deinit(&text);
  if (status == E_FULL)
    problems_add(l->problems, unit->file, 1, 1, SEVERITY_ERROR, "too-large", "a file has at most %zu bytes",
                 SANDBOX_FILE_BYTES_MAX);
  else if (status)
    problems_add(l->problems, unit->file, 1, 1, SEVERITY_ERROR, "unreadable", "%s", status_text(status));
  return status;
}

static void keep_source(struct loader *l, const struct unit *unit, const char *chunk_name)
{
  struct script *s = l->script;
  if (!s->sources) s->sources = loader_alloc(l, l->unit_count, sizeof *s->sources);
  struct source source = {loader_text(l, chunk_name), loader_text(l, unit->text), unit->size_bytes};
  if (s->sources) s->sources[s->source_count++] = source;
}

static void check_unit(struct loader *l, struct unit *unit)
{
  char chunk[FILE_NAME_BYTES_MAX + 16];
  if (read_unit(l, unit) != 0) return;
  snprintf(chunk, sizeof chunk, "@content/%s", unit->file);
  struct file_call f = {.chunk_name = chunk, .text = unit->text, .size_bytes = unit->size_bytes};
  int32_t handlers_before = l->script->vm->handler_count;
  unit->root = run_file(l, &f, unit->file);
  if (!unit->root) return;
  if (l->script->vm->handler_count > handlers_before) keep_source(l, unit, chunk);
  l->unit = unit;
  size_t errors_before = l->problems->error_count;
  loader_name(l, unit->root, unit->id, strlen(unit->id));
  if (!f.mark) {
    PROBLEM(l, unit->root->at, "not-a-definition", "return %s { ... }: the table must come from its constructor",
            unit->kind);
    return;
  }
  if (strcmp(f.mark, unit->kind) != 0) {
    PROBLEM(l, unit->root->at, "wrong-kind", "this file must return %s { ... }, not %s", unit->kind, f.mark);
    return;
  }
  schema_check_unit(l, unit->root, unit->kind);
  if (strcmp(unit->kind, "event") == 0) check_event(l, unit->root);
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
  char id[48], file[64];
  for (const char *const *kind = SANDBOX_CONSTRUCTORS; *kind; kind++) {
    if (strcmp(*kind, "event") == 0 || strcmp(*kind, "activities") == 0 || strcmp(*kind, "illnesses") == 0) continue;
    snprintf(id, sizeof id, "tables/%s", *kind);
    snprintf(file, sizeof file, "tables/%s.lua", *kind);
    if (!loader_unit(l, id))
      problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "missing-table", "this table is needed and not there");
  }
}

static void compile_all(struct loader *l)
{
  struct content *content = &l->script->content;
  compile_tables(l);
  struct event *events = loader_alloc(l, l->unit_count, sizeof *events);
  for (uint32_t i = 0; events && i < l->unit_count; i++) {
    l->unit = &l->units[i];
    if (l->unit->is_valid && strcmp(l->unit->kind, "event") == 0)
      compile_event(l, l->unit, &events[content->event_count++]);
  }
  content->events = events;
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
  load_kinds(&l);
  int status = l.status;
  if (!status) status = file_walk(options->content_folder, ".lua", add_unit, &l);
  if (status) goto out;
  /* Ids decide the order of everything, so that it is the same on every file system. */
  if (l.unit_count > 0) qsort(l.units, l.unit_count, sizeof *l.units, compare_units);
  check_units(&l);
  check_tables_present(&l);
  check_references(&l);
  check_flags(&l);
  compile_all(&l);
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

int load_handlers(struct script *s, struct vm *vm)
{
  struct script_fault fault;
  struct arena scratch;
  int status = 0;
  arena_init(&scratch, SCRATCH_BYTES_MAX);
  for (uint32_t i = 0; i < s->source_count && !status; i++) {
    const struct source *source = &s->sources[i];
    struct file_call f = {
        .scratch = &scratch, .chunk_name = source->chunk_name, .text = source->text, .size_bytes = source->size_bytes};
    status = call_run(vm, enter_file, &f, &VM_BUDGET_FILE, &fault);
    arena_clear(&scratch);
  }
  arena_deinit(&scratch);
  if (!status && vm->handler_count != s->vm->handler_count) status = E_SCRIPT;
  return status;
}
