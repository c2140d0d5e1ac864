/* What the benchmarks share: time used by this process, instructions where the machine counts them, lives in memory. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <linux/perf_event.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../harness/game.h"
#include "../harness/life.h"
#include "base/hash.h"
#include "sim/fire.h"

/* CPU time and instructions between bench_begin and bench_end. */
struct bench_meter {
  int counter; /* file of the kernel's counter, -1 = it does not count for us */
  double began_s;
  double cpu_s;
  uint64_t instructions; /* 0 = not counted */
};

static inline double bench_cpu_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline void bench_begin(struct bench_meter *m)
{
  struct perf_event_attr what = {.type = PERF_TYPE_HARDWARE,
                                 .size = sizeof what,
                                 .config = PERF_COUNT_HW_INSTRUCTIONS,
                                 .disabled = 1,
                                 .exclude_kernel = 1,
                                 .exclude_hv = 1};
  *m = (struct bench_meter){.counter = (int)syscall(SYS_perf_event_open, &what, 0, -1, -1, 0)};
  if (m->counter >= 0) ioctl(m->counter, PERF_EVENT_IOC_ENABLE, 0);
  m->began_s = bench_cpu_s();
}

static inline void bench_end(struct bench_meter *m)
{
  m->cpu_s = bench_cpu_s() - m->began_s;
  if (m->counter < 0) return;
  ioctl(m->counter, PERF_EVENT_IOC_DISABLE, 0);
  if (read(m->counter, &m->instructions, sizeof m->instructions) != sizeof m->instructions) m->instructions = 0;
  close(m->counter);
}

/* "1234 instructions" or why there is no number. */
static inline void bench_print_instructions(const struct bench_meter *m, double per, const char *of)
{
  if (m->instructions)
    printf(", %.0f instructions per %s", (double)m->instructions / per, of);
  else
    printf(", instructions not countable here");
}

/* Can the event happen to a life of that age by itself? */
static inline bool bench_covers(const struct event *event, int32_t age_years)
{
  int32_t low, high;
  cond_age_range(&event->when, &low, &high);
  return age_years >= low && age_years <= high;
}

#endif
