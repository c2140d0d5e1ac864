/* make_lives: fills a database with saved lives, for measuring a server that has many. */
#include <inttypes.h>
#include <stdio.h>

#include "crypto/crypto.h"
#include "load/fill.h"
#include "load/open.h"
#include "server/boot.h"
#include "server/options.h"

static const char help[] =
    "Usage: make_lives [--data DIR] [--lives N] [--samples N] [--seed N] [--lines N] [--db ADDRESS] [--content DIR]\n"
    "                  [--at UNIX_MS]\n"
    "\n"
    "Fills the database of a data folder with saved lives that a server can go on with. No server may run on it. A "
    "few\n"
    "lives are lived by the simulation, at ages from 8 to 80, and written for many accounts, each with its own "
    "numbers,\n"
    "seed, device and welcome diamonds.\n"
    "\n"
    "  --data     data folder of the server, made when it is missing (./var)\n"
    "  --lives    accounts to add, with one life each (1000)\n"
    "  --samples  different lives among them (1000)\n"
    "  --seed     the same seed gives the same lives (1)\n"
    "  --lines    newest lines of the story and closed questions of each life, of either so many (10)\n"
    "  --db       another database, as the setting db of the server; its password in BAOLIFE_DB_PASSWORD\n"
    "  --content  folder of the content (./content)\n"
    "  --at       when the players were last seen, milliseconds since 1970 (now)\n"
    "\n"
    "Account 7 logs in with device_id load-00000007 and device_secret\n"
    "load-secret-00000000000000000007.\n";

static int64_t life_count = 1000;

static void tell(int64_t written_count)
{
  fprintf(stderr, "%" PRId64 " of %" PRId64 " lives\n", written_count, life_count);
}

static int complain(const char *message)
{
  fprintf(stderr, "make_lives: %s\n", message);
  return EXIT_CONTENT;
}

static int fill(const struct open_place *place, const struct fill_options *options)
{
  static struct server server;
  uv_loop_t loop;
  if (uv_loop_init(&loop) || open_server(&server, &loop, place)) return EXIT_CONTENT;
  int status = fill_lives(&server, options);
  open_end(&server);
  uv_loop_close(&loop);
  return status ? complain(status_text(status)) : 0;
}

int main(int argument_count, char **arguments)
{
  int64_t seed = 1, sample_count = 1000, line_count = 10, at_unix_ms = clock_now_unix_ms();
  struct open_place place = {.data = "./var", .db = "", .content = "./content"};
  const struct option_row rows[] = {{"data", OPTION_TEXT, &place.data, 0, 0},
                                    {"lives", OPTION_NUMBER, &life_count, 1, INT64_C(100000000)},
                                    {"samples", OPTION_NUMBER, &sample_count, 1, 100000},
                                    {"seed", OPTION_NUMBER, &seed, 0, INT64_MAX},
                                    {"lines", OPTION_NUMBER, &line_count, 0, 1000},
                                    {"db", OPTION_TEXT, &place.db, 0, 0},
                                    {"content", OPTION_TEXT, &place.content, 0, 0},
                                    {"at", OPTION_NUMBER, &at_unix_ms, 1, INT64_MAX},
                                    {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count - 1, arguments + 1, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (rest.count) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  if (crypto_init()) return complain("the system gives no random numbers");
  return fill(&place, &(struct fill_options){.seed = (uint64_t)seed,
                                             .sample_count = (uint32_t)sample_count,
                                             .line_count_max = (uint32_t)line_count,
                                             .life_count = life_count,
                                             .at_unix_ms = at_unix_ms,
                                             .told = tell});
}
