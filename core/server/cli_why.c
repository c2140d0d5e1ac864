/* baolife why: why an event may happen to a player now, or may not. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "base/hash.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/fetch.h"
#include "server/nearest.h"
#include "server/options.h"
#include "server/persist.h"
#include "sim/rename.h"
#include "sim/why.h"

#define ANSWER_BYTES_MAX (1u << 20)

enum { EXIT_MAY_NOT = 4 };

static const char help[] =
    "Usage: baolife why PLAYER ID [--db FILE] [--content DIR] [--json]\n"
    "       baolife why PLAYER ID --server http://127.0.0.1:8001 [--json]\n\n"
    "Tells each condition of the event ID with its value in the life of PLAYER (the player_id that logging in gives),\n"
    "how often it happened, its cooldown, its gate, its rate and what is planned. The first line says whether it may\n"
    "happen now, or the first reason why not. A running server is asked with --server (it must have been started with\n"
    "--dev); else the saved life is read from FILE (default ./var/baolife.db), which is not changed.\n"
    "Exit: 0 it may happen, 4 it may not, 1 no answer (content, database, server), 2 usage, no such player or event.\n";

struct why_options {
  int64_t player_id;
  const char *id, *db, *content, *server;
  bool is_json;
};

/* ---- asking a server ---- */

/* The value of a member that is a text, as our own writer puts it (base/json.h). */
static bool find_text(const char *json, const char *key, struct buf *out)
{
  char mark[40];
  snprintf(mark, sizeof mark, "\"%s\":\"", key);
  const char *at = strstr(json, mark);
  if (!at) return false;
  for (at += strlen(mark); *at && *at != '"'; at++) {
    if (*at == '\\' && at[1])
      at++;
    else {
      buf_append_char(out, *at);
      continue;
    }
    buf_append_char(out, *at == 'n' ? '\n' : *at);
  }
  return true;
}

static int refused(const struct why_options *o, int http_status, const char *answer)
{
  struct buf reason;
  buf_init(&reason, 1024);
  bool is_known = find_text(answer, "reason", &reason) || find_text(answer, "message", &reason);
  fprintf(stderr, "baolife: %s answers %d: %s\n", o->server, http_status, is_known && reason.data ? reason.data : "");
  buf_deinit(&reason);
  return http_status == 400 || http_status == 404 ? EXIT_USAGE : EXIT_CONTENT;
}

static int ask_server(const struct why_options *o)
{
  char path[512];
  int http_status = 0, code;
  struct buf answer, text;
  buf_init(&answer, ANSWER_BYTES_MAX);
  buf_init(&text, ANSWER_BYTES_MAX);
  snprintf(path, sizeof path, "/dev/why?player=%" PRId64 "&id=%.300s", o->player_id, o->id);
  int status = fetch_get(o->server, path, &http_status, &answer);
  if (status) {
    fprintf(stderr, "baolife: %s cannot be asked: %s\n", o->server, status_text(status));
    code = status == E_INVALID ? EXIT_USAGE : EXIT_CONTENT;
  } else if (http_status != 200) {
    code = refused(o, http_status, answer.data);
  } else {
    find_text(answer.data, "report", &text);
    fputs(o->is_json ? answer.data : text.data ? text.data : "", stdout);
    if (o->is_json) putchar('\n');
    code = strstr(answer.data, "\"may_happen\":true") ? 0 : EXIT_MAY_NOT;
  }
  buf_deinit(&answer);
  buf_deinit(&text);
  return code;
}

/* ---- reading the database ---- */

struct loaded {
  struct player player;
  int status;
  bool is_found;
};

static void on_player(void *context, int status, const struct store_player *rows)
{
  struct loaded *loaded = context;
  loaded->is_found = !status && rows;
  loaded->status = loaded->is_found ? persist_load(&loaded->player, rows) : status;
}

static void on_closed(void *context)
{
  (void)context;
}

static int load_player(const struct why_options *o, struct loaded *loaded)
{
  uv_loop_t loop;
  struct store *store;
  if (uv_loop_init(&loop)) return E_NOMEM;
  int status = boot_open_reader(&loop, o->db, &store);
  if (!status) {
    loaded->status = store_load_player(store, o->player_id, 1, on_player, loaded);
    store_close(store, on_closed, NULL);
  }
  uv_run(&loop, UV_RUN_DEFAULT);
  uv_loop_close(&loop);
  return status;
}

static int complain(const struct why_options *o, const struct loaded *loaded)
{
  if (loaded->status) {
    fprintf(stderr, "baolife: player %" PRId64 " cannot be read from %s: %s\n", o->player_id, o->db,
            status_text(loaded->status));
    return EXIT_CONTENT;
  }
  fprintf(stderr, "baolife: %s %" PRId64 " in %s\n",
          loaded->is_found ? "there is no life of player" : "there is no player", o->player_id, o->db);
  return EXIT_USAGE;
}

static int report(const struct why_options *o, struct life *life, const struct game *game)
{
  static const struct witness nobody = {NULL, NULL};
  struct content_id id = moved_content(&game->content->moved, (struct content_id){hash_text(o->id)});
  const struct definition *definition = content_definition(game->content, id);
  if (!definition) {
    nearest_complain(game->content, o->id, o->content);
    return EXIT_USAGE;
  }
  life_rename(life, game->content, &nobody); /* as it will be when it is played */
  struct buf text;
  struct json json;
  buf_init(&text, ANSWER_BYTES_MAX);
  json_init(&json, &text);
  if (o->is_json) {
    json_object_begin(&json);
    why_json(life, game, definition, &json);
    json_object_end(&json);
    buf_append_char(&text, '\n');
  } else {
    why_text(life, game, definition, &text);
  }
  fputs(text.data ? text.data : "", stdout);
  const char *yes = o->is_json ? "\"may_happen\":true" : "may happen now";
  bool may_happen =
      text.data && (o->is_json ? strstr(text.data, yes) != NULL : strncmp(text.data, yes, strlen(yes)) == 0);
  buf_deinit(&text);
  return may_happen ? 0 : EXIT_MAY_NOT;
}

static int read_database(const struct why_options *o)
{
  static struct config config;
  struct script *script = NULL;
  struct loaded loaded = {0};
  player_init(&loaded.player, (struct player_id){o->player_id}, 1);
  int code = EXIT_CONTENT, status = load_player(o, &loaded);
  if (status == E_CONFLICT)
    fprintf(stderr,
            "baolife: a server is running on %s: ask it, if it was started with --dev:\n"
            "  baolife why %" PRId64 " %s --server http://127.0.0.1:8001\n",
            o->db, o->player_id, o->id);
  snprintf(config.content, sizeof config.content, "%s", o->content);
  if (!status && (loaded.status || !loaded.player.has_life)) {
    code = complain(o, &loaded);
  } else if (!status && boot_load_content(&config, 1, &script) == 0) {
    struct game game = {script_content(script), script, NULL};
    code = report(o, &loaded.player.life, &game);
  }
  script_free(script);
  player_deinit(&loaded.player);
  return code;
}

int cli_why(int argument_count, char *const *arguments)
{
  struct why_options o = {.db = "./var/baolife.db", .content = "./content"};
  const struct option_row rows[] = {{"db", OPTION_TEXT, &o.db, 0, 0},
                                    {"content", OPTION_TEXT, &o.content, 0, 0},
                                    {"server", OPTION_TEXT, &o.server, 0, 0},
                                    {"json", OPTION_FLAG, &o.is_json, 0, 0},
                                    {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  char *end = NULL;
  if (rest.count == 2) o.player_id = strtoll(rest.items[0], &end, 10);
  if (rest.count != 2 || *end || o.player_id < 1) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  o.id = rest.items[1];
  return o.server ? ask_server(&o) : read_database(&o);
}
