#include "script/load_files.h"

#include <lauxlib.h>
#include <lua.h>

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "script/call.h"
#include "script/load.h"
#include "script/position.h"
#include "script/sandbox.h"

#define PATH_BYTES 1024

/* One file on its way through Lua. */
struct file_call {
  struct arena *scratch;
  const char *chunk_name; /* "@content/events/x.lua" */
  const char *text;
  size_t size_bytes;
  const char *stage;               /* rule of a failure at this point */
  const struct content_kind *mark; /* whose constructor made what it returned, or NULL */
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
  if (mark) f->mark = content_kind_by_name(mark);
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

static int call_file(struct vm *vm, struct file_call *f, struct script_fault *out_fault)
{
  struct call entering = {
      .entry = enter_file,
      .argument = f,
      .budget = &VM_BUDGET_FILE,
      .subject = {.chunk_name = f->chunk_name, .text = f->text, .size_bytes = f->size_bytes},
  };
  return call_run(vm, &entering, out_fault);
}

static struct node *run(struct loader *l, struct file_call *f, const char *file)
{
  struct script_fault fault;
  f->scratch = &l->scratch;
  f->stage = "not-text";
  if (memchr(f->text, '\0', f->size_bytes) || (f->size_bytes > 0 && f->text[0] == '\x1b')) {
    problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "not-text",
                 "this is no text file; precompiled code is refused");
    return NULL;
  }
  int status = call_file(l->script->vm, f, &fault);
  if (status == E_NOMEM) l->status = status;
  if (status) {
    report_fault(l, f, file, &fault);
    return NULL;
  }
  position_mark(f->root, f->text, f->size_bytes);
  return f->root;
}

struct node *loader_run_file(struct loader *l, const struct loader_file *file, const struct content_kind **out_mark)
{
  struct file_call f = {.chunk_name = file->chunk_name, .text = file->text, .size_bytes = file->size_bytes};
  struct node *root = run(l, &f, file->name);
  if (out_mark) *out_mark = f.mark;
  return root;
}

/* Templates begin with '_'; texts are read by others. */
static bool is_ignored(const char *file)
{
  return file[0] == '_' || strstr(file, "/_") || strncmp(file, "text/", 5) == 0;
}

int loader_add_file(void *context, const char *file)
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
  const struct content_kind *kind = content_kind_by_place(id);
  if (!kind) {
    problems_add(l->problems, file, 1, 1, SEVERITY_ERROR, "unknown-file",
                 "nothing of this name is read: only the folders of content, the known tables and moved.lua are");
    return 0;
  }
  void *units = l->units;
  int status = vec_reserve(&units, &l->unit_capacity, l->unit_count + 1, sizeof *l->units, FILES_MAX);
  l->units = units;
  if (status) return status;
  l->units[l->unit_count++] = (struct unit){.file = copy, .id = id, .kind = kind};
  return 0;
}

int loader_read_file(struct loader *l, struct unit *unit)
{
  char path[PATH_BYTES];
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
    status = call_file(vm, &f, &fault);
    arena_clear(&scratch);
  }
  arena_deinit(&scratch);
  if (!status && vm->handler_count != s->vm->handler_count) status = E_SCRIPT;
  return status;
}
