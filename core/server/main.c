/* baolife: one program for players, designers and operators. */
#include <stdio.h>
#include <string.h>

#include "crypto/crypto.h"
#include "server/boot.h"
#include "server/cli.h"

static const char usage[] =
    "Usage: baolife COMMAND [OPTIONS]\n"
    "\n"
    "  serve      run the game: baolife serve --port 8001 --data ./var --content ./content [--dev]\n"
    "  check      check all content: baolife check [DIR] [--format text|json]\n"
    "  fire       try an event, quest, dialogue, award or item: baolife fire events/infancy/red_eggs --age 0\n"
    "  simulate   live whole lives: baolife simulate --lives 2000 --seed 1 [--json]\n"
    "  why        why an event may happen to a player, or may not: baolife why 1 events/infancy/red_eggs\n"
    "  where      which content file says a text, or has an id: baolife where \"buttons the gate\"\n"
    "  new        start a content file: baolife new event events/street/lost_wallet\n"
    "  migrate    show or apply changes of the database's tables: baolife migrate status|up\n"
    "  audit      prove the ledger and the saved lives: baolife audit\n"
    "  backup     copy the database into a file, while the game goes on: baolife backup FILE\n"
    "  restore    put a backup in the place of the database: baolife restore FILE\n"
    "  copy       copy a database into another: baolife copy --from ADDRESS --to ADDRESS\n"
    "  privacy    print what the database holds of people, what for and how long\n"
    "  import-legacy  carry the players of the old server over: baolife import-legacy --from mysql://USER@HOST/DB\n"
    "  config     print every setting with its value, bounds and meaning\n"
    "  version    print the version\n"
    "\n"
    "Settings may also come from a file (--config FILE) or the environment (BAOLIFE_PORT=8001).\n"
    "`baolife COMMAND --help` tells more.\n";

static const struct {
  const char *name;
  int (*run)(int argument_count, char *const *arguments);
} commands[] = {
    {"serve", cli_serve},     {"check", cli_check},
    {"fire", cli_fire},       {"simulate", cli_simulate},
    {"why", cli_why},         {"where", cli_where},
    {"new", cli_new},         {"migrate", cli_migrate},
    {"audit", cli_audit},     {"backup", cli_backup},
    {"restore", cli_restore}, {"copy", cli_copy},
    {"privacy", cli_privacy}, {"import-legacy", cli_import_legacy},
    {"config", cli_config},   {"version", cli_version},
};

int main(int argument_count, char **arguments)
{
  if (argument_count < 2) {
    fputs(usage, stderr);
    return EXIT_USAGE;
  }
  const char *name = arguments[1];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
    fputs(usage, stdout);
    return 0;
  }
  if (crypto_init()) {
    fputs("baolife: the system gives no random numbers\n", stderr);
    return EXIT_CONTENT;
  }
  if (strcmp(name, "--version") == 0) name = "version";
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (strcmp(commands[i].name, name) == 0) return commands[i].run(argument_count - 2, arguments + 2);
  fprintf(stderr, "baolife: there is no command '%s'\n\n%s", name, usage);
  return EXIT_USAGE;
}
