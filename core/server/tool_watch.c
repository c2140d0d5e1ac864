#include "server/tool_watch.h"

#include <inttypes.h>
#include <stdio.h>

#include "server/server.h"

#define SAY_EVERY_MS 1000

static void at(void *context, const char *what, int64_t done_count, int64_t all_count)
{
  struct tool_watch *w = context;
  uint64_t now_ms = clock_now_mono_ms();
  if (now_ms - w->said_at_ms < SAY_EVERY_MS) return;
  w->said_at_ms = now_ms;
  if (all_count > 0)
    fprintf(stderr, "%s: %" PRId64 " of %" PRId64 "\n", what, done_count, all_count);
  else if (done_count > 0)
    fprintf(stderr, "%s: %" PRId64 "\n", what, done_count);
  else
    fprintf(stderr, "%s ..\n", what);
}

static void found(void *context, const char *text)
{
  (void)context;
  printf("violation: %s\n", text);
}

static void table(void *context, const char *name, int64_t row_count, uint64_t checksum)
{
  const struct tool_watch *w = context;
  if (w->is_silent_on_tables) return;
  printf("%-16s %12" PRId64 " rows", name, row_count);
  if (checksum) printf("  checksum %016" PRIx64, checksum);
  putchar('\n');
}

void tool_watch_init(struct tool_watch *w)
{
  *w = (struct tool_watch){.watch = {at, found, table, w}, .said_at_ms = clock_now_mono_ms()};
}

void tool_watch_sum_up(const struct store_audit *audit)
{
  printf("%" PRId64 " entries with %" PRId64 " lines, %" PRId64 " accounts, %" PRId64 " rows of the audit log, %" PRId64
         " saved sections: ",
         audit->entry_count, audit->line_count, audit->account_count, audit->log_row_count, audit->section_count);
  if (audit->violation_count)
    printf("%" PRId64 " violations\n", audit->violation_count);
  else
    puts("nothing is wrong");
}
