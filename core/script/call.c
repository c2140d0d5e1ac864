#include "script/call.h"

#include <lauxlib.h>
#include <lua.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"

/* Registry key of the idle coroutine: anchors it against collection. */
static const char IDLE_KEY;

#define TRACE_LEVELS_MAX 24

int call_host(struct vm *vm, call_fn fn, void *argument)
{
  lua_State *L = vm->state;
  lua_pushcfunction(L, fn);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, 0);
  if (status == LUA_OK) return 0;
  const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "(no text)";
  LOG(ERROR, "set-up of a script state failed", LOG_TEXT("error", text));
  lua_settop(L, 0);
  return status == LUA_ERRMEM ? E_NOMEM : E_SCRIPT;
}

static int make_idle(lua_State *L)
{
  struct vm *vm = lua_touserdata(L, 1);
  lua_State *coroutine = lua_newthread(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &IDLE_KEY);
  vm->idle = coroutine;
  return 0;
}

/* A killed coroutine is forgotten, never closed: closing would run more of its code. The key stays in the registry
 * (false, not nil), so setting it again allocates nothing. */
static void drop_idle(struct vm *vm)
{
  lua_pushboolean(vm->state, 0);
  lua_rawsetp(vm->state, LUA_REGISTRYINDEX, &IDLE_KEY);
  vm->idle = NULL;
}

/* Copies as one printable line; a cut never splits a character. */
static void copy_printable(char *out, size_t out_size_bytes, const char *text)
{
  size_t used = 0;
  for (; *text && used + 5 < out_size_bytes; text++) {
    unsigned char c = (unsigned char)*text;
    if (c < 32 || c == 127)
      used += (size_t)snprintf(out + used, out_size_bytes - used, "\\x%02x", c);
    else
      out[used++] = (char)c;
  }
  if (*text)
    while (used > 0 && ((unsigned char)*text & 0xc0) == 0x80)
      text--, used--;
  out[used] = '\0';
}

/* Lua puts "<chunk>:<line>: " before messages; origin is told in fields of its own. */
static const char *skip_origin(const char *message)
{
  for (const char *p = strchr(message, ':'); p; p = strchr(p + 1, ':')) {
    const char *end = p + 1;
    while (isdigit((unsigned char)*end))
      end++;
    if (end > p + 1 && end[0] == ':' && end[1] == ' ') return end + 2;
  }
  return message;
}

/* The script file of a frame as people know it: relative to the content folder. */
static const char *frame_file(const lua_Debug *frame)
{
  const char *file = frame->source[0] == '@' ? frame->source + 1 : frame->source;
  return strncmp(file, "content/", 8) == 0 ? file + 8 : file;
}

/* Walks the dead coroutine's stack; our own C frames are left out. Uses no call that allocates. top_line, if not 0,
 * is the line of the innermost frame. */
static void fill_trace(lua_State *coroutine, int top_line, struct script_fault *fault)
{
  lua_Debug frame;
  size_t used = 0;
  for (int level = 0; level < TRACE_LEVELS_MAX && lua_getstack(coroutine, level, &frame); level++) {
    if (!lua_getinfo(coroutine, "Sln", &frame) || frame.what[0] == 'C') continue;
    if (level == 0 && top_line > 0) frame.currentline = top_line;
    if (!fault->file[0]) {
      snprintf(fault->file, sizeof fault->file, "%s", frame_file(&frame));
      fault->line = frame.currentline;
    }
    int wrote = snprintf(fault->trace + used, sizeof fault->trace - used, "%s%s:%d: in %s", used ? "\n" : "",
                         frame_file(&frame), frame.currentline, frame.name ? frame.name : "the file");
    if (wrote < 0 || (size_t)wrote >= sizeof fault->trace - used) break;
    used += (size_t)wrote;
  }
}

static void fill_message(lua_State *coroutine, int status, enum script_fault_kind kind, struct script_fault *fault)
{
  const char *text;
  char other[64];
  if (kind == FAULT_BUDGET)
    text = "used up its instructions and was stopped";
  else if (kind == FAULT_MEMORY)
    text = "used up its memory and was stopped";
  else if (kind == FAULT_WALL)
    text = "took too long and was stopped";
  else if (status == LUA_YIELD)
    text = "yielded";
  else if (lua_type(coroutine, -1) == LUA_TSTRING)
    text = skip_origin(lua_tostring(coroutine, -1));
  else {
    snprintf(other, sizeof other, "an error with a %s value", lua_typename(coroutine, lua_type(coroutine, -1)));
    text = other;
  }
  copy_printable(fault->message, sizeof fault->message, text);
}

/* "content/x.lua:12: unexpected symbol": syntax errors have no frame, only their text. */
static void fill_origin_of_text(lua_State *coroutine, struct script_fault *fault)
{
  if (fault->line > 0 || lua_type(coroutine, -1) != LUA_TSTRING) return;
  const char *text = lua_tostring(coroutine, -1);
  const char *end = skip_origin(text);
  if (end == text) return;
  const char *digits = end - 2;
  while (digits > text && isdigit((unsigned char)digits[-1]))
    digits--;
  sscanf(digits, "%d", &fault->line);
}

/* Only the texts' beginnings: to clear all of it would cost as much as the call. */
static void clear_fault(struct script_fault *fault)
{
  fault->kind = FAULT_NONE;
  fault->line = 0;
  fault->file[0] = fault->message[0] = fault->trace[0] = '\0';
}

int call_run(struct vm *vm, const struct call *call, struct script_fault *out_fault)
{
  clear_fault(out_fault);
  if (!vm->idle && call_host(vm, make_idle, vm) != 0) {
    out_fault->kind = FAULT_MEMORY;
    snprintf(out_fault->message, sizeof out_fault->message, "the script state is out of memory");
    return E_NOMEM;
  }
  lua_State *coroutine = vm->idle;
  lua_pushcfunction(coroutine, call->entry);
  lua_pushlightuserdata(coroutine, call->argument);
  vm_arm(vm, coroutine, call->budget);
  int result_count = 0;
  running_begin(&call->subject);
  int status = lua_resume(coroutine, NULL, 1, &result_count);
  running_end();
  vm_disarm(vm);
  enum script_fault_kind kind = vm->killed;
  if (status == LUA_OK && kind == FAULT_NONE) {
    lua_settop(coroutine, 0);
    return 0;
  }
  if (kind == FAULT_NONE) kind = status == LUA_ERRMEM ? FAULT_MEMORY : FAULT_ERROR;
  out_fault->kind = kind;
  if (status != LUA_OK) {
    fill_trace(coroutine, vm->killed_line, out_fault);
    if (status != LUA_YIELD) fill_origin_of_text(coroutine, out_fault);
  }
  fill_message(coroutine, status, kind, out_fault);
  drop_idle(vm);
  return kind == FAULT_ERROR ? E_SCRIPT : E_BUDGET;
}

/* Reached only if somebody resumed a killed call, which nobody does. */
static int after_kill(lua_State *L, int status, lua_KContext context)
{
  return luaL_error(L, "a killed call was resumed");
}

void call_enter(lua_State *L, int argument_count, int result_count)
{
  /* With a continuation the hook may yield through this frame. */
  lua_callk(L, argument_count, result_count, 0, after_kill);
}
