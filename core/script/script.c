#include "script/script.h"

#include <lauxlib.h>
#include <lua.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "base/log.h"
#include "script/api.h"
#include "script/call.h"
#include "script/convert.h"
#include "script/load.h"
#include "script/sandbox.h"

/* What handlers may keep between calls (in upvalues, against the rules) before the vm is replaced. */
#define GROWTH_BYTES_MAX ((size_t)4 << 20)

/* The vm must stay where it is: its allocator points to it. */
static int open_vm(struct script *s, struct vm *vm)
{
  int status = vm_open(vm);
  if (!status) status = sandbox_init(vm);
  if (!status) status = convert_init(vm);
  if (!status) status = api_init(vm, &s->api);
  return status;
}

static uint64_t unix_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* What crashed the process is not even tried by the dry run. */
static void set_crashed_aside(struct script *s, const struct script_options *options)
{
  for (size_t i = 0; i < options->crash_count; i++) {
    const struct script_crash *crash = &options->crashes[i];
    const struct definition *owner = content_definition(&s->content, (struct content_id){hash_text(crash->path)});
    if (owner && owner->source_hash == crash->source_hash) content_set_aside(&s->content, owner, true);
  }
}

int script_load(const struct script_options *options, struct script **out_script, struct problems *problems)
{
  *out_script = NULL;
  struct script *s = calloc(1, sizeof *s);
  if (s) s->vm = calloc(1, sizeof *s->vm);
  if (!s || !s->vm) {
    free(s);
    return E_NOMEM;
  }
  arena_init(&s->content.arena, CONTENT_BYTES_MAX);
  s->content.generation = options->generation;
  s->content.loaded_at_unix_ms = unix_ms();
  int status = open_vm(s, s->vm);
  if (!status) status = load_content(s, options, problems);
  if (status && status != E_NOMEM)
    problems_add(problems, ".", 1, 1, SEVERITY_ERROR, "unreadable", "content folder %s: %s", options->content_folder,
                 status_text(status));
  if (!status && problems->error_count > 0) status = E_SCRIPT;
  if (!status) status = content_index(&s->content);
  if (status) {
    script_free(s);
    return status;
  }
  set_crashed_aside(s, options);
  lua_gc(s->vm->state, LUA_GCCOLLECT);
  s->baseline_bytes = s->vm->size_bytes;
  *out_script = s;
  return 0;
}

void script_free(struct script *s)
{
  if (!s) return;
  if (s->vm) vm_close(s->vm);
  free(s->vm);
  content_deinit(&s->content);
  free(s);
}

const struct content *script_content(const struct script *s)
{
  return &s->content;
}

static int enter_handler(lua_State *L)
{
  const int32_t *handler = lua_touserdata(L, 1);
  convert_push_handler(L, *handler);
  api_push_life(L);
  call_enter(L, 1, 0);
  return 0;
}

/* A script that hoards in upvalues would in time starve all others of memory: its hoard is thrown away with the vm.
 * On failure the old vm stays; its cap still holds. */
static void renew_when_worn(struct script *s)
{
  if (s->vm->size_bytes <= s->baseline_bytes + GROWTH_BYTES_MAX) return;
  lua_gc(s->vm->state, LUA_GCCOLLECT);
  if (s->vm->size_bytes <= s->baseline_bytes + GROWTH_BYTES_MAX) return;
  LOG(WARN, "scripts keep memory between calls; their state is thrown away", LOG_INT("size_bytes", s->vm->size_bytes),
      LOG_INT("baseline_bytes", s->baseline_bytes), LOG_INT("generation", s->content.generation));
  struct vm *fresh = calloc(1, sizeof *fresh);
  int status = fresh ? open_vm(s, fresh) : E_NOMEM;
  if (!status) status = load_handlers(s, fresh);
  if (status) {
    LOG(ERROR, "a fresh script state could not be made", LOG_STATUS(status),
        LOG_INT("generation", s->content.generation));
    if (fresh) vm_close(fresh);
    free(fresh);
    return;
  }
  vm_close(s->vm);
  free(s->vm);
  s->vm = fresh;
  s->renew_count++;
}

int script_run(struct script *s, int32_t handler, struct script_call *call, struct script_fault *out_fault)
{
  if (handler < 0 || handler >= s->vm->handler_count) {
    *out_fault = (struct script_fault){.kind = FAULT_ERROR};
    snprintf(out_fault->message, sizeof out_fault->message, "there is no handler %d in this generation", handler);
    return E_SCRIPT;
  }
  s->api.call = call;
  s->api.serial++;
  struct call entering = {.entry = enter_handler,
                          .argument = &handler,
                          .budget = &VM_BUDGET_HANDLER,
                          .subject = {.content = &s->content, .owner = call->owner}};
  int status = call_run(s->vm, &entering, out_fault);
  s->api.call = NULL;
  renew_when_worn(s);
  return status == E_NOMEM ? E_BUDGET : status;
}

size_t script_memory_bytes(const struct script *s)
{
  return s->vm->size_bytes;
}
