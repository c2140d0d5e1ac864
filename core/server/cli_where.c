/* baolife where: which file of content says a text, or belongs to an id. */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "script/position.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/options.h"

#define FILE_BYTES_MAX      (1u << 20)
#define TEXT_BYTES_MAX      4096
#define PATH_BYTES          1024
#define SLOT_CHARACTERS_MAX 40     /* nobody's name is longer, nor any place's */
#define STEPS_MAX           100000 /* for one text against another; beyond it they do not match */

enum { EXIT_NOT_FOUND = 1 };

static const char help[] =
    "Usage: baolife where TEXT [--content DIR]\n\n"
    "Prints file:line:column: text for every text of the content (default ./content) that holds TEXT, in any case of\n"
    "letters. Words that fill a {slot} are recognised, so a sentence may be copied from the game: \"Bao's chair\" "
    "finds\n"
    "\"{gran}'s chair\". TEXT may also be an id as messages carry it in src: events/a/b or events/a/b#choice.\n"
    "Exit: 0 found, 1 nothing says so, 2 usage.\n";

struct search {
  const char *content; /* folder */
  const char *file;    /* being read, relative */
  const char *wanted;
  bool (*fits)(const char *text, const char *wanted);
  int found_count, found_max;
  char text[TEXT_BYTES_MAX]; /* being put together from its pieces */
  size_t text_bytes;
  struct position at;
};

/* ---- comparing ---- */

static bool is_same(const char *text, const char *wanted)
{
  return strcmp(text, wanted) == 0;
}

static bool holds(const char *text, const char *wanted)
{
  return strcasestr(text, wanted) != NULL;
}

/* How many characters of a text with slots stand in a sentence made from it, which begins here; -1 when it cannot have
 * been made so. The sentence may end anywhere. */
static int written_out(const char *text, const char *sentence, int *steps_left)
{
  int count = 0;
  for (; *sentence; text++, sentence++, count++) {
    if (*text == '\0' || --*steps_left < 0) return -1;
    const char *end = *text == '{' ? strchr(text, '}') : NULL;
    if (end) {
      int best = -1;
      for (int size = 1; size <= SLOT_CHARACTERS_MAX && sentence[size - 1]; size++) {
        int rest = written_out(end + 1, sentence + size, steps_left);
        if (rest > best) best = rest;
      }
      return best < 0 ? -1 : count + best;
    }
    if (tolower((unsigned char)*text) != tolower((unsigned char)*sentence)) return -1;
  }
  return count;
}

/* Could the sentence be a piece of the text with its slots filled? Half of it must be the text's own words, for a slot
 * alone can be anything. */
static bool could_say(const char *text, const char *sentence)
{
  if (!strchr(text, '{')) return false;
  int steps_left = STEPS_MAX, size = (int)strlen(sentence), best = -1;
  for (const char *at = text; *at; at++) {
    int count = written_out(at, sentence, &steps_left);
    if (count > best) best = count;
    if (*at == '{' && strchr(at, '}')) at = strchr(at, '}');
  }
  return best >= 4 && best * 2 >= size;
}

/* ---- reading ---- */

static void look_at_text(struct search *s)
{
  bool is_wanted = s->text_bytes > 0 && s->found_count < s->found_max && s->fits(s->text, s->wanted);
  if (is_wanted) printf("%s/%s:%d:%d: %s\n", s->content, s->file, s->at.line, s->at.column, s->text);
  s->found_count += is_wanted;
  s->text_bytes = 0;
  s->text[0] = '\0';
}

/* Escapes of quotes and backslashes are all that texts for people have. */
static void take_piece(void *context, struct position at, const char *raw, size_t size_bytes, bool is_joined)
{
  struct search *s = context;
  if (!is_joined) look_at_text(s);
  if (!is_joined) s->at = at;
  for (size_t i = 0; i < size_bytes && s->text_bytes < TEXT_BYTES_MAX - 1; i++) {
    if (raw[i] == '\\' && i + 1 < size_bytes) i++;
    s->text[s->text_bytes++] = raw[i];
  }
  s->text[s->text_bytes] = '\0';
}

static void look_through(struct search *s, const char *file, const struct buf *text)
{
  s->file = file;
  position_texts(text->data, text->size_bytes, take_piece, s);
  look_at_text(s);
}

static int read_file(const struct search *s, const char *file, struct buf *out)
{
  char path[PATH_BYTES];
  snprintf(path, sizeof path, "%s/%s", s->content, file);
  buf_init(out, FILE_BYTES_MAX);
  return file_read(path, out);
}

static int search_file(void *context, const char *file)
{
  struct search *s = context;
  struct buf text;
  if (file[0] == '_' || strstr(file, "/_")) return 0; /* no content, as the loader sees it */
  int status = read_file(s, file, &text);
  if (!status && text.data) look_through(s, file, &text);
  if (status) fprintf(stderr, "baolife: %s/%s: %s\n", s->content, file, status_text(status));
  buf_deinit(&text);
  return 0;
}

static int search_all(struct search *s, const char *wanted)
{
  static bool (*const ways[])(const char *, const char *) = {holds, could_say};
  int status = 0;
  s->wanted = wanted;
  for (int i = 0; i < 2 && !status && s->found_count == 0; i++) {
    s->fits = ways[i];
    status = file_walk(s->content, ".lua", search_file, s);
  }
  return status;
}

/* ---- ids ---- */

/* "events/a/b" or "events/a/b#choice" of a file that is there: tells its first line, or where the choice stands. */
static bool find_id(struct search *s, const char *id)
{
  char file[PATH_BYTES];
  size_t size = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_/");
  struct buf text;
  if (size == 0 || (id[size] && id[size] != '#') || size > PATH_BYTES - 8) return false;
  snprintf(file, sizeof file, "%.*s.lua", (int)size, id);
  bool is_there = read_file(s, file, &text) == 0 && text.data;
  if (is_there) {
    s->fits = is_same;
    s->wanted = id[size] ? id + size + 1 : "";
    s->found_max = 1;
    if (*s->wanted) look_through(s, file, &text);
    if (s->found_count == 0) printf("%s/%s:1:1: %.*s\n", s->content, file, (int)strcspn(text.data, "\r\n"), text.data);
  }
  buf_deinit(&text);
  return is_there;
}

static int find(struct search *s, const char *wanted)
{
  if (find_id(s, wanted)) return 0;
  int status = search_all(s, wanted);
  /* An outcome is told under the title of its question: "One Glove, Left: It waves back." */
  const char *colon = strstr(wanted, ": ");
  if (!status && s->found_count == 0 && colon && colon[2]) status = search_all(s, colon + 2);
  /* An id whose file is gone may be listed as renamed. */
  const char *hash = strchr(wanted, '#');
  char id[PATH_BYTES];
  if (!status && s->found_count == 0 && hash) {
    snprintf(id, sizeof id, "%.*s", (int)(hash - wanted), wanted);
    if (id[0]) status = search_all(s, id);
  }
  return status;
}

int cli_where(int argument_count, char *const *arguments)
{
  static struct search s = {.content = "./content", .found_max = INT_MAX};
  const struct option_row rows[] = {{"content", OPTION_TEXT, &s.content, 0, 0}, {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (rest.count != 1 || !rest.items[0][0]) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  status = find(&s, rest.items[0]);
  if (status) {
    fprintf(stderr, "baolife: %s: %s\n", s.content, status_text(status));
    return EXIT_NOT_FOUND;
  }
  if (s.found_count > 0 || s.fits == is_same) return 0;
  fprintf(stderr, "baolife: nothing in %s says: %s\n", s.content, rest.items[0]);
  return EXIT_NOT_FOUND;
}
