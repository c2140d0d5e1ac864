/* What one call of a content handler costs: an empty one and a typical one. */
#include "bench.h"

#include "../harness/folder.h"

#define CALLS   200000
#define REPEATS 5

static const struct {
  const char *name, *path, *text;
} cases[] = {
    {"empty handler", "events/b/empty.lua", "return event { title = 'T', text = 'x', effect = function(p) end }\n"},
    {"typical handler", "events/b/typical.lua",
     "return event { title = 'T', text = 'x', effect = function(p)\n"
     "  local gran = p:person('gran')\n"
     "  if p:stat('smarts') > 40 and p:chance(0.5) then p:add('smarts', 2) p:set('clever') end\n"
     "  p.vars.times = (p.vars.times or 0) + 1\n"
     "  if gran and gran.closeness > 30 then p:add('gran.closeness', 2) end\n"
     "  p:say('It is done.')\n"
     "end }\n"},
};

static double nanoseconds(struct script *script, const struct life *life, const struct event *event)
{
  static struct journal journal;
  double best_s = 1e9;
  const struct content *content = script_content(script);
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    struct bench_meter meter;
    bench_begin(&meter);
    for (uint64_t i = 0; i < CALLS; i++) {
      struct rng r = rng_make(life->seed, RNG_EVENT, i);
      struct script_call call = {.life = life,
                                 .content = content,
                                 .now_min = life->now_min,
                                 .owner = event->def.id,
                                 .rng = &r,
                                 .journal = &journal};
      struct script_fault fault;
      journal_clear(&journal);
      if (script_run(script, event->outcome.handler, &call, &fault)) {
        fprintf(stderr, "%s:%d: %s\n", fault.file, fault.line, fault.message);
        abort();
      }
    }
    bench_end(&meter);
    if (meter.cpu_s < best_s) best_s = meter.cpu_s;
  }
  return best_s / CALLS * 1e9;
}

int main(void)
{
  char folder[FOLDER_BYTES];
  folder_begin(folder);
  folder_link_shipped(folder, "tables");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    folder_write(folder, cases[i].path, cases[i].text);
  struct script *script = harness_load(folder);
  struct game game = harness_game(script);
  struct life life;
  harness_birth(&life, &game, 1);
  life_advance(&life, &game, 10 * MINUTES_PER_YEAR, &harness_played, &harness_nobody);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char path[64];
    snprintf(path, sizeof path, "%.*s", (int)(strlen(cases[i].path) - strlen(".lua")), cases[i].path);
    printf("%-16s %6.0f ns per call\n", cases[i].name,
           nanoseconds(script, &life, content_event_by_path(game.content, path)));
  }
  printf("%.0f KiB in the VM afterwards\n", (double)script_memory_bytes(script) / 1024);
  life_deinit(&life);
  script_free(script);
  folder_end(folder);
  return 0;
}
