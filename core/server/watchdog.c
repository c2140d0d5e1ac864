#include "server/watchdog.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/log.h"
#include "script/running.h"
#include "server/config.h"
#include "server/crash_file.h"

#define LOOKS_PER_HANG   16
#define LOOK_MS_MAX      250
#define NS_PER_MS        1000000
#define HANDLER_STACK_KB 64

static const int SIGNALS[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
#define SIGNAL_COUNT (sizeof SIGNALS / sizeof *SIGNALS)

static struct {
  char crash_path[CONFIG_TEXT_BYTES + 32];
  int log_fd;
  int64_t hang_ms;
  struct sigaction previous[SIGNAL_COUNT]; /* a sanitizer's, or the system's */
  uv_thread_t thread;
  uv_mutex_t lock;
  uv_cond_t stop;
  bool is_started;
  bool is_stopping; /* under the lock */
} watchdog;

static _Alignas(16) char main_stack[HANDLER_STACK_KB * 1024];
static _Alignas(16) char worker_stack[HANDLER_STACK_KB * 1024];

/* ---- crashes: only what is allowed in a signal handler ---- */

static void say_crash(const struct script_crash *crash, int status)
{
  /* Paths are of a-z, 0-9, '_', '/' and '.', names of codes of A-Z and '_': nothing to escape. */
  const char *const parts[] = {"{\"level\":\"error\",\"msg\":\"a script crashed the server\",\"id\":\"", crash->path,
                               "\",\"status\":\"", status_name(status), "\"}\n"};
  char line[CRASH_LINE_BYTES * 2];
  size_t used = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    size_t size = strlen(parts[i]);
    memcpy(line + used, parts[i], size);
    used += size;
  }
  if (write(watchdog.log_fd, line, used) < 0) return; /* a log that cannot be written stops nothing */
}

static void on_crash(int number, siginfo_t *info, void *context)
{
  int saved_errno = errno;
  struct script_crash crash;
  (void)context;
  if (running_here(&crash)) {
    int status = crash_file_append(watchdog.crash_path, &crash);
    say_crash(&crash, status);
  }
  for (size_t i = 0; i < SIGNAL_COUNT; i++)
    if (SIGNALS[i] == number) sigaction(number, &watchdog.previous[i], NULL);
  /* A fault happens again on return and meets the handler before us; a signal that was sent must be sent again. */
  if (info->si_code <= 0) raise(number);
  errno = saved_errno;
}

/* A sanitizer may have given the thread such a stack already. */
static void use_stack(char *stack)
{
  stack_t present, fresh = {.ss_sp = stack, .ss_size = sizeof main_stack};
  if (sigaltstack(NULL, &present) != 0 || !(present.ss_flags & SS_DISABLE)) return;
  if (sigaltstack(&fresh, NULL) != 0) LOG(WARN, "no stack for crash handlers", LOG_TEXT("reason", strerror(errno)));
}

static void leave_stack(const char *stack)
{
  stack_t present, none = {.ss_flags = SS_DISABLE};
  if (sigaltstack(NULL, &present) == 0 && present.ss_sp == stack && sigaltstack(&none, NULL) != 0)
    LOG(WARN, "stack for crash handlers not taken back", LOG_TEXT("reason", strerror(errno)));
}

static void install_handlers(void)
{
  struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  use_stack(main_stack);
  for (size_t i = 0; i < SIGNAL_COUNT; i++)
    sigaction(SIGNALS[i], &action, &watchdog.previous[i]);
}

void watchdog_enter_worker(void)
{
  use_stack(worker_stack);
}

void watchdog_leave_worker(void)
{
  leave_stack(worker_stack);
}

/* ---- hangs ---- */

static _Noreturn void end_process(struct script_crash *crash)
{
  crash->is_hang = true;
  int status = crash_file_append(watchdog.crash_path, crash);
  LOG(ERROR, "a script hung the server", LOG_TEXT("id", crash->path), LOG_INT("hang_ms", watchdog.hang_ms),
      LOG_STATUS(status));
  abort();
}

static void watch(void *unused)
{
  struct running_watch seen = {0};
  struct script_crash crash;
  int64_t look_ms = watchdog.hang_ms / LOOKS_PER_HANG;
  if (look_ms > LOOK_MS_MAX) look_ms = LOOK_MS_MAX;
  (void)unused;
  uv_mutex_lock(&watchdog.lock);
  while (!watchdog.is_stopping) {
    uint64_t began_ns = uv_hrtime();
    uv_cond_timedwait(&watchdog.stop, &watchdog.lock, (uint64_t)look_ms * NS_PER_MS);
    int64_t passed_ms = (int64_t)((uv_hrtime() - began_ns) / NS_PER_MS);
    /* While the whole process stood still no call can be blamed. */
    if (passed_ms > 2 * look_ms) passed_ms = look_ms;
    if (!watchdog.is_stopping && running_condemn(&seen, passed_ms, watchdog.hang_ms, &crash)) end_process(&crash);
  }
  uv_mutex_unlock(&watchdog.lock);
}

int watchdog_start(const char *crash_path, int64_t hang_ms, int log_fd)
{
  int size = snprintf(watchdog.crash_path, sizeof watchdog.crash_path, "%s", crash_path);
  if (size < 0 || (size_t)size >= sizeof watchdog.crash_path) return E_RANGE;
  watchdog.hang_ms = hang_ms;
  watchdog.log_fd = log_fd;
  watchdog.is_stopping = false;
  if (uv_mutex_init(&watchdog.lock)) return E_NOMEM;
  if (uv_cond_init(&watchdog.stop)) {
    uv_mutex_destroy(&watchdog.lock);
    return E_NOMEM;
  }
  if (uv_thread_create(&watchdog.thread, watch, NULL)) {
    uv_cond_destroy(&watchdog.stop);
    uv_mutex_destroy(&watchdog.lock);
    return E_NOMEM;
  }
  install_handlers();
  watchdog.is_started = true;
  return E_OK;
}

void watchdog_stop(void)
{
  if (!watchdog.is_started) return;
  watchdog.is_started = false;
  uv_mutex_lock(&watchdog.lock);
  watchdog.is_stopping = true;
  uv_cond_signal(&watchdog.stop);
  uv_mutex_unlock(&watchdog.lock);
  uv_thread_join(&watchdog.thread);
  for (size_t i = 0; i < SIGNAL_COUNT; i++)
    sigaction(SIGNALS[i], &watchdog.previous[i], NULL);
  leave_stack(main_stack);
  uv_cond_destroy(&watchdog.stop);
  uv_mutex_destroy(&watchdog.lock);
}
